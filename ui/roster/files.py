"""Kinds of files the roster reads."""

from __future__ import annotations

ROSTERS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv", ".htm", ".html")
"""What may hold a roster; the content decides."""
