"""决定: what the presidium decided on one matter and issues as a paper of its own (乙12)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from renda_desktop.presidium.decision_paper_commands import AddDecisionPaper, add_decision_paper
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import DecisionKind
from ui.presidium.decision_paper_form import DecisionPaperForm
from ui.presidium.parts import CurrentItem, ItemPart
from ui.runtime.context import AppContext
from ui.widgets.buttons import MenuButton
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_LARGE

HINT = (
    "一事一文、编发文字号的才在这里写，例如确认补选代表资格、增补代表小组组长、批准活动方案；"
    "只要写进纪要、跟踪落实的，写在上面“议定事项”里。接受代表辞职要由人代会决定，主席团不能发决定。"
)


class DecisionPaperSection(ItemPart):
    """One form for each decision of the current item."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context, current)
        self.forms: list[DecisionPaperForm] = []
        self.hint = text_label(HINT, "second")
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_LARGE)
        self._append()  # one is usual; made now, it has its place in the order of the Tab key
        self.add_button = MenuButton("新增决定", "plus")
        for kind in DecisionKind:
            self.add_button.add(kind.value, partial(self._add, kind))
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        self.body_column.addWidget(self.hint)
        self.body_column.addLayout(self._list)
        self.body_column.addLayout(buttons)

    def note(self, item: ItemRow) -> str:
        """How many decisions."""
        return f"{len(item.decision_papers)}件" if item.decision_papers else ""

    def show_item(self, item: ItemRow) -> None:
        """Shows the decisions of an item."""
        while len(self.forms) < len(item.decision_papers):
            self._append()
        meeting = self.shown.card.meeting if self.shown else None
        for place, form in enumerate(self.forms):
            set_shown(form, place < len(item.decision_papers))
            if place < len(item.decision_papers) and meeting is not None:
                form.show_decision(item.decision_papers[place], meeting.event.day, meeting.name)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for form in self.forms:
            if not form.isHidden():
                form.flush()

    def focus_on(self, name: str) -> bool:
        """Into a field of the first decision."""
        shown = [form for form in self.forms if not form.isHidden()]
        return bool(shown) and shown[0].focus_on(name)

    def _append(self) -> None:
        form = DecisionPaperForm(self.context)
        form.place_asked.connect(lambda source, form=form: form.focus_on(source.field))
        self.forms.append(form)
        self._list.addWidget(form)

    def _add(self, kind: DecisionKind) -> None:
        self.flush()
        item = self.current.item()
        if item is not None:
            self.context.write(lambda db: add_decision_paper(db, AddDecisionPaper(item.id, kind)))
