"""The activity that carries an item out: made from the item, or opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.events.queries import find_event
from renda_desktop.events.rules import EventState
from renda_desktop.inspections.queries import activity_of_event
from renda_desktop.plans.activity_commands import CarryOutItem, carry_out_item
from renda_desktop.plans.activity_queries import becomes_activity
from renda_desktop.plans.rows import Carrier, CarrierKind, ItemRow
from ui.plans.choices import Occasion
from ui.plans.states import ENDED
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL


class ActivityLine(QWidget):
    """关联的活动：… with [打开活动], or [建活动…] for an item of such a type that waits for one."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._item: ItemRow | None = None
        self._activity_id = ""
        self.words = text_label("", "second")
        self.open_button = link_button("打开活动", self._open)
        self.make_button = quiet_button("建活动…", "plus", self._make)
        self.make_button.setToolTip("按这一项建一次活动：名称、内容、材料、参加代表和列席单位都带过去")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.make_button)

    def show_item(self, item: ItemRow) -> None:
        """Shows what is known of the activity of an item."""
        self._item = item
        linked = _activities(item)
        found = [self._context.read(partial(activity_of_event, event_id=one.id)) for one in linked]
        self._activity_id = next((one for one in found if one), "")
        kind = becomes_activity(item) if item.state not in ENDED else None
        self.words.setText(
            f"关联的活动：{'、'.join(one.label for one in linked)}"
            if linked
            else f"还没有建这次{kind.value}的活动。"
            if kind
            else ""
        )
        set_shown(self.open_button, bool(self._activity_id))
        set_shown(self.make_button, kind is not None)
        set_shown(self, bool(linked) or kind is not None)

    def held(self) -> Occasion | None:
        """The activity, once it was held."""
        today = self._context.today()
        for one in _activities(self._item) if self._item else ():
            event = self._context.read(partial(find_event, event_id=one.id))
            if event is not None and event.state(today) is EventState.HELD:
                return Occasion(CarrierKind.EVENT, one.id, one.label, one.day, held=True)
        return None

    def _open(self) -> None:
        self._context.go("duties", self._activity_id)

    def _make(self) -> None:
        item = self._item
        if item is None:
            return
        request = CarryOutItem(item.id, self._context.today())
        self._context.write(
            lambda db: carry_out_item(db, request), done=lambda made: self._context.go("duties", made)
        )


def _activities(item: ItemRow) -> list[Carrier]:
    return [one for one in item.carriers if one.kind is CarrierKind.EVENT]
