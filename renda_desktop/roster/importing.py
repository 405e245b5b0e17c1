"""A roster file before anything is written: tables found, columns matched, a verdict on every cell, questions."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from renda_desktop.chinese.numerals import ordinal, parse_number
from renda_desktop.chinese.width import quoted
from renda_desktop.imports.planning import (
    ImportSummary,
    Question,
    Side,
    TablePlan,
    column_named,
    left_out,
    some,
)
from renda_desktop.progress import Progress
from renda_desktop.roster.import_before import OWN_LEVELS, KnownPerson, known_people
from renda_desktop.roster.import_doubts import again_and_again, not_like_a_person
from renda_desktop.roster.import_file import without_collecting
from renda_desktop.roster.import_mapping import SPECS
from renda_desktop.roster.import_masked import passing_over_masks, told_of_masks
from renda_desktop.roster.import_people import PeopleThere
from renda_desktop.roster.import_places import MOST_SEATS, Constituencies, Units, sort_sections
from renda_desktop.roster.import_readers import readers
from renda_desktop.roster.import_sex import code_reader, sex_codes
from renda_desktop.roster.import_sides import sides
from renda_desktop.roster.import_work import RowWork, row_work
from renda_desktop.roster.mandate_rows import mandate_frame
from renda_desktop.roster.rules import MandateState
from renda_desktop.spreadsheets.matching import ColumnMatch, match_columns
from renda_desktop.spreadsheets.previewing import Preview, preview_rows
from renda_desktop.spreadsheets.tables import FoundTable
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

__all__ = ["ImportChoices", "ImportPlan", "ImportSummary", "NewUnits", "plan_import"]


class ImportChoices(Struct, frozen=True):
    """What the clerk may settle. `level` None: the own congress, unless the table names levels itself.

    `answers`: sheet row → person id, or `imports.planning.NEW_RECORD`, for the plan's `questions`.
    """

    term_id: str | None = None
    level: Level | None = None
    answers: Mapping[int, str] = field(default_factory=dict)


class NewUnits(Struct, frozen=True):
    """What a file names that is not there yet: 选区 with the people in each, 代表团 and 代表小组 to be made.

    `oversized` are 选区 with more people than a constituency may have: they are kept as electing units.
    """

    constituencies: Mapping[str, int]
    oversized: tuple[str, ...]
    delegations: tuple[str, ...]
    groups: tuple[str, ...]


class ImportPlan(TablePlan):
    """Everything an import would do, shown before it is done. Judge rows with `preview.advance` or `finish`."""

    def __init__(
        self, db: DbSession, table: FoundTable, matches: Sequence[ColumnMatch], choices: ImportChoices,
        day: datetime.date, file_name: str,
    ) -> None:  # fmt: skip
        """Use `plan_import`."""
        super().__init__(table, matches, file_name)
        self.day = day
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
        self.sex_codes = sex_codes(table, self.matches)
        self._works: dict[int, RowWork] = {}
        self.preview = self._preview()

    def _preview(self) -> Preview:
        known = passing_over_masks(readers(self.day, _month_columns(self.table, self.matches)))
        if self.sex_codes is not None:
            known["sex"] = code_reader(self.sex_codes, known["sex"])
        units: dict[str, FieldReader] = {
            "constituency": self.constituencies,
            "delegation": self.delegations,
            "group": self.groups,
        }
        return preview_rows(
            self.table,
            self.matches,
            known | units,
            self.people,
            specs=SPECS,
            checks=(self.people.check, not_like_a_person),
            section_key=self.section_key,
        )

    def finish(self, progress: Progress | None = None) -> None:
        """Judges all rows not judged yet and works out what they write. Raises Cancelled."""
        with without_collecting():
            super().finish(progress)
            for row in self.preview.accepted:
                self.work(row)

    @property
    def questions(self) -> list[Question]:
        """Look-alikes met so far: rows that may be somebody already there."""
        return self.people.questions

    def sides(self, row: RowVerdict, record: str) -> list[Side]:
        """The row beside a person of the book, or beside an earlier row of the file."""
        return sides(row, record, self.people.people, self.preview.rows, self.level)

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
                told.append(f"将新建{len(names)}个{what}：{some(names)}。")
        if new.oversized:
            large = _several([quoted(label) for label in new.oversized], "个")
            told.append(f"{large}在表中超过{MOST_SEATS}人，不像选区（选举法第二十五条），作为选举单位登记。")
        if self.sex_codes is not None and self.sex_codes.sure:
            told.append(self.sex_codes.sentence)
        told += told_of_masks(self.table, self.matches)
        told += left_out(self.table, "人员")
        rest = [column_named(match.column) for match in self.matches if match.key is None]
        if rest:
            told.append(f"{_several(rest, '列')}没有对应的栏目，内容记入备注。")
        return told

    @property
    def confirmations(self) -> list[str]:
        """Questions that must be answered yes before the plan is carried out. Complete when finished."""
        accepted = len(self.preview.accepted)
        if not accepted:
            return ["表里没有可以导入的人员，请检查是否选错了文件或表头。"]
        asked = []
        if self.table.hidden:
            asked.append(
                f"工作表{quoted(self.table.sheet)}在原文件里是隐藏的，可能已经作废，请确认要导入它。"
            )
        asked += _of_another_term(self.table, self.term)
        new = [row for row in self.preview.accepted if self.change(row) is Verdict.NEW]
        asked += again_and_again([row.values for row in new])
        if self.sex_codes is not None and not self.sex_codes.sure:
            asked.append(self.sex_codes.sentence)
        if accepted * 2 < self.there:
            asked.append(f"表里只有{accepted}人可以导入，不到现有{self.there}人的一半，请确认没有选错文件。")
        return asked


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


_TERM = re.compile("第([0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])届")


def _terms_in(lines: Iterable[str]) -> list[int]:
    """The 届 that lines name, each once."""
    return list(dict.fromkeys(parse_number(found) for line in lines for found in _TERM.findall(line)))


def _of_another_term(table: FoundTable, term: TermRow | None) -> list[str]:
    """A title that names a 届, but not the one the people are taken into."""
    if term is None or not term.number:
        return []
    above = _terms_in(table.above)
    within = _terms_in({row.section: None for row in table.rows if row.section})
    named = [] if term.number in above else above
    named += [number for number in within if number != term.number and number not in named]
    if not named:
        return []
    theirs = "、".join(map(ordinal, named))
    asked = (
        f"表的标题写的是{theirs}届，现在要导入的是{ordinal(term.number)}届的名册，请确认没有选错文件；"
        "上一届的名册导进来，会把当时的人都登记成本届代表。"
    )
    return [asked]


def _several(names: Sequence[str], unit: str) -> str:
    """甲、乙; of many 甲、乙 …等12列."""
    return some(names) + (f"{len(names)}{unit}" if some(names).endswith("等") else "")


def _stands(person: KnownPerson, level: Level) -> bool:
    mandate = person.mandate(level)
    return mandate is not None and mandate.state is not MandateState.ENDED


def _section_key(table: FoundTable, matches: Sequence[ColumnMatch]) -> str | None:
    key = sort_sections([row.section for row in table.rows])
    return None if key is None or any(match.key == key for match in matches) else key


_DATES = frozenset({"birth", "party_joined", "elected_on"})
_NO_DATES = {str, int, float, type(None)}


def _month_columns(table: FoundTable, matches: Sequence[ColumnMatch]) -> frozenset[str]:
    """Fields whose real dates are all the first of a month: the sheet showed 1985.03 and meant the month."""
    found = set()
    for match in matches:
        if match.key in _DATES:
            values = [row.cells[match.place] for row in table.rows]
            if set(map(type, values)) <= _NO_DATES:
                continue
            if {value.day for value in values if isinstance(value, datetime.date)} == {1}:
                found.add(match.key)
    return frozenset(found)
