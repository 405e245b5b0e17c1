"""What keeps the data file safe: backups in several places, proved and pruned, and the way back."""
