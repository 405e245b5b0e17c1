"""见面沟通: before, during and after the handling, as the law wants the unit to listen to the deputy."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.follow_commands import AddContact, add_contact, edit_contact, remove_contact
from renda_desktop.suggestions.part_rows import ContactRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import ContactStage, ContactWay
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
    RowColumn("met_on", "日期", 112, hint="如 2026-5-8"),
    RowColumn("stage", "阶段", 84, hint="办理前"),
    RowColumn("way", "方式", 84, hint="走访"),
    RowColumn("who", "谁同谁见面", 150),
    RowColumn("note", "情况", stretch=True),
)


class ContactSection(SuggestionPart):
    """A line that says what is missing, and the meetings as a list."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("", "second")
        self.add_button = quiet_button("登记见面…", "plus", lambda: self.begin("meet"))
        commands = ListCommands("见面记录", self._add, self._edit, remove_contact)
        self.list = KeptList(context, _COLUMNS, "见面记录", commands, "＋ 日期")
        for widget in (self.words, flow(self.add_button), self.place, self.list):
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        met = {one.stage for one in file.contacts}
        done = "，".join(f"{one.value}{'已见面' if one in met else '还没有登记'}" for one in ContactStage)
        self.words.setText(f"承办单位要与代表联系沟通、充分听取意见（《代表法》第五十一条第二款）。{done}。")
        self.list.show_rows(file.id, [ListRow(one.id, _texts(one)) for one in file.contacts])
        set_shown(self.list, bool(file.contacts))

    def begin(self, action: str) -> None:
        """登记见面."""
        file = self.now().file
        stage = ChoiceField("阶段", choices(ContactStage))
        today = self.context.today()
        stage.reset(stage_on(file, today).name)
        way = ChoiceField("方式", choices(ContactWay))
        met_on = date_field("见面日期", today)
        chosen: list[str] = []
        stage.edited.connect(chosen.append)

        def propose(day: object) -> None:
            if not chosen and isinstance(day, datetime.date):
                stage.reset(stage_on(file, day).name)

        met_on.edited.connect(propose)
        fields: dict[str, Field[Any]] = {
            "met_on": met_on, "stage": stage, "way": way,
            "who": TextField("谁同谁见面", hint="例如 水利站王工走访李淑芬代表"),
            "note": TextField("情况", hint="谈了什么，代表什么意见"),
        }  # fmt: skip

        def make() -> Command:
            request = AddContact(
                file.id, fields["met_on"].value(), ContactStage[stage.value()], ContactWay[way.value()],
                fields["who"].value(), fields["note"].value(),
            )  # fmt: skip
            return lambda db: add_contact(db, request)

        self.open_form(
            ActionForm(
                self.context, "登记见面", "登记", fields, make, "已登记见面。",
                required=("met_on", "stage", "way"), wide=("note",),
            ),
            action,
        )  # fmt: skip

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """On a meeting, or to the button."""
        if record_kind != "suggestion_contact":
            return False
        self.list.select(record_id) if record_id else self.add_button.setFocus()
        return True

    def _add(self, db: DbSession, texts: Mapping[str, str]) -> str:
        file = self.now().file
        day = typed_day(texts.get("met_on", ""), self.context.today()) or self.context.today()
        stage = typed_enum(ContactStage, texts.get("stage", ""), at_first=stage_on(file, day))
        if not texts.get("way", "").strip():
            raise RuleViolation(f"请写明见面方式：{'、'.join(one.value for one in ContactWay)}。", "way")
        way = typed_enum(ContactWay, texts["way"], at_first=ContactWay.OTHER)
        assert isinstance(stage, ContactStage)
        assert isinstance(way, ContactWay)
        return add_contact(
            db, AddContact(file.id, day, stage, way, texts.get("who", ""), texts.get("note", ""))
        )

    def _edit(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        value: Any = text
        if key == "met_on":
            value = typed_day(text, self.context.today())
        elif key == "stage":
            value = typed_enum(ContactStage, text, at_first=ContactStage.DURING)
        elif key == "way":
            value = typed_enum(ContactWay, text, at_first=ContactWay.OTHER)
        edit_contact(db, EditField(record_id, key, value))


def stage_on(file: SuggestionFile, day: datetime.date) -> ContactStage:
    """What a meeting of that day was, by the days of assignment and reply; the clerk may say otherwise."""
    now, above = file.now, file.case.answered_from_above_on
    if file.whole_above and above is not None and day >= above:
        return ContactStage.AFTER
    if now is None or file.assigned_on is None or day < file.assigned_on:
        return ContactStage.BEFORE
    answered = now.replied_on is not None and day >= now.replied_on
    between = now.number > 1 and day < now.begins_on
    return ContactStage.AFTER if answered or between else ContactStage.DURING


def _texts(one: ContactRow) -> dict[str, str]:
    return {
        "met_on": iso(one.met_on), "stage": one.stage.value, "way": one.way.value, "who": one.who, "note": one.note,
    }  # fmt: skip
