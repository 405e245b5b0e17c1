"""参加和列席: all deputies, groups, single deputies, and in words who else comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from renda_desktop.plans.rows import ItemRow
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.item_sections import ItemSection
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.fields import FlagField, LongTextField, MultiChoiceField, PickerField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker


class PeopleSection(ItemSection):
    """Each choice is saved at once; below stands what the table of the plan will say."""

    def __init__(self, context: AppContext, choices: Choices) -> None:
        super().__init__(context)
        self._choices = choices
        self._offered: tuple[object, ...] = ()
        self.everybody = FlagField("参加", "全体代表")
        self.groups: MultiChoiceField | None = None
        self._group_options: tuple[Option, ...] = ()
        self.no_groups = link_button("还没有代表小组，到设置里新建", lambda: context.go("settings"))
        self.picker = OptionPicker(hint="输入姓名、拼音或首字母", name="请哪些代表参加")
        self.line = text_label("", "second")
        self._group_place = QVBoxLayout()
        self._group_place.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.bind("all_deputies", self.everybody))
        self.column.addLayout(self._group_place)
        self._build_groups(
            self._choices.people().groups
        )  # here, since the Tab key follows the order of making
        self.column.addWidget(self.no_groups)
        self.column.addWidget(self.bind("people", PickerField("代表（小组以外单独请的）", self.picker)))
        words = TextField("其他参加人员", hint="如 部分选民代表、主席团成员")
        self.column.addWidget(self.bind("participants", words))
        observers = LongTextField("列席人员、配合单位", hint="如 分管副镇长、镇农业服务中心", lines=1)
        self.column.addWidget(self.bind("observers", observers))
        self.column.addWidget(self.line)

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Offers the groups and deputies of today; those invited earlier stay choosable."""
        self._offer_people(item)
        self._offer_groups(item)
        super().show_item(item, facts)
        words = item.participants_text
        self.line.setText(f"表里写：{words}" if words else "还没有写请谁参加。")

    def group_ids(self) -> tuple[str, ...]:
        """The groups offered, in the office's order."""
        return tuple(option.key for option in self._group_options)

    def value(self, name: str, item: ItemRow) -> Any:
        """Groups and people by id."""
        if name in ("groups", "people"):
            return tuple(one.id for one in getattr(item, name))
        return super().value(name, item)

    def _offer_people(self, item: ItemRow) -> None:
        people = self._choices.people()
        known = {option.key for option in people.deputies}
        earlier = tuple(Option(one.id, one.name, "已不在任") for one in item.people if one.id not in known)
        wanted = (people.deputies, people.at_once, earlier)
        if wanted != self._offered:
            self._offered = wanted
            self.picker.set_options((*people.deputies, *earlier))
            self.picker.set_groups(people.at_once)

    def _offer_groups(self, item: ItemRow) -> None:
        groups = self._choices.people().groups
        known = {option.key for option in groups}
        options = (*groups, *(Option(one.id, one.name) for one in item.groups if one.id not in known))
        set_shown(self.no_groups, not options)
        if options != self._group_options:
            self._build_groups(options)

    def _build_groups(self, options: Sequence[Option]) -> None:
        self._group_options = tuple(options)
        old, self.groups = self.groups, MultiChoiceField("代表小组", options)
        if old is not None:
            self._group_place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.bind("groups", self.groups)
        set_shown(self.groups, bool(options))
        self._group_place.addWidget(self.groups)
