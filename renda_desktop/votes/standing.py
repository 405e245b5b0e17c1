"""What is usually put to the vote (resources/sessions/votes.toml), and what an agenda item becomes. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from renda_desktop.sessions.presets import Words
from renda_desktop.sessions.rows import AgendaRow, EntryRow, SessionFacts
from renda_desktop.sessions.rules import Part, SessionKind, Switch, Verb
from renda_desktop.sessions.standing import Condition
from renda_desktop.sessions.voting_places import plenary_for
from renda_desktop.votes.rules import MotionKind, Way

PREPARATORY, FIRST, LAST, BALLOTS = "preparatory", "first", "last", "ballots"
_CAST = {"election": Verb.ELECT, "projects": Verb.DECIDE_BY_BALLOT, "rating": Verb.RATE}
_SWITCHED = {
    Switch.ELECTION: Verb.ELECT, Switch.PROJECT_VOTE: Verb.DECIDE_BY_BALLOT, Switch.RATING: Verb.RATE,
}  # fmt: skip
_SITTINGS = (PREPARATORY, FIRST, LAST, BALLOTS, *_CAST)
_BEFORE_ELECTION = ("resignation", "removal", "credentials_committee")
"""Items that come before the election: a post is vacant before it is filled, who was passed takes the oath with it."""


class _MotionTable(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    title: str
    kind: str
    sitting: str
    kinds: tuple[str, ...] = tuple(kind.name for kind in SessionKind)
    switches: tuple[str, ...] = ()
    by_hand: bool = False


class _ResolutionTable(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    kind: str
    title: str


class StandingMotion(Struct, frozen=True):
    """A matter of the standing list; `by_hand`: no session has it by itself, it is only picked."""

    key: str
    title: str
    kind: MotionKind
    sitting: str
    by_hand: bool
    when: Condition


class MotionDraft(Struct, frozen=True):
    """A matter to be put to the vote, in words, not yet stored."""

    key: str
    kind: MotionKind
    title: str
    way: Way = Way.HANDS
    entry_id: str | None = None
    agenda_item_id: str | None = None


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("resources").joinpath("sessions", "votes.toml").read_text("utf-8"))


@cache
def standing_motions() -> tuple[StandingMotion, ...]:
    """The standing list in the order of the file. Raises ValidationError or KeyError for a mistake in it."""
    return tuple(_motion(msgspec.convert(table, _MotionTable)) for table in _tables()["motion"])


def _motion(table: _MotionTable) -> StandingMotion:
    if table.sitting not in _SITTINGS:
        raise ValueError(f"{table.key}: no sitting {table.sitting}")
    when = Condition(
        frozenset(SessionKind[name] for name in table.kinds),
        frozenset(Switch[name] for name in table.switches),
        frozenset(),
        False,
    )
    return StandingMotion(table.key, table.title, MotionKind[table.kind], table.sitting, table.by_hand, when)


@cache
def _resolutions() -> dict[str, tuple[MotionKind, str]]:
    found = [msgspec.convert(table, _ResolutionTable) for table in _tables()["resolution"]]
    return {table.key: (MotionKind[table.kind], table.title) for table in found}


def drafts(
    facts: SessionFacts, words: Words, agenda: Iterable[AgendaRow], entries: Sequence[EntryRow]
) -> list[MotionDraft]:
    """What this session votes on, in order: the lists and methods, then the items of the agenda that need a vote."""
    switches = facts.switches
    usual = [one for one in standing_motions() if not one.by_hand and one.when.holds(facts.setting)]
    lists = [draft_of(one, words, entries, switches) for one in usual]
    wanted = [(item, _sitting_of(item, entries, switches)) for item in agenda if item.needs_vote]
    items = [made for item, place in wanted if (made := of_agenda(item, words, place))]
    return [*lists, *items]


def _sitting_of(item: AgendaRow, entries: Sequence[EntryRow], switches: Collection[Switch]) -> str | None:
    early = item.key in _BEFORE_ELECTION and Switch.ELECTION in switches
    return sitting_for("election" if early else LAST, entries, switches)


def draft_of(
    motion: StandingMotion, words: Words, entries: Sequence[EntryRow], switches: Collection[Switch]
) -> MotionDraft:
    """A matter of the standing list in words of this session."""
    title = words.fill(motion.title)
    place = sitting_for(motion.sitting, entries, switches)
    if motion.kind is MotionKind.METHOD:
        place = _adopted_at(title, entries) or place
    return MotionDraft(motion.key, motion.kind, title, _way(motion.kind), place)


def _adopted_at(title: str, entries: Sequence[EntryRow]) -> str | None:
    """The plenary meeting whose content says that it adopts this."""
    said = re.compile(f"(?:通过|表决)[^；。]*{re.escape(title)}")
    plenary = (entry for entry in entries if entry.part is Part.PLENARY)
    return next((entry.id for entry in plenary if said.search(entry.content)), None)


_OWN_ENGINE = (Verb.ELECT, Verb.RATE, Verb.DECIDE_BY_BALLOT)
"""Elections, ratings and 票决 have ballots of their own."""


def of_agenda(item: AgendaRow, words: Words, entry_id: str | None = None) -> MotionDraft | None:
    """What is voted on about an item of the agenda; None for what is decided by ballots of its own."""
    if item.verb in _OWN_ENGINE:
        return None
    if item.key in _resolutions():
        kind, template = _resolutions()[item.key]
        title = words.fill(template)
    else:
        kind, title = _by_verb(item)
    return MotionDraft(item.key, kind, title, _way(kind), entry_id, item.id)


_VERBS = (
    "听取和审议", "听取并审议", "审查和批准", "审查并批准", "审查批准", "审议和决定", "审议",
    "听取", "决定", "表决通过", "表决", "通过",
)  # fmt: skip


_DRAFT_MARKS = ("（草案）", "(草案)", "（草案)", "(草案）")


def bare_title(title: str) -> str:
    """Without 书名号 around the whole and 草案 at its end: whether it still is a draft follows from the vote."""
    text = _undrafted(title)
    if text.startswith("《") and text.find("》") == len(text) - 1:
        text = _undrafted(text[1:-1])
    return text


def _undrafted(title: str) -> str:
    text = title.strip().rstrip("。；;")
    for mark in _DRAFT_MARKS:
        text = text.removesuffix(mark)
    return text.strip()


def _by_verb(item: AgendaRow) -> tuple[MotionKind, str]:
    matter = item.title
    for verb in _VERBS:
        if matter.startswith(verb):
            matter = matter.removeprefix(verb)
            break
    matter = bare_title(matter)
    if item.verb in (Verb.HEAR, Verb.HEAR_AND_DELIBERATE, Verb.EXAMINE_AND_APPROVE):
        return MotionKind.RESOLUTION, f"关于{matter.removeprefix('关于')}的决议"
    if item.verb is Verb.DECIDE:
        return MotionKind.DECISION, f"关于{matter.removeprefix('关于')}的决定"
    return _adopted_kind(matter), matter


def _adopted_kind(matter: str) -> MotionKind:
    if "名单" in matter:
        return MotionKind.LIST
    if matter.endswith(("办法", "规则", "细则")):
        return MotionKind.METHOD
    if matter.endswith(("决议", "决定")):
        return MotionKind.RESOLUTION if matter.endswith("决议") else MotionKind.DECISION
    return MotionKind.BILL if matter.endswith("议案") else MotionKind.OTHER


def _way(kind: MotionKind) -> Way:
    """罢免 is voted on by ballot as elections are; the rest as the session decides, usually by hands."""
    return Way.BALLOT if kind is MotionKind.REMOVAL else Way.HANDS


def sitting_for(which: str, entries: Sequence[EntryRow], switches: Collection[Switch] = ()) -> str | None:
    """The entry of the schedule a matter belongs to; None where no such sitting is planned.

    `ballots`: the first meeting at which any ballots are cast.
    """
    plenary = [entry for entry in entries if entry.part is Part.PLENARY]
    if which == PREPARATORY:
        found = next((entry for entry in entries if entry.part is Part.PREPARATORY), None)
        if found is not None:
            return found.id
    if which in _CAST or which == BALLOTS:
        verbs = [_CAST[which]] if which in _CAST else [v for s, v in _SWITCHED.items() if s in switches]
        places = [place for verb in verbs if (place := plenary_for(verb, entries)) is not None]
        first = min(places, key=plenary.index, default=plenary[-1] if plenary else None)
        return first.id if first is not None else None
    chosen = plenary[-1:] if which == LAST else plenary[:1]
    return chosen[0].id if chosen else None
