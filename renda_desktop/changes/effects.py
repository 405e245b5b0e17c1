"""What a step does to mandates, and how that is taken back. Always through the roster's own commands."""

from __future__ import annotations

import datetime

from renda_desktop.changes.candidate_lookups import candidates_of
from renda_desktop.changes.lookups import by_election_of, require_mandate
from renda_desktop.changes.models import ByElectionCandidate, ChangeCase
from renda_desktop.changes.rules import Effect, Verdict
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import AddPerson, add_person, edit_person, remove_person
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    Resume,
    Suspend,
    edit_mandate,
    end_mandate,
    give_mandate,
    remove_mandate,
    reopen_mandate,
    resume,
    suspend,
)
from renda_desktop.roster.queries import person_card
from renda_desktop.roster.rows import MandateRow
from renda_desktop.roster.rules import ElectedHow
from renda_desktop.roster.suspension_commands import DateSuspension, date_suspension, remove_suspension
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField

_ONE_DAY = datetime.timedelta(days=1)


def apply_effect(
    db: DbSession, case: ChangeCase, effect: Effect, day: datetime.date, before: datetime.date | None
) -> None:
    """The effect of a step from `day` on; `before`: the day it had until now, when it is only corrected.

    Raises RuleViolation when the roster refuses it.
    """
    if effect is Effect.END:
        _end(db, case, day, before)
    elif effect is Effect.SUSPEND:
        _suspend(db, case, day)
    elif effect is Effect.RESUME:
        _resume(db, case, day, before)
    elif effect is Effect.GIVE:
        _give(db, case, day)


def take_back_effect(db: DbSession, case: ChangeCase, effect: Effect) -> None:
    """Everything as before the step. Raises RuleViolation when the seat was filled meanwhile."""
    if effect is Effect.END and case.mandate_id is not None:
        _reopen(db, case.mandate_id)
    elif effect is Effect.SUSPEND and case.suspension_id is not None:
        remove_suspension(db, case.suspension_id)
        case.suspension_id = None
    elif effect is Effect.RESUME and case.suspension_id is not None:
        since = _pause(db, case)[0]
        date_suspension(db, DateSuspension(case.suspension_id, since, None))
    elif effect is Effect.GIVE:
        _take_mandates_back(db, case)


def _end(db: DbSession, case: ChangeCase, day: datetime.date, before: datetime.date | None) -> None:
    reason = case.kind.end_reason
    assert reason is not None, "only these kinds end a mandate"
    mandate = require_mandate(db, case.mandate_id or "", day)
    if mandate.ends_on is not None and before is None and mandate.end_reason is not reason:
        words = mandate.end_reason.value if mandate.end_reason else ""
        raise RuleViolation(
            f"代表职务已于{mandate.ends_on.isoformat()}终止（{words}），不能再办理{case.kind.value}。",
            "done_on",
        )
    end_mandate(db, EndMandate(mandate.id, day, reason, mandate.end_basis or case.reason))
    db.flush()
    if mandate.ends_on is not None and day > mandate.ends_on:
        _require_seat(db, mandate, day)


def _reopen(db: DbSession, mandate_id: str) -> None:
    try:
        reopen_mandate(db, mandate_id)
    except RuleViolation as refused:
        if refused.field != "constituency_id":
            raise
        raise RuleViolation(
            f"{refused.message.partition('。')[0]}，代表职务的终止撤不回来。请先撤回补选那一件的“主席团确认代表资格”。"
        ) from refused


def _require_seat(db: DbSession, mandate: MandateRow, day: datetime.date) -> None:
    """A later end must not reach into the time of a successor."""
    figures = seat_figures(db, day - _ONE_DAY, term_id=mandate.term_id)
    for place in figures.by_constituency:
        if place.id == mandate.constituency_id and (place.count.vacant or 0) < 0:
            raise RuleViolation(
                f"{place.label}的名额在这一天以前已经由补选的代表补上，终止日期不能这么晚，请核对。",
                "done_on",
            )


def _suspend(db: DbSession, case: ChangeCase, day: datetime.date) -> None:
    if case.suspension_id is None:
        case.suspension_id = _suspended_already(db, case)
    if case.suspension_id is None:
        case.suspension_id = suspend(db, Suspend(case.mandate_id or "", day, case.reason))
        return
    date_suspension(db, DateSuspension(case.suspension_id, day, _pause(db, case)[1]))


def _suspended_already(db: DbSession, case: ChangeCase) -> str | None:
    """The suspension that was entered in the roster before the case was."""
    mandate = require_mandate(db, case.mandate_id or "", case.opened_on)
    return next((pause.id for pause in mandate.suspensions if pause.ends_on is None), None)


def _pause(db: DbSession, case: ChangeCase) -> tuple[datetime.date, datetime.date | None]:
    mandate = require_mandate(db, case.mandate_id or "", case.opened_on)
    found = next(pause for pause in mandate.suspensions if pause.id == case.suspension_id)
    return found.starts_on, found.ends_on


def _resume(db: DbSession, case: ChangeCase, day: datetime.date, before: datetime.date | None) -> None:
    if case.suspension_id is None:
        raise RuleViolation("还没有登记从哪天起暂停，请先填写暂停的日期。", "done_on")
    mandate = require_mandate(db, case.mandate_id or "", day)
    if mandate.ends_on is not None and mandate.ends_on <= day:
        words = mandate.end_reason.value if mandate.end_reason else ""
        raise RuleViolation(
            f"代表职务已于{mandate.ends_on.isoformat()}终止（{words}），不能恢复执行代表职务。", "done_on"
        )
    if before is None:
        resume(db, Resume(case.mandate_id or "", day))
        return
    date_suspension(db, DateSuspension(case.suspension_id, _pause(db, case)[0], day))


def _give(db: DbSession, case: ChangeCase, day: datetime.date) -> None:
    """Everybody the presidium found valid is a deputy from that day on; whoever was found void is not."""
    for one in candidates_of(db, case.id):
        if one.verdict is not Verdict.VALID:
            _take_mandate_back(db, one)
        elif one.mandate_id is not None:
            edit_mandate(db, EditField(one.mandate_id, "starts_on", day))
        else:
            _give_to(db, case, one, day)
    db.flush()


def _give_to(db: DbSession, case: ChangeCase, one: ByElectionCandidate, day: datetime.date) -> None:
    election = by_election_of(db, case.id)
    assert election.election_day is not None, "voted before it is confirmed"
    if one.person_id is None:
        one.person_id = _new_person(db, one)
    held = _held_already(db, case, one.person_id, day)
    one.mandate_id = held or give_mandate(
        db,
        GiveMandate(
            person_id=one.person_id,
            term_id=case.term_id,
            constituency_id=case.constituency_id,
            elected_on=PartialDate.from_date(election.election_day),
            elected_how=ElectedHow.BY_ELECTION,
            starts_on=day,
        ),
    )


def _held_already(db: DbSession, case: ChangeCase, person_id: str, day: datetime.date) -> str | None:
    """The mandate of this by-election that was entered in the roster before the case was."""
    card = person_card(db, person_id, day)
    for mandate in card.mandates if card else ():
        same = mandate.term_id == case.term_id and mandate.constituency_id == case.constituency_id
        open_then = mandate.ends_on is None or mandate.ends_on > day
        if same and open_then and mandate.elected_how is ElectedHow.BY_ELECTION:
            edit_mandate(db, EditField(mandate.id, "starts_on", day))
            return mandate.id
    return None


def _new_person(db: DbSession, one: ByElectionCandidate) -> str:
    person_id = add_person(db, AddPerson(one.name))
    known = {
        "sex": one.sex,
        "birth": one.birth,
        "ethnicity": one.ethnicity,
        "party": one.party,
        "work": one.work,
    }
    for name, value in known.items():
        if value:
            edit_person(db, EditField(person_id, name, value))
    return person_id


def _take_mandates_back(db: DbSession, case: ChangeCase) -> None:
    for one in candidates_of(db, case.id):
        _take_mandate_back(db, one)
        one.verdict, one.verdict_reason = None, ""
    db.flush()


def _take_mandate_back(db: DbSession, one: ByElectionCandidate) -> None:
    """The mandate goes; the person too where nothing else is known of him."""
    if one.mandate_id is None:
        return
    remove_mandate(db, one.mandate_id)
    one.mandate_id = None
    db.flush()
    card = person_card(db, one.person_id or "", datetime.date.max)
    if card is not None and not card.mandates and not card.phones:
        person_id, one.person_id = card.id, None
        db.flush()
        remove_person(db, person_id)
