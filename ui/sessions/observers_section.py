"""列席: who sits in without a vote, with unit, post and the meetings they come to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from renda_desktop.overview.session_places import findings_in
from renda_desktop.proceedings.keeping import remove_absent_observer
from renda_desktop.sessions.observer_commands import (
    AddObserver,
    ReorderObservers,
    add_observer,
    edit_observer,
    reorder_observers,
)
from renda_desktop.sessions.rows import ObserverRow, SessionCard
from renda_desktop.sessions.rules import formal_sitting
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import CardPart, Notes, RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.fields import Field, MultiChoiceField, TextField
from ui.widgets.labels import text_label
from ui.widgets.masked_field import contact_field
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_KEYS = ("name", "unit", "post", "phone", "attends")
ALL_SITTINGS = "各次全体会议"
_COLUMNS = (
    RowColumn("name", "姓名", 124, hint="姓名"),
    RowColumn("unit", "单位", stretch=True, hint="单位"),
    RowColumn("post", "职务", 120, hint="职务"),
    RowColumn("attends", "列席的会议", 150, hint=ALL_SITTINGS),
    RowColumn("phone", "电话", 128, hint="电话", masked=True),
)
_OPTIONAL = ("phone", "attends", "post")
_EXPLANATION = (
    "列席人员不是代表，不算在应到人数里。姓名和单位写一个就行；列席的会议不填，就是各次全体会议。"
    "可以从 Excel 复制几行（姓名、单位、职务、电话），点进表里按 Ctrl+V。"
)


class ObserversSection(CardPart):
    """The list, and the meetings of the chosen one as chips."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._offered: list[str] = []
        self.list = SessionRowList(_COLUMNS, "列席人员", optional=_OPTIONAL)
        self.list.set_add_hint("＋ 加一人")
        self.list.may_show = self._may_show
        self.block = RowBlock(self.list, details=self._make_details)
        self.kept = KeptRows(
            context, self.list, RowCommands(self._add, _edit, remove_absent_observer, self._reorder), self
        )
        self.count = text_label("", "second")
        self.notes = Notes()
        for widget in (text_label(_EXPLANATION, "second"), self.notes, self.block, self.count):
            self.column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"列席名单已删除{n}人。", undo=True))
        self.list.pasted.connect(self._paste)
        self.list.current_changed.connect(self._show_details)

    def show_card(self, card: SessionCard) -> None:
        """Shows the observers of a session."""
        self.card = card
        self.kept.show(
            card.facts.id, [ListRow(o.id, {key: getattr(o, key) for key in _KEYS}) for o in card.observers]
        )
        units = len({observer.addressed for observer in card.observers})
        self.count.setText(
            f"列席 {len(card.observers)} 人，列席通知发给 {units} 个单位。" if card.observers else ""
        )
        self.notes.say(findings_in("observers", card.findings))
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to an observer, else to the place to add."""
        if self._observer(record_id) is not None:
            self.list.select_row(record_id)
            self.list.setFocus()
        else:
            self.list.edit_new()

    def _observer(self, observer_id: str) -> ObserverRow | None:
        observers = self.card.observers if self.card else ()
        return next((one for one in observers if one.id == observer_id), None)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        known = {key: text for key, text in texts.items() if key in _KEYS}
        return add_observer(db, AddObserver(self.session().facts.id, **known))

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_observers(db, ReorderObservers(self.session().facts.id, ids))

    def _paste(self, text: str) -> None:
        people = pasted_people(text)

        def command(db: DbSession) -> None:
            describe(db, f"列席名单粘贴{len(people)}人")
            for texts in people:
                self._add(db, texts)

        if people and self.context.write(command):
            self.context.teller.note(f"列席名单已加入{len(people)}人。", undo=True)

    def _make_details(self) -> RowDetails:
        sittings = [sitting.name for sitting in self.session().sittings]
        phone = contact_field("电话")
        phone.may_show = lambda: self._may_show(self.list.current_id())
        fields: dict[str, Field[Any]] = {
            "attends": MultiChoiceField(
                "列席哪几次会议（都不选就是各次全体会议）", [Option(s, s) for s in sittings]
            ),
            "phone": phone,
            "post": TextField("职务"),
        }
        return RowDetails(self.context, fields, _edit_attends, wide=("attends",))

    def _may_show(self, observer_id: str) -> bool:
        return self.context.may_show("列席人员", "电话", (observer_id,))

    def _show_details(self, observer_id: str) -> None:
        observer = self._observer(observer_id)
        if observer is None:
            self.block.close_details()
            return
        sittings = [sitting.name for sitting in self.session().sittings]
        if self.block.details is not None and self._offered != sittings:
            self.block.forget_details()
        self._offered = sittings
        asked = {formal_sitting(word) for word in observer.attends.split("、")}
        chosen = tuple(word for word in sittings if formal_sitting(word) in asked)
        values = {"attends": chosen, "post": observer.post, "phone": observer.phone}
        details = self.block.open_details(("post", "phone"))
        details.show_row(observer.id, observer.name or observer.unit, "", values)


def _edit_attends(db: DbSession, observer_id: str, name: str, value: object) -> None:
    text = "、".join(value) if isinstance(value, tuple) else str(value)
    edit_observer(db, EditField(observer_id, name, text))


def _edit(db: DbSession, observer_id: str, key: str, text: str) -> None:
    edit_observer(db, EditField(observer_id, key, text))


_PASTED = ("name", "unit", "post", "phone", "attends")
_HEADINGS = {"姓名", "单位", "职务", "电话", "联系电话", "序号"}


def pasted_people(text: str) -> list[dict[str, str]]:
    """Names with units, posts and telephones of pasted lines; a number before the name and headings are left out."""
    found = []
    for line in text.replace("\r", "\n").split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > 1 and re.fullmatch(r"\d{1,3}", cells[0]):
            cells = cells[1:]
        if any(cells) and not set(cells) & _HEADINGS:
            found.append(dict(zip(_PASTED, cells, strict=False)))
    return found
