"""计票: one round of ballots at a time, from issuing to the announcement."""
