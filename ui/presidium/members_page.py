"""成员: who belongs to the presidium on a day, how the composition stands, and how it changes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.presidium.lines import Finding
from renda_desktop.presidium.member_commands import edit_member, remove_member
from renda_desktop.presidium.member_queries import MemberRow, check_composition, members_on
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.township.queries import local_values
from ui.people.deputies import Deputies
from ui.presidium.member_forms import FORMS, MemberChoices, MembersForm, SessionChoice
from ui.presidium.notes import Notes
from ui.presidium.values import choices, iso
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button, quiet_button, removal_link
from ui.widgets.card import Card, Section
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.page_keys import on_escape
from ui.widgets.room import RoomForText
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


@dataclass(frozen=True)
class _Read:
    members: list[MemberRow]
    findings: list[Finding]
    sessions: list[SessionChoice]


class MembersPage(QWidget):
    """Members of a day on the left, the chosen one and the changes on the right."""

    back = Signal()

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__()
        self._context = context
        self._deputies = deputies
        self._sessions: dict[str, str] = {}
        self._choices = MemberChoices((), (), ())
        self._forms: dict[str, MembersForm] = {}
        self.back_button = quiet_button("返回会议", "arrow-left", self.back.emit)
        self.day = looking(DateField("", full_day, hint="哪天的名单"))
        self.day.editor.setAccessibleName("哪天的名单")
        self.today_button = link_button("看今天的", lambda: self._show_day(None))
        self.notes = Notes()
        self.model: RowTableModel[MemberRow] = RowTableModel(_columns(self._sessions), self)
        self.panel = ListPanel(
            self.model,
            "主席团成员",
            unit="人",
            search_hint="姓名、职务",
            empty=EmptyState("这一天还没有主席团成员。在右边“选举产生”里登记名单。", icon="users"),
        )
        RoomForText(self.panel.view, self.model.columns, ("since", "how"), least=100)
        self.card = Card("主席团成员")
        self.member = FieldForm(
            context,
            edit_member,
            Bound("role", ChoiceField("主席团职务", choices(MemberRole)), enum=MemberRole),
            Bound("post", TextField("单位及职务")),
            Bound("starts_on", DateField("任职日期", full_day)),
            Bound("ends_on", DateField("离任日期", full_day, hint="在任不填")),
            Bound("end_reason", TextField("离任原因"), wide=True),
        )
        self.remove_button = removal_link("删除这条记录（录错了才用）", self._remove)
        self._nobody = text_label("在左边点一位成员，这里可以改他（她）的职务和任期。", "second")
        self._day: datetime.date | None = None
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Reads the members of the day."""
        day = self._day or self._context.today()
        found = self._context.read(lambda db: _read(db, day, self._context.today()))
        self._sessions.clear()
        self._sessions.update({s.id: s.name for s in found.sessions})
        self.day.set_value(day)
        set_shown(self.today_button, self._day is not None)
        self.model.set_rows(found.members, lambda row: row.id)
        self.notes.show_cited((finding.sentence, finding.citation) for finding in found.findings)
        deputies = [*self._deputies.on(day).values()]
        self._choices = MemberChoices(found.members, deputies, found.sessions)
        for form in self._forms.values():
            form.offer(self._choices)
        roles = [m for m in found.members if m.role is not MemberRole.MEMBER]
        heads = "、".join(f"{m.role.value}{m.name}" for m in roles)
        self.card.set_heading(
            "主席团成员", f"{iso(day)}　{len(found.members)} 人" + (f"　{heads}" if heads else "")
        )
        self._show_member()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.member.flush()

    def form(self, key: str) -> MembersForm:
        """One of the forms of change, built now if it was not."""
        self.card.section(key)
        return self._forms[key]

    def begin(self) -> None:
        """The cursor where the clerk goes on: in the list, or in the election while nobody is there."""
        if self.model.total():
            self.panel.view.setFocus()
        else:
            self.card.jump_to("elect")

    def _show_day(self, day: datetime.date | None) -> None:
        self._day = None if day == self._context.today() else day
        self.reload()

    def _show_member(self) -> None:
        current = self.panel.view.current_id()
        row = self.model.row_of(current) if current else None
        for widget in (self.member, self.remove_button):
            set_shown(widget, row is not None)
        set_shown(self._nobody, row is None)
        if row is not None:
            self.member.show_record(row.id, values_of(row, self.member.fields))

    def _remove(self) -> None:
        row_id = self.panel.view.current_id()
        if row_id and self._context.write(lambda db: remove_member(db, row_id)):
            self._context.teller.note("已删除这条成员记录。", undo=True)

    def _connect(self) -> None:
        self.day.edited.connect(self._show_day)
        self.panel.current_changed.connect(lambda _: self._show_member())
        self.panel.search_changed.connect(self._search)
        self.card.section_built.connect(self._offer)
        on_escape(self, self.back.emit)

    def _search(self, typed: str) -> None:
        words = typed.split()
        self.model.set_filter(
            (lambda row: all(word in f"{row.name}{row.post}{row.role.value}" for word in words))
            if words
            else None
        )

    def _offer(self, key: str) -> None:
        if key in self._forms:
            self._forms[key].offer(self._choices)

    def _member_section(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._nobody, self.member, self.remove_button):
            column.addWidget(widget)
        return holder

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.back_button)
        head.addSpacing(GAP)
        head.addWidget(text_label("看哪天的名单", "second", wrap=False))
        head.addWidget(self.day)
        head.addWidget(self.today_button)
        head.addStretch(1)
        self.day.setMaximumWidth(200)
        left = QWidget()
        left.setProperty("look", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.panel, 1)
        self.notes.setContentsMargins(GAP, GAP, GAP, GAP)
        side.addWidget(self.notes)
        self.card.add_section(Section("member", "成员资料", self._member_section))
        for key, title, make in FORMS:
            self.card.add_section(Section(key, title, partial(self._build, key, make)))
        self.splitter = PageSplitter(left, self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)

    def _build(self, key: str, make: Callable[[AppContext], MembersForm]) -> QWidget:
        made = make(self._context)
        self._forms[key] = made
        return made


def _read(db: DbSession, day: datetime.date, today: datetime.date) -> _Read:
    sessions = [SessionChoice(s.id, s.short_name, s.opens_on) for s in list_sessions(db, today)]
    return _Read(members_on(db, day), check_composition(db, day, local_values(db)), sessions)


def _columns(sessions: Mapping[str, str]) -> list[Column[MemberRow]]:
    def elected_at(row: MemberRow) -> str:
        return sessions.get(row.elected_session_id or "", "")

    return [
        Column("name", "姓名", lambda row: row.name, width=144),
        Column("role", "职务", lambda row: row.role.value, width=88),
        Column("post", "单位及职务", lambda row: row.post, stretch=True),
        Column("how", "产生", lambda row: row.how.value, width=88),
        Column("since", "任职日期", lambda row: iso(row.starts_on), width=108),
        Column("until", "离任日期", lambda row: iso(row.ends_on), width=108, shown=False),
        Column("session", "在哪次会上", elected_at, width=140, shown=False),
    ]
