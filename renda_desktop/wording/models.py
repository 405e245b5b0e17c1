"""Tables of the standing wording."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.documents.hand_edits import EditKind
from renda_desktop.storage.base import YEAR_OF, Record
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


class PaperEdit(Record):
    """One passage of one record's paper changed by hand, as `documents.hand_edits` puts it back."""

    __tablename__ = "paper_edit"
    __table_args__ = ({"info": {YEAR_OF: ("record_id",)}},)
    paper: Mapped[str] = mapped_column(String(24))
    """Number and variant, such as 甲03列席."""
    record_id: Mapped[str] = mapped_column(String(40), index=True)
    place: Mapped[str] = mapped_column(String(240))
    """Key of the passage, of an addition that of the passage before it."""
    kind: Mapped[EditKind]
    position: Mapped[int]
    based_on: Mapped[str] = mapped_column(Text, default="")
    """The program's template at the time."""
    template: Mapped[str] = mapped_column(Text, default="")
    lost: Mapped[str] = mapped_column(Text, default="{}")
    """Facts written over, by name, as they read then; JSON, since they are read and written together only."""
    made_on: Mapped[datetime.date]
    who: Mapped[str] = mapped_column(String(64), default="")
