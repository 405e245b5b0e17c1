"""Kills, power cuts and write errors: `python -m tests.crash --help` for the long runs."""
