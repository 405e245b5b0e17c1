"""表决: what a session votes on, the figures, the result against all deputies, the text of each resolution."""
