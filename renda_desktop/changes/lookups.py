"""What the commands of this slice share: finding a case and its mandate, how the log calls it."""

from __future__ import annotations

import datetime

from sqlalchemy import select

from renda_desktop.changes.models import ByElection, ChangeCase, ChangeStep
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.queries import names_of
from renda_desktop.roster.rows import MandateRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import ConstituencyRow, list_constituencies


def require_mandate(db: DbSession, mandate_id: str, day: datetime.date) -> MandateRow:
    """A mandate of the own congress as on `day`. Raises RuleViolation when there is none such."""
    rows = mandate_rows(db, mandate_frame(db, day))
    found = next((row for row in rows if row.id == mandate_id and row.own), None)
    if found is None:
        raise RuleViolation("只有本级人大代表的变动在这里办理，请选择本级代表。", "mandate_id")
    return found


def require_place(db: DbSession, constituency_id: str | None, term_id: str) -> ConstituencyRow:
    """A constituency of the term. Raises RuleViolation."""
    found = next((c for c in list_constituencies(db, term_id) if c.id == constituency_id), None)
    if found is None:
        raise RuleViolation("请选择在哪个选区补选。", "constituency_id")
    return found


def by_election_of(db: DbSession, case_id: str) -> ByElection:
    """The by-election of a case."""
    return db.scalars(select(ByElection).where(ByElection.case_id == case_id)).one()


def step_of(db: DbSession, case_id: str, key: str) -> ChangeStep | None:
    """A step that was done."""
    query = select(ChangeStep).where(ChangeStep.case_id == case_id, ChangeStep.key == key)
    return db.scalars(query).first()


def case_label(db: DbSession, case: ChangeCase) -> str:
    """谢文斌迁出或者调离; 第5选区（河滨社区）补选: how the log calls a case."""
    if case.mandate_id is None:
        places = list_constituencies(db, case.term_id)
        label = next((place.label for place in places if place.id == case.constituency_id), "")
        return f"{label}{case.kind.value}"
    return f"{name_of(db, case)}{case.kind.value}"


def name_of(db: DbSession, case: ChangeCase) -> str:
    """Whose case it is."""
    mandate = require_mandate(db, case.mandate_id or "", case.opened_on)
    return names_of(db, [mandate.person_id])[mandate.person_id]
