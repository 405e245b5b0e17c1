"""The right side of the roster: the card of one person, or the place to write the name of a new one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.queries import person_card
from renda_desktop.roster.rows import PersonCard
from ui.roster.columns import STATE_TONES
from ui.roster.mandate_section import MandateSection
from ui.roster.person_section import PersonSection, contact_section, identity_section, note_section
from ui.roster.photo_section import PhotoSection
from ui.roster.unit_section import UnitSection
from ui.runtime.context import AppContext
from ui.runtime.history_link import EVERYWHERE, history_link
from ui.widgets.buttons import quiet_button
from ui.widgets.card import Card, Section
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.labels import text_label
from ui.widgets.page_keys import on_escape_back
from ui.widgets.tokens import GAP, GAP_LARGE, Tone


class Shows(Protocol):
    """A section: shows a person as on a day."""

    def show_person(self, card: PersonCard, day: datetime.date, today: datetime.date) -> None:
        """Shows the person."""


class NewPersonForm(QWidget):
    """Asks for the name of a new deputy; `named` with what was typed."""

    named = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = TextField("姓名", hint="身份证上的姓名，写完按回车")
        self.cancel_button = quiet_button("不新增了", "", self.given_up.emit)
        self.name.edited.connect(lambda name: self.named.emit(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(text_label("新增代表", "title"))
        column.addWidget(self.name)
        column.addWidget(text_label("写上姓名就会登记为本届代表，其余内容随后在卡片里补。", "second"))
        row = QHBoxLayout()
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def begin(self) -> None:
        """An empty field with the cursor in it."""
        self.name.reset("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """Says below the field what is wrong with the name."""
        self.name.refuse(problem.message)


class DeputyCard(QWidget):
    """Shows the current person; sections are built when they are needed and then follow every change."""

    back = Signal()
    """Esc: to the list."""
    named = Signal(str)
    given_up = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: PersonCard | None = None
        self._day = datetime.date.min
        self._parts: dict[str, Shows] = {}
        self.card = Card("代表卡片")
        self.new_form = NewPersonForm()
        self.nobody = EmptyState("在左边点一位代表，这里显示他（她）的资料。", icon="users")
        self.nobody.setProperty("look", "surface")
        self._pages = QStackedWidget()
        for page in (self.nobody, self.card, self.new_form):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.card.add_action(history_link(context, "person", self.person_id, EVERYWHERE))
        self._add_sections()
        self.card.section_built.connect(self._show_in)
        self.new_form.named.connect(self.named)
        self.new_form.given_up.connect(self.given_up)
        on_escape_back(self, self.is_adding, self.given_up, self.back)

    def person_id(self) -> str:
        """Whose card is shown, or ""."""
        return self._shown.id if self._shown else ""

    def is_adding(self) -> bool:
        """Whether the name of a new deputy is asked for."""
        return self._pages.currentWidget() is self.new_form

    def show_person(self, person_id: str, day: datetime.date) -> None:
        """Shows a person as on `day`; "" or a record that is gone shows nobody."""
        self._day = day
        card = self._context.read(lambda db: person_card(db, person_id, day)) if person_id else None
        self._shown = card
        if card is None:
            self._pages.setCurrentWidget(self.nobody)
            return
        self._show_heading(card)
        for key in self._parts:
            self._show_in(key)
        self._pages.setCurrentWidget(self.card)

    def ask_name(self) -> None:
        """＋ 新增代表."""
        self._pages.setCurrentWidget(self.new_form)
        self.new_form.begin()

    def edit_first(self, field: str = "name") -> None:
        """Puts the cursor into a field of the first section."""
        if self._shown is None:
            return
        section = self.card.section("identity")
        assert isinstance(section, PersonSection)
        section.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def part(self, key: str) -> QWidget:
        """The widget of a section, built now if it was not."""
        return self.card.section(key)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._parts.values():
            if isinstance(part, PersonSection):
                part.form.flush()
            elif isinstance(part, MandateSection):
                for block in part.blocks():
                    block.form.flush()

    def _show_in(self, key: str) -> None:
        if self._shown is not None and key in self._parts:
            self._parts[key].show_person(self._shown, self._day, self._context.today())

    def _show_heading(self, card: PersonCard) -> None:
        age = card.age(self._day)
        birth = "" if card.birth is None else f"{card.birth.display()}（{age}岁）"
        sex = card.sex.value if card.sex else ""
        own = card.own_mandate
        parts = (sex, card.ethnicity, birth, own.elected_by if own else "", card.work)
        state, tone = (own.state.value, STATE_TONES[own.state]) if own else ("", Tone.PLAIN)
        self.card.set_heading(card.name, "　".join(part for part in parts if part), state, tone)

    def _add_sections(self) -> None:
        sections: tuple[tuple[str, str, Callable[[AppContext], QWidget]], ...] = (
            ("identity", "身份", identity_section),
            ("contact", "联系", contact_section),
            ("mandates", "代表职务", MandateSection),
            ("changes", "变动", _change_section),
            ("attendance", "会议出席", _attendance_section),
            ("speeches", "会议发言", _speech_section),
            ("units", "代表团与小组", UnitSection),
            ("photo", "照片", PhotoSection),
            ("note", "备注", note_section),
        )
        for key, title, build in sections:
            self.card.add_section(Section(key, title, partial(self._build, key, build)))

    def _build(self, key: str, build: Callable[[AppContext], QWidget]) -> QWidget:
        made = build(self._context)
        self._parts[key] = made  # type: ignore[assignment]
        return made


def _change_section(context: AppContext) -> QWidget:
    """Loaded when it is needed: it knows sessions and meetings too."""
    from ui.changes.person_section import ChangeSection

    return ChangeSection(context)


def _attendance_section(context: AppContext) -> QWidget:
    """Loaded when it is needed, too."""
    from ui.changes.attendance_section import AttendanceSection

    return AttendanceSection(context)


def _speech_section(context: AppContext) -> QWidget:
    """Loaded when it is needed, too."""
    from ui.changes.speech_section import SpeechSection

    return SpeechSection(context)
