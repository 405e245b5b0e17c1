"""Writes of the office's own figures that are several at once: a period is a number and its unit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.law.local_values import PlaceValue, effective
from renda_desktop.law.rulebook import rule
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.models import LocalValue
from renda_desktop.township.queries import local_values
from renda_desktop.township.rules import local_figures


class SetLocalFigures(Struct, frozen=True):
    """Request: this place's figures of a local rule, all of them; empty returns to the proposed ones."""

    rule_id: str
    figures: Mapping[str, str]
    label: str
    on: datetime.date
    said: str = ""


def set_local_figures(db: DbSession, request: SetLocalFigures) -> None:
    """Keeps, changes or drops the figures of a rule. Raises RuleViolation for national law and senseless figures."""
    figures = request.figures
    describe(db, f"把“{request.label}”设为{request.said}" if figures else f"“{request.label}”恢复默认")
    wanted = rule(request.rule_id, request.on)
    if figures:
        above = local_values(db).get(wanted.id)
        entries = above.entries if isinstance(above, PlaceValue) else ()
        effective(wanted, {wanted.id: PlaceValue(entries, local_figures(figures))}, request.on)
    stored = {row.name: row for row in db.scalars(select(LocalValue).where(LocalValue.rule_id == wanted.id))}
    for name, row in stored.items():
        if name not in figures:
            db.delete(row)
    for name, value in figures.items():
        found = stored.get(name)
        if found is None:
            db.add(LocalValue(rule_id=wanted.id, name=name, value=value))
        else:
            found.value = value
