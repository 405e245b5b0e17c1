"""Writes sheets as .xlsx files: shared named styles, real dates, formulas, drop-down lists, page set-up."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from renda_desktop.spreadsheets.cell_xml import CellSheet
from renda_desktop.spreadsheets.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_NO_CELLS = re.compile(r"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_EXTENT = re.compile(r'<dimension ref="[^"]*"')
_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write_xlsx(sheets: Sheet | Sequence[Sheet], path: Path, created: datetime) -> None:
    """Writes one or several sheets as one workbook, beside the target and then renamed.

    `created` is entered as the time of making (naive, local): the same sheets and time give the same bytes.
    Raises FileProblem when the file cannot be written; a file that was there is then as before.
    """
    from renda_desktop.storage.files import replacing

    workbook, cells = _workbook([sheets] if isinstance(sheets, Sheet) else list(sheets), created)
    with replacing(path) as temporary:
        _save(workbook, cells, temporary, created)


def xlsx_bytes(sheet: Sheet, created: datetime) -> bytes:
    """The same as bytes: nothing of it lies in a folder for temporary files."""
    workbook, cells = _workbook([sheet], created)
    made = io.BytesIO()
    _save(workbook, cells, made, created)
    return made.getvalue()


def _workbook(sheets: list[Sheet], created: datetime) -> tuple[Workbook, dict[str, CellSheet]]:
    """The workbook without cells, and the cells by worksheet name."""
    import openpyxl

    from renda_desktop.spreadsheets.painting import SheetPainter
    from renda_desktop.spreadsheets.styles import prepare

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    prepare(workbook)
    cells = {}
    for sheet in sheets:
        target = workbook.create_sheet(_sheet_name(sheet.name))
        painter = SheetPainter(target, sheet)
        painter.paint()
        cells[target.title] = painter.cells
    workbook.properties.creator = ""
    workbook.properties.created = created
    workbook.properties.modified = created
    return workbook, cells


def _sheet_name(name: str) -> str:
    return _NAME_FORBIDDEN.sub("", name).strip("'")[:31] or "表"


def _save(workbook: Workbook, cells: dict[str, CellSheet], file: Path | IO[bytes], created: datetime) -> None:
    from renda_desktop.spreadsheets.parts import write_parts

    # openpyxl numbers the parts in the order of the worksheets.
    parts = {
        f"xl/worksheets/sheet{n}.xml": cells.get(title) for n, title in enumerate(workbook.sheetnames, 1)
    }
    with _OurArchive(file, created, parts) as archive:
        write_parts(workbook, archive)


def _with_cells(part: bytes, cells: CellSheet) -> bytes:
    """A worksheet part with its empty `sheetData` replaced and its extent told."""
    text, found = _NO_CELLS.subn(lambda _: cells.xml(), part.decode("utf-8"), count=1)
    if not found:
        raise AssertionError("openpyxl wrote no empty sheetData")
    return _EXTENT.sub(f'<dimension ref="{cells.extent()}"', text, count=1).encode("utf-8")


class _OurArchive(zipfile.ZipFile):
    """All parts bear the given time instead of the clock's; worksheets are given their cells."""

    def __init__(self, file: Path | IO[bytes], created: datetime, cells: dict[str, CellSheet | None]) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._time = (max(created.year, 1980), created.month, created.day, created.hour, created.minute, 0)
        self._cells = cells

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """As in ZipFile, with the fixed time and the cells."""
        name = (
            zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, zipfile.ZipInfo) else zinfo_or_arcname
        )
        cells = self._cells.get(str(name))
        super().writestr(self._dated(str(name)), data if cells is None else _with_cells(data, cells))

    def _dated(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._time)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info
