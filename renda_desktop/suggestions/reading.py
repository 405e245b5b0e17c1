"""Puts the file of every suggestion together from its tables; the clocks and the state follow."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import structs
from sqlalchemy import select

from renda_desktop.deliberation.register_queries import ENTRY_READS, EntryRow, all_entries
from renda_desktop.roster.queries import ROSTER_READS, list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.attachments import Attachment, AttachmentRow
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.clocks import Clocks
from renda_desktop.suggestions.models import (
    SuggestionAssignment,
    SuggestionCase,
    SuggestionContact,
    SuggestionCopy,
    SuggestionDelay,
    SuggestionPromise,
    SuggestionRound,
    SuggestionUrging,
)
from renda_desktop.suggestions.part_rows import (
    AssignmentRow,
    CaseRow,
    ContactRow,
    CopyRow,
    DelayRow,
    PromiseRow,
    RoundRow,
    UrgingRow,
)
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clock, Role, Standing, Tone, state_of
from renda_desktop.suggestions.unit_queries import UNIT_READS, all_units, result_classes
from renda_desktop.township.calendar import CALENDAR_READS
from renda_desktop.township.lawbook import LAWBOOK_READS

LIFE_TABLES = (
    "suggestion_case", "suggestion_assignment", "suggestion_round", "suggestion_copy", "suggestion_delay",
    "suggestion_contact", "suggestion_urging", "suggestion_promise",
)  # fmt: skip
FILE_READS = tuple(
    dict.fromkeys(
        (
            *ENTRY_READS,
            *LIFE_TABLES,
            *UNIT_READS,
            *ROSTER_READS,
            *LAWBOOK_READS,
            *CALENDAR_READS,
            "attachment",
        )
    )
)
REPLY_FILE, SHEET_FILE = "答复函", "建议原件"
"""Kinds of the files kept with a round and with a suggestion."""
_CASE = CaseRow.__struct_fields__
T = TypeVar("T")


def read_files(db: DbSession, today: datetime.date) -> tuple[SuggestionFile, ...]:
    """Every suggestion as it stands today; the number of statements does not depend on how many there are."""
    entries = all_entries(db)
    return tuple(_Reader(db, entries, today).files()) if entries else ()


class _Reader:
    """The tables of the slice, each read once, by the id of what they belong to."""

    def __init__(self, db: DbSession, entries: tuple[EntryRow, ...], today: datetime.date) -> None:
        self._today, self._entries = today, entries
        self._by_id = {entry.id: entry for entry in entries}
        self._clocks = Clocks(db)
        self._units = all_units(db)
        self._classes = {one.letter: one for one in result_classes(db)}
        self._deputies = {row.id: row for row in list_deputies(db, today)}
        terms = {entry.origin.term_id for entry in entries}
        self._then = {
            term: {row.id: row for row in list_deputies(db, today, term_id=term)} for term in sorted(terms)
        }
        self._attached = _grouped(
            (a.record_id, AttachmentRow(a.id, a.record_id, a.kind, a.file_name, a.sha256, a.size))
            for a in db.scalars(
                select(Attachment)
                .where(Attachment.kind.in_((REPLY_FILE, SHEET_FILE)))
                .order_by(Attachment.file_name)
            )
        )
        self._read(db)

    def _read(self, db: DbSession) -> None:
        self._cases = {c.suggestion_id: _case(c) for c in db.scalars(select(SuggestionCase))}
        self._merged = defaultdict[str, list[EntryRow]](list)
        for entry in self._entries:
            into = self._cases.get(entry.id, CaseRow()).merged_into_id
            if into is not None:
                self._merged[into].append(entry)
        assignments = select(SuggestionAssignment).order_by(SuggestionAssignment.assigned_on)
        self._assignments = _grouped((a.suggestion_id, self._assignment(a)) for a in db.scalars(assignments))
        copies = select(SuggestionCopy).order_by(SuggestionCopy.position)
        self._copies = _grouped((c.round_id, self._copy(c)) for c in db.scalars(copies))
        delays = select(SuggestionDelay).order_by(SuggestionDelay.asked_on)
        self._delays = _grouped(
            (d.round_id, DelayRow(d.id, d.asked_on, d.until, d.reason, d.measures, d.agreed_on))
            for d in db.scalars(delays)
        )
        rounds = select(SuggestionRound).order_by(SuggestionRound.number)
        self._rounds = _grouped((r.suggestion_id, r) for r in db.scalars(rounds))
        contacts = select(SuggestionContact).order_by(SuggestionContact.met_on)
        self._contacts = _grouped(
            (c.suggestion_id, ContactRow(c.id, c.met_on, c.stage, c.way, c.who, c.note))
            for c in db.scalars(contacts)
        )
        urgings = select(SuggestionUrging).order_by(SuggestionUrging.urged_on)
        self._urgings = _grouped(
            (u.suggestion_id, UrgingRow(u.id, u.kind, u.urged_on, u.by, u.words, u.answer))
            for u in db.scalars(urgings)
        )
        promises = select(SuggestionPromise).order_by(SuggestionPromise.due_on)
        self._promises = _grouped(
            (p.suggestion_id, PromiseRow(p.id, p.text, p.due_on, p.done_on, p.note))
            for p in db.scalars(promises)
        )

    def files(self) -> Iterable[SuggestionFile]:
        return (self._file(entry) for entry in self._entries)

    def _file(self, entry: EntryRow) -> SuggestionFile:
        case = self._cases.get(entry.id, CaseRow())
        assignments = tuple(self._assignments[entry.id])
        rounds = tuple(self._round(entry, case, row) for row in self._rounds[entry.id])
        newest = next((one for one in reversed(rounds) if one.letter), None)
        person_id = entry.lead.person_id if entry.lead else None
        lead = self._then[entry.origin.term_id].get(person_id or "")
        place = lead.mandate.delegation if lead and lead.mandate else None
        return SuggestionFile(
            entry=entry, case=case, assignments=assignments, rounds=rounds,
            contacts=tuple(self._contacts[entry.id]), urgings=tuple(self._urgings[entry.id]),
            promises=tuple(self._promises[entry.id]), files=tuple(self._attached[entry.id]),
            state=state_of(standing_of(case, assignments, rounds, self._today)), today=self._today,
            delegation=place.unit if place else "", constituency=lead.constituency if lead else "",
            lead_left=_left(entry, self._deputies.get(person_id or ""), lead),
            merged=tuple(self._merged[entry.id]), merged_into=self._by_id.get(case.merged_into_id or ""),
            result=self._classes.get(newest.letter) if newest else None,
            assign_clock=self._assign_clock(entry, assignments),
        )  # fmt: skip

    def _assign_clock(self, entry: EntryRow, assignments: Sequence[AssignmentRow]) -> Clock | None:
        if entry.received_on is None:
            return None
        done = min((one.assigned_on for one in assignments), default=None)
        return _stopped(self._clocks.assign(entry.received_on), done)

    def _assignment(self, a: SuggestionAssignment) -> AssignmentRow:
        back = _stopped(self._clocks.hand_back(a.assigned_on), a.returned_on)
        opinion = _stopped(self._clocks.opinion(a.assigned_on), a.opinion_on) if a.role is Role.CO else None
        return AssignmentRow(
            id=a.id, unit=self._units[a.unit_id], passed_to=self._units.get(a.passed_to_id or ""), role=a.role,
            assigned_on=a.assigned_on, received_on=a.received_on, received_by=a.received_by, handler=a.handler,
            phone=a.phone, returned_on=a.returned_on, return_reason=a.return_reason, ended_on=a.ended_on,
            opinion_on=a.opinion_on, opinion=a.opinion,
            clocks=tuple(clock for clock in (back, opinion) if clock is not None),
        )  # fmt: skip

    def _copy(self, c: SuggestionCopy) -> CopyRow:
        return CopyRow(
            id=c.id, person_id=c.person_id, name=c.name, speaks=c.speaks,
            in_office=_in_office(self._deputies, c.person_id), delivered_on=c.delivered_on,
            returned_on=c.returned_on, attitude=c.attitude, contact=c.contact, result=c.result, note=c.note,
        )  # fmt: skip

    def _round(self, entry: EntryRow, case: CaseRow, r: SuggestionRound) -> RoundRow:
        copies = tuple(self._copies[r.id])
        if r.number == 1:
            both = self._clocks.reply(entry, r.begins_on, hard=case.hard)
            clock, proposed = both.clock, both.proposed
        else:
            clock, proposed = self._clocks.redo(r.begins_on, r.due_by_notice), None
        stopped = structs.replace(clock, stopped_on=r.replied_on)
        return RoundRow(
            id=r.id, number=r.number, begins_on=r.begins_on, due_by_notice=r.due_by_notice,
            replied_on=r.replied_on, way=r.way, letter=r.letter, reply_number=r.reply_number,
            signed_by=r.signed_by, reply=r.reply, draft_on=r.draft_on, copies=copies,
            delays=tuple(self._delays[r.id]), files=tuple(self._attached[r.id]), clock=stopped,
            local_clock=_stopped(proposed, r.replied_on), feedback=self._feedback(r, copies),
        )  # fmt: skip

    def _feedback(self, r: SuggestionRound, copies: tuple[CopyRow, ...]) -> Clock | None:
        speaker = next((copy for copy in copies if copy.speaks), None)
        if r.replied_on is None or speaker is None:
            return None
        clock = self._clocks.feedback(speaker.delivered_on or r.replied_on)
        return _stopped(clock, speaker.returned_on if speaker.result is not None else None)


def _grouped(pairs: Iterable[tuple[str, T]]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return found


def _case(row: SuggestionCase) -> CaseRow:
    return CaseRow(**{name: getattr(row, name) for name in _CASE})


def _stopped(clock: Clock | None, on: datetime.date | None) -> Clock | None:
    return structs.replace(clock, stopped_on=on) if clock is not None else None


def _in_office(deputies: Mapping[str, DeputyRow], person_id: str | None) -> bool:
    row = deputies.get(person_id or "")
    return row is not None and row.in_force


def _left(entry: EntryRow, now: DeputyRow | None, then: DeputyRow | None) -> str:
    """Why the lead speaks for it no more; "" while he holds a mandate of the own congress."""
    if entry.lead is None or (now is not None and now.in_force):
        return ""
    mandate = then.mandate if then else None
    if mandate is None or mandate.ends_on is None:
        return f"领衔代表{entry.lead.name}已经不是在任代表。"
    why = f"（{mandate.end_reason.value}）" if mandate.end_reason else ""
    return f"领衔代表{entry.lead.name}的代表职务已于{mandate.ends_on}终止{why}。"


def standing_of(
    case: CaseRow,
    assignments: Sequence[AssignmentRow],
    rounds: Sequence[RoundRow],
    today: datetime.date,
) -> Standing:
    """What the state of a suggestion follows from."""
    now = rounds[-1] if rounds else None
    main = [one for one in assignments if one.role is Role.MAIN]
    replied = now is not None and now.replied_on is not None
    return Standing(
        clearing=case.clearing,
        assigned=now is not None and any(one.in_force for one in main),
        handed_back=bool(main) and all(one.returned_on or one.ended_on for one in main),
        sent_up=case.sent_up_on is not None and case.answered_from_above_on is None,
        answered_above=case.answered_from_above_on is not None,
        reply_tone=now.clock.tone(today) if now else Tone.CALM,
        replied=replied,
        feedback_tone=now.feedback.tone(today) if now and now.feedback else Tone.CALM,
        appraised=now is not None and now.verdict is not None,
        closed=case.closed_on is not None,
        archived=case.archived_on is not None,
    )
