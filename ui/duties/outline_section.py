"""提纲: what the government reports on, and what the deputies ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from renda_desktop.inspections.outline_commands import (
    AddQuestion,
    add_question,
    edit_question,
    remove_question,
    reorder_questions,
)
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.inspections.rules import QuestionKind
from renda_desktop.storage.editing import EditField
from ui.duties.parts import ActivityPart
from ui.runtime.context import AppContext
from ui.runtime.kept_list import KeptList, ListCommands
from ui.widgets.labels import text_label
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_TITLES = {
    QuestionKind.REPORT: "汇报提纲（请有关单位准备）",
    QuestionKind.ASK: "问询提纲（代表问什么）",
}


class OutlineSection(ActivityPart):
    """Two plain lists; a new activity begins with the outline of its kind."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.lists: dict[QuestionKind, KeptList] = {}
        for kind, title in _TITLES.items():
            self.lists[kind] = self._make(kind)
            self.column.addWidget(text_label(title, "strong"))
            self.column.addWidget(self.lists[kind])

    def show_card(self, card: ActivityCard) -> None:
        """Shows both outlines."""
        self.card = card
        for kind, kept in self.lists.items():
            rows = [ListRow(line.id, {"text": line.text}) for line in card.outline(kind)]
            kept.show_rows(card.activity.id, rows)

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Onto a line, or into the outline that is empty."""
        if record_kind == "inspection_question":
            for kept in self.lists.values():
                if record_id in {row.row_id for row in kept.list.rows()}:
                    kept.select(record_id)
            return True
        kind = name.partition(":")[2]
        if record_kind != "inspection" or kind not in QuestionKind.__members__:
            return False
        self.lists[QuestionKind[kind]].list.setFocus()
        return True

    def _make(self, kind: QuestionKind) -> KeptList:
        commands = ListCommands(
            "提纲",
            lambda db, values: add_question(db, AddQuestion(self.activity_id, kind, values.get("text", ""))),
            _edit,
            remove_question,
            partial(self._reorder, kind),
        )
        columns = (RowColumn("text", kind.value, stretch=True),)
        return KeptList(
            self.context, columns, kind.value, commands, "＋ 写一条，按回车添加；可从 Word 粘贴多行"
        )

    def _reorder(self, kind: QuestionKind, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_questions(db, self.activity_id, kind, ids)


def _edit(db: DbSession, row_id: str, key: str, text: str) -> None:
    edit_question(db, EditField(row_id, key, text))
