"""The presidium's opinions of the practice town: formed from items, handed over, answered, appraised, closed."""

from __future__ import annotations

import datetime

from renda_desktop.opinions.commands import (
    AddEntries,
    NewEntry,
    add_entries,
    edit_opinion,
    remove_entry,
    set_opinion_name,
)
from renda_desktop.opinions.follow_up_commands import (
    Appraise,
    CloseOpinion,
    LinkHearing,
    appraise,
    close_opinion,
    edit_feedback,
    edit_round,
    link_hearing,
)
from renda_desktop.opinions.forming import form_opinion
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import Appraisal, OpinionName, Progress
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.presidium.item_queries import items_of
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.storage.editing import EditField

_FIELDS = ("acknowledgement", "problems", "copy_to", "issued_on", "handed_over_on")
_ANSWER = ("due_on", "received_on", "answer")
_FEEDBACK = ("measures", "evidence", "next_step")


def build_opinions(site: Site, data: Table) -> None:
    """Each opinion as the office entered it, in the order of time."""
    set_opinion_name(site.db, OpinionName[data["name"]])
    for row in data["opinion"]:
        opinion_id = form_opinion(site.db, _item(site, row))
        site.made.opinions.append(opinion_id)
        _write(site, opinion_id, row)
        for told in row["round"]:
            _answer(site, opinion_id, told, row["round"])
        if "closed_on" in row["round"][-1]:
            last = row["round"][-1]
            close_opinion(site.db, CloseOpinion(opinion_id, last["closed_on"], last["close_reason"]))


def _item(site: Site, at: Table) -> str:
    """The item at a place on the agenda of a meeting."""
    meeting_id = site.made.meetings[at["meeting"]]
    meeting = meetings_by_id(site.db, [meeting_id])[meeting_id]
    items = items_of(site.db, [meeting], {meeting_id: (0, None)}, datetime.date.max)[meeting_id]
    place: int = at["item"]
    return items[place - 1].id


def _row(site: Site, opinion_id: str) -> OpinionRow:
    row = find_opinion(site.db, opinion_id, datetime.date.max)
    assert row is not None, "just made"
    return row


def _write(site: Site, opinion_id: str, row: Table) -> None:
    for name in _FIELDS:
        if name in row:
            edit_opinion(site.db, EditField(opinion_id, name, row[name]))
    for entry in _row(site, opinion_id).entries:
        remove_entry(site.db, entry.id)
    entries = tuple(NewEntry(one["text"], one["unit"], one["due"]) for one in row["entry"])
    add_entries(site.db, AddEntries(opinion_id, entries))


def _answer(site: Site, opinion_id: str, told: Table, rounds: list[Table]) -> None:
    now = _row(site, opinion_id).now
    for name in _ANSWER:
        if name in told:
            edit_round(site.db, EditField(now.id, name, told[name]))
    for feedback, words in zip(now.feedback, told["feedback"], strict=True):
        values = {name: words[name] for name in _FEEDBACK if name in words}
        if "progress" in words:
            values["progress"] = Progress[words["progress"]]
        if "done_on" in words:
            values["done_on"] = words["done_on"]
        for name, value in values.items():
            edit_feedback(site.db, EditField(feedback.id, name, value))
    if "hearing" in told:
        link_hearing(site.db, LinkHearing(opinion_id, _item(site, told["hearing"])))
    if "appraisal" in told:
        following = rounds[rounds.index(told) + 1 :]
        again = following[0]["due_on"] if following else None
        verdict = Appraisal[told["appraisal"]]
        appraise(site.db, Appraise(opinion_id, verdict, told["appraised_on"], told["appraisal_note"], again))
