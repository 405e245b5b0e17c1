"""What is asked of the log: words, days, who worked, which deputy; each condition shows the list anew."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renda_desktop.history.people import KnownPerson, known_people
from renda_desktop.history.queries import HistoryAsk, Subject, who_worked
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import day_from
from ui.widgets.buttons import Button
from ui.widgets.date_fields import DateField
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL

_REST_MS = 350
"""After so long without a key the search begins: it looks through every value of the log."""
_WEEK = 6


class HistoryFilters(QWidget):
    """Above the list; `ask` is what it stands for."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.subject: Subject | None = None
        self.search = LineEdit("搜索：做了什么，或者改前改后的内容")
        self.search.setAccessibleName("搜索修改记录")
        self.search.set_leading("search")
        self.first = looking(DateField("从哪天", day_from(context.today), hint="不限"))
        self.last = looking(DateField("到哪天", day_from(context.today), hint="不限"))
        self.who = looking(ChoiceField("谁改的", (), hint="所有人"))
        self.person = looking(ChoiceField("哪位代表", (), hint="所有人"))
        self.today_chip = Button("今天", "", "chip", self._only_today)
        self.week_chip = Button("最近七天", "", "chip", self._last_week)
        self.undone_chip = Button("只看撤销过的", "", "chip", self.changed.emit)
        self.subject_label = text_label("", "strong")
        self.everything_button = Button("看全部记录", "x", "link", self.clear)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._connect()
        self._lay_out()

    def ask(self) -> HistoryAsk:
        """What the list is to show."""
        person = self.person.value()
        return HistoryAsk(
            first=self.first.value(),
            last=self.last.value(),
            who=self.who.value(),
            text=self.search.text(),
            subject=Subject("person", person, everywhere=True) if person else self.subject,
            taken_back=self.undone_chip.isChecked(),
        )

    def about(self) -> str:
        """Whose changes are asked for."""
        chosen = self.person.editor.text() if self.person.value() else self.subject_label.text()
        return chosen.removeprefix("只看：").removesuffix("和属于它的内容")

    def is_asking(self) -> bool:
        """Whether anything narrows the list."""
        return self.ask() != HistoryAsk()

    def offer(self) -> None:
        """Reads anew who there is to choose from."""
        who, people = self._context.read(lambda db: (who_worked(db), known_people(db)))
        self.who.set_options([Option(one, one) for one in who])
        self.person.set_options([_option(one) for one in people])

    def show_subject(self, subject: Subject | None, title: str = "") -> None:
        """Only what belongs to one record; other conditions go. Does not announce itself."""
        self._empty()
        self.subject = None
        if subject is not None and subject.everywhere:
            self.person.reset(subject.record_id)
        else:
            self.subject = subject
        self.subject_label.setText(f"只看：{title}和属于它的内容" if title else "")
        self._show_state()

    def show_day(self, day: datetime.date) -> None:
        """Only one day."""
        self.first.reset(day)
        self.last.reset(day)
        self.changed.emit()

    def clear(self) -> None:
        """[看全部记录]."""
        self.show_subject(None)
        self.changed.emit()

    def focus_search(self) -> None:
        """Into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _empty(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._rest.stop()
        for field in (self.first, self.last):
            field.reset(None)
        for choice in (self.who, self.person):
            choice.reset("")
        self.undone_chip.setChecked(False)

    def _search_now(self) -> None:
        self._rest.stop()
        self.changed.emit()

    def _only_today(self) -> None:
        self.show_day(datetime.datetime.now().astimezone().date())

    def _last_week(self) -> None:
        today = datetime.datetime.now().astimezone().date()
        self.first.reset(today - datetime.timedelta(days=_WEEK))
        self.last.reset(today)
        self.changed.emit()

    def _connect(self) -> None:
        self.undone_chip.setCheckable(True)
        self.search.textChanged.connect(lambda _: self._rest.start())
        self._rest.timeout.connect(self.changed)
        self.search.entered.connect(self._search_now)
        for field in (self.first, self.last, self.who, self.person):
            field.edited.connect(lambda _: self.changed.emit())
        self.changed.connect(self._show_state)

    def _show_state(self) -> None:
        set_shown(self.subject_label, self.subject is not None)
        set_shown(self.everything_button, self.is_asking())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_SMALL)
        grid.setVerticalSpacing(GAP_SMALL)
        fields: tuple[QWidget, ...] = (self.first, self.last, self.who, self.person)
        for place, field in enumerate(fields):
            grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        chips = QWidget()
        flow = FlowLayout(chips, GAP_SMALL)
        for one in (self.today_chip, self.week_chip, self.undone_chip, self.everything_button):
            flow.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP_SMALL)
        column.setSpacing(GAP_SMALL)
        for widget in (self.subject_label, self.search):
            column.addWidget(widget)
        column.addLayout(grid)
        column.addWidget(chips)
        self._show_state()


def _option(person: KnownPerson) -> Option:
    return Option(
        person.id, person.name, "已删除" if person.gone else "", (person.full_pinyin, person.initials)
    )
