"""Secret ballots: issued, returned, counted by two people; used by votes, elections, ratings and project votes."""
