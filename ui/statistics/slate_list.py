"""The names of 人选测算: who is counted is ticked; a click on the tick or the space bar takes somebody in or out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese import pinyin
from renda_desktop.roster.listing import matches
from renda_desktop.roster.slate import SlateRow
from renda_desktop.roster.slate_stage import SlateStage
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.only_look import held_back
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

ONLY = "only"
"""Key of the filter that shows the people behind a number."""
_TICK = 0


class SlateList(QWidget):
    """Search, 初步人选 and 正式候选人, and the list; knows nothing of the database."""

    counted = Signal(object, bool)
    """Ids, and whether they are counted from now on."""
    removed = Signal(object)
    opened = Signal(str)

    def __init__(self, empty: QWidget) -> None:
        super().__init__()
        self._day = datetime.date.min
        self._only: frozenset[str] = frozenset()
        self._title = ""
        self._rows: list[SlateRow] = []
        self.model: RowTableModel[SlateRow] = RowTableModel(self._columns(), self)
        self.panel = ListPanel(self.model, "人选名单", unit="人", search_hint="搜姓名、单位", empty=empty)
        self.view = self.panel.view
        self.view.setAccessibleDescription("空格键算入或者不算入，回车打开，Delete 移出名单")
        for words, run in (("算入／不算入", self.switch), ("移出名单", self.remove)):
            action = QAction(words, self.view)
            action.triggered.connect(run)
            self.view.addAction(held_back(action))
        self.panel.opened.connect(self.opened)
        self.panel.search_changed.connect(lambda _: self._apply())
        self.panel.filter_changed.connect(lambda _: self._apply())
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def show_rows(self, rows: Sequence[SlateRow], day: datetime.date) -> None:
        """Shows the list; ages are those of `day`."""
        self._rows, self._day = list(rows), day
        self.model.set_rows(self._rows, lambda row: row.id)
        self._offer()
        self._apply()

    def rows(self) -> Sequence[SlateRow]:
        """Everybody on the list, shown or not."""
        return self._rows

    def show_only(self, title: str, ids: Sequence[str]) -> None:
        """The people behind a number; a click on its chip shows everybody again."""
        self._only, self._title = frozenset(ids), title
        self._offer()
        self.panel.filters.set_active((ONLY,))
        self._apply()

    def select(self, slate_id: str) -> None:
        """Chooses a line, taking conditions away that would hide it."""
        if self.model.position_of(slate_id) is None:
            self.panel.clear_conditions()
        self.view.select_ids((slate_id,), slate_id)

    def switch(self) -> None:
        """Takes the chosen ones in; out, when all of them are in."""
        chosen = [row for row in self._rows if row.id in self.view.selected_ids()]
        if chosen:
            self.counted.emit(tuple(row.id for row in chosen), not all(row.counted for row in chosen))

    def remove(self) -> None:
        """Asks to take the chosen ones off the list."""
        if self.view.selected_ids():
            self.removed.emit(self.view.selected_ids())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Space and Delete in the list, a click on a tick."""
        if watched is self.view and isinstance(event, QKeyEvent):
            return self._key(event)
        released = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if watched is self.view.viewport() and released:
            assert isinstance(event, QMouseEvent)
            self._click(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        keys = {Qt.Key.Key_Space: self.switch, Qt.Key.Key_Delete: self.remove}
        run = keys.get(Qt.Key(event.key()))
        if run is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            run()
            return True
        return False

    def _click(self, event: QMouseEvent) -> None:
        index = self.view.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == _TICK:
            row = self.model.row_at(index.row())
            self.counted.emit((row.id,), not row.counted)

    def _offer(self) -> None:
        found = [
            Filter(stage.name, stage.value, sum(row.stage is stage for row in self._rows))
            for stage in SlateStage
        ]
        if self._only:
            found.insert(0, Filter(ONLY, self._title, len(self._only)))
        self.panel.set_filters(found if self._rows else ())

    def _apply(self) -> None:
        on, query = self.panel.filters.active(), self.panel.search.text()
        stages = {SlateStage[key] for key in on if key != ONLY}

        def keep(row: SlateRow) -> bool:
            if ONLY in on and row.id not in self._only:
                return False
            return (not stages or row.stage in stages) and matches(row.deputy, query)

        self.model.set_filter(keep if on or query.strip() else None)

    def _columns(self) -> list[Column[SlateRow]]:
        def fact(key: str, title: str, text: Callable[[SlateRow], str], width: int) -> Column[SlateRow]:
            return Column(key, title, text, width=width)

        return [
            Column("counted", "算入", _tick, lambda row: not row.counted, "center", 64, tone=_tick_tone),
            Column("name", "姓名", lambda row: row.name, lambda row: pinyin.sort_key(row.name), width=104),
            Column("sex", "性别", lambda row: row.deputy.sex.value if row.deputy.sex else "", width=56),
            Column("age", "年龄", self._age, self._age_key, "right", 56),
            fact("party", "政治面貌", lambda row: row.deputy.party_text, 96),
            fact("schooling", "学历", lambda row: row.deputy.schooling_text, 104),
            fact("occupation", "职业构成", lambda row: row.deputy.occupation_text, 104),
            Column("work", "工作单位及职务", lambda row: row.deputy.work, width=176),
            fact("stage", "阶段", lambda row: row.stage.value, 96),
            Column("whose", "名册", _whose, width=88),
        ]

    def _age(self, row: SlateRow) -> str:
        age = row.deputy.age(self._day)
        return "" if age is None else str(age)

    def _age_key(self, row: SlateRow) -> int | None:
        return row.deputy.age(self._day)


def _tick(row: SlateRow) -> str:
    return "✓" if row.counted else ""


def _tick_tone(row: SlateRow) -> tuple[Tone, str] | None:
    return (Tone.DONE, "✓") if row.counted else None


def _whose(row: SlateRow) -> str:
    return "名册里的人" if row.person_id else "有同名代表" if row.alike else ""
