"""The papers of a record: how they stand, saving one or all of them, their numbers."""
