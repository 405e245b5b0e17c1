"""What the papers of suggestions are drawn from: the rows behind them, gathered for one suggestion."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.register_queries import EntryRow
from renda_desktop.issuing.queries import GivenNumberRow, number_for
from renda_desktop.law.citations import cite
from renda_desktop.law.rule import Rule
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.clocks import CLOSED, Clocks
from renda_desktop.suggestions.number_commands import HANDED_ON, OF_SUGGESTION, REDO, SUPERVISE, URGE
from renda_desktop.suggestions.queries import find_file
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import SUPERVISION_RULE, Clock, ResultClass, Role
from renda_desktop.suggestions.unit_queries import practice, result_classes
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.queries import OfficeRow, find_office
from renda_desktop.township.rules import short_congress

ASSIGNED_RULE = "suggestion_assigned_by_presidium"
_UNITS = {"month": "个月", "day": "日", "working_day": "个工作日"}


class Signatory(Struct, frozen=True):
    """Somebody who signed, with what the forms say of him; `phone` only where private facts are wanted."""

    person_id: str | None
    name: str
    delegation: str = ""
    constituency: str = ""
    phone: str = ""


class SuggestionFacts(Struct, frozen=True, kw_only=True):
    """Rows behind the papers of one suggestion.

    `where` is the session, or the year between sessions; `signatories` are all who are to be answered, those of the
    merged ones too, in the order of their copies; `periods` are the periods of clocks in words, by id of the rule;
    `…_under` is 根据《…》的规定， of the day it was assigned, of today.
    """

    office: OfficeRow
    file: SuggestionFile
    where: str
    signatories: tuple[Signatory, ...]
    classes: tuple[ResultClass, ...]
    reply_to_each: bool
    periods: Mapping[str, str]
    hard: Clock | None
    assigned_under: str
    pressed_under: str
    numbers: Mapping[tuple[str, str], GivenNumberRow]
    today: datetime.date

    @property
    def entry(self) -> EntryRow:
        """As it was handed in."""
        return self.file.entry

    @property
    def town(self) -> str:
        """镇 or 乡, for 我镇, 你镇."""
        return self.office.kind.short

    @property
    def government(self) -> str:
        """青禾镇人民政府."""
        return f"{self.office.name}人民政府"

    @property
    def joint(self) -> bool:
        """Whether several are to be answered."""
        return len(self.signatories) > 1


def suggestion_facts(
    db: DbSession, suggestion_id: str, today: datetime.date, *, private: bool = False
) -> SuggestionFacts | None:
    """Gathers the rows; None when the suggestion or the office is gone."""
    office, file = find_office(db), find_file(db, suggestion_id, today)
    if office is None or file is None:
        return None
    here, assigned = practice(db), file.assigned_on or today
    return SuggestionFacts(
        office=office, file=file, where=_where(db, office, file.entry),
        signatories=_signatories(db, file, today, private=private), classes=result_classes(db),
        reply_to_each=here.reply_to_each, periods=_periods(db, file), hard=_hard(db, file),
        assigned_under=under_law(db, ASSIGNED_RULE, assigned), pressed_under=under_law(db, SUPERVISION_RULE, today),
        numbers=_numbers(db, file), today=today,
    )  # fmt: skip


def under_law(db: DbSession, rule_id: str, on: datetime.date) -> str:
    """根据《代表法》第五十一条第一款的规定，: the articles of that day; "" where there was no such rule."""
    here = rule_here(db, rule_id, on)
    return f"根据{cite(here.rule, on)}的规定，" if here else ""


def _where(db: DbSession, office: OfficeRow, entry: EntryRow) -> str:
    session = find_facts(db, entry.origin.session_id) if entry.origin.session_id else None
    if session is not None:
        return session.short_name
    return f"{short_congress(office.kind, entry.origin.term)}{entry.origin.year}年闭会期间"


def _signatories(
    db: DbSession, file: SuggestionFile, today: datetime.date, *, private: bool
) -> tuple[Signatory, ...]:
    """In the order the copies of a reply have."""
    terms = dict.fromkeys(entry.origin.term_id for entry in (file.entry, *file.merged))
    known = {row.id: row for term in terms for row in list_deputies(db, today, term_id=term)}
    people = dict.fromkeys(
        (signer.person_id, signer.name) for entry in (file.entry, *file.merged) for signer in entry.signers
    )
    found = []
    for person_id, name in people:
        row = known.get(person_id or "")
        place = row.mandate.delegation if row and row.mandate else None
        phone = row.phone if row and private else ""
        area = row.constituency if row else ""
        found.append(Signatory(person_id, name, place.unit if place else "", area, phone))
    return tuple(found)


def _periods(db: DbSession, file: SuggestionFile) -> dict[str, str]:
    clocks = [one.clock for one in file.rounds]
    clocks += [clock for part in file.assignments for clock in part.clocks]
    clocks += [one.feedback for one in file.rounds if one.feedback is not None]
    hard = _hard(db, file)
    return {
        clock.rule_id: words
        for clock in [*clocks, *([hard] if hard else [])]
        if (words := period_of(db, clock))
    }


def period_of(db: DbSession, clock: Clock) -> str:
    """自交办之日起三个月内; the rule is the one that binds, or else the one that was proposed."""
    here = rule_here(db, clock.rule_id, clock.begins_on)
    rule = (here.binding or here.rule) if here else None
    return period_words(rule) if rule else ""


def period_words(rule: Rule) -> str:
    """三个月, 两个月, 十个工作日: the main figure of a rule with its unit; with its beginning where it is another."""
    unit = _UNITS.get(rule.word("unit"))
    if unit is None:
        return ""
    number = int(rule.number())
    words = f"{'两' if number == 2 and unit.startswith('个') else chinese(number)}{unit}"
    return f"大会闭会之日起{words}" if rule.word("from") == CLOSED else words


def _hard(db: DbSession, file: SuggestionFile) -> Clock | None:
    """Until when it could be answered if the presidium found it broad and difficult."""
    if not file.rounds or file.case.hard:
        return None
    return Clocks(db).reply(file.entry, file.rounds[0].begins_on, hard=True).clock


def _numbers(db: DbSession, file: SuggestionFile) -> dict[tuple[str, str], GivenNumberRow]:
    wanted = [(file.id, paper) for paper in OF_SUGGESTION]
    wanted += [(one.id, REDO) for one in file.rounds if one.number > 1]
    wanted += [(one.id, paper) for one in file.urgings for paper in (URGE, SUPERVISE)]
    wanted += [(one.id, HANDED_ON) for one in file.assignments if one.role is Role.MAIN]
    given = {(record, paper): number_for(db, record, paper) for record, paper in wanted}
    return {key: number for key, number in given.items() if number is not None}
