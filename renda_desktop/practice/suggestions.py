"""What became of the suggestions of the practice town: assigned, talked over, answered, appraised, closed."""

from __future__ import annotations

from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.register_queries import all_entries
from renda_desktop.deliberation.rules import Category, Occasion
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.practice.reading import DAY, Table
from renda_desktop.practice.record import Site
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import (
    Assign,
    HandBack,
    Reassign,
    assign,
    edit_assignment,
    hand_back,
    reassign,
)
from renda_desktop.suggestions.clearing_commands import (
    ClearSuggestion,
    MarkHard,
    clear_suggestion,
    edit_case,
    mark_hard,
)
from renda_desktop.suggestions.follow_commands import (
    AddContact,
    AddDelay,
    AddPromise,
    AddUrging,
    Archive,
    CloseSuggestion,
    add_contact,
    add_delay,
    add_promise,
    add_urging,
    archive_suggestion,
    close_suggestion,
    edit_delay,
)
from renda_desktop.suggestions.part_rows import AssignmentRow, RoundRow
from renda_desktop.suggestions.queries import all_files, find_file
from renda_desktop.suggestions.reply_commands import Appraise, Reply, appraise, deliver_all, reply
from renda_desktop.suggestions.rules import (
    Clearing,
    ContactStage,
    ContactWay,
    Outcome,
    Satisfaction,
    UrgingKind,
)
from renda_desktop.suggestions.unit_commands import AddUnit, add_unit
from renda_desktop.township.rules import PRACTICE_DAY

_NINTH = 9


class _Builder:
    """The suggestions of the ninth session by number, and the units by name."""

    def __init__(self, site: Site, data: Table) -> None:
        self.db, self.made, self.data = site.db, site.made, data
        self.units = {
            row["name"]: add_unit(self.db, AddUnit(row["name"], row["leader"])) for row in data["unit"]
        }
        ninth = site.made.sessions[_NINTH]
        self.entries = {
            entry.number: entry for entry in all_entries(self.db) if entry.origin.session_id == ninth
        }

    def id(self, row: Table) -> str:
        """Of the suggestion a row is about."""
        return self.entries[row["number"]].id


def build_suggestions(site: Site, data: Table) -> None:
    """In the order of what was done: assigned in January, then what each came to."""
    work = _Builder(site, data)
    _assign_all(work)
    for row in data["again"]:
        _assign_again(work, row)
    for row in data["between"]:
        _between(work, row)
    for number, reason in data["hard"].items():
        entry = work.entries[int(number)]
        mark_hard(work.db, MarkHard(entry.id, hard=True, on=data["assigned"], reason=reason))
    for number in data["keys"]["numbers"]:
        edit_case(work.db, EditField(work.entries[number].id, "key", value=True))
    for row in data["above"]:
        _sent_up(work, work.id(row), row)
    for row in data["urging"]:
        _urge(work, work.id(row), row)
    for row in data["more"]["contacts"]:
        _contact(work, work.id(row), row)
    for row in data["delay"]:
        _delay(work, row)
    for row in data["reply"]:
        _reply(work, row)
    answered = {file.id: file.now for file in all_files(site.db, PRACTICE_DAY)}
    for row in data["reply"]:
        now = answered[work.id(row)]
        assert now is not None, "it was answered"
        _finish(work, row, now)


def _assign_all(work: _Builder) -> None:
    """The presidium handed them out on one day, to the units the deputies had proposed."""
    co = {row["number"]: row for row in work.data["co"]}
    for number, entry in work.entries.items():
        clear = ClearSuggestion(entry.id, Clearing.ACCEPTED, work.data["cleared"])
        clear_suggestion(work.db, clear)
        helpers = (work.units[co[number]["unit"]],) if number in co else ()
        assign(work.db, Assign(entry.id, work.data["assigned"], work.units[entry.unit], helpers))
    for file in all_files(work.db, work.data["assigned"]):
        for part in file.assignments:
            edit_assignment(work.db, EditField(part.id, "received_on", work.data["assigned"]))
        helper = co.get(file.entry.number, {})
        for field in ("opinion_on", "opinion") if "opinion" in helper else ():
            edit_assignment(work.db, EditField(file.co_handlers[0].id, field, helper[field]))


def _assign_again(work: _Builder, row: Table) -> None:
    """The first unit handed it back, and the presidium gave it to another one; the clock ran on."""
    suggestion_id = work.id(row)
    hand_back(work.db, HandBack(_main(work, suggestion_id).id, row["back"], row["reason"]))
    reassign(work.db, Reassign(suggestion_id, row["on"], work.units[row["unit"]], restart=False))
    received = EditField(_main(work, suggestion_id).id, "received_on", row["on"])
    edit_assignment(work.db, received)


def _main(work: _Builder, suggestion_id: str) -> AssignmentRow:
    file = find_file(work.db, suggestion_id, PRACTICE_DAY)
    assert file is not None, "it was handed in"
    assert file.main is not None, "it was assigned"
    return file.main


def _delay(work: _Builder, row: Table) -> None:
    request = AddDelay(work.id(row), row["on"], row["until"], row["reason"], row["measures"])
    edit_delay(work.db, EditField(add_delay(work.db, request), "agreed_on", row["agreed"]))


def _between(work: _Builder, row: Table) -> None:
    people = work.made.people
    signing = Signing(people[row["lead"]], tuple(people[name] for name in row.get("with", ())))
    request = AddSuggestion(
        None, row["title"], Category(row["kind"]), row["content"], row["unit"], public=True, wants_meeting=True,
        signing=signing, receipt=Receipt(row["on"], None, work.data["receiver"]),
        occasion=Occasion.SPOKEN if row.get("spoken") else Occasion.SHEET,
    )  # fmt: skip
    suggestion_id = add_suggestion(work.db, request)
    if "cleared" in row:
        _clear(work, suggestion_id, row["cleared"])
    if "above" in row:
        _sent_up(work, suggestion_id, row["above"])
    if "assigned" in row:
        assign(work.db, Assign(suggestion_id, row["assigned"], work.units[row["unit"]]))
    if "contact" in row:
        _contact(work, suggestion_id, row["contact"])
    if "back" in row:
        back = HandBack(_main(work, suggestion_id).id, row["back"]["on"], row["back"]["reason"])
        hand_back(work.db, back)
    for urging in row.get("urging", ()):
        _urge(work, suggestion_id, urging)


def _clear(work: _Builder, suggestion_id: str, row: Table) -> None:
    into = work.entries[row["into"]].id if "into" in row else None
    request = ClearSuggestion(
        suggestion_id, Clearing[row["as"]], row["on"], row.get("reason", ""), row.get("by", ""), into
    )
    clear_suggestion(work.db, request)


def _contact(work: _Builder, suggestion_id: str, row: Table) -> None:
    way = ContactWay[row["way"]]
    add_contact(work.db, AddContact(suggestion_id, row["on"], ContactStage.DURING, way, row["who"]))


def _urge(work: _Builder, suggestion_id: str, row: Table) -> None:
    request = AddUrging(
        suggestion_id, UrgingKind[row["kind"]], row["on"], row["by"], row["words"], row["answer"]
    )
    add_urging(work.db, request)


def _sent_up(work: _Builder, suggestion_id: str, row: Table) -> None:
    fields = {"sent_up_to": row["to"], "sent_up_on": row["on"]}
    if "answered" in row:
        fields |= {"answered_from_above_on": row["answered"], "answer_from_above": row["answer"]}
    for field, value in fields.items():
        edit_case(work.db, EditField(suggestion_id, field, value))


def _reply(work: _Builder, row: Table) -> None:
    suggestion_id = work.id(row)
    who = f"{work.entries[row['number']].unit}负责人同领衔代表"
    contact = AddContact(suggestion_id, row["met"], ContactStage.DURING, ContactWay.SITE, who)
    add_contact(work.db, contact)
    reply(work.db, Reply(suggestion_id, row["on"], row["class"], text=row["text"]))
    if "promise" in row:
        promise = row["promise"]
        add_promise(work.db, AddPromise(suggestion_id, promise["text"], promise["due"]))


def _finish(work: _Builder, row: Table, now: RoundRow) -> None:
    """What came back of a reply, and how it ended."""
    suggestion_id = work.id(row)
    deliver_all(work.db, now.id, row["on"] + DAY)
    if "says" in row:
        _appraise(work, now, row)
    if "outcome" in row:
        edit_case(work.db, EditField(suggestion_id, "outcome", Outcome[row["outcome"]]))
    if "closed" in row:
        close_suggestion(work.db, CloseSuggestion(suggestion_id, row["closed"]))
    if row.get("excellent"):
        edit_case(work.db, EditField(suggestion_id, "excellent", value=True))
    if "archived" in row:
        archive_suggestion(work.db, Archive(suggestion_id, row["archived"], f"2026-{row['number']}"))


def _appraise(work: _Builder, now: RoundRow, row: Table) -> None:
    assert now.speaker is not None, "somebody signed"
    request = Appraise(
        now.speaker.id, row["back"], Satisfaction[row["says"]], Satisfaction.SATISFIED, Satisfaction.SATISFIED,
        row.get("note", ""), row.get("again"), row.get("by_notice"),
    )  # fmt: skip
    appraise(work.db, request)
