"""The entries of one form: pairs of label and entry in a row, entries below their label, blocks such as a 简历."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from renda_desktop.chinese.width import compact
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.form_grid import Band, FormGrid, Place
from renda_desktop.spreadsheets.row_shapes import SkipReason, is_footer, is_note
from renda_desktop.spreadsheets.table_rows import SkippedRow, row_place

_SIGNING = re.compile(r"意见|签[名字章]|盖章|公章|审[核批]|填表(?:人|日期|时间)|填报(?:人|日期|时间)|制表")
_PHOTO = re.compile(r"照片|相片|[一二两12]寸|免冠|贴照")
_OLD = re.compile(r"[年月日盖签章名字（）()：:\s　_/]*")


class FormEntry(Struct, frozen=True):
    """What stands beside (or below) a label: the label as written, the entry, its address and its place."""

    label: str
    value: CellValue
    address: str
    place: Place


def read_form(grid: FormGrid, band: Band, anchor: Place) -> tuple[list[FormEntry], list[SkippedRow]]:
    """All entries of the form in `band`, and its rows without any: titles above the name, signatures, remarks."""
    reader = _Reader(grid, band, anchor)
    row = band.top
    while row < band.bottom:
        row = reader.take(row)
    return reader.entries, reader.skipped


def label_text(label: str) -> str:
    """The label without blanks and colon: 姓　名： → 姓名."""
    return compact(label).rstrip(":;")


def skipped_row(grid: FormGrid, row: int, band: Band, reason: SkipReason) -> SkippedRow:
    """The cells of a row within the band as a row that holds no entry."""
    text = "　".join(grid.text(place) for place in grid.filled(row, band))
    number = grid.sheet.first_row + row
    return SkippedRow(number, reason if text else SkipReason.BLANK, text, row_place(number, grid.sheet.name))


class _Reader:
    def __init__(self, grid: FormGrid, band: Band, anchor: Place) -> None:
        self.entries: list[FormEntry] = []
        self.skipped: list[SkippedRow] = []
        self._grid, self._band, self._anchor = grid, band, anchor
        self._block_end = -1

    def take(self, row: int) -> int:
        """Reads one row, or a block of rows that belong to one label; returns the next row."""
        places = self._grid.filled(row, self._band)
        if not places:
            self._skip(row, SkipReason.BLANK)
            return row + 1
        block = self._block(places[0])
        if block > row + 1:
            return block
        if self._grid.is_heading_row(row, self._band):
            first = places[0]
            return self._list(row, row, "" if self._grid.is_label(first) else self._grid.text(first))
        if not self._grid.labels(row, self._band):
            return self._row_without_labels(row, places)
        if not self._pairs(places):
            self._skip(row, SkipReason.FOOTER)
        return row + 1

    def _block(self, place: Place) -> int:
        """A label merged downwards with several lines, or a list, beside it; returns the row behind it."""
        grid = self._grid
        last = min(grid.reach(place).row, self._band.bottom - 1)
        if last == place.row or not grid.may_be_label(place) or last >= self._band.bottom:
            return place.row + 1
        inner = self._band._replace(left=grid.beside(place).column)
        if any(grid.filled(row, inner) for row in range(place.row + 1, last + 1)) or grid.is_heading_row(
            place.row, inner
        ):
            if _SIGNING.search(compact(grid.text(place))):
                for row in range(place.row, last + 1):
                    self._skip(row, SkipReason.FOOTER)
                return last + 1
            if grid.labels(place.row, inner) and not grid.is_heading_row(place.row, inner):
                return place.row + 1  # 基本情况 at the left of rows with pairs of their own
            return self._list(place.row, last, grid.text(place))
        return place.row + 1

    def _list(self, first: int, last: int, label: str) -> int:
        """Rows of a list within the form (家庭成员), or lines of text, as one entry; returns the row behind them."""
        grid, band = self._grid, self._band
        start = self._grid.filled(first, band)[0]
        row, lines = first, []
        while row <= last or (row < band.bottom and self._goes_on(row, start.column if label else -1)):
            places = grid.filled(row, band)
            places = places[1:] if row == first and label else places
            if places:
                lines.append(" ".join(grid.text(place) for place in places))
            row += 1
        if len(lines) == 1 and grid.is_heading_row(first, band):
            self._skip(first, SkipReason.HEADING)
        elif lines:
            beside = grid.beside(start) if label else start
            self._add(label or "其他情况", "；".join(lines), beside)
        return row

    def _goes_on(self, row: int, label_column: int) -> bool:
        """Whether a row still belongs to the list above it, which has its own label in that column or none (-1)."""
        grid = self._grid
        places = grid.filled(row, self._band)
        if not places or grid.labels(row, self._band) or is_footer(self._text(places)):
            return False
        return places[0].column != label_column and not _SIGNING.search(compact(grid.text(places[0])))

    def _row_without_labels(self, row: int, places: list[Place]) -> int:
        grid = self._grid
        text = self._text(places)
        if row < self._anchor.row and len(places) == 1:
            self._skip(row, SkipReason.TITLE)
        elif is_footer(text) or is_note(text) or _SIGNING.search(compact(text)):
            self._skip(row, SkipReason.NOTE if is_note(text) else SkipReason.FOOTER)
        elif row > self._anchor.row and len(places) == 1 and compact(text).endswith(":"):
            self._add(text, None, places[0])
        elif self._continues(places):
            self._append(text)
        elif len(places) >= 2 and grid.may_be_label(places[0]) and row > self._anchor.row:
            self._pairs(places)
        else:
            self._skip(row, SkipReason.TITLE if row < self._anchor.row else SkipReason.OUTSIDE)
        return row + 1

    def _continues(self, places: list[Place]) -> bool:
        """A line that goes on with the entry above it: its first cell is no label's place, or it stands below one."""
        if not self.entries or len(places) != 1:
            return False
        last, here = self.entries[-1], places[0]
        alone = [entry for entry in self.entries if entry.place.row == last.place.row]
        if last.place.row >= here.row or len(alone) != 1:
            return False
        if last.value is None and self._grid.may_be_label(here):
            return False
        return last.value is None or last.place.column == here.column or here.column > self._band.left

    def _append(self, text: str) -> None:
        last = self.entries[-1]
        value = text if last.value is None else f"{last.value}\n{text}"
        self.entries[-1] = structs.replace(last, value=value)

    def _pairs(self, places: list[Place]) -> bool:
        """The row's labels, each with what stands to its right. Returns whether there is any."""
        grid, before = self._grid, len(self.entries)
        column = places[0].column
        while column < self._band.right:
            place = Place(places[0].row, column)
            if grid.value(place) is None:
                column += 1
                continue
            inline = grid.inline(place)
            if inline is not None:
                self._add(inline[0], inline[1], place)
                column = grid.beside(place).column
            else:
                column = self._pair(place)
        return len(self.entries) > before

    def _pair(self, place: Place) -> int:
        """One label and its entry; returns the next column to look at."""
        grid = self._grid
        beside = grid.beside(place)
        if not grid.is_label(place) and not grid.may_be_label(place):
            self._leftover(place)
            return beside.column
        within = beside.column < self._band.right
        if not within or grid.value(beside) is None or grid.is_label(beside) or grid.inline(beside):
            self._add(grid.text(place), None, beside if within else place)
            return beside.column
        value, last = grid.entry(beside)
        self._add(grid.text(place), value, beside)
        return last.column + 1

    def _leftover(self, place: Place) -> None:
        """A text that is neither a label nor beside one goes on with the entry before it in the row."""
        text = self._grid.text(place)
        if self.entries and self.entries[-1].place.row == place.row:
            last = self.entries[-1]
            value = text if last.value is None else f"{last.value} {text}"
            self.entries[-1] = structs.replace(last, value=value)
        else:
            self._tell(place, SkipReason.OUTSIDE, text)

    def _add(self, label: str, value: CellValue, place: Place) -> None:
        name = label_text(label)
        blank = value is None or bool(_OLD.fullmatch(cell_text(value)))
        if not blank and (_PHOTO.search(name) or _SIGNING.search(name)):
            self._tell(place, SkipReason.FOOTER, f"{name}　{cell_text(value)}")
            blank = True
        if _PHOTO.search(name):
            return
        value = None if blank else value
        self.entries.append(FormEntry(name, value, self._grid.address(place), place))

    def _text(self, places: list[Place]) -> str:
        return "　".join(self._grid.text(place) for place in places)

    def _tell(self, place: Place, reason: SkipReason, text: str) -> None:
        """Part of a row that is left out."""
        number = self._grid.sheet.first_row + place.row
        self.skipped.append(SkippedRow(number, reason, text, row_place(number, self._grid.sheet.name)))

    def _skip(self, row: int, reason: SkipReason) -> None:
        one = skipped_row(self._grid, row, self._band, reason)
        if all(other.number != one.number for other in self.skipped):
            self.skipped.append(one)
