"""The left side: every suggestion, the pressing ones first; with the chip 议案 the bills of the sessions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from renda_desktop.deliberation.bill_register import BillLine, all_bills
from renda_desktop.suggestions.queries import list_files
from renda_desktop.suggestions.rows import SuggestionFile
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.suggestions.lines import BILLS, ONLY, Line, condition, line_columns, line_filters, line_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    pass

_LIST_KEY = "suggestions/list"
EMPTY = (
    "还没有代表建议。收到一件就点“登记建议”；会上收到的，在“人代会”的审议里登记以后也到这里来。"
    "以前的登记簿（Excel、WPS）可以整张导入。"
)
_HINT = "标题、代表、单位、拼音、编号"


class SuggestionList(RecordList[Line]):
    """Bills take the place of the suggestions while their chip is on."""

    def __init__(self, context: AppContext, *buttons: QWidget) -> None:
        model: RowTableModel[Line] = RowTableModel(line_columns())
        empty = EmptyState(EMPTY, *buttons, icon="inbox")
        panel = ListPanel(model, "代表建议", unit="件", search_hint=_HINT, empty=empty)
        RoomForText(panel.view, model.columns, ("unit", "lead", "due"), 130, tight=("code", "due", "state"))
        self._suggestions: list[Line] = []
        self._bills: list[Line] = []
        self._begun: frozenset[str] = frozenset()
        self._only: tuple[str, frozenset[str]] | None = None
        super().__init__(context, _LIST_KEY, model, panel, condition)

    def reload(self) -> None:
        """Reads everything anew; filters, order and selection stay."""
        today = self._context.today()
        files, bills = self._context.read(lambda db: (list_files(db, today), all_bills(db)))
        self._suggestions = [self._marked(line_of(file)) for file in files]
        self._bills = [_bill_line(bill) for bill in bills]
        self._show_kind()
        self._offer_filters()

    def mark_begun(self, ids: frozenset[str]) -> None:
        """Those with something begun on their card and not registered say so."""
        if ids != self._begun:
            self._begun = ids
            self._suggestions = [self._marked(line) for line in self._suggestions]
            self._show_kind()

    def _marked(self, line: Line) -> Line:
        begun = line.id in self._begun
        return line if begun == line.begun else replace(line, begun=begun)

    def file_of(self, suggestion_id: str) -> SuggestionFile | None:
        """One suggestion as read last."""
        return next((line.file for line in self._suggestions if line.id == suggestion_id), None)

    def files(self) -> list[SuggestionFile]:
        """All suggestions as read last."""
        return [line.file for line in self._suggestions if line.file is not None]

    def bill_of(self, bill_id: str) -> Line | None:
        """A bill as read last."""
        return next((line for line in self._bills if line.id == bill_id), None)

    def bills_shown(self) -> bool:
        """Whether the bills stand there."""
        return BILLS in self.panel.filters.active()

    def show_only(self, title: str, ids: Collection[str]) -> None:
        """Exactly the suggestions behind a number, until their chip is switched off."""
        self._only = title, frozenset(ids)
        self.panel.search.clear()
        self._offer_filters()
        self.panel.filters.set_active((ONLY,))

    def select(self, record_id: str) -> bool:
        """A suggestion, taking conditions away that would hide it; a bill where the bills stand."""
        if any(line.id == record_id for line in self._suggestions) and self.bills_shown():
            self.panel.clear_conditions()
        return super().select(record_id)

    def usual_first(self) -> str:
        """The most pressing one."""
        return self._suggestions[0].id if self._suggestions else ""

    def _show_kind(self) -> None:
        self._rows = self._bills if self.bills_shown() else self._suggestions
        self.model.set_rows(self._rows, lambda row: row.id)

    def _offer_filters(self) -> None:
        lines = self._suggestions
        offered = line_filters(lines, len(self._bills)) if lines or self._bills else []
        if self._only is not None:
            offered.insert(0, Filter(ONLY, f"只看：{self._only[0]}", len(self._only[1])))
        self.panel.set_filters(offered)

    def _apply(self) -> None:
        active = self.panel.filters.active()
        if self._rows is not (self._bills if self.bills_shown() else self._suggestions):
            self._show_kind()
        test = condition(active, self.panel.search.text())
        if ONLY in active and self._only is not None:
            ids = self._only[1]
            self.model.set_filter(lambda line: line.id in ids and (test is None or test(line)))
            return
        self.model.set_filter(test)
        if self._only is not None:
            self._only = None
            self._offer_filters()


_SHORT = {"待主席团决定": "待决定", "列入会议议程": "列入议程", "不列入议程": "不列议程"}
"""States of bills, where a list has little room."""


def _bill_line(bill: BillLine) -> Line:
    """`place` says the whole state; the column says it in four characters."""
    tone = Tone.SOON if bill.open else Tone.PLAIN
    state = "转作建议" if "转作" in bill.state else _SHORT.get(bill.state, bill.state)
    return Line(
        bill.id, bill.code, (bill.term, 0, bill.session, bill.number), bill.title, bill.proposer,
        "、".join(bill.signers), "", f"{bill.meeting}　{bill.state}", state, tone, session_id=bill.session_id,
    )  # fmt: skip
