"""表决: the motions of a session in order, each with its result, base and line; details of the current one below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.sessions.rows import EntryRow, SessionCard
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.checks import doubts
from renda_desktop.votes.commands import ReorderMotions, edit_motion, remove_motion, reorder_motions
from renda_desktop.votes.listing_commands import (
    AddMotion,
    AddStandingMotion,
    ListMotions,
    add_motion,
    add_standing_motion,
    list_motions,
)
from renda_desktop.votes.queries import motions_of
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.standing import standing_motions
from ui.runtime.context import AppContext
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import CardPart, Notes, RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.sessions.votes import words
from ui.sessions.votes.motion_details import MotionDetails
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "表决事项", stretch=True),
    RowColumn("figures", "票数", 190, editable=False),
    RowColumn("line", "过半数/全体", 108, editable=False),
    RowColumn("result", "结果", 92, editable=False),
)
_EXPLANATION = "以全体代表的过半数通过，不按到会人数算。点一行，在下面登记票数、宣布结果、写决议文本。"
_EMPTY = "还没有表决事项。点“按议程列出表决事项”，名单、议程、办法和各项决议一次列好，不要的再删。"


class VotesSection(CardPart):
    """The list, the buttons that fill it, and the details of its current row."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        self._go = go
        self._rows: dict[str, MotionRow] = {}
        self.explanation = text_label("", "second")
        self.list_button = quiet_button("按议程列出表决事项", "list-checks", self._list_them)
        self.standing = ChoiceField("从常用事项中添加", (), hint="输入几个字查找，或点右边的箭头")
        self.list = SessionRowList(_COLUMNS, "表决事项", toned="result", optional=("figures", "line"))
        self.list.set_add_hint("＋ 输入表决什么，按回车添加")
        self.block = RowBlock(self.list, details=self._make_details)
        commands = RowCommands(self._add, _edit, remove_motion, self._reorder)
        self.kept = KeptRows(context, self.list, commands, self)
        self.notes = Notes()
        self._lay_out()
        self._connect()

    def show_card(self, card: SessionCard) -> None:
        """Shows the motions of a session."""
        self.card = card
        found = self.context.read(lambda db: motions_of(db, card.facts.id))
        self._rows = {row.id: row for row in found}
        self.explanation.setText(_EXPLANATION if found else _EMPTY)
        self.list.set_tones({row.id: words.RESULT_TONES[row.result] for row in found})
        self.kept.show(card.facts.id, [_row(row) for row in found])
        entries = {entry.id: entry for half in card.schedule for entry in half.entries}
        self.notes.say([one for row in found for one in doubts(row, _entry(entries, row))])
        self.standing.set_options(self._offered())
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()
        details = self.details()
        if details is not None:
            details.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a motion, and into one of its fields."""
        self.list.select_row(record_id)
        details = self.details()
        if details is not None and field in details.fields:
            details.fields[field].setFocus()
        elif details is not None and field in details.text.fields():
            details.text.fields()[field].setFocus()
        else:
            self.list.setFocus()

    def details(self) -> MotionDetails | None:
        """The details of the current motion, once one was chosen."""
        made = self.block.details
        return made if isinstance(made, MotionDetails) else None

    def _offered(self) -> list[Option]:
        card, there = self.session(), {row.key for row in self._rows.values()}
        return [
            Option(one.key, card.words.fill(one.title), one.kind.value)
            for one in standing_motions()
            if one.key not in there
        ]

    def _list_them(self) -> None:
        self.flush()
        request = ListMotions(self.session().facts.id)
        made: list[int] = []
        if self.context.write(lambda db: made.append(list_motions(db, request))):
            said = f"已列出{made[0]}项表决事项。" if made[0] else "议程里要表决的都已经列出。"
            self.context.teller.note(said, undo=bool(made[0]))

    def _pick(self, key: str) -> None:
        if not key:
            return
        self.standing.reset("")
        request = AddStandingMotion(self.session().facts.id, key)
        made: list[str] = []
        if self.context.write(
            lambda db: made.append(add_standing_motion(db, request)),
            refused=lambda problem: self.standing.show_error(problem.message),
        ):
            self.list.select_row(made[0])

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        return add_motion(db, AddMotion(self.session().facts.id, texts.get("title", "")))

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_motions(db, ReorderMotions(self.session().facts.id, ids))

    def _removed(self, count: int) -> None:
        self.context.teller.note(f"已删除{count}项表决事项。", undo=True)

    def _make_details(self) -> RowDetails:
        made = MotionDetails(self.context, self._go)
        made.ballots_asked.connect(lambda round_id: self.page_asked.emit("ballots", round_id))
        return made

    def _show_details(self, motion_id: str) -> None:
        row = self._rows.get(motion_id)
        if row is None or self.card is None:
            self.block.close_details()
            return
        details = self.block.open_details()
        assert isinstance(details, MotionDetails)
        details.show_motion(row, self.card)

    def _connect(self) -> None:
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(self._removed)
        self.list.current_changed.connect(self._show_details)
        self.standing.edited.connect(self._pick)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        flow.addWidget(self.list_button)
        for widget in (self.explanation, buttons, self.notes, self.block, self.standing):
            self.column.addWidget(widget)
        set_shown(self.standing, True)


def _entry(entries: dict[str, EntryRow], row: MotionRow) -> EntryRow | None:
    return entries.get(row.entry_id or "")


def _row(row: MotionRow) -> ListRow:
    values = {
        "title": row.draft_title,
        "figures": words.figures(row),
        "line": words.line(row),
        "result": words.result(row),
    }
    return ListRow(row.id, values)


def _edit(db: DbSession, row_id: str, key: str, text: str) -> None:
    edit_motion(db, EditField(row_id, key, text))
