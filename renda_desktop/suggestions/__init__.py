"""Suggestions from clean-up to archive: assignment, the statutory clock, replies, what the deputies think of them."""
