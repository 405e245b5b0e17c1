"""Arranging, editing, declaring, listing and removing activities."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.inspections.commands import (
    AddFile,
    ArrangeActivity,
    DeclareActivity,
    add_file,
    arrange_activity,
    declare_activity,
    edit_activity,
    remove_activity,
)
from renda_desktop.inspections.figures import year_figures
from renda_desktop.inspections.outline_commands import (
    AddQuestion,
    add_question,
    edit_question,
    remove_question,
    reorder_questions,
)
from renda_desktop.inspections.outlines import starting_outline
from renda_desktop.inspections.queries import activity_of_event, find_activity, list_activities
from renda_desktop.inspections.rules import ActivityState, QuestionKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import (
    COMING_ON,
    HELD_ON,
    act,
    an_activity,
    card_of,
    edit,
    whole_inspection,
)


def test_a_new_activity_begins_with_the_words_and_outlines_of_its_kind(town: Database) -> None:
    activity = an_activity(town, "食品安全法执法检查", EventKind.LAW_CHECK)
    card = card_of(town, activity)
    assert (card.activity.kind, card.activity.title) == (EventKind.LAW_CHECK, "食品安全法执法检查")
    assert "青禾镇" in card.activity.purpose
    for kind, lines in starting_outline(EventKind.LAW_CHECK).items():
        assert tuple(row.text for row in card.outline(kind)) == lines
    assert card.doubts[0] == "执法检查还没有写检查的法律、法规名称。"


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (ArrangeActivity(EventKind.INSPECTION, "  "), "title"),
        (ArrangeActivity(EventKind.TRAINING, "代表培训"), "kind"),
        (
            ArrangeActivity(EventKind.SURVEY, "调研", HELD_ON, datetime.time(9), datetime.time(8)),
            "ends_at",
        ),
    ],
)
def test_what_cannot_be_an_activity_is_refused(town: Database, request_: ArrangeActivity, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        act(town, arrange_activity, request_)
    assert refused.value.field == field


def test_fields_of_the_activity_and_of_its_event_are_edited_alike(town: Database) -> None:
    activity = an_activity(town)
    edit(town, edit_activity, activity, "chair", "周建国")
    assert town.undo_label() == "修改“农村人居环境视察”的带队人"
    edit(town, edit_activity, activity, "ways", "实地察看")
    edit(town, edit_activity, activity, "day", COMING_ON)
    shown = card_of(town, activity).activity
    assert (shown.event.chair, shown.ways, shown.day) == ("周建国", "实地察看", COMING_ON)
    with pytest.raises(RuleViolation, match="名称不能空着"):
        edit(town, edit_activity, activity, "title", " ")


def test_the_office_may_say_it_was_held_or_cancelled(town: Database) -> None:
    activity = an_activity(town, day=COMING_ON)
    states = []
    for state in (EventState.HELD, EventState.CANCELLED, None):
        act(town, declare_activity, DeclareActivity(activity, state))
        states.append(card_of(town, activity).state)
    assert states == [ActivityState.HELD, ActivityState.CANCELLED, ActivityState.COMING]


def test_the_list_has_what_comes_first_and_its_figures(town: Database) -> None:
    held = whole_inspection(town)
    coming = an_activity(town, "饮水安全调研", EventKind.SURVEY, COMING_ON)
    open_ = an_activity(town, "消防法执法检查", EventKind.LAW_CHECK, None)
    with town.read() as db:
        rows = list_activities(db, TODAY)
    assert [row.id for row in rows] == [open_, coming, held]
    row = rows[-1]
    assert row.figures == card_of(town, held).figures
    figures = row.figures
    counted = (figures.present, figures.groups, figures.points, figures.findings, figures.problems)
    assert counted == (3, 2, 2, 1, 1)
    year = year_figures(rows, 2026)
    assert year.line == "视察 1 次 · 参加代表 3 人次"
    assert year_figures(rows, 2025).line == ""


def test_the_figures_divide_problems_by_their_state(town: Database) -> None:
    activity = whole_inspection(town)
    assert card_of(town, activity).figures.problems_line == "问题1个，已整改0个"
    assert card_of(town, activity).figures.people_line == "应到3人，实到3人，请假0人"


def test_the_event_knows_its_activity(town: Database) -> None:
    activity = an_activity(town)
    event = card_of(town, activity).activity.event.id
    with town.read() as db:
        assert activity_of_event(db, event) == activity
        assert activity_of_event(db, "unknown") == ""


def test_removing_takes_everything_and_undo_brings_it_back(town: Database) -> None:
    activity = whole_inspection(town)
    act(town, add_file, AddFile(activity, "照片.jpg", b"picture"))
    before = card_of(town, activity)
    assert [file.file_name for file in before.files] == ["照片.jpg"]
    act(town, remove_activity, activity)
    with town.read() as db:
        assert find_activity(db, activity) is None
        assert list_activities(db, TODAY) == []
    town.undo()
    assert card_of(town, activity) == before


def test_outlines_are_edited_line_by_line(town: Database) -> None:
    activity = an_activity(town)

    def lines() -> list[str]:
        return [row.text for row in card_of(town, activity).outline(QuestionKind.ASK)]

    before = lines()
    reports = card_of(town, activity).outline(QuestionKind.REPORT)
    made = act(town, add_question, AddQuestion(activity, QuestionKind.ASK, "清运几天一次？"))
    edit(town, edit_question, made, "text", "垃圾几天清运一次？")
    assert lines() == [*before, "垃圾几天清运一次？"]
    ids = [row.id for row in card_of(town, activity).outline(QuestionKind.ASK)]
    with town.action() as db:
        reorder_questions(db, activity, QuestionKind.ASK, [made, *ids[:-1]])
    assert lines() == ["垃圾几天清运一次？", *before]
    assert card_of(town, activity).outline(QuestionKind.REPORT) == reports
    act(town, remove_question, made)
    assert lines() == before
    with pytest.raises(RuleViolation, match="请写提纲"):
        act(town, add_question, AddQuestion(activity, QuestionKind.ASK, " "))
