"""Numbers of the letters that the presidium sends about suggestions: they come from the office's own series."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.looking_up import label, require_entry
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import HANDOVER, URGING

URGE, SUPERVISE, REDO = f"{URGING}催办", f"{URGING}督办", f"{URGING}重办"
HANDED_ON = f"{HANDOVER}重交"
REFUSAL, SENT_UP, TOLD_LATE = f"{URGING}告知书", f"{URGING}转报", f"{URGING}告知代表"
NUMBERED = {
    HANDOVER: "交办函",
    HANDED_ON: "重新交办函",
    URGE: "催办函",
    SUPERVISE: "督办通知",
    REDO: "重新办理通知",
    REFUSAL: "不予受理告知书",
    SENT_UP: "转报函",
    TOLD_LATE: "逾期情况告知函",
}
"""Letters of the presidium with a 发文字号, and what the register calls them. A unit's reply has that unit's number."""

OF_SUGGESTION = (HANDOVER, REFUSAL, SENT_UP, TOLD_LATE)
"""Those that are drawn for the suggestion itself."""


def letter_day(file: SuggestionFile, paper: str, record_id: str) -> datetime.date | None:
    """The day a letter is dated, in whose year its number counts; None for one of today."""
    case = file.case
    dated = {HANDOVER: file.assigned_on, REFUSAL: case.cleared_on, SENT_UP: case.sent_up_on}
    days = {one.id: one.begins_on for one in file.rounds} | {one.id: one.urged_on for one in file.urgings}
    days |= {one.id: one.assigned_on for one in file.assignments}
    return dated.get(paper) or days.get(record_id)


class NumberSuggestionPaper(Struct, frozen=True):
    """Request: a letter gets a document number; None takes the next of the year.

    `record_id` is what the letter is drawn for: the suggestion, the part of 重交, the round of 重办, the line of 催办
    or 督办.
    """

    suggestion_id: str
    record_id: str
    paper: str
    given_on: datetime.date
    number: int | None = None


def number_suggestion_paper(db: DbSession, request: NumberSuggestionPaper) -> int:
    """Gives or changes the number; returns it. Raises RuleViolation when another paper has it."""
    entry = require_entry(db, request.suggestion_id)
    year = request.given_on.year
    number = next_number(db, Series.DOCUMENT, year=year) if request.number is None else request.number
    title = f"{label(entry)}{NUMBERED[request.paper]}"
    give_number(
        db,
        GiveNumber(
            Series.DOCUMENT, number, request.paper, request.record_id, title, request.given_on, year=year
        ),
    )
    return number
