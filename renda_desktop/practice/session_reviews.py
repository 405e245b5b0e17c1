"""Deliberation at a session of the practice town: review meetings, questions, bills, suggestions."""

from __future__ import annotations

import datetime

from renda_desktop.deliberation.bill_commands import (
    AddBill,
    DecideBill,
    SetBillDeadline,
    add_bill,
    decide_bill,
    edit_bill,
    set_bill_deadline,
)
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.queries import deliberation_of
from renda_desktop.deliberation.question_commands import AddQuestion, add_question, edit_question
from renda_desktop.deliberation.review_commands import (
    AddSpeech,
    CallRoll,
    add_speech,
    arrange_reviews,
    call_roll,
    edit_meeting,
    edit_speech,
    points_of,
)
from renda_desktop.deliberation.rules import BillDecision, Category
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion, edit_suggestion
from renda_desktop.deliberation.summary_commands import MergePoints, merge_points
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.sessions.queries import agenda_rows, entry_rows
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import Part
from renda_desktop.sessions.schedule_commands import edit_entry
from renda_desktop.storage.editing import EditField

_OF_MEETING = ("place", "chair", "recorder", "observers")


def build_reviews(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> None:
    """Each delegation's meeting with who was away, what was said and asked; what several said first is one opinion."""
    for entry in entry_rows(site.db, facts):
        if entry.part is Part.DELEGATIONS:
            edit_entry(site.db, EditField(entry.id, "place", data["review_place"]))
    arrange_reviews(site.db, facts.id)
    shown = deliberation_of(site.db, facts.id, day)
    assert shown is not None, "just arranged"
    topics = {item.key: item.id for item in agenda_rows(site.db, facts, day)}
    meetings = {meeting.delegation: meeting.id for meeting in shown.meetings}
    points: dict[str, list[str]] = {}
    for row in data["review"]:
        meeting_id = meetings[row["delegation"]]
        for name in _OF_MEETING:
            if name in row:
                edit_meeting(site.db, EditField(meeting_id, name, row[name]))
        away = tuple(site.made.people[name] for name in row.get("excused", ()))
        call_roll(site.db, CallRoll(meeting_id, away, absent=bool(away), excused=True))
        for speech in row["speech"]:
            spoken = _speak(site, meeting_id, topics, speech)
            if "opinion" in speech:
                points.setdefault(speech["opinion"], []).append(points_of(site.db, spoken)[0].id)
        for question in row.get("question", ()):
            _ask(site, facts, meeting_id, topics, question)
    for text, ids in points.items():
        merge_points(site.db, MergePoints(tuple(ids), text))


def _speak(site: Site, meeting_id: str, topics: dict[str, str], row: Table) -> str:
    name = row["name"]
    speech = AddSpeech(
        meeting_id,
        name,
        site.made.people[name],
        agenda_item_id=topics[row["on"]],
        text=row["text"],
        spoken_at=row["at"],
    )
    spoken = add_speech(site.db, speech)
    if "change" in row:
        edit_speech(site.db, EditField(spoken, "change", row["change"]))
    return spoken


def _ask(site: Site, facts: SessionFacts, meeting_id: str, topics: dict[str, str], row: Table) -> None:
    name = row["name"]
    question = AddQuestion(
        facts.id,
        name,
        site.made.people[name],
        meeting_id,
        topics[row["on"]],
        text=row["text"],
        asked_at=row["at"],
    )
    asked = add_question(site.db, question)
    for field in ("answerer", "answer", "answered_at"):
        edit_question(site.db, EditField(asked, field, row[field]))


def build_handed_in(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> None:
    """Suggestions and bills in the order received; what the presidium decided on the bills."""
    set_bill_deadline(site.db, SetBillDeadline(facts.id, day, data["bill_deadline"]))
    for row in data["suggestion"]:
        _suggest(site, facts, day, row, data["receiver"])
    for row in data["bill"]:
        bill = AddBill(
            facts.id,
            row["title"],
            cause=row["cause"],
            grounds=row["grounds"],
            proposal=row["proposal"],
            signing=_signing(site, row),
            receipt=Receipt(day, row["at"], data["receiver"]),
        )
        bill_id = add_bill(site.db, bill)
        edit_bill(site.db, EditField(bill_id, "review", row["review"]))
        decision = DecideBill(bill_id, BillDecision[row["decision"]], day, row["reason"])
        decide_bill(site.db, decision)
    _complete(site, facts, day, data)


def _suggest(site: Site, facts: SessionFacts, day: datetime.date, row: Table, receiver: str) -> None:
    suggestion = AddSuggestion(
        facts.id,
        row["title"],
        Category(row["kind"]),
        row.get("content", ""),
        row["unit"],
        public=True,
        wants_meeting=row.get("meeting", False),
        signing=_signing(site, row),
        receipt=Receipt(day, row["at"], receiver),
    )
    add_suggestion(site.db, suggestion)


def _signing(site: Site, row: Table) -> Signing:
    cosigners = tuple(site.made.people[name] for name in row.get("with", ()))
    return Signing(site.made.people[row["lead"]], cosigners)


def _complete(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> None:
    """Suggestions that were bills get what the form of a suggestion asks for besides."""
    shown = deliberation_of(site.db, facts.id, day)
    assert shown is not None, "the session is there"
    further = {row["title"]: row for row in data["bill"]}
    for suggestion in shown.suggestions:
        if suggestion.title in further:
            row = further[suggestion.title]
            values = {
                "category": Category(row["kind"]),
                "unit": row["unit"],
                "public": True,
                "wants_meeting": True,
            }
            for field, value in values.items():
                edit_suggestion(site.db, EditField(suggestion.id, field, value))
