"""One list of people: typed, pasted or chosen, in the office's order; the role and the rest of a row below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.bodies.commands import (
    AddBodyMembers,
    EditMember,
    NewBodyMember,
    PasteMembers,
    ReorderMembers,
    add_body_members,
    edit_body_member,
    paste_members,
    remove_body_member,
    reorder_body_members,
)
from renda_desktop.bodies.pasting import pasted_people
from renda_desktop.bodies.rows import BodyRow, MemberRow
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.storage.changelog import describe
from ui.runtime.context import AppContext
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.fields import ChoiceField, Field, LongTextField, TextField
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_PEOPLE = (
    RowColumn("name", "姓名", 124, hint="姓名"),
    RowColumn("role", "职务", 120, editable=False),
    RowColumn("post", "单位及职务", stretch=True, hint="按名册"),
    RowColumn("delegation", "代表团", 116, editable=False),
)
_STAFF = (
    RowColumn("name", "姓名", 110, hint="姓名"),
    RowColumn("team", "组别", 110, hint="例如 材料组"),
    RowColumn("role", "职务", 84, editable=False),
    RowColumn("duty", "分工", stretch=True, hint="负责什么"),
)


class MemberRows(RowBlock):
    """The members of one list at a time; `staff` for the lists with groups and duties."""

    def __init__(self, context: AppContext, *, staff: bool) -> None:
        self.context, self.staff = context, staff
        self.body: BodyRow | None = None
        optional = ("team",) if staff else ("delegation",)
        rows = SessionRowList(
            _STAFF if staff else _PEOPLE, "会务人员" if staff else "名单", optional=optional
        )
        rows.set_add_hint("＋ 加一人")
        super().__init__(rows, details=self._make_details)
        self.kept = KeptRows(
            context, rows, RowCommands(self._add, self._edit, remove_body_member, self._reorder), self
        )
        self.kept.problem_changed.connect(self.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"名单已删除{n}人。", undo=True))
        rows.pasted.connect(self._paste)
        rows.current_changed.connect(self._show_details)
        self._kind: BodyKind | None = None

    def show_body(self, body: BodyRow) -> None:
        """Shows a list."""
        if self._kind is not body.kind:
            self.forget_details()
            self._kind = body.kind
        self.body = body
        self.kept.show(f"{body.session_id}:{body.kind.name}", [self._row(m) for m in body.members])
        self._show_details(self.rows.current_id())

    def reach(self, member_id: str) -> bool:
        """Goes to somebody of the list."""
        if self._member(member_id) is None:
            return False
        self.rows.select_row(member_id)
        self.rows.setFocus()
        return True

    def _row(self, member: MemberRow) -> ListRow:
        shown = {
            "name": member.name, "role": member.role.value, "post": member.post,
            "delegation": member.delegation, "team": member.team, "duty": member.duty,
        }  # fmt: skip
        return ListRow(member.id, shown)

    def _current(self) -> BodyRow:
        assert self.body is not None, "a list was used before one was shown"
        return self.body

    def _member(self, member_id: str) -> MemberRow | None:
        members = self.body.members if self.body else ()
        return next((one for one in members if one.id == member_id), None)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        body = self._current()
        new = NewBodyMember(
            texts.get("name", ""),
            post=texts.get("post", ""),
            team=texts.get("team", ""),
            duty=texts.get("duty", ""),
        )
        today = self.context.today()
        return add_body_members(db, AddBodyMembers(body.session_id, body.kind, (new,), today))[0]

    def _edit(self, db: DbSession, member_id: str, key: str, text: object) -> None:
        value = BodyRole[str(text)] if key == "role" else text
        edit_body_member(db, EditMember(member_id, key, value, self.context.today()))

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        body = self._current()
        reorder_body_members(db, ReorderMembers(body.session_id, body.kind, ids))

    def _paste(self, text: str) -> None:
        body, people = self._current(), tuple(pasted_people(text))
        done: list[tuple[int, tuple[str, ...]]] = []

        def command(db: DbSession) -> None:
            describe(db, f"{body.name}名单粘贴{len(people)}人")
            request = PasteMembers(body.session_id, body.kind, people, self.context.today())
            done.append(paste_members(db, request))

        if people and self.context.write(command, refused=lambda problem: self.say(problem.message)):
            self.say("")
            added, passed = done[0]
            there = (
                f"，{'、'.join(passed[:3])}{'等' if len(passed) > 3 else ''}已经在名单里" if passed else ""
            )
            self.context.teller.note(f"{body.name}名单已加入{added}人{there}。", undo=added > 0)

    def _make_details(self) -> RowDetails:
        body = self._current()
        roles = [Option(role.name, role.value) for role in body.kind.roles]
        fields: dict[str, Field[Any]] = {}
        if len(roles) > 1:
            fields["role"] = ChoiceField("职务", roles)
        if self.staff:
            fields["duty"] = LongTextField("分工", hint="负责什么，写进会务分工表", lines=2)
        fields["note"] = TextField("备注", hint="只给自己看，不印出来")
        return RowDetails(self.context, fields, self._edit, wide=("duty", "note"))

    def _show_details(self, member_id: str) -> None:
        member = self._member(member_id)
        if member is None:
            self.close_details()
            return
        details = self.open_details(())
        values = {"role": member.role.name, "duty": member.duty, "note": member.note}
        details.show_row(member.id, member.name, "", {name: values[name] for name in details.fields})
