"""What the papers of suggestions are drawn for: a suggestion, its parts, a day of handover, a year, a deputy."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.rows import bare_title
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.letter_papers import CLOSED_REPORT, HAND_BACK
from renda_desktop.suggestions.number_commands import HANDED_ON, REFUSAL, SENT_UP, SUPERVISE, TOLD_LATE, URGE
from renda_desktop.suggestions.part_rows import RoundRow
from renda_desktop.suggestions.parts_then import first_day, main_parts
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.reply_papers import answered_names, copy_id
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import (
    HANDOVER,
    LIFE_CARD,
    OPINION_FORM,
    REGISTER_CARD,
    SUMMARY,
    VOTER_CARD,
    Clearing,
    ReplyWay,
    State,
    UrgingKind,
)
from renda_desktop.suggestions.unit_queries import practice
from renda_desktop.township.queries import find_office

LETTERS = {UrgingKind.URGE: URGE, UrgingKind.SUPERVISE: SUPERVISE}
_SHORT = 16
"""So much of a title names a suggestion; a name of a file holds some eighty characters."""


def suggestion_label(file: SuggestionFile) -> str:
    """19-7-003 修复东河村灌溉渠: how a suggestion is called where papers are chosen."""
    title = bare_title(file.entry.title)
    return f"{file.entry.code} {title if len(title) <= _SHORT else f'{title[: _SHORT - 1]}…'}"


def suggestion_ref(file: SuggestionFile) -> RecordRef:
    """A suggestion with the papers that make sense now."""
    return RecordRef(file.id, suggestion_label(file), bool(file.rounds), _papers(file))


def _papers(file: SuggestionFile) -> frozenset[str]:
    case, main = file.case, file.main is not None
    late = file.state is State.OVERDUE
    wanted = (
        (REGISTER_CARD, True),
        (HANDOVER, bool(main_parts(file))),
        (LIFE_CARD, bool(file.rounds) or case.clearing is not Clearing.OPEN),
        (REFUSAL, case.clearing is Clearing.REFUSED),
        (SENT_UP, bool(case.sent_up_to) or case.sent_up_on is not None),
        (TOLD_LATE, late),
        (CLOSED_REPORT, case.closed_on is not None and main),
    )
    return frozenset(paper for paper, yes in wanted if yes)


def copy_refs(db: DbSession, file: SuggestionFile) -> list[RecordRef]:
    """Each signatory of each round: the letter and the slip of each; a frame before the reply is entered."""
    if file.main is None:
        return []
    each, refs = practice(db).reply_to_each, []
    for one in file.rounds:
        nth = f"第{one.number}次答复" if one.number > 1 else ""
        for place, name in enumerate(answered_names(file, one, each=each), 1):
            label = f"{suggestion_label(file)}{nth}（{name}）"
            replied = one.replied_on is not None
            refs.append(RecordRef(copy_id(one, place), label, replied, _written(one), group=file.id))
    return refs


def _written(one: RoundRow) -> frozenset[str] | None:
    """Of a reply by word of mouth only the slip is on paper."""
    spoken = one.replied_on is not None and one.way is ReplyWay.SPOKEN
    return frozenset({OPINION_FORM}) if spoken else None


def round_refs(file: SuggestionFile) -> list[RecordRef]:
    """Rounds after 不满意: each has its notice."""
    return [
        RecordRef(one.id, f"{suggestion_label(file)}第{one.number}轮", group=file.id)
        for one in file.rounds
        if one.number > 1
    ]


def _urging_refs(file: SuggestionFile, kind: UrgingKind) -> list[RecordRef]:
    return [
        RecordRef(
            one.id,
            f"{suggestion_label(file)}（{one.urged_on}）",
            papers=frozenset({LETTERS[kind]}),
            group=file.id,
        )
        for one in file.urgings
        if one.kind is kind
    ]


def part_refs(file: SuggestionFile) -> list[RecordRef]:
    """Units that asked to hand it back, and those it was assigned to after another one."""
    later, refs = [part.id for part in main_parts(file)[1:]], []
    for part in file.assignments:
        wanted = ((HAND_BACK, part.returned_on is not None), (HANDED_ON, part.id in later))
        papers = frozenset(paper for paper, yes in wanted if yes)
        label = f"{suggestion_label(file)}（{part.unit.name}）"
        refs += [RecordRef(part.id, label, papers=papers, group=file.id)] if papers else []
    return refs


def delay_refs(file: SuggestionFile) -> list[RecordRef]:
    """延办反馈书."""
    return [
        RecordRef(delay.id, f"{suggestion_label(file)}（{delay.asked_on}）", group=file.id)
        for one in file.rounds
        for delay in one.delays
    ]


def of_each_file(refs: Callable[[SuggestionFile], list[RecordRef]]) -> Callable[..., list[RecordRef]]:
    """The records of all suggestions, in their order."""
    return lambda db, today: [ref for file in all_files(db, today) for ref in refs(file)]


def all_urgings(file: SuggestionFile) -> list[RecordRef]:
    """Lines of the register that have a letter: 催办, 督办."""
    return [ref for kind in LETTERS for ref in _urging_refs(file, kind)]


def all_copies(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Letters and slips of all suggestions."""
    return [ref for file in all_files(db, today) for ref in copy_refs(db, file)]


def handover_days(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Days on which anything was assigned, the newest first; the record's id is the day."""
    days = {day for file in all_files(db, today) if (day := first_day(file)) is not None}
    return [RecordRef(day.isoformat(), chinese_date(day)) for day in sorted(days, reverse=True)]


def suggestion_years(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Years with suggestions, this year and the one before; where there are none only the forms to fill in."""
    if find_office(db) is None:
        return []
    having = {file.entry.origin.year for file in all_files(db, today)}
    years = sorted({*having, today.year, today.year - 1} - {0}, reverse=True)
    forms = frozenset({SUMMARY, VOTER_CARD})
    return [RecordRef(str(year), f"{year}年", papers=None if year in having else forms) for year in years]


def deputies_with_suggestions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Deputies who signed any, by name of the newest suggestion first; the record's id is the person's."""
    names = {
        signer.person_id: signer.name
        for file in reversed(all_files(db, today))
        for signer in file.entry.signers
        if signer.person_id is not None
    }
    return [RecordRef(person_id, name) for person_id, name in reversed(names.items())]


def lead_ref(file: SuggestionFile) -> list[RecordRef]:
    """Its lead with all that he or she signed, once this one is on its way."""
    lead = file.entry.lead
    if lead is None or lead.person_id is None or not file.rounds:
        return []
    return [RecordRef(lead.person_id, lead.name)]


SUGGESTION_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.SUGGESTION: of_each_file(lambda file: [suggestion_ref(file)]),
    RecordKind.SUGGESTION_COPY: all_copies,
    RecordKind.SUGGESTION_ROUND: of_each_file(round_refs),
    RecordKind.SUGGESTION_URGING: of_each_file(all_urgings),
    RecordKind.SUGGESTION_DELAY: of_each_file(delay_refs),
    RecordKind.SUGGESTION_PART: of_each_file(part_refs),
    RecordKind.SUGGESTION_DAY: handover_days,
    RecordKind.SUGGESTION_DEPUTY: deputies_with_suggestions,
    RecordKind.SUGGESTION_YEAR: suggestion_years,
}
"""The records of each kind of this kit."""
