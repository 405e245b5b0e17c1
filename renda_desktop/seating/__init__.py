"""Seating 座次: the hall of a session, who sits where, and the name cards in that order."""
