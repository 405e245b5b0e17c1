"""代表职务: all mandates of a person, of every level and time, newest first."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.roster.remarks import remarks_on
from renda_desktop.roster.rows import MandateRow, PersonCard
from renda_desktop.township.queries import ConstituencyRow, list_constituencies
from ui.roster.mandate_block import MandateBlock
from ui.roster.mandate_forms import GiveForm
from ui.roster.person_section import RemarkLabel
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_LARGE


class MandateSection(QWidget):
    """One block for each mandate, and [增加代表职务]."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._card: PersonCard | None = None
        self._blocks: dict[str, MandateBlock] = {}
        self.none = text_label("还没有登记代表职务。", "second")
        self.remark = RemarkLabel()
        self.add_button = quiet_button("增加代表职务…", "plus", self.open_form)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_LARGE)
        self.form_place = FormPlace()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.none, self.remark):
            column.addWidget(widget)
        column.addLayout(self._list)
        column.addWidget(self.add_button)
        column.addWidget(self.form_place)

    def block(self, mandate_id: str) -> MandateBlock:
        """The block of a mandate."""
        return self._blocks[mandate_id]

    def blocks(self) -> list[MandateBlock]:
        """All blocks from top to bottom."""
        return list(self._blocks.values())

    def form(self) -> PlaceForm | None:
        """The open form of [增加代表职务]."""
        return self.form_place.form

    def show_person(self, card: PersonCard, day: datetime.date, today: datetime.date) -> None:
        """Shows the mandates of a person, states as on `day`."""
        if self._card is not None and self._card.id != card.id:
            self.form_place.close_form()
        self._card = card
        set_shown(self.none, not card.mandates)
        self.remark.say(r.sentence for r in remarks_on(card, today) if r.field == "mandates")
        self._fit([mandate.id for mandate in card.mandates])
        places = self._constituencies(card)
        for mandate in card.mandates:
            if mandate.id not in self._blocks:
                self._blocks[mandate.id] = self._new_block(mandate)
            self._blocks[mandate.id].show_mandate(mandate, places.get(mandate.term_id, []), day)

    def open_form(self) -> None:
        """Asks for the congress of a further mandate."""
        if self._card is not None and self.form() is None:
            self.form_place.open(GiveForm(self._context, self._card.id, self._card.name))

    def _new_block(self, mandate: MandateRow) -> MandateBlock:
        block = MandateBlock(self._context, mandate)
        self._list.insertWidget(len(self._blocks), block)
        return block

    def _constituencies(self, card: PersonCard) -> dict[str, list[ConstituencyRow]]:
        terms = {mandate.term_id for mandate in card.mandates if mandate.own}
        return self._context.read(lambda db: {term: list_constituencies(db, term) for term in terms})

    def _fit(self, ids: list[str]) -> None:
        """Takes away blocks that are not of these mandates; all, when the order changed."""
        kept = [mandate_id for mandate_id in self._blocks if mandate_id in ids]
        if kept != ids[: len(kept)]:
            kept = []
        for mandate_id in [one for one in self._blocks if one not in kept]:
            block = self._blocks.pop(mandate_id)
            self._list.removeWidget(block)
            block.hide()
            block.deleteLater()
