"""名册核对 knows the presidium too; doubts and an old check are among the findings."""

from __future__ import annotations

import datetime

from renda_desktop.overview.findings import find_all
from renda_desktop.overview.roster_checks import look_through_roster
from renda_desktop.presidium.member_commands import ChangeMember, NewMember, change_member
from renda_desktop.roster.checks import GONE
from renda_desktop.roster.freshness import MarkChecked, mark_checked
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy


def told(town: Database) -> list[tuple[str, str]]:
    with town.read() as db:
        groups = look_through_roster(db, TODAY).groups
    return [(line.name, line.sentence) for group in groups if group.title == GONE for line in group.lines]


def test_a_member_of_the_presidium_who_is_no_deputy_any_more_is_named(town: Database) -> None:
    person, mandate = a_deputy(town, "张三")
    with town.action() as db:
        change_member(db, ChangeMember(TODAY, joins=NewMember("张三", person)))
    assert told(town) == []
    with town.action() as db:
        end_mandate(db, EndMandate(mandate, TODAY, EndReason.MOVED_OUT))
    assert told(town) == [("张三", "代表职务已经终止，仍登记为主席团成员，请在“主席团会议”里办理。")]
    with town.read() as db:
        assert any("名册里有1处要核对" in one.text for one in find_all(db, TODAY))


def test_an_old_check_is_among_the_findings_and_a_new_one_is_not(town: Database) -> None:
    a_deputy(town, "张三")
    for days, expected in ((400, 1), (10, 0)):
        with town.action() as db:
            mark_checked(db, MarkChecked(TODAY - datetime.timedelta(days=days), "周明"))
        with town.read() as db:
            found = [one for one in find_all(db, TODAY) if "最后核对于" in one.text]
        assert len(found) == expected
