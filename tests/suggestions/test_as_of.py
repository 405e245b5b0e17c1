"""What a suggestion looked like on an earlier day is what was read on that day."""

from __future__ import annotations

import datetime

from msgspec import structs

from renda_desktop.suggestions.assign_commands import HandBack, Reassign, hand_back, reassign
from renda_desktop.suggestions.clearing_commands import MarkHard, edit_case, mark_hard
from renda_desktop.suggestions.follow_commands import (
    AddDelay,
    AddPromise,
    AddUrging,
    Archive,
    add_delay,
    add_promise,
    add_urging,
    archive_suggestion,
    edit_delay,
)
from renda_desktop.suggestions.report_facts import file_then
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import PROPOSED_CLASSES, Outcome, Satisfaction, UrgingKind
from tests.helpers.session_builders import act, edit
from tests.suggestions.builders import Desk

END = datetime.date(2026, 7, 1)


def march(day: int) -> datetime.date:
    """Days from the first of March on."""
    return datetime.date(2026, 2, 28) + datetime.timedelta(days=day)


def test_each_day_of_a_life_is_found_again(desk: Desk) -> None:
    base, one, kept = desk.database, desk.hand_in("修渠", 0, 1), dict[datetime.date, SuggestionFile]()

    def keep(day: int) -> None:
        kept[march(day)] = desk.file(one, march(day))

    keep(1)
    desk.assign(one, march(2), 0, 3)
    keep(2)
    part = desk.file(one, march(2)).main
    assert part is not None
    act(base, hand_back, HandBack(part.id, march(5), "不属于本单位职责"))
    keep(5)
    act(base, reassign, Reassign(one, march(9), desk.units[1], restart=True))
    keep(9)
    desk.meet(one, march(12))
    act(base, add_urging, AddUrging(one, UrgingKind.URGE, march(20)))
    keep(20)
    delay = act(base, add_delay, AddDelay(one, march(25), march(120), "资金没有到位"))
    keep(25)
    edit(base, edit_delay, delay, "agreed_on", march(26))
    keep(26)
    desk.reply(one, march(40), "B", text="已修一半。")
    act(base, add_promise, AddPromise(one, "修完另一半", march(200)))
    keep(40)
    desk.appraise(one, march(50), Satisfaction.DISSATISFIED, again_on=march(52))
    keep(52)
    desk.reply(one, march(60), "A")
    keep(60)
    desk.appraise(one, march(65), Satisfaction.SATISFIED)
    for name, value in (("outcome", Outcome.DONE), ("outcome_on", march(66)), ("sent_up_on", march(66))):
        edit(base, edit_case, one, name, value)
    keep(66)
    desk.close(one, march(70))
    keep(70)
    act(base, archive_suggestion, Archive(one, march(80), "2026-1"))
    file = desk.file(one, END)
    with base.read() as db:
        for day, read in kept.items():
            then = file_then(db, file, day, PROPOSED_CLASSES)
            assert then is not None, day
            for name in SuggestionFile.__struct_fields__:
                assert getattr(then, name) == getattr(read, name), (day, name)


def test_what_was_handed_in_later_was_not_there(desk: Desk) -> None:
    one = desk.hand_in("修渠", on=march(10), session=None)
    act(desk.database, mark_hard, MarkHard(one, hard=True, on=march(12), reason="涉及三个村"))
    file = desk.file(one, END)
    with desk.database.read() as db:
        never, before, after = (file_then(db, file, march(day), PROPOSED_CLASSES) for day in (9, 11, 12))
    assert never is None
    assert before is not None
    assert (before.case.hard, before.case.hard_reason) == (False, "")
    assert after == structs.replace(file, today=march(12))
