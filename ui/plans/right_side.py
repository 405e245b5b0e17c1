"""The right side: the plan, one item, or a page that asks for something new; each built when first shown."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.papers.saving import PaperSaver
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.forms import NewItemForm, NewPlanForm
from ui.plans.item_card import ItemCard
from ui.plans.paste_page import PastePage
from ui.plans.plan_card import PlanCard
from ui.runtime.context import AppContext
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_page import FormPage
from ui.widgets.page_keys import on_escape_back

_WORDS = (
    "年度计划写清每项工作什么时候开展、在什么地方、由谁负责、请哪些代表参加、请哪些人列席、准备哪些材料。"
    "写好以后，工作要点、安排表、每月安排和总结都从这里出。"
)
P = TypeVar("P", bound=QWidget)
F = TypeVar("F", bound=FormPage)


class RightSide(QStackedWidget):
    """Shows one page at a time; Esc leaves it."""

    left = Signal()
    """Esc on a card: the keyboard goes back to the list."""
    given_up = Signal()
    """A page that asks for something new was left."""
    item_closed = Signal()
    go_asked = Signal(str, str)
    """Item id ("" = the plan) and field a finding leads to."""
    item_named = Signal(str)
    rows_pasted = Signal(object)
    preset_chosen = Signal(int, str)
    copy_chosen = Signal(int, int)
    empty_chosen = Signal(int)

    def __init__(
        self, context: AppContext, choices: Choices, saver: PaperSaver, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._choices, self._saver = context, choices, saver
        on_escape_back(self, self.is_asking, self.given_up, self.left)

    @cached_property
    def nothing(self) -> EmptyState:
        """What a plan is for, while there is none."""
        page = EmptyState(_WORDS, icon="info")
        page.setProperty("look", "surface")
        return self._kept(page)

    @cached_property
    def plan_card(self) -> PlanCard:
        """The plan itself."""
        card = self._kept(PlanCard(self._context, self._choices, self._saver))
        card.go_asked.connect(self.go_asked)
        return card

    @cached_property
    def item_card(self) -> ItemCard:
        """One item."""
        card = self._kept(ItemCard(self._context, self._choices, self._saver))
        card.closed.connect(self.item_closed)
        card.go_asked.connect(self.go_asked)
        return card

    @cached_property
    def new_item(self) -> NewItemForm:
        """＋ 新增事项."""
        form = self._form(NewItemForm())
        form.named.connect(self.item_named)
        return form

    @cached_property
    def new_plan(self) -> NewPlanForm:
        """＋ 新建年度计划."""
        form = self._form(NewPlanForm())
        form.preset_chosen.connect(self.preset_chosen)
        form.copy_chosen.connect(self.copy_chosen)
        form.empty_chosen.connect(self.empty_chosen)
        return form

    @cached_property
    def paste(self) -> PastePage:
        """粘贴多项."""
        form = self._form(PastePage())
        form.confirmed.connect(self.rows_pasted)
        return form

    def is_asking(self) -> bool:
        """Whether a page that asks for something new is shown."""
        return isinstance(self.currentWidget(), FormPage)

    def show_current(self, facts: PlanFacts, item_id: str) -> None:
        """The card of the item; without one, of the plan; without a plan, what a plan is for."""
        item = facts.item(item_id)
        if item is not None:
            self.item_card.show_item(item, facts)
            self.setCurrentWidget(self.item_card)
        elif facts.plan is not None:
            self.plan_card.show_plan(facts)
            self.setCurrentWidget(self.plan_card)
        else:
            self.setCurrentWidget(self.nothing)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for name in ("item_card", "plan_card"):
            if name in self.__dict__:
                getattr(self, name).flush()

    def _kept(self, page: P) -> P:
        self.addWidget(page)
        return page

    def _form(self, form: F) -> F:
        form.given_up.connect(self.given_up)
        return self._kept(form)
