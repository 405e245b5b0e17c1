"""Sections of an item's card that only hold fields: 事项, 准备材料, 依据."""

from __future__ import annotations

from typing import Any

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PlanKind, types_of
from ui.plans.edits import edit_item_field, plan_time
from ui.plans.facts import PlanFacts
from ui.plans.field_section import FieldSection
from ui.runtime.context import AppContext
from ui.widgets.fields import ChoiceField, FieldGrid, FlagField, LongTextField, ParsedField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

TIME_HINT = "如 4月、第二季度、4月8日至9日"


class ItemSection(FieldSection):
    """Base: fields of the shown item."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, edit_item_field)
        self.item_id = ""

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows an item."""
        self.item_id = item.id
        self.show_record(item.id, item)


class MatterSection(ItemSection):
    """事项: when, of which kind, what, where, by whom."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._year = context.today().year
        self._type_options: tuple[Option, ...] = ()
        self.time: ParsedField[PlanTime | None] = ParsedField(
            "时间",
            lambda text: plan_time(text, self._year),
            lambda time: time.text() if time else "",
            None,
            hint=TIME_HINT,
        )
        self.type = ChoiceField("工作类型", (), hint="请选择，如 视察")
        self.original = text_label("", "small")
        grid = FieldGrid()
        grid.add(self.bind("title", TextField("工作事项", hint="如 农村人居环境视察")), wide=True)
        grid.add(self.bind("time", self.time))
        grid.add(self.bind("responsible", TextField("责任人", hint="由谁具体负责")))
        grid.add(self.bind("kind", ChoiceField("类别", [Option(k.name, k.value) for k in PlanKind])))
        grid.add(self.bind("type", self.type))
        grid.add(self.bind("place", TextField("地点", hint="在什么地方开展")), wide=True)
        content = LongTextField("具体内容与形式", hint="做什么、怎么做，如 分3组察看6个村", lines=2)
        grid.add(self.bind("content", content), wide=True)
        grid.add(self.bind("unplanned", FlagField("", "计划外（计划通过以后才增加的）")), wide=True)
        self.column.addWidget(self.original)
        self.column.addWidget(grid)

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """The time is read in the plan's year; types of the item's kind are offered first."""
        if item.id != self.item_id:
            self.form.flush()
        self._year = facts.year
        options = tuple(_type_options(item.kind))
        if options != self._type_options:
            self._type_options = options
            self.type.set_options(options)
        super().show_item(item, facts)
        moved = item.original_time is not None
        self.original.setText(f"计划通过时定在{item.planned_text}，现已改期。" if moved else "")
        set_shown(self.original, moved)

    def value(self, name: str, row: ItemRow) -> Any:
        """Kind and type by their names."""
        if name == "kind":
            return row.kind.name
        if name == "type":
            return row.type.name if row.type else ""
        return super().value(name, row)


class MaterialsSection(ItemSection):
    """准备材料."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        field = LongTextField("要准备的材料", hint="如 视察方案、汇报提纲、签到表", lines=2)
        self.column.addWidget(self.bind("materials", field))


class GroundsSection(ItemSection):
    """依据: why this topic."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.column.addWidget(
            text_label("选题要找准党委要抓、政府想做、群众需要的结合点；不写也可以。", "second")
        )
        for name, label, hint in (
            ("asked_by_party", "党委要抓", "如 镇党委今年的重点工作"),
            ("wanted_by_government", "政府想做", "如 政府工作报告里的任务"),
            ("needed_by_people", "群众需要", "如 接待选民时反映的问题"),
        ):
            self.column.addWidget(self.bind(name, LongTextField(label, hint=hint, lines=1)))


def _type_options(kind: PlanKind) -> list[Option]:
    kinds = [kind, *(other for other in PlanKind if other is not kind)]
    return [
        Option(type_.name, type_.value, each.value if each is not kind else "")
        for each in kinds
        for type_ in types_of(each)
    ]
