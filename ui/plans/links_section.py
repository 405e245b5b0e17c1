"""关联: the meeting or session that carries an item out; chosen here, opened from here."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.plans.item_commands import LinkItem, link_item
from renda_desktop.plans.rows import CarrierKind, ItemRow
from ui.plans.activity_line import ActivityLine
from ui.plans.choices import Choices, Occasion
from ui.plans.edits import linked_id, mark_done
from ui.plans.facts import PlanFacts
from ui.plans.states import ENDED
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL

_TABS = {CarrierKind.MEETING: "presidium", CarrierKind.SESSION: "sessions"}
_HINTS = {
    CarrierKind.MEETING: "由哪次主席团会议完成，没有就空着",
    CarrierKind.SESSION: "由哪次人代会完成，没有就空着",
}


class LinkLine(QWidget):
    """One kind of link: choose, and open what was chosen."""

    def __init__(self, context: AppContext, kind: CarrierKind) -> None:
        super().__init__()
        self.kind = kind
        self._context = context
        self._item_id = ""
        self.field = ChoiceField(kind.value, (), hint=_HINTS[kind])
        self.open_button = link_button("打开", self._open)
        self.open_button.setAccessibleName(f"打开这次{kind.value}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.field, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignBottom)

    def show_link(self, item: ItemRow, choices: Choices) -> None:
        """Shows what the item is linked with; one that is not offered any more keeps its name."""
        carrier = next((one for one in item.carriers if one.kind is self.kind), None)
        options = choices.options(self.kind)
        if carrier is not None and carrier.id not in {option.key for option in options}:
            options.append(Option(carrier.id, carrier.label))
        self.field.set_options(options)
        linked = carrier.id if carrier else ""
        if item.id == self._item_id:
            self.field.set_value(linked)
        else:
            self.field.reset(linked)
        self._item_id = item.id
        set_shown(self.open_button, carrier is not None)

    def _open(self) -> None:
        self._context.go(_TABS[self.kind], self.field.value())


class LinksSection(QWidget):
    """Once what carries the item out was held, marking the item as done is one click."""

    def __init__(self, context: AppContext, choices: Choices) -> None:
        super().__init__()
        self._context, self._choices = context, choices
        self._item: ItemRow | None = None
        self._held: Occasion | None = None
        self.lines = {kind: LinkLine(context, kind) for kind in _TABS}
        self.offer = text_label("", "second")
        self.done_button = quiet_button("标为已完成", "check", self._mark_done)
        self.activity = ActivityLine(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for kind, line in self.lines.items():
            column.addWidget(line)
            line.field.edited.connect(lambda value, kind=kind: self._link(kind, value))
        column.addWidget(self.activity)
        offered = QHBoxLayout()
        offered.setSpacing(GAP_SMALL)
        offered.addWidget(self.offer, 1)
        offered.addWidget(self.done_button)
        column.addLayout(offered)

    def show_item(self, item: ItemRow, _facts: PlanFacts) -> None:
        """Shows the links of an item."""
        if self._item is not None and self._item.id != item.id:
            self.flush()
        self._item = item
        for line in self.lines.values():
            line.show_link(item, self._choices)
        self.activity.show_item(item)
        self._held = next((one for one in self._linked(item) if one.held), None) or self.activity.held()
        offered = self._held is not None and item.state not in ENDED
        if offered and self._held is not None:
            done = "开展过" if self._held.kind is CarrierKind.EVENT else "开过"
            self.offer.setText(f"{self._held.name}已经{done}{_on(self._held.day)}，这项工作办完了吗？")
        set_shown(self.offer, offered)
        set_shown(self.done_button, offered)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for line in self.lines.values():
            line.field.flush()

    def _linked(self, item: ItemRow) -> list[Occasion]:
        ids = [linked_id(item, kind) for kind in _TABS]
        found = (self._choices.occasion(record_id) for record_id in ids if record_id)
        return [one for one in found if one is not None]

    def _link(self, kind: CarrierKind, record_id: str) -> None:
        item, field = self._item, self.lines[kind].field
        if item is None:
            return

        def refused(problem: RuleViolation | InputProblem) -> None:
            field.show_error(problem.message)

        self._context.write(
            lambda db: link_item(db, LinkItem(item.id, kind, record_id or None)), refused=refused
        )

    def _mark_done(self) -> None:
        item, held = self._item, self._held
        if item is None or held is None:
            return
        day = held.day or self._context.today()
        self._context.write(
            lambda db: mark_done(db, item, day),
            done=lambda _: self._context.teller.note(f"“{item.title}”已标为已完成。", undo=True),
        )


def _on(day: datetime.date | None) -> str:
    return f"（{day.isoformat()}）" if day else ""
