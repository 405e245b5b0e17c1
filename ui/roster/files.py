"""Kinds of files the roster reads and writes."""

from __future__ import annotations

from ui.widgets.messages import FileKind

EXCEL: FileKind = ("Excel 工作簿", (".xlsx",))
WORD: FileKind = ("Word 文件", (".docx",))
ROSTERS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv", ".htm", ".html")
"""What may hold a roster; the content decides."""
