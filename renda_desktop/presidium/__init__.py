"""The presidium 主席团: who is a member when, its meetings, votes and decisions, and the papers of a meeting."""
