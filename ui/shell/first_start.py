"""First start: one calm page asks for the office, or begins with the practice town."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.progress import Progress
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.rules import PRACTICE_DAY, OfficeKind
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.shell.arrival import ArrivalSteps, choose_arrival
from ui.township.clerk_field import clerk_field
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, link_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.date_fields import DateField
from ui.widgets.field import Field, all_readable
from ui.widgets.labels import hairline, text_label
from ui.widgets.line_fields import NumberField, TextField
from ui.widgets.options import Option
from ui.widgets.page_keys import on_enter

NOTICE = "本程序用于日常工作资料，不得录入涉密内容。"


class FirstStart(QWidget):
    """Says `founded` once the office exists."""

    founded = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kind = ChoiceField("类别", [Option(k.name, k.value) for k in OfficeKind])
        self.kind.reset("TOWN")
        self.name = TextField("单位名称", hint="例如 青禾镇")
        self.county = TextField("所属县（市、区）", hint="例如 临川县")
        self.province = TextField("所属省（区、市）", hint="可以不填")
        self.term_number = NumberField("本届是第几届", hint="例如 19", unit="届")
        self.term_starts_on = DateField("本届第一次会议日期", full_day, hint="例如 2021-12-20")
        self.seats = NumberField("代表名额", hint="县人大常委会确定的数", unit="名")
        self.chair = TextField("主席", hint="空缺可以不填")
        self.clerk = clerk_field()
        self.clerk.reset(context.computer.text("clerk"))
        self.begin = Button("开始", "arrow-right", "primary", self._begin)
        self.practice = Button("先用练习镇看看", "eye", on_click=self._begin_practice)
        self.arrive = link_button("从备份或者交接文件开始…", self._arrive)
        self.arrival: ArrivalSteps | None = None
        self._page, self._form = QWidget(), QWidget()
        self._arrived = QVBoxLayout()
        self._lay_out()
        self._grow()
        on_enter(self, self._begin)
        self.kind.edited.connect(lambda _: self._show_congress_fields())

    def changeEvent(self, event: QEvent) -> None:
        """The page grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self._page.setMaximumWidth(theme.px(640))

    def focus_first(self) -> None:
        """The cursor stands in the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "kind": self.kind,
            "name": self.name,
            "county": self.county,
            "province": self.province,
            "term_number": self.term_number,
            "term_starts_on": self.term_starts_on,
            "seats": self.seats,
            "chair": self.chair,
        }

    def _show_congress_fields(self) -> None:
        congress = OfficeKind[self.kind.value() or "TOWN"].has_congress
        for field in (self.term_number, self.term_starts_on, self.seats, self.chair):
            field.setVisible(congress)

    def _begin(self) -> None:
        fields = self._fields()
        if not all_readable(fields.values()):
            return
        for field in fields.values():
            field.show_error(None)
        self._keep_clerk()
        request = FoundOffice(
            kind=OfficeKind[self.kind.value() or "TOWN"],
            name=self.name.value(),
            county=self.county.value(),
            province=self.province.value(),
            term_number=self.term_number.value(),
            term_starts_on=self.term_starts_on.value(),
            seats=self.seats.value(),
            chair=self.chair.value(),
        )
        if self._context.write(lambda db: found_office(db, request), refused=self._refused):
            self.founded.emit()

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self._fields().get(problem.field or "")
        if field is None:
            self._context.say(problem)
            return
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_clerk(self) -> None:
        """Before the first action, so that it bears the name as well."""
        self.clerk.flush()
        self._context.keep_clerk(self.clerk.value())

    def _begin_practice(self) -> None:
        from renda_desktop.overview.warming import warm
        from renda_desktop.practice.town import build_practice_town

        self._keep_clerk()
        database = self._context.database

        def build(progress: Progress) -> None:
            build_practice_town(database, progress)
            warm(database, PRACTICE_DAY)

        self._context.long_work(build, lambda _: self.founded.emit(), "正在建练习镇")

    def _arrive(self) -> None:
        """The data of another computer: looked at below the buttons."""
        path = choose_arrival(self, self._context)
        if path is None:
            return
        self._drop_arrival()
        self.arrival = ArrivalSteps(self._context, path)
        self.arrival.closed.connect(self._drop_arrival)
        self._arrived.addWidget(self.arrival)
        self._form.hide()  # one thing at a time; what was typed in it stays

    def _drop_arrival(self) -> None:
        arrival, self.arrival = self.arrival, None
        if arrival is not None:
            self._arrived.removeWidget(arrival)
            arrival.hide()
            arrival.deleteLater()
        self._form.show()

    def _lay_out(self) -> None:
        page = self._page
        page.setProperty("look", "surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(tokens.GAP)
        form.addWidget(text_label("先填几项基本情况", "title"))
        form.addWidget(text_label("以后都能改；名册、会议和文书里的名称、届次、人数都从这里来。", "second"))
        form.addLayout(self._grid())
        form.addLayout(self._buttons())
        column.addWidget(self._form)
        column.addLayout(self._arrived)
        column.addWidget(hairline())
        column.addWidget(text_label(NOTICE, "second"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("look", "surface")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_LARGE)
        grid.setVerticalSpacing(tokens.GAP)
        for place in range(2):  # halves, whatever stands below a field
            grid.setColumnStretch(place, 1)
        pairs: tuple[tuple[QWidget, QWidget], ...] = (
            (self.name, self.kind),
            (self.county, self.province),
            (self.term_number, self.term_starts_on),
            (self.seats, self.chair),
        )
        for row, (left, right) in enumerate(pairs):
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.clerk, len(pairs), 0, Qt.AlignmentFlag.AlignTop)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addWidget(self.begin)
        row.addWidget(text_label("或", "second", wrap=False))
        row.addWidget(self.practice)
        row.addWidget(text_label("或", "second", wrap=False))
        row.addWidget(self.arrive)
        row.addStretch(1)
        return row
