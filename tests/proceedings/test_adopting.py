"""A vote that passes a list takes its 草案 away and writes down which meeting passed it; a correction gives it back."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, SetBody, add_body_members, set_body
from renda_desktop.bodies.queries import bodies_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.kit_bodies import BODY_PAPERS
from renda_desktop.overview.printables import Drawing
from renda_desktop.proceedings.accepting import announce_with_effect, correct_with_effect
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.sign_commands import SignAll, sign_all
from renda_desktop.storage.database import Database
from renda_desktop.votes.count_commands import (
    AnnounceMotion,
    CorrectMotion,
    FillCounts,
    Quick,
    fill_counts,
)
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from tests.helpers.session_builders import OPENING, act, card_of
from tests.proceedings.walking import order_of

TEN = datetime.time(10)


def passed(database: Database, session: str, title: str, key: str) -> str:
    """Everybody there votes for it at that sitting. Returns the motion."""
    entry = order_of(database, session, key).entry_id
    motion = str(act(database, add_motion, AddMotion(session, title, entry_id=entry)))
    act(database, sign_all, SignAll(SittingRef(session, entry, OPENING)))
    act(database, fill_counts, FillCounts(motion, Quick.ALL_FOR, OPENING, TEN))
    act(database, announce_with_effect, AnnounceMotion(motion, OPENING, TEN))
    return motion


def adopted(database: Database, session: str, kind: BodyKind) -> tuple[datetime.date | None, str]:
    """When and by which meeting a list was passed."""
    with database.read() as db:
        found = bodies_of(db, session, OPENING)
    assert found is not None
    return found.of(kind).adopted_on, found.of(kind).adopted_by


@pytest.fixture
def committees(town: Database, session: str) -> str:
    """The session with two committees."""
    for kind in (BodyKind.BILLS, BodyKind.BUDGET):
        people = (NewBodyMember("李淑芬"), NewBodyMember("王伟"))
        act(town, add_body_members, AddBodyMembers(session, kind, people, OPENING))
    return session


def paper(database: Database, session: str) -> str:
    """甲09 as it stands."""
    printable = next(one for one in BODY_PAPERS if one.key == "甲09")
    with database.read() as db:
        made = draw(db, printable, session, Drawing(OPENING))
    assert isinstance(made, Paper)
    return plain_text(made)


def test_a_vote_in_the_offices_own_words_adopts_every_committee_it_names(
    town: Database, committees: str
) -> None:
    assert "（草案）" in paper(town, committees)
    title = "议案审查委员会、预算审查委员会组成人员名单"
    motion = passed(town, committees, title, "preparatory")
    for kind in (BodyKind.BILLS, BodyKind.BUDGET):
        assert adopted(town, committees, kind) == (OPENING, "预备会议")
    assert adopted(town, committees, BodyKind.PRESIDIUM) == (None, "")
    text = paper(town, committees)
    assert "（2026年1月16日预备会议通过）" in text
    assert "（草案）" not in text
    act(town, correct_with_effect, CorrectMotion(motion, "漏记一票", OPENING, "马静"))
    assert adopted(town, committees, BodyKind.BILLS) == (None, "")
    assert "（草案）" in paper(town, committees)


def test_the_paper_names_the_meeting_at_which_it_was_passed(town: Database, committees: str) -> None:
    passed(town, committees, "议案审查委员会名单", "plenary_second")
    passed(town, committees, "预算审查委员会名单", "plenary_second")
    assert "（2026年1月16日第二次全体会议通过）" in paper(town, committees)


def test_a_meeting_the_office_wrote_down_itself_stays(town: Database, committees: str) -> None:
    act(town, set_body, SetBody(committees, BodyKind.BILLS, "adopted_by", "主席团第一次会议"))
    motion = passed(town, committees, "议案审查委员会名单", "preparatory")
    assert adopted(town, committees, BodyKind.BILLS) == (OPENING, "主席团第一次会议")
    act(town, correct_with_effect, CorrectMotion(motion, "漏记一票", OPENING, "马静"))
    assert adopted(town, committees, BodyKind.BILLS) == (None, "主席团第一次会议")


def test_an_agenda_passed_elsewhere_says_so(town: Database, session: str) -> None:
    passed(town, session, "会议议程", "plenary_first")
    facts = card_of(town, session).facts
    assert (facts.agenda_adopted_on, facts.adopting_meeting) == (OPENING, "第一次全体会议")
