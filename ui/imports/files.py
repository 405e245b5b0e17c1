"""Kinds of files an import reads."""

from __future__ import annotations

TABLE_FILES = (
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv", ".htm", ".html",
)  # fmt: skip
"""What may hold a table; the content decides."""
