"""The sittings of a session of the practice town: who came, what was voted on with which figures, its steps."""

from __future__ import annotations

import datetime

from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.proceedings.commands import AnnounceVote, StepRef, announce_vote, mark_step
from renda_desktop.proceedings.queries import order_of
from renda_desktop.proceedings.rules import Act
from renda_desktop.sessions.queries import entry_rows
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sittings.leave_commands import (
    AskLeave,
    DecideLeave,
    ask_leave,
    decide_leave,
    edit_leave,
    take_over_leaves,
)
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.queries import leaves_of
from renda_desktop.sittings.rules import LeaveDecision
from renda_desktop.sittings.run_commands import CloseSitting, OpenSitting, close_sitting, open_sitting
from renda_desktop.sittings.sign_commands import SignAll, SignList, sign_all, sign_list
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_officers
from renda_desktop.votes.commands import ReorderMotions, edit_motion, reorder_motions
from renda_desktop.votes.count_commands import FillCounts, Quick, fill_counts, set_count
from renda_desktop.votes.listing_commands import (
    AddStandingMotion,
    ListMotions,
    add_standing_motion,
    list_motions,
)
from renda_desktop.votes.queries import motions_of
from renda_desktop.votes.text_commands import WriteText, write_text

_COUNTS = ("votes_against", "votes_abstain", "not_voting")


def build_leaves(site: Site, facts: SessionFacts, day: datetime.date, row: Table) -> None:
    """Who asked for leave, in the answers to the notice or by word of mouth; all of it was approved and reported."""
    take_over_leaves(site.db, facts.id)
    for name, reason in row.get("asked", {}).items():
        mandate = site.made.mandates[name]
        ask_leave(site.db, AskLeave(facts.id, (mandate,), None, reason, row["asked_on"]))
    ids = tuple(leave.id for leave in leaves_of(site.db, facts.id))
    decision = DecideLeave(ids, LeaveDecision.APPROVED, row["approved_on"], row["approved_by"])
    decide_leave(site.db, decision)
    for leave_id in ids:
        edit_leave(site.db, EditField(leave_id, "reported_on", day))


def build_sittings(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> None:
    """Observers and who came late by their times, everybody else as on time; opened and closed."""
    entries = {entry.key: entry for entry in entry_rows(site.db, facts)}
    for key, row in data["sitting"].items():
        ref = SittingRef(facts.id, entries[key].id, day)
        lines = [f"{name} {row['observers_at']:%H:%M}" for name in row.get("observers", ())]
        lines += [f"{name} {at:%H:%M}" for name, at in row.get("late", {}).items()]
        if lines:
            refused = [
                line.words
                for line in sign_list(site.db, SignList(ref, "\n".join(lines)))
                if not line.accepted
            ]
            assert refused == [], refused
        sign_all(site.db, SignAll(ref))
        open_sitting(site.db, OpenSitting(ref, row["opened_at"]))
        close_sitting(site.db, CloseSitting(ref, row["closed_at"]))


def list_votes(site: Site, facts: SessionFacts, data: Table) -> dict[str, str]:
    """What is put to the vote in its order; returns the ids of the motions by their keys."""
    list_motions(site.db, ListMotions(facts.id))
    for key in data.get("further_motions", ()):
        add_standing_motion(site.db, AddStandingMotion(facts.id, key))
    ids = {row.key: row.id for row in motions_of(site.db, facts.id)}
    assert ids.keys() == data["motion"].keys(), ids.keys() ^ data["motion"].keys()
    reorder_motions(site.db, ReorderMotions(facts.id, tuple(ids[key] for key in data["motion"])))
    return ids


def vote(site: Site, motion_id: str, day: datetime.date, row: Table) -> None:
    """The figures of one motion, with all who are not named in favour; then the chair announces the result."""
    if "leaves" in row:
        officers = {officer.name: officer.id for officer in list_officers(site.db, day)}
        edit_motion(site.db, EditField(motion_id, "officer_id", officers[row["leaves"]]))
    if "text" in row:
        write_text(site.db, WriteText(motion_id, row["text"]))
    for name in _COUNTS:
        if name in row:
            set_count(site.db, EditField(motion_id, name, row[name]))
    fill_counts(site.db, FillCounts(motion_id, Quick.REST_FOR, day, row["at"]))
    announce_vote(site.db, AnnounceVote(motion_id, day, row["at"]))


def mark_steps(site: Site, facts: SessionFacts, day: datetime.date) -> None:
    """What leaves no record of its own, as an anthem, was gone through."""
    for order in order_of(site.db, facts.id, day):
        for step in order.steps:
            if not step.done and step.act is Act.MARK:
                request = StepRef(facts.id, step.entry_id, step.key, step.title, day)
                mark_step(site.db, request)
