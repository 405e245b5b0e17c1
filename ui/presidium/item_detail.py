"""What belongs to one agenda item before and after the meeting: kind, opinion, observers, material, outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.agenda_commands import SettleItem, edit_item, settle_item
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import OPINION_OUTLINES, ItemKind, Outcome, outcome_of
from renda_desktop.storage.editing import EditField
from ui.presidium.attendance_writes import set_item_observers
from ui.presidium.material_list import MaterialList
from ui.presidium.opinion_notes import OpinionOfItem
from ui.presidium.parts import ShownMeeting
from ui.presidium.values import choices
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.widgets.buttons import link_button
from ui.widgets.fields import ChoiceField, LongTextField, PickerField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.tokens import GAP

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_KIND_WIDTH = 248
"""Of the longest kind, 听取和讨论专项工作报告, in its field."""


class ItemDetail(QWidget):
    """The detail of the current item."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._shown: ShownMeeting | None = None
        self._item: ItemRow | None = None
        self.title = text_label("", "strong")
        self.form = FieldForm(
            context,
            _edit,
            Bound("kind", ChoiceField("类别", choices(ItemKind)), enum=ItemKind),
            Bound("declared", ChoiceField("结果", choices(Outcome), hint="会后填"), enum=Outcome),
            Bound("preliminary_opinion", LongTextField("初步意见", hint="会前准备的意见或者方案"), wide=True),
        )
        self.form.need(_KIND_WIDTH)
        self.outline_button = link_button("填入提纲", self._fill_outline)
        self.by_vote = text_label("", "second")
        self.picker = OptionPicker(
            allow_free=True, hint="从列席名单里选，或者写“姓名 职务”，按回车", name="这项议题的列席人员"
        )
        self.observers = PickerField("这项议题的列席人员", self.picker)
        self.observers.edited.connect(self._set_observers)
        self.materials = MaterialList(context)
        self.opinion = OpinionOfItem(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (
            self.title,
            self.form,
            self.outline_button,
            self.by_vote,
            self.observers,
            self.materials,
            self.opinion,
        ):
            column.addWidget(widget)

    def show_item(self, shown: ShownMeeting, item: ItemRow) -> None:
        """Shows an item."""
        fresh = self._item is None or self._item.id != item.id
        self._shown, self._item = shown, item
        self.title.setText(f"议题{item.position}　{item.title}")
        self.form.show_record(
            item.id,
            {
                "kind": item.kind,
                "declared": item.declared,
                "preliminary_opinion": item.preliminary_opinion,
            },
        )
        offered = not item.preliminary_opinion and item.kind in OPINION_OUTLINES
        set_shown(self.outline_button, offered)
        self.by_vote.setText(_by_vote(item))
        set_shown(self.by_vote, bool(self.by_vote.text()))
        lines = [line for line in shown.card.attendance if line.capacity is Capacity.OBSERVER]
        self.picker.set_options([Option(line.id, line.name, line.post) for line in lines])
        if fresh:
            self.observers.reset(item.observer_ids)
        else:
            self.observers.set_value(item.observer_ids)
        self.materials.show_item(item)
        self.opinion.show_item(shown, item)
        self.form.fields["declared"].set_read_only(shown.signed)
        self.observers.set_read_only(shown.signed)
        set_shown(self.observers, bool(item.observer_ids) or not shown.signed)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.observers.flush()

    def focus_on(self, name: str) -> bool:
        """Into a field of the item."""
        fields = {**self.form.fields, "outcome": self.form.fields["declared"], "observers": self.observers}
        if name == "materials":
            self.materials.add_button.setFocus()
        elif name in fields:
            fields[name].setFocus()
        return name == "materials" or name in fields

    def _fill_outline(self) -> None:
        if self._item is None:
            return
        field = self.form.fields["preliminary_opinion"]
        assert isinstance(field, LongTextField)
        field.insert_at_cursor(OPINION_OUTLINES[self._item.kind])

    def _set_observers(self, keys: tuple[str, ...]) -> None:
        shown, item = self._shown, self._item
        if shown is None or item is None:
            return
        stored = self._context.write(
            lambda db: set_item_observers(db, shown.card, item, keys),
            refused=lambda problem: self.observers.show_error(problem.message),
        )
        if stored:
            self.observers.show_error(None)


def _edit(db: DbSession, request: EditField) -> None:
    if request.field == "declared":
        settle_item(db, SettleItem(request.record_id, request.value))
    else:
        edit_item(db, request)


def _by_vote(item: ItemRow) -> str:
    """What the votes say; where something else is declared beside a passed vote, that too."""
    counted = outcome_of(None, [vote.result for vote in item.votes if vote.result])
    if counted is None:
        return ""
    words = f"按表决结果：{counted.value}"
    if counted is not Outcome.PASSED or item.declared in (None, counted):
        return words
    return f"{words}；这里记的是“{item.declared.value}”，请核对。"
