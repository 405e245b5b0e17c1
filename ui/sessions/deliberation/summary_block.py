"""审议意见汇总: what was said, by report; the clerk merges what says the same and gives headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from renda_desktop.deliberation.summary import SummaryEntry, summary_of
from renda_desktop.deliberation.summary_commands import (
    EditOpinion,
    MergePoints,
    edit_opinion,
    merge_points,
    part_opinion,
)
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.sessions.deliberation.fitted_list import FittedList
from ui.sessions.deliberation.shown import Block, Shown
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.table_model import Column
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_SAID = (
    "每一点发言先各是一条意见，按报告排好。意思相同的，按住 Ctrl 选中几条，点“合并为一条”；"
    "提出团和人数自己算。改文字、写类别在下面，发言记录不变。"
)
_NOTHING = "还没有记发言。在“分团审议”里记了发言，这里就按报告排出来。"


@dataclass(frozen=True)
class Line:
    """An entry with the report it belongs to; `first` of its report."""

    entry: SummaryEntry
    report: str
    first: bool


class SummaryBlock(Block):
    """The list by report, its buttons, the words of the current entry."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._lines: dict[str, Line] = {}
        self.said = text_label(_SAID, "second")
        columns: list[Column[Line]] = [
            Column("report", "报告或草案", lambda line: line.report if line.first else "", width=168,
                   tooltip=lambda line: line.report),
            Column("category", "类别", lambda line: line.entry.category, width=96),
            Column("text", "意见", lambda line: line.entry.text, stretch=True, tooltip=lambda line: line.entry.text),
            Column("raised", "提出团和人数", lambda line: line.entry.raised_words, width=176,
                   tooltip=lambda line: _names(line.entry)),
        ]  # fmt: skip
        self.list = FittedList(columns, "审议意见汇总", lambda line: line.entry.id, ("raised", "category"))
        self.merge_button = quiet_button("合并为一条", "list-checks", self._merge)
        self.part_button = quiet_button("拆开", "undo-2", self._part)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, GAP_SMALL)
        for button in (self.merge_button, self.part_button):
            flow.addWidget(button)
        self.raised = text_label("", "second")
        self.form = FieldForm(
            context,
            self._store,
            Bound("text", LongTextField("意见", lines=2), wide=True),
            Bound("category", TextField("类别（小标题）", hint="例如 饮水安全"), wide=True),
        )
        self.changes = text_label("", "second")
        for widget in (self.said, self.list, self.buttons, self.raised, self.form, self.changes):
            self.column.addWidget(widget)
        self.list.current_changed.connect(lambda _: self._turn())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())

    def show_all(self, shown: Shown) -> None:
        """Shows the summary of a session."""
        self.shown = shown
        everything = shown.deliberation
        sections = summary_of(everything.topics, everything.meetings, everything.opinions)
        lines = [
            Line(entry, section.title, place == 0)
            for section in sections
            for place, entry in enumerate(section.entries)
        ]
        before = self.list.current()
        self._lines = {line.entry.id: line for line in lines}
        self.list.set_rows(lines)
        self._stay(before, lines)
        self.said.setText(_SAID if lines else _NOTHING)
        for widget in (self.list, self.buttons, self.raised, self.form):
            set_shown(widget, bool(lines))
        count = sum(len(section.changes) for section in sections)
        self.changes.setText(f"另有对报告、草案的修改建议 {count} 条，汇总稿里单列。" if count else "")
        set_shown(self.changes, count > 0)
        self._turn()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def reach(self, record_id: str) -> bool:
        """An opinion of the summary, or a point that stands in it by itself."""
        if record_id not in self._lines:
            return False
        self.list.select_ids((record_id,))
        return True

    def _stay(self, before: Line | None, lines: list[Line]) -> None:
        """An entry that has just become an opinion has another id: it stays the current one."""
        if before is None or before.entry.id in self._lines:
            return
        points = set(before.entry.point_ids)
        found = next((line.entry.id for line in lines if points & set(line.entry.point_ids)), "")
        if found:
            self.list.select_ids((found,))

    def _turn(self) -> None:
        line = self.list.current()
        self._show_buttons()
        if line is None or line.entry.id not in self._lines:
            return
        entry = self._lines[line.entry.id].entry
        self.raised.setText(f"提出：{_names(entry)}")
        self.form.show_record(entry.id, {"text": entry.text, "category": entry.category})

    def _show_buttons(self) -> None:
        chosen = [self._lines[one].entry for one in self.list.selected_ids() if one in self._lines]
        self.merge_button.setEnabled(len(chosen) > 1)
        self.part_button.setEnabled(len(chosen) == 1 and bool(chosen[0].opinion_id))

    def _merge(self) -> None:
        self.flush()
        chosen = [self._lines[one].entry for one in self._lines if one in self.list.selected_ids()]
        request = MergePoints(tuple(point for entry in chosen for point in entry.point_ids))
        made: list[str] = []
        if self.context.write(lambda db: made.append(merge_points(db, request))):
            self.list.select_ids((made[0],))
            self.context.teller.note(f"{len(chosen)}条意见已合并为一条。", undo=True)

    def _part(self) -> None:
        line = self.list.current()
        if line is not None and line.entry.opinion_id:
            opinion = line.entry.opinion_id
            self.context.write(lambda db: part_opinion(db, opinion))

    def _store(self, db: DbSession, request: EditField) -> None:
        points = self._lines[request.record_id].entry.point_ids
        edit_opinion(db, EditOpinion(points, request.field, str(request.value or "")))


def _names(entry: SummaryEntry) -> str:
    return "；".join(f"{one.delegation}{'、'.join(one.names)}" for one in entry.raised)
