"""Everything Qt: the window over the core."""
