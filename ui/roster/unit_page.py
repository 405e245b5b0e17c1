"""按小组调整: every group (or delegation) with its members as chips, and its head; the whole township in one view."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.membership_commands import SetRole, set_role
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import UnitRow, list_delegations, list_groups, term_on
from ui.roster.units import move_people, take_out
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.fields import ChoiceField, PickerField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.page_keys import on_escape
from ui.widgets.picker import OptionPicker
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

_WIDEST = 1040


class UnitRowWidget(QWidget):
    """One unit: head and members."""

    def __init__(self, unit: UnitRow, kind: UnitKind, options: Sequence[Option]) -> None:
        super().__init__()
        self.unit = unit
        self.title = text_label(unit.name, "section")
        self.head = ChoiceField(kind.title(Role.HEAD), (), hint="还没有定")
        self.head.setFixedWidth(theme.px(200))
        picker = OptionPicker(options, hint="输入姓名或拼音，调进来", name=f"{unit.name}成员")
        self.members = PickerField("成员", picker)
        row = QHBoxLayout()
        row.setSpacing(GAP_LARGE)
        row.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.members, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(hairline())

    def show_members(self, people: Sequence[tuple[DeputyRow, MembershipRow]]) -> None:
        """Shows who is in the unit."""
        self.title.setText(f"{self.unit.name}　{len(people)} 人")
        self.head.set_options([Option(m.id, row.name) for row, m in people])
        self.head.reset(next((m.id for _, m in people if m.role is Role.HEAD), ""))
        self.members.reset(tuple(row.id for row, _ in people))


class UnitPage(QWidget):
    """Replaces list and card until [返回名册]; each choice is one action."""

    closed = Signal()
    import_asked = Signal()
    """A list of members is to be taken in."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._day = datetime.date.min
        self._kind = UnitKind.GROUP
        self._rows: list[DeputyRow] = []
        self._widgets: list[UnitRowWidget] = []
        self._built_for: tuple[object, ...] = ()
        self.back_button = quiet_button("返回名册", "arrow-left", self.closed.emit)
        self.kind_buttons = {kind: self._kind_button(kind) for kind in (UnitKind.GROUP, UnitKind.DELEGATION)}
        self.import_button = quiet_button("导入名单…", "upload", self.import_asked.emit)
        self.rest = text_label("", "second")
        self.none = text_label("", "second")
        self.settings = link_button("到设置里新建", lambda: context.go("settings"))
        self._list = QVBoxLayout()
        self._lay_out()
        on_escape(self, self.closed.emit)

    def widgets(self) -> list[UnitRowWidget]:
        """The units from top to bottom."""
        return self._widgets

    def show_day(self, day: datetime.date) -> None:
        """Shows groups and members as on `day`; changes count from that day."""
        self._day = day
        self.reload()

    def switch(self, kind: UnitKind) -> None:
        """Groups or delegations."""
        self._kind = kind
        self.reload()

    def reload(self) -> None:
        """Reads everything anew."""
        kind, day = self._kind, self._day

        def read(db: DbSession) -> tuple[list[UnitRow], list[DeputyRow]]:
            term = term_on(db, day)
            if term is None:
                return [], []
            units = list_groups(db, term.id) if kind is UnitKind.GROUP else list_delegations(db, term.id)
            return units, [row for row in list_deputies(db, day) if row.in_force]

        units, self._rows = self._context.read(read)
        self._build(units)
        for widget in self._widgets:
            widget.show_members(self._members(widget.unit.id))
        self._show_rest(units)
        for each, button in self.kind_buttons.items():
            button.setChecked(each is kind)

    def _members(self, unit_id: str) -> list[tuple[DeputyRow, MembershipRow]]:
        found = [
            (row, member)
            for row in self._rows
            for member in (row.mandate.memberships if row.mandate else ())
            if member.kind is self._kind and member.unit_id == unit_id
        ]
        order = list(Role)
        return sorted(found, key=lambda pair: order.index(pair[1].role))

    def _show_rest(self, units: Sequence[UnitRow]) -> None:
        rest = [
            row.name
            for row in self._rows
            if row.mandate and not any(m.kind is self._kind for m in row.mandate.memberships)
        ]
        words = "、".join(rest[:30]) + ("等" if len(rest) > 30 else "")
        whole = f"还没有编入{self._kind.value}的 {len(rest)} 人：{words}" if rest else "所有代表都已编入。"
        self.rest.setText(whole if units else "")
        self.none.setText("" if units else f"本届还没有{self._kind.value}。")
        set_shown(self.none, not units)
        set_shown(self.settings, not units)

    def _build(self, units: Sequence[UnitRow]) -> None:
        wanted = (self._kind, tuple(units), tuple((row.id, row.name) for row in self._rows))
        if wanted == self._built_for:
            return
        self._built_for = wanted
        for widget in self._widgets:
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        options = [
            Option(
                row.id, row.name, row.constituency, (row.name_full_pinyin.replace(" ", ""), row.name_initials)
            )
            for row in self._rows
        ]
        self._widgets = [UnitRowWidget(unit, self._kind, options) for unit in units]
        for widget in self._widgets:
            self._list.addWidget(widget)
            widget.members.edited.connect(partial(self._changed, widget))
            widget.head.edited.connect(partial(self._set_head, widget))

    def _changed(self, widget: UnitRowWidget, ids: tuple[str, ...]) -> None:
        before = {row.id for row, _ in self._members(widget.unit.id)}
        coming = [row for row in self._rows if row.id in ids and row.id not in before]
        leaving = [row for row in self._rows if row.id in before and row.id not in ids]
        kind, unit, day = self._kind, widget.unit, self._day

        def command(db: DbSession) -> None:
            move_people(db, coming, kind, unit, day)
            take_out(db, leaving, kind, unit, day)

        def refused(problem: RuleViolation | InputProblem) -> None:
            widget.members.show_error(problem.message)

        self._context.write(command, refused=refused)

    def _set_head(self, widget: UnitRowWidget, membership_id: str) -> None:
        current = next((m.id for _, m in self._members(widget.unit.id) if m.role is Role.HEAD), "")
        target, role = (membership_id, Role.HEAD) if membership_id else (current, Role.MEMBER)
        if target:
            request = SetRole(self._kind, target, role, self._day)
            self._context.write(lambda db: set_role(db, request))

    def _kind_button(self, kind: UnitKind) -> Button:
        button = Button(kind.value, "", "chip", lambda: self.switch(kind))
        button.setCheckable(True)
        button.setAccessibleName(f"按{kind.value}调整")
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.back_button)
        head.addWidget(text_label("按小组、代表团调整", "section", wrap=False))
        for button in self.kind_buttons.values():
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.import_button)
        body = QWidget()
        body.setProperty("look", "surface")
        body.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP_LARGE)
        column.setSpacing(GAP)
        self._list.setSpacing(GAP)
        for widget in (self.rest, self.none, self.settings):
            column.addWidget(widget)
        column.addLayout(self._list)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("look", "surface")
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(hairline())
        outer.addWidget(scroll, 1)
