"""One 代表职务 on the card: its state in words, its fields, and what can be done with it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import ordinal
from renda_desktop.roster.mandate_commands import edit_mandate, remove_mandate, reopen_mandate
from renda_desktop.roster.rows import MandateRow
from renda_desktop.roster.rules import ElectedHow, MandateState
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import ConstituencyRow
from ui.roster.columns import STATE_TONES
from ui.roster.mandate_forms import EndForm, ResumeForm, SuspendForm
from ui.roster.person_section import partial_date_field
from ui.roster.person_values import word_options
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, MenuButton, quiet_button
from ui.widgets.fields import ChoiceField, DateField, Field, FieldGrid, NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL


class MandateBlock(QWidget):
    """Shows one mandate; fields save by themselves, ending and suspending ask for day and reason in place."""

    def __init__(self, context: AppContext, mandate: MandateRow) -> None:
        super().__init__()
        self._context = context
        self._mandate = mandate
        self._day = datetime.date.min
        self.title = text_label("", "strong")
        self.badge = Badge()
        self.story = text_label("", "second")
        self.constituency = ChoiceField("选区", (), hint="选择选区")
        self.fields = self._make_fields(mandate)
        self.form = RecordForm(context, _edit, self)
        self.end_button = quiet_button("补录终止…", "x", self._ask_end)
        self.suspend_button = quiet_button("补录暂停…", "clock", self._ask_suspend)
        self.resume_button = quiet_button("恢复执行职务…", "refresh-cw", self._ask_resume)
        self.reopen_button = quiet_button("撤回终止", "undo-2", self._reopen)
        self.more = MenuButton("更多")
        self.more.add("删除这条代表职务", self._remove, "trash-2")
        self.form_place = FormPlace()
        self._lay_out()

    def show_mandate(
        self, mandate: MandateRow, constituencies: Sequence[ConstituencyRow], day: datetime.date
    ) -> None:
        """Shows the mandate as on `day`."""
        self._mandate, self._day = mandate, day
        self.title.setText(f"{mandate.body}{ordinal(mandate.term_number)}届代表")
        self.badge.set_state(mandate.state.value, STATE_TONES[mandate.state])
        self.story.setText("\n".join(mandate_story(mandate)))
        set_shown(self.story, bool(self.story.text()))
        self.constituency.set_options(
            [Option(c.id, c.label, search_keys=(str(c.number),)) for c in constituencies]
        )
        self.form.show(mandate.id, _values(mandate))
        unneeded = mandate.own and mandate.constituency_id is not None and not mandate.electing_unit
        set_shown(self.fields["electing_unit"], not unneeded)
        ended, suspended = mandate.state is MandateState.ENDED, mandate.state is MandateState.SUSPENDED
        standing = not ended and mandate.ends_on is None
        set_shown(self.end_button, standing)
        set_shown(self.suspend_button, standing and not suspended)
        set_shown(self.resume_button, suspended)
        set_shown(self.reopen_button, mandate.ends_on is not None)

    def _make_fields(self, mandate: MandateRow) -> dict[str, Field[Any]]:
        place: dict[str, Field[Any]] = (
            {"constituency_id": self.constituency}
            if mandate.own
            else {"electing_unit": TextField("选举单位", hint="如 临川县第12选区")}
        )
        rest: dict[str, Field[Any]] = {
            "deputy_number": TextField("代表证号"),
            "elected_on": partial_date_field("当选时间", "如 2021-11 或 2021-11-20"),
            "elected_how": ChoiceField("当选方式", word_options(how.value for how in ElectedHow)),
            "starts_on": DateField("任职开始日期", full_day, hint="不填：从本届第一次会议起"),
            "terms_served": NumberField("连任届数", hint="新任填1", unit="届"),
        }
        if mandate.own:
            rest["electing_unit"] = TextField("选举单位（没有划选区时填）", hint="一般不填")
        return place | rest

    def _ask_end(self) -> None:
        self.form_place.open(EndForm(self._context, self._mandate, self._day))

    def _ask_suspend(self) -> None:
        self.form_place.open(SuspendForm(self._context, self._mandate, self._day))

    def _ask_resume(self) -> None:
        self.form_place.open(ResumeForm(self._context, self._mandate, self._day))

    def _reopen(self) -> None:
        mandate = self._mandate.id
        if self._context.write(lambda db: reopen_mandate(db, mandate)):
            self._context.teller.note("已撤回终止，代表职务恢复。", undo=True)

    def _remove(self) -> None:
        mandate = self._mandate.id
        if self._context.write(lambda db: remove_mandate(db, mandate)):
            self._context.teller.note("已删除这条代表职务。", undo=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        grid = FieldGrid()
        for name, field in self.fields.items():
            grid.add(field)
            self.form.bind(name, field)
        buttons = QWidget()
        row = FlowLayout(buttons)
        actions: tuple[Button, ...] = (
            self.end_button, self.suspend_button, self.resume_button, self.reopen_button, self.more,
        )  # fmt: skip
        for button in actions:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(head)
        column.addWidget(self.story)
        column.addWidget(grid)
        column.addWidget(buttons)
        column.addWidget(self.form_place)


def mandate_story(mandate: MandateRow) -> list[str]:
    """Suspensions and the end, with dates and reasons, as lines."""
    lines = []
    for pause in mandate.suspensions:
        until = f"，{pause.ends_on.isoformat()}恢复" if pause.ends_on else ""
        reason = f"（{pause.reason}）" if pause.reason else ""
        lines.append(f"{pause.starts_on.isoformat()}起暂停执行代表职务{reason}{until}。")
    if mandate.ends_on is not None:
        reason = f"：{mandate.end_reason.value}" if mandate.end_reason else ""
        basis = f"（{mandate.end_basis}）" if mandate.end_basis else ""
        lines.append(f"{mandate.ends_on.isoformat()}终止{reason}{basis}。")
    return lines


def _edit(db: DbSession, mandate_id: str, name: str, value: Any) -> None:
    if name == "elected_how":
        value = ElectedHow(value) if value else None
    elif name == "constituency_id":
        value = value or None
    edit_mandate(db, EditField(mandate_id, name, value))


def _values(mandate: MandateRow) -> dict[str, Any]:
    return {
        "constituency_id": mandate.constituency_id or "",
        "electing_unit": mandate.electing_unit,
        "deputy_number": mandate.deputy_number,
        "elected_on": mandate.elected_on,
        "elected_how": mandate.elected_how.value,
        "starts_on": mandate.starts_on,
        "terms_served": mandate.terms_served,
    }
