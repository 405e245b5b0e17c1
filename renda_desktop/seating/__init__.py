"""Seats of the hall and of the rostrum, place cards."""
