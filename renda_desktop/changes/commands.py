"""Writes of cases: opening one, its facts, its steps with what they do to the mandate, dropping and removing it."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.changes.effects import take_back_effect
from renda_desktop.changes.fields import CASE_FIELDS
from renda_desktop.changes.lookups import case_label, name_of, require_mandate, require_place, step_of
from renda_desktop.changes.models import ByElection, ChangeCase, ChangeStep
from renda_desktop.changes.passing import require_demand, require_passed
from renda_desktop.changes.rules import CaseKind, Effect
from renda_desktop.changes.standing import deciding_step, standing_steps
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.rows import MandateRow
from renda_desktop.roster.rules import span
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField, edit_field
from renda_desktop.township.queries import term_on


class OpenCase(Struct, frozen=True):
    """Request: a change of a deputy in office (`mandate_id`), or a by-election in a constituency."""

    kind: CaseKind
    opened_on: datetime.date
    mandate_id: str | None = None
    constituency_id: str | None = None
    seats: int = 1
    reason: str = ""
    proof: str = ""


def open_case(db: DbSession, request: OpenCase) -> str:
    """Opens a case; returns its id. A mandate already ended for this very reason is taken over with its day.

    Raises RuleViolation: no such deputy, ended for another reason, a case of him is open, or no seat is vacant.
    """
    if request.kind is CaseKind.BY_ELECTION:
        return _open_by_election(db, request)
    mandate = require_mandate(db, request.mandate_id or "", request.opened_on)
    case = ChangeCase(
        term_id=mandate.term_id, kind=request.kind, mandate_id=mandate.id, opened_on=request.opened_on,
        reason=request.reason.strip(), proof=request.proof.strip(),
    )  # fmt: skip
    describe(db, f"办理{case_label(db, case)}")
    _require_open(db, case, mandate)
    db.add(case)
    db.flush()
    if mandate.ends_on is not None:
        key = deciding_step(case.kind).key
        db.add(ChangeStep(case_id=case.id, key=key, done_on=mandate.ends_on, note=mandate.end_basis))
        case.reason = case.reason or mandate.end_basis.partition("；")[0]
        db.flush()
    return case.id


def _require_open(db: DbSession, case: ChangeCase, mandate: MandateRow) -> None:
    name = name_of(db, case)
    _require_in_time(name, case, mandate)
    if mandate.ends_on is not None and mandate.end_reason is not case.kind.end_reason:
        words = mandate.end_reason.value if mandate.end_reason else ""
        raise RuleViolation(
            f"{name}的代表职务已于{mandate.ends_on.isoformat()}终止（{words}），不能再办理{case.kind.value}。",
            "kind",
        )
    query = select(ChangeCase).where(
        ChangeCase.mandate_id == mandate.id, ChangeCase.dropped_on.is_(None), ChangeCase.kind == case.kind
    )
    for other in db.scalars(query):
        ended = case.kind is CaseKind.SUSPENSION and step_of(db, other.id, "resumed") is not None
        if other is not case and not ended:
            raise RuleViolation(f"{name}的{case.kind.value}已经在办理，请到“变动与补选”里接着办。", "kind")


def _require_in_time(name: str, case: ChangeCase, mandate: MandateRow) -> None:
    """Nobody's mandate changes before it begins, or after its term."""
    start, _ = span((mandate.starts_on, None), mandate.term_period)
    over = mandate.term_period[1]
    if start is not None and case.opened_on < start:
        raise RuleViolation(f"{name}从{start.isoformat()}起才是代表，请核对日期。", "opened_on")
    if over is not None and case.opened_on >= over:
        raise RuleViolation(
            f"第{mandate.term_number}届已于{over.isoformat()}届满，{name}在那一届的代表职务随着终止。"
            "要补记届满以前的变动，日期请填届满以前的。",
            "opened_on",
        )


def _open_by_election(db: DbSession, request: OpenCase) -> str:
    term = term_on(db, request.opened_on)
    if term is None:
        raise RuleViolation("还没有登记届次，请先到设置里填写。", "constituency_id")
    place = require_place(db, request.constituency_id, term.id)
    describe(db, f"办理{place.label}补选{request.seats}名代表")
    vacant = _vacant(db, request.opened_on, term.id, place.id) - _being_filled(db, place.id)
    if not 1 <= request.seats <= max(vacant, 0):
        words = f"只能补选{vacant}名" if vacant > 0 else "没有可以补选的名额"
        raise RuleViolation(
            f"{place.label}在{request.opened_on.isoformat()}{words}，请核对：出缺以后才能补选。", "seats"
        )
    case = ChangeCase(
        term_id=term.id, kind=CaseKind.BY_ELECTION, constituency_id=place.id, opened_on=request.opened_on,
        reason=request.reason.strip(), proof=request.proof.strip(),
    )  # fmt: skip
    db.add(case)
    db.flush()
    db.add(ByElection(case_id=case.id, seats=request.seats, voters=place.voters))
    db.flush()
    return case.id


def _vacant(db: DbSession, day: datetime.date, term_id: str, place_id: str) -> int:
    figures = seat_figures(db, day, term_id=term_id)
    return next((p.count.vacant or 0 for p in figures.by_constituency if p.id == place_id), 0)


def _being_filled(db: DbSession, place_id: str) -> int:
    """Seats of by-elections there that are not confirmed yet."""
    query = (
        select(ByElection.seats, ChangeCase.id)
        .join(ChangeCase, ChangeCase.id == ByElection.case_id)
        .where(ChangeCase.constituency_id == place_id, ChangeCase.dropped_on.is_(None))
    )
    return sum(seats for seats, case_id in db.execute(query) if step_of(db, case_id, "confirmed") is None)


def edit_case(db: DbSession, request: EditField) -> None:
    """Sets one field of a case. Raises RuleViolation, also when a vote that passed would no longer pass."""
    case = db.get_one(ChangeCase, request.record_id)
    if isinstance(request.value, int) and request.value < 0:
        raise RuleViolation(f"{CASE_FIELDS[request.field].label}不能小于0，请改正。", request.field)
    value = "" if request.value is None and request.field in ("reason", "proof") else request.value
    edit_field(
        db, case, case_label(db, case), CASE_FIELDS, EditField(request.record_id, request.field, value)
    )
    step = deciding_step(case.kind)
    made = step_of(db, case.id, step.key)
    if made is not None and request.field in ("voters", "votes_for") and request.value is not None:
        require_passed(db, case, made.done_on, made.session_id)
    if request.field == "joint_voters" and step_of(db, case.id, "demanded") is not None:
        require_demand(case, "demanded")


class DropCase(Struct, frozen=True):
    """Request: nothing came of it: withdrawn, not accepted, not passed."""

    case_id: str
    day: datetime.date
    reason: str


def drop_case(db: DbSession, request: DropCase) -> None:
    """Closes a case without effect. Raises RuleViolation without a reason, or once it has taken effect."""
    case = db.get_one(ChangeCase, request.case_id)
    describe(db, f"{case_label(db, case)}没有成立")
    if not request.reason.strip():
        raise RuleViolation("请写明为什么没有成立，例如本人撤回、大会没有接受。", "reason")
    for step in standing_steps()[case.kind]:
        if step.effect is not Effect.NONE and step_of(db, case.id, step.key) is not None:
            raise RuleViolation(f"“{step.title}”已经登记并生效，请先撤回这一步。", "reason")
    case.dropped_on, case.drop_reason = request.day, request.reason.strip()


def resume_case(db: DbSession, case_id: str) -> None:
    """A case that was dropped goes on."""
    case = db.get_one(ChangeCase, case_id)
    describe(db, f"接着办理{case_label(db, case)}")
    case.dropped_on, case.drop_reason = None, ""


def remove_case(db: DbSession, case_id: str) -> None:
    """Removes a case entered by mistake, with everything it did to mandates.

    Raises RuleViolation as `take_back_step`.
    """
    case = db.get_one(ChangeCase, case_id)
    describe(db, f"删除{case_label(db, case)}")
    for step in reversed(standing_steps()[case.kind]):
        if step.effect is not Effect.NONE and step_of(db, case.id, step.key) is not None:
            take_back_effect(db, case, step.effect)
    db.delete(case)
    db.flush()
