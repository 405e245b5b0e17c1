"""＋ 新增活动: kind, name and day; or an item of the plan, which brings its name, content and deputies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.commands import ArrangeActivity, arrange_activity
from renda_desktop.inspections.rules import KINDS
from renda_desktop.plans.activity_commands import CarryOutItem, carry_out_item
from renda_desktop.plans.activity_queries import items_to_carry_out
from ui.duties.parts import button_row
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.field import all_readable
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_LARGE

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

EXPLANATION = (
    "写上名称按回车，活动就建好了：提纲和有关要求按类别先排好，再照本地情况改。日期没有定可以先空着。"
)
_FROM_PLAN = "年度计划里还没有建活动的"


@dataclass(frozen=True)
class _Offer:
    """An item of the plan that can be carried out."""

    id: str
    title: str
    kind: EventKind
    time: str


class NewActivityForm(QWidget):
    """`made` with the new activity's id."""

    made = Signal(str)
    given_up = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._offers: dict[str, _Offer] = {}
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.item = ChoiceField(_FROM_PLAN, [], hint="从年度计划里选，没有就自己写")
        self.kind = ChoiceField("类别", [Option(kind.name, kind.value) for kind in KINDS])
        self.title = TextField("活动名称", hint="例如 农村人居环境整治视察")
        self.day = DateField("日期", full_day, hint="例如 2026-6-11，没有定先空着")
        self.make_button = primary_button("新增活动", on_click=self._make)
        self.cancel_button = quiet_button("不新增了", "", self.given_up.emit)
        self._lay_out()
        self.item.edited.connect(self._take_item)
        for field in (self.title, self.day):
            field.editor.entered.connect(self._make)

    def begin(self) -> None:
        """Fresh, the cursor in the name."""
        today = self._context.today()
        found = self._context.read(lambda db: items_to_carry_out(db, today))
        self._offers = {item.id: _Offer(item.id, item.title, kind, item.time_text) for item, kind in found}
        self.item.set_options([Option(one.id, one.title, one.time) for one in self._offers.values()])
        set_shown(self.item, bool(self._offers))
        self.item.reset("")
        self.kind.reset(KINDS[0].name)
        self.title.reset("")
        self.day.reset(None)
        for field in (self.item, self.kind, self.title, self.day):
            field.set_read_only(False)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_item(self, item_id: str) -> None:
        """Name and kind are those of the plan."""
        offer = self._offers.get(item_id)
        if offer is not None:
            self.title.reset(offer.title)
            self.kind.reset(offer.kind.name)
        for field in (self.kind, self.title):
            field.set_read_only(offer is not None)

    def _make(self) -> None:
        if not all_readable((self.item, self.kind, self.title, self.day)):
            return
        for field in (self.title, self.day):
            field.show_error(None)
        self._context.write(self._command, refused=self._refused, done=self.made.emit)

    def _command(self, db: DbSession) -> str:
        day, today = self.day.value(), self._context.today()
        if self.item.value() in self._offers:
            return carry_out_item(db, CarryOutItem(self.item.value(), today, day))
        kind = EventKind[self.kind.value() or KINDS[0].name]
        return arrange_activity(db, ArrangeActivity(kind, self.title.value(), day))

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self.day if problem.field == "day" else self.title
        field.show_error(problem.message)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        grid.add(self.item, wide=True)
        grid.add(self.kind)
        grid.add(self.day)
        grid.add(self.title, wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(text_label("新增活动", "title"))
        column.addWidget(grid)
        column.addWidget(text_label(EXPLANATION, "second"))
        column.addLayout(button_row(self.make_button, self.cancel_button))
        column.addStretch(1)
