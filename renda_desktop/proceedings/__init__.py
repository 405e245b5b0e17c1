"""The course of a session: the running order of its sittings, what the chair says, the handbook, the archive."""
