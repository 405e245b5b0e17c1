"""openpyxl's writer without its files in the system's folder for temporary ones, where a killed program leaves them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _InMemory(ExcelWriter):
    """As openpyxl's, but for where a worksheet stands until it is in the archive."""

    def write_worksheet(self, ws: Any) -> None:
        """One part."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001 - as its own writer does
        ws._drawing = drawing  # noqa: SLF001
        part = io.BytesIO()
        writer: Any = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        archive: zipfile.ZipFile = vars(self)["_archive"]
        archive.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)


def write_parts(workbook: Workbook, archive: zipfile.ZipFile) -> None:
    """All parts of the workbook into the archive, by `writestr` alone."""
    _InMemory(workbook, archive).write_data()
