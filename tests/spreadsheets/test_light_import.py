"""The window may import these at start: none of the heavy libraries comes along."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("openpyxl", "python_calamine", "lxml", "numpy", "sqlalchemy", "docx", "html.parser", "PySide6")


def test_sheet_tables_and_matching_are_light() -> None:
    modules = "reading, sheet, tables, matching, verdicts, previewing, writing, rejected"
    code = f"import sys; from renda_desktop.spreadsheets import {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(HEAVY) & set(done.stdout.split())
