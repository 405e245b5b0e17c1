"""A plan kept in a workbook as a kind of import: its rows against the items of the year, and taking them in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from renda_desktop.errors import InputProblem
from renda_desktop.imports.kinds import ImportKind, ImportRequest, ImportWords
from renda_desktop.imports.planning import ImportSummary, TablePlan, column_named
from renda_desktop.plans.commands import CreatePlan, create_plan, term_of_year
from renda_desktop.plans.import_mapping import SPECS, VOCABULARY, with_sections
from renda_desktop.plans.import_reading import Participants, readers, title_key
from renda_desktop.plans.invitation_commands import InviteGroups, invite_groups
from renda_desktop.plans.item_commands import AddItem, add_item, edit_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rows import ItemRow
from renda_desktop.progress import Progress
from renda_desktop.roster.import_places import unit_key
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.previewing import preview_rows
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.verdicts import CellReading, Finding, Known, RowVerdict, Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_groups

Values = Mapping[str, Any]
_YEAR = re.compile("(20[0-9]{2})年(?![0-9])[^月日]*(?:计划|要点|安排|工作)")
_WORDS = ("place", "responsible", "observers", "materials")
_LABELS = {spec.key: spec.label for spec in SPECS}


class PlanItems:
    """The items of the year (`Existing` of the preview): told by title, of several with one title by time."""

    def __init__(self, items: Iterable[ItemRow], wanted: Iterable[tuple[str, PlanTime | None]]) -> None:
        """`wanted`: title key and time of every row of the file, so that no item is given away to another row."""
        self.items = {item.id: item for item in items}
        self._by_title: dict[str, list[ItemRow]] = defaultdict(list)
        for item in self.items.values():
            self._by_title[title_key(item.title)].append(item)
        self._wanted = set(wanted)
        self._taken: set[str] = set()
        self._met: dict[tuple[str, PlanTime | None], int] = {}

    def find(self, values: Values, /) -> Known | None:
        """The item of the next row with its values."""
        key, time = title_key(values.get("title") or ""), values.get("time")
        free = [item for item in self._by_title.get(key, []) if item.id not in self._taken]
        found = next((item for item in free if time is None or item.time == time), None)
        if found is None:
            loose = [item for item in free if (key, item.time) not in self._wanted]
            found = loose[0] if len(loose) == 1 else None
        if found is None:
            return None
        self._taken.add(found.id)
        return Known(found.id, _before(found, values))

    def check(self, number: int, values: Values) -> list[Finding]:
        """A row that says again what an earlier one said."""
        key = (title_key(values.get("title") or ""), values.get("time"))
        first = self._met.setdefault(key, number)
        if first == number or not key[0]:
            return []
        return [Finding(Verdict.ERROR, f"与{row_place(first)}是同一时间的同一件事，没有重复导入。")]


def _before(item: ItemRow, values: Values) -> dict[str, object]:
    """What the item says; the file's own value where it only says it in other words."""
    found: dict[str, object] = {key: getattr(item, key) for key in ("time", "kind", *_WORDS)}
    found["title"] = values.get("title")
    content, participants = values.get("content"), values.get("participants")
    if isinstance(participants, Participants):
        found["participants"] = _invited(item, participants)
    found["content"] = content if content and content in (item.content_text, *_lines(item)) else item.content
    return found | {key: value for key, value in values.items() if key not in found}


def _invited(item: ItemRow, value: Participants) -> Participants:
    """Who takes part in the item; what the file does not speak of (its groups beside other words) is not compared."""
    if value.words == item.participants_text:
        return value
    spoken = value.whole or bool(value.groups)
    others = [*(person.name for person in item.people), *filter(None, [item.participants])]
    return Participants(
        item.participants_text,
        item.all_deputies and spoken,
        tuple(group.id for group in item.groups) if spoken else (),
        "、".join(others) if value.others else "",
    )


def _lines(item: ItemRow) -> list[str]:
    return item.content.split("；")


class PlanItemsPlan(TablePlan):
    """What the rows would add to the plan of a year and change in it; a year without a plan gets one."""

    unit = "项"

    def __init__(self, db: DbSession, request: ImportRequest, *, year: int) -> None:
        super().__init__(request.table, request.matches, request.file_name)
        self.year = year
        plan = find_plan(db, year)
        self.plan_id = plan.id if plan else ""
        self.approved = plan is not None and plan.approved
        self.read = readers(year, _groups(db, year))
        items = list_items(db, plan.id, request.day) if plan else []
        self.items = PlanItems(items, self._wanted())
        checks = (self.items.check,)
        self.preview = preview_rows(
            request.table, request.matches, self.read, self.items, specs=SPECS, checks=checks
        )

    def _wanted(self) -> list[tuple[str, PlanTime | None]]:
        places = {match.key: match.place for match in self.matches}

        def value(cells: Any, key: str) -> Any:
            place = places.get(key)
            if place is None or cells[place] is None:
                return None
            try:
                reading: CellReading = self.read[key](cells[place])
            except InputProblem:
                return None
            return reading.value

        rows = self.table.rows
        return [(title_key(value(row.cells, "title") or ""), value(row.cells, "time")) for row in rows]

    def change(self, row: RowVerdict) -> Verdict:
        """As judged; words that go to the content count too."""
        judged = super().change(row)
        return Verdict.CHANGED if judged is Verdict.SAME and self.edits(row) else judged

    def content(self, row: RowVerdict) -> str:
        """具体内容 of a row: its own, and what could not be read or has no field of its own."""
        parts = [str(row.values.get("content") or "")]
        for cell in row.cells:
            if cell.message and cell.key == "title" and cell.value is not None:
                parts.append(cell_text(cell.original))
            elif cell.message and cell.value is None and cell.original is not None:
                parts.append(f"{_LABELS[cell.key]}：{cell_text(cell.original)}")
        return "；".join(filter(None, (*parts, row.leftover)))

    def edits(self, row: RowVerdict) -> dict[str, Any]:
        """The fields of the known item a row changes; an empty cell changes nothing."""
        item = self.items.items[row.record] if row.record else None
        if item is None:
            return {}
        found: dict[str, Any] = {
            cell.key: cell.value
            for cell in row.cells
            if cell.key in ("time", "kind", *_WORDS) and cell.value is not None and cell.value != cell.before
        }
        people = next((cell for cell in row.cells if cell.key == "participants"), None)
        if people is not None and people.value is not None and people.value != people.before:
            found |= _people(people.value, item)
        said = self.content(row)
        if said and said not in (item.content_text, item.content):
            fresh = [part for part in said.split("；") if part not in item.content]
            own = str(row.values.get("content") or "")
            keep = [] if own and own not in (item.content_text, *_lines(item)) else [item.content]
            if fresh:
                found["content"] = "；".join(filter(None, (*keep, *fresh)))
        return found

    @property
    def announcements(self) -> list[str]:
        """A plan that is made, items beside an approved plan, and columns that go to the content."""
        told = super().announcements
        if not self.plan_id:
            told.append(f"还没有{self.year}年的计划，导入时新建。")
        elif self.approved and self.summary.new:
            told.append(f"{self.year}年的计划已经通过，新增的事项记为计划外；改了时间的保留原定时间。")
        unmatched = [match for match in self.matches if match.key is None]
        told += [f"{column_named(m.column)}没有对应的栏目，内容记入具体内容。" for m in unmatched]
        return told

    @property
    def confirmations(self) -> list[str]:
        """A title that names another year than the plan's."""
        named = list(dict.fromkeys(int(found) for line in self.table.above for found in _YEAR.findall(line)))
        if not named or self.year in named:
            return []
        years = "、".join(f"{year}年" for year in named)
        return [f"表的标题写的是{years}，现在要导入的是{self.year}年计划，请确认没有选错文件或年份。"]


def _groups(db: DbSession, year: int) -> dict[str, str]:
    """The deputy groups of the term of that year's work: id by what tells a name."""
    term = term_of_year(db, year)
    return {unit_key(group.name): group.id for group in list_groups(db, term.id)} if term else {}


def _people(value: object, item: ItemRow) -> dict[str, Any]:
    """What changes in who takes part; groups and everybody stay where the file names neither."""
    if not isinstance(value, Participants):
        return {}
    invited = {person.name for person in item.people}
    found: dict[str, Any] = {}
    if value.whole or value.groups:
        found = {"all_deputies": value.whole, "groups": value.groups}
    if value.others:
        found["participants"] = "、".join(one for one in value.others.split("、") if one not in invited)
    return found


def commit_items(db: DbSession, plan: PlanItemsPlan, progress: Progress) -> ImportSummary:
    """Adds and changes the items as one action; a plan is made where the year has none. Raises Cancelled."""
    assert plan.preview.complete, "finish the plan first"
    summary = plan.summary
    describe(db, f"导入{plan.file_name}：{plan.year}年计划{summary.written}")
    plan_id = plan.plan_id or create_plan(db, CreatePlan(plan.year))
    accepted = plan.preview.accepted
    for number, row in enumerate(accepted):
        progress.report(number, len(accepted), f"正在写入第{number + 1}项，共{len(accepted)}项")
        if row.record is None:
            _add(db, plan_id, plan, row)
            continue
        for field, value in plan.edits(row).items():
            if field == "groups":
                invite_groups(db, InviteGroups(row.record, value))
            else:
                edit_item(db, EditField(row.record, field, value))
    return summary


def _add(db: DbSession, plan_id: str, plan: PlanItemsPlan, row: RowVerdict) -> None:
    values = row.values
    words: dict[str, Any] = {name: str(values.get(name) or "") for name in _WORDS}
    people = values.get("participants")
    people = people if isinstance(people, Participants) else Participants("")
    time: Any = values.get("time")
    kind: Any = values.get("kind")
    item_id = add_item(
        db,
        AddItem(
            plan_id, str(values["title"]), time, kind, content=plan.content(row), participants=people.others,
            all_deputies=people.whole, **words,
        ),
    )  # fmt: skip
    if people.groups:
        invite_groups(db, InviteGroups(item_id, people.groups))


def _commit(db: DbSession, plan: PlanItemsPlan, _confirmed: bool, progress: Progress) -> ImportSummary:
    return commit_items(db, plan, progress)


def plan_import(year: int) -> ImportKind:
    """Taking in the plan of a year."""
    return ImportKind(
        key="plan-items",
        words=ImportWords(
            noun=f"{year}年计划",
            rows="事项",
            unit="项",
            naming="工作事项",
            leftover="记入具体内容",
            book="计划",
            keeps="表里没有的事项不会被删除。",
            new="",
        ),
        specs=SPECS,
        vocabulary=VOCABULARY,
        subject="title",
        plan=partial(PlanItemsPlan, year=year),
        commit=_commit,
        shape=with_sections,
    )
