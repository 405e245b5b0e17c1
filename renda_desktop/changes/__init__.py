"""Changes of deputies during a term as cases: by-election, resignation, recall, end of a mandate, suspension."""
