"""A register of suggestions kept in a workbook as a kind of import: its rows against the register of the place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from renda_desktop.chinese.width import compact, squeeze
from renda_desktop.deliberation.register_queries import EntryRow, Origin, all_entries
from renda_desktop.deliberation.rows import bare_title
from renda_desktop.errors import InputProblem
from renda_desktop.imports.kinds import Choice, ImportKind, ImportRequest, ImportWords
from renda_desktop.imports.planning import TablePlan
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.previewing import preview_rows
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.verdicts import Finding, Known, RowVerdict, Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.import_commit import commit_rows
from renda_desktop.suggestions.import_mapping import DAYS, LABELS, SPECS, VOCABULARY
from renda_desktop.suggestions.import_readers import Code, readers, unit_names
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.unit_queries import all_units, result_classes

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


class Register:
    """What is in the register (`Existing` of the preview): told by title within its series."""

    def __init__(
        self, entries: Iterable[EntryRow], files: Mapping[str, SuggestionFile], *, by_year: bool
    ) -> None:
        """`by_year`: between sessions, where the same title may come again in another year."""
        self._files = files
        self._by_title = {_key(entry.title, entry.received_on, entry.origin): entry for entry in entries}
        self._by_year = by_year
        self._met: dict[tuple[int | None, str], int] = {}

    def find(self, values: Values, /) -> Known | None:
        """The suggestion with the row's title, in the series the plan is about."""
        title, day = values.get("title") or "", values.get("received_on")
        year = day.year if day is not None else None
        entry = self._by_title.get((None, title_key(title))) or self._by_title.get((year, title_key(title)))
        return Known(entry.id, self._before(entry, values)) if entry is not None else None

    def _before(self, entry: EntryRow, values: Values) -> dict[str, object]:
        """What is registered already; where nothing is, the row brings it."""
        file = self._files[entry.id]
        first = file.rounds[0] if file.rounds else None
        known: dict[str, object] = {
            "category": entry.category, "content": entry.content or None, "received_on": entry.received_on,
            "assigned_on": file.assigned_on, "replied_on": first.replied_on if first else None,
            "letter": first.letter or None if first else None, "result": first.verdict if first else None,
            "closed_on": file.case.closed_on, "unit": file.unit.name if file.unit else None,
        }  # fmt: skip
        return {key: value if known.get(key) is None else known[key] for key, value in values.items()}

    def check(self, number: int, values: Values) -> list[Finding]:
        """A row that says again what an earlier one said."""
        title, day = values.get("title") or "", values.get("received_on")
        key = (day.year if day is not None and self._by_year else None, title_key(title))
        first = self._met.setdefault(key, number)
        if first == number or not title:
            return []
        return [Finding(Verdict.ERROR, f"与{row_place(first)}是同一个标题，没有重复导入。")]


def _key(title: str, received: datetime.date | None, origin: Origin) -> tuple[int | None, str]:
    """Between sessions the same title may come back in another year."""
    year = received.year if received is not None and not origin.at_session else None
    return year, title_key(title)


def title_key(title: str) -> str:
    """Equal for titles that mean one suggestion."""
    return compact(bare_title(title)).strip("。.")


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
        self.taken = {entry.number for entry in entries if wanted is not None}
        self.units = {unit.name: unit for unit in all_units(db).values()}
        self.register = Register(entries, files, by_year=self.session is None)
        people = _people(db, request.day, self.session)
        letters = [one.letter for one in result_classes(db)]
        self.preview = preview_rows(
            request.table, request.matches, readers(request.day, people, letters), self.register, specs=SPECS,
            checks=(self.register.check, self._check),
        )  # fmt: skip

    def _check(self, _number: int, values: Values) -> list[Finding]:
        return [*self._code(values), *self._days(values), *self._units(values)]

    def _code(self, values: Values) -> Iterable[Finding]:
        """A row of another session than the chosen one."""
        code = values.get("code")
        own = self.session.number if self.session else None
        if isinstance(code, Code) and code.term is not None and code.session != own:
            yield Finding(Verdict.ERROR, f"编号是{_said(code)}的，不是{self.place}的，请分开导入。", "code")

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
        if self.session is None and values.get("received_on") is None:
            yield Finding(
                Verdict.ERROR, "闭会期间的建议要有收到日期，按收到的年份编号，请补上。", "received_on"
            )

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

    def change(self, row: RowVerdict) -> Verdict:
        """As judged; a row that brings a step not yet registered changes what is there."""
        judged = super().change(row)
        return Verdict.CHANGED if judged is Verdict.SAME and self.brings(row) else judged

    def brings(self, row: RowVerdict) -> bool:
        """Whether a row has a step of its life that the known suggestion has not."""
        file = self.files.get(row.record or "")
        if file is None:
            return False
        values = row.values
        first = file.rounds[0] if file.rounds else None
        return (
            (values.get("assigned_on") is not None and first is None)
            or (values.get("replied_on") is not None and (first is None or first.replied_on is None))
            or (values.get("result") is not None and (first is None or first.verdict is None))
            or (values.get("closed_on") is not None and file.case.closed_on is None)
        )

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
        return told


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
        choice=Choice("这些建议是哪次提出的", "不选，就记入最近一次人代会", options),
    )  # fmt: skip
