"""选举: the section of the card, and the page with all steps of one post."""
