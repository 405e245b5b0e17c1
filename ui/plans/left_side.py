"""The left side: which year, how far it is, board or list; or that there is no plan yet."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.plans.board import make_board
from renda_desktop.plans.rules import Standing
from ui.plans.board_layout import lanes_of
from ui.plans.board_view import BoardView
from ui.plans.facts import PlanFacts
from ui.plans.item_list import ItemList
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, MenuButton, link_button, primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY

BOARD, LIST = "board", "list"
_KEPT = "plans/view"


class NoPlan(EmptyState):
    """The year has no plan: four ways to begin, and late in the year the way to the coming one."""

    def __init__(self) -> None:
        self.preset_button = primary_button("用常用计划开始", "list-checks")
        self.copy_button = quiet_button("复制上年", "copy")
        self.blank_button = quiet_button("从空白开始")
        self.import_button = quiet_button("导入计划表…", "upload")
        self.next_button = quiet_button("")
        ways = (
            self.preset_button, self.copy_button, self.import_button, self.blank_button, self.next_button,
        )  # fmt: skip
        super().__init__("", *ways, icon="calendar-plus")
        self.setProperty("look", "surface")

    def show_facts(self, facts: PlanFacts) -> None:
        """Which year lacks a plan, whether there is another to copy, whether the coming year is due already."""
        coming = facts.next_year if facts.year == facts.today.year else None
        late = f"今年快过完了，也可以直接做{coming}年的计划。" if coming else ""
        self.sentence.setText(f"还没有{facts.year}年的计划。{late}")
        set_shown(self.copy_button, bool(facts.years))
        self.next_button.setText(f"做{coming}年的计划")
        set_shown(self.next_button, coming is not None)


class NextYearLine(QWidget):
    """From October on, quietly above the plan: the coming year is to be planned."""

    def __init__(self) -> None:
        super().__init__()
        self.words = text_label("", "second")
        self.button = link_button("")
        row = QHBoxLayout()
        row.setContentsMargins(GAP, GAP_TINY, GAP, GAP_TINY)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def show_facts(self, facts: PlanFacts) -> None:
        """Shown beside the plan of this year only."""
        coming = facts.next_year if facts.plan and facts.year == facts.today.year else None
        self.words.setText(f"可以做{coming}年的计划了：照抄今年的事项再改，或者用常用计划。")
        self.button.setText(f"做{coming}年的计划…")
        set_shown(self, coming is not None)


class LeftSide(QWidget):
    """Board and list show the same items and the same choice."""

    current_changed = Signal(str)
    """Another item was chosen here; "" means the plan itself."""
    opened = Signal(str)
    move_asked = Signal(str, int)
    year_chosen = Signal(int)
    new_plan_asked = Signal()
    next_year_asked = Signal()
    """The coming year's plan, from this year's rows or otherwise."""
    preset_asked = Signal()
    copy_asked = Signal()
    empty_asked = Signal()
    import_asked = Signal()
    view_changed = Signal(str)
    list_built = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._facts: PlanFacts | None = None
        self._current = ""
        self.year_button = MenuButton("年度")
        self.year_button.setAccessibleDescription("选择看哪一年的计划")
        self.view_buttons = {BOARD: self._view_button(BOARD, "看板"), LIST: self._view_button(LIST, "列表")}
        self.figures = link_button("", lambda: self._choose(""))
        self.figures.setToolTip("看这一年的计划本身：通过、印发、指标、总结和文书")
        self.next_year = NextYearLine()
        self.board = BoardView()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.board)
        self._lay_out()
        self._connect()
        self._view = context.computer.text(_KEPT, BOARD)
        self.show_view(self._view if self._view in self.view_buttons else BOARD)

    @cached_property
    def list(self) -> ItemList:
        """The list, built when it is first asked for."""
        made = ItemList(self._context)
        self.pages.addWidget(made)
        made.current_changed.connect(self._choose)
        made.opened.connect(self.opened)
        self.__dict__["list"] = made
        if self._facts is not None:
            made.show_items(self._facts)
            made.select(self._current)
        self.list_built.emit()
        return made

    @cached_property
    def empty(self) -> NoPlan:
        """What stands here while the year has no plan."""
        made = NoPlan()
        self.pages.addWidget(made)
        made.preset_button.clicked.connect(lambda: self.preset_asked.emit())
        made.copy_button.clicked.connect(lambda: self.copy_asked.emit())
        made.blank_button.clicked.connect(lambda: self.empty_asked.emit())
        made.import_button.clicked.connect(lambda: self.import_asked.emit())
        made.next_button.clicked.connect(self._go_to_next_year)
        return made

    def view(self) -> str:
        """Board or list."""
        return self._view

    def show_view(self, view: str) -> None:
        """看板 or 列表."""
        self._view = view
        self._context.computer.keep(_KEPT, view)
        for key, button in self.view_buttons.items():
            button.setChecked(key == view)
        self._show_page()
        self.view_changed.emit(view)

    def show_facts(self, facts: PlanFacts) -> None:
        """Shows the plan of a year; the choice stays as long as its item is there."""
        another = self._facts is None or self._facts.year != facts.year
        self._facts = facts
        self.year_button.setText(f"{facts.year}年 ▾")
        self.year_button.setAccessibleName(f"年度：{facts.year}年")
        self._show_figures(facts)
        lanes = lanes_of(make_board(facts.items, facts.today))
        self.board.show_lanes(lanes, facts.today.month if facts.today.year == facts.year else None)
        if LIST in self.__dict__:
            if another:
                self.list.clear_conditions()
            self.list.show_items(facts)
        if facts.plan is None:
            self.empty.show_facts(facts)
        self.next_year.show_facts(facts)
        self._show_page()
        self.select(self._current)

    def select(self, item_id: str) -> None:
        """Marks an item in both views; "" marks none."""
        known = self._facts is not None and self._facts.item(item_id) is not None
        self._current = item_id if known else ""
        self.board.select(self._current)
        if LIST in self.__dict__:
            self.list.select(self._current)

    def focus_view(self) -> None:
        """The keyboard goes to the board or the list."""
        target: QWidget = self.board if self._view == BOARD else self.list.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+F: searching is the list's business."""
        self.show_view(LIST)
        self.list.focus_search()

    def _choose(self, item_id: str) -> None:
        if item_id == self._current:
            if not item_id:
                self.current_changed.emit("")
            return
        self.select(item_id)
        self.current_changed.emit(self._current)

    def _show_page(self) -> None:
        plan = self._facts is not None and self._facts.plan is not None
        if self._facts is not None and not plan:
            self.pages.setCurrentWidget(self.empty)
        else:
            self.pages.setCurrentWidget(self.list if plan and self._view == LIST else self.board)
        for button in self.view_buttons.values():
            set_shown(button, plan)
        set_shown(self.figures, plan)

    def _show_figures(self, facts: PlanFacts) -> None:
        counts = Counter(item.standing(facts.today) for item in facts.items)
        named = (Standing.OVERDUE, Standing.NOT_CARRIED_OUT, Standing.DONE)
        words = "，".join(f"{s.value} {counts[s]}" for s in named if counts[s])
        whole = f"共 {len(facts.items)} 项" + (f"，{words}" if words else "")
        self.figures.setText(f"{whole} ›")
        self.figures.setAccessibleName(f"{whole}，看计划本身")

    def _fill_years(self) -> None:
        """Just before the menu opens: while one of its lines is being run, it must stay as it is."""
        facts, menu = self._facts, self.year_button.menu()
        if facts is None or not isinstance(menu, QMenu):
            return
        menu.clear()
        offered = {*facts.years, facts.year, facts.today.year, facts.next_year or facts.year}
        for year in sorted(offered, reverse=True):
            word = f"{year}年" if year in facts.years else f"{year}年（还没有计划）"
            self.year_button.add(word, partial(self.year_chosen.emit, year))
        self.year_button.add_line()
        self.year_button.add("＋ 新建年度计划…", self.new_plan_asked.emit)

    def _go_to_next_year(self) -> None:
        if self._facts is not None and self._facts.next_year is not None:
            self.year_chosen.emit(self._facts.next_year)

    def _view_button(self, view: str, word: str) -> Button:
        button = Button(word, "", "chip", lambda: self.show_view(view))
        button.setCheckable(True)
        button.setAccessibleName(f"用{word}显示")
        return button

    def _connect(self) -> None:
        self.board.current_changed.connect(self._choose)
        self.board.opened.connect(self.opened)
        menu = self.year_button.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.connect(self._fill_years)
        self.board.move_asked.connect(self.move_asked)
        self.next_year.button.clicked.connect(lambda: self.next_year_asked.emit())

    def _lay_out(self) -> None:
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.year_button)
        head.addWidget(self.figures)
        head.addStretch(1)
        for button in self.view_buttons.values():
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.next_year)
        column.addWidget(self.pages, 1)
