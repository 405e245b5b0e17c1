"""催办督办: who pressed for it, who looked at it, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.follow_commands import AddUrging, add_urging, edit_urging, remove_urging
from renda_desktop.suggestions.part_rows import UrgingRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import UrgingKind
from ui.runtime.context import AppContext
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.place_form import date_field
from ui.suggestions.parts import ActionForm, Command, SuggestionPart, flow
from ui.suggestions.words import choices, iso, typed_day, typed_enum
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("urged_on", "日期", 112, hint="如 2026-5-8"),
    RowColumn("kind", "方式", 96, hint="催办"),
    RowColumn("by", "由谁", 100),
    RowColumn("words", "内容", stretch=True),
    RowColumn("answer", "单位答复", 170),
)


class UrgingSection(SuggestionPart):
    """The list, and a small form for a new line."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("", "second")
        self.add_button = quiet_button("登记催办…", "plus", lambda: self.begin("urge"))
        commands = ListCommands("催办记录", self._add, self._edit, remove_urging)
        self.list = KeptList(context, _COLUMNS, "催办督办记录", commands, "＋ 日期")
        for widget in (self.words, flow(self.add_button), self.place, self.list):
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        assigned = bool(file.rounds)
        self.words.setText(
            "主席团应当加强对代表建议的督促办理（《代表法》第五十二条第一款）。登记以后，催办函在下面“材料”里打印。"
            if assigned
            else "交办以后，在这里登记催办、督办、听取进展和现场观察。"
        )
        set_shown(self.add_button, assigned)
        set_shown(self.list, bool(file.urgings))
        self.list.show_rows(file.id, [ListRow(one.id, _texts(one)) for one in file.urgings])

    def begin(self, action: str) -> None:
        """登记催办."""
        file = self.now().file
        kind = ChoiceField("方式", choices(UrgingKind))
        kind.reset(UrgingKind.SUPERVISE.name if file.case.key else UrgingKind.URGE.name)
        fields: dict[str, Field[Any]] = {
            "kind": kind, "urged_on": date_field("日期", self.context.today()),
            "by": TextField("由谁", hint="例如 主席团 周建国"), "words": TextField("内容", hint="要求什么"),
            "answer": TextField("单位答复", hint="办到哪一步、什么时候答复"),
        }  # fmt: skip

        def make() -> Command:
            request = AddUrging(
                file.id, UrgingKind[kind.value()], fields["urged_on"].value(), fields["by"].value(),
                fields["words"].value(), fields["answer"].value(),
            )  # fmt: skip
            return lambda db: add_urging(db, request)

        self.open_form(
            ActionForm(
                self.context, "登记催办、督办", "登记", fields, make, "已登记。",
                required=("kind", "urged_on"), wide=("answer",),
            ),
            action,
        )  # fmt: skip

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """On a line, or to the button."""
        if record_kind != "suggestion_urging":
            return False
        self.list.select(record_id) if record_id else self.add_button.setFocus()
        return True

    def _add(self, db: DbSession, texts: Mapping[str, str]) -> str:
        kind = typed_enum(UrgingKind, texts.get("kind", ""), at_first=UrgingKind.URGE)
        assert isinstance(kind, UrgingKind)
        day = typed_day(texts.get("urged_on", ""), self.context.today()) or self.context.today()
        request = AddUrging(
            self.suggestion_id,
            kind,
            day,
            texts.get("by", ""),
            texts.get("words", ""),
            texts.get("answer", ""),
        )
        return add_urging(db, request)

    def _edit(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        value: Any = text
        if key == "urged_on":
            value = typed_day(text, self.context.today())
        elif key == "kind":
            value = typed_enum(UrgingKind, text, at_first=UrgingKind.URGE)
        edit_urging(db, EditField(record_id, key, value))


def _texts(one: UrgingRow) -> dict[str, str]:
    return {
        "urged_on": iso(one.urged_on), "kind": one.kind.value, "by": one.by, "words": one.words, "answer": one.answer,
    }  # fmt: skip
