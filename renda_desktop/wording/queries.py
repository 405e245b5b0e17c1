"""Reads of the standing wording."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import distinct, func, select

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
    name = _office_name(db)
    versions: list[FieldVersion] = []
    for one in field_history(db, Phrase.__tablename__, phrase_id, "text"):
        version = FieldVersion(one.text.replace(_PLACE, name), one.at, one.who)
        if versions and versions[-1].text == version.text:
            versions.pop()
        versions.append(version)
    return versions


def _office_name(db: DbSession) -> str:
    office = find_office(db)
    return office.name if office else "本镇"


def overrides_for(db: DbSession, paper: str) -> dict[tuple[str, str], str]:
    """The office's own templates for a paper (its `Printable.key`), by sentence and the program's template."""
    query = select(WordingOverride).where(WordingOverride.paper == paper).order_by(WordingOverride.based_on)
    return {(row.sentence, row.based_on): row.template for row in db.scalars(query)}


def reworded_papers(db: DbSession) -> dict[str, int]:
    """How many sentences each paper has in the office's own words."""
    query = select(WordingOverride.paper, func.count(distinct(WordingOverride.sentence)))
    return {row[0]: row[1] for row in db.execute(query.group_by(WordingOverride.paper))}
