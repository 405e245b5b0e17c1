"""基本: name, time, place, who leads, what it is about, and what the notice says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.inspections.commands import (
    EVENT_LABELS,
    DeclareActivity,
    declare_activity,
    edit_activity,
)
from renda_desktop.inspections.paper_facts import activity_basis
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.inspections.rules import WAYS
from renda_desktop.plans.queries import items_carried_by
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import find_office
from ui.duties.parts import ActivityPart
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField, TimeField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_BY_DAY = "BY_DAY"
_STATES = [
    Option(_BY_DAY, "按日期判断"),
    Option(EventState.HELD.name, "已开展"),
    Option(EventState.CANCELLED.name, "已取消"),
]
_LAW = ("law_name", "law_articles")


class BasicsSection(ActivityPart):
    """Each field saves by itself; on top what is to be looked at and the item of the plan."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._item_id = ""
        self.doubts = text_label("", "small")
        self.plan_link = link_button("", self._open_plan)
        self.leader = ChoiceField("带队人", [], hint="写姓名，例如 沈玉兰", allow_free=True)
        self.form = FieldForm(
            context,
            _edit,
            Bound("title", TextField("活动名称"), wide=True),
            Bound("day", DateField("日期", full_day)),
            Bound("declared", ChoiceField("活动状态", _STATES)),
            Bound("starts_at", TimeField("集合时间")),
            Bound("ends_at", TimeField("结束时间")),
            Bound("place", TextField("集合地点", hint="例如 镇政府院内")),
            Bound("chair", self.leader),
            Bound("law_name", TextField("检查的法律、法规", hint="例如 《中华人民共和国消防法》"), wide=True),
            Bound("law_articles", TextField("重点条款", hint="例如 第三条、第十六条"), wide=True),
            Bound("purpose", LongTextField("目的", lines=2), wide=True),
            Bound("content", LongTextField("内容", hint="看什么、听什么、问什么", lines=2), wide=True),
            Bound("ways", TextField("方式", hint=f"例如 {'、'.join(WAYS[:3])}"), wide=True),
            Bound("demands", LongTextField("有关要求", hint="一行一条", lines=3), wide=True),
            Bound("materials", LongTextField("准备材料", lines=1), wide=True),
            Bound("scheme_on", DateField("方案日期", full_day, hint="方案落款的日期")),
            Bound("notice_on", DateField("通知日期", full_day, hint="通知落款的日期")),
            Bound("contact", TextField("联系人", hint="不填就用人大专干")),
            Bound("phone", TextField("联系电话", hint="不填就用办公电话")),
            Bound("note", LongTextField("备注（不印在文书里）", lines=1), wide=True),
        )
        self.basis = CitationLabel("", (), self.context)
        for widget in (self.doubts, self.plan_link, self.form, self.basis):
            self.column.addWidget(widget)

    def show_card(self, card: ActivityCard) -> None:
        """Shows the fields of an activity."""
        self.card = card
        self.doubts.setText("\n".join(f"请核对：{doubt}" for doubt in card.doubts))
        set_shown(self.doubts, bool(card.doubts))
        self.leader.set_options([Option(line.name, line.name, line.post) for line in card.deputies])
        self.form.show_record(card.activity.id, _values(card))
        for name in _LAW:
            set_shown(self.form.fields[name], card.activity.kind is EventKind.LAW_CHECK)
        self._show_origin(card)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into the field of that name."""
        if record_kind != "inspection" or name not in self.form.fields:
            return False
        self.form.focus(name)
        return True

    def _show_origin(self, card: ActivityCard) -> None:
        """The item of the plan it carries out, and the article it rests on."""
        today = self.context.today()
        items = self.context.read(lambda db: items_carried_by(db, card.activity.event.id, today))
        self._item_id = items[0].id if items else ""
        self.plan_link.setText(f"年度计划：{items[0].title}" if items else "")
        self.plan_link.setAccessibleName(self.plan_link.text())
        set_shown(self.plan_link, bool(items))
        office = self.context.read(find_office)
        congress = office is not None and office.kind.has_congress
        basis = activity_basis(card.activity.kind, card.activity.day or today) if congress else ""
        self.basis.show_text(f"依据：{basis}" if basis else "")
        set_shown(self.basis, bool(basis))

    def _open_plan(self) -> None:
        self.context.go("plans", self._item_id)


def _values(card: ActivityCard) -> dict[str, Any]:
    event = card.activity.event
    declared = event.declared
    return (
        structs.asdict(card.activity)
        | {name: getattr(event, name) for name in EVENT_LABELS}
        | {"declared": declared.name if declared in (EventState.HELD, EventState.CANCELLED) else _BY_DAY}
    )


def _edit(db: DbSession, request: EditField) -> None:
    if request.field != "declared":
        edit_activity(db, request)
        return
    state = EventState[request.value] if request.value in EventState.__members__ else None
    declare_activity(db, DeclareActivity(request.record_id, state))
