"""甲36, 甲37, 甲39 to 甲42, 罢免案: what they say, and that nothing is left silently empty."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from renda_desktop.documents.blocks import CardSheet
from renda_desktop.documents.paper import Layout, Paper, missing_in, page_numbers_shown, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.elections.announce_commands import announce_elected
from renda_desktop.elections.announcing import announcement_title, announcement_words, elected_words
from renda_desktop.elections.ballot_papers import ballot_paper, sheets
from renda_desktop.elections.candidate_commands import edit_candidate
from renda_desktop.elections.candidate_papers import (
    candidate_list,
    empty_nomination,
    joint_nominations,
    presidium_nomination,
    resumes,
)
from renda_desktop.elections.case_commands import AddCase, add_case
from renda_desktop.elections.case_papers import defence_form, removal_form
from renda_desktop.elections.formal_commands import ForOffice, open_election
from renda_desktop.elections.method_papers import method_paper
from renda_desktop.elections.oath_commands import AddTaker, add_taker
from renda_desktop.elections.oath_papers import oath_agenda, oath_leaf, oath_list
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.elections.paper_facts import ElectionFacts, election_facts
from renda_desktop.elections.posts import ElectedPost, EndKind, Mode, Nominator, OathForm, Shortage
from renda_desktop.elections.result_commands import DecideShortage, decide_shortage
from renda_desktop.elections.result_papers import again_note, result_report
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.kit_copies import copies_for, heads_of
from renda_desktop.overview.kit_elections import (
    CASE_PAPERS,
    ELECTION_PAPERS,
    OFFICE_PAPERS,
    SESSION_ELECTION_PAPERS,
    election_paper_due,
)
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.votes.after_queries import announcements_of
from renda_desktop.votes.rules import AnnouncementKind
from tests.helpers.election_builders import (
    DEPUTIES,
    an_election,
    confirmed,
    election,
    jointly,
    nominated,
    voted,
)
from tests.helpers.session_builders import OPENING, act, edit

CHAIR, VICE, HEAD, DEPUTY = ElectedPost
OATH = (
    "我宣誓：忠于中华人民共和国宪法，维护宪法权威，履行法定职责，忠于祖国、忠于人民，恪尽职守、廉洁奉公，接受人民监督，"
    "为建设富强民主文明和谐美丽的社会主义现代化强国努力奋斗！"
)


def facts_of(house: Database, session: str) -> ElectionFacts:
    with house.read() as db:
        facts = election_facts(db, session, OPENING)
    assert facts is not None
    return facts


def drawn(house: Database, session: str, draw: Callable[[ElectionFacts], Paper]) -> str:
    return plain_text(draw(facts_of(house, session)))


def asked(paper: Paper) -> list[str]:
    return [one.label for one in missing_in(paper)]


def test_the_method_without_anything_asks_for_everything(house: Database, ids: dict[str, str]) -> None:
    paper = method_paper(facts_of(house, ids["session"]))
    assert asked(paper) == ["选举的职务和名额", "提名截止时间", "监票人人数", "计票人人数"]
    assert "（草案）" in plain_text(paper)


def test_the_method_counts_the_deputies_as_the_vote_does(house: Database, ids: dict[str, str]) -> None:
    """Who resigned before the vote is counted by neither paper; who resigns after it, by both."""
    session = ids["session"]
    office = an_election(house, session, HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    ends = {"李淑芬": datetime.time(8, 30), "王伟": datetime.time(17)}
    _mandate_ends(house, session, ids["李淑芬的代表职务"], ends["李淑芬"])
    before = drawn(house, session, method_paper)
    voted(house, office, {"刘海": 9})
    _mandate_ends(house, session, ids["王伟的代表职务"], ends["王伟"])
    after = drawn(house, session, method_paper)
    report = drawn(house, session, lambda facts: result_report(facts, facts.card.elections[0]))
    assert [one.count("本次会议全体代表12名，7票以上为过半数") for one in (before, after)] == [1, 1]
    assert "12名" in report


def _mandate_ends(house: Database, session: str, mandate: str, at: datetime.time) -> None:
    with house.action() as db:
        describe(db, "接受辞职")
        note_mandate_end(db, EndMandateAt(session, mandate, OPENING, at))


def test_the_method_says_every_figure(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    an_election(house, session, CHAIR, mode=Mode.FULL)
    an_election(house, session, HEAD, mode=Mode.FULL, colour="浅红色")
    an_election(house, session, DEPUTY, mode=Mode.FULL, seats=2, margin=1)
    for name, value in {
        "deadline_on": OPENING, "deadline_at": datetime.time(11, 30), "scrutineers": 4, "tellers": 2,
        "adopted_on": OPENING,
    }.items():  # fmt: skip
        edit(house, edit_method, session, name, value)
    paper = method_paper(facts_of(house, session))
    text = plain_text(paper)
    assert not asked(paper)
    for words in (
        "（2026年1月16日青禾镇第十九届人民代表大会第七次会议通过）",
        "本次会议选举人大主席1名、镇长1名、副镇长2名。",
        "代表10人以上书面联名",
        "提名截止时间为2026年1月16日上午11:30。",
        "人大主席的候选人从本届人大代表中提名；镇长、副镇长的候选人可以不是本届人大代表。",
        "镇长应选1名，候选人数可以多1名，进行差额选举；提名的候选人只有1名的，也可以进行等额选举。",
        "副镇长应选2名，候选人3名，差额1名，进行差额选举。",
        "其中镇长选票为浅红色",
        "选举人大主席，另选的人必须是本届人大代表，否则所投的另选票不计；选举镇长、副镇长，另选的人可以是任何代表或者选民。",
        "获得全体代表过半数的选票，始得当选。本次会议全体代表13名，7票以上为过半数",
        "以得票多的当选，但当选仍须获得全体代表过半数的选票。",
        "另行选举副镇长，仍实行差额选举，候选人数比不足的名额多1名至3名。",
        "监票人4名",
        "设计票人2名",
        "近亲属不担任监票人、计票人",
    ):
        assert words in text, words
    assert "到会代表" not in text
    assert "（草案）" not in text


def test_a_by_election_has_its_own_margin_words(house: Database, ids: dict[str, str]) -> None:
    an_election(house, ids["session"], DEPUTY)
    text = drawn(house, ids["session"], method_paper)
    assert "本次会议补选副镇长1名。" in text
    assert "补选副镇长应选1名，候选人数同应选人数相等，进行等额选举。" in text
    assert "代表中提名" not in text


def test_nominations_list_and_resumes(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, DEPUTY, seats=1, margin=1)
    made = nominated(house, office, "刘海", ethnicity="汉族", work="青禾镇党委委员")
    jointly(house, office, "马小军", [ids[name] for name in DEPUTIES[:10]], ethnicity="回族")
    paper = presidium_nomination(facts_of(house, session))
    assert "刘海为青禾镇人民政府副镇长候选人。" in plain_text(paper)
    assert "马小军" not in plain_text(paper)
    assert not asked(paper)
    form = plain_text(joint_nominations(facts_of(house, session)))
    assert "马小军" in form
    assert all(name in form.replace("　", "") for name in DEPUTIES[:10])
    listed = drawn(house, session, candidate_list)
    assert listed.index("马小军（回族）") < listed.index("刘　海"), "by strokes of the surname"
    assert "（草案）" in listed
    confirmed(house, office)
    assert "（草案）" not in drawn(house, session, candidate_list)
    lives = resumes(facts_of(house, session))
    assert asked(lives) == ["性别", "出生年月", "现任职务", "马小军的简历", "性别", "出生年月", "刘海的简历"]
    edit(house, edit_candidate, made, "resume", "2001.07 参加工作；\n\n2021.10 任现职。")
    assert "2021.10 任现职。" in drawn(house, session, resumes)
    empty = empty_nomination(facts_of(house, session))
    assert not asked(empty)
    assert "代表十人以上书面联名" in plain_text(empty)


def test_a_ballot_has_no_number_and_as_many_free_lines_as_seats(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    head = an_election(house, session, HEAD, colour="浅红色")
    chair = an_election(house, session, CHAIR)
    paper = ballot_paper(facts_of(house, session), election(house, head))
    assert asked(paper) == ["镇长正式候选人"] * 2, "two on a sheet"
    nominated(house, head, "刘海")
    nominated(house, chair, "李淑芬", person_id=ids["李淑芬"])
    for office in (head, chair):
        confirmed(house, office)
    facts = facts_of(house, session)
    ballots = {office: ballot_paper(facts, election(house, office)) for office in (head, chair)}
    for paper in ballots.values():
        assert paper.layout is Layout.BALLOT
        assert not page_numbers_shown(paper)
        assert not asked(paper)
    text = plain_text(ballots[head])
    assert "青禾镇第十九届人民代表大会第七次会议\n选举镇长选票" in text
    assert text.count("另选人姓名") == 2
    assert "刘　海" in text
    assert "浅红" not in text, "the colour is told to the printer, not printed"
    assert ballots[head].title == "选举镇长选票（用浅红色纸）"
    assert "另选的人可以是任何代表或者选民" in text
    assert "另选的人必须是本届人大代表" in plain_text(ballots[chair])
    assert sheets(election(house, head), 61) == 33, "61 and 4 spare ones, two on a sheet"


def test_a_second_vote_has_the_tied_alone(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, DEPUTY, margin=1)
    nominated(house, office, "刘海")
    nominated(house, office, "石磊", by=Nominator.DEPUTIES, signers=tuple(ids[n] for n in DEPUTIES[:10]))
    confirmed(house, office)
    voted(house, office, {"刘海": 6, "石磊": 5})
    act(house, decide_shortage, DecideShortage(office, Shortage.NOW, OPENING))
    note = again_note(facts_of(house, session), election(house, office))
    assert not asked(note)
    text = plain_text(note)
    assert "应选1名，获得全体代表过半数选票的人数少于应选名额，尚缺1名" in text
    assert "另行选举的候选人为石磊、刘海。" in text
    assert "第二十九条第三款" in text
    confirmed(house, office)
    made = act(house, open_election, ForOffice(office, OPENING))
    assert made
    assert "另行选举副镇长选票" in plain_text(ballot_paper(facts_of(house, session), election(house, office)))


def test_the_note_on_a_tie(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, DEPUTY, seats=2, margin=1)
    for name in ("刘海", "石磊"):
        nominated(house, office, name)
    nominated(house, office, "钱进", by=Nominator.DEPUTIES, signers=tuple(ids[n] for n in DEPUTIES[:10]))
    confirmed(house, office)
    voted(house, office, {"刘海": 9, "石磊": 8, "钱进": 8})
    text = plain_text(again_note(facts_of(house, session), election(house, office)))
    assert "各得8票，得票相等，不能确定当选人" in text
    assert "再次投票，应选1名，以得票多的当选，但当选仍须获得全体代表过半数的选票。" in text, (
        "as the method says"
    )
    act(house, open_election, ForOffice(office, OPENING))
    ballot = plain_text(ballot_paper(facts_of(house, session), election(house, office)))
    assert "选举副镇长选票（再次投票）" in ballot
    assert "另选人" not in ballot
    assert "不另选他人" in ballot
    assert "刘　海" not in ballot
    assert "1.应选1名" in ballot


def test_the_report_of_the_result(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, CHAIR)
    empty = result_report(facts_of(house, session), election(house, office))
    assert not asked(empty)
    assert "没有人当选" not in plain_text(empty)
    nominated(house, office, "李淑芬", person_id=ids["李淑芬"])
    confirmed(house, office)
    voted(house, office, {"李淑芬": 3}, written_in={"刘海": 8})
    report = plain_text(result_report(facts_of(house, session), election(house, office)))
    assert "没有人当选" in report
    assert "刘　海（另选人）" in report
    assert "不是代表，不计" in report
    assert "过半数线\n7票" in report
    assert "总监票人（签字）" in report


def test_the_words_that_make_the_elected_known(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, HEAD, mode=Mode.FULL)
    nominated(house, office, "刘海")
    confirmed(house, office)
    facts = facts_of(house, session)
    assert announcement_words(facts.session, election(house, office)) == ""
    voted(house, office, {"刘海": 9})
    row = election(house, office)
    assert announcement_words(facts.session, row) == (
        "青禾镇第十九届人民代表大会第七次会议于2026年1月16日选举刘海为青禾镇人民政府镇长。"
    )
    assert announcement_title(row) == "刘海当选镇长"
    assert elected_words(row) == "刘海当选为青禾镇人民政府镇长。"


def test_the_oath_is_that_of_2018_to_the_letter(house: Database, ids: dict[str, str]) -> None:
    leaf = oath_leaf(facts_of(house, ids["session"]))
    sheet = leaf.blocks[0]
    assert isinstance(sheet, CardSheet)
    lines = [plain(line.text) for line in sheet.cards[0].lines]
    said = lines[1].removeprefix("　　")
    for place, (one, other) in enumerate(zip(said, OATH, strict=True)):
        assert one == other, f"character {place}"
    assert said == OATH
    assert (len(leaf.blocks), sheet.landscape) == (1, True)
    assert sheet.cards[0].lines[1].points >= 36, "large enough to be read at arm's length"


@pytest.mark.parametrize("form", OathForm)
def test_the_order_of_the_ceremony(house: Database, ids: dict[str, str], form: OathForm) -> None:
    session = ids["session"]
    act(house, add_taker, AddTaker(session, "刘海", "青禾镇人民政府镇长"))
    edit(house, edit_method, session, "oath_form", form)
    together = form is OathForm.TOGETHER
    paper = oath_agenda(facts_of(house, session))
    assert asked(paper) == ["宣誓时间", "宣誓地点", *(["领誓人"] if together else [])]
    edit(house, edit_method, session, "oath_on", OPENING)
    edit(house, edit_method, session, "oath_at", datetime.time(16, 20))
    edit(house, edit_method, session, "oath_leader", "刘海")
    text = drawn(house, session, oath_agenda)
    assert "时间：2026年1月16日下午4:20" in text
    assert ("领诵誓词" in text) is together
    names = oath_list(facts_of(house, session))
    assert "刘　海" in plain_text(names)
    assert not asked(names)


def test_the_forms_of_a_removal(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    act(house, add_case, AddCase(session, EndKind.REMOVAL, DEPUTY, "陈志刚", OPENING))
    facts = facts_of(house, session)
    form, answer = removal_form(facts, facts.card.cases[0]), defence_form(facts, facts.card.cases[0])
    assert asked(form) == ["罢免理由"]
    assert "本次会议至少3人签名" in plain_text(form)
    assert "青禾镇人民政府副镇长" in plain_text(answer)
    assert not asked(answer)


def test_the_announcement_is_written_once(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    with pytest.raises(RuleViolation, match="还没有宣布当选"), house.action() as db:
        announce_elected(db, office, OPENING)
    voted(house, office, {"刘海": 9})
    with house.action() as db:
        announce_elected(db, office, OPENING)
    with house.read() as db:
        (made,) = announcements_of(db, session)
    assert (made.title, made.dated, made.kind) == ("刘海当选镇长", OPENING, AnnouncementKind.ELECTION)
    assert made.text.endswith("补选刘海为青禾镇人民政府镇长。\n现予公告。")
    with pytest.raises(RuleViolation, match="一事一号"), house.action() as db:
        announce_elected(db, office, OPENING)


def test_every_paper_is_in_the_catalogue(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, DEPUTY)
    nominated(house, office, "刘海")
    case = act(house, add_case, AddCase(session, EndKind.REMOVAL, DEPUTY, "陈志刚", OPENING))
    drawing = Drawing(OPENING)
    with house.read() as db:
        for one in ELECTION_PAPERS:
            record = {RecordKind.SESSION: session, RecordKind.REMOVAL: case}.get(one.kind, office)
            if one.kind is not RecordKind.ELECTION_AGAIN:
                assert one.draw(db, record, drawing) is not None, one.label
            assert one.draw(db, "0" * 32, drawing) is None
            assert one in PRINTABLES
        due = {one.key for one in SESSION_ELECTION_PAPERS if election_paper_due(db, one, session, OPENING)}
        assert due == {one.key for one in SESSION_ELECTION_PAPERS} - {"甲37联名"}, "nobody nominated jointly"
        offices, cases = (
            [one.label for one in records_for(db, paper, OPENING)]
            for paper in (OFFICE_PAPERS[0], CASE_PAPERS[0])
        )
        assert offices == ["镇十九届人大七次会议选举副镇长"]
        assert cases == ["罢免副镇长陈志刚（镇十九届人大七次会议）"]
        assert records_for(db, OFFICE_PAPERS[2], OPENING) == [], "no other vote to explain"
        ballots = OFFICE_PAPERS[0]
        heads = heads_of(db, RecordRef(office, ""), ballots.kind, OPENING)
        assert copies_for(ballots, heads, {}) == 8, "13 deputies and 2 spare ballots, two on a sheet"
