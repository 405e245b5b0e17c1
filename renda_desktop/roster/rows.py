"""Records the roster's reads return: people, their mandates and memberships on a day. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.ethnicity import Ethnicity, read_ethnicity
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.rules import (
    IN_FORCE,
    ElectedHow,
    EndReason,
    MandateState,
    Period,
    Role,
    UnitKind,
    age_on,
)
from renda_desktop.roster.scheme import USUAL_SCHEME
from renda_desktop.storage.attachments import AttachmentRow
from renda_desktop.township.rules import Level


class PersonFields(Struct, frozen=True, kw_only=True):
    """What is known of a person; empty texts and None: not filled in. `…_words` keep what the office's list said."""

    id: str
    name: str
    name_full_pinyin: str = ""
    name_initials: str = ""
    sex: Sex | None = None
    ethnicity: str = ""
    birth: PartialDate | None = None
    native_place: str = ""
    identity_number: str = ""
    party: Party | None = None
    party_words: str = ""
    party_joined: PartialDate | None = None
    schooling: Schooling | None = None
    schooling_words: str = ""
    degree: str = ""
    title: str = ""
    work: str = ""
    occupation: Occupation | None = None
    occupation_words: str = ""
    grassroots: bool | None = None
    village_cadre: bool | None = None
    fixed_income: bool | None = None
    address: str = ""
    email: str = ""
    strengths: str = ""
    note: str = ""
    phones: tuple[str, ...] = ()
    front_line: frozenset[str] = USUAL_SCHEME.front_line
    """Occupations that are 基层一线 in this office, where it said nothing of the person."""

    @property
    def party_text(self) -> str:
        """政治面貌 in full; the list's own word where it stands for none of the codes."""
        return self.party.value if self.party else self.party_words

    @property
    def schooling_text(self) -> str:
        """学历 as the office's list said it, else the band."""
        return self.schooling_words or (self.schooling.value if self.schooling else "")

    @property
    def occupation_text(self) -> str:
        """职业构成; the list's own word where no class is set."""
        return self.occupation.value if self.occupation else self.occupation_words

    @property
    def people(self) -> Ethnicity | None:
        """民族 as a code; None when not filled in or none of the 56."""
        return read_ethnicity(self.ethnicity).code

    @property
    def phone(self) -> str:
        """All numbers in the order to try them, parted by 、."""
        return "、".join(self.phones)

    def age(self, day: datetime.date) -> int | None:
        """Full years on `day`; None without a birth."""
        return None if self.birth is None else age_on(self.birth, day)


class MembershipRow(Struct, frozen=True):
    """A mandate's place in a delegation or group, with its dates (None: from the start, to the end)."""

    id: str
    kind: UnitKind
    unit_id: str
    unit: str
    role: Role
    starts_on: datetime.date | None
    ends_on: datetime.date | None

    @property
    def label(self) -> str:
        """第三小组, 第三小组（组长）."""
        title = self.kind.title(self.role)
        return f"{self.unit}（{title}）" if title else self.unit


class SuspensionRow(Struct, frozen=True):
    """A time in which a deputy may not carry out the duties; `ends_on` is the day they resume."""

    id: str
    starts_on: datetime.date
    ends_on: datetime.date | None
    reason: str


class MandateRow(Struct, frozen=True, kw_only=True):
    """One mandate of any level as it stood on the day asked for (`state`)."""

    id: str
    person_id: str
    term_id: str
    own: bool
    level: Level
    body: str
    term_number: int
    term_period: Period
    state: MandateState
    constituency_id: str | None = None
    constituency: str = ""
    constituency_number: int | None = None
    electing_unit: str = ""
    deputy_number: str = ""
    position: int = 0
    elected_on: PartialDate | None = None
    elected_how: ElectedHow = ElectedHow.GENERAL
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    end_reason: EndReason | None = None
    end_basis: str = ""
    terms_served: int | None = None
    suspensions: tuple[SuspensionRow, ...] = ()
    memberships: tuple[MembershipRow, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether it fills a seat on that day."""
        return self.state in IN_FORCE

    @property
    def elected_by(self) -> str:
        """第3选区（东河村）, or the electing unit in words."""
        return self.constituency or self.electing_unit

    @property
    def delegation(self) -> MembershipRow | None:
        """The 代表团 among `memberships`."""
        return next((m for m in self.memberships if m.kind is UnitKind.DELEGATION), None)

    @property
    def groups(self) -> tuple[MembershipRow, ...]:
        """The 代表小组 among `memberships`."""
        return tuple(m for m in self.memberships if m.kind is UnitKind.GROUP)


class DeputyRow(PersonFields, frozen=True, kw_only=True):
    """A line of the roster: the person, the own congress's mandate and the levels held elsewhere, on one day.

    `mandate` is None for somebody who is a deputy of other levels only.
    """

    mandate: MandateRow | None = None
    other_levels: tuple[Level, ...] = ()

    @property
    def state(self) -> MandateState | None:
        """State of the own mandate."""
        return self.mandate.state if self.mandate else None

    @property
    def in_force(self) -> bool:
        """Whether the person fills a seat of the own congress."""
        return self.mandate is not None and self.mandate.in_force

    @property
    def position(self) -> int:
        """Place in the list as appointed; those without an own mandate stand last."""
        return self.mandate.position if self.mandate else 1_000_000

    @property
    def constituency(self) -> str:
        """选区 or electing unit of the own mandate."""
        return self.mandate.elected_by if self.mandate else ""

    @property
    def constituency_number(self) -> int | None:
        """Number of the 选区, for sorting."""
        return self.mandate.constituency_number if self.mandate else None

    @property
    def delegation(self) -> str:
        """代表团 with the place in it: 第一代表团（团长）."""
        found = self.mandate.delegation if self.mandate else None
        return found.label if found else ""

    @property
    def groups(self) -> str:
        """代表小组, parted by 、."""
        return "、".join(m.label for m in self.mandate.groups) if self.mandate else ""

    @property
    def deputy_number(self) -> str:
        """代表证号 of the own mandate."""
        return self.mandate.deputy_number if self.mandate else ""

    @property
    def other_levels_text(self) -> str:
        """县、市: the other congresses the person sits in."""
        return "、".join(level.value for level in self.other_levels)


def _standing(mandate: MandateRow) -> int:
    return 0 if mandate.in_force else 2 if mandate.state is MandateState.ENDED else 1


class PersonCard(PersonFields, frozen=True, kw_only=True):
    """Everything about one person: mandates of every level and time, newest term first, and the photo."""

    mandates: tuple[MandateRow, ...] = ()
    photo: AttachmentRow | None = None

    @property
    def own_mandate(self) -> MandateRow | None:
        """The own congress's mandate of the day: the one in force, else one that is to begin, else the newest."""
        own = sorted((m for m in self.mandates if m.own), key=_standing)
        return own[0] if own else None
