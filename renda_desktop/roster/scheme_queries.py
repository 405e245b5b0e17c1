"""Reads of how the office divides its deputies and of its target shares."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.roster.models import StructureDivision, StructureTarget
from renda_desktop.roster.scheme import Scheme, from_text
from renda_desktop.roster.targets import Measure, Target
from renda_desktop.storage.base import DbSession

STRUCTURE_READS = ("structure_division", "structure_target")


def structure_scheme(db: DbSession) -> Scheme:
    """The office's divisions; what it left alone is divided as usual. One statement."""
    rows = db.execute(select(StructureDivision.division, StructureDivision.classes)).tuples()
    return Scheme({division: from_text(classes) for division, classes in rows})


def list_targets(db: DbSession) -> list[Target]:
    """The target shares in the order of the measures."""
    rows = {row.measure: row for row in db.scalars(select(StructureTarget))}
    found = (rows[measure] for measure in Measure if measure in rows)
    return [Target(row.measure, row.bound, row.tenths, row.source) for row in found]
