"""Reads of handling units and of how the office does it."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.suggestions.models import HandlingUnit, SuggestionClass, SuggestionPractice
from renda_desktop.suggestions.part_rows import PracticeRow, UnitRow
from renda_desktop.suggestions.rules import PROPOSED_CLASSES, ResultClass

UNIT_READS = ("handling_unit", "suggestion_practice", "suggestion_class")


def all_units(db: DbSession) -> dict[str, UnitRow]:
    """Every unit that ever handled anything, by id, in the office's order."""
    return dict(remembered(db, "handling_units", ("handling_unit",), lambda: _units(db)))


def _units(db: DbSession) -> dict[str, UnitRow]:
    found = list(db.scalars(select(HandlingUnit).order_by(HandlingUnit.position)))
    names = {unit.id: unit.name for unit in found}
    return {
        u.id: UnitRow(
            u.id, u.name, u.leader, u.contact, u.phone, u.ended_on, u.merged_into_id,
            names.get(u.merged_into_id or "", ""),
        )
        for u in found
    }  # fmt: skip


def units_in_use(db: DbSession) -> list[UnitRow]:
    """The units that can be given something today: neither merged nor closed."""
    return [unit for unit in all_units(db).values() if unit.ended_on is None]


def practice(db: DbSession) -> PracticeRow:
    """As the office set it, else as proposed."""
    row = db.scalars(select(SuggestionPractice)).first()
    return PracticeRow(row.to_government, row.reply_to_each) if row else PracticeRow()


def result_classes(db: DbSession) -> tuple[ResultClass, ...]:
    """The classes of results as the office has them, else the proposed four."""
    rows = db.scalars(select(SuggestionClass).order_by(SuggestionClass.position))
    return tuple(ResultClass(row.letter, row.name, row.meaning) for row in rows) or PROPOSED_CLASSES
