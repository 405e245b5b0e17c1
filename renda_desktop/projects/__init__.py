"""民生实事: collected, put to the vote, followed by quarter, rated."""
