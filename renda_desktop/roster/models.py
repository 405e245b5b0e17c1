"""Tables of people and their mandates."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.rules import ElectedHow, EndReason, Role
from renda_desktop.roster.scheme import Division
from renda_desktop.roster.slate_stage import SlateStage
from renda_desktop.roster.targets import Bound, Measure
from renda_desktop.storage.base import Record


class Person(Record):
    """Somebody who is or was a deputy of any level. `…_words` keep what the office's own list said."""

    __tablename__ = "person"
    name: Mapped[str] = mapped_column(String(60), index=True)
    name_full_pinyin: Mapped[str] = mapped_column(String(160), default="")
    name_initials: Mapped[str] = mapped_column(String(60), default="")
    sex: Mapped[Sex | None]
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    birth: Mapped[PartialDate | None]
    native_place: Mapped[str] = mapped_column(String(60), default="")
    identity_number: Mapped[str] = mapped_column(String(18), default="", index=True)
    party: Mapped[Party | None]
    party_words: Mapped[str] = mapped_column(String(60), default="")
    party_joined: Mapped[PartialDate | None]
    schooling: Mapped[Schooling | None]
    schooling_words: Mapped[str] = mapped_column(String(60), default="")
    degree: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(40), default="")
    work: Mapped[str] = mapped_column(Text, default="")
    occupation: Mapped[Occupation | None]
    occupation_words: Mapped[str] = mapped_column(String(60), default="")
    grassroots: Mapped[bool | None]
    village_cadre: Mapped[bool | None]
    fixed_income: Mapped[bool | None]
    """Whether lost working time is made good by an employer (decides about 误工补助)."""
    address: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(80), default="")
    strengths: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Phone(Record):
    """One of a person's numbers, in the order to try them."""

    __tablename__ = "phone"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]


class Mandate(Record):
    """代表职务: one person's seat in one term of one congress, with its dates. States are derived from them."""

    __tablename__ = "mandate"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    constituency_id: Mapped[str | None] = mapped_column(ForeignKey("constituency.id", ondelete="SET NULL"))
    electing_unit: Mapped[str] = mapped_column(String(80), default="")
    """选举单位 in words, for other levels or while 选区 are not entered."""
    deputy_number: Mapped[str] = mapped_column(String(30), default="")
    position: Mapped[int] = mapped_column(default=0)
    """Place in the list as appointed."""
    elected_on: Mapped[PartialDate | None]
    elected_how: Mapped[ElectedHow] = mapped_column(default=ElectedHow.GENERAL)
    starts_on: Mapped[datetime.date | None]
    """Empty: with the term (first session, 组织法2022 第三十八条)."""
    ends_on: Mapped[datetime.date | None]
    """First day without the mandate."""
    end_reason: Mapped[EndReason | None]
    end_basis: Mapped[str] = mapped_column(Text, default="")
    terms_served: Mapped[int | None]
    """连任届数, this term included."""

    __table_args__ = (CheckConstraint("ends_on IS NULL OR end_reason IS NOT NULL", "end_has_reason"),)


class Suspension(Record):
    """暂时停止执行代表职务 (代表法2025 第六十一条); `ends_on` is the day the duties resume."""

    __tablename__ = "suspension"
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[datetime.date]
    ends_on: Mapped[datetime.date | None]
    reason: Mapped[str] = mapped_column(Text, default="")


class DelegationMember(Record):
    """A mandate's place in a 代表团; empty dates mean from the start, to the end of the mandate."""

    __tablename__ = "delegation_member"
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    delegation_id: Mapped[str] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    starts_on: Mapped[datetime.date | None]
    ends_on: Mapped[datetime.date | None]


class GroupMember(Record):
    """A mandate's place in a 代表小组."""

    __tablename__ = "group_member"
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("deputy_group.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    starts_on: Mapped[datetime.date | None]
    ends_on: Mapped[datetime.date | None]


class RosterCheck(Record):
    """名册已核对: on that day somebody went through the roster and found it right."""

    __tablename__ = "roster_check"
    day: Mapped[datetime.date] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(Text, default="")


class StructureDivision(Record):
    """How the office divides its deputies in one respect, where it departs from the usual (`scheme.USUAL`)."""

    __tablename__ = "structure_division"
    division: Mapped[Division] = mapped_column(unique=True)
    classes: Mapped[str] = mapped_column(Text)
    """As `scheme.to_text` writes them: they are set and read together only."""


class StructureTarget(Record):
    """目标比例: a share of the deputies the office has to keep to, with the document that says so."""

    __tablename__ = "structure_target"
    measure: Mapped[Measure] = mapped_column(unique=True)
    bound: Mapped[Bound]
    tenths: Mapped[int]
    """Of a percent: 300 is 30%."""
    source: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (CheckConstraint("tenths BETWEEN 0 AND 1000", "tenths"),)


class SlateMember(Record):
    """人选: a name considered for a term or a by-election of it, held beside the target shares. No deputy yet.

    Of somebody in the roster only `person_id` is kept: the facts are the roster's. No identity number, no telephone.
    """

    __tablename__ = "slate_member"
    term_number: Mapped[int] = mapped_column(index=True)
    """The 届 they stand for."""
    by_election: Mapped[bool] = mapped_column(default=False)
    """For a by-election during that 届, not for its general election."""
    position: Mapped[int]
    stage: Mapped[SlateStage]
    counted: Mapped[bool] = mapped_column(default=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60), default="")
    sex: Mapped[Sex | None]
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    birth: Mapped[PartialDate | None]
    party: Mapped[Party | None]
    party_words: Mapped[str] = mapped_column(String(60), default="")
    schooling: Mapped[Schooling | None]
    schooling_words: Mapped[str] = mapped_column(String(60), default="")
    occupation: Mapped[Occupation | None]
    occupation_words: Mapped[str] = mapped_column(String(60), default="")
    grassroots: Mapped[bool | None]
    village_cadre: Mapped[bool | None]
    work: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("term_number", "by_election", "person_id"),
        CheckConstraint("person_id IS NOT NULL OR name <> ''", "named"),
    )


class FormerFigure(Record):
    """A figure of a former term's 代表结构统计表, as the office copied it: its people are not in the roster."""

    __tablename__ = "former_figure"
    term_number: Mapped[int]
    division: Mapped[str] = mapped_column(String(20))
    """Key of `StructureFigures.table`; empty: 代表总数."""
    label: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    """People; of 平均年龄 tenths of a year."""

    __table_args__ = (
        UniqueConstraint("term_number", "division", "label"),
        CheckConstraint("number >= 0", "number"),
    )
