"""Records the reads of bodies return. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.bodies.rules import BodyKind, BodyRole, ListOrder, PresidiumHow
from renda_desktop.chinese import strokes
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.rows import Finding


class MemberRow(Struct, frozen=True, kw_only=True):
    """Somebody on a list; name, sex and nationality are the person's where one is known.

    `deputy`: a deputy whose mandate is in force as the session opens; `suspended`: one who may not act.
    """

    id: str
    body_id: str
    position: int
    person_id: str | None
    name: str
    role: BodyRole
    post: str
    own_post: str
    sex: Sex | None
    ethnicity: str
    delegation: str
    team: str
    duty: str
    note: str
    deputy: bool
    suspended: bool = False


class BodyRow(Struct, frozen=True, kw_only=True):
    """A list of a session; `id` is empty as long as nothing of it was entered."""

    id: str
    session_id: str
    kind: BodyKind
    name: str
    own_name: str
    used: bool
    sorted_by: ListOrder
    presidium_how: PresidiumHow
    adopted_on: datetime.date | None
    adopted_by: str
    members: tuple[MemberRow, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def printed(self) -> tuple[MemberRow, ...]:
        """The members in the order of the printed list."""
        return in_order(self.members, self.sorted_by)

    def of_role(self, *roles: BodyRole) -> tuple[MemberRow, ...]:
        """The members of these roles, in the order of the printed list."""
        return tuple(member for member in self.printed if member.role in roles)


def in_order(members: tuple[MemberRow, ...], order: ListOrder) -> tuple[MemberRow, ...]:
    """By strokes of the surname, or as they stand."""
    if order is ListOrder.AS_LISTED:
        return members
    return tuple(sorted(members, key=lambda member: strokes.sort_key(member.name)))


class ChairRow(Struct, frozen=True):
    """An executive chair of a sitting."""

    id: str
    member: MemberRow
    presides: bool


class SittingChairs(Struct, frozen=True):
    """A plenary sitting with its executive chairs in order; `name` is that of the register (一次全会)."""

    entry_id: str
    name: str
    activity: str
    chairs: tuple[ChairRow, ...]

    @property
    def presiding(self) -> ChairRow | None:
        """Who presides."""
        return next((chair for chair in self.chairs if chair.presides), None)


class DelegationRow(Struct, frozen=True):
    """A delegation as it stands on the day of the session. `id` is empty for deputies in none."""

    id: str
    name: str
    places: tuple[str, ...]
    """Constituencies of its members, by number."""
    heads: tuple[DeputyRow, ...]
    vice_heads: tuple[DeputyRow, ...]
    members: tuple[DeputyRow, ...]


class Bodies(Struct, frozen=True):
    """All lists of a session, by kind in their order."""

    session_id: str
    rows: tuple[BodyRow, ...]

    def of(self, kind: BodyKind) -> BodyRow:
        """The list of a kind."""
        return next(row for row in self.rows if row.kind is kind)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to look at in all of them."""
        return tuple(finding for row in self.rows for finding in row.findings)
