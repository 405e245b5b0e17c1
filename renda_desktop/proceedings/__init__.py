"""The running of a session: its order, the chair's scripts, the cockpit of the day, handbook and files."""
