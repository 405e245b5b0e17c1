"""Sections of the plan's card that hold fields: 计划, 通过和印发, 年中检查, 年末总结."""

from __future__ import annotations

from typing import Any

from renda_desktop.plans.figures import Check
from renda_desktop.plans.queries import check_of
from renda_desktop.plans.review_commands import EditReview, edit_review
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import PlanTitle, ReviewKind, Standing
from renda_desktop.storage.base import DbSession
from ui.plans.edits import edit_plan_field
from ui.plans.facts import PlanFacts
from ui.plans.field_section import FieldSection
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import ChoiceField, DateField, Field, FieldGrid, LongTextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option


class PlanSection(FieldSection):
    """Base: fields of the shown plan."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, edit_plan_field)
        self.plan: PlanRow | None = None

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows a plan."""
        if self.plan is not None and self.plan.id != plan.id:
            self.form.flush()
        self.plan = plan
        self.show_record(plan.id, plan)


class BasicsSection(PlanSection):
    """计划: what it is called and its guiding paragraph."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        titles = [Option(title.name, title.value) for title in PlanTitle]
        grid = FieldGrid()
        grid.add(self.bind("title", ChoiceField("名称", titles)))
        self.column.addWidget(grid)
        demand = LongTextField("总体要求", hint="正文开头的一段：今年工作的指导思想和总的要求", lines=4)
        self.column.addWidget(self.bind("demand", demand))
        self.column.addWidget(self.bind("note", LongTextField("备注（不印在文件里）", lines=1)))

    def value(self, name: str, row: PlanRow) -> Any:
        """The title by its name."""
        return row.title.name if name == "title" else super().value(name, row)


class ReviewSection(PlanSection):
    """年中检查 or 年末总结: the figures as counted, and the office's own words."""

    def __init__(self, context: AppContext, kind: ReviewKind) -> None:
        super().__init__(context)
        self.kind = kind
        half = kind is ReviewKind.HALF
        self.figures = text_label("")
        self.lacking = text_label("", "second")
        self.column.addWidget(self.figures)
        self.column.addWidget(self.lacking)
        texts = (
            ("overview", "概述", f"{'上半年' if half else '全年'}工作的总的情况，完成了几项由程序接着写"),
            ("problems", "存在的问题", "哪些工作没有做好，为什么"),
            ("outlook", "下半年打算" if half else "下一年打算", "接下来怎么做"),
        )
        for name, label, hint in texts:
            self.column.addWidget(self.bind(name, LongTextField(label, hint=hint, lines=2)))
        grid = FieldGrid()
        grid.add(self.bind("written_on", DateField("成文日期", full_day)))
        self.column.addWidget(grid)

    def bind(self, name: str, field: Field[Any]) -> Field[Any]:
        """Fields of the two reviews have names of their own, so that drafts do not meet."""
        return super().bind(f"{self.kind.name.lower()}.{name}", field)

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows words and figures."""
        super().show_plan(plan, facts)
        check = check_of(facts.items, plan, self.kind, facts.today)
        self.figures.setText(_figures(check, self.kind))
        late = [*check.overdue, *check.put_off, *check.cancelled]
        titles = "、".join(dict.fromkeys(f"“{item.title}”" for item in late))
        self.lacking.setText(f"没有按计划完成的：{titles}" if titles else "")
        set_shown(self.lacking, bool(titles))

    def value(self, name: str, row: PlanRow) -> Any:
        """From the review of this kind."""
        return getattr(row.review(self.kind), name.partition(".")[2])

    def edit(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        """One field of the review."""
        edit_review(db, EditReview(record_id, self.kind, name.partition(".")[2], value))


def _figures(check: Check[ItemRow], kind: ReviewKind) -> str:
    """上半年应完成 12 项：已完成 3，逾期 1，未开始 8。"""
    whole = check.figures.whole
    span = "上半年应完成" if kind is ReviewKind.HALF else "全年安排"
    parts = "，".join(f"{standing.value} {whole.of(standing)}" for standing in Standing if whole.of(standing))
    unplanned = f"（其中计划外 {whole.unplanned} 项）" if whole.unplanned else ""
    return f"{span} {whole.total} 项{unplanned}" + (f"：{parts}。" if parts else "。")
