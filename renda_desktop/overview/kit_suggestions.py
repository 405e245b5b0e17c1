"""The papers of suggestions 丁01–丁07, 丁22, 丁23 and the summaries in Excel 表04, by what each is drawn for.

`suggestion_kit` is everything that can be printed of one suggestion today, in the order of its life; a paper is in it
only when it makes sense: no letter of assignment before the assignment, no reply before either.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from renda_desktop.documents.passages import Source
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.overview.suggestion_records import (
    LETTERS,
    all_urgings,
    copy_refs,
    delay_refs,
    handover_days,
    lead_ref,
    part_refs,
    round_refs,
    suggestion_ref,
    suggestion_years,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.figures import to_press
from renda_desktop.suggestions.handover_papers import handover_letter
from renda_desktop.suggestions.ledger_papers import ledger, promise_ledger
from renda_desktop.suggestions.letter_papers import (
    closed_report,
    delay_form,
    hand_back_form,
    refusal_letter,
    sent_up_letter,
)
from renda_desktop.suggestions.life_papers import deputy_card, life_card
from renda_desktop.suggestions.paper_facts import SuggestionFacts, suggestion_facts
from renda_desktop.suggestions.parts_then import (
    facts_of_part,
    file_of_part,
    first_day,
    main_parts,
    part_on,
)
from renda_desktop.suggestions.pressing_papers import (
    pressing_list,
    redo_notice,
    told_late,
    urging_letter,
)
from renda_desktop.suggestions.public_papers import HALVES, board_notice, public_list
from renda_desktop.suggestions.queries import all_files, find_file
from renda_desktop.suggestions.register_papers import HandedOver, handover_list, register_card
from renda_desktop.suggestions.reply_papers import (
    Recipient,
    opinion_form,
    recipients,
    reply_letter,
)
from renda_desktop.suggestions.report_facts import YearFacts, year_facts
from renda_desktop.suggestions.report_papers import general_report
from renda_desktop.suggestions.report_tables import report_tables
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import (
    DEPUTY_CARD,
    HANDOVER,
    LIFE_CARD,
    OPINION_FORM,
    REGISTER_CARD,
    REPLY,
    REPORT,
    SUMMARY,
    URGING,
    VOTER_CARD,
)
from renda_desktop.suggestions.sheets import ranking_sheet, summary_sheet
from renda_desktop.suggestions.voter_papers import voter_card
from renda_desktop.township.queries import find_office

Draw = Callable[[DbSession, str, Drawing], Drawn | None]


def _of_suggestion(draw: Callable[[SuggestionFacts], Drawn]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        facts = suggestion_facts(db, record_id, drawing.today, private=drawing.private)
        return draw(facts) if facts else None

    return drawn


def _facts_with(
    db: DbSession, drawing: Drawing, holds: Callable[[SuggestionFile], bool]
) -> SuggestionFacts | None:
    """The facts of the suggestion that holds a part."""
    found = next((file for file in all_files(db, drawing.today) if holds(file)), None)
    return suggestion_facts(db, found.id, drawing.today, private=drawing.private) if found else None


def _of_copy(draw: Callable[[SuggestionFacts, Recipient], Drawn]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        round_id = record_id.partition(".")[0]
        facts = _facts_with(db, drawing, lambda file: any(one.id == round_id for one in file.rounds))
        every = [to for one in facts.file.rounds for to in recipients(facts, one)] if facts else []
        to = next((to for to in every if to.id == record_id), None)
        if facts is None or to is None:
            return None
        return draw(facts_of_part(db, facts, part_on(facts.file, to.round.replied_on)), to)

    return drawn


def _hand_back(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    facts = _facts_with(db, drawing, lambda file: any(one.id == record_id for one in file.assignments))
    part = next((one for one in facts.file.assignments if one.id == record_id), None) if facts else None
    return hand_back_form(facts, part) if facts and part else None


def _first_handover(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    """The letter to the first unit, as it was, though another one has it now."""
    facts = suggestion_facts(db, record_id, drawing.today, private=drawing.private)
    parts = main_parts(facts.file) if facts else []
    return handover_letter(facts_of_part(db, facts, next(iter(parts), None))) if facts else None


def _handed_on(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    facts = _facts_with(db, drawing, lambda file: any(one.id == record_id for one in file.assignments))
    part = next((one for one in main_parts(facts.file)[1:] if one.id == record_id), None) if facts else None
    return handover_letter(facts_of_part(db, facts, part)) if facts and part else None


def _redo(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    facts = _facts_with(db, drawing, lambda file: any(one.id == record_id for one in file.rounds))
    found = (one for one in facts.file.rounds if one.id == record_id and one.number > 1) if facts else ()
    one = next(iter(found), None)
    return redo_notice(facts, one) if facts and one else None


def _urging(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    facts = _facts_with(db, drawing, lambda file: any(one.id == record_id for one in file.urgings))
    one = next((one for one in facts.file.urgings if one.id == record_id), None) if facts else None
    if facts is None or one is None or one.kind not in LETTERS:
        return None
    return urging_letter(facts_of_part(db, facts, part_on(facts.file, one.urged_on)), one)


def _delay(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    facts = _facts_with(
        db, drawing, lambda file: any(d.id == record_id for one in file.rounds for d in one.delays)
    )
    if facts is None:
        return None
    delay = next(d for one in facts.file.rounds for d in one.delays if d.id == record_id)
    then = facts_of_part(db, facts, part_on(facts.file, delay.asked_on))
    one = next(one for one in then.file.rounds if delay in one.delays)
    return delay_form(then, one, delay)


def _handover_day(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    """The list of a day as it was; what was assigned anew later says so."""
    office, day = find_office(db), datetime.date.fromisoformat(record_id)
    files = [file for file in all_files(db, drawing.today) if first_day(file) == day]
    if office is None:
        return None
    rows = []
    for file in sorted(files, key=_by_code):
        first, *later = main_parts(file)
        rows.append(HandedOver(file_of_part(db, file, first), tuple(later)))
    return handover_list(office, day, rows)


def _by_code(file: SuggestionFile) -> tuple[int, int]:
    origin = file.entry.origin
    return (origin.session if origin.session is not None else 10**6, file.entry.number)


def _deputy(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office = find_office(db)
    signed = [
        (file, next(one.name for one in file.entry.signers if one.person_id == record_id))
        for file in all_files(db, drawing.today)
        if any(one.person_id == record_id for one in file.entry.signers)
    ]
    if office is None or not signed:
        return None
    facts = [suggestion_facts(db, file.id, drawing.today, private=drawing.private) for file, _ in signed]
    return deputy_card(office, record_id, signed[0][1], [one for one in facts if one is not None])


def _of_year(draw: Callable[[YearFacts], Drawn]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        facts = year_facts(db, int(record_id), drawing.today)
        return draw(facts) if facts else None

    return drawn


def _pressing(facts: YearFacts) -> Drawn:
    source = Source("suggestion_year", str(facts.year), "to_press")
    return pressing_list(facts.office, source, to_press((*facts.files, *facts.carried)), facts.today)


def _board(half: int) -> Printable:
    """The board of a half year, due from its last month on."""

    def due(record: RecordRef, today: datetime.date) -> bool:
        return today >= datetime.date(int(record.id), 6 * (half + 1), 1)

    name = f"{HALVES[half]}公开栏"
    draw = _of_year(lambda facts: board_notice(facts, half))
    return Printable(REPORT, name, RecordKind.SUGGESTION_YEAR, draw, variant=HALVES[half], due=due)


_ONE, _COPY, _YEAR = RecordKind.SUGGESTION, RecordKind.SUGGESTION_COPY, RecordKind.SUGGESTION_YEAR
SUGGESTION_PAPERS: tuple[Printable, ...] = (
    Printable(REGISTER_CARD, "代表建议登记（收文）表", _ONE, _of_suggestion(register_card)),
    Printable(REGISTER_CARD, "代表建议登记簿", _YEAR, _of_year(ledger), variant="登记簿"),
    Printable(HANDOVER, "建议交办函", _ONE, _first_handover),
    Printable(HANDOVER, "重新交办函", RecordKind.SUGGESTION_PART, _handed_on, variant="重交"),
    Printable(HANDOVER, "退办申请", RecordKind.SUGGESTION_PART, _hand_back, variant="退办"),
    Printable(HANDOVER, "建议交办清单", RecordKind.SUGGESTION_DAY, _handover_day, variant="清单"),
    Printable(LIFE_CARD, "建议办理情况登记卡", _ONE, _of_suggestion(life_card)),
    Printable(REPLY, "建议答复函", _COPY, _of_copy(reply_letter)),
    Printable(OPINION_FORM, "代表征询意见表", _COPY, _of_copy(opinion_form)),
    Printable(URGING, "催办函", RecordKind.SUGGESTION_URGING, _urging, variant="催办"),
    Printable(URGING, "督办通知", RecordKind.SUGGESTION_URGING, _urging, variant="督办"),
    Printable(URGING, "重新办理通知", RecordKind.SUGGESTION_ROUND, _redo, variant="重办"),
    Printable(URGING, "延办反馈书", RecordKind.SUGGESTION_DELAY, _delay, variant="延办"),
    Printable(URGING, "逾期情况告知函", _ONE, _of_suggestion(told_late), variant="告知代表"),
    Printable(URGING, "不予受理告知书", _ONE, _of_suggestion(refusal_letter), variant="告知书"),
    Printable(URGING, "转报函", _ONE, _of_suggestion(sent_up_letter), variant="转报"),
    Printable(URGING, "办结报告", _ONE, _of_suggestion(closed_report), variant="办结"),
    Printable(URGING, "督办清单", _YEAR, _of_year(_pressing), variant="督办清单"),
    Printable(REPORT, "建议办理情况总报告", _YEAR, _of_year(general_report)),
    Printable(REPORT, "总报告附表", _YEAR, _of_year(report_tables), variant="附表"),
    Printable(REPORT, "承诺事项台账", _YEAR, _of_year(promise_ledger), variant="承诺"),
    Printable(REPORT, "办理情况公开表", _YEAR, _of_year(public_list), variant="公开"),
    *(_board(half) for half in range(len(HALVES))),
    Printable(DEPUTY_CARD, "代表的建议办理情况登记卡", RecordKind.SUGGESTION_DEPUTY, _deputy),
    Printable(VOTER_CARD, "选民意见转办情况登记卡（空白）", _YEAR,
              _of_year(lambda facts: voter_card(facts.office, str(facts.year)))),
    Printable(SUMMARY, "建议办理情况汇总表", _YEAR, _of_year(summary_sheet), format="xlsx"),
    Printable(SUMMARY, "承办单位测评表", _YEAR, _of_year(ranking_sheet), format="xlsx", variant="测评"),
)  # fmt: skip


def suggestion_kit(
    db: DbSession, suggestion_id: str, today: datetime.date
) -> list[tuple[Printable, RecordRef]]:
    """Every paper of one suggestion that makes sense today, in the order of its life; [] when it is gone."""
    file = find_file(db, suggestion_id, today)
    if file is None:
        return []
    parts = {
        RecordKind.SUGGESTION: [suggestion_ref(file)],
        RecordKind.SUGGESTION_COPY: copy_refs(db, file),
        RecordKind.SUGGESTION_ROUND: round_refs(file),
        RecordKind.SUGGESTION_URGING: all_urgings(file),
        RecordKind.SUGGESTION_DELAY: delay_refs(file),
        RecordKind.SUGGESTION_PART: part_refs(file),
        RecordKind.SUGGESTION_DEPUTY: lead_ref(file),
    }
    return list(_pairs(parts))


def _pairs(parts: dict[RecordKind, list[RecordRef]]) -> Iterator[tuple[Printable, RecordRef]]:
    for printable in SUGGESTION_PAPERS:
        for record in parts.get(printable.kind, ()):
            if record.papers is None or printable.key in record.papers:
                yield printable, record


_RECENT = 8
"""So many days of handover stand among the papers of a year; older lists are exported by their day."""


def year_kit(db: DbSession, year: int, today: datetime.date) -> list[tuple[Printable, RecordRef]]:
    """The papers and sheets of a year that make sense today; the newest handovers of the year with them."""
    years = [record for record in suggestion_years(db, today) if record.id == str(year)]
    days = [record for record in handover_days(db, today) if record.id.startswith(f"{year}-")]
    parts = {RecordKind.SUGGESTION_YEAR: years, RecordKind.SUGGESTION_DAY: days[:_RECENT]}
    return [pair for pair in _pairs(parts) if pair[0].due is None or pair[0].due(pair[1], today)]
