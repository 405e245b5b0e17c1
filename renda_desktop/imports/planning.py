"""Everything an import would do, shown before it is done: what all kinds of imports have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.chinese.width import quoted
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.spreadsheets.matching import ColumnMatch
from renda_desktop.spreadsheets.previewing import Preview
from renda_desktop.spreadsheets.rejected import rejected_workbook
from renda_desktop.spreadsheets.row_shapes import SkipReason
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.spreadsheets.tables import Column, FoundTable
from renda_desktop.spreadsheets.verdicts import RowVerdict, Verdict

NEW_RECORD = "new"
"""Answer to the question whether a row is something already there: no, add it."""


class Question(Struct, frozen=True):
    """A row that may or may not be something already there. Unanswered it counts as `assumed` says.

    `candidates` are pairs of a record's id and a line that tells it; `assumed` is one of these ids, NEW_RECORD, or
    empty where nothing is assumed and the row is left out until it is answered.
    """

    row: int
    name: str
    sentence: str
    candidates: tuple[tuple[str, str], ...]
    assumed: str


class Side(Struct, frozen=True):
    """One field of a row of the file (`file`) beside the same field of the record it may be (`there`)."""

    label: str
    file: str
    there: str
    same: bool
    """Whether they say the same; also where one of the two says nothing."""


class ImportSummary(Struct, frozen=True):
    """Rows by what became of them; they sum to `rows`. `unit` counts them: 人, 项."""

    rows: int
    new: int
    same: int
    changed: int
    rejected: int
    unit: str = "人"

    @property
    def written(self) -> str:
        """新增502人，更新3人; what is nothing is left out."""
        parts = ((self.new, "新增"), (self.changed, "更新"))
        return "，".join(f"{word}{count}{self.unit}" for count, word in parts if count)

    def as_json(self) -> dict[str, int]:
        """The shape the command line prints."""
        return {name: getattr(self, name) for name in ("rows", "new", "same", "changed", "rejected")}


class TablePlan:
    """The plan for one table; a kind of import sets `preview` and says what is its own.

    It keeps what it read of the data file: make a new one after answering questions or correcting columns.
    """

    preview: Preview
    unit = "人"
    offers_new = True
    """Whether a look-alike may also be taken in as something new."""

    def __init__(self, table: FoundTable, matches: Sequence[ColumnMatch], file_name: str) -> None:
        self.table, self.matches, self.file_name = table, tuple(matches), file_name

    def finish(self, progress: Progress | None = None) -> None:
        """Judges all rows not judged yet and works out what becomes of them. Raises Cancelled."""
        self.preview.finish(progress or SilentProgress())
        for row in self.preview.rows:
            self.change(row)

    @property
    def questions(self) -> list[Question]:
        """Look-alikes met so far: rows that may be something already there."""
        return []

    def sides(self, _row: RowVerdict, _record: str) -> list[Side]:
        """A row beside the record it may be, field by field."""
        return []

    def change(self, row: RowVerdict) -> Verdict:
        """NEW, SAME, CHANGED or ERROR (not taken in): what really becomes of a judged row."""
        return Verdict.ERROR if row.verdict is Verdict.ERROR else row.change

    def standing(self, row: RowVerdict) -> Verdict:
        """What is shown of a row: WARNING and ERROR before what becomes of it."""
        return row.verdict if row.verdict in (Verdict.ERROR, Verdict.WARNING) else self.change(row)

    @property
    def summary(self) -> ImportSummary:
        """Counts of the rows judged so far."""
        counts = Counter(self.change(row) for row in self.preview.rows)
        return ImportSummary(
            len(self.preview.rows),
            counts[Verdict.NEW],
            counts[Verdict.SAME],
            counts[Verdict.CHANGED],
            counts[Verdict.ERROR],
            self.unit,
        )

    @property
    def announcements(self) -> list[str]:
        """What the clerk should know besides. Complete when finished."""
        return [*self.table.notes, *left_out(self.table, "数据")]

    @property
    def confirmations(self) -> list[str]:
        """Questions that must be answered yes before the plan is carried out. Complete when finished."""
        return []

    @property
    def needs_confirmation(self) -> bool:
        """Whether `confirmations` holds a question."""
        return bool(self.confirmations)

    def rejected(self) -> Sheet | None:
        """The rows that are not taken in, with the reason beside each; None when there are none."""
        return rejected_workbook(self.preview) if self.preview.filtered(Verdict.ERROR) else None


_UNTOLD = frozenset(
    {
        SkipReason.BLANK,
        SkipReason.TITLE,
        SkipReason.HEADING,
        SkipReason.NUMBERING,
        SkipReason.SECTION,
        SkipReason.SERIAL_ONLY,
        SkipReason.OWN_NOTE,
        SkipReason.CONTINUED,
    }
)


def left_out(table: FoundTable, what: str) -> list[str]:
    """A sentence that names the rows that are no `what` (人员), so that none is left out in silence."""
    rows = [row for row in table.skipped if row.reason not in _UNTOLD]
    if not rows:
        return []
    told = [(row.where, quoted(row.text, 16), row.reason.value.split("（")[0]) for row in rows[:5]]
    shown = "、".join(f"{where}{text}（{reason}）" for where, text, reason in told)
    return [f"有{len(rows)}行不是{what}，没有导入：{shown}{'等' if len(rows) > 5 else ''}。"]


def column_named(column: Column) -> str:
    """“特别说明”列; C列（没有表头）."""
    return f"“{column.heading}”列" if column.heading else f"{column.letters}列（没有表头）"


def some(names: Sequence[str], most: int = 8) -> str:
    """甲、乙 …等: the first names of a list in a sentence."""
    return "、".join(names[:most]) + ("等" if len(names) > most else "")
