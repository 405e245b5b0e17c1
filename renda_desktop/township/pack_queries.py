"""Reads of the rule packs: which are in use here, what of them is confirmed, what the office set itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.law.citations import cite
from renda_desktop.law.figure_words import entry_in_words
from renda_desktop.law.lawbook import Lawbook, confirmation
from renda_desktop.law.local_values import LocalValue as Figures
from renda_desktop.law.pack import Pack, PackEntry, with_entry
from renda_desktop.law.packs import BUILT_IN, built_in, parse_pack, proposed_pack
from renda_desktop.law.rule import Figure, Rule, Strength
from renda_desktop.law.rulebook import all_rules, find_rule
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township import rules
from renda_desktop.township.models import LocalValue, Office, RuleChoice, RuleConfirmation, RulePack

LOCAL_READS = ("local_value", "rule_pack", "rule_confirmation", "rule_choice")
LAWBOOK_READS = ("office", *LOCAL_READS)


class PackRow(Struct, frozen=True):
    """A pack that is here: in use or not, imported or come with the program."""

    pack: Pack
    used: bool
    imported: bool
    proposed: bool
    """Whether it is the one of the office's province."""


class BrokenPack(Struct, frozen=True):
    """An imported pack this program cannot read any more; its text is kept."""

    id: str
    used: bool
    problem: str


def lawbook(db: DbSession) -> Lawbook:
    """The rules as they hold in this office."""
    return remembered(db, "lawbook", LAWBOOK_READS, lambda: _lawbook(db))


def list_packs(db: DbSession) -> list[PackRow]:
    """Every pack that is here, the province's own first, then those in use."""
    rows = remembered(db, "packs", ("office", "rule_pack"), lambda: _packs(db))
    return sorted(rows, key=lambda row: (not row.proposed, not row.used))


def broken_packs(db: DbSession) -> list[BrokenPack]:
    """Imported packs of which something does not fit this edition of the program."""
    found = []
    for row in db.scalars(select(RulePack).where(RulePack.text != "")):
        try:
            parse_pack(row.text)
        except RuleViolation as problem:
            found.append(BrokenPack(row.pack, row.used, problem.message))
    return found


def own_values(db: DbSession) -> dict[str, Figures]:
    """The figures the office set itself, above every pack.

    A rule whose only own figure is its value is given as that bare value: a fraction then also sets whether it is
    "more than" or "at least" (1/2 or 2/3 of the presidium).
    """
    values: dict[str, dict[str, str]] = {}
    for local in db.scalars(select(LocalValue)):
        values.setdefault(local.rule_id, {})[local.name] = local.value
    return {rule: rules.local_figures(own) for rule, own in values.items()}


def _lawbook(db: DbSession) -> Lawbook:
    return Lawbook(
        own=own_values(db),
        packs=_in_use(db),
        confirmed=frozenset((one.pack, one.entry) for one in db.scalars(select(RuleConfirmation))),
        choices={one.rule_id: one.pack for one in db.scalars(select(RuleChoice))},
    )


def _in_use(db: DbSession) -> tuple[Pack, ...]:
    """Only these are parsed at the start of the program."""
    own, stored = _proposed(db), {row.pack: row for row in db.scalars(select(RulePack))}
    wanted = [id for id in _order(own, stored) if (stored[id].used if id in stored else id == own)]
    found = (_pack(id, stored.get(id)) for id in wanted)
    return tuple(pack for pack in found if pack is not None)


def _packs(db: DbSession) -> tuple[PackRow, ...]:
    own, stored = _proposed(db), {row.pack: row for row in db.scalars(select(RulePack))}
    found = []
    for id in _order(own, stored):
        row, pack = stored.get(id), _pack(id, stored.get(id))
        if pack is not None:
            used = row.used if row is not None else id == own
            found.append(PackRow(pack, used, row is not None and bool(row.text), id == own))
    return tuple(found)


def _proposed(db: DbSession) -> str | None:
    return proposed_pack(db.scalar(select(Office.province)) or "")


def _order(own: str | None, stored: Mapping[str, RulePack]) -> list[str]:
    return list(dict.fromkeys([*([own] if own else []), *stored, *BUILT_IN]))


def _pack(id: str, row: RulePack | None) -> Pack | None:
    if row is not None and row.text:
        return _readable(row.text)
    return built_in(id) if id in BUILT_IN else None


def _readable(text: str) -> Pack | None:
    try:
        return parse_pack(text)
    except RuleViolation:  # made for another edition of the program: `broken_packs` says so
        return None


class LineState(Enum):
    """How an entry of a pack stands in this office."""

    PROPOSED = "待确认"
    CONFIRMED = "已核对"
    OVERRULED = "本单位另定"  # the office's own figure is above it
    WAITING = "等选定"  # another pack in use says a different figure
    BESIDE = "另一包为准"  # the office chose the other pack
    UNUSED = "没有使用"


class PackLine(Struct, frozen=True):
    """An entry as the settings show it."""

    entry: PackEntry
    words: str
    """Its figures, 自交办之日起2个月; "" where it says only that the rule is the place's too."""
    state: LineState
    basis: str
    national: str
    """What national law or the program's default says instead; "" where that is the same or nothing."""

    @property
    def key(self) -> str:
        """What tells the entry from the others of its pack."""
        return confirmation(self.entry)


def pack_lines(db: DbSession, pack_id: str, today: datetime.date) -> list[PackLine]:
    """The entries of a pack in the order of its file. Raises LookupError for a pack that is not here."""
    row = next(row for row in list_packs(db) if row.pack.id == pack_id)
    book = lawbook(db)
    clashes = {clash.rule_id: clash.chosen for clash in book.clashes()}
    return [_line(row, entry, book, clashes, today) for entry in row.pack.entries]


def _line(
    row: PackRow, entry: PackEntry, book: Lawbook, clashes: Mapping[str, str], today: datetime.date
) -> PackLine:
    base = find_rule(entry.rule_id, entry.valid_until or entry.valid_from or today)
    base = base or next(one for one in all_rules() if one.id == entry.rule_id)
    words, before = entry_in_words(entry.figures, base), entry_in_words(dict(_alike(base, entry)), base)
    told = "国家法律" if base.strength is Strength.MUST else "没有这条时，程序按"
    national = (
        f"{told}{'是' if base.strength is Strength.MUST else ''}{before}。"
        if before and before != words
        else ""
    )
    return PackLine(entry, words, _state(row, entry, book, clashes), cite(with_entry(base, entry)), national)


def _alike(base: Rule, entry: PackEntry) -> Iterator[tuple[str, Figure]]:
    """The figures of the rule under the names that the entry gives, a chosen one where there are several."""
    for name in entry.figures:
        figure = (base.defaults or {}).get(name, base.figures.get(name))
        if figure is not None:
            yield name, figure


def _state(row: PackRow, entry: PackEntry, book: Lawbook, clashes: Mapping[str, str]) -> LineState:
    if not row.used:
        return LineState.UNUSED
    chosen = clashes.get(entry.rule_id)
    if chosen is not None and chosen != row.pack.name:
        return LineState.BESIDE if chosen else LineState.WAITING
    if book.own.get(entry.rule_id, {}) != {}:
        return LineState.OVERRULED
    return LineState.CONFIRMED if book.has_confirmed(row.pack, entry) else LineState.PROPOSED
