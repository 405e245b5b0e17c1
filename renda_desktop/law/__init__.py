"""Quorums, majorities and intervals: pure functions; their figures are read from resources/law/*.toml."""
