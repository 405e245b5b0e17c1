"""代表团与小组: where the own mandate belongs, and the places in it; every choice is saved at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.membership_commands import (
    LeaveUnit,
    MoveGroup,
    PutInto,
    SetRole,
    leave_unit,
    move_group,
    put_into_delegation,
    put_into_group,
    set_role,
)
from renda_desktop.roster.rows import MandateRow, MembershipRow, PersonCard
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import UnitRow, list_delegations, list_groups
from ui.roster.units import change_day
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.fields import ChoiceField, FieldGrid
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL


class MembershipLine(FieldGrid):
    """One membership, or the empty place for a further one: the unit, and the place in it."""

    def __init__(self, context: AppContext, kind: UnitKind) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._member: MembershipRow | None = None
        self._mandate_id = ""
        self._day: datetime.date | None = None
        self.unit = ChoiceField(kind.value, (), hint=f"选择{kind.value}")
        self.role = ChoiceField("团内职务" if kind is UnitKind.DELEGATION else "组内职务", _roles(kind))
        policy = self.role.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.role.setSizePolicy(policy)
        self.add(self.unit)
        self.add(self.role)
        self.unit.edited.connect(self._choose_unit)
        self.role.edited.connect(self._choose_role)

    def show_membership(
        self, mandate: MandateRow, member: MembershipRow | None, units: Sequence[UnitRow], day: datetime.date
    ) -> None:
        """Shows a membership of the mandate as on `day`; None: the place for a new one."""
        self._member, self._mandate_id = member, mandate.id
        self._day = change_day(member, day)
        self.unit.set_options([Option(unit.id, unit.name) for unit in units])
        self.unit.reset(member.unit_id if member else "")
        self.role.reset(member.role.name if member else Role.MEMBER.name)
        set_shown(self.role, member is not None)
        further = member is None and self._kind is UnitKind.GROUP and bool(mandate.groups)
        self.unit.label.setText("再编入一个小组" if further else self._kind.value)
        self.unit.editor.setAccessibleName(self.unit.label.text())

    def _choose_unit(self, unit_id: str) -> None:
        self._write(self._unit_command(unit_id), self.unit)

    def _unit_command(self, unit_id: str) -> Callable[[DbSession], Any]:
        member, mandate, day = self._member, self._mandate_id, self._day
        if member is not None and not unit_id:
            return lambda db: leave_unit(db, LeaveUnit(self._kind, member.id, day))
        if self._kind is UnitKind.DELEGATION:
            return lambda db: put_into_delegation(db, PutInto(mandate, unit_id, day=day))
        if member is not None:
            return lambda db: move_group(db, MoveGroup(mandate, member.unit_id, unit_id, day))
        return lambda db: put_into_group(db, PutInto(mandate, unit_id, day=day))

    def _choose_role(self, role: str) -> None:
        member = self._member
        if member is not None:
            request = SetRole(self._kind, member.id, Role[role or Role.MEMBER.name], self._day)
            self._write(lambda db: set_role(db, request), self.role)

    def _write(self, command: Callable[[DbSession], Any], field: ChoiceField) -> None:
        def refused(problem: RuleViolation | InputProblem) -> None:
            field.show_error(problem.message)

        self._context.write(command, refused=refused)


class UnitSection(QWidget):
    """The delegation, each group, and a place for one more group."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[MembershipLine] = []
        self._delegation = MembershipLine(context, UnitKind.DELEGATION)
        self._none = text_label("不是本级代表，不编入代表团和代表小组。", "second")
        self._settings = link_button("在设置里新建代表团、代表小组", lambda: context.go("settings"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        for widget in (self._none, self._delegation, self._settings):
            self._column.addWidget(widget)

    def lines(self) -> list[MembershipLine]:
        """The delegation's line and those of the groups, the empty one last."""
        return [self._delegation, *self._lines]

    def show_person(self, card: PersonCard, day: datetime.date, _today: datetime.date) -> None:
        """Shows the memberships of the own mandate on `day`."""
        mandate = card.own_mandate
        for widget in (self._delegation, self._settings, *self._lines):
            set_shown(widget, mandate is not None)
        set_shown(self._none, mandate is None)
        if mandate is None:
            return
        term = mandate.term_id
        delegations, groups = self._context.read(
            lambda db: (list_delegations(db, term), list_groups(db, term))
        )
        self._delegation.show_membership(mandate, mandate.delegation, delegations, day)
        members: list[MembershipRow | None] = [*mandate.groups]
        if len(mandate.groups) < len(groups) or not groups:
            members.append(None)
        self._fit_lines(len(members))
        for line, member in zip(self._lines, members, strict=True):
            line.show_membership(mandate, member, groups, day)
        set_shown(self._settings, not delegations or not groups)

    def _fit_lines(self, count: int) -> None:
        while len(self._lines) > count:
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < count:
            line = MembershipLine(self._context, UnitKind.GROUP)
            self._lines.append(line)
            self._column.insertWidget(self._column.count() - 1, line)


def _roles(kind: UnitKind) -> list[Option]:
    return [Option(role.name, kind.title(role) or "成员") for role in Role]
