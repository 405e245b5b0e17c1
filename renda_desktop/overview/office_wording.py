"""Papers in the office's own words: the one place where overrides meet what the program draws."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.documents.rewording import Sentence, checked, fitting, reworded, sentences
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.wording.commands import SetOverride, set_override
from renda_desktop.wording.queries import OverrideRow, overrides_for, reworded_papers


def in_office_words(db: DbSession, printable: Printable, drawn: Drawn) -> Drawn:
    """What the program drew, with the sentences the office has put in its own words."""
    if not isinstance(drawn, Paper):
        return drawn
    own = overrides_for(db, printable.key)
    if not own:
        return drawn
    return reworded(drawn, fitting(drawn, {key: (row.template, row.based_on) for key, row in own.items()}))


class SentenceRow(Struct, frozen=True):
    """A sentence of a paper as the page shows it: the program's, the own words ("" when none), as it is printed."""

    sentence: Sentence
    own: str
    based_on: str
    printed: str

    @property
    def outdated(self) -> bool:
        """Whether the program writes this sentence in another way than when the own words were entered."""
        return bool(self.own) and self.based_on != self.sentence.template


class PaperWording(Struct, frozen=True):
    """The sentences of one paper, and the record they were drawn for; None: nothing is there to draw it for."""

    record: RecordRef | None
    rows: tuple[SentenceRow, ...]


def rewordable_papers(db: DbSession) -> list[tuple[Printable, int]]:
    """The papers that can be reworded, in the order of the list, with how many sentences have own words."""
    counts = reworded_papers(db)
    return [(one, counts.get(one.key, 0)) for one in PRINTABLES if one.format == "docx"]


def paper_wording(db: DbSession, printable: Printable, today: datetime.date) -> PaperWording:
    """The sentences of a paper, as the newest record reads."""
    own = overrides_for(db, printable.key)
    for record in records_for(db, printable, today)[:1]:
        drawn = printable.draw(db, record.id, Drawing(today))
        if isinstance(drawn, Paper):
            return PaperWording(record, tuple([_row(drawn, one, own) for one in sentences(drawn)]))
    return PaperWording(None, ())


def _row(paper: Paper, sentence: Sentence, own: dict[str, OverrideRow]) -> SentenceRow:
    row = own.get(sentence.key)
    if row is None:
        return SentenceRow(sentence, "", "", sentence.example)
    templates = fitting(paper, {sentence.key: (row.template, row.based_on)})
    now = {one.key: one.example for one in sentences(reworded(paper, templates))}
    return SentenceRow(sentence, row.template, row.based_on, now.get(sentence.key, sentence.example))


class Reword(Struct, frozen=True):
    """Request: this sentence of this paper in the office's words."""

    printable: Printable
    sentence: Sentence
    template: str


def reword(db: DbSession, request: Reword) -> None:
    """Checks the template and keeps it. Raises RuleViolation for what cannot be printed."""
    template = checked(request.sentence, request.template)
    printable, sentence = request.printable, request.sentence
    set_override(db, SetOverride(printable.key, printable.label, sentence.key, template, sentence.template))
