"""新增意见: from a meeting with or without an item, from no meeting at all."""

from __future__ import annotations

import pytest

from renda_desktop.documents.paper import plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.opinions.forming import form_opinion
from renda_desktop.opinions.opinion_papers import opinion_paper
from renda_desktop.opinions.paper_facts import opinion_facts
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.opinions.raising import RaiseOpinion, Sources, opinion_sources, raise_opinion
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, a_meeting, act, card
from tests.opinions.building import row_of


def sources(database: Database) -> Sources:
    with database.read() as db:
        return opinion_sources(db, TODAY)


def test_held_meetings_are_offered_with_items_that_have_no_opinion(hall: Database, meeting: str) -> None:
    a_meeting(hall, TODAY.replace(month=12))
    found = sources(hall)
    assert [one.meeting.id for one in found.meetings] == [meeting]
    assert found.addressee == "镇人民政府"
    items = found.meetings[0].items
    assert items[0].subject == "农村饮水安全工作情况报告"
    act(hall, form_opinion, items[0].id)
    assert [item.id for item in sources(hall).meetings[0].items] == [item.id for item in items[1:]]


def test_of_an_item_everything_is_taken_over(hall: Database, meeting: str) -> None:
    item = card(hall, meeting).items[0]
    request = RaiseOpinion("农村饮水安全工作", "镇水利站", meeting, item.id)
    row = row_of(hall, act(hall, raise_opinion, request))
    assert (row.subject, row.addressee) == ("农村饮水安全工作", "镇水利站")
    assert row.place is not None
    assert row.place.item_id == item.id
    assert row.entries, "what the meeting decided became entries"
    hall.undo()
    with hall.read() as db:
        assert list_opinions(db, TODAY) == [], "one action"


def test_of_a_meeting_alone_the_paper_names_it(hall: Database, meeting: str) -> None:
    opinion = act(hall, raise_opinion, RaiseOpinion("校园周边交通", "镇人民政府", meeting))
    row = row_of(hall, opinion)
    assert row.place is None
    assert row.origin.startswith("2026年3月30日，")
    with hall.read() as db:
        facts = opinion_facts(db, opinion, TODAY)
    assert facts is not None
    text = plain_text(opinion_paper(facts))
    assert "主席团第十二次会议讨论了校园周边交通。会议认为，" in text


def test_of_no_meeting_the_paper_asks_where_it_comes_from(hall: Database, meeting: str) -> None:
    opinion = act(hall, raise_opinion, RaiseOpinion("森林防火", "镇人民政府"))
    with hall.read() as db:
        facts = opinion_facts(db, opinion, TODAY)
    assert facts is not None
    assert "【待填：由来（哪次会议或者活动）】" in plain_text(opinion_paper(facts))


@pytest.mark.parametrize("with_item", [True, False])
@pytest.mark.parametrize(
    ("subject", "addressee", "field"), [(" ", "镇", "subject"), ("防火", " ", "addressee")]
)
def test_subject_and_addressee_are_asked_for(
    hall: Database, meeting: str, with_item: bool, subject: str, addressee: str, field: str
) -> None:
    item = card(hall, meeting).items[0].id if with_item else None
    with pytest.raises(RuleViolation) as refused:
        act(hall, raise_opinion, RaiseOpinion(subject, addressee, meeting, item))
    assert refused.value.field == field
    with hall.read() as db:
        assert list_opinions(db, TODAY) == []


def test_an_item_has_one_opinion(hall: Database, meeting: str) -> None:
    item = card(hall, meeting).items[0].id
    act(hall, form_opinion, item)
    with pytest.raises(RuleViolation, match="已经形成了"):
        act(hall, raise_opinion, RaiseOpinion("防火", "镇人民政府", meeting, item))
