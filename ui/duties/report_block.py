"""The words of the report that are not counted or listed elsewhere."""

from __future__ import annotations

from renda_desktop.inspections.commands import edit_activity
from renda_desktop.inspections.rows import ActivityCard
from ui.duties.parts import ActivityPart
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import DateField, LongTextField
from ui.widgets.labels import text_label

_HINT = "人数、点位和问题由程序写进报告，这里只写别的话。"


class ReportBlock(ActivityPart):
    """基本情况, 主要成效, 意见建议 and the day of the report."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.form = FieldForm(
            context,
            edit_activity,
            Bound("report_overview", LongTextField("基本情况", lines=3), wide=True),
            Bound("report_results", LongTextField("主要成效", lines=3), wide=True),
            Bound(
                "report_advice",
                LongTextField("意见建议", hint="问题清单里的整改要求会自动列出来", lines=3),
                wide=True,
            ),
            Bound("report_on", DateField("报告日期", full_day, hint="报告落款的日期")),
        )
        self.column.addWidget(text_label("报告", "strong"))
        self.column.addWidget(text_label(_HINT, "second"))
        self.column.addWidget(self.form)

    def show_card(self, card: ActivityCard) -> None:
        """Shows the words of an activity's report."""
        self.card = card
        self.form.show_record(card.activity.id, values_of(card.activity, self.form.fields))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into a field."""
        if record_kind != "inspection" or name not in self.form.fields:
            return False
        self.form.focus(name)
        return True
