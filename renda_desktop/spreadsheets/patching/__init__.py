"""Filling an .xlsx somebody else made: only what must change is changed, every other part stays byte for byte."""
