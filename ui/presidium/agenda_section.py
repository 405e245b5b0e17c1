"""议题: the agenda as an editable list; the current item's detail below it."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.presidium.rows import ItemRow
from ui.presidium.agenda_writes import AgendaStore
from ui.presidium.item_detail import ItemDetail
from ui.presidium.opinion_notes import OpinionsToHear
from ui.presidium.parts import CurrentItem, MeetingPart, ShownMeeting
from ui.presidium.signed_note import SignedNote
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_saver import RowSaver
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

_COLUMNS = (
    RowColumn("title", "议题", stretch=True),
    RowColumn("reporter", "报告人", 128, hint="谁来讲"),
    RowColumn("planned_minutes", "分钟", 60, align="right"),
    RowColumn("standing", "结果", 80, editable=False),
)
_PLACES = {column.key: place for place, column in enumerate(_COLUMNS, 1) if column.editable}
"""Where a field of an item stands in the list, behind the number."""


class AgendaSection(MeetingPart):
    """List above, detail below."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context)
        self.current = current
        self._stored: tuple[ListRow, ...] = ()
        self.signed = SignedNote(context)
        self.list = RowList(_COLUMNS, "议题")
        self.list.set_add_hint("＋ 写议题，按回车添加；可从 Word 粘贴多行")
        self.refused = RefusedNote(context, self.list)
        self._saver = RowSaver(context, self.refused)
        self.to_hear = OpinionsToHear(context)
        self.carried = text_label("", "second")
        self.detail = ItemDetail(context)
        for widget in (self.signed, self.refused, self.list, self.to_hear, self.carried, self.detail):
            self.column.addWidget(widget)
        self.list.rows_edited.connect(self._edited)
        self.list.current_changed.connect(self._picked)
        current.changed.connect(self._item_changed)

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the agenda and the current item."""
        self.shown = shown
        self.signed.show_meeting(shown)
        self._stored = tuple(ListRow(item.id, _texts(item)) for item in shown.card.items)
        self.refused.show_rows(self.meeting_id, self._stored)
        self.list.set_read_only(shown.signed)
        self.to_hear.show_meeting(shown)
        self._show_item()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.detail.flush()

    def focus_on(self, name: str) -> bool:
        """Into the list, or a field of the current item."""
        item = self.current.item()
        if name in (*_PLACES, "items"):
            self.list.setFocus()
            if item is not None and name in _PLACES:
                self.list.select_row(item.id, _PLACES[name])
            return True
        return self.detail.focus_on(name)

    def _item_changed(self) -> None:
        self.detail.flush()
        self._show_item()

    def _show_item(self) -> None:
        item = self.current.item()
        set_shown(self.detail, item is not None)
        set_shown(self.carried, item is not None and bool(item.carried_from or item.carried_to))
        if item is None or self.shown is None:
            return
        self.carried.setText(_carried_words(item))
        if self.list.current_id() not in ("", item.id):
            self.list.select_row(item.id)
        self.detail.show_item(self.shown, item)

    def _picked(self, item_id: str) -> None:
        if item_id:
            self.current.select(item_id)

    def _edited(self, rows: Sequence[ListRow]) -> None:
        meeting_id, stored = self.meeting_id, self._stored
        titles = {row.row_id: row.values["title"] for row in stored}
        changes = self._saver.save(stored, rows, AgendaStore(meeting_id, stored, self._saver))
        if changes is not None and changes.removed:
            words = "、".join(f"“{titles[item_id]}”" for item_id in changes.removed[:2])
            more = f"等{len(changes.removed)}个" if len(changes.removed) > 2 else ""
            self.context.teller.note(f"已删除议题{words}{more}。", undo=True)
        self.refused.show_rows(meeting_id, self._stored)


def _texts(item: ItemRow) -> dict[str, str]:
    minutes = str(item.planned_minutes or "")
    return {
        "title": item.title,
        "reporter": item.reporter,
        "planned_minutes": minutes,
        "standing": item.outcome.value if item.outcome else ("上次留下" if item.carried_from else ""),
    }


def _carried_words(item: ItemRow) -> str:
    came = f"这个议题是{item.carried_from}留下的。" if item.carried_from else ""
    went = f"已转到{item.carried_to}。" if item.carried_to else ""
    return came + went
