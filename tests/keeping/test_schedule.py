"""When a backup is due, also where the clock is wrong."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.keeping.schedule import Due, Facts, Moment, due
from tests.keeping.conftest import NOW

H = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
NOTHING, BACKUP, PROVE = Due.NOTHING, Due.BACKUP, Due.PROVE
START, TICK, QUIT = Moment.START, Moment.TICK, Moment.QUIT


@pytest.mark.parametrize(
    ("moment", "changed", "ago", "wanted"),
    [
        (TICK, True, None, BACKUP),
        (QUIT, True, H / 60, BACKUP),
        (QUIT, False, 3 * H, NOTHING),
        (START, True, H / 60, BACKUP),
        (TICK, True, H, NOTHING),
        (TICK, True, 2 * H, BACKUP),
        (TICK, False, 5 * H, NOTHING),
        (TICK, True, 23 * H, BACKUP),
        (TICK, False, DAY, PROVE),
        (START, False, 3 * DAY, PROVE),
        (QUIT, False, 3 * DAY, NOTHING),
        (TICK, True, -3 * DAY, BACKUP),
        (TICK, True, -H, BACKUP),
        (TICK, False, -H, NOTHING),
    ],
)
def test_due(moment: Moment, changed: bool, ago: datetime.timedelta | None, wanted: Due) -> None:
    """`ago` is negative where the clock was set back since the last backup."""
    good_at = None if ago is None else NOW - ago
    assert due(moment, Facts(changed, good_at, good_at), NOW) is wanted


def test_the_first_use_of_a_day_makes_one_even_within_the_hours() -> None:
    midnight = NOW.replace(hour=0, minute=30)
    assert due(TICK, Facts(True, midnight - H, None), midnight) is BACKUP
    assert due(TICK, Facts(True, midnight - H / 4, None), midnight, hours=24) is NOTHING


def test_after_a_failure_it_is_tried_again_later_and_on_quit_at_once() -> None:
    failed = Facts(True, NOW - 5 * H, failed_at=NOW - H / 12)
    assert due(TICK, failed, NOW) is NOTHING
    assert due(TICK, failed, NOW + H / 6) is BACKUP
    assert due(TICK, failed, NOW - DAY) is BACKUP, "a clock set back does not put it off for a day"
    assert due(QUIT, failed, NOW) is BACKUP


def test_what_was_looked_at_today_is_not_looked_at_again() -> None:
    assert due(TICK, Facts(False, NOW - 5 * DAY, NOW - H), NOW) is NOTHING
