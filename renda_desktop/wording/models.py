"""Tables of the standing wording."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Record
from renda_desktop.wording.rules import PhraseKind


class Phrase(Record):
    """A paragraph the office keeps at hand; its earlier wordings stand in the change log."""

    __tablename__ = "phrase"
    kind: Mapped[PhraseKind] = mapped_column(index=True)
    year: Mapped[int | None]
    """Of a guiding paragraph; None where the kind has no year."""
    name: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int]

    __table_args__ = (CheckConstraint("year BETWEEN 1979 AND 2199", "year"),)


class WordingOverride(Record):
    """The office's own words for one sentence of a paper in code, in one of the ways the program writes it."""

    __tablename__ = "wording_override"
    paper: Mapped[str] = mapped_column(String(24))
    """Number and variant, such as 乙02列席."""
    sentence: Mapped[str] = mapped_column(String(120))
    """Key of the sentence, as in `documents.rewording`."""
    template: Mapped[str] = mapped_column(Text)
    based_on: Mapped[str] = mapped_column(Text)
    """The program's own template when this one was written."""

    __table_args__ = (UniqueConstraint("paper", "sentence", "based_on"),)
