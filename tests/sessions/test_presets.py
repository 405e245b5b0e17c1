"""What kinds and switches bring."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.law.rulebook import all_rules
from renda_desktop.sessions import presets, standing
from renda_desktop.sessions.checks import wrong_verb
from renda_desktop.sessions.presets import Practice, Words
from renda_desktop.sessions.rows import EntryRow
from renda_desktop.sessions.rules import HalfDay, Part, SessionKind, Switch, Verb, verb_of
from renda_desktop.sessions.standing import Setting
from renda_desktop.sessions.voting_places import plenary_for

WORDS = Words("青禾镇", "镇", "镇长", 2026)
KINDS = st.sampled_from(SessionKind)
SWITCHES = st.frozensets(st.sampled_from(Switch))


def keys(setting: Setting) -> set[str]:
    """Everything a setting brings, each key with what it is."""
    return {
        *(f"agenda {draft.key}" for draft in presets.agenda(setting, WORDS)),
        *(f"step {draft.key}" for draft in presets.steps(setting, WORDS, Practice())),
        *(f"entry {draft.key}" for draft in presets.schedule(setting, WORDS)),
        *(f"paper {paper.number}" for paper in presets.papers(setting)),
    }


@given(KINDS, SWITCHES, st.sampled_from(Switch))
def test_a_switch_only_adds(kind: SessionKind, switches: frozenset[Switch], more: Switch) -> None:
    assert keys(Setting(kind, switches)) <= keys(Setting(kind, switches | {more}))


@given(KINDS, SWITCHES)
def test_a_preparatory_meeting_only_adds(kind: SessionKind, switches: frozenset[Switch]) -> None:
    without = keys(Setting(kind, switches, preparatory_meeting=False))
    assert without < keys(Setting(kind, switches))


@given(KINDS, st.sampled_from(Switch))
def test_every_switch_brings_an_agenda_item_of_its_own(kind: SessionKind, switch: Switch) -> None:
    plain = {draft.key for draft in presets.agenda(Setting(kind), WORDS)}
    assert plain < {draft.key for draft in presets.agenda(Setting(kind, frozenset({switch})), WORDS)}


@given(KINDS, SWITCHES, st.booleans())
def test_the_agenda_ends_with_other_matters_or_has_none(
    kind: SessionKind, switches: frozenset[Switch], year: bool
) -> None:
    words = Words("青禾镇", "镇", "镇长", 2026 if year else None)
    drafts = presets.agenda(Setting(kind, switches), words)
    others = [index for index, draft in enumerate(drafts) if draft.key == "other_matters"]
    assert others in ([], [len(drafts) - 1])
    assert bool(others) == (kind is not SessionKind.EXTRAORDINARY)


def test_an_election_session_has_its_own_day_and_is_led_by_the_election() -> None:
    setting = Setting(SessionKind.ELECTION, frozenset({Switch.RESIGNATION, Switch.ELECTION}))
    assert [draft.key for draft in presets.agenda(setting, WORDS)] == [
        "resignation",
        "election",
        "other_matters",
    ]
    day = {draft.key: draft for draft in presets.schedule(setting, WORDS)}
    assert day["plenary_first_election"].content == "奏唱国歌；宣读选举办法（草案）；介绍候选人"
    assert (
        day["plenary_second_election"].content
        == "表决辞职事项；通过选举办法和监票人名单；选举；奏唱国歌，闭幕"
    )
    assert {"delegations_election", "presidium_count", "oath"} <= day.keys()
    steps = {draft.key for draft in presets.steps(setting, WORDS, Practice())}
    assert {"credentials_changes", "election_plan", "ballots", "presidium_second"} <= steps
    numbers = {paper.number for paper in presets.papers(setting)}
    assert {"甲18", "甲31", "甲36", "甲42"} <= numbers
    assert "甲21" not in numbers


def test_a_first_session_is_called_by_the_presidium_of_the_term_before() -> None:
    first = {s.key: s for s in presets.steps(Setting(SessionKind.FIRST), WORDS, Practice())}
    later = {s.key: s for s in presets.steps(Setting(SessionKind.START), WORDS, Practice())}
    called = ("presidium_decides", "publish_date", "preparatory_meeting")
    assert {first[key].owner for key in called} == {"上届人大主席团"}
    assert later["preparatory_meeting"].owner == "上次会议选出的主席团"
    assert "deputy_cards" in first
    assert "deputy_cards" not in later
    sworn = {
        s.key: s.title
        for s in presets.steps(Setting(SessionKind.FIRST, frozenset({Switch.ELECTION})), WORDS, Practice())
    }
    assert sworn["oath"] == "当选人员和代表资格审查委员会组成人员宪法宣誓"


def test_an_extraordinary_session_says_why_it_is_called() -> None:
    steps = {s.key: s for s in presets.steps(Setting(SessionKind.EXTRAORDINARY), WORDS, Practice())}
    assert steps["extraordinary_ground"].required


@given(KINDS, SWITCHES)
def test_no_placeholder_is_left_and_no_verb_is_wrong(kind: SessionKind, switches: frozenset[Switch]) -> None:
    setting = Setting(kind, switches)
    for draft in presets.agenda(setting, WORDS):
        assert wrong_verb(draft.title, draft.needs_vote) is None
    said = [
        *(d.title + d.reporter for d in presets.agenda(setting, WORDS)),
        *(d.title + d.owner for d in presets.steps(setting, WORDS, Practice())),
        *(d.activity + d.content for d in presets.schedule(setting, WORDS)),
    ]
    assert not [text for text in said if re.search("[{}]|；；|、、", text)]


def test_the_seven_items_of_a_start_of_year_session_with_elections() -> None:
    setting = Setting(SessionKind.START, frozenset({Switch.PROJECT_VOTE, Switch.ELECTION}))
    assert [draft.title for draft in presets.agenda(setting, WORDS)] == [
        "听取和审议青禾镇人民政府工作报告",
        "听取和审议青禾镇人民代表大会主席团工作报告",
        "审查和批准2025年预算执行情况的报告及2026年预算",
        "听取2025年代表建议办理情况的报告",
        "票决2026年民生实事项目",
        "选举",
        "其他事项",
    ]


def test_the_first_session_elects_all_four_posts_and_adopts_the_credentials_committee() -> None:
    drafts = {
        d.key: d.title
        for d in presets.agenda(Setting(SessionKind.FIRST, frozenset({Switch.ELECTION})), WORDS)
    }
    assert drafts["elect_chairs"] == "选举青禾镇人民代表大会主席、副主席"
    assert drafts["elect_government"] == "选举青禾镇人民政府镇长、副镇长"
    assert "credentials_committee" in drafts
    assert "election" not in drafts


def test_resignations_are_decided_before_the_vacant_post_is_filled() -> None:
    setting = Setting(SessionKind.EXTRAORDINARY, frozenset({Switch.RESIGNATION, Switch.ELECTION}))
    assert [draft.key for draft in presets.agenda(setting, WORDS)] == ["resignation", "election"]


def test_verbs_of_the_list_are_those_of_the_titles() -> None:
    for draft in presets.standing_agenda(WORDS):
        told = verb_of(draft.title)
        assert told is draft.verb or draft.key in {"rating", "annulment"}, draft.title


@pytest.mark.parametrize("days", [7, 10, 15])
def test_the_notice_goes_out_by_the_offices_own_figure(days: int) -> None:
    steps = {
        s.key: s.days_before for s in presets.steps(Setting(SessionKind.START), WORDS, Practice(days, 2))
    }
    assert steps["notice_deputies"] == steps["notice_observers"] == days
    assert steps["deliver_papers"] == 2


@given(KINDS, SWITCHES)
def test_steps_come_in_order_of_their_days(kind: SessionKind, switches: frozenset[Switch]) -> None:
    days = [step.days_before for step in presets.steps(Setting(kind, switches), WORDS, Practice())]
    assert days == sorted(days, reverse=True)
    assert days[0] == 30
    assert days[-1] == -30


@given(KINDS, SWITCHES, st.booleans())
def test_the_day_is_in_order_and_has_a_plenary_sitting(
    kind: SessionKind, switches: frozenset[Switch], preparatory: bool
) -> None:
    drafts = presets.schedule(Setting(kind, switches, preparatory), WORDS)
    timed = [draft for draft in drafts if draft.starts_at and draft.ends_at]
    assert all(a.ends_at <= b.starts_at for a, b in pairwise(timed) if a.ends_at and b.starts_at)
    assert any(draft.part is Part.PLENARY for draft in drafts)
    assert any(draft.part is Part.PREPARATORY for draft in drafts) == preparatory


def test_what_the_sittings_do_follows_the_agenda() -> None:
    setting = Setting(SessionKind.START, frozenset({Switch.PROJECT_VOTE}))
    contents = {draft.key: draft.content for draft in presets.schedule(setting, WORDS)}
    assert contents["plenary_first"].startswith("奏唱国歌；听取镇人民政府工作报告、主席团工作报告、预算")
    assert contents["plenary_second"] == (
        "通过民生实事项目票决办法和监票人名单；票决民生实事项目；表决各项决议（草案）；奏唱国歌，闭幕"
    )
    assert contents["presidium_second"].endswith("；确定监票人名单")


def test_a_session_with_votes_by_hand_alone_speaks_of_no_ballots() -> None:
    contents = {draft.key: draft.content for draft in presets.schedule(Setting(SessionKind.MID), WORDS)}
    assert contents["plenary_second"] == "表决各项决议（草案）；奏唱国歌，闭幕"
    assert not [words for words in contents.values() if "监票" in words or "选举办法" in words]


def test_a_session_with_everything_names_it_in_the_order_it_is_done() -> None:
    setting = Setting(SessionKind.START, frozenset(Switch))
    last = {draft.key: draft.content for draft in presets.schedule(setting, WORDS)}["plenary_second"]
    assert last == (
        "表决辞职事项；通过选举办法、民生实事项目票决办法、满意度测评办法和监票人名单；"
        "满意度测评；票决民生实事项目；选举；表决各项决议（草案）；奏唱国歌，闭幕"
    )


@pytest.mark.parametrize(
    ("carried_on", "said"),
    [
        (False, "选举大会主席团和秘书长"),
        (True, "沿用上次会议的主席团，通过成员调整和秘书长名单"),
    ],
)
def test_the_first_meeting_says_how_the_presidium_comes_about(carried_on: bool, said: str) -> None:
    words = Words("青禾镇", "镇", "镇长", 2026, presidium_carried_on=carried_on)
    with_one = {draft.key: draft.content for draft in presets.schedule(Setting(SessionKind.START), words)}
    assert with_one["preparatory"] == f"听取代表资格审查报告；{said}；通过会议议程和有关名单"
    assert said not in with_one["plenary_first"]
    without = Setting(SessionKind.START, preparatory_meeting=False)
    contents = {draft.key: draft.content for draft in presets.schedule(without, words)}
    assert contents["plenary_first"].startswith(f"奏唱国歌；{said}；通过会议议程；听取")
    steps = {step.key: step.title for step in presets.steps(Setting(SessionKind.START), words, Practice())}
    assert said in steps["preparatory_meeting"]


@pytest.mark.parametrize(
    ("contents", "place"),
    [
        (("奏唱国歌；宣读选举办法（草案）；介绍候选人", "通过选举办法；选举镇长", "表决决议，闭幕"), 1),
        (("听取代表选举工作情况的报告", "投票选举", "宣布选举结果"), 1),
        (("选举人大主席", "表决决议"), 0),
        (("听取报告", "表决各项决议（草案）；奏唱国歌，闭幕"), 1),
    ],
)
def test_ballots_are_cast_where_the_schedule_says_so(contents: tuple[str, ...], place: int) -> None:
    entries = [_plenary(str(number), content) for number, content in enumerate(contents)]
    found = plenary_for(Verb.ELECT, entries)
    assert found is not None
    assert found.id == str(place)
    assert plenary_for(Verb.ELECT, []) is None


def _plenary(id: str, content: str) -> EntryRow:
    return EntryRow(
        id, "", False, 1, None, HalfDay.MORNING, 1, None, None, Part.PLENARY, "全体会议", content, "", "", "", "", ""
    )  # fmt: skip


def test_what_belongs_to_the_end_of_a_session_is_due_on_its_closing_day() -> None:
    ending = {"presidium_second", "election", "oath", "votes", "closing"}
    of_the_day = {step.key for step in standing.steps().values() if step.days == 0}
    assert {key for key in of_the_day if presets.on_closing_day(key, 0)} == ending
    assert not presets.on_closing_day("votes", 3), "the office counts it from the opening by itself"
    assert not presets.on_closing_day("", 0)


def test_a_session_of_two_days_ends_on_the_second() -> None:
    drafts = {d.key: d.day_number for d in presets.schedule(Setting(SessionKind.START), WORDS, last_day=2)}
    assert (drafts["plenary_first"], drafts["plenary_second"]) == (1, 2)


def test_without_a_secretary_general_none_is_elected() -> None:
    words = Words("青禾镇", "镇", "镇长", 2026, secretary_general=False)
    contents = "".join(draft.content for draft in presets.schedule(Setting(SessionKind.START), words))
    assert "秘书长" not in contents
    assert "主席团名单" in [paper.title for paper in presets.papers(Setting(SessionKind.START), False)]


def test_every_rule_that_is_cited_exists() -> None:
    known = {rule.id for rule in all_rules()}
    cited = {item.rule for item in standing.agenda_items().values() if item.rule}
    cited |= {rule for step in standing.steps().values() for rule in step.rules}
    assert cited <= known


def test_every_item_and_step_says_on_what_it_rests() -> None:
    assert not [i.key for i in standing.agenda_items().values() if not (i.rule or i.basis)]
    assert not [s.key for s in standing.steps().values() if not (s.rules or s.basis)]


def test_papers_of_the_steps_are_in_the_list_of_papers() -> None:
    named = {paper for step in standing.steps().values() for paper in step.papers if paper.startswith("甲")}
    assert named <= set(standing.papers())


@given(KINDS, SWITCHES)
def test_a_step_brings_only_papers_its_session_needs(kind: SessionKind, switches: frozenset[Switch]) -> None:
    setting = Setting(kind, switches)
    election_only = {"甲18", "甲36", "甲39", "甲40", "甲42"}
    numbers = {paper.number for paper in presets.papers(setting)}
    assert bool(numbers & election_only) == (Switch.ELECTION in switches)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"key": "x", "title": "t", "owner": "o"}, "either days or days_from"),
        (
            {"key": "x", "days": 3, "days_from": "notice", "title": "t", "owner": "o"},
            "either days or days_from",
        ),
        ({"key": "x", "days": 3, "title": "t", "owner": "o", "kindz": []}, "unknown fields"),
        ({"key": "x", "days": "3", "title": "t", "owner": "o"}, "must be a whole number"),
        ({"key": "x", "days": 3, "title": "", "owner": "o"}, "title must be a text"),
    ],
)
def test_a_mistake_in_a_list_is_refused(table: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        standing._step(table)


def test_an_unknown_kind_or_switch_is_refused() -> None:
    with pytest.raises(KeyError):
        standing._step({"key": "x", "days": 3, "title": "t", "owner": "o", "kinds": ["SECOND"]})


def test_a_longer_session_goes_on_with_its_review_on_the_last_morning() -> None:
    drafts = presets.schedule(Setting(SessionKind.MID, frozenset()), WORDS, 2)
    days = {draft.key: (draft.day_number, draft.half) for draft in drafts if draft.part is Part.DELEGATIONS}
    assert days == {"delegations": (1, HalfDay.AFTERNOON), "delegations_further": (2, HalfDay.MORNING)}
    one = presets.schedule(Setting(SessionKind.MID, frozenset()), WORDS)
    assert "delegations_further" not in {draft.key for draft in one}


@pytest.mark.parametrize(
    "kind", [SessionKind.FIRST, SessionKind.START, SessionKind.MID, SessionKind.ELECTION]
)
def test_no_day_of_a_session_of_four_days_is_empty(kind: SessionKind) -> None:
    switches = frozenset({Switch.ELECTION} if kind is SessionKind.ELECTION else ())
    drafts = presets.schedule(Setting(kind, switches), WORDS, 4)
    assert {draft.day_number for draft in drafts} == {1, 2, 3, 4}
    between = [draft for draft in drafts if draft.day_number in {2, 3}]
    assert {draft.part for draft in between} == {Part.DELEGATIONS}, "what the days are called by number stays"
    assert len({draft.key for draft in drafts}) == len(drafts)
    two = presets.schedule(Setting(kind, switches), WORDS, 2)
    assert not {draft.key for draft in between} & {draft.key for draft in two}


def test_the_days_of_a_first_session_lead_up_to_the_election() -> None:
    def contents(*switches: Switch) -> str:
        setting = Setting(SessionKind.FIRST, frozenset(switches))
        return "\n".join(draft.content for draft in presets.schedule(setting, WORDS, 2))

    steps = (
        "提出选举办法（草案）和候选人", "介绍候选人", "酝酿候选人，推荐监票人", "确定正式候选人名单和监票人名单",
        "通过选举办法和监票人名单",
    )  # fmt: skip
    found = [contents(Switch.ELECTION).find(words) for words in steps]
    assert -1 not in found
    assert found == sorted(found)
    assert not any(words in contents() for words in steps)
