"""Equal by construction: one fact entered once stands the same in every paper of a meeting and of a session."""

from __future__ import annotations

import datetime
import re

import pytest

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.documents.walking import texts_of
from renda_desktop.events.attendance_commands import MarkAttendance, mark_attendance
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.papers import ITEM_PAPERS, PAPERS
from renda_desktop.presidium.record_commands import RecordVote, record_vote, remove_vote
from renda_desktop.sessions.commands import MoveSession, edit_session, move_session
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act as act_on
from tests.helpers.meeting_builders import card, edit, elect_eleven, lines_of
from tests.helpers.session_builders import a_session, six_deputies
from tests.presidium.full_meeting import facts_of, full_meeting

MOVED = datetime.date(2026, 3, 27)


def words(paper: Paper) -> str:
    """Everything a paper says, head and imprint too."""
    parts = [plain(text) for block in paper.blocks for text in texts_of(block)]
    return "\n".join([paper.title, *parts]).replace("\u3000", "")


@pytest.fixture
def meeting(town: Database) -> str:
    elect_eleven(town)
    return full_meeting(town)


def meeting_papers(database: Database, meeting: str) -> dict[str, str]:
    """Each paper of the meeting and of its items by name."""
    facts = facts_of(database, meeting)
    drawn = {f"{one.id}{one.variant}": words(one.draw(facts)) for one in PAPERS}
    for item in facts.card.items:
        drawn |= {f"{one.id}/{item.position}": words(one.draw(facts, item)) for one in ITEM_PAPERS}
    return drawn


def session_papers(database: Database) -> dict[str, str]:
    """Each paper of the session by its key."""
    drawn = {}
    with database.read() as db:
        for printable in printables_of(RecordKind.SESSION):
            for record in records_for(
                db, printable, TODAY
            ):  # none of one that waits until the session was held
                paper = printable.draw(db, record.id, Drawing(TODAY))
                if isinstance(paper, Paper):
                    drawn[printable.key] = words(paper)
    return drawn


def moved(before: dict[str, str], after: dict[str, str], old: str, new: str) -> set[str]:
    """Papers that said the old value; each of them now says the new one, and none says the old one."""
    said = {key for key, text in before.items() if old in text}
    assert {key for key, text in after.items() if new in text} >= said
    assert [key for key, text in after.items() if old in text] == []
    return said


@pytest.mark.parametrize(
    ("field", "old", "new", "said_old", "said_new", "least"),
    [
        ("place", None, "东河村村委会", "镇政府三楼会议室", "东河村村委会", 4),
        ("number", None, 37, "第十二次", "第三十七次", 8),
        ("day", None, MOVED, "3月30日", "3月27日", 5),
        ("recorder", None, "穆合塔尔", "记录人：马静", "记录人：穆合塔尔", 0),
        ("chair", "欧阳春晓", "诸葛明远", "欧阳春晓", "诸葛明远", 2),
    ],
)
def test_a_fact_of_a_meeting_is_the_same_in_all_its_papers(
    town: Database,
    meeting: str,
    field: str,
    old: object,
    new: object,
    said_old: str,
    said_new: str,
    least: int,
) -> None:
    if old is not None:
        edit(town, edit_meeting, meeting, field, old)
    before = meeting_papers(town, meeting)
    edit(town, edit_meeting, meeting, field, new)
    assert len(moved(before, meeting_papers(town, meeting), said_old, said_new)) >= least


def test_every_full_date_of_the_meeting_bears_its_own_weekday(town: Database, meeting: str) -> None:
    day = card(town, meeting).meeting.event.day
    assert day is not None
    for key, text in meeting_papers(town, meeting).items():
        weekdays = set(re.findall(r"3月30日（(星期.)）", text))
        assert weekdays <= {chinese_date(day, weekday=True)[-4:-1]}, key


def figures(papers: dict[str, str], word: str) -> set[str]:
    """The numbers of people that stand behind a word in any paper."""
    return {number for text in papers.values() for number in re.findall(rf"{word}[：:]?(\d+)[人名]", text)}


def test_the_counts_are_the_same_in_all_papers_and_change_together(town: Database, meeting: str) -> None:
    papers = meeting_papers(town, meeting)
    assert [figures(papers, word) for word in ("应到", "实到", "请假")] == [{"11"}, {"10"}, {"1"}]
    away = lines_of(town, meeting)["赵春梅"].id
    act_on(town, mark_attendance, MarkAttendance((away,), AttendanceStatus.EXCUSED, "外出", approved=True))
    papers = meeting_papers(town, meeting)
    assert [figures(papers, word) for word in ("应到", "实到", "请假")] == [{"11"}, {"9"}, {"2"}]


def test_the_votes_are_the_same_in_all_papers(town: Database, meeting: str) -> None:
    def votes(word: str) -> set[str]:
        papers = meeting_papers(town, meeting).values()
        return {number for text in papers for number in re.findall(rf"{word}[：:]?(\d+)票", text)}

    assert [votes(word) for word in ("反对", "弃权")] == [{"1"}, {"1"}]
    item = card(town, meeting).items[0]
    act_on(town, remove_vote, item.votes[0].id)
    act_on(town, record_vote, RecordVote(item.id, 6, 3, 1))
    assert [votes(word) for word in ("反对", "弃权")] == [{"3"}, {"1"}]


@pytest.mark.parametrize(
    ("field", "old", "new", "said_old", "said_new", "least"),
    [
        ("place", "镇影剧院", "镇文化中心", "镇影剧院", "镇文化中心", 2),
        ("number", 7, 8, "第七次会议", "第八次会议", 5),
    ],
)
def test_a_fact_of_a_session_is_the_same_in_all_its_papers(
    town: Database, field: str, old: object, new: object, said_old: str, said_new: str, least: int
) -> None:
    six_deputies(town)
    session = a_session(town, opens_on=datetime.date(2026, 7, 17))
    edit(town, edit_session, session, field, old)
    before = session_papers(town)
    edit(town, edit_session, session, field, new)
    assert len(moved(before, session_papers(town), said_old, said_new)) >= least


def test_the_day_of_a_session_is_the_same_in_all_its_papers(town: Database) -> None:
    six_deputies(town)
    session = a_session(town, opens_on=datetime.date(2026, 7, 17))
    before = session_papers(town)
    act_on(town, move_session, MoveSession(session, datetime.date(2026, 7, 23)))
    assert len(moved(before, session_papers(town), "7月17日", "7月23日")) >= 3
