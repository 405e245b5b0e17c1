"""年度计划: the year on a board or in a list, the plan and its items as cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.overview.checks.places import NEW_ITEM
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.plans.queries import PLAN_READS, plan_of_item
from renda_desktop.plans.rules import PlanState
from renda_desktop.township.queries import LOCAL_VALUE_READS, OFFICE_READS, UNIT_READS
from ui.papers.saving import PaperSaver
from ui.plans.actions import PlanActions
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts, read_facts
from ui.plans.left_side import BOARD, LeftSide
from ui.plans.right_side import RightSide
from ui.plans.top_bar import TopBar
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.widgets.labels import hairline
from ui.widgets.named import enter_section
from ui.widgets.only_look import for_writers
from ui.widgets.page_keys import on_escape
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter, SplitterState

_SHARES = {BOARD: 590, "list": 530}
"""How much of the width the left side takes, in thousandths, until the user moves the border."""


class PlansTab(TabPage):
    """Holds what is chosen: a year, and an item of its plan or none."""

    key = "plans"
    title = "年度计划"
    reads = (*PLAN_READS, *ISSUING_READS, *OFFICE_READS, *UNIT_READS, "work_plan", *LOCAL_VALUE_READS)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        choices = Choices(context)  # before this page listens: it forgets what changed before the page reads
        super().__init__(context, parent)
        self.year = context.today().year
        self.facts: PlanFacts | None = None
        self.current = ""
        saver = PaperSaver(self, context, "export")
        self.pages = QStackedWidget(self)
        self.main = QWidget(self.pages)
        self.left = LeftSide(context)
        self.right = RightSide(context, choices, saver)
        self.bar = TopBar()
        self.actions_ = PlanActions(self, saver)
        self.splitter = PageSplitter(self.left, self.right, parent=self.main)
        self._lay_out()
        self._connect()
        self._restore_share(self.left.view())

    def reload(self) -> None:
        """Reads the year anew; the chosen item stays chosen while it exists."""
        year, today = self.year, self.context.today()
        facts = self.facts = self.context.read(lambda db: read_facts(db, year, today))
        self.left.show_facts(facts)
        self.bar.show_facts(facts)
        self.show_current(self.current)
        self.actions_.reload_import()

    def show_main(self) -> None:
        """Back to board and cards."""
        self.pages.setCurrentWidget(self.main)

    def show_current(self, item_id: str, *, leave_form: bool = False) -> None:
        """Chooses an item ("" = the plan itself); a page that asks for something new stays unless told."""
        facts = self.facts
        if facts is None:
            return
        self.current = item_id if facts.item(item_id) else ""
        self.left.select(self.current)
        self.bar.show_item(facts.item(self.current))
        self.actions_.show_item(facts.item(self.current))
        if leave_form or not self.right.is_asking():
            self.right.show_current(facts, self.current)

    def show_year(self, year: int) -> None:
        """The plan of another year."""
        self.show_main()
        self.flush()
        self.year, self.current = year, ""
        self.reload()
        self.show_current("", leave_form=True)

    def show_record(self, record_id: str) -> None:
        """Shows an item by its id, or a plan by its year."""
        self.show_main()
        if record_id.isdecimal() and len(record_id) == 4:
            self.show_year(int(record_id))
            return
        plan = self.context.read(lambda db: plan_of_item(db, record_id))
        if plan is None:
            self.context.teller.note("这项工作已经不在计划里了。")
            return
        self.year = plan.year
        self.reload()
        self.show_current(record_id, leave_form=True)

    def enter(self, place: Place) -> None:
        """A field of the item shown or of this year's plan; a new plan or a further item."""
        if not place.record_id:
            self.show_main()
            self.show_year(self.context.today().year)
        if self.facts is None or self.facts.plan is None:
            self.actions_.ask_new_plan()
        elif place == NEW_ITEM:
            self.actions_.new_item()
        elif place.field_key:
            self.go_to(place.record_id, place.field_key)
        elif not enter_section(self.right.plan_card.card, place.section, place.field):
            self.left.focus_view()

    def new_record(self) -> None:
        """Ctrl+N."""
        self.show_main()
        self.actions_.new_item()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.show_main()
        self.left.focus_search()

    def export(self) -> None:
        """Ctrl+E."""
        self.show_main()
        self.bar.open_export_menu()

    def commands(self) -> Sequence[Command]:
        """Everything the buttons and menus do."""
        return self.actions_.commands()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.right.flush()

    def go_to(self, item_id: str, field: str) -> None:
        """A finding leads here: the item's field, or the plan's."""
        self.show_current(item_id, leave_form=True)
        if item_id:
            self.right.item_card.edit(field)
        else:
            self.right.plan_card.edit(field)

    def chosen(self) -> str:
        """The chosen item, or ""."""
        return self.current

    def _connect(self) -> None:
        left, right, actions = self.left, self.right, self.actions_
        left.current_changed.connect(lambda item_id: self.show_current(item_id, leave_form=True))
        left.opened.connect(self._open)
        left.year_chosen.connect(self.show_year)
        left.move_asked.connect(actions.move)
        left.new_plan_asked.connect(actions.ask_new_plan)
        left.next_year_asked.connect(lambda: actions.ask_new_plan(copy=True))
        left.preset_asked.connect(actions.begin_with_preset)
        left.copy_asked.connect(actions.begin_with_copy)
        left.import_asked.connect(actions.import_plan)
        left.empty_asked.connect(lambda: actions.create(self.year))
        left.view_changed.connect(self._restore_share)
        right.left.connect(left.focus_view)
        right.given_up.connect(self._give_up)
        right.item_closed.connect(lambda: self.show_current("", leave_form=True))
        right.go_asked.connect(self.go_to)
        self.splitter.sizes_changed.connect(self._keep_share)
        on_escape(left, lambda: self.show_current("", leave_form=True))

    def _open(self, item_id: str) -> None:
        self.show_current(item_id, leave_form=True)
        item = self.facts.item(item_id) if self.facts else None
        if item is not None:
            self.right.item_card.edit("state" if item.state is PlanState.DONE else "time")

    def _give_up(self) -> None:
        self.show_current(self.current, leave_form=True)
        self.left.focus_view()

    def _restore_share(self, view: str) -> None:
        kept: Any = self.context.computer.data(f"plans/share/{view}")
        share = kept if isinstance(kept, int) else _SHARES[view]
        self.splitter.restore(SplitterState(list_share=share))

    def _keep_share(self) -> None:
        share = self.splitter.state()["list_share"]
        self.context.computer.keep_data(f"plans/share/{self.left.view()}", share)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(hairline())
        column.addWidget(self.splitter, 1)
        self.pages.addWidget(self.main)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        shortcut = QShortcut(QKeySequence("Ctrl+I"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(for_writers(self.actions_.import_plan, self))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
