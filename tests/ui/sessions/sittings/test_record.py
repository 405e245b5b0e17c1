"""What the sign-in leaves in each deputy's record: the card's 会议出席, and the page of absences."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from renda_desktop.roster.queries import person_card
from renda_desktop.storage.database import Database
from tests.helpers.sitting_builders import hold, sitting_ref, whole_of
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.sittings.conftest import Clock
from ui.changes.absences import AbsencePanel
from ui.changes.attendance_section import AttendanceSection
from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button

AFTER = OPENS + datetime.timedelta(days=5)


def test_the_card_lists_sessions_and_says_what_a_second_absence_means(
    qtbot: QtBot, context: AppContext, town: Database, session: str
) -> None:
    lines = whole_of(town, session).sittings[1].lines
    hold(town, sitting_ref(town, session, clock=OPENS), *(line.mandate_id for line in lines[1:]))
    part = AttendanceSection(context)
    qtbot.addWidget(part)

    def show(place: int) -> list[str]:
        with town.read() as db:
            card = person_card(db, lines[place].deputy.id, AFTER)
        assert card is not None
        part.show_person(card, AFTER, AFTER)
        badges: list[Badge] = list(part.findChildren(Badge))
        return [badge.text() for badge in badges if not badge.isHidden()]

    assert show(1) == ["出席"]
    assert part.warning.isHidden()
    assert show(0)[-1:] == ["缺席"]
    assert part.warning.text().startswith(
        "未经批准不出席会议1次。未经批准两次不出席本级人大会议的，代表资格终止"
    )
    assert part.count.text() == "有记录的人代会1次，出席0次。"


def test_an_absence_that_follows_from_the_sign_in_is_put_right_there(
    qtbot: QtBot, context: AppContext, town: Database, session: str, clock: Clock
) -> None:
    lines = whole_of(town, session).sittings[1].lines
    hold(town, sitting_ref(town, session, clock=OPENS), *(line.mandate_id for line in lines[1:]))
    clock.day = AFTER
    panel = AbsencePanel(context)
    qtbot.addWidget(panel)
    panel.reload()
    (line,) = panel.lines()
    labels: list[QLabel] = list(line.findChildren(QLabel))
    assert "李淑芬" in [label.text() for label in labels]
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    buttons: list[Button] = list(line.findChildren(Button))
    (look,) = [button for button in buttons if button.text() == "看签到"]
    look.click()
    assert went == [("sessions", session)]
