"""Reads across features; has no tables of features."""
