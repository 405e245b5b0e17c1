"""议程: what the session takes up, with reporter and vote mark; wrong verbs are said quietly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from renda_desktop.chinese import pinyin
from renda_desktop.overview.session_places import findings_in
from renda_desktop.sessions.agenda_commands import (
    AddAgendaItems,
    AddStandingItem,
    ReorderAgenda,
    add_agenda_items,
    add_standing_item,
    edit_agenda_item,
    remove_agenda_item,
    reorder_agenda,
)
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.lawful import agenda_basis
from renda_desktop.sessions.presets import standing_agenda
from renda_desktop.sessions.rows import AgendaRow, SessionCard
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import CardPart, Notes, RowBlock, RowDetails
from ui.sessions.row_delegates import MARKED
from ui.sessions.row_table import SessionRowList
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "议程", stretch=True),
    RowColumn("reporter", "报告人", 168, hint="报告人"),
    RowColumn("needs_vote", "表决", 72, editable=False),
)
_EXPLANATION = (
    "从 Word 复制几行，点进表里按 Ctrl+V 就是几项；拖动序号或按 Alt+↑↓ 调整次序；按空格键改“表决”。"
)
_ADOPTION = "填上通过日期，议程和日程就去掉“草案”，议程自动写上题注。"


class AgendaSection(CardPart):
    """The list of items, the standing list to pick from, and when the agenda was adopted."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.list = SessionRowList(_COLUMNS, "议程", mark="needs_vote")
        self.list.set_add_hint("＋ 输入议程，按回车添加")
        self.block = RowBlock(self.list, details=self._make_details)
        commands = RowCommands(self._add, _edit, remove_agenda_item, self._reorder)
        self.kept = KeptRows(context, self.list, commands, self)
        self.notes = Notes()
        self.standing = ChoiceField("从常用议程中添加", (), hint="输入几个字查找，或点右边的箭头")
        self.adopted_on = DateField("议程通过日期", full_day, hint="通过以后再填")
        self.adopted_by = ChoiceField(
            "在哪次会上通过", [Option(word, word) for word in ("预备会议", "第一次全体会议")], allow_free=True
        )
        self.form = RecordForm(context, lambda db, i, f, v: edit_session(db, EditField(i, f, v)), self)
        self.form.bind("agenda_adopted_on", self.adopted_on)
        self.form.bind("agenda_adopted_by", self.adopted_by)
        self._lay_out()
        self._connect()

    def show_card(self, card: SessionCard) -> None:
        """Shows the agenda of a session."""
        self.card = card
        self.kept.show(card.facts.id, [_row(item) for item in card.agenda])
        self.notes.say(findings_in("agenda", card.findings))
        self.form.show(card.facts.id, {
            "agenda_adopted_on": card.facts.agenda_adopted_on,
            "agenda_adopted_by": card.facts.agenda_adopted_by,
        })  # fmt: skip
        self.adopted_by.editor.setPlaceholderText(card.facts.adopting_meeting)
        self.standing.set_options(self._offered())
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()
        self.form.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to an item, else into the list."""
        self.list.select_row(record_id)
        self.list.setFocus()

    def _offered(self) -> list[Option]:
        card = self.session()
        there, day = {item.key for item in card.agenda}, card.facts.opens_on or self.context.today()
        return [
            Option(
                draft.key,
                draft.title,
                agenda_basis(draft.key, day),
                (
                    pinyin.full(draft.title, person=False).replace(" ", ""),
                    pinyin.initials(draft.title, person=False),
                ),
            )
            for draft in standing_agenda(card.words)
            if draft.key not in there
        ]

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        request = AddAgendaItems(
            self.session().facts.id, (texts.get("title", ""),), texts.get("reporter", "")
        )
        return add_agenda_items(db, request)[0]

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_agenda(db, ReorderAgenda(self.session().facts.id, ids))

    def _paste(self, text: str) -> None:
        lines = pasted_items(text)
        session = self.session().facts.id

        def command(db: DbSession) -> list[str]:
            describe(db, f"粘贴{len(lines)}项议程")
            return [add_agenda_items(db, AddAgendaItems(session, (title,), who))[0] for title, who in lines]

        def done(ids: list[str]) -> None:
            self.list.select_row(ids[-1])
            self.context.teller.note(f"已加入{len(ids)}项议程。", undo=True)

        if lines:
            self.context.write(command, done=done)

    def _pick(self, key: str) -> None:
        if not key:
            return
        self.standing.reset("")
        request = AddStandingItem(self.session().facts.id, key)
        if self.context.write(
            lambda db: add_standing_item(db, request),
            refused=lambda problem: self.standing.show_error(problem.message),
        ):
            item = next(item for item in self.session().agenda if item.key == key)
            basis = f"（{item.basis}）" if item.basis else ""
            self.context.teller.note(f"已加入议程“{item.title}”{basis}。", undo=True)

    def _toggle(self, item_id: str) -> None:
        item = next((row for row in self.session().agenda if row.id == item_id), None)
        if item is not None:
            request = EditField(item_id, "needs_vote", not item.needs_vote)
            self.context.write(lambda db: edit_agenda_item(db, request))

    def _removed(self, count: int) -> None:
        self.context.teller.note(f"已删除{count}项议程。", undo=True)

    def _make_details(self) -> RowDetails:
        fields: dict[str, Field[Any]] = {
            "adopted_on": DateField("这一项通过的日期", full_day, hint="表决通过以后再填"),
            "note": TextField("备注", hint="例如 附件、需要准备的材料"),
        }
        return RowDetails(self.context, fields, lambda db, i, f, v: edit_agenda_item(db, EditField(i, f, v)))

    def _show_details(self, item_id: str) -> None:
        item = next((row for row in self.session().agenda if row.id == item_id), None) if self.card else None
        if item is None:
            self.block.close_details()
            return
        values: dict[str, Any] = {"adopted_on": item.adopted_on, "note": item.note}
        basis = f"依据：{item.basis}" if item.basis else ""
        self.block.open_details().show_row(item.id, item.title, basis, values)

    def _connect(self) -> None:
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(self._removed)
        self.list.pasted.connect(self._paste)
        self.list.marked.connect(self._toggle)
        self.list.current_changed.connect(self._show_details)
        self.standing.edited.connect(self._pick)

    def _lay_out(self) -> None:
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        self.column.addWidget(self.block)
        self.column.addWidget(self.notes)
        self.column.addWidget(self.standing)
        grid = FieldGrid()
        grid.add(self.adopted_on)
        grid.add(self.adopted_by)
        self.column.addWidget(grid)
        self.column.addWidget(text_label(_ADOPTION, "small"))


def _row(item: AgendaRow) -> ListRow:
    values = {"title": item.title, "reporter": item.reporter, "needs_vote": MARKED if item.needs_vote else ""}
    return ListRow(item.id, values)


def _edit(db: DbSession, row_id: str, key: str, text: str) -> None:
    edit_agenda_item(db, EditField(row_id, key, text))


_BARE_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?")


_HEADINGS = {"议程", "议题", "报告人", "序号"}


def pasted_items(text: str) -> list[tuple[str, str]]:
    """Titles with reporters of pasted lines; from a table the cells are number, title, reporter."""
    found = []
    for line in text.replace("\r", "\n").split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > 1 and (not cells[0] or _BARE_NUMBER.fullmatch(cells[0])):
            cells = cells[1:]
        if cells[0] and not set(cells) & _HEADINGS:
            found.append((cells[0], cells[1] if len(cells) > 1 else ""))
    return found
