"""How many it takes: to hold a session, to pass, to table a bill, to nominate, to recall; by today's roster."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.deliberation.lawful import inquiry_signers
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rule import Standing
from renda_desktop.roster.figures import deputies_at_opening
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.base_queries import BASE_READS, all_of
from renda_desktop.sessions.queries import SESSION_READS, find_facts, next_session
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.lawbook import LAWBOOK_READS, rule_here
from renda_desktop.township.queries import local_values

THRESHOLD_READS = tuple(dict.fromkeys((*BASE_READS, *SESSION_READS, *LAWBOOK_READS)))
_INQUIRY = "inquiry_min_cosigners"
_WHAT = (
    ("session_quorum_two_thirds", "人代会开会至少到", "人"),
    ("resolution_majority_of_all_deputies", "通过决议、当选至少", "票"),
    ("bill_min_cosigners", "联名提议案", "名代表"),
    (_INQUIRY, "联名提质询案", "名代表"),
    ("nomination_min_cosigners", "联名提候选人", "名代表"),
    ("official_removal_min_cosigners", "联名提罢免案", "名代表"),
    ("session_extraordinary_min_deputies", "提议临时开人代会", "名代表"),
    ("recall_voters", "选民联名要求罢免代表", "名选民"),
)


class Threshold(Struct, frozen=True):
    """One number: 联名提议案 5 名代表. `needed` is None while nobody is in the roster to count it from."""

    rule_id: str
    what: str
    needed: int | None
    unit: str
    basis: str
    standing: Standing

    @property
    def words(self) -> str:
        """5名代表; 名册还是空的 where there is nobody to count from."""
        return f"{self.needed}{self.unit}" if self.needed is not None else "名册还是空的"


class Thresholds(Struct, frozen=True):
    """All of them with the base they were counted from."""

    everybody: AllDeputies
    rows: tuple[Threshold, ...]

    @property
    def base_words(self) -> str:
        """按今天在任代表79人计算; says so where suspended deputies are left out or counted."""
        everybody = self.everybody
        if not everybody.suspended:
            return f"按今天在任代表{everybody.base}人计算"
        counted = "算在内" if everybody.counts_suspended else "不算在内"
        return f"按全体代表{everybody.base}人计算（暂停执行职务的{everybody.suspended}人{counted}）"


def thresholds(db: DbSession, today: datetime.date) -> Thresholds:
    """The numbers of today; the base is that of a session which opens today, suspended ones as the next one has it."""
    return remembered(db, ("thresholds", today), THRESHOLD_READS, lambda: _thresholds(db, today))


def _thresholds(db: DbSession, today: datetime.date) -> Thresholds:
    coming = next_session(db, today)
    facts = find_facts(db, coming.id) if coming is not None else None
    counts = facts.counts_suspended if facts is not None else None
    everybody = all_of(deputies_at_opening(db, today), today, None, counts_suspended=counts)
    found = (_threshold(db, everybody, *one) for one in _WHAT)
    return Thresholds(everybody, tuple(one for one in found if one is not None))


def _threshold(db: DbSession, everybody: AllDeputies, rule_id: str, what: str, unit: str) -> Threshold | None:
    here = rule_here(db, rule_id, everybody.day)
    if here is None:
        return None
    base = everybody.base
    needs_base = not isinstance(here.number(), int)
    needed = None if needs_base and not base else threshold(here.rule, base)
    if rule_id == _INQUIRY and base:
        needed = inquiry_signers(everybody.day, base, local_values(db))
    return Threshold(rule_id, what, needed, unit, here.basis, here.standing)
