"""Reads of the presidium's members: on a day, of a session, with the check of the composition."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct
from sqlalchemy import Select, or_, select

from renda_desktop.chinese import strokes
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.law.citations import cite
from renda_desktop.law.local_values import LocalValues
from renda_desktop.law.rulebook import rule
from renda_desktop.presidium.lines import Finding, MemberFacts, composition_findings
from renda_desktop.presidium.models import PresidiumMember
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.roster.queries import people_fields
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_officers, list_terms, term_on
from renda_desktop.township.rules import Post

ELECTED = "presidium_elected_each_session"
MEMBER_READS = ("presidium_member", "person", "officer")


class MemberRow(Struct, frozen=True):
    """A member in one period; name, post and sex are those of the person's record where there is one.

    `ends_on` is the first day no longer a member.
    """

    id: str
    term_id: str
    person_id: str | None
    name: str
    post: str
    sex: Sex | None
    ethnicity: str
    role: MemberRole
    how: MemberHow
    position: int
    starts_on: datetime.date
    ends_on: datetime.date | None
    end_reason: str
    elected_session_id: str | None


def members_on(db: DbSession, day: datetime.date) -> list[MemberRow]:
    """全体成员 of that day in the office's order, chair first; empty when none were entered."""
    return _rows(db, in_force(day))


def member_counts(db: DbSession, days: Iterable[datetime.date]) -> dict[datetime.date, int]:
    """How many members there were on each of these days: the base of every count."""
    periods = db.execute(select(PresidiumMember.starts_on, PresidiumMember.ends_on)).tuples().all()
    return {
        day: sum(start <= day and (end is None or day < end) for start, end in periods) for day in set(days)
    }


def in_force(day: datetime.date) -> Select[tuple[PresidiumMember]]:
    """The memberships whose period covers the day."""
    return select(PresidiumMember).where(
        PresidiumMember.starts_on <= day,
        or_(PresidiumMember.ends_on.is_(None), PresidiumMember.ends_on > day),
    )


def by_strokes(members: list[MemberRow]) -> list[MemberRow]:
    """The members 按姓氏笔画为序, as the list of the presidium is published."""
    return sorted(members, key=lambda member: strokes.sort_key(member.name))


def check_composition(db: DbSession, day: datetime.date, local: LocalValues) -> list[Finding]:
    """What to look at in the composition of that day; nothing as long as no members were entered."""
    facts = member_facts(db, day)
    if not facts:
        return []
    officers = [o.name for o in list_officers(db, day) if o.post in (Post.CHAIR, Post.VICE_CHAIR)]
    return [*_of_the_term_before(db, day), *composition_findings(facts, officers, day, local)]


def _of_the_term_before(db: DbSession, day: datetime.date) -> Iterator[Finding]:
    """Whoever convened the first session of a term is no presidium of that term: it elects its own."""
    terms = {term.id: term for term in list_terms(db)}
    running = term_on(db, day)
    elected = {terms[row.term_id].number for row in members_on(db, day) if row.term_id in terms}
    if running is not None and elected and max(elected) < running.number:
        said = f"名单上还是第{max(elected)}届的主席团，第{running.number}届第一次会议选举产生的主席团还没有登记。"
        found = rule(ELECTED, day)
        yield Finding(found.id, f"{said}请在“选举产生”里登记。", cite(found, day))


def member_facts(db: DbSession, day: datetime.date) -> list[MemberFacts]:
    """The members of that day as the check of the composition looks at them."""
    return [MemberFacts(member.name, member.post, member.role) for member in members_on(db, day)]


def _rows(db: DbSession, query: Select[tuple[PresidiumMember]]) -> list[MemberRow]:
    found = list(db.scalars(query))
    people = {p.id: p for p in people_fields(db, {m.person_id for m in found if m.person_id})}
    rows = []
    for m in found:
        person = people.get(m.person_id or "")
        rows.append(
            MemberRow(
                m.id, m.term_id, m.person_id,
                person.name if person else m.name,
                m.post or (person.work if person else ""),
                person.sex if person else None,
                person.ethnicity if person else "",
                m.role, m.how, m.position, m.starts_on, m.ends_on, m.end_reason, m.elected_session_id,
            )
        )  # fmt: skip
    order = [MemberRole.CHAIR, MemberRole.EXECUTIVE_CHAIR, MemberRole.VICE_CHAIR, MemberRole.MEMBER]
    return sorted(rows, key=lambda row: (order.index(row.role), row.position))
