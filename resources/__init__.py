"""Data files of the program (law, forms, tables, icons), found as package data."""
