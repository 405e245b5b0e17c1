"""One list of a session: whether there is such a body here, its people, and when the list was passed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.bodies.commands import (
    AddBodyMembers,
    NewBodyMember,
    Propose,
    Proposed,
    SetBody,
    add_body_members,
    propose_from_last,
    propose_standing_presidium,
    set_body,
)
from renda_desktop.bodies.list_papers import adopting
from renda_desktop.bodies.presidium_commands import PutInCharge, in_charge, put_in_charge
from renda_desktop.bodies.queries import credentials_committee, last_with
from renda_desktop.bodies.rows import BodyRow
from renda_desktop.bodies.rules import BodyKind, ListOrder, PresidiumHow
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.editing import EditField
from ui.people.deputies import person_options
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.sessions.bodies.member_rows import MemberRows
from ui.sessions.parts import Notes
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, DateField, FlagField, PickerField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_SAID = {
    BodyKind.PRESIDIUM: "主席、副主席当然是成员。名单表决通过以后填上通过日期，再点“登记为在任主席团”。",
    BodyKind.SECRETARIAT: "名单里单列一行；设不设秘书长按本省规定，在“会议”里也能改。",
    BodyKind.STANDING_CHAIRS: "主席团第一次会议推选，不是每个地方都设。",
    BodyKind.CREDENTIALS: "每届第一次会议通过，任期到本届届满；以后的会议只补缺额。",
    BodyKind.BILLS: "不是每个地方都设，按本省规定。",
    BodyKind.BUDGET: "不是每个地方都设，按本省规定。",
    BodyKind.SCRUTINEERS: "监票人由各代表团推荐、大会通过，候选人不能担任；计票人一般从会务人员里指定。",
    BodyKind.STAFF: "写上组别和分工，会务分工表和筹备方案就有了。",
    BodyKind.GUESTS: "不是代表、也不是按规定列席的客人写在这里；列席的写在“列席”里。",
}
_SAID_FIRST = {
    **_SAID,
    BodyKind.PRESIDIUM: "主席、副主席在本次会议上选举，候选人一般列入名单，当选以后当然是成员。名单表决通过以后填上"
    "通过日期，再点“登记为在任主席团”。",
}
_PASTE = "可以从 Word、Excel 复制一批姓名，点进表里按 Ctrl+V。"


class BodyBlock(QWidget):
    """Shows one list at a time."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.card: SessionCard | None = None
        self.body: BodyRow | None = None
        self._names: dict[str, str] = {}
        self.used = FlagField("本次会议设不设", "设这个机构")
        self.said = text_label("", "second")
        self.standing = text_label("", "second")
        self.notes = Notes()
        self.picker = OptionPicker(hint="输入姓名、拼音或代表证号", name="从代表里加人")
        self.people = PickerField("从代表里加人", self.picker)
        self.members, self.staff = MemberRows(context, staff=False), MemberRows(context, staff=True)
        self.count = text_label("", "second")
        self.from_last = quiet_button("照上次会议的名单", "copy", self._propose_last)
        self.from_standing = quiet_button("照现在的主席团", "users", self._propose_standing)
        self.charge = quiet_button("登记为在任主席团", "check", self._put_in_charge)
        self.charged = text_label("", "small")
        self.form = FieldForm(
            context,
            self._store,
            Bound("adopted_on", DateField("名单通过日期", full_day, hint="没有通过就空着")),
            Bound("adopted_by", TextField("在哪次会议通过", hint="一般是预备会议")),
            Bound(
                "presidium_how",
                ChoiceField("主席团怎样产生", [Option(how.name, how.value) for how in PresidiumHow]),
                enum=PresidiumHow,
            ),
            Bound(
                "sorted_by",
                ChoiceField("名单怎样排", [Option(order.name, order.value) for order in ListOrder]),
                enum=ListOrder,
            ),
            Bound("name", TextField("本地的名称", hint="和上面的名称一样就空着")),
        )
        self._lay_out()
        self.used.edited.connect(self._use)
        self.people.edited.connect(self._choose)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (self.from_last, self.from_standing):
            flow.addWidget(button)
        self.proposals = buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (
            self.said, self.standing, self.used, self.notes, self.proposals, self.people, self.members, self.staff,
            self.count, self.form, self.charge, self.charged,
        ):  # fmt: skip
            column.addWidget(widget)

    def show_body(self, card: SessionCard, body: BodyRow) -> None:
        """Shows a list of a session."""
        self.card, self.body = card, body
        kind = body.kind
        optional = kind.local or kind in (BodyKind.SCRUTINEERS, BodyKind.CREDENTIALS)
        said = _SAID_FIRST if card.facts.kind is SessionKind.FIRST else _SAID
        self.said.setText(said[kind] + (_PASTE if body.used and not body.members else ""))
        set_shown(self.used, optional)
        self._show_standing(body)
        self.used.set_value(body.used)
        self.notes.say(body.findings)
        for rows, on in ((self.members, kind is not BodyKind.STAFF), (self.staff, kind is BodyKind.STAFF)):
            set_shown(rows, on and body.used)
            if on:
                rows.show_body(body)
        self._show_proposals(body)
        self._show_picker(body)
        self._show_form(body)
        self._show_charge(body)

    def _show_proposals(self, body: BodyRow) -> None:
        """Where an empty list may come from: an earlier session, the presidium in charge."""
        empty = body.used and not body.members
        standing, day = body.kind is BodyKind.PRESIDIUM, self._day()
        last = empty and self.context.read(lambda db: last_with(db, body.session_id, body.kind)) is not None
        there = empty and standing and bool(self.context.read(lambda db: members_on(db, day)))
        set_shown(self.from_last, last)
        set_shown(self.from_standing, there)
        set_shown(self.proposals, last or there)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.people.flush()
        self.members.flush()
        self.staff.flush()
        self.form.flush()

    def rows(self) -> MemberRows:
        """The list that is shown."""
        return self.staff if self.body is not None and self.body.kind is BodyKind.STAFF else self.members

    def _show_standing(self, body: BodyRow) -> None:
        """代表资格审查委员会 of the term, which works on at every session."""
        words = ""
        if body.kind is BodyKind.CREDENTIALS and not body.members:
            today = self.context.today()
            found = self.context.read(lambda db: credentials_committee(db, body.session_id, today))
            people = "、".join(f"{one.name}（{one.role.value}）" for one in found)
            words = f"本届现任：{people}。" if people else ""
        self.standing.setText(words)
        set_shown(self.standing, bool(words))

    def _show_picker(self, body: BodyRow) -> None:
        on = body.used and body.kind.deputies_usual
        set_shown(self.people, on)
        count = len(body.members)
        self.count.setText(f"共 {count} 人。" if count else "")
        set_shown(self.count, body.used and count > 0)
        if not on:
            return
        there = {member.person_id for member in body.members}
        session, day = body.session_id, self._day()
        found = self.context.read(lambda db: deputies_at(db, session, day))
        rows = [row for row in found if row.id not in there]
        self._names = {row.id: row.name for row in rows}
        self.picker.set_options(person_options(rows))
        self.people.set_value(())

    def _day(self) -> datetime.date:
        opens = self.card.facts.opens_on if self.card else None
        return opens or self.context.today()

    def _show_form(self, body: BodyRow) -> None:
        set_shown(self.form, body.used)
        fields, kind = self.form.fields, body.kind
        for name in ("adopted_on", "adopted_by"):
            set_shown(fields[name], kind.voted)
        by = fields["adopted_by"]
        assert isinstance(by, TextField)
        usual = adopting(self.card.facts, structs.replace(body, adopted_by="")) if self.card else ""
        by.editor.setPlaceholderText(f"不填就是{usual}")
        set_shown(fields["presidium_how"], kind is BodyKind.PRESIDIUM)
        set_shown(fields["sorted_by"], kind is not BodyKind.STAFF)
        committees = (BodyKind.BILLS, BodyKind.BUDGET, BodyKind.CREDENTIALS)
        set_shown(fields["name"], kind in committees)
        values = values_of(body, {name: name for name in fields if name != "name"})
        self.form.show_record(f"{body.session_id}:{kind.name}", {**values, "name": body.own_name})

    def _show_charge(self, body: BodyRow) -> None:
        ready = body.kind is BodyKind.PRESIDIUM and body.adopted_on is not None and bool(body.members)
        done = ready and self.context.read(lambda db: in_charge(db, body))
        set_shown(self.charge, ready and not done)
        set_shown(self.charged, bool(done))
        self.charged.setText("这份名单就是在任的主席团，主席团会议按它算应到人数。" if done else "")

    def _store(self, db: DbSession, request: EditField) -> None:
        session, _, kind = request.record_id.partition(":")
        set_body(db, SetBody(session, BodyKind[kind], request.field, request.value))

    def _use(self, on: bool) -> None:
        body = self._shown()
        request = SetBody(body.session_id, body.kind, "used", on)
        self.context.write(lambda db: set_body(db, request))

    def _shown(self) -> BodyRow:
        assert self.body is not None, "a list was used before one was shown"
        return self.body

    def _choose(self, keys: tuple[str, ...]) -> None:
        body = self._shown()
        if not keys:
            return
        new = tuple(NewBodyMember(self._names.get(key, ""), key) for key in keys)
        request = AddBodyMembers(body.session_id, body.kind, new, self.context.today())
        self.context.write(
            lambda db: add_body_members(db, request),
            refused=lambda problem: self.rows().say(problem.message),
        )

    def _propose_last(self) -> None:
        self._propose(propose_from_last)

    def _propose_standing(self) -> None:
        self._propose(propose_standing_presidium)

    def _propose(self, propose: Callable[[DbSession, Propose], Proposed]) -> None:
        body, done = self._shown(), list[Proposed]()
        request = Propose(body.session_id, body.kind, self.context.today())
        if self.context.write(
            lambda db: done.append(propose(db, request)),
            refused=lambda problem: self.rows().say(problem.message),
        ):
            self.rows().say("")
            out = done[0].left_out
            gone = f"，{'、'.join(out)}已经不是代表，没有列入" if out else ""
            self.context.teller.note(
                f"照{done[0].source}列入{done[0].added}人{gone}。", undo=done[0].added > 0
            )

    def _put_in_charge(self) -> None:
        body = self._shown()
        self.form.flush()
        request = PutInCharge(body.session_id, self.context.today())
        if self.context.write(
            lambda db: put_in_charge(db, request),
            refused=lambda problem: self.rows().say(problem.message),
        ):
            self.rows().say("")
            self.context.teller.note(f"{len(body.members)}人已登记为在任主席团。", undo=True)
