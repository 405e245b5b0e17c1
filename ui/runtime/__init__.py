"""What every tab is given: the open data file, background work, announcements, and the way to other tabs."""
