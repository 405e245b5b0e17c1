"""公告 of the session: one matter, one number; the text follows the vote until the office writes its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from renda_desktop.documents.passages import Source
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.kit_votes import ANNOUNCEMENT_PAPER, announcement_ref
from renda_desktop.proceedings.announcing import ListAll, list_all_announcements
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.after_queries import ANNOUNCEMENT
from renda_desktop.votes.announcement_commands import (
    AddAnnouncement,
    NumberSessionAnnouncement,
    RemoveAnnouncement,
    add_announcement,
    edit_announcement,
    number_announcement,
    remove_announcement,
)
from renda_desktop.votes.rows import AnnouncementRow
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import DateField, LongTextField
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "公告事项", stretch=True),
    RowColumn("number", "公告号", 92, editable=False),
    RowColumn("dated", "日期", 116, editable=False),
)
NUMBER_FIELD = "number"


class AnnouncementDetails(RowDetails):
    """Text, date, number and paper of one announcement."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(
            context,
            {
                "text": LongTextField("公告内容", hint="不填就照表决的结果写", lines=3),
                "dated": DateField("公告日期", full_day),
            },
            lambda db, i, f, v: edit_announcement(db, EditField(i, f, v)),
            wide=("text",),
        )
        self._context = context
        saver = PaperSaver(self, context, "session-announcements")
        self.papers = PaperRows(
            saver,
            (ANNOUNCEMENT_PAPER,),
            flush=self.flush,
            furnish=self._furnish,
        )
        self.papers.hide_head()
        self.papers.place_asked.connect(go)
        self._shown = ""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.papers)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _furnish(self, row: PaperRow) -> None:
        row.add_number(self._context, NUMBER_FIELD)

    def show_announcement(self, row: AnnouncementRow, facts: SessionFacts) -> None:
        """Shows one announcement."""
        values: dict[str, Any] = {"text": row.text, "dated": row.dated}
        said = f"{row.unfounded}。" if row.unfounded else "公告号全届连着编，一事一号"
        self.show_row(row.id, row.title, said, values)
        same = self._shown == row.id
        self._shown = row.id
        if not same:
            self.papers.show_record(announcement_ref(row, facts.short_name))
        self.papers.show_numbered(self.papers.rows[0], self._numbered(row, facts))
        self.papers.begin(REST_MS if same else 0)

    def _numbered(self, row: AnnouncementRow, facts: SessionFacts) -> Numbered:
        def give(db: DbSession, number: int, on: datetime.date) -> None:
            number_announcement(db, NumberSessionAnnouncement(row.id, on, number))

        day = row.dated or self._context.today()
        return Numbered(
            Series.ANNOUNCEMENT, ANNOUNCEMENT, row.id, day, "", give, facts.term_id, facts.term_number
        )


class AnnouncementBlock(RowBlock):
    """The list, the button that fills it, and the current announcement."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        rows = SessionRowList(_COLUMNS, "公告", movable=False)
        rows.set_add_hint("＋ 输入公告事项，按回车添加")
        super().__init__(rows, "公告", details=lambda: AnnouncementDetails(context, go))
        self._context = context
        self._facts: SessionFacts | None = None
        self._found: dict[str, AnnouncementRow] = {}
        self.list_button = quiet_button("按表决和选举结果列出公告", "list-checks", self._list_them)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.list_button)
        commands = RowCommands(self._add, _edit, lambda db, i: remove_announcement(db, RemoveAnnouncement(i)))
        self.kept = KeptRows(context, rows, commands, self)
        self.kept.problem_changed.connect(self.say)
        rows.current_changed.connect(self._show)

    def show_announcements(self, facts: SessionFacts, found: tuple[AnnouncementRow, ...]) -> None:
        """Shows the announcements of a session."""
        self._facts = facts
        self._found = {row.id: row for row in found}
        self.kept.show(facts.id, [_row(row) for row in found])
        self._show(self.rows.current_id())

    def _show(self, row_id: str) -> None:
        row = self._found.get(row_id)
        if row is None or self._facts is None:
            self.close_details()
            return
        details = self.open_details()
        assert isinstance(details, AnnouncementDetails)
        details.show_announcement(row, self._facts)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        assert self._facts is not None, "a session is shown"
        day = self._facts.closes_on or self._facts.opens_on
        return add_announcement(db, AddAnnouncement(self._facts.id, texts.get("title", ""), dated=day))

    def _list_them(self) -> None:
        if self._facts is None:
            return
        request, made = ListAll(self._facts.id, self._context.today()), list[int]()
        if self._context.write(lambda db: made.append(list_all_announcements(db, request))):
            said = f"已列出{made[0]}份公告。" if made[0] else "已经宣布的结果都列出了；还没有宣布的不公告。"
            self._context.teller.note(said, undo=bool(made[0]))


def _row(row: AnnouncementRow) -> ListRow:
    number = f"第{row.number.number}号" if row.number else ""
    dated = row.dated.isoformat() if row.dated else ""
    return ListRow(row.id, {"title": row.title, "number": number, "dated": dated})


def _edit(db: DbSession, row_id: str, key: str, text: str) -> None:
    edit_announcement(db, EditField(row_id, key, text))
