"""A sheet seen as a form: which cells are labels, how far merged cells reach, what stands beside a label."""

from __future__ import annotations

import re
from typing import NamedTuple

from renda_desktop.chinese.width import compact
from renda_desktop.spreadsheets.cells import CellValue, RawSheet, cell_text, column_letters
from renda_desktop.spreadsheets.header_rows import looks_like_data
from renda_desktop.spreadsheets.headings import Vocabulary

_INLINE = re.compile(r"([^：:\n]{1,20})[：:](.+)", re.DOTALL)
_LONGEST_LABEL = 14
_DIGIT = re.compile("[0-9Xx]")


class Place(NamedTuple):
    """A cell as indexes into `sheet.rows` and its rows."""

    row: int
    column: int


class Band(NamedTuple):
    """The cells of one form: row and column indexes, the last ones not included."""

    top: int
    bottom: int
    left: int
    right: int


class FormGrid:
    """The cells of a sheet with their merges; labels are the headings that `vocabulary` knows."""

    def __init__(self, sheet: RawSheet, vocabulary: Vocabulary) -> None:
        self.sheet = sheet
        self._vocabulary = vocabulary
        self._reach = {
            (m.first_row - sheet.first_row, m.first_column - sheet.first_column): (
                m.last_row - sheet.first_row,
                m.last_column - sheet.first_column,
            )
            for m in sheet.merged
        }

    def value(self, place: Place) -> CellValue:
        """What stands in the cell; None outside the sheet."""
        if 0 <= place.row < len(self.sheet.rows) and 0 <= place.column < self.sheet.width:
            return self.sheet.rows[place.row][place.column]
        return None

    def text(self, place: Place) -> str:
        """What stands in the cell, as text."""
        return cell_text(self.value(place))

    def reach(self, place: Place) -> Place:
        """The last cell of the merged ones that begin here; the cell itself where none do."""
        last = self._reach.get((place.row, place.column), place)
        return Place(min(last[0], len(self.sheet.rows) - 1), min(last[1], self.sheet.width - 1))

    def beside(self, place: Place) -> Place:
        """The cell to the right of this one, or of all cells merged with it."""
        return Place(place.row, self.reach(place).column + 1)

    def is_label(self, place: Place) -> bool:
        """Whether a known heading stands in the cell."""
        value = self.value(place)
        return isinstance(value, str) and self._vocabulary.knows(value.strip())

    def may_be_label(self, place: Place) -> bool:
        """A short text without figures, or one that ends with a colon: 身高（cm）, 毕业院校：."""
        value = self.value(place)
        if not isinstance(value, str):
            return False
        text = compact(value)
        return text.endswith(":") or (len(text) <= _LONGEST_LABEL and not looks_like_data(text))

    def inline(self, place: Place) -> tuple[str, str] | None:
        """姓名：陈晨 in one cell as its label and its entry; None where the label is not known."""
        value = self.value(place)
        found = _INLINE.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None or not self._vocabulary.knows(found[1].strip()) or not found[2].strip():
            return None
        return found[1].strip(), found[2].strip()

    def filled(self, row: int, band: Band) -> list[Place]:
        """The filled cells of a row within the band, from left to right."""
        if not 0 <= row < len(self.sheet.rows):
            return []
        cells = self.sheet.rows[row]
        right = min(band.right, len(cells))
        return [Place(row, column) for column in range(band.left, right) if cells[column] is not None]

    def labels(self, row: int, band: Band) -> list[Place]:
        """The known labels of a row, those with their entry in the same cell included."""
        return [
            place
            for place in self.filled(row, band)
            if self.is_label(place) or self.inline(place) is not None
        ]

    def is_heading_row(self, row: int, band: Band) -> bool:
        """Whether labels stand side by side, as above a list: 称谓 姓名 出生年月.

        One at the left of pairs does not count: 基本情况 姓名 王芳 性别 女.
        """
        labels = [place for place in self.labels(row, band) if self.is_label(place)]
        followed = [self.is_label(self.beside(place)) for place in labels]
        if sum(followed) != 1 or not followed[0]:
            return any(followed)
        answered = sum(self.value(self.beside(place)) is not None for place in labels[1:])
        return labels[0] != self.filled(row, band)[0] or answered < 2

    def entry(self, place: Place) -> tuple[CellValue, Place]:
        """The entry in a cell and the last cell it takes: a number may stand with one digit in each cell."""
        first, last = self.text(place), self.reach(place)
        if not _DIGIT.fullmatch(first):
            return self.value(place), last
        digits = first
        following = Place(place.row, last.column + 1)
        while _DIGIT.fullmatch(self.text(following)):
            digits += self.text(following)
            last = self.reach(following)
            following = Place(place.row, last.column + 1)
        return (digits if len(digits) > 1 else self.value(place)), last

    def address(self, place: Place) -> str:
        """C5: the cell's name as the sheet shows it."""
        return f"{column_letters(self.sheet.first_column + place.column)}{self.sheet.first_row + place.row}"
