"""Forming an opinion from an item, its entries, its word, its numbers."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.queries import number_for
from renda_desktop.opinions.commands import (
    AddEntries,
    AddOpinion,
    NewEntry,
    NumberOpinion,
    ReorderEntries,
    add_entries,
    add_opinion,
    edit_entry,
    edit_opinion,
    number_opinion,
    remove_entry,
    remove_opinion,
    reorder_entries,
    set_opinion_name,
)
from renda_desktop.opinions.follow_up_commands import AddEvidence, add_evidence
from renda_desktop.opinions.forming import form_opinion
from renda_desktop.opinions.queries import list_opinions, opinion_name, opinion_years, opinions_of_year
from renda_desktop.opinions.rules import HANDOVER, OPINION_PAPER, OpinionName, OpinionState
from renda_desktop.presidium.agenda_commands import edit_item, remove_item
from renda_desktop.presidium.queries import open_decisions
from renda_desktop.storage.attachments import attachments_of
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, act, card, edit
from tests.opinions.building import HANDED, ISSUED, an_opinion, row_of


def texts(hall: Database, opinion: str) -> list[tuple[int, str]]:
    return [(entry.position, entry.text) for entry in row_of(hall, opinion).entries]


def test_nothing_of_the_item_is_typed_twice(hall: Database, meeting: str) -> None:
    report = card(hall, meeting).items[0]
    view = "供水保证率明显提高；但末梢水压不足，水费收缴不规范"
    edit(hall, edit_item, report.id, "minutes_view", view)
    row = row_of(hall, an_opinion(hall, meeting))
    assert (row.subject, row.addressee) == ("农村饮水安全工作情况报告", "镇人民政府")
    assert (row.reporting_unit, row.report) == ("镇人民政府", "关于农村饮水安全工作情况的报告")
    assert (row.acknowledgement, row.problems) == ("供水保证率明显提高", "末梢水压不足，水费收缴不规范")
    decided = report.decisions[0]
    assert [(e.text, e.unit, e.due_on) for e in row.entries] == [(decided.text, decided.unit, decided.due_on)]
    assert row.due_on == decided.due_on
    assert row.state is OpinionState.TO_HAND_OVER
    assert row.meeting == "镇十九届人大主席团第十二次会议"


def test_an_item_without_decisions_gives_what_the_meeting_demanded(hall: Database, meeting: str) -> None:
    plan = card(hall, meeting).items[1]
    edit(hall, edit_item, plan.id, "minutes_demand", "会议要求，各小组六月底前开展活动。")
    opinion = act(hall, form_opinion, plan.id)
    assert texts(hall, opinion) == [(1, "各小组六月底前开展活动")]


def test_an_item_has_one_opinion(hall: Database, meeting: str) -> None:
    an_opinion(hall, meeting)
    with pytest.raises(RuleViolation, match="已经形成了讨论意见"):
        an_opinion(hall, meeting)


def test_the_decision_stays_one_line_of_its_own(hall: Database, meeting: str) -> None:
    with hall.read() as db:
        before = [row.id for row in open_decisions(db, TODAY)]
    an_opinion(hall, meeting)
    with hall.read() as db:
        assert [row.id for row in open_decisions(db, TODAY)] == before


def test_an_opinion_may_arise_from_something_else(hall: Database) -> None:
    request = AddOpinion("森林防火视察", "镇人民政府", origin="3月20日，主席团组织代表视察了森林防火工作")
    row = row_of(hall, act(hall, add_opinion, request))
    assert (row.place, row.meeting, row.day) == (None, "", None)


@pytest.mark.parametrize(
    ("request_", "field"),
    [(AddOpinion(" ", "镇人民政府"), "subject"), (AddOpinion("防火", ""), "addressee")],
)
def test_subject_and_addressee_are_asked_for(hall: Database, request_: AddOpinion, field: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        act(hall, add_opinion, request_)
    assert caught.value.field == field


def test_the_opinion_outlives_its_item(hall: Database, meeting: str, opinion: str) -> None:
    act(hall, remove_item, card(hall, meeting).items[0].id)
    assert row_of(hall, opinion).place is None


def test_entries_keep_their_places(hall: Database, opinion: str) -> None:
    new = (NewEntry("水质按月公示"), NewEntry("落实管水员", "各村", datetime.date(2026, 5, 31)))
    ids = act(hall, add_entries, AddEntries(opinion, new))
    act(hall, reorder_entries, ReorderEntries(opinion, (ids[1],)))
    assert texts(hall, opinion) == [(1, "落实管水员"), (2, "完成东河等4个村的加压改造"), (3, "水质按月公示")]
    act(hall, remove_entry, ids[1])
    assert texts(hall, opinion) == [(1, "完成东河等4个村的加压改造"), (2, "水质按月公示")]
    edit(hall, edit_entry, ids[0], "unit", "镇水利站")
    assert row_of(hall, opinion).entries[1].unit == "镇水利站"
    with pytest.raises(RuleViolation, match="不能空着"):
        edit(hall, edit_entry, ids[0], "text", " ")
    with pytest.raises(RuleViolation, match="请写明做什么"):
        act(hall, add_entries, AddEntries(opinion, (NewEntry(" "),)))


def test_it_is_not_handed_over_before_it_is_written(hall: Database, opinion: str) -> None:
    with pytest.raises(RuleViolation, match="早于成文日期"):
        edit(hall, edit_opinion, opinion, "handed_over_on", ISSUED - datetime.timedelta(days=1))
    assert row_of(hall, opinion).handed_over_on == HANDED


def test_removing_takes_the_files_along_and_undo_brings_all_back(hall: Database, opinion: str) -> None:
    round_id = row_of(hall, opinion).now.id
    act(hall, add_evidence, AddEvidence(round_id, "验收单.pdf", b"content"))
    act(hall, remove_opinion, opinion)
    with hall.read() as db:
        assert list_opinions(db, TODAY) == []
        assert attachments_of(db, round_id) == []
    hall.undo()
    assert [file.file_name for file in row_of(hall, opinion).now.files] == ["验收单.pdf"]
    assert len(row_of(hall, opinion).entries) == 1


def test_the_office_says_what_its_opinions_are_called(hall: Database, opinion: str) -> None:
    assert row_of(hall, opinion).title == "关于农村饮水安全工作情况报告的讨论意见"
    act(hall, set_opinion_name, OpinionName.REVIEW)
    act(hall, set_opinion_name, OpinionName.OPINION)
    assert row_of(hall, opinion).title == "关于农村饮水安全工作情况报告的意见"
    hall.undo()
    with hall.read() as db:
        assert opinion_name(db) is OpinionName.REVIEW


def test_both_papers_have_numbers_of_the_one_series(hall: Database, opinion: str) -> None:
    first = act(hall, number_opinion, NumberOpinion(opinion, OPINION_PAPER, ISSUED))
    second = act(hall, number_opinion, NumberOpinion(opinion, HANDOVER, HANDED))
    assert second == first + 1
    with pytest.raises(RuleViolation, match="已经给了"):
        act(hall, number_opinion, NumberOpinion(opinion, HANDOVER, HANDED, first))
    with hall.read() as db:
        given = number_for(db, opinion, HANDOVER)
    assert given is not None
    assert given.title == "讨论意见“农村饮水安全工作情况报告”交办函"


def test_a_ledger_holds_the_year_and_what_was_left_open(hall: Database, opinion: str) -> None:
    with hall.read() as db:
        later = datetime.date(2027, 2, 1)
        assert opinion_years(db, later) == [2027, 2026]
        assert [row.id for row in opinions_of_year(db, 2027, later)] == [opinion]
        assert opinions_of_year(db, 2025, later) == []
