"""The left side of the page: every case, what is overdue first; what has to be done next."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseState
from renda_desktop.chinese import pinyin
from ui.changes.parts import STATE_TONES, next_words
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

_LIST_KEY = "changes/cases"
EMPTY = (
    "还没有代表变动。代表辞职、调离、去世，或者要补选，点“办理变动”，选一选就知道下一步做什么、要哪些文书。"
)
_DONE = "已办完"


def _columns() -> tuple[Column[CaseRow], ...]:
    return (
        Column("title", "变动", _title, stretch=True, tooltip=_title),
        Column("on", "生效日期", _day, lambda c: c.effective_on or datetime.date.max, width=108),
        Column("state", "状态", lambda c: c.state.value, width=92, tone=_tone),
        Column("next", "下一步", _next, width=196, tooltip=_next, tone=_late),
    )


def _title(case: CaseRow) -> str:
    """A by-election says who was elected: the same constituency may have had several."""
    names = "、".join(one.name for one in (case.election.elected if case.election else ()))
    return f"{case.constituency}　补选{names}" if names else case.title


def _day(case: CaseRow) -> str:
    return case.effective_on.isoformat() if case.effective_on else ""


def _tone(case: CaseRow) -> tuple[Tone, str]:
    return STATE_TONES[case.state], case.state.value


def _next(case: CaseRow) -> str:
    return next_words(case) or (_DONE if case.state is CaseState.VALID else "")


def _late(case: CaseRow) -> tuple[Tone, str] | None:
    return (Tone.LATE, "逾期") if case.late else None


class CaseList(RecordList[CaseRow]):
    """Cases of every term of the own congress."""

    def __init__(self, context: AppContext, add_button: QWidget) -> None:
        model: RowTableModel[CaseRow] = RowTableModel(_columns())
        empty = EmptyState(EMPTY, add_button, icon="users")
        panel = ListPanel(model, "代表变动", unit="件", search_hint="姓名、选区、类别、拼音", empty=empty)
        RoomForText(panel.view, model.columns, ("on", "state"), least=220)
        super().__init__(context, _LIST_KEY, model, panel, _condition)

    def reload(self) -> None:
        """Reads the cases anew."""
        today = self._context.today()
        self._rows = self._context.read(lambda db: list_cases(db, today))
        counts = [(state, sum(row.state is state for row in self._rows)) for state in CaseState]
        self.panel.set_filters(
            [Filter(state.name, state.value, count, group="state") for state, count in counts if count]
        )
        self.model.set_rows(self._rows, lambda row: row.id)


def _condition(filters: Sequence[str], typed: str) -> Callable[[CaseRow], bool] | None:
    words = typed.split()
    if not filters and not words:
        return None
    return lambda row: (not filters or row.state.name in filters) and all(_found(row, one) for one in words)


def _found(row: CaseRow, word: str) -> bool:
    names = [row.name, *(one.name for one in (row.election.candidates if row.election else ()))]
    text = f"{row.title}{row.reason}{''.join(names)}"
    spoken = ((name, pinyin.full(name), pinyin.initials(name)) for name in names if name)
    return word in text or any(pinyin.matches(word, *keys) for keys in spoken)
