"""The papers of cases: who decides, in which words, on which day; the form 表03; which papers a case has."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.changes.by_election_commands import ConfirmElected, HoldVote, confirm_elected, hold_vote
from renda_desktop.changes.particulars import particulars, read_particulars
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.step_commands import (
    NumberDocument,
    TakeBackStep,
    number_document,
    take_back_step,
)
from renda_desktop.chinese import strokes
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.kit_changes import CHANGE_PAPERS, papers_for
from renda_desktop.overview.number_places import place_of
from renda_desktop.overview.printables import Drawing
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.rules import Post
from tests.changes.building import DAY, NINTH, TENTH, Congress, by_election, case_row, counted, opened, step
from tests.helpers.builders import TERM_START, TODAY
from tests.helpers.meeting_builders import act
from tests.helpers.roster_builders import a_deputy, deputy, own_term_id
from tests.helpers.session_builders import a_session, card_of

MARCH = datetime.date(2026, 3, 5)
VOTED, CONFIRMED = TODAY + 30 * DAY, TODAY + 40 * DAY


def drawn(hall: Database, key: str, record: str, today: datetime.date = TODAY) -> Paper | Sheet:
    printable = next(one for one in CHANGE_PAPERS if one.key == key)
    with hall.read() as db:
        found = printable.draw(db, record, Drawing(today))
    assert found is not None
    return found


def text(hall: Database, key: str, record: str) -> str:
    paper = drawn(hall, key, record)
    assert isinstance(paper, Paper)
    return plain_text(paper)


def lacking(hall: Database, key: str, record: str) -> list[str]:
    paper = drawn(hall, key, record)
    assert isinstance(paper, Paper)
    return [one.label for one in missing_in(paper)]


@pytest.fixture
def resigned(hall: Database, congress: Congress) -> str:
    """李淑芬, whose resignation session 9 accepted."""
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"], "因工作调动")
    step(hall, case, "received", datetime.date(2025, 12, 20))
    step(hall, case, "accepted", NINTH, session_id=congress.sessions[9], votes_for=5)
    return case


@pytest.fixture
def elected(hall: Database, congress: Congress) -> str:
    """罗敏, by-elected in the place of 程大柱."""
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"], "因病去世"), "happened", MARCH)
    case = by_election(hall, congress.east)
    counted(hall, case, {"罗敏": 1168, "苗晓燕": 120})
    act(hall, hold_vote, HoldVote(case, VOTED))
    return case


def test_only_the_congress_decides_a_resignation(hall: Database, congress: Congress, resigned: str) -> None:
    decision = text(hall, "甲31", resigned)
    assert "（2026年1月16日青禾镇第十九届人民代表大会第九次会议通过）" in decision
    assert "第九次会议决定：接受李淑芬辞去青禾镇第十九届人民代表大会代表职务的请求。" in decision
    assert "主席团" not in decision
    bill = text(hall, "甲31议案", resigned)
    assert "李淑芬因工作调动，于2025年12月20日书面提出" in bill
    assert "请予审议。" in bill
    assert lacking(hall, "甲31议案", resigned)[0] == "哪一次主席团会议"
    act(hall, take_back_step, TakeBackStep(resigned, "accepted"))
    assert "请求的决定（草案）" in text(hall, "甲31", resigned)


def test_one_matter_one_number(hall: Database, congress: Congress, resigned: str) -> None:
    assert "公告号" in lacking(hall, "甲43", resigned)
    step(hall, resigned, "announced", NINTH, session_id=congress.sessions[9], number=4)
    words = text(hall, "甲43", resigned)
    assert words.startswith("青禾镇人民代表大会公告\n〔十九届〕第4号\n")
    assert "决定，接受李淑芬辞去青禾镇第十九届人民代表大会代表职务的请求。" in words
    assert words.endswith("青禾镇第十九届人民代表大会第九次会议主席团\n2026年1月16日")


@pytest.mark.parametrize(
    ("kind", "reason", "wanted"),
    [
        (
            CaseKind.MOVED_OUT,
            "因工作调动调离青禾镇",
            "于2026年3月5日因工作调动调离青禾镇。依照《中华人民共和国",
        ),
        (CaseKind.DIED, "因病去世", "于2026年3月5日因病去世。依照《中华人民共和国"),
        (CaseKind.LOST_RIGHTS, "", "于2026年3月5日被依法剥夺政治权利。依照《中华人民共和国"),
    ],
)
def test_the_end_of_a_mandate_is_announced_with_its_cause(
    hall: Database, congress: Congress, kind: CaseKind, reason: str, wanted: str
) -> None:
    case = opened(hall, kind, congress.mandates["李淑芬"], reason)
    step(hall, case, "happened", MARCH)
    words = text(hall, "甲43", case)
    assert f"第1选区（东河村）选出的青禾镇第十九届人民代表大会代表李淑芬{wanted}" in words
    assert "经代表资格审查委员会审查，并向" in words


def test_a_by_election_is_announced_by_the_presidium(hall: Database, elected: str) -> None:
    review = text(hall, "甲61审查", elected)
    assert "罗敏获得1168票，超过参加投票选民的半数" in review
    act(hall, confirm_elected, ConfirmElected(elected, CONFIRMED))
    words = text(hall, "甲43", elected)
    assert words.startswith("青禾镇人民代表大会主席团公告")
    assert "依法补选罗敏为青禾镇第十九届人民代表大会代表" in words
    assert "于2026年5月12日确认，其代表资格有效。" in words


def test_notices_hang_before_their_last_day(hall: Database, elected: str) -> None:
    scheme = text(hall, "甲61方案", elected)
    assert "不晚于2026年4月12日公布选民名单" in scheme
    assert "候选人的名额可以多于应选代表的名额，也可以同应选代表的名额相等" in scheme
    listed = text(hall, "甲61候选人", elected)
    in_order = sorted(("罗敏", "苗晓燕"), key=strokes.sort_key)
    assert listed.index(in_order[0]) < listed.index(in_order[1])
    assert "按姓氏笔画为序" in listed


def test_a_ballot_bears_no_mark(hall: Database, elected: str) -> None:
    paper = drawn(hall, "甲61选票", elected)
    assert isinstance(paper, Paper)
    assert paper.layout is Layout.BALLOT
    assert plain_text(paper).count("应选1名") == 2
    assert not any(character.isdigit() and character not in "1" for character in plain_text(paper))


def test_the_township_decides_nothing_in_a_recall(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RECALL, congress.mandates["李淑芬"], "严重脱离群众")
    step(hall, case, "demanded", MARCH, joint_voters=35)
    letter, helping = text(hall, "甲62转报", case), text(hall, "甲62协助", case)
    assert "临川县人大常委会" in letter
    assert "选民35人联名书面提出的罢免要求" in letter
    assert "派有关负责人员主持，须经原选区过半数的选民通过。青禾镇只做协助工作" in helping
    assert "决定罢免" not in letter + helping
    with hall.read() as db:
        keys = [one.key for one in papers_for(case_row(hall, case))]
        assert records_for(db, next(one for one in PRINTABLES if one.key == "甲31"), TODAY) == []
    assert keys == ["甲62转报", "甲62协助", "甲43"]


def test_a_chair_loses_the_post_in_a_paper_of_its_own(hall: Database, congress: Congress) -> None:
    person = deputy(hall, "李淑芬").id
    with hall.action() as db:
        appoint_officer(db, AppointOfficer(Post.CHAIR, "李淑芬", MARCH, person_id=person))
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    step(hall, case, "accepted", TENTH, session_id=congress.sessions[10], votes_for=5)
    words = text(hall, "甲43职务", case)
    assert "第五十六条的规定，其青禾镇人民代表大会主席职务相应终止。" in words
    assert words.startswith("青禾镇人民代表大会主席团公告")


def test_a_suspension_is_told_and_ended(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.SUSPENSION, congress.mandates["李淑芬"], "因刑事案件被羁押正在受侦查")
    step(hall, case, "suspended", MARCH)
    assert "因刑事案件被羁押正在受侦查，依照" in text(hall, "甲31暂停", case)
    assert [one.key for one in papers_for(case_row(hall, case))] == ["甲31暂停"]
    step(hall, case, "resumed", TODAY)
    assert "自2026年4月2日起，恢复执行" in text(hall, "甲31恢复", case)


def test_the_credentials_report_says_who_and_adds_up(
    hall: Database, congress: Congress, resigned: str, elected: str
) -> None:
    act(hall, confirm_elected, ConfirmElected(elected, CONFIRMED))
    words = text(hall, "甲14", congress.sessions[10])
    assert "应选代表80名，镇十九届人大九次会议时实有代表5名。" in words
    assert "代表李淑芬因工作调动，辞去代表职务的请求，2026年1月16日被镇十九届人大九次会议接受" in words
    assert "代表程大柱于2026年3月5日因病去世，其代表资格自然终止" in words
    assert "因辞职1名、去世1名，共减少2名；补选1名。现实有代表4名，尚缺76名。" in words
    assert "请予审议" in words


def test_a_cause_is_not_said_to_have_come_about_on_the_day_of_the_decision(
    hall: Database, congress: Congress
) -> None:
    recall = opened(hall, CaseKind.RECALL, congress.mandates["李淑芬"], "长期不履行代表职务")
    step(hall, recall, "voted", MARCH, voters=1593, votes_for=900)
    void = opened(hall, CaseKind.VOID, congress.mandates["程大柱"], "不符合代表条件")
    step(hall, void, "determined", MARCH)
    absent = opened(hall, CaseKind.ABSENT_TWICE, congress.mandates["范国庆"], "")
    step(hall, absent, "happened", NINTH, session_id=congress.sessions[9])
    words = text(hall, "甲14", congress.sessions[10])
    assert "代表李淑芬因长期不履行代表职务，2026年3月5日被原选区选民依法罢免，其代表资格终止" in words
    assert "代表程大柱不符合代表条件，主席团2026年3月5日确定其当选无效，名额相应出缺" in words
    assert "代表范国庆未经批准两次不出席本级人民代表大会会议，其代表资格终止（2026年1月16日起）" in words
    rights = opened(hall, CaseKind.LOST_RIGHTS, congress.mandates["史秀珍"], "因犯受贿罪被判刑")
    step(hall, rights, "happened", MARCH)
    assert "于2026年3月5日因犯受贿罪被判刑，被依法剥夺政治权利" in text(hall, "甲43", rights)


def test_a_session_without_changes_says_so(hall: Database, congress: Congress) -> None:
    words = text(hall, "甲14", congress.sessions[9])
    assert "上次会议以来，代表没有变动。现实有代表5名" in words
    assert "青禾镇第十九届人民代表大会代表资格审查委员会" in words


def test_the_form_knows_on_its_day_what_the_session_accepted(
    hall: Database, congress: Congress, resigned: str
) -> None:
    for period in (f"since:{own_term_id(hall)}", "year:2026"):
        sheet = drawn(hall, "表03", period, NINTH)
        assert isinstance(sheet, Sheet)
        figures = dict(sheet.info)
        assert [figures[name] for name in ("上次会议后实有", "本期减少", "现有")] == ["5", "1", "4"]


def test_the_form_counts_what_the_mandates_say(hall: Database, congress: Congress, elected: str) -> None:
    act(hall, confirm_elected, ConfirmElected(elected, CONFIRMED))
    sheet = drawn(hall, "表03", "year:2026", CONFIRMED)
    assert isinstance(sheet, Sheet)
    figures = dict(sheet.info)
    assert [figures[name] for name in ("法定名额", "上次会议后实有", "本期减少", "本期增加", "现有", "出缺")] == [
        "80", "5", "1", "1", "5", "75",
    ]  # fmt: skip
    keys = [column.key for column in sheet.columns]
    rows = [dict(zip(keys, row.values, strict=True)) for row in sheet.rows if isinstance(row, SheetRow)]
    gone, came = rows
    assert (gone["kind"], gone["on"], gone["filled_by"], gone["filled_on"]) == (
        EndReason.DIED.value, MARCH, "罗敏", VOTED,
    )  # fmt: skip
    assert (came["kind"], came["name"], came["on"]) == ("补选", "罗敏", CONFIRMED)
    assert gone["note"] == "尚未公告"


def test_a_number_leads_back_to_its_case(hall: Database, elected: str) -> None:
    act(hall, number_document, NumberDocument(elected, "甲61请示", TODAY))
    with hall.read() as db:
        given = numbers_of(db, Series.DOCUMENT, year=TODAY.year)[0]
        place = place_of(db, given, TODAY)
    assert place is not None
    assert (place.tab, place.shown_id, place.printable.key) == ("roster", f"变动/{elected}", "甲61请示")


def test_a_line_about_a_candidate_is_read(hall: Database, elected: str) -> None:
    line = "女，维吾尔族，1990年5月，中共党员，东河村村委会委员"
    found = read_particulars(line)
    assert found == {
        "sex": Sex.FEMALE, "ethnicity": "维吾尔族", "birth": PartialDate(1990, 5), "party": Party.COMMUNIST,
        "work": "东河村村委会委员",
    }  # fmt: skip
    election = case_row(hall, elected).election
    assert election is not None
    assert particulars(election.candidates[0]) == "东河村村民"


def test_the_report_of_a_general_election_has_the_names_behind_it(town: Database) -> None:
    for name, how in (("王大山", Sex.MALE), ("丁秀英", Sex.FEMALE)):
        a_deputy(town, name, sex=how)
    first = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=TERM_START, closes_on=TERM_START)
    paper = drawn(town, "甲14", first)
    assert isinstance(paper, Paper)
    words = plain_text(paper)
    assert "实选代表2名" in words
    assert "\n当选代表名单\n" in words
    assert words.index("丁秀英（女）") < words.index("王大山"), "by strokes"
    assert "（共2名，按姓氏笔画为序）" in words
    assert "青禾镇第十八届人民代表大会代表资格审查委员会" in words, "that of the term before reviewed them"
    assert "实选代表2名，尚缺78名。" in words
    assert "第十八届人民代表大会主席团根据审查报告，于【待填：确认代表资格、公布代表名单的日期】确认" in words
    steps = {step.key: step.id for step in card_of(town, first).steps}
    published = TERM_START - datetime.timedelta(days=9)
    act(town, tick_step, TickStep(steps["credentials_published"], published))
    again = drawn(town, "甲14", first)
    assert isinstance(again, Paper)
    assert "于2021年12月11日确认上述代表的资格" in plain_text(again)
