"""Tables of the office itself."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.documents.geometry import PageReading
from renda_desktop.storage.base import Record
from renda_desktop.township.rules import FontChoice, Level, OfficeKind, Post


class Office(Record):
    """The one office of this data file; no row as long as the file is nameless."""

    __tablename__ = "office"
    kind: Mapped[OfficeKind]
    name: Mapped[str] = mapped_column(String(40))
    county: Mapped[str] = mapped_column(String(40), default="")
    province: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(100), default="")
    meeting_room: Mapped[str] = mapped_column(String(60), default="")
    document_mark: Mapped[str] = mapped_column(String(20), default="")
    """机关代字 of document numbers, e.g. 青禾人发."""
    population: Mapped[int | None]
    practice: Mapped[bool] = mapped_column(default=False)


class CongressBody(Record):
    """A congress mandates belong to: the township's own (`own`) or a higher one, known by level and name."""

    __tablename__ = "congress_body"
    level: Mapped[Level]
    name: Mapped[str] = mapped_column(String(60))
    own: Mapped[bool] = mapped_column(default=False)


class Term(Record):
    """One 届 of a congress. The number is typed by the office (law.md session_ordinal_naming)."""

    __tablename__ = "term"
    body_id: Mapped[str] = mapped_column(ForeignKey("congress_body.id"), index=True)
    number: Mapped[int]
    starts_on: Mapped[datetime.date | None]
    """Day of the first session, when the deputies' term begins (组织法2022 第三十八条)."""
    ends_on: Mapped[datetime.date | None]
    """Day of the next term's first session; empty while the term runs."""
    seats: Mapped[int | None]
    """代表名额, fixed by the county standing committee (选举法2020 第十三条)."""

    __table_args__ = (
        UniqueConstraint("body_id", "number"),
        CheckConstraint("number > 0", "number"),
        CheckConstraint("seats > 0", "seats"),
    )


class Constituency(Record):
    """选区 of a term, with one to three seats (选举法2020 第二十五条第二款)."""

    __tablename__ = "constituency"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(60), default="")
    area: Mapped[str] = mapped_column(Text, default="")
    seats: Mapped[int]
    population: Mapped[int | None]
    voters: Mapped[int | None]

    __table_args__ = (UniqueConstraint("term_id", "number"), CheckConstraint("seats > 0", "seats"))


class Delegation(Record):
    """代表团 of a term (代表法2025 第十四条第一款); `position` orders the list."""

    __tablename__ = "delegation"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("term_id", "name"),)


class DeputyGroup(Record):
    """代表小组 of a term (代表法2025 第二十六条); formed by area or by kind of work."""

    __tablename__ = "deputy_group"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    area: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("term_id", "name"),)


class Officer(Record):
    """Who held a post of the office from when to when. A vacancy is a time without a row."""

    __tablename__ = "officer"
    post: Mapped[Post]
    name: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    starts_on: Mapped[datetime.date | None]
    ends_on: Mapped[datetime.date | None]
    duties: Mapped[str] = mapped_column(Text, default="")


class LocalValue(Record):
    """A figure the province or county sets differently (law.md §5), by the rule's id; text as in the rule's figures."""

    __tablename__ = "local_value"
    rule_id: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(String(30))

    __table_args__ = (UniqueConstraint("rule_id", "name"),)


class PaperSettings(Record):
    """How the office's papers look; no row: as the standard has it."""

    __tablename__ = "paper_settings"
    fonts: Mapped[FontChoice] = mapped_column(default=FontChoice.OFFICIAL)
    reading: Mapped[PageReading] = mapped_column(default=PageReading.A)
    """How the margins of GB/T 9704-2012 5.2.1 are read."""
    preprinted: Mapped[bool] = mapped_column(default=False)
    """套印: the office prints on sheets that bear the red head already."""
    large_speeches: Mapped[bool] = mapped_column(default=False)
    """Speeches and chairs' scripts in 小二, for reading aloud."""


class RulePack(Record):
    """A rule pack the office imported, put to use or out of use; without a row its own province's is in use."""

    __tablename__ = "rule_pack"
    pack: Mapped[str] = mapped_column(String(40), unique=True)
    """Id of the pack, chongqing."""
    used: Mapped[bool]
    text: Mapped[str] = mapped_column(Text, default="")
    """The imported file, word for word; empty for one that comes with the program."""


class RuleConfirmation(Record):
    """An entry of a pack that the office has compared with its province's text, as it then read."""

    __tablename__ = "rule_confirmation"
    pack: Mapped[str] = mapped_column(String(40))
    entry: Mapped[str] = mapped_column(Text)
    """Rule, figures, article and period (`law.lawbook.confirmation`)."""

    __table_args__ = (UniqueConstraint("pack", "entry"),)


class RuleChoice(Record):
    """Which pack holds for a rule of which several in use say different figures."""

    __tablename__ = "rule_choice"
    rule_id: Mapped[str] = mapped_column(String(60), unique=True)
    pack: Mapped[str] = mapped_column(String(40))


class HolidayYear(Record):
    """Public holidays of a year that the office imported; they come before those of the program."""

    __tablename__ = "holiday_year"
    year: Mapped[int] = mapped_column(unique=True)
    notice: Mapped[str] = mapped_column(String(100), default="")
    """Number of the notice, 国办发明电〔2025〕7号, or the name of the file."""
    off: Mapped[str] = mapped_column(Text)
    """Days off as ISO dates, parted by blanks."""
    worked: Mapped[str] = mapped_column(Text)
    """Weekend days that are worked."""
