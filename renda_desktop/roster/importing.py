"""A roster file before anything is written: tables found, columns matched, a verdict on every cell, questions."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field, structs

from renda_desktop.chinese.width import quoted
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.roster.import_before import OWN_LEVELS, KnownPerson, known_people
from renda_desktop.roster.import_file import without_collecting
from renda_desktop.roster.import_mapping import SPECS
from renda_desktop.roster.import_people import PeopleThere, Question
from renda_desktop.roster.import_places import MOST_SEATS, Constituencies, Units, sort_sections
from renda_desktop.roster.import_readers import readers
from renda_desktop.roster.import_work import RowWork, row_work
from renda_desktop.roster.mandate_rows import mandate_frame
from renda_desktop.roster.rules import MandateState
from renda_desktop.spreadsheets.matching import ColumnMatch, match_columns
from renda_desktop.spreadsheets.previewing import Preview, preview_rows
from renda_desktop.spreadsheets.rejected import rejected_workbook
from renda_desktop.spreadsheets.row_shapes import SkipReason
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.spreadsheets.tables import Column, FoundTable
from renda_desktop.spreadsheets.verdicts import FieldReader, RowVerdict, Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import (
    TermRow,
    list_constituencies,
    list_delegations,
    list_groups,
    list_terms,
    term_on,
)
from renda_desktop.township.rules import Level


class ImportChoices(Struct, frozen=True):
    """What the clerk may settle. `level` None: the own congress, unless the table names levels itself.

    `answers`: sheet row → person id, or `import_people.NEW_PERSON`, for the plan's `questions`.
    """

    term_id: str | None = None
    level: Level | None = None
    answers: Mapping[int, str] = field(default_factory=dict)


class ImportSummary(Struct, frozen=True):
    """Rows by what became of them; they sum to `rows`."""

    rows: int
    new: int
    same: int
    changed: int
    rejected: int

    @property
    def written(self) -> str:
        """新增502人，更新3人; what is nothing is left out."""
        parts = ((self.new, "新增"), (self.changed, "更新"))
        return "，".join(f"{word}{count}人" for count, word in parts if count)

    def as_json(self) -> dict[str, int]:
        """The shape the command line prints."""
        return structs.asdict(self)


class NewUnits(Struct, frozen=True):
    """What a file names that is not there yet: 选区 with the people in each, 代表团 and 代表小组 to be made.

    `oversized` are 选区 with more people than a constituency may have: they are kept as electing units.
    """

    constituencies: Mapping[str, int]
    oversized: tuple[str, ...]
    delegations: tuple[str, ...]
    groups: tuple[str, ...]


class ImportPlan:
    """Everything an import would do, shown before it is done. Judge rows with `preview.advance` or `finish`."""

    def __init__(
        self, db: DbSession, table: FoundTable, matches: Sequence[ColumnMatch], choices: ImportChoices,
        day: datetime.date, file_name: str,
    ) -> None:  # fmt: skip
        """Use `plan_import`."""
        self.table, self.matches, self.day, self.file_name = table, tuple(matches), day, file_name
        self.term = _term(db, day, choices.term_id)
        self.level = choices.level or (self.term.level if self.term else Level.UNKNOWN)
        frame = mandate_frame(db, day)
        term_id = self.term.id if self.term else None
        known = known_people(db, frame, term_id)
        self.people = PeopleThere(known, table.rows, self.level, choices.answers)
        self.there = sum(_stands(person, self.level) for person in known)
        self.constituencies = Constituencies(list_constituencies(db, term_id) if term_id else ())
        self.delegations = Units(list_delegations(db, term_id) if term_id else ())
        self.groups = Units(list_groups(db, term_id) if term_id else (), many=True)
        self.section_key = _section_key(table, self.matches)
        self._works: dict[int, RowWork] = {}
        self.preview = self._preview()

    def _preview(self) -> Preview:
        units: dict[str, FieldReader] = {
            "constituency": self.constituencies,
            "delegation": self.delegations,
            "group": self.groups,
        }
        return preview_rows(
            self.table,
            self.matches,
            readers(self.day, _month_columns(self.table, self.matches)) | units,
            self.people,
            specs=SPECS,
            checks=(self.people.check,),
            section_key=self.section_key,
        )

    def finish(self, progress: Progress | None = None) -> None:
        """Judges all rows not judged yet. Raises Cancelled."""
        with without_collecting():
            self.preview.finish(progress or SilentProgress())

    @property
    def questions(self) -> list[Question]:
        """Look-alikes met so far: rows that may be somebody already there."""
        return self.people.questions

    def known(self, row: RowVerdict) -> KnownPerson | None:
        """The person a row was found to be."""
        return self.people.people.get(row.record) if row.record else None

    def work(self, row: RowVerdict) -> RowWork:
        """What an accepted row writes."""
        place = id(row)
        if place not in self._works:
            used = self.section_key is not None
            self._works[place] = row_work(row, self.known(row), self.level, used)
        return self._works[place]

    def change(self, row: RowVerdict) -> Verdict:
        """NEW, SAME, CHANGED or ERROR (not taken in): what really becomes of a judged row, notes included."""
        if row.verdict is Verdict.ERROR:
            return Verdict.ERROR
        if row.record is None:
            return Verdict.NEW
        return Verdict.SAME if self.work(row).empty else Verdict.CHANGED

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
        )

    def new_units(self) -> NewUnits:
        """The units accepted rows of the own congress name that the term does not have yet."""
        works = [w for row in self.preview.accepted if (w := self.work(row)).level in OWN_LEVELS]
        named = Counter(w.constituency for w in works if w.constituency in self.constituencies.new)
        delegations = {w.delegation for w in works}
        groups = {name for w in works for name in w.groups}
        return NewUnits(
            {label: count for label, count in named.items() if count <= MOST_SEATS},
            tuple(label for label, count in named.items() if count > MOST_SEATS),
            tuple(name for name in self.delegations.new if name in delegations),
            tuple(name for name in self.groups.new if name in groups),
        )

    @property
    def announcements(self) -> list[str]:
        """What the import will make besides people, and what the clerk should know. Complete when finished."""
        told = list(self.table.notes)
        if self.term is None:
            told.append("还没有填写单位，人员先放在一个暂定的届里，建立单位时会自动归入。")
        new = self.new_units()
        for what, names in (
            ("选区", [*new.constituencies]),
            ("代表团", new.delegations),
            ("代表小组", new.groups),
        ):
            if names:
                shown = "、".join(names[:8])
                told.append(f"将新建{len(names)}个{what}：{shown}{'等' if len(names) > 8 else ''}。")
        told += [
            f"{quoted(label)}在表中超过{MOST_SEATS}人，不像选区（选举法第二十五条），作为选举单位登记。"
            for label in new.oversized
        ]
        told += _not_people(self.table)
        told += [f"{_named(m.column)}没有对应的栏目，内容记入备注。" for m in self.matches if m.key is None]
        return told

    @property
    def confirmations(self) -> list[str]:
        """Questions that must be answered yes before the plan is carried out. Complete when finished."""
        accepted = len(self.preview.accepted)
        if not accepted:
            return ["表里没有可以导入的人员，请检查是否选错了文件或表头。"]
        if accepted * 2 < self.there:
            return [f"表里只有{accepted}人可以导入，不到现有{self.there}人的一半，请确认没有选错文件。"]
        return []

    @property
    def needs_confirmation(self) -> bool:
        """Whether `confirmations` holds a question."""
        return bool(self.confirmations)

    def rejected(self) -> Sheet | None:
        """The rows that are not taken in, with the reason beside each; None when there are none."""
        return rejected_workbook(self.preview) if self.preview.filtered(Verdict.ERROR) else None


def plan_import(
    db: DbSession,
    table: FoundTable,
    day: datetime.date,
    *,
    matches: Sequence[ColumnMatch] | None = None,
    choices: ImportChoices | None = None,
    file_name: str = "",
) -> ImportPlan:
    """The plan for one table; rows are judged when asked for. `matches` None: as the headings and contents say.

    The plan keeps what it read of the data file; make a new one after answering questions or correcting columns.
    """
    found = match_columns(table, SPECS) if matches is None else matches
    return ImportPlan(db, table, found, choices or ImportChoices(), day, file_name or table.sheet)


def _term(db: DbSession, day: datetime.date, term_id: str | None) -> TermRow | None:
    if term_id is None:
        return term_on(db, day)
    return next(term for term in list_terms(db) if term.id == term_id)


def _stands(person: KnownPerson, level: Level) -> bool:
    mandate = person.mandate(level)
    return mandate is not None and mandate.state is not MandateState.ENDED


def _section_key(table: FoundTable, matches: Sequence[ColumnMatch]) -> str | None:
    key = sort_sections([row.section for row in table.rows])
    return None if key is None or any(match.key == key for match in matches) else key


_UNTOLD = frozenset(
    {
        SkipReason.BLANK,
        SkipReason.TITLE,
        SkipReason.HEADING,
        SkipReason.NUMBERING,
        SkipReason.SECTION,
        SkipReason.SERIAL_ONLY,
    }
)


def _named(column: Column) -> str:
    return f"“{column.heading}”列" if column.heading else f"{column.letters}列（没有表头）"


def _not_people(table: FoundTable) -> list[str]:
    """A sentence that names the rows left out because they hold no person, so that none is left out in silence."""
    rows = [row for row in table.skipped if row.reason not in _UNTOLD]
    if not rows:
        return []
    told = [(row.number, quoted(row.text, 16), row.reason.value.split("（")[0]) for row in rows[:5]]
    shown = "、".join(f"第{number}行{text}（{reason}）" for number, text, reason in told)
    return [f"有{len(rows)}行不是人员，没有导入：{shown}{'等' if len(rows) > 5 else ''}。"]


_DATES = frozenset({"birth", "party_joined", "elected_on"})


def _month_columns(table: FoundTable, matches: Sequence[ColumnMatch]) -> frozenset[str]:
    """Fields whose real dates are all the first of a month: the sheet showed 1985.03 and meant the month."""
    found = set()
    for match in matches:
        if match.key in _DATES:
            days = [v.day for row in table.rows if isinstance(v := row.cells[match.place], datetime.date)]
            if set(days) == {1}:
                found.add(match.key)
    return frozenset(found)
