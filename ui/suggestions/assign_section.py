"""交办: to the main and co-handlers, receipt, handing back, assigning anew, the co-handlers' opinions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import (
    AddCoHandler,
    PassOn,
    add_co_handler,
    edit_assignment,
    keep_assignment,
    pass_on,
    remove_co_handler,
    withdraw_assignment,
)
from renda_desktop.suggestions.part_rows import AssignmentRow, UnitRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Role
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.typed_dates import day_from
from ui.suggestions.assign_forms import assign_form, back_form, co_form, reassign_form
from ui.suggestions.parts import SuggestionPart, flow
from ui.suggestions.words import clock_sentence, iso, typed_day, unit_options
from ui.widgets.buttons import link_button, quiet_button, removal_link
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.masked_field import contact_field
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_CO_COLUMNS = (
    RowColumn("unit", "会办单位", stretch=True, hint="单位名称"),
    RowColumn("opinion_on", "意见日期", 116, hint="如 2026-5-8"),
    RowColumn("opinion", "会办意见", 220),
)
_NO_UNITS = "还没有承办单位。先在“更多”的“承办单位”里写上镇人民政府、各站所和部门。"


class AssignSection(SuggestionPart):
    """The main handler's fields, the co-handlers as a list, what was before in words."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.wait = text_label("", "second")
        self.units_link = link_button("填写承办单位", lambda: self.asked.emit("units", ""))
        self.assign_button = quiet_button("交办…", "", partial(self.begin, "assign"))
        self.earlier = text_label("", "second")
        self.main_words = text_label("", "strong")
        self.returned = text_label("")
        self.passed = ChoiceField("由政府转交给", [], hint="没有转交")
        self.passed.edited.connect(self._pass_on)
        self.phone = contact_field("承办人电话")
        self.phone.may_show = self._may_show_phone
        self.form = FieldForm(
            context,
            edit_assignment,
            Bound("assigned_on", DateField("交办日期", day_from(context.today))),
            Bound("received_on", DateField("签收日期", day_from(context.today))),
            Bound("received_by", TextField("签收人")),
            Bound("handler", TextField("承办人", hint="具体办理的人")),
            Bound("phone", self.phone),
        )
        self.back_words = text_label("", "second")
        self.keep_button = quiet_button("不同意退回", "", self._keep)
        self.again_button = quiet_button("重新交办…", "", partial(self.begin, "reassign"))
        self.back_button = quiet_button("单位申请退回…", "", partial(self.begin, "back"))
        self.co_button = quiet_button("加会办单位…", "plus", partial(self.begin, "co"))
        self.withdraw_link = removal_link("取消交办", self._withdraw)
        commands = ListCommands("会办单位", self._add_co, self._edit_co, remove_co_handler)
        self.co = KeptList(context, _CO_COLUMNS, "会办单位", commands, "＋ 会办单位的名称，按回车添加")
        self.row = flow(
            self.again_button, self.keep_button, self.back_button, self.co_button, self.withdraw_link
        )
        self.first_row = flow(self.assign_button, self.units_link)
        widgets: tuple[QWidget, ...] = (
            self.wait, self.first_row, self.earlier, self.main_words,
            self.returned, self.passed, self.form, self.back_words, self.row, self.place, self.co,
        )  # fmt: skip
        for widget in widgets:
            self.column.addWidget(widget)

    def _may_show_phone(self) -> bool:
        main = self.now().file.main
        return self.context.may_show("交办", "承办人电话", (main.id,) if main else ())

    def _show(self, file: SuggestionFile) -> None:
        shown, main = self.now(), file.main
        free = not file.rounds and file.open
        self.wait.setText(_NO_UNITS if not shown.units else self._wait_words(file))
        set_shown(self.wait, not file.rounds)
        set_shown(self.assign_button, free and bool(shown.units))
        set_shown(self.units_link, free and not shown.units)
        set_shown(self.first_row, free)
        said = "\n".join(_earlier_words(one) for one in file.assignments if not one.in_force)
        self.earlier.setText(said)
        set_shown(self.earlier, bool(said))
        self._show_main(file, main)
        open_round = file.now is not None and file.now.replied_on is None and file.open
        set_shown(self.again_button, open_round)
        back = main is not None and main.returned_on is not None
        set_shown(self.keep_button, open_round and back)
        set_shown(self.back_button, open_round and main is not None and not back)
        set_shown(self.co_button, bool(file.rounds) and file.open)
        set_shown(self.withdraw_link, open_round and len(file.rounds) == 1)
        set_shown(self.row, bool(file.rounds) and file.open)
        self.co.show_rows(file.id, [ListRow(one.id, _co_texts(one)) for one in file.co_handlers])
        set_shown(self.co, bool(file.co_handlers))

    def begin(self, action: str) -> None:
        """Opens the form of an action; 不同意退回 is done at once."""
        forms = {"assign": assign_form, "reassign": reassign_form, "back": back_form, "co": co_form}
        if action == "keep":
            self._keep()
        elif action == "assign" and not self.now().units:
            self.units_link.setFocus()
        elif action in forms:
            self.open_form(forms[action](self.context, self.now()), action)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into a field of the main handler, or to the button that assigns."""
        if record_kind != "suggestion_assignment":
            return False
        if self.now().file.main is None or name not in self.form.fields:
            self.assign_button.setFocus()
        else:
            self.form.focus(name)
        return True

    def _show_main(self, file: SuggestionFile, main: AssignmentRow | None) -> None:
        practice = self.now().practice
        for widget in (self.main_words, self.form):
            set_shown(widget, main is not None)
        set_shown(self.passed, main is not None and (practice.to_government or main.passed_to is not None))
        set_shown(self.returned, main is not None and main.returned_on is not None)
        set_shown(self.back_words, main is not None and bool(main.clocks) and main.returned_on is None)
        if main is None:
            return
        leader = f"　分管领导：{main.doing.leader}" if main.doing.leader else ""
        self.main_words.setText(f"主办：{main.unit.label}{leader}")
        self.passed.set_options(unit_options(one for one in self.now().units if one.id != main.unit.id))
        self.passed.set_value(main.passed_to.id if main.passed_to else "")
        self.form.show_record(main.id, {name: getattr(main, name) for name in self.form.fields})
        if main.returned_on is not None:
            self.returned.setText(
                f"{main.unit.name}{chinese_date(main.returned_on)}申请退回：{main.return_reason}。"
                "由主席团决定：同意的重新交办，不同意的仍由它办。"
            )
        running = [clock for clock in main.clocks if clock.stopped_on is None]
        running = [clock for clock in running if (clock.days_left(file.today) or 0) >= 0]
        if running and not (file.now and file.now.replied_on):
            self.back_words.setText(f"要退回的，{clock_sentence(running[0], file.today)}")
        else:
            set_shown(self.back_words, False)

    def _wait_words(self, file: SuggestionFile) -> str:
        if not file.open:
            return "没有交办。"
        whole = (
            "按本镇的做法，先整体交办给镇人民政府，再记它转交给谁。"
            if self.now().practice.to_government
            else ""
        )
        return f"主席团把建议交有关机关、组织研究办理（《代表法》第五十一条第一款）。{whole}"

    def _keep(self) -> None:
        main = self.now().file.main
        if main is not None:
            self.write(lambda db: keep_assignment(db, main.id), f"不同意退回，仍由{main.unit.name}办。")

    def _withdraw(self) -> None:
        self.write(lambda db: withdraw_assignment(db, self.suggestion_id), "已取消交办。")

    def _pass_on(self, unit_id: str) -> None:
        main = self.now().file.main
        if main is not None and unit_id != (main.passed_to.id if main.passed_to else ""):
            request = PassOn(main.id, unit_id or None)
            self.context.write(
                lambda db: pass_on(db, request),
                refused=lambda problem: self.passed.show_error(problem.message),
            )

    def _add_co(self, db: DbSession, texts: Mapping[str, str]) -> str:
        """A unit by its name."""
        unit = named_unit(self.now().units, texts.get("unit", ""))
        add_co_handler(db, AddCoHandler(self.suggestion_id, unit.id, self.context.today()))
        return unit.id

    def _edit_co(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        if key == "unit":
            raise RuleViolation("要换会办单位，请先去掉这一行，再加另一个单位。", "unit")
        value = typed_day(text, self.context.today()) if key == "opinion_on" else text
        edit_assignment(db, EditField(record_id, key, value))


def named_unit(units: tuple[UnitRow, ...], typed: str) -> UnitRow:
    """The unit meant by a name or a part of it. Raises RuleViolation."""
    plain = typed.strip()
    found = [one for one in units if one.name == plain] or [
        one for one in units if plain and plain in one.name
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise RuleViolation(f"承办单位里没有“{plain}”。先到“更多”的“承办单位”里加上。", "unit")
    raise RuleViolation(f"“{plain}”有几个单位：{'、'.join(one.name for one in found)}，请写全称。", "unit")


def _earlier_words(one: AssignmentRow) -> str:
    """镇水利站（主办）：2026年4月2日交办，4月8日退回。理由：…."""
    back = f"，{chinese_date(one.returned_on)}申请退回" if one.returned_on else ""
    end = f"，{chinese_date(one.ended_on)}改由别的单位办" if one.ended_on else ""
    why = f"。理由：{one.return_reason}" if one.return_reason else ""
    role = one.role.value if one.role is not Role.MAIN else "原主办"
    return f"{one.unit.name}（{role}）：{chinese_date(one.assigned_on)}交办{back}{end}{why}"


def _co_texts(one: AssignmentRow) -> dict[str, str]:
    return {"unit": one.unit.label, "opinion_on": iso(one.opinion_on), "opinion": one.opinion}
