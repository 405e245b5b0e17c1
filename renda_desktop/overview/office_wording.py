"""Papers in the office's own words as the settings show them: their sentences, changed, refused, out of use."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.documents.rewording import Sentence, checked, fitting, reading, reworded, sentences
from renda_desktop.issuing.finals import final_content
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.drawn_papers import in_office_size
from renda_desktop.overview.printables import Drawing, Printable, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.wording.commands import ClearOverride, SetOverride, clear_override, set_override
from renda_desktop.wording.queries import overrides_for, reworded_papers

PAPER_WORDS = "文书写法"
"""The part of the settings where sentences are changed."""
RECORDS_OFFERED = 12
"""How many records a paper may be looked at for; sentences are written in few ways, so more would only be longer."""


def words_place(printable: Printable, record_id: str) -> str:
    """Where the settings show the sentences of a paper as this record reads: 文书写法/乙02列席/3f…."""
    return f"{PAPER_WORDS}/{printable.key}/{record_id}"


class OtherWording(Struct, frozen=True):
    """Own words that are not in use in this paper, since the program writes (or wrote) `based_on` elsewhere."""

    sentence: str
    template: str
    based_on: str


class SentenceRow(Struct, frozen=True):
    """A sentence of a paper as the page shows it: the program's, the own words ("" when none), as it is printed.

    `others` are own words for the same sentence where the program writes it in another way.
    """

    sentence: Sentence
    own: str
    printed: str
    others: tuple[OtherWording, ...] = ()

    @property
    def template(self) -> str:
        """The template in use: the own words, else the program's."""
        return self.own or self.sentence.template


class PaperWording(Struct, frozen=True):
    """The sentences of one paper, and the record they were drawn for; None: nothing is there to draw it for.

    `records` are those it may be drawn for, the newest first; `paper` is what the program draws; `final`: this
    record's paper is final and stays as it was signed. `absent` are own words for sentences it does not have.
    """

    record: RecordRef | None
    rows: tuple[SentenceRow, ...]
    records: tuple[RecordRef, ...] = ()
    paper: Paper | None = None
    final: bool = False
    absent: tuple[OtherWording, ...] = ()

    def row(self, key: str) -> SentenceRow | None:
        """The sentence with this key."""
        return next((row for row in self.rows if row.sentence.key == key), None)

    def shown(self, key: str = "", template: str = "") -> Paper | None:
        """The paper in the office's words, with one sentence in the words of a template that is being typed."""
        if self.paper is None:
            return None
        own = {row.sentence.key: row.own for row in self.rows if row.own}
        return reworded(self.paper, own | ({key: template} if key else {}))


def rewordable_papers(db: DbSession) -> list[tuple[Printable, int]]:
    """The papers that can be reworded, in the order of the list, with how many sentences have own words."""
    counts = reworded_papers(db)
    return [(one, counts.get(one.key, 0)) for one in PRINTABLES if one.format == "docx"]


def paper_wording(
    db: DbSession, printable: Printable, today: datetime.date, record_id: str = ""
) -> PaperWording:
    """The sentences of a paper, as one record reads: the one with this id, else the newest."""
    own = overrides_for(db, printable.key)
    records = records_for(db, printable, today)
    wanted = [one for one in records if one.id == record_id] or records
    drawn = printable.draw(db, wanted[0].id, Drawing(today)) if wanted else None
    drawn = in_office_size(db, drawn) if drawn is not None else None
    if not isinstance(drawn, Paper):
        return PaperWording(None, (), absent=_absent(own, set()))
    rows = tuple([_row(drawn, one, own) for one in sentences(drawn)])
    offered = tuple(dict.fromkeys([*records[:RECORDS_OFFERED], wanted[0]]))
    final = final_content(db, drawn.id, wanted[0].id) is not None
    return PaperWording(
        wanted[0], rows, offered, drawn, final, _absent(own, {row.sentence.key for row in rows})
    )


def _row(paper: Paper, sentence: Sentence, own: dict[tuple[str, str], str]) -> SentenceRow:
    others = tuple(
        [
            OtherWording(key, template, based_on)
            for (key, based_on), template in own.items()
            if key == sentence.key and based_on != sentence.template
        ]
    )
    template = fitting(paper, own).get(sentence.key, "")
    printed = reading(paper, sentence.key, template) if template else sentence.example
    return SentenceRow(sentence, template, printed, others)


def _absent(own: dict[tuple[str, str], str], here: set[str]) -> tuple[OtherWording, ...]:
    return tuple(
        [OtherWording(key, words, based_on) for (key, based_on), words in own.items() if key not in here]
    )


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


def give_up(db: DbSession, printable: Printable, sentence: str, based_on: str) -> None:
    """[恢复默认]: the sentence as the program writes it, where it writes it so."""
    clear_override(db, ClearOverride(printable.key, printable.label, sentence, based_on))
