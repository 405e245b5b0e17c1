"""The newest meetings of the practice town show who was told and what came back; a decision went out on its own."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.events.notice_rules import count_notices
from renda_desktop.events.queries import notice_lines as lines_of_list
from renda_desktop.inspections.notice_queries import notice_lines as lines_of_activity
from renda_desktop.inspections.queries import activity_card, list_activities
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.presidium.queries import find_meeting, list_meetings
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.notice_queries import notice_lines
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import local_values

TODAY = datetime.date(2026, 4, 2)


def test_the_coming_meeting_waits_for_answers(practice: Database) -> None:
    with practice.read() as db:
        coming, last, *_ = list_meetings(db, TODAY, local_values(db))
        counts = []
        for row in (coming, last):
            card = find_meeting(db, row.meeting.id, TODAY, local_values(db))
            assert card is not None
            counts.append(count_notices(lines_of_list(db, card.attendance)).words)
    assert counts == [
        "已通知 13/16 · 确认 8 · 请假 1 · 未回 4 · 未通知 3",
        "已通知 12/12 · 确认 11 · 请假 1 · 未回 0",
    ]


def test_everybody_answered_for_the_last_inspection_and_the_next_one_waits(practice: Database) -> None:
    with practice.read() as db:
        cards = [activity_card(db, row.id, TODAY) for row in list_activities(db, TODAY)]
        found = {
            card.activity.title: count_notices(lines_of_activity(db, card)).words for card in cards if card
        }
    assert found["春季森林防火工作视察"] == "已通知 19/19 · 确认 18 · 请假 1 · 未回 0"
    assert found["农村人居环境整治视察"] == "已通知 0/18 · 确认 0 · 请假 0 · 未回 0 · 未通知 18"


def test_everybody_answered_for_the_last_session(practice: Database) -> None:
    with practice.read() as db:
        held = list_sessions(db, TODAY)[1]
        card = session_card(db, held.id, TODAY)
        assert card is not None
        count = count_notices(notice_lines(db, card, TODAY))
    assert (count.told, count.leave, count.open) == (count.people, 3, 0)


def test_the_decision_on_credentials_went_out_whole(practice: Database) -> None:
    (printable,) = printables_of(RecordKind.DECISION_PAPER)
    with practice.read() as db:
        (record,) = records_for(db, printable, TODAY)
        paper = draw(db, printable, record.id, Drawing(TODAY))
    assert isinstance(paper, Paper)
    assert missing_in(paper) == []
    assert "决定：根据代表资格审查委员会的报告，确认在第5选区补选的罗敏的代表资格有效。" in plain_text(paper)
