"""Writes of the office's own figures that are several at once, and of rules that hold here without any."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.law.local_values import PlaceValue, effective
from renda_desktop.law.rule import Strength
from renda_desktop.law.rulebook import rule
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.models import LocalValue
from renda_desktop.township.pack_commands import keep_confirmations
from renda_desktop.township.pack_queries import list_packs
from renda_desktop.township.queries import local_values
from renda_desktop.township.rules import CONFIRMED, local_figures


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


class ConfirmRule(Struct, frozen=True):
    """Request: a local rule holds here as it is, without a figure of the place, or nobody says so any more."""

    rule_id: str
    confirmed: bool
    label: str
    on: datetime.date


def confirm_rule(db: DbSession, request: ConfirmRule) -> None:
    """Confirms a rule by the office's word: it is 本地要求 from then on, or 待确认 again.

    Where a pack in use says it, its entry is confirmed, so that its article is cited. Raises RuleViolation for
    national law, which needs nobody's word.
    """
    wanted = rule(request.rule_id, request.on)
    if wanted.strength is Strength.MUST:
        raise RuleViolation(f"“{wanted.line.rstrip('。')}”是法律规定，本来就要照办，不用确认。")
    describe(db, f"{'确认本地也要求' if request.confirmed else '改回待确认'}：{request.label}")
    said = [(row.pack, row.pack.of_rule(wanted.id)) for row in list_packs(db) if row.used]
    for pack, entries in said:
        keep_confirmations(db, pack.id, entries, confirmed=request.confirmed)
    own = select(LocalValue).where(LocalValue.rule_id == wanted.id, LocalValue.name == CONFIRMED)
    found, by_pack = db.scalars(own).first(), any(pack.entry(wanted.id, request.on) for pack, _ in said)
    if request.confirmed and not by_pack and found is None:
        db.add(LocalValue(rule_id=wanted.id, name=CONFIRMED, value="1"))
    elif not request.confirmed and found is not None:
        db.delete(found)
