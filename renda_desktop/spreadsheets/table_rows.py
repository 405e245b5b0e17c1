"""The body of a table row by row: data with its section, and every other row with the reason it is none."""

from __future__ import annotations

from typing import NamedTuple

from renda_desktop.chinese.width import quoted
from renda_desktop.spreadsheets.cells import CellRow, CellValue, RawSheet, cell_text
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.headings import plain_heading, says_heading
from renda_desktop.spreadsheets.row_shapes import (
    NOT_PEOPLE,
    SkipReason,
    filled_places,
    is_count,
    is_example,
    is_footer,
    is_note,
    is_numbering,
    is_own_note,
    is_section,
    is_title_again,
    is_total,
    odd_row,
)

_SERIAL = frozenset({"序号", "编号", "序", "号", "no", "顺序号", "代表序号", "序列", "行号"})
_FEW = 4  # rows with more cells are looked at less closely


class DataRow(NamedTuple):
    """One row of data: its number in the sheet, its cells in the columns' order, the section it stands in.

    Of tables joined from several sheets the `number` only tells rows apart; `place` then says where the row
    stands. `addresses` name the cells of a row that was gathered from a form, in the columns' order.
    """

    number: int
    cells: CellRow
    section: str = ""
    hidden: bool = False
    place: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """第3行; 工作表“二团”第3行."""
        return self.place or row_place(self.number)


class SkippedRow(NamedTuple):
    """A row that is no data: its number in the sheet, why, and what stands in it; `place` as of a DataRow."""

    number: int
    reason: SkipReason
    text: str
    place: str = ""

    @property
    def where(self) -> str:
        """第3行; 工作表“二团”第3行."""
        return self.place or row_place(self.number)


def row_place(number: int, sheet: str = "") -> str:
    """第3行; with the name of its sheet 工作表“二团”第3行."""
    return f"工作表{quoted(sheet)}第{number}行" if sheet else f"第{number}行"


class BodyReader:
    """Collects `rows` and `skipped` of one table."""

    def __init__(self, sheet: RawSheet, columns: tuple[Column, ...], beside: bool) -> None:
        """`beside`: other tables stand beside this one, so only its own columns are looked at."""
        self.rows: list[DataRow] = []
        self.skipped: list[SkippedRow] = []
        self.section = ""
        self._sheet = sheet
        self._beside = beside
        self._over = False
        self._places = [column.number - sheet.first_column for column in columns]
        self._headings = [plain_heading(column.heading) for column in columns]
        whole = self._places == list(range(sheet.width))
        self._whole = whole
        self._well_filled = max(_FEW, len(columns) // 2)
        self._fill = _downward_values(sheet)
        self._wide = {m.first_row: m.last_column - m.first_column + 1 for m in sheet.merged}

    def skip(self, index: int, reason: SkipReason) -> None:
        """Puts the row of the sheet among the skipped ones."""
        row = self._sheet.rows[index]
        text = "　".join(cell_text(value) for value in row if value is not None)
        self.skipped.append(
            SkippedRow(self._sheet.first_row + index, reason if text else SkipReason.BLANK, text)
        )

    def read(self, start: int, end: int, repeated: set[int], titles: set[str]) -> None:
        """Takes the rows from index to index; `repeated`: sheet rows of headings again; `titles`: lines above."""
        sections: list[tuple[int, str]] = []
        above, hidden = self._sheet.first_row, self._sheet.hidden_rows
        for index in range(start, end):
            number = above + index
            cells = self._cells(index)
            if self._over and is_own_note(cells):
                self.skip(index, SkipReason.OWN_NOTE)
                continue
            if number in repeated:
                reason: SkipReason | None = SkipReason.HEADING
            elif index != start and self._is_plain(cells):
                reason = None
            else:
                reason = self._reason(index, cells, titles, index == start)
            if reason is None and number in self._fill and self._goes_on(number, cells):
                self._continue(cells)
                reason = SkipReason.CONTINUED
            if reason is None:
                cells = self._filled(number, cells) if number in self._fill else cells
                self.rows.append(DataRow(number, cells, self.section, number in hidden))
                continue
            self.skip(index, reason)
            if reason is SkipReason.SECTION:
                self.section = next(cell_text(value) for value in cells if value is not None)
                sections.append((index, self.section))
        if len(sections) > len(self.rows):
            self._sections_are_data([index for index, _ in sections])

    def _is_plain(self, cells: CellRow) -> bool:
        """A well-filled row that begins with a number, as most do, is data without a further look."""
        head = cells[0]
        return (type(head) is int or (type(head) is str and head.isdecimal())) and (
            len(cells) - cells.count(None) > self._well_filled
        )

    def _cells(self, index: int) -> CellRow:
        row = self._sheet.rows[index]
        return row if self._whole else [row[place] for place in self._places]

    def _goes_on(self, number: int, cells: CellRow) -> bool:
        """Whether the row is the second one of the same person: the name above is merged down over it, and more."""
        given = self._fill[number]
        merged = [
            heading for place, heading in zip(self._places, self._headings, strict=True) if place in given
        ]
        own = len(cells) - cells.count(None)
        named = any("姓名" in heading for heading in merged)
        return bool(self.rows) and named and own <= len(merged) and 2 * len(merged) >= len(cells)

    def _continue(self, cells: CellRow) -> None:
        """What the second row says besides comes behind what the first one says."""
        before = self.rows[-1]
        joined = [
            one if two is None else two if one is None else f"{cell_text(one)}、{cell_text(two)}"
            for one, two in zip(before.cells, cells, strict=True)
        ]
        self.rows[-1] = before._replace(cells=joined)

    def _filled(self, number: int, cells: CellRow) -> CellRow:
        """With the values of cells that are merged downwards (选区 beside its seven deputies)."""
        given = self._fill[number]
        return [
            given.get(place) if value is None else value
            for place, value in zip(self._places, cells, strict=True)
        ]

    def _reason(self, index: int, cells: CellRow, titles: set[str], first: bool) -> SkipReason | None:
        filled = len(cells) - cells.count(None)
        if not filled:
            whole = [] if self._beside else filled_places(self._sheet.rows[index])
            return SkipReason.OUTSIDE if whole else SkipReason.BLANK
        if first and is_numbering(cells):
            return SkipReason.NUMBERING
        if filled > self._well_filled:
            return self._reason_of_full_row(cells)
        return self._reason_of_thin_row(index, cells, filled_places(cells), titles)

    def _reason_of_full_row(self, cells: CellRow) -> SkipReason | None:
        head = next(value for value in cells if value is not None)
        if not isinstance(head, str) or head.isdecimal():
            return None
        if is_example(head):
            return SkipReason.EXAMPLE
        if len(head) < 8 and is_total(head):
            return SkipReason.TOTAL
        return SkipReason.HEADING if self._is_heading(cells) else None

    def _reason_of_thin_row(
        self, index: int, cells: CellRow, places: list[int], titles: set[str]
    ) -> SkipReason | None:
        if self._is_heading(cells):
            return SkipReason.HEADING
        text = cell_text(cells[places[0]])
        if text == NOT_PEOPLE:
            self._over = True
            return SkipReason.OWN_NOTE
        if is_example(cells[places[0]]):
            return SkipReason.EXAMPLE
        if len(places) == 1 and self._headings[places[0]] in _SERIAL and len(text) < 6 and text.isdecimal():
            return SkipReason.SERIAL_ONLY
        if len(cells) < 2:
            return _reason_of_single(text, titles)
        if is_title_again(text, titles):
            return SkipReason.TITLE
        reason = odd_row(cells, places)
        across = self._wide.get(self._sheet.first_row + index, 1)
        if reason is None and len(places) == 1 and across >= max(3, len(cells) // 2):
            return SkipReason.SECTION if len(text) <= 25 else SkipReason.NOTE
        return reason

    def _is_heading(self, cells: CellRow) -> bool:
        """Whether the row repeats the headings; one pair of equal cells is not enough."""
        equal = 0
        for heading, value in zip(self._headings, cells, strict=True):
            if not heading or value is None:
                continue
            if not isinstance(value, str) or not says_heading(value, heading):
                return False
            equal += 1
            if equal == 2:
                return True
        return False

    def _sections_are_data(self, indexes: list[int]) -> None:
        """More sections than data: a list of constituencies itself, not people grouped by them."""
        numbers = {self._sheet.first_row + index for index in indexes}
        self.skipped = [one for one in self.skipped if one.number not in numbers]
        added = [DataRow(self._sheet.first_row + index, self._cells(index)) for index in indexes]
        self.rows = sorted([row._replace(section="") for row in self.rows] + added)


def _reason_of_single(text: str, titles: set[str]) -> SkipReason | None:
    """The row of a list of one column."""
    if text in titles:
        return SkipReason.TITLE
    if is_total(text) or is_count(text):
        return SkipReason.TOTAL
    if is_footer(text):
        return SkipReason.FOOTER
    if is_note(text):
        return SkipReason.NOTE
    return SkipReason.SECTION if is_section(text) else None


def _downward_values(sheet: RawSheet) -> dict[int, dict[int, CellValue]]:
    """Sheet row → place → value, for the cells covered by one that is merged downwards in a single column."""
    given: dict[int, dict[int, CellValue]] = {}
    last = sheet.first_row + len(sheet.rows) - 1
    for merged in sheet.merged:
        place, top = merged.first_column - sheet.first_column, merged.first_row - sheet.first_row
        if merged.last_row == merged.first_row or merged.last_column != merged.first_column:
            continue
        if 0 <= place < sheet.width and 0 <= top < len(sheet.rows):
            value = sheet.rows[top][place]
            for number in range(merged.first_row + 1, min(merged.last_row, last) + 1):
                given.setdefault(number, {})[place] = value
    return given
