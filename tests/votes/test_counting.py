"""A vote: its figures must add up to who was there, and more than half of all deputies decide."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.ballots.rules import Keyer
from renda_desktop.documents.paper import plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.agenda_commands import AddAgendaItems, add_agenda_items
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sittings.queries import present_at
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.checks import doubts
from renda_desktop.votes.commands import (
    OpenMotionBallots,
    SetStanding,
    edit_motion,
    open_motion_ballots,
    remove_motion,
    set_standing,
)
from renda_desktop.votes.count_commands import (
    CorrectMotion,
    FillCounts,
    Quick,
    correct_motion,
    fill_counts,
    set_count,
)
from renda_desktop.votes.listing_commands import (
    AddStandingMotion,
    ListMotions,
    add_standing_motion,
    list_motions,
)
from renda_desktop.votes.paper_facts import session_votes
from renda_desktop.votes.resolution_papers import vote_record
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import (
    Counts,
    MotionKind,
    Result,
    Standing,
    Way,
    not_complete,
    result_of,
    too_many,
)
from renda_desktop.votes.standing import standing_motions
from tests.helpers.ballot_builders import issue, key, row_of
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import come, sitting_ref
from tests.helpers.vote_builders import (
    REPORT,
    THREE,
    VoteHall,
    a_motion,
    announce,
    count,
    motion_of,
    passed,
    printed,
    rows_of,
)


def test_the_agenda_and_the_kind_of_session_say_what_is_voted_on(town: Database, hall: VoteHall) -> None:
    rows = rows_of(town, hall.session)
    found = [(row.key, row.kind, row.entry_name) for row in rows]
    assert found == [
        ("presidium_list", MotionKind.LIST, "预备会议"),
        ("session_agenda", MotionKind.AGENDA, "预备会议"),
        ("election_method", MotionKind.METHOD, "第二次全体会议"),
        ("supervisors", MotionKind.LIST, "第二次全体会议"),
        (REPORT, MotionKind.RESOLUTION, "第二次全体会议"),
        ("presidium_report", MotionKind.RESOLUTION, "第二次全体会议"),
        ("budget", MotionKind.RESOLUTION, "第二次全体会议"),
        ("resignation", MotionKind.RESIGNATION, "第二次全体会议"),
    ]
    assert rows[4].title == "关于青禾镇人民政府工作报告的决议"
    assert rows[6].title == "关于青禾镇2025年预算执行情况和2026年预算的决议"
    assert act(town, list_motions, ListMotions(hall.session)) == 0, "nothing is listed twice"
    act(town, remove_motion, hall.motions["supervisors"])
    assert act(town, list_motions, ListMotions(hall.session)) == 1
    by_hand = next(one.key for one in standing_motions() if one.by_hand)
    act(town, add_standing_motion, AddStandingMotion(hall.session, by_hand))
    with pytest.raises(RuleViolation, match="已经在表决事项里"):
        act(town, add_standing_motion, AddStandingMotion(hall.session, by_hand))


def test_a_title_says_what_it_is_and_loses_its_draft_mark(town: Database, hall: VoteHall) -> None:
    kinds = {
        "关于加强河道保护的决议（草案）": MotionKind.RESOLUTION,
        "议事规则(草案)": MotionKind.METHOD,
        "关于接受陈志刚辞去副镇长职务请求的决定": MotionKind.RESIGNATION,
        "村庄规划": MotionKind.OTHER,
    }
    for title, kind in kinds.items():
        row = motion_of(town, a_motion(town, hall.session, title))
        assert (row.kind, "草案" in row.title) == (kind, False)


def test_more_votes_than_people_are_refused_at_once(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    with pytest.raises(RuleViolation, match="赞成7人，多于应到代表6人"):
        count(town, motion, votes_for=7)
    count(town, motion, present=5)
    with pytest.raises(RuleViolation, match="赞成6人，多于到会代表5人"):
        count(town, motion, votes_for=6)
    count(town, motion, votes_for=4)
    with pytest.raises(RuleViolation, match="合计6人，多于到会代表5人"):
        count(town, motion, votes_against=2)
    with pytest.raises(RuleViolation, match="到会7人，多于应到代表6人"):
        count(town, motion, present=7)
    with pytest.raises(RuleViolation, match="不能小于0"):
        count(town, motion, votes_abstain=-1)
    assert motion_of(town, motion).counts == Counts(4), "nothing refused was kept"


def test_the_figures_add_up_before_a_result_is_announced(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    with pytest.raises(RuleViolation, match="还不知道到会人数"):
        announce(town, motion)
    count(town, motion, present=5)
    with pytest.raises(RuleViolation, match="还没有填写赞成人数"):
        announce(town, motion)
    count(town, motion, votes_for=4)
    with pytest.raises(RuleViolation, match="比到会代表5人少1人") as refused:
        announce(town, motion)
    assert refused.value.field == "not_voting"
    count(town, motion, not_voting=1)
    assert announce(town, motion) is Result.PASSED
    row = motion_of(town, motion)
    assert (row.held_on, row.held_at, row.announced_at) == (OPENING, THREE, THREE)
    assert row.base_words == "全体代表6人，过半数4票"


def test_half_of_all_deputies_is_not_enough_though_all_present_agree(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    count(town, motion, present=3, votes_for=3)
    assert announce(town, motion) is Result.NOT_PASSED
    row = motion_of(town, motion)
    assert "不足全体代表的三分之二（4人）" in doubts(row)[0].sentence
    text = plain_text(printed(town, motion))
    assert "（草案）" in text
    assert "表决未获通过" in text
    assert "大会第七次会议通过" not in text


def test_one_click_fills_the_number_present_by_the_sign_in(town: Database, hall: VoteHall) -> None:
    motion, ref = hall.motions[REPORT], sitting_ref(town, hall.session, "二次全会")
    come(town, ref, *hall.mandates[:5], when=datetime.time(14, 20))
    come(town, ref, hall.mandates[5], when=datetime.time(15, 30))
    act(town, fill_counts, FillCounts(motion, Quick.ALL_FOR, OPENING, THREE))
    row = motion_of(town, motion)
    assert (row.present, row.counts) == (5, Counts(5, 0, 0, 0)), "the late one was not there yet"
    with town.read() as db:
        assert len(present_at(db, ref.entry_id, THREE)) == 5
    count(town, motion, votes_for=4)
    act(town, fill_counts, FillCounts(motion, Quick.NONE_ELSE, OPENING, THREE))
    assert motion_of(town, motion).counts == Counts(4, 0, 0, 1)
    count(town, motion, not_voting=0, votes_for=3, votes_against=1)
    act(town, fill_counts, FillCounts(motion, Quick.REST_FOR, OPENING, THREE))
    assert motion_of(town, motion).counts == Counts(4, 1, 0, 0)


def test_a_secret_vote_takes_its_figures_from_the_ballots(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    title = motion_of(town, motion).title
    count(town, motion, present=5, votes_for=5)
    round_id = act(town, open_motion_ballots, OpenMotionBallots(motion))
    act(town, edit_motion, EditField(motion, "way", Way.BALLOT))
    assert motion_of(town, motion).way is Way.BALLOT
    assert motion_of(town, motion).counts == Counts(), "what was raised by hand is not a secret vote"
    with pytest.raises(RuleViolation, match="在计票里录入"):
        count(town, motion, votes_for=5)
    with pytest.raises(RuleViolation, match="还没有填写赞成"):
        announce(town, motion)
    issue(town, round_id, issued=5, returned=5)
    for keyer in Keyer:
        key(town, round_id, keyer, 4, 1, {title: (4, 0, 0)})
    assert motion_of(town, motion).counts == Counts(4, 0, 0, 0, 1)
    assert announce(town, motion) is Result.PASSED
    assert row_of(town, round_id).announced
    act(town, correct_motion, CorrectMotion(motion, "票数错", OPENING))
    assert not row_of(town, round_id).announced
    assert motion_of(town, motion).result is Result.COUNTED
    issue(town, round_id, returned=6)
    with pytest.raises(RuleViolation, match="应当重新投票"):
        announce(town, motion)
    assert act(town, open_motion_ballots, OpenMotionBallots(motion)) != round_id


def test_a_clock_set_wrong_is_told(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    count(town, motion, present=5, votes_for=5)
    with pytest.raises(RuleViolation, match="不在会期"):
        announce(town, motion, OPENING - datetime.timedelta(days=1))
    with pytest.raises(RuleViolation, match="先填写当时的表决日期"):
        announce(town, motion, OPENING + datetime.timedelta(days=3))
    with pytest.raises(RuleViolation, match="不在会期"):
        act(town, edit_motion, EditField(motion, "held_on", OPENING + datetime.timedelta(days=3)))
    for field, value in (("held_on", OPENING), ("held_at", THREE)):
        act(town, edit_motion, EditField(motion, field, value))
    with pytest.raises(RuleViolation, match="早于表决的时间"):
        announce(town, motion, OPENING, datetime.time(9))
    announce(town, motion, OPENING + datetime.timedelta(days=3))
    row = motion_of(town, motion)
    assert (row.announced_on, row.announced_at) == (OPENING, THREE), "entered later, announced as of the vote"


def test_a_correction_needs_a_reason_and_keeps_what_stood(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    passed(town, motion)
    for command, request in (
        (set_count, EditField(motion, "votes_for", 4)),
        (edit_motion, EditField(motion, "title", "别的")),
        (set_standing, SetStanding(motion, Standing.WITHDRAWN, "不表决了")),
    ):
        with pytest.raises(RuleViolation, match="更正"):
            act(town, command, request)
    with pytest.raises(RuleViolation, match="不能删除"):
        act(town, remove_motion, motion)
    with pytest.raises(RuleViolation, match="写明更正的原因"):
        act(town, correct_motion, CorrectMotion(motion, " ", OPENING))
    act(town, correct_motion, CorrectMotion(motion, "举手数错", OPENING, "马静"))
    count(town, motion, votes_for=4, votes_against=1)
    announce(town, motion)
    row = motion_of(town, motion)
    assert row.counts.votes_for == 4
    assert [one.reason for one in row.corrections] == ["举手数错"]
    assert row.corrections[0].before == (
        "2026年1月16日15:00；到会5人，赞成5票，反对0票，弃权0票，未表决0人；全体代表6人，过半数4票；通过"
    )


def test_what_is_withdrawn_is_not_voted_on(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    with pytest.raises(RuleViolation, match="写明原因"):
        act(town, set_standing, SetStanding(motion, Standing.WITHDRAWN))
    act(town, set_standing, SetStanding(motion, Standing.WITHDRAWN, "提案人要求撤回"))
    assert motion_of(town, motion).result is Result.WITHDRAWN
    with pytest.raises(RuleViolation, match="恢复表决"):
        count(town, motion, votes_for=3)
    act(town, set_standing, SetStanding(motion, Standing.TO_VOTE))
    assert motion_of(town, motion).result is Result.OPEN


def test_a_result_that_hangs_on_the_suspended_is_flagged(town: Database, hall: VoteHall) -> None:
    act(town, suspend, Suspend(hall.mandates[0], datetime.date(2026, 1, 10)))
    motion = hall.motions[REPORT]
    count(town, motion, present=4, votes_for=3, votes_against=1)
    row = motion_of(town, motion)
    assert (row.hangs, row.pass_line) == (True, 3)
    assert any("取决于暂停执行职务" in one.sentence for one in doubts(row))
    with town.read() as db:
        votes = session_votes(db, hall.session, OPENING)
    assert votes is not None
    assert "※ 结果取决于" in plain_text(vote_record(votes))


_DAY = datetime.date(2026, 1, 16)


@given(
    in_force=st.integers(1, 400),
    suspended=st.integers(0, 4),
    counts_suspended=st.sampled_from([None, True, False]),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)
def test_passed_exactly_from_more_than_half_of_all_on(
    sample: MotionRow,
    in_force: int,
    suspended: int,
    counts_suspended: bool | None,
    shares: tuple[float, float, float],
) -> None:
    everybody = AllDeputies(_DAY, THREE, in_force, min(suspended, in_force - 1), counts_suspended)
    present = round(shares[0] * everybody.expected)
    votes = round(shares[1] * present)
    against = round(shares[2] * (present - votes))
    figures = Counts(votes, against, 0, present - votes - against)
    assert too_many(figures, present, everybody.expected) is None
    assert not_complete(figures, present, everybody.expected) is None
    assert too_many(Counts(present + 1), present, everybody.expected) is not None
    assert (not_complete(Counts(votes, against), present, everybody.expected) is None) == (
        votes + against == present
    )
    base = in_force if counts_suspended else in_force - min(suspended, in_force - 1)
    row = structs.replace(sample, everybody=everybody, counts=figures, announced_on=_DAY)
    assert row.pass_line == base // 2 + 1
    assert row.result is (Result.PASSED if votes > base / 2 else Result.NOT_PASSED)
    assert row.result is result_of(Standing.TO_VOTE, figures, row.passed, True)


@pytest.fixture(scope="module")
def sample() -> MotionRow:
    """A motion to be counted."""
    return MotionRow(
        id="m", session_id="s", entry_id=None, entry_name="", agenda_item_id=None, agenda_title="", position=1,
        key="", kind=MotionKind.RESOLUTION, title="关于河道保护的决议", way=Way.HANDS, held_on=_DAY, held_at=THREE,
        counted_present=None, signed=None, counts=Counts(), standing=Standing.TO_VOTE, standing_reason="",
        announced_on=None, announced_at=None, case_id=None, officer_id=None, whose="", post="", note="",
        everybody=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "title", "kind"),
    [
        ("表决《青禾镇老街保护的决定（草案）》", "青禾镇老街保护的决定", MotionKind.DECISION),
        ("听取和审议关于饮水安全情况的报告", "关于饮水安全情况的报告的决议", MotionKind.RESOLUTION),
        ("青禾镇河道管护的决定（草案）", "青禾镇河道管护的决定", MotionKind.DECISION),
        ("表决通过议事规则", "议事规则", MotionKind.METHOD),
    ],
)
def test_a_vote_is_called_by_its_matter_and_not_by_the_verb_of_the_agenda(
    town: Database, hall: VoteHall, item: str, title: str, kind: MotionKind
) -> None:
    act(town, add_agenda_items, AddAgendaItems(hall.session, (item,), needs_vote=True))
    assert act(town, list_motions, ListMotions(hall.session)) == 1
    added = rows_of(town, hall.session)[-1]
    assert (added.title, added.kind) == (title, kind)
