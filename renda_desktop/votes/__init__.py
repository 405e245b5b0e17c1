"""Matters put to the vote, resolutions and what becomes of them, public notices of a session."""
