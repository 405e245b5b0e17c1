"""Who leads where the plan names a post, and what is done as the name of an activity says it."""

from __future__ import annotations

import pytest

from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.leading import bare_posts, leader_named
from renda_desktop.inspections.rules import carried_out
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.rules import Post
from tests.helpers.builders import TERM_START, TODAY
from tests.helpers.inspection_builders import act, an_activity, card_of

CHAIR, VICE, SECRETARY = Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        ("主席", [CHAIR]),
        (" 副主席 ", [VICE]),
        ("人大副主席", [VICE]),
        ("镇人大主席", [CHAIR]),
        ("青禾镇人大主席团主席", [CHAIR]),
        ("人大专干", [SECRETARY]),
        ("街道人大工委主任", [CHAIR]),
        ("镇人大主席、副主席", [CHAIR, VICE]),
        ("各代表小组组长", []),
        ("人大副主席沈玉兰", []),
        ("党委副书记、人大主席", []),
        ("村民委员会主任", []),
        ("分管副镇长", []),
        ("", []),
    ],
)
def test_only_bare_posts_of_the_congress_are_told(words: str, posts: list[Post]) -> None:
    assert bare_posts(words) == posts


def test_a_post_becomes_the_one_who_holds_it(town: Database) -> None:
    def named(words: str) -> str:
        with town.read() as db:
            return leader_named(db, words, TODAY)

    assert (named("人大主席"), named("副主席")) == ("周建国", "")
    act(town, appoint_officer, AppointOfficer(VICE, "沈玉兰", TERM_START))
    assert (named("副主席"), named("主席、副主席")) == ("沈玉兰", "周建国、沈玉兰")
    act(town, appoint_officer, AppointOfficer(VICE, "高翔", TERM_START))
    assert (named("副主席"), named("主席、副主席")) == ("", "")
    assert (named("各代表小组组长"), named("")) == ("各代表小组组长", "")


def test_a_bare_post_that_leads_is_to_be_looked_at(town: Database) -> None:
    activity = an_activity(town, leader="副主席")
    assert "带队人只写了职务“副主席”，请写上姓名。" in card_of(town, activity).doubts
    assert not any("带队人" in doubt for doubt in card_of(town, an_activity(town)).doubts)


@pytest.mark.parametrize(
    ("kind", "title", "deed"),
    [
        (EventKind.INSPECTION, "农村人居环境视察", "开展了农村人居环境视察"),
        (EventKind.SURVEY, "农村饮水安全", "开展了农村饮水安全调研"),
        (EventKind.LAW_CHECK, "消防法执法检查", "开展了消防法执法检查"),
        (EventKind.LAW_CHECK, "检查《消防法》实施情况", "开展执法检查，检查了《消防法》实施情况"),
        (EventKind.INSPECTION, "视察春耕生产", "视察了春耕生产"),
        (EventKind.INSPECTION, "组织代表视察春耕生产", "视察了春耕生产"),
        (EventKind.INSPECTION, "走访供水单位", "开展视察，走访了供水单位"),
        (EventKind.INSPECTION, "检查站建设视察", "开展了检查站建设视察"),
        (EventKind.INSPECTION, "开展防汛视察", "开展了防汛视察"),
        (EventKind.SURVEY, "调研", "开展了调研"),
    ],
)
def test_what_was_done_is_said_as_done(kind: EventKind, title: str, deed: str) -> None:
    assert carried_out(kind, title) == deed
