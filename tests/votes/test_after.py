"""After the session: announcements, the follow-up list, duties about the budget, and the papers of all of it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.kit_votes import SESSION_VOTE_PAPERS
from renda_desktop.overview.printables import Drawing, RecordRef
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.announcement_commands import (
    AddAnnouncement,
    ListAnnouncements,
    NumberSessionAnnouncement,
    RemoveAnnouncement,
    add_announcement,
    edit_announcement,
    list_announcements,
    number_announcement,
    remove_announcement,
)
from renda_desktop.votes.budget_commands import EditDuty, edit_duty
from renda_desktop.votes.commands import remove_motion
from renda_desktop.votes.count_commands import CorrectMotion, correct_motion
from renda_desktop.votes.ledger_commands import (
    AddTask,
    ListTasks,
    NoteProgress,
    add_task,
    asked_in,
    due_in,
    edit_task,
    list_tasks,
    note_progress,
    remove_task,
)
from renda_desktop.votes.paper_facts import SessionVotes, session_votes
from renda_desktop.votes.resolution_papers import announcement_paper, resolution_paper, vote_record
from renda_desktop.votes.rows import AnnouncementRow, DutyRow
from renda_desktop.votes.rules import AnnouncementKind, BudgetDutyKind, Counts, DutyState, Result
from renda_desktop.votes.text_queries import resolution_facts
from renda_desktop.votes.texts import ResolutionFacts
from tests.helpers.session_builders import OPENING, act, cells, table_of, term_of
from tests.helpers.vote_builders import REPORT, THREE, VoteHall, after, announce, count, passed

LATER = datetime.date(2026, 2, 20)


def _duties(database: Database, hall: VoteHall, today: datetime.date = OPENING) -> list[DutyRow]:
    return list(after(database, hall.session, today).duties)


def _drawn(database: Database, hall: VoteHall, variant: str, today: datetime.date = LATER) -> Paper:
    one = next(one for one in SESSION_VOTE_PAPERS if one.variant == variant)
    with database.read() as db:
        paper = one.draw(db, hall.session, Drawing(today))
    assert isinstance(paper, Paper)
    return paper


def test_one_matter_one_announcement_one_number(town: Database, hall: VoteHall) -> None:
    assert act(town, list_announcements, ListAnnouncements(hall.session)) == 0, "nothing was passed yet"
    passed(town, hall.motions[REPORT])
    passed(town, hall.motions["session_agenda"])
    assert act(town, list_announcements, ListAnnouncements(hall.session)) == 1, "an agenda is not announced"
    assert act(town, list_announcements, ListAnnouncements(hall.session)) == 0
    first = after(town, hall.session).announcements[0]
    elected = AddAnnouncement(
        hall.session, "选举结果", AnnouncementKind.ELECTION, "e" * 32, "选举刘海为镇长。"
    )
    second = act(town, add_announcement, elected)
    with pytest.raises(RuleViolation, match="一事一号"):
        act(town, add_announcement, elected)
    assert act(town, number_announcement, NumberSessionAnnouncement(first.id, OPENING)) == 1
    assert act(town, number_announcement, NumberSessionAnnouncement(first.id, OPENING)) == 1
    assert act(town, number_announcement, NumberSessionAnnouncement(second, OPENING)) == 2
    with pytest.raises(RuleViolation, match="1号已经给了"):
        act(town, number_announcement, NumberSessionAnnouncement(second, OPENING, 1))
    with town.read() as db:
        assert next_number(db, Series.ANNOUNCEMENT, term_id=term_of(town)) == 3
    card = after(town, hall.session)
    text = plain_text(announcement_paper(card.facts, card.announcements[0]))
    told = "《关于青禾镇人民政府工作报告的决议》已由青禾镇第十九届人民代表大会第七次会议"
    assert text.splitlines() == [
        "青禾镇人民代表大会公告",
        "〔十九届〕第1号",
        f"{told}于2026年1月16日通过，现予公布。",
        "青禾镇第十九届人民代表大会第七次会议主席团",
        "2026年1月16日",
    ]
    assert "选举刘海为镇长。" in plain_text(announcement_paper(card.facts, card.announcements[1]))
    with pytest.raises(RuleViolation, match="写明原因"):
        act(town, remove_announcement, RemoveAnnouncement(first.id))
    act(town, remove_announcement, RemoveAnnouncement(first.id, "重复"))
    assert [one.position for one in after(town, hall.session).announcements] == [1]
    act(town, edit_announcement, EditField(second, "dated", OPENING))


def test_what_was_corrected_to_not_passed_is_not_announced_silently(town: Database, hall: VoteHall) -> None:
    """Neither in the program's words nor in the office's own; the paper shows that it lacks its matter."""
    motion = hall.motions[REPORT]
    passed(town, motion)
    act(town, list_announcements, ListAnnouncements(hall.session))
    first = after(town, hall.session).announcements[0]
    act(town, edit_announcement, EditField(first.id, "text", "《决议》已经通过，现予公布。"))
    act(town, correct_motion, CorrectMotion(motion, "唱票有误", OPENING))
    _count_no(town, motion)
    card = after(town, hall.session)
    (row,) = card.announcements
    printed = announcement_paper(card.facts, row)
    assert row.unfounded == "《关于青禾镇人民政府工作报告的决议》的表决结果是“未通过”，不能公告"
    assert "已经通过" not in plain_text(printed)
    assert f"公告内容，{row.unfounded}" in [one.label for one in missing_in(printed)]


def _count_no(town: Database, motion: str) -> None:
    count(town, motion, votes_for=1, votes_against=4, votes_abstain=0)
    announce(town, motion)


def test_tasks_are_read_from_what_the_resolution_asks_for() -> None:
    text = "会议同意。\n会议要求，镇人民政府要修好水渠；并在年中报告进展；财政所要落实资金。\n会议号召，大家努力。"
    assert [(one.unit, one.what) for one in asked_in(text)] == [
        ("镇人民政府", "修好水渠"),
        ("镇人民政府", "在年中报告进展"),
        ("财政所", "落实资金"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10月底前向主席团报告执行情况", datetime.date(2026, 10, 31)),
        ("在8月5日前公开", datetime.date(2026, 8, 5)),
        ("3月31日以前完成", datetime.date(2027, 3, 31)),
        ("2026年9月15日之前完成", datetime.date(2026, 9, 15)),
        ("年底前建成加压站", datetime.date(2026, 12, 31)),
        ("2月30日前完成", None),
        ("抓好下半年收支管理", None),
    ],
)
def test_the_day_a_task_is_due_is_read_from_its_words(text: str, day: datetime.date | None) -> None:
    assert due_in(text, datetime.date(2026, 7, 16)) == day


def test_the_ledger_follows_each_resolution(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    with pytest.raises(RuleViolation, match="还没有通过"):
        act(town, list_tasks, ListTasks(motion))
    passed(town, motion)
    assert act(town, list_tasks, ListTasks(motion)) == 3
    assert act(town, list_tasks, ListTasks(motion)) == 0
    task = act(town, add_task, AddTask(motion, "修好水渠", "镇水利站", datetime.date(2026, 2, 10)))
    with pytest.raises(RuleViolation, match="早于决议通过的日期"):
        act(town, edit_task, EditField(task, "done_on", OPENING - datetime.timedelta(days=1)))
    act(town, note_progress, NoteProgress(task, datetime.date(2026, 2, 1), "已开工"))
    card = after(town, hall.session, LATER)
    row = card.tasks[-1]
    assert (row.state, row.last_progress, card.late) == (DutyState.LATE, "2月1日：已开工", 2), (
        "with the hearing"
    )
    shown = [cells(one) for one in table_of(_drawn(town, hall, "台账")).rows][-1]
    assert shown[2:] == ["修好水渠", "镇水利站", "2026年2月10日", "2月1日：已开工", "", "逾期"]
    act(town, edit_task, EditField(task, "done_on", LATER))
    assert after(town, hall.session, LATER).tasks[-1].state is DutyState.DONE


def test_what_something_hangs_on_is_not_removed(town: Database, hall: VoteHall) -> None:
    motion = hall.motions["budget"]
    passed(town, motion)
    act(town, list_announcements, ListAnnouncements(hall.session))
    task = act(town, add_task, AddTask(motion, "公开预算"))
    act(town, edit_duty, EditDuty(motion, BudgetDutyKind.PUBLICATION, "done_on", LATER))
    act(town, correct_motion, CorrectMotion(motion, "记错", OPENING, "马静"))
    with pytest.raises(RuleViolation, match="还有公告1份、执行台账任务1项、已办的预算事项1项，没有删除"):
        act(town, remove_motion, motion)
    act(town, remove_announcement, RemoveAnnouncement(after(town, hall.session).announcements[0].id))
    act(town, remove_task, task)
    act(town, edit_duty, EditDuty(motion, BudgetDutyKind.PUBLICATION, "done_on", None))
    act(town, remove_motion, motion)
    assert motion not in [row.id for row in after(town, hall.session).motions]


def test_budget_duties_follow_from_the_day_of_approval(town: Database, hall: VoteHall) -> None:
    motion = hall.motions["budget"]
    before = {duty.kind: (duty.due, duty.state) for duty in _duties(town, hall)}
    assert before == {
        BudgetDutyKind.HEARING: (OPENING - datetime.timedelta(days=1), DutyState.LATE),
        BudgetDutyKind.PUBLICATION: (None, DutyState.WAITING),
        BudgetDutyKind.FILING: (None, DutyState.WAITING),
    }
    with pytest.raises(RuleViolation, match="批准以后才公开"):
        act(town, edit_duty, EditDuty(motion, BudgetDutyKind.PUBLICATION, "done_on", OPENING))
    passed(town, motion)
    published = next(one for one in _duties(town, hall, LATER) if one.kind is BudgetDutyKind.PUBLICATION)
    assert (published.due, published.state) == (datetime.date(2026, 2, 5), DutyState.LATE)
    assert published.basis == "《预算法》第十四条第一款"
    letter = plain_text(_drawn(town, hall, "提醒"))
    assert (
        "应于2026年2月5日前由财政部门向社会公开，现已逾期，请抓紧办理（《预算法》第十四条第一款）" in letter
    )
    assert "请及时报上一级政府备案" in letter
    with pytest.raises(RuleViolation, match="早于大会批准的日期"):
        act(
            town,
            edit_duty,
            EditDuty(motion, BudgetDutyKind.PUBLICATION, "done_on", datetime.date(2026, 1, 1)),
        )
    act(town, edit_duty, EditDuty(motion, BudgetDutyKind.PUBLICATION, "done_on", LATER))
    done = next(one for one in _duties(town, hall, LATER) if one.kind is BudgetDutyKind.PUBLICATION)
    assert (done.state, done.late_done) == (DutyState.DONE, True)
    with pytest.raises(RuleViolation, match="没有这项预算职责"):
        act(town, edit_duty, EditDuty(hall.motions[REPORT], BudgetDutyKind.FILING, "done_on", LATER))


def test_the_report_names_every_vote_with_base_and_line(town: Database, hall: VoteHall) -> None:
    passed(town, hall.motions[REPORT])
    passed(town, hall.motions["budget"])
    for variant in ("县", "党委"):
        text = plain_text(_drawn(town, hall, variant))
        assert "通过决议、决定2项" in text
        assert (
            "关于青禾镇人民政府工作报告的决议：赞成5票，反对0票，弃权0票，达到全体代表6人的过半数（4票），通过。"
            in text
        )
    labels = [one.label for one in missing_in(_drawn(town, hall, "县"))]
    assert labels == ["发文字号", "应到人数", "实到人数"]
    notice = plain_text(_drawn(town, hall, "印发"))
    assert "《关于青禾镇人民政府工作报告的决议》等2项决议、决定已由" in notice
    assert "简报" in plain_text(_drawn(town, hall, "简报"))
    assert "记　录　表" in plain_text(_drawn(town, hall, "听取"))


def test_the_report_does_not_pass_over_what_was_voted_down(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    passed(town, motion)
    act(town, correct_motion, CorrectMotion(motion, "唱票有误", OPENING))
    _count_no(town, motion)
    passed(town, hall.motions["budget"])
    for variant in ("县", "党委"):
        text = plain_text(_drawn(town, hall, variant))
        assert "通过决议、决定1项，未获通过1项" in text
        assert "赞成1票，反对4票，弃权0票，没有达到全体代表6人的过半数（4票），未获通过。" in text
        assert "政府工作报告" not in text.partition("附件")[2], "there is no text to send along"
    assert "》未获通过。" in plain_text(_drawn(town, hall, "简报"))


def test_a_paper_waits_until_it_has_something_to_say(town: Database, hall: VoteHall) -> None:
    def due(today: datetime.date) -> set[str]:
        record = RecordRef(hall.session, "")
        with town.read() as db:
            return {one.variant for one in SESSION_VOTE_PAPERS if is_due(db, one, record, today)}

    assert due(OPENING - datetime.timedelta(days=3)) == {"听取"}
    assert due(OPENING) == {"听取", "表决", "县", "党委", "简报"}
    passed(town, hall.motions["budget"])
    act(town, list_tasks, ListTasks(hall.motions["budget"]))
    assert due(OPENING) == {"听取", "表决", "县", "党委", "简报", "印发", "台账", "提醒"}


@pytest.fixture
def known(town: Database, hall: VoteHall) -> tuple[SessionVotes, ResolutionFacts]:
    """What the papers are drawn from, read once."""
    with town.read() as db:
        votes, facts = session_votes(db, hall.session, OPENING), resolution_facts(db, hall.motions[REPORT])
    assert votes is not None
    assert facts is not None
    return votes, facts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(in_force=st.integers(1, 300), suspended=st.integers(0, 3), share=st.floats(0, 1))
def test_list_paper_and_announcement_say_the_same(
    known: tuple[SessionVotes, ResolutionFacts], in_force: int, suspended: int, share: float
) -> None:
    votes, facts = known
    everybody = AllDeputies(OPENING, THREE, in_force, min(suspended, in_force - 1))
    present = everybody.expected
    in_favour = round(share * present)
    row = structs.replace(
        facts.motion, everybody=everybody, counts=Counts(in_favour, present - in_favour, 0, 0), held_on=OPENING,
        held_at=THREE, announced_on=OPENING, announced_at=THREE,
    )  # fmt: skip
    line = (in_force - min(suspended, in_force - 1)) // 2 + 1
    passed_ = in_favour >= line
    record = vote_record(structs.replace(votes, after=structs.replace(votes.after, motions=(row,))))
    shown = cells(table_of(record).rows[0])
    assert shown[5] == str(line)
    assert (shown[-1].rstrip("※") == "通过") == passed_ == (row.result is Result.PASSED)
    text = plain_text(resolution_paper(structs.replace(facts, motion=row)))
    assert ("会议通过）" in text, "（草案）" in text) == (passed_, not passed_)
    kind = AnnouncementKind.RESOLUTION
    told = AnnouncementRow("a", votes.facts.id, 1, kind, row.id, row.title, "", OPENING, None, row)
    assert ("现予公布" in plain_text(announcement_paper(votes.facts, told))) == passed_
