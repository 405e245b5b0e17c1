"""Papers that prepare a session (甲01, 甲02, 甲20, the announcement of its date) and its reports 甲21 to 甲24."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import structs

from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Source
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.overview.told_suggestions import told_suggestions
from renda_desktop.plans.report_papers import presidium_report
from renda_desktop.plans.term_facts import term_facts
from renda_desktop.plans.term_report_papers import TERM_REPORT, term_report
from renda_desktop.plans.year_facts import year_facts
from renda_desktop.reports.convening_papers import (
    ANNOUNCED,
    DECISION,
    REPORT,
    REQUEST,
    Convening,
    county_report,
    date_announcement,
    decision_paper,
    party_request,
)
from renda_desktop.reports.queries import find_report, reports_of
from renda_desktop.reports.report_papers import (
    OPENING,
    budget_review_paper,
    is_budget_session,
    number_of,
    opening_speech,
    report_paper,
)
from renda_desktop.reports.rows import ReportRow
from renda_desktop.reports.rules import ReportKind
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.queries import announced_on, asked_on, find_facts, list_facts
from renda_desktop.sessions.rows import SessionCard, SessionFacts
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import chair_at_opening, find_office, list_officers
from renda_desktop.township.rules import Post

Draw = Callable[[DbSession, str, Drawing], Paper | None]


def _number(db: DbSession, record_id: str, paper: str, mark: str, term: int) -> str:
    given = number_for(db, record_id, paper)
    if given is None:
        return ""
    if given.series is Series.ANNOUNCEMENT:
        return number_text(given.series, given.number, term=term)
    return number_text(given.series, given.number, mark=mark, year=given.year or 0)


def chair_on(db: DbSession, day: datetime.date) -> str:
    """The chair of the congress on that day, "" where none is known."""
    return next((o.name for o in list_officers(db, day) if o.post is Post.CHAIR), "")


def _convening(draw: Callable[[Convening], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        card, office = session_card(db, record_id, drawing.today), find_office(db)
        if card is None or office is None:
            return None
        facts = card.facts
        mark, term = office.document_mark, facts.term_number
        asked = asked_on(card.steps)
        chair = chair_on(db, asked or facts.decided_on or facts.opens_on or drawing.today)
        return draw(
            Convening(
                card=card,
                office=office,
                chair=chair,
                request_number=_number(db, record_id, REQUEST, mark, term),
                report_number=_number(db, record_id, REPORT, mark, term),
                announcement_number=_number(db, record_id, ANNOUNCED, mark, term),
                announced_on=announced_on(card.steps),
                asked_on=asked,
            )
        )

    return drawn


def _opening(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    return opening_speech(card, chair_at_opening(db, card.facts.opens_on or drawing.today)) if card else None


def _budget_review(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    body = body_of(db, record_id, BodyKind.BUDGET, drawing.today)
    if card is None or body is None:
        return None
    return budget_review_paper(
        card, _first(db, record_id, ReportKind.BUDGET_REVIEW, drawing.today), body.name
    )


def _first(db: DbSession, session_id: str, kind: ReportKind, today: datetime.date) -> ReportRow | None:
    found = reports_of(db, session_id, today)
    return next((row for row in (found.rows if found else ()) if row.kind is kind), None)


def _presidium(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    """甲22: as typed for the session; else drawn from the registers of the year before, as 丙08 is."""
    facts = find_facts(db, record_id)
    if facts is None:
        return None
    typed = _first(db, record_id, ReportKind.PRESIDIUM, drawing.today)
    if typed is not None and (typed.text.strip() or typed.file is not None):
        return report_paper(facts, typed)
    year = (facts.year or drawing.today.year) - 1
    drawn = year_facts(db, year, drawing.today)
    source = Source("congress_session", record_id)
    if drawn is None:
        return structs.replace(report_paper(facts, typed or _unlisted(db, facts, drawing)), record=source)
    made = presidium_report(structs.replace(drawn, report_session=facts))
    return structs.replace(
        made, id=number_of(ReportKind.PRESIDIUM), title=f"{facts.short_name}主席团工作报告", record=source
    )


def _term_report(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    """甲60: the term before, reported to the first session of the next one."""
    facts = find_facts(db, record_id)
    found = term_facts(db, facts, drawing.today) if facts and facts.kind is SessionKind.FIRST else None
    return term_report(found) if found else None


def _is_typed(db: DbSession, session_id: str, today: datetime.date) -> bool:
    """Whether the presidium's report was written or put in as a file."""
    typed = _first(db, session_id, ReportKind.PRESIDIUM, today)
    return typed is not None and bool(typed.text.strip() or typed.file is not None)


def _unlisted(db: DbSession, facts: SessionFacts, drawing: Drawing) -> ReportRow:
    """The presidium's report of a session whose reports were not listed yet."""
    from renda_desktop.reports.rules import ReportState

    return ReportRow(
        id="", session_id=facts.id, position=2, kind=ReportKind.PRESIDIUM, title=f"{facts.presidium}工作报告",
        agenda_item_id=None, agenda_title="", entry_id=None, sitting="",
        reader=chair_at_opening(db, facts.opens_on or drawing.today), reader_post="人大主席", minutes=None, text="",
        file=None, received_on=None, delivered_on=None, pages=None, copies=None, note="",
        state=ReportState.MISSING, starts_at=None,
    )  # fmt: skip


def _report(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    report = find_report(db, record_id, drawing.today)
    facts = find_facts(db, report.session_id) if report else None
    if facts is None or report is None:
        return None
    return report_paper(facts, report, told_suggestions(db, facts, report, drawing.today))


CONVENING_PAPERS = (
    Printable(
        "甲01", "召开会议的请示（报党委）", RecordKind.SESSION, _convening(party_request), variant="请示"
    ),
    Printable(
        "甲01", "召开会议的报告（报县人大）", RecordKind.SESSION, _convening(county_report), variant="报告"
    ),
    Printable(DECISION, "召开会议的决定", RecordKind.SESSION, _convening(decision_paper)),
    Printable("甲43", "会议召开日期公告", RecordKind.SESSION, _convening(date_announcement), variant="日期"),
)
"""They come first of all: the session is asked for, decided and made public."""
REPORT_PAPERS = (
    Printable(OPENING, "开幕词", RecordKind.SESSION, _opening),
    Printable("甲22", "主席团工作报告", RecordKind.SESSION, _presidium),
    Printable(TERM_REPORT, "届期工作报告", RecordKind.SESSION, _term_report),
    Printable("甲23", "预算审查结果报告", RecordKind.SESSION, _budget_review, variant="审查结果"),
    Printable("甲21", "政府工作报告", RecordKind.GOVERNMENT_REPORT, _report),
    Printable("甲23", "预算报告", RecordKind.BUDGET_REPORT, _report),
    Printable("甲24", "专项报告", RecordKind.OTHER_REPORT, _report),
)
KIND_OF_RECORD = {
    ReportKind.GOVERNMENT: RecordKind.GOVERNMENT_REPORT,
    ReportKind.BUDGET: RecordKind.BUDGET_REPORT,
    ReportKind.SUGGESTIONS: RecordKind.OTHER_REPORT,
    ReportKind.SPECIAL: RecordKind.OTHER_REPORT,
    ReportKind.OTHER: RecordKind.OTHER_REPORT,
}
"""Kinds of reports with a paper for each; the presidium's and the committee's are papers of the session."""


def _reports(kind: RecordKind) -> Callable[[DbSession, datetime.date], list[RecordRef]]:
    def records(db: DbSession, today: datetime.date) -> list[RecordRef]:
        found = []
        for facts in list_facts(db):
            reports = reports_of(db, facts.id, today)
            found += [
                RecordRef(row.id, f"{facts.short_name}《{row.title}》")
                for row in (reports.rows if reports else ())
                if KIND_OF_RECORD.get(row.kind) is kind
            ]
        return found

    return records


REPORT_RECORDS = {kind: _reports(kind) for kind in dict.fromkeys(KIND_OF_RECORD.values())}
_SPEECH_KINDS = (SessionKind.FIRST, SessionKind.START)


def report_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Whether this kind of session has the paper: an opening speech, a presidium's report, an examined budget."""
    if printable.kind is not RecordKind.SESSION:
        return True
    facts = find_facts(db, session_id)
    if facts is None or printable.key not in (OPENING, "甲22", "甲23审查结果", TERM_REPORT):
        return True
    if facts.kind is SessionKind.FIRST and printable.key in ("甲22", TERM_REPORT):
        # One report of the presidium: the term as counted, until the office has written its own.
        return _is_typed(db, session_id, today) is (printable.key == "甲22")
    if printable.key == "甲23审查结果":
        return _examined(db, session_id, today)
    return facts.kind in _SPEECH_KINDS and printable.key != TERM_REPORT


def _examined(db: DbSession, session_id: str, today: datetime.date) -> bool:
    card: SessionCard | None = session_card(db, session_id, today)
    body = body_of(db, session_id, BodyKind.BUDGET, today)
    return card is not None and is_budget_session(card) and body is not None and body.used
