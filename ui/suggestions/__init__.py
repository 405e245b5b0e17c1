"""The tab 议案建议: suggestions from hand-in to archive, and the bills of the sessions."""
