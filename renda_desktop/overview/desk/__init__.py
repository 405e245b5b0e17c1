"""What the first tab shows: what is to be done, the figures of the year, what comes next. Reads across features."""
