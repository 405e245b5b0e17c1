"""Reads of the standing wording."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.history import FieldVersion, field_history
from renda_desktop.township.queries import find_office
from renda_desktop.wording.models import Phrase, WordingOverride
from renda_desktop.wording.rules import PhraseKind

PHRASE_READS = ("phrase",)
OVERRIDE_READS = ("wording_override",)
_PLACE = "{镇}"
"""Stands in the paragraphs every office begins with for its own name."""


class PhraseRow(Struct, frozen=True):
    """One standing paragraph; `year` of a guiding paragraph only."""

    id: str
    kind: PhraseKind
    year: int | None
    name: str
    text: str

    @property
    def label(self) -> str:
        """2026年 指导思想…: what stands in lists."""
        return f"{self.year}年　{self.name}" if self.year else self.name


def list_phrases(db: DbSession, kind: PhraseKind | None = None) -> list[PhraseRow]:
    """The paragraphs by kind; guiding ones by year, newest first, the others in the office's order."""
    query = select(Phrase).order_by(Phrase.position, Phrase.id)
    if kind is not None:
        query = query.where(Phrase.kind == kind)
    name, order = _office_name(db), list(PhraseKind)
    rows = [PhraseRow(p.id, p.kind, p.year, p.name, p.text.replace(_PLACE, name)) for p in db.scalars(query)]
    return sorted(rows, key=lambda row: (order.index(row.kind), -(row.year or 0)))


def phrase_history(db: DbSession, phrase_id: str) -> list[FieldVersion]:
    """Every wording of a paragraph, the newest first; the first is what it says now."""
    found = field_history(db, Phrase.__tablename__, phrase_id, "text")
    name = _office_name(db)
    return [FieldVersion(one.text.replace(_PLACE, name), one.at, one.who) for one in found]


def _office_name(db: DbSession) -> str:
    office = find_office(db)
    return office.name if office else "本镇"


class OverrideRow(Struct, frozen=True):
    """The office's own template of a sentence, and the program's template when it was written."""

    template: str
    based_on: str


def overrides_for(db: DbSession, paper: str) -> dict[str, OverrideRow]:
    """The office's own words for a paper (its `Printable.key`), by the key of the sentence."""
    query = select(WordingOverride).where(WordingOverride.paper == paper)
    return {row.sentence: OverrideRow(row.template, row.based_on) for row in db.scalars(query)}


def reworded_papers(db: DbSession) -> dict[str, int]:
    """How many sentences each paper has in the office's own words."""
    counts: dict[str, int] = {}
    for paper in db.scalars(select(WordingOverride.paper)):
        counts[paper] = counts.get(paper, 0) + 1
    return counts
