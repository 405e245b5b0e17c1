"""Where each paper of a session stands: what is missing in it, and whether it changed since it was issued."""

from __future__ import annotations

import dataclasses
import datetime
from enum import Enum
from typing import TYPE_CHECKING

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Missing, Paper, missing_in
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import changed_since_issued, next_number, number_for
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.exporting import draw, file_name
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.sessions.notice_papers import NOTICE, OBSERVER_NOTICE
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.queries import find_office
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NUMBERED = {(NOTICE, ""): NOTICE, (NOTICE, "列席"): OBSERVER_NOTICE}
"""Papers with a 发文字号: number and variant in the catalogue, and the name under which the number is given."""


class PaperState(Enum):
    """A word for the state."""

    READY = "已备"
    LACKING = "缺项"
    CHANGED = "已改需重印"

    @property
    def tone(self) -> Tone:
        """How pressing it is."""
        return {PaperState.READY: Tone.DONE, PaperState.LACKING: Tone.PLAIN}.get(self, Tone.SOON)


@dataclasses.dataclass(frozen=True)
class PaperStanding:
    """One paper as it would be written now; `number` and `proposed` only for papers with a 发文字号."""

    paper: Paper
    file_name: str
    missing: tuple[Missing, ...]
    changed: bool | None
    number: int | None = None
    proposed: int | None = None
    mark: str = ""

    @property
    def state(self) -> PaperState:
        """Missing passages come first: a paper that lacks something need not be printed again yet."""
        if self.missing:
            return PaperState.LACKING
        return PaperState.CHANGED if self.changed else PaperState.READY

    @property
    def labels(self) -> tuple[str, ...]:
        """What is missing, each once."""
        return tuple(dict.fromkeys(one.label for one in self.missing))


def session_papers() -> tuple[Printable, ...]:
    """The papers of a session, in their order."""
    return printables_of(RecordKind.SESSION)


def standing_of(
    db: DbSession, printable: Printable, facts: SessionFacts, today: datetime.date
) -> PaperStanding:
    """Draws the paper and compares it with the one issued last."""
    paper = draw(db, printable, facts.id, Drawing(today))
    assert isinstance(paper, Paper), "the papers of a session are Word papers"
    standing = PaperStanding(
        paper,
        file_name(printable, paper.title, RecordRef(facts.id, facts.short_name)),
        tuple(missing_in(paper)),
        changed_since_issued(db, paper.id, facts.id, to_json(paper)),
    )
    numbered = NUMBERED.get((printable.id, printable.variant))
    if numbered is None:
        return standing
    return _with_number(db, standing, facts, numbered, today)


def _with_number(
    db: DbSession, standing: PaperStanding, facts: SessionFacts, numbered: str, today: datetime.date
) -> PaperStanding:
    given, office = number_for(db, facts.id, numbered), find_office(db)
    year = given.year if given and given.year else (facts.notice_date or today).year
    return dataclasses.replace(
        standing,
        number=given.number if given else None,
        proposed=next_number(db, Series.DOCUMENT, year=year),
        mark=f"{office.document_mark if office else ''}〔{year}〕",
    )


def number_notice(
    db: DbSession, printable: Printable, facts: SessionFacts, number: int, today: datetime.date
) -> None:
    """Gives a notice its 发文字号. Raises RuleViolation when another paper has it."""
    numbered = NUMBERED[printable.id, printable.variant]
    given = number_for(db, facts.id, numbered)
    day = facts.notice_date or today
    year = given.year if given and given.year else day.year
    title = f"{facts.short_name}{printable.name}"
    give_number(db, GiveNumber(Series.DOCUMENT, number, numbered, facts.id, title, day, year=year))
