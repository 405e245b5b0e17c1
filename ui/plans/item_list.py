"""The items as a list: columns, search words, and the chips by state and kind."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from renda_desktop.chinese import pinyin
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PlanKind, Standing
from ui.plans.facts import PlanFacts
from ui.plans.states import UNPLANNED, state_of
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone
from ui.widgets.view_state import ViewState

_KEPT = "plans/list"
_KEEP_AFTER_MS = 400
_LARGE_TYPE = 125
_NOTHING = "这一年还没有写工作事项。点上面的“新增事项”，或者从 Word、Excel 里复制后点“粘贴多项”。"
_STATE, _KIND = "state", "kind"


class ItemList(ListPanel):
    """All items of the plan by time; chips and search narrow it."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._context = context
        self._today = context.today()
        self._items: Sequence[ItemRow] = ()
        self._words: dict[str, str] = {}
        self.model: RowTableModel[ItemRow] = RowTableModel(self._columns())
        super().__init__(
            self.model,
            "年度计划事项",
            unit="项",
            search_hint="事项、内容、责任人、地点，或拼音首字母",
            empty=EmptyState(_NOTHING),
            parent=parent,
        )
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._keep_columns)
        self._restore()
        self.view.view_state_changed.connect(self._keep.start)
        self.search_changed.connect(lambda _: self._narrow())
        self.filter_changed.connect(lambda _: self._narrow())

    def show_items(self, facts: PlanFacts) -> None:
        """Shows the items of a plan; place and selection stay."""
        self._items, self._today = facts.items, facts.today
        self._words.clear()
        self.set_filters(self._chips())
        self.model.set_rows(facts.items, lambda item: item.id)

    def select(self, item_id: str) -> None:
        """Chooses an item, taking conditions away that would hide it; "" chooses nothing."""
        if item_id == self.view.current_id():
            return
        if not item_id:
            self.view.clearSelection()
            self.view.setCurrentIndex(self.model.index(-1, -1))
            return
        if self.model.position_of(item_id) is None:
            self.clear_conditions()
        self.view.select_ids((item_id,), item_id)

    def _columns(self) -> list[Column[ItemRow]]:
        roomy = theme.scale() < _LARGE_TYPE  # in large type the title needs the room
        return [
            Column("time", "时间", lambda i: i.time_text or "待定", _time_key, width=118),
            Column("title", "工作事项", lambda i: i.title, lambda i: pinyin.sort_key(i.title), stretch=True),
            Column(
                "kind",
                "类别",
                lambda i: i.kind.value,
                lambda i: list(PlanKind).index(i.kind),
                width=96,
                shown=roomy,
            ),
            Column("responsible", "责任人", lambda i: i.responsible, width=96, shown=roomy),
            Column("state", "状态", lambda i: state_of(i, self._today)[1], width=156, tone=self._tone),
            Column("place", "地点", lambda i: i.place, width=120, shown=False),
            Column("participants", "参加人员", lambda i: i.participants_text, width=200, shown=False),
        ]

    def _tone(self, item: ItemRow) -> tuple[Tone, str]:
        return state_of(item, self._today)

    def _chips(self) -> list[Filter]:
        items, today = self._items, self._today
        states = [(s.value, sum(i.standing(today) is s for i in items)) for s in Standing]
        states.append((UNPLANNED, sum(i.unplanned for i in items)))
        kinds = [(kind.value, sum(i.kind is kind for i in items)) for kind in PlanKind]
        chips = [Filter(word, word, count, _STATE) for word, count in states if count]
        return chips + [Filter(word, word, count, _KIND, shown=False) for word, count in kinds if count]

    def _narrow(self) -> None:
        self.model.set_filter(self._condition())

    def _condition(self) -> Callable[[ItemRow], bool] | None:
        words, active = self.search.text().strip().casefold(), set(self.filters.active())
        kinds = active & {kind.value for kind in PlanKind}
        states = active - kinds
        if not words and not active:
            return None
        return lambda item: (
            (not kinds or item.kind.value in kinds)
            and (not states or self._stands(item, states))
            and all(word in self._searched(item) for word in words.split())
        )

    def _stands(self, item: ItemRow, states: set[str]) -> bool:
        return item.standing(self._today).value in states or (item.unplanned and UNPLANNED in states)

    def _searched(self, item: ItemRow) -> str:
        if item.id not in self._words:
            type_ = item.type.value if item.type else ""
            texts = (
                item.title, item.content, item.place, item.responsible, item.participants_text, item.observers,
                item.materials, item.result, item.reason, item.time_text, item.kind.value, type_,
                pinyin.initials(item.title, person=False), pinyin.full(item.title, person=False).replace(" ", ""),
            )  # fmt: skip
            self._words[item.id] = "\n".join(texts).casefold()
        return self._words[item.id]

    def _keep_columns(self) -> None:
        self._context.computer.keep_data(_KEPT, self.view.view_state())

    def _restore(self) -> None:
        state = self._context.computer.data(_KEPT)
        if isinstance(state, dict) and isinstance(state.get("columns"), list):
            try:
                self.view.restore(cast(ViewState, state))
            except (KeyError, TypeError):
                return  # an older program kept it in another shape


def _time_key(item: ItemRow) -> tuple[datetime.date, int, int] | None:
    return item.time.sort_key if item.time else None
