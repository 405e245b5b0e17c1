"""Lists of the members of 代表小组 or 代表团 as a kind of import: what they would do, and doing it."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping

from renda_desktop.chinese.width import compact, squeeze
from renda_desktop.errors import InputProblem
from renda_desktop.imports.kinds import Choice, ImportKind, ImportRequest, ImportWords
from renda_desktop.imports.planning import ImportSummary, Question, Side, TablePlan, some
from renda_desktop.progress import Progress
from renda_desktop.roster.import_places import Constituencies, Units
from renda_desktop.roster.import_readers import readers
from renda_desktop.roster.member_mapping import SPECS, VOCABULARY, one_in_a_row, role_of
from renda_desktop.roster.member_people import Members, memberships
from renda_desktop.roster.membership_commands import (
    MoveGroup,
    PutInto,
    SetRole,
    move_group,
    put_into_delegation,
    put_into_group,
    set_role,
)
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.previewing import preview_rows
from renda_desktop.spreadsheets.verdicts import CellReading, RowVerdict
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import list_constituencies, list_delegations, list_groups, term_on
from renda_desktop.township.unit_commands import AddUnit, add_delegation, add_group

_AT_A_TIME = 50
_ORDER = re.compile("^[(（]?[一二三四五六七八九十]{1,3}[)）、.．](?=.+(?:组|团))")
_BESIDE = re.compile("[(（][^()（）]*[)）]$")


class MemberPlan(TablePlan):
    """Who would come into which unit, from `day` on; who is in office on that day counts."""

    offers_new = False

    def __init__(self, db: DbSession, request: ImportRequest) -> None:
        """Raises InputProblem without a term to put units into."""
        super().__init__(request.table, request.matches, request.file_name)
        term = term_on(db, request.day)
        if term is None:
            raise InputProblem("还没有填写单位和届次，不能编小组。请先到设置里填写单位，再导入名册。")
        self.term_id, self.day = term.id, request.day
        self.kind = UnitKind[request.choice] if request.choice else _kind_of(request)
        listed = list_groups if self.kind is UnitKind.GROUP else list_delegations
        self.units = Units(listed(db, term.id))
        self.people = Members(list_deputies(db, request.day), self.kind, request.table.rows, request.answers)
        read = readers(request.day)
        self.preview = preview_rows(
            request.table,
            request.matches,
            {
                **{key: read[key] for key in ("name", "phone", "deputy_number", "identity_number")},
                "constituency": Constituencies(list_constituencies(db, term.id)),
                "unit": self._unit,
                "role": _role,
            },
            self.people,
            specs=SPECS,
            checks=(self.people.check,),
            section_key="unit",
        )  # fmt: skip

    @property
    def questions(self) -> list[Question]:
        """Names that several deputies have."""
        return self.people.questions

    def sides(self, row: RowVerdict, record: str) -> list[Side]:
        """The row beside a deputy of the book."""
        deputy = self.people.deputies.get(record)
        return self.people.sides(row.values, deputy) if deputy else []

    def new_units(self) -> list[str]:
        """Units accepted rows name that the term does not have yet."""
        named = {row.values["unit"] for row in self.preview.accepted}
        return [name for name in self.units.new if name in named]

    @property
    def announcements(self) -> list[str]:
        """What it will make, and who stays where he is although the list leaves him out."""
        told = super().announcements
        new = self.new_units()
        if new:
            told.append(f"将新建{len(new)}个{self.kind.value}：{some(new)}。")
        rest = self._left_in()
        if rest:
            told.append(f"表里没有、仍在这些{self.kind.value}里的{len(rest)}人不动：{some(rest)}。")
        return told

    def _left_in(self) -> list[str]:
        named = {row.values["unit"] for row in self.preview.accepted}
        listed = {deputy.id for deputy in self.people.found.values()}
        return [
            deputy.name
            for deputy in self.people.deputies.values()
            if deputy.id not in listed and any(m.unit in named for m in memberships(deputy, self.kind))
        ]

    def _unit(self, value: CellValue, /) -> CellReading:
        """第一小组 of 一、第一小组（12人，组长：张三）."""
        text = _ORDER.sub("", _BESIDE.sub("", squeeze(cell_text(value))))
        return self.units(text)


def commit_members(db: DbSession, plan: MemberPlan, progress: Progress) -> ImportSummary:
    """Puts everybody into the units the accepted rows name, as one action.

    Who is in one other group that the list does not name for him moves; first memberships hold from the mandate's
    start, later ones from the plan's day. Raises Cancelled.
    """
    assert plan.preview.complete, "finish the plan first"
    summary = plan.summary
    describe(db, f"导入{plan.file_name}：{summary.written}编入{plan.kind.value}")
    add = add_group if plan.kind is UnitKind.GROUP else add_delegation
    for name in plan.new_units():
        add(db, AddUnit(plan.term_id, name))
    listed = list_groups if plan.kind is UnitKind.GROUP else list_delegations
    units = {unit.name: unit.id for unit in listed(db, plan.term_id)}
    wanted: dict[str, dict[str, Role | None]] = defaultdict(dict)
    for row in plan.preview.accepted:
        role = row.values.get("role")
        unit = str(row.values["unit"])
        wanted[plan.people.found[row.number].id][unit] = role if isinstance(role, Role) else None
    for number, (deputy_id, places) in enumerate(wanted.items()):
        _place(db, plan, plan.people.deputies[deputy_id], places, units)
        if number % _AT_A_TIME == 0:
            progress.report(number, len(wanted), f"正在编入第{number + 1}人，共{len(wanted)}人")
    return summary


def _place(
    db: DbSession,
    plan: MemberPlan,
    deputy: DeputyRow,
    places: Mapping[str, Role | None],
    units: Mapping[str, str],
) -> None:
    there = {m.unit: m for m in memberships(deputy, plan.kind)}
    leaving = [m for m in there.values() if m.unit not in places]
    if len(there) > 1:
        leaving = []  # who is in several groups keeps them and gets one more
    for name, role in places.items():
        if name in there:
            if role is not None and role is not there[name].role:
                set_role(db, SetRole(plan.kind, there[name].id, role, plan.day))
            continue
        _enter(db, plan, deputy, units[name], leaving.pop().unit_id if leaving else "", role or Role.MEMBER)


def _enter(
    db: DbSession, plan: MemberPlan, deputy: DeputyRow, unit_id: str, leaving: str, role: Role
) -> None:
    assert deputy.mandate is not None
    mandate_id = deputy.mandate.id
    day: datetime.date | None = plan.day if memberships(deputy, plan.kind) else None
    if plan.kind is UnitKind.DELEGATION:
        put_into_delegation(db, PutInto(mandate_id, unit_id, role, day))
    elif leaving:
        member = move_group(db, MoveGroup(mandate_id, leaving, unit_id, day))
        if role is not Role.MEMBER:
            set_role(db, SetRole(plan.kind, member, role, day))
    else:
        put_into_group(db, PutInto(mandate_id, unit_id, role, day))


def _role(value: CellValue) -> CellReading:
    """What is no place in a group (村党支部书记) says nothing here."""
    return CellReading(role_of(cell_text(value)))


def _kind_of(request: ImportRequest) -> UnitKind:
    """代表团 where the list speaks of them and nowhere of 小组."""
    table = request.table
    words = [*table.above, table.sheet, *(column.heading for column in table.columns)]
    place = next((match.place for match in request.matches if match.key == "unit"), None)
    for row in table.rows[:200]:
        words += [row.section, cell_text(row.cells[place]) if place is not None else ""]
    told = compact(" ".join(words))
    return UnitKind.DELEGATION if "团" in told and "组" not in told else UnitKind.GROUP


def _commit(db: DbSession, plan: MemberPlan, _confirmed: bool, progress: Progress) -> ImportSummary:
    return commit_members(db, plan, progress)


MEMBER_IMPORT = ImportKind(
    key="members",
    words=ImportWords(
        noun="小组名单",
        rows="人员",
        leftover="",
        changes="换到表里写的小组（代表团），或者改成表里写的职务。",
        keeps="表里没有的人仍在原来的小组（代表团）。",
        new="",
    ),
    specs=SPECS,
    vocabulary=VOCABULARY,
    subject="name",
    plan=MemberPlan,
    commit=_commit,
    choice=Choice(
        "表里分的是",
        "看表里写的是小组还是代表团",
        ((UnitKind.GROUP.name, "代表小组"), (UnitKind.DELEGATION.name, "代表团")),
    ),
    shape=one_in_a_row,
)
