"""One item of a meeting of the practice town: what was reported, said, voted and settled."""

from __future__ import annotations

import datetime

from renda_desktop.events.attendance_commands import Invitee
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.presidium.agenda_commands import (
    AddItems,
    InviteForItem,
    NewItem,
    SettleItem,
    add_items,
    edit_item,
    invite_for_item,
    settle_item,
)
from renda_desktop.presidium.decision_commands import (
    AddDecision,
    FinishDecision,
    add_decision,
    edit_decision,
    finish_decision,
)
from renda_desktop.presidium.decision_paper_commands import (
    AddDecisionPaper,
    add_decision_paper,
    edit_decision_paper,
)
from renda_desktop.presidium.item_queries import items_of
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.presidium.record_commands import AddSpeech, RecordVote, add_speech, record_vote
from renda_desktop.presidium.rules import DecisionKind, ItemKind, Outcome
from renda_desktop.storage.editing import EditField

_FIELDS = {
    "points": "report_points",
    "conclusion": "conclusion",
    "concluded_at": "concluded_at",
    "heard": "minutes_heard",
    "view": "minutes_view",
    "demand": "minutes_demand",
}
"""Words of the data and the fields of an item they fill."""


def add_item(site: Site, meeting_id: str, row: Table, posts: Table) -> str:
    """Adds the item, or takes the one left over by the meeting before, with everything that happened to it."""
    item_id = _carried(site, meeting_id, row) if row.get("carried") else _new(site, meeting_id, row)
    observers = tuple(
        Invitee(name, site.made.people.get(name), posts[name]) for name in row.get("observers", ())
    )
    if observers:
        invite_for_item(site.db, InviteForItem(item_id, observers))
    for word, field in _FIELDS.items():
        if word in row:
            edit_item(site.db, EditField(item_id, field, row[word]))
    _record(site, item_id, row)
    if "outcome" in row:
        settle_item(site.db, SettleItem(item_id, Outcome[row["outcome"]]))
    for decision in row.get("decision", ()):
        _decide(site, item_id, decision)
    if "paper" in row:
        _issue(site, item_id, row["paper"])
    return item_id


def _new(site: Site, meeting_id: str, row: Table) -> str:
    item = NewItem(
        title=row["title"],
        kind=ItemKind[row["kind"]],
        reporter=row.get("reporter", ""),
        planned_minutes=row.get("minutes"),
        preliminary_opinion=row.get("opinion", ""),
    )
    return add_items(site.db, AddItems(meeting_id, (item,)))[0]


def _carried(site: Site, meeting_id: str, row: Table) -> str:
    """The item the meeting took up by itself when it was called."""
    meeting = meetings_by_id(site.db, [meeting_id])[meeting_id]
    items = items_of(site.db, [meeting], {meeting_id: (0, None)}, datetime.date.max)
    return next(item.id for item in items[meeting_id] if item.title == row["title"])


def _record(site: Site, item_id: str, row: Table) -> None:
    for speech in row.get("speech", ()):
        person = site.made.people.get(speech["name"])
        add_speech(site.db, AddSpeech(item_id, speech["name"], speech["text"], person, speech["at"]))
    if "vote" in row:
        vote = row["vote"]
        against, abstain = vote.get("against", 0), vote.get("abstain", 0)
        record_vote(site.db, RecordVote(item_id, vote["for"], against, abstain, voted_at=vote["at"]))


def _decide(site: Site, item_id: str, row: Table) -> None:
    decision_id = add_decision(site.db, AddDecision(item_id, row["text"], row["unit"], row["due"]))
    if "done" in row:
        finish_decision(site.db, FinishDecision(decision_id, row["done"], row["result"]))
    elif "result" in row:
        edit_decision(site.db, EditField(decision_id, "result", row["result"]))


def _issue(site: Site, item_id: str, row: Table) -> None:
    """What was decided goes out as a paper of its own."""
    paper_id = add_decision_paper(
        site.db, AddDecisionPaper(item_id, DecisionKind[row["kind"]], text=row["text"])
    )
    edit_decision_paper(site.db, EditField(paper_id, "copy_to", row["copy_to"]))
    site.made.decision_papers.append(paper_id)
