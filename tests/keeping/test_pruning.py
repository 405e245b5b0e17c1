"""Old backups go by a rule that no clock can fool."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.pruning import KeepRule, Kept, require_rule, to_remove
from tests.keeping.conftest import NOW

MINUTES = st.integers(-60 * 24 * 5, 60 * 24 * 60)
KEPT = st.builds(
    lambda number, minutes, kind, newest, good: Kept(
        str(number), NOW - datetime.timedelta(minutes=minutes), kind, newest, good
    ),
    st.integers(0, 10**6), MINUTES, st.sampled_from(BackupKind), st.integers(0, 500), st.booleans(),
)  # fmt: skip
MANY = st.lists(KEPT, min_size=10, max_size=20, unique_by=lambda one: one.name)
RULE = KeepRule(2, 2, 1, 1, 1)


def _at(hours: float, kind: BackupKind = BackupKind.SCHEDULED, newest: int = 0) -> Kept:
    return Kept(f"{hours:08.2f}", NOW - datetime.timedelta(hours=hours), kind, newest)


@given(MANY)
@settings(max_examples=40, deadline=None)
def test_what_never_goes(backups: list[Kept]) -> None:
    gone = to_remove(backups, NOW, RULE)
    good = [one for one in backups if one.good]
    left = [one for one in good if one not in gone]
    assert not [one for one in gone if not one.good or one.made_at > NOW]
    if good:
        assert max(good, key=lambda one: (one.made_at, one.newest, one.name)) in left
        assert max(one.newest for one in good) == max(one.newest for one in left)
    apart = {one for one in BackupKind if one.kept_apart} | {BackupKind.HANDOVER}
    regular = [one for one in good if one.kind not in apart and one.made_at <= NOW]
    for one in sorted(regular, key=lambda one: one.made_at)[-1:]:
        assert one.made_at == max((k.made_at for k in left if k in regular), default=None)
    counted = [one for one in left if one in regular and one.kind is not BackupKind.MANUAL]
    assert len(counted) <= RULE.hours + RULE.days + RULE.weeks + RULE.months + 1


@given(MANY)
@settings(max_examples=20, deadline=None)
def test_a_second_look_finds_nothing_more(backups: list[Kept]) -> None:
    gone = to_remove(backups, NOW, RULE)
    assert to_remove([one for one in backups if one not in gone], NOW, RULE) == []


@given(MANY, st.integers(1, 40))
@settings(max_examples=20, deadline=None)
def test_a_clock_that_jumps_ahead_removes_no_more_than_one_more_would(
    backups: list[Kept], years: int
) -> None:
    """Age is never a reason: the day it is asked changes nothing but what counts as to come."""
    past = [one for one in backups if one.made_at <= NOW]
    later = NOW + datetime.timedelta(days=365 * years)
    assert to_remove(past, later, RULE) == to_remove(past, NOW, RULE)


def test_each_hour_day_week_and_month_keeps_its_newest() -> None:
    hourly = [_at(hours) for hours in range(24 * 900)]
    gone = {one.name for one in to_remove(hourly, NOW, KeepRule())}
    left = [one.made_at for one in hourly if one.name not in gone]
    assert [at for at in left if at > NOW - datetime.timedelta(hours=24)] == [
        one.made_at for one in hourly[:24]
    ]
    days = {at.astimezone().date() for at in left}
    assert {NOW.astimezone().date() - datetime.timedelta(days=one) for one in range(14)} <= days
    assert len({(at.year, at.month) for at in left}) == 24
    assert len({at.isocalendar()[:2] for at in left}) >= 8
    assert len(left) < 24 + 14 + 8 + 24


def test_those_before_a_risk_have_a_rule_of_their_own() -> None:
    old = [_at(24 * 365 * one, BackupKind.BEFORE_UPGRADE) for one in range(1, 8)]
    young = [_at(one / 10) for one in range(1, 30)]
    gone = to_remove([*old, *young], NOW, KeepRule())
    assert [one for one in gone if one in old] == old[5:] or set(gone) >= set(old[5:])
    assert not set(gone) & set(old[:5])


def test_after_a_clock_went_back_the_one_with_the_most_in_it_stays() -> None:
    hourly = [_at(hours, newest=100 - hours) for hours in range(1, 48)]
    fullest = _at(9000, newest=500)
    assert fullest not in to_remove([*hourly, fullest], NOW, RULE)


def test_one_dated_in_the_future_stays_and_pushes_nobody_out() -> None:
    backups = [_at(one * 24) for one in range(30)]
    before = to_remove(backups, NOW, KeepRule())
    future = [_at(-24 * one - 1) for one in range(1, 40)]
    assert set(to_remove([*future, *backups], NOW, KeepRule())) <= set(before)


@pytest.mark.parametrize(("field", "value"), [("hours", 0), ("days", -1), ("months", 1000), ("weeks", 0)])
def test_a_rule_that_keeps_nothing_is_refused_at_its_field(field: str, value: int) -> None:
    with pytest.raises(RuleViolation, match="整数") as caught:
        require_rule(KeepRule(**{field: value}))
    assert caught.value.field == field


def test_what_was_backed_up_by_hand_stays_for_days() -> None:
    good, spoilt = _at(0.4, BackupKind.MANUAL), _at(0.1, BackupKind.MANUAL)
    lately = [_at(24 * day + 0.1 * part, BackupKind.MANUAL) for day in range(1, 7) for part in range(3)]
    before = [_at(24 * 100 + 0.1 * part, BackupKind.MANUAL) for part in range(3)]
    gone = to_remove([good, spoilt, *lately, *before], NOW, RULE)
    assert not [one for one in (good, spoilt, *lately) if one in gone]
    assert [one for one in before if one in gone], "later by the rule as others"
