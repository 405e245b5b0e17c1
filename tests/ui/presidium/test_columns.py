"""Names of meetings in the narrow list: what tells two of them apart is never cut."""

from __future__ import annotations

import datetime

from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import a_meeting
from tests.helpers.session_builders import a_session
from ui.presidium.tab import PresidiumTab


def test_a_meeting_inside_a_session_is_named_by_the_session_in_short(
    tab: PresidiumTab, town: Database
) -> None:
    day = datetime.date(2026, 7, 17)
    session = a_session(town, number=9, opens_on=day)
    a_meeting(town, day, session_id=session)
    a_meeting(town, day, session_id=session)
    a_meeting(town, number=24)
    tab.refresh()
    model = tab.lists.meetings
    names = {model.columns[0].display(row) for row in model.rows()}
    assert names == {"十九届九次会议·第1次", "十九届九次会议·第2次", "第二十四次会议"}
