"""人员: the lists of people of a session one at a time, executive chairs per sitting, delegations of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from renda_desktop.bodies.checks import chair_findings, standing_candidates
from renda_desktop.bodies.queries import bodies_of, delegations_of, executive_chairs
from renda_desktop.bodies.rows import Bodies, SittingChairs
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.elections.standing import candidates_of
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.township.queries import local_values
from ui.runtime.context import AppContext
from ui.sessions.bodies.body_block import BodyBlock
from ui.sessions.bodies.chairs_block import ChairsBlock
from ui.sessions.bodies.delegations_block import DelegationsBlock
from ui.sessions.chips import OneOfField
from ui.sessions.parts import CardPart
from ui.widgets.buttons import quiet_button
from ui.widgets.field import looking
from ui.widgets.labels import set_shown
from ui.widgets.options import Option

if TYPE_CHECKING:
    import datetime

    from renda_desktop.storage.base import DbSession

CHAIRS, DELEGATIONS = "chairs", "delegations"
_WORDS = {
    BodyKind.PRESIDIUM: "主席团",
    BodyKind.SECRETARIAT: "秘书长",
    BodyKind.STANDING_CHAIRS: "常务主席",
    BodyKind.CREDENTIALS: "资格审查委员会",
    BodyKind.BILLS: "议案审查委员会",
    BodyKind.BUDGET: "预算审查委员会",
    BodyKind.SCRUTINEERS: "监票计票人",
    BodyKind.STAFF: "会务人员",
    BodyKind.GUESTS: "特邀嘉宾",
}


def _read(db: DbSession, session_id: str, today: datetime.date) -> Bodies | None:
    """The lists; that of the scrutineers with who of them stands for a post at the session."""
    found = bodies_of(db, session_id, today)
    if found is None:
        return None
    rows = [
        structs.replace(
            row, findings=(*standing_candidates(row, candidates_of(db, session_id)), *row.findings)
        )
        if row.kind is BodyKind.SCRUTINEERS and row.used
        else row
        for row in found.rows
    ]
    return structs.replace(found, rows=tuple(rows))


class BodiesSection(CardPart):
    """Chips choose which list is shown; each says how many people are on it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        others = [Option(CHAIRS, "执行主席"), Option(DELEGATIONS, "代表团")]
        kinds = [Option(kind.name, _WORDS[kind]) for kind in BodyKind]
        self.chosen = looking(OneOfField("看哪份名单", [*kinds[:1], *others, *kinds[1:]]))
        self.chosen.set_value(BodyKind.PRESIDIUM.name)
        self.block = BodyBlock(context)
        self.chairs = ChairsBlock(context)
        self.delegations = DelegationsBlock(context)
        self.seating_button = quiet_button("排座次", "users", lambda: self.page_asked.emit("seating", ""))
        for widget in (self.chosen, self.block, self.chairs, self.delegations, self.seating_button):
            self.column.addWidget(widget)
        self.chosen.edited.connect(lambda _: self._turn())

    def show_card(self, card: SessionCard) -> None:
        """Shows the lists of a session."""
        self.card = card
        self._show()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()
        self.chairs.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to somebody on a list, to a list by its kind, or to the executive chairs of a sitting."""
        found = self._kind_of(record_id)
        if found is not None:
            self.choose(found.name)
            if self.block.rows().reach(record_id):
                return
        elif record_id in {sitting.entry_id for sitting in self._sittings()}:
            self.choose(CHAIRS)
            if self.chairs.enter(record_id, field):
                return
        elif field == DELEGATIONS:
            self.choose(DELEGATIONS)
        self._focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Shows one list: the name of its kind, chairs or delegations."""
        self.chosen.set_value(key)
        self._turn()

    def _focus_target(self) -> QWidget:
        chosen = self.chosen.value()
        if chosen in (CHAIRS, DELEGATIONS):
            return self.chosen.chip(chosen)
        rows = self.block.rows().rows
        return rows if not rows.isHidden() else self.chosen.chip(chosen)

    def _turn(self) -> None:
        self.flush()
        self._show()

    def _show(self) -> None:
        card = self.card
        if card is None:
            return
        today, key = self.context.today(), self.chosen.value()
        bodies = self.context.read(lambda db: _read(db, card.facts.id, today))
        if bodies is None:
            return
        self._count(bodies)
        for widget, on in (
            (self.block, key not in (CHAIRS, DELEGATIONS)),
            (self.chairs, key == CHAIRS),
            (self.delegations, key == DELEGATIONS),
        ):
            set_shown(widget, on)
        if key == CHAIRS:
            self._show_chairs(card, bodies)
        elif key == DELEGATIONS:
            rows = self.context.read(lambda db: delegations_of(db, card.facts.id, today))
            self.delegations.show_delegations(card, rows)
        else:
            self.block.show_body(card, bodies.of(BodyKind[key]))

    def _show_chairs(self, card: SessionCard, bodies: Bodies) -> None:
        today = self.context.today()
        sittings = self.context.read(lambda db: executive_chairs(db, card.facts.id, today))
        presidium = bodies.of(BodyKind.PRESIDIUM)
        local = self.context.read(local_values)
        found = chair_findings(sittings, presidium, card.facts.opens_on or today, local)
        begun = any(sitting.chairs for sitting in sittings)
        self.chairs.show_chairs(card, presidium, sittings, found if begun else [])

    def _sittings(self) -> list[SittingChairs]:
        card, today = self.session(), self.context.today()
        return self.context.read(lambda db: executive_chairs(db, card.facts.id, today))

    def _kind_of(self, record_id: str) -> BodyKind | None:
        if record_id in BodyKind.__members__:
            return BodyKind[record_id]
        card, today = self.session(), self.context.today()
        bodies = self.context.read(lambda db: bodies_of(db, card.facts.id, today))
        rows = bodies.rows if bodies else ()
        return next((row.kind for row in rows if any(m.id == record_id for m in row.members)), None)

    def _count(self, bodies: Bodies) -> None:
        """主席团 11: how many are on each list; ！ where something is to be looked at."""
        for kind in BodyKind:
            body, chip = bodies.of(kind), self.chosen.chip(kind.name)
            count = f" {len(body.members)}" if body.members and body.used else ""
            doubt = "！" if body.findings else ""
            chip.setText(f"{_WORDS[kind]}{count}{doubt}")
