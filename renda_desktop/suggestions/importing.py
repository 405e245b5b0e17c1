"""A register of suggestions kept in a workbook as a kind of import: its rows against the register of the place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from renda_desktop.chinese.width import compact, squeeze
from renda_desktop.deliberation.register_queries import all_entries
from renda_desktop.errors import InputProblem
from renda_desktop.imports.kinds import Choice, ImportKind, ImportRequest, ImportWords
from renda_desktop.imports.planning import TablePlan, some
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.previewing import preview_rows
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.verdicts import Finding, RowVerdict, Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.import_commit import commit_rows
from renda_desktop.suggestions.import_kept import hanging, note_of
from renda_desktop.suggestions.import_known import completed, differences
from renda_desktop.suggestions.import_mapping import DAYS, LABELS, SPECS, VOCABULARY
from renda_desktop.suggestions.import_names import Named, unit_names, written_units
from renda_desktop.suggestions.import_readers import Around, Code, readers
from renda_desktop.suggestions.import_register import Register
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.unit_queries import all_units, result_classes
from renda_desktop.township.queries import find_office

Values = Mapping[str, Any]
BETWEEN = "between"
"""Key of the choice that the rows were handed in between sessions."""
_ORDER = (
    ("assigned_on", "交办日期", "received_on", "收到日期"),
    ("met_on", "见面沟通日期", "received_on", "收到日期"),
    ("replied_on", "答复日期", "assigned_on", "交办日期"),
    ("returned_on", "反馈日期", "replied_on", "答复日期"),
    ("closed_on", "办结日期", "replied_on", "答复日期"),
)
_NEEDS = (
    ("assigned_on", "交办日期", "unit", "主办单位"),
    ("replied_on", "答复日期", "assigned_on", "交办日期"),
    ("replied_on", "答复日期", "letter", "结果类别"),
    ("result", "代表评价", "replied_on", "答复日期"),
    ("closed_on", "办结日期", "replied_on", "答复日期"),
)


class RegisterPlan(TablePlan):
    """What the rows would add to the register and to what is known of it."""

    unit = "件"

    def __init__(self, db: DbSession, request: ImportRequest) -> None:
        super().__init__(request.table, request.matches, request.file_name)
        self.today = request.day
        self.session = _session(db, request)
        files = {file.id: file for file in all_files(db, request.day)}
        self.files = files
        wanted = self.session.id if self.session else None
        entries = [entry for entry in all_entries(db) if entry.origin.session_id == wanted]
        self.taken = {
            (None if entry.origin.at_session else entry.origin.year, entry.number): entry.name
            for entry in entries
        }
        self._numbered = dict[tuple[int | None, int], int]()
        self.units = {unit.name: unit for unit in all_units(db).values()}
        self.register = Register(entries, files, by_year=self.session is None)
        around = Around(
            today=request.day, year=self.session.year if self.session else None,
            people=_people(db, request.day, self.session), classes=result_classes(db), units=tuple(self.units),
            town=office.name if (office := find_office(db)) else "",
        )  # fmt: skip
        self.preview = preview_rows(
            request.table, request.matches, readers(around), self.register, specs=SPECS,
            checks=(self.register.check, self._check), section_key="unit",
        )  # fmt: skip

    def _check(self, number: int, values: Values) -> list[Finding]:
        file = self.register.file_of(values)
        after = completed(file, values) if file is not None else values
        found = [*self._series(values), *self._days(after), *self._units(after), *hanging(after)]
        if file is not None:
            return [*found, *differences(file, values)]
        return [*found, *self._number(number, values), *_counted(values)]

    def _series(self, values: Values) -> Iterable[Finding]:
        """A row of another session than the chosen one."""
        code = values.get("code")
        own = self.session.number if self.session else None
        if isinstance(code, Code) and code.term is not None and code.session != own:
            yield Finding(Verdict.ERROR, f"编号是{_said(code)}的，不是{self.place}的，请分开导入。", "code")

    def number_of(self, values: Values) -> tuple[int | None, int] | None:
        """The number a row asks for, within its session or its year; None where it asks for none."""
        code, day = values.get("code"), values.get("received_on")
        if not isinstance(code, Code) or (self.session is None and day is None):
            return None
        year = None if self.session is not None or day is None else day.year
        return (year, code.number) if code.year in (None, year) else None

    def gets_number(self, row: RowVerdict) -> bool:
        """Whether a new row gets the number it asks for: free, and no earlier row asked for it."""
        wanted = self.number_of(row.values)
        return wanted is not None and wanted not in self.taken and self._numbered.get(wanted) == row.number

    def _number(self, number: int, values: Values) -> Iterable[Finding]:
        """A number another suggestion has, or an earlier row."""
        wanted, code = self.number_of(values), values.get("code")
        if wanted is None:
            if isinstance(code, Code) and code.year is not None and values.get("received_on") is not None:
                yield Finding(
                    Verdict.WARNING, f"编号是{code.year}年的，收到日期是另一年，导入时另编一个号。", "code"
                )
            return
        first = self._numbered.setdefault(wanted, number)
        owner = f"是《{self.taken[wanted]}》" if wanted in self.taken else ""
        if owner or first != number:
            who = owner or f"给了{row_place(first)}"
            yield Finding(Verdict.WARNING, f"第{wanted[1]}号已经{who}，导入时另编一个号。", "code")

    def _days(self, values: Values) -> Iterable[Finding]:
        for later, later_words, earlier, earlier_words in _ORDER:
            one, other = values.get(later), values.get(earlier)
            if one is not None and other is not None and one < other:
                words = f"{later_words}（{one}）早于{earlier_words}（{other}），请核对。"
                yield Finding(Verdict.ERROR, words, later)
        for key in DAYS:
            day = values.get(key)
            if day is not None and day > self.today:
                yield Finding(Verdict.ERROR, f"{LABELS[key]}（{day}）还没有到，请核对。", key)
        for key, words, needed, needed_words in _NEEDS:
            if values.get(key) is not None and values.get(needed) is None:
                yield Finding(Verdict.ERROR, f"有{words}，没有{needed_words}，请补上。", key)
        yield from self._received(values.get("received_on"))

    def _received(self, day: datetime.date | None) -> Iterable[Finding]:
        """Between sessions the day says the year; at a session it is not after its end."""
        if self.session is None and day is None:
            said = "闭会期间的建议要有收到日期，按收到的年份编号，请补上。"
            yield Finding(Verdict.ERROR, said, "received_on")
        last = (self.session.closes_on or self.session.opens_on) if self.session else None
        if last is not None and day is not None and day > last:
            said = (
                f"收到日期（{day}）在{self.place}闭幕（{last}）以后，是闭会期间的建议，请改日期或者分开导入。"
            )
            yield Finding(Verdict.ERROR, said, "received_on")

    def _units(self, values: Values) -> Iterable[Finding]:
        """A unit that was merged or closed before the day of assignment."""
        for key in ("unit", "co_units"):
            for name in unit_names(values.get(key)):
                unit, day = self.units.get(name), values.get("assigned_on")
                if (
                    unit is not None
                    and unit.ended_on is not None
                    and day is not None
                    and unit.ended_on <= day
                ):
                    now = f"并入{unit.successor}" if unit.successor else "撤销"
                    said = f"{name}已于{unit.ended_on}{now}，交办日期是{day}，请核对承办单位。"
                    yield Finding(Verdict.ERROR, said, key)

    def note(self, row: RowVerdict) -> str | None:
        """备注 of a row, with what has no other place."""
        file = self.files.get(row.record or "")
        return note_of(row, completed(file, row.values) if file is not None else row.values)

    def content(self, row: RowVerdict) -> str | None:
        """内容 of a row; before it the whole title, where that was too long for a title."""
        own = row.values.get("content")
        titles = [
            squeeze(cell_text(cell.original)) for cell in row.cells if cell.key == "title" and cell.message
        ]
        texts = [text for text in (*titles, str(own or "")) if text]
        return "\n".join(dict.fromkeys(texts)) or None

    @property
    def place(self) -> str:
        """镇十九届人大七次会议; 闭会期间."""
        return self.session.short_name if self.session else "闭会期间"

    @property
    def announcements(self) -> list[str]:
        """Where the rows go, and units that are made."""
        told = [f"记入{self.place}。", *super().announcements]
        wanted = {
            name
            for row in self.preview.accepted
            for key in ("unit", "co_units")
            for name in unit_names(row.values.get(key))
        }
        made = sorted(wanted - self.units.keys())
        if made:
            told.append(f"新增承办单位：{'、'.join(made)}。")
        short = dict.fromkeys(one for row in self.preview.accepted for one in _shortened(row))
        if short:
            told.append(f"承办单位按全称记：{some([f'{written}记为{name}' for written, name in short])}。")
        return told


def _shortened(row: RowVerdict) -> Iterable[tuple[str, str]]:
    """水利站, which is known as 镇水利站."""
    for cell in row.cells:
        if cell.key in ("unit", "co_units") and cell.value:
            written, names = written_units(cell.original), unit_names(cell.value)
            if len(written) == len(names):
                yield from (pair for pair in zip(written, names, strict=True) if pair[0] != pair[1])


def _counted(values: Values) -> Iterable[Finding]:
    """等3人 with fewer names than that."""
    lead, others = values.get("lead"), values.get("cosigners")
    named = [one for one in (lead, others) if isinstance(one, Named)]
    counted, names = max((one.counted for one in named), default=0), {n for one in named for n in one.names}
    if counted > len(names):
        said = (
            f"写了{counted}人，只有{len(names)}人的姓名（{'、'.join(sorted(names))}），其余的请登记以后补上。"
        )
        yield Finding(Verdict.WARNING, said, "lead")


def _said(code: Code) -> str:
    return f"闭会期间（{code.year}年）" if code.session is None else f"{code.term}届{code.session}次会议"


def _session(db: DbSession, request: ImportRequest) -> SessionFacts | None:
    """The chosen session; without a choice the newest that has begun. Raises InputProblem when there is none."""
    if request.choice == BETWEEN:
        return None
    found = [facts for facts in list_facts(db) if facts.opens_on is not None]
    chosen = next((facts for facts in found if facts.id == request.choice), None)
    begun = [facts for facts in found if facts.opens_on is not None and facts.opens_on <= request.day]
    if chosen is None and not begun:
        raise InputProblem("还没有开过的人代会，请先在“人代会”里登记会议，或者选“闭会期间”。")
    return chosen or max(begun, key=lambda facts: facts.opens_on or datetime.date.min)


def _people(db: DbSession, today: datetime.date, session: SessionFacts | None) -> dict[str, str | None]:
    """The deputies of the term by compact name, those whose mandate ended too; None for a name of two people."""
    rows = list_deputies(db, today, term_id=session.term_id if session else None)
    names = [compact(row.name) for row in rows]
    return {name: row.id if names.count(name) == 1 else None for name, row in zip(names, rows, strict=True)}


def register_import(db: DbSession, today: datetime.date) -> ImportKind:
    """Taking in a register; which session it is of, the clerk chooses."""
    begun = [f for f in list_facts(db) if f.opens_on is not None and f.opens_on <= today]
    begun.sort(key=lambda facts: facts.opens_on or today, reverse=True)
    options = (*((facts.id, facts.short_name) for facts in begun), (BETWEEN, "闭会期间"))
    return ImportKind(
        key="suggestions",
        words=ImportWords(
            noun="建议登记表", rows="建议", unit="件", naming="标题", leftover="", book="登记簿",
            keeps="表里没有的建议不会被删除。", new="",
        ),
        specs=SPECS, vocabulary=VOCABULARY, subject="title", plan=RegisterPlan, commit=commit_rows,
        choice=Choice(
            "这些建议是哪次提出的", "不选，就记入最近一次人代会", options, preset="" if begun else BETWEEN
        ),
    )  # fmt: skip
