"""The small forms of 交办: assigning, assigning anew, handing back, one more co-handler."""

from __future__ import annotations

import datetime
from typing import Any

from renda_desktop.suggestions.assign_commands import (
    AddCoHandler,
    Assign,
    HandBack,
    Reassign,
    add_co_handler,
    assign,
    hand_back,
    reassign,
)
from ui.runtime.context import AppContext
from ui.runtime.place_form import date_field
from ui.suggestions.parts import ActionForm, Command, ShownSuggestion
from ui.suggestions.words import unit_options
from ui.widgets.fields import ChoiceField, Field, LongTextField, PickerField
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker

KEEP_DAY, NEW_DAY = "keep", "new"
_RESTART = (
    Option(KEEP_DAY, "仍从原交办日算起", "期限不变"),
    Option(NEW_DAY, "从重新交办那天算起", "期限重新计算"),
)


def assign_form(context: AppContext, shown: ShownSuggestion) -> ActionForm:
    """交办: the main handler, co-handlers, the day; what the deputies proposed is chosen already."""
    file = shown.file
    options = unit_options(shown.units)
    wished = next((one.id for one in shown.units if one.name == file.entry.unit), "")
    government = next((one.id for one in shown.units if "人民政府" in one.name), "")
    main = ChoiceField("主办单位", options, hint="名称、拼音或首字母")
    main.reset(government if shown.practice.to_government else wished)
    co = PickerField("会办单位", OptionPicker(options, hint="可以不选，可以选几个", name="会办单位"))
    day = max(context.today(), file.entry.received_on or datetime.date.min)
    fields: dict[str, Field[Any]] = {"main": main, "on": date_field("交办日期", day), "co": co}

    def make() -> Command:
        request = Assign(file.id, fields["on"].value(), main.value(), co.value())
        return lambda db: assign(db, request)

    return ActionForm(
        context, "交办", "交办", fields, make, "已交办，办理期限从交办那天算起。",
        required=("on",), wide=("co",),
    )  # fmt: skip


def reassign_form(context: AppContext, shown: ShownSuggestion) -> ActionForm:
    """重新交办: to whom, and from which day the reply is counted, which the office decides each time."""
    file = shown.file
    main = ChoiceField("重新交办给", unit_options(shown.units), hint="名称、拼音或首字母")
    main.reset((file.main.unit.successor_id or "") if file.main else "")
    restart = ChoiceField("答复期限从哪天算起", _RESTART, hint="请选一种")
    fields: dict[str, Field[Any]] = {
        "main": main, "on": date_field("重新交办日期", context.today()), "restart": restart,
    }  # fmt: skip

    def make() -> Command:
        request = Reassign(file.id, fields["on"].value(), main.value(), restart.value() == NEW_DAY)
        return lambda db: reassign(db, request)

    return ActionForm(
        context, "重新交办", "重新交办", fields, make, "已重新交办。",
        required=("main", "on", "restart"), wide=("restart",),
        note="法律只说“自交办之日起”，没有写重新交办的从哪天算，由主席团定。",
    )  # fmt: skip


def back_form(context: AppContext, shown: ShownSuggestion) -> ActionForm:
    """The unit says it is not its business."""
    main = shown.file.main
    assert main is not None, "the button is shown with a main handler"
    reason = LongTextField("退回的理由", hint="例如 不属于本单位职责", lines=2)
    fields: dict[str, Field[Any]] = {
        "return_reason": reason, "returned_on": date_field("申请日期", context.today()),
    }  # fmt: skip

    def make() -> Command:
        request = HandBack(main.id, fields["returned_on"].value(), reason.value())
        return lambda db: hand_back(db, request)

    return ActionForm(
        context, f"{main.unit.name}申请退回", "登记", fields, make, "已登记退回申请，等主席团决定。",
        required=("returned_on",), wide=("return_reason",),
    )  # fmt: skip


def co_form(context: AppContext, shown: ShownSuggestion) -> ActionForm:
    """One more unit that helps."""
    file = shown.file
    taken = {one.unit.id for one in file.assignments if one.in_force}
    unit = ChoiceField(
        "会办单位",
        unit_options(one for one in shown.units if one.id not in taken),
        hint="名称、拼音",
    )
    fields: dict[str, Field[Any]] = {"unit_id": unit, "on": date_field("交办日期", context.today())}

    def make() -> Command:
        request = AddCoHandler(file.id, unit.value(), fields["on"].value())
        return lambda db: add_co_handler(db, request)

    return ActionForm(
        context, "加会办单位", "添加", fields, make, "已加会办单位。", required=("unit_id", "on")
    )
