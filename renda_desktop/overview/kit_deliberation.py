"""The papers of deliberation: the review 甲25, questions and inquiries 甲30, bills 甲32, forms and lists 甲33."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.deliberation.bill_papers import (
    bill_form,
    bill_report,
    suggestion_form,
)
from renda_desktop.deliberation.list_papers import bill_list, suggestion_list
from renda_desktop.deliberation.queries import Deliberation, deliberation_of
from renda_desktop.deliberation.question_papers import answer_paper, inquiry_form, question_form
from renda_desktop.deliberation.record_queries import (
    session_of_bill,
    session_of_inquiry,
    session_of_meeting,
    session_of_question,
    session_of_suggestion,
    with_bills,
    with_inquiries,
    with_meetings,
    with_questions,
    with_suggestions,
)
from renda_desktop.deliberation.review_papers import arrangement_paper, blank_record, review_record
from renda_desktop.deliberation.summary_papers import summary_paper
from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession

REVIEW, QUESTIONS, REPORT, FORMS = "甲25", "甲30", "甲32", "甲33"
Draw = Callable[[DbSession, str, Drawing], Paper | None]


def _of_session(draw: Callable[[Deliberation], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        shown = deliberation_of(db, record_id, drawing.today)
        return draw(shown) if shown else None

    return drawn


def _of_record(
    session_of: Callable[[DbSession, str], str | None],
    draw: Callable[[Deliberation, str, Drawing], Paper | None],
) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        session_id = session_of(db, record_id)
        shown = deliberation_of(db, session_id, drawing.today) if session_id else None
        return draw(shown, record_id, drawing) if shown else None

    return drawn


def _meeting(paper: Callable[..., Paper]) -> Draw:
    def drawn(shown: Deliberation, record_id: str, _drawing: Drawing) -> Paper | None:
        meeting = next((one for one in shown.meetings if one.id == record_id), None)
        return paper(shown, meeting) if meeting else None

    return _of_record(session_of_meeting, drawn)


def _question(shown: Deliberation, record_id: str, _drawing: Drawing) -> Paper | None:
    found = next((one for one in shown.questions if one.id == record_id), None)
    return question_form(shown, found) if found else None


def _inquiry(paper: Callable[..., Paper]) -> Draw:
    def drawn(shown: Deliberation, record_id: str, _drawing: Drawing) -> Paper | None:
        found = next((one for one in shown.inquiries if one.id == record_id), None)
        return paper(shown, found) if found else None

    return _of_record(session_of_inquiry, drawn)


def _bill(shown: Deliberation, record_id: str, _drawing: Drawing) -> Paper | None:
    found = next((one for one in shown.bills if one.id == record_id), None)
    return bill_form(shown, found) if found else None


def _suggestion(shown: Deliberation, record_id: str, drawing: Drawing) -> Paper | None:
    found = next((one for one in shown.suggestions if one.id == record_id), None)
    return suggestion_form(shown, found, private=drawing.private) if found else None


def _bill_report(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    shown = deliberation_of(db, record_id, drawing.today)
    committee = body_of(db, record_id, BodyKind.BILLS, drawing.today) if shown else None
    used = committee is not None and committee.used and bool(committee.members)
    return bill_report(shown, committee.name if committee and used else "") if shown else None


DELIBERATION_PAPERS: tuple[Printable, ...] = (
    Printable(REVIEW, "分团审议安排", RecordKind.SESSION, _of_session(arrangement_paper), variant="安排"),
    Printable(REVIEW, "审议意见汇总", RecordKind.SESSION, _of_session(summary_paper), variant="汇总"),
    Printable(QUESTIONS, "代表询问表（空白）", RecordKind.SESSION,
              _of_session(lambda shown: question_form(shown, None)), variant="询问空白"),
    Printable(QUESTIONS, "质询案表（空白）", RecordKind.SESSION,
              _of_session(lambda shown: inquiry_form(shown, None)), variant="质询空白"),
    Printable(REPORT, "议案审查报告", RecordKind.SESSION, _bill_report),
    Printable(FORMS, "代表议案表（空白）", RecordKind.SESSION,
              _of_session(lambda shown: bill_form(shown, None)), variant="议案空白"),
    Printable(FORMS, "代表建议表（空白）", RecordKind.SESSION,
              _of_session(lambda shown: suggestion_form(shown, None)), variant="建议空白"),
    Printable(FORMS, "议案清单", RecordKind.SESSION, _of_session(bill_list), variant="议案清单"),
    Printable(FORMS, "代表建议清单", RecordKind.SESSION, _of_session(suggestion_list), variant="建议清单"),
    Printable(REVIEW, "审议记录", RecordKind.REVIEW_MEETING, _meeting(review_record), variant="记录", after=True),
    Printable(REVIEW, "审议记录表（空白）", RecordKind.REVIEW_MEETING, _meeting(blank_record), variant="记录空白"),
    Printable(QUESTIONS, "代表询问表", RecordKind.SESSION_QUESTION, _of_record(session_of_question, _question),
              variant="询问"),
    Printable(QUESTIONS, "质询案表", RecordKind.INQUIRY, _inquiry(inquiry_form), variant="质询"),
    Printable(QUESTIONS, "质询案答复", RecordKind.INQUIRY, _inquiry(answer_paper), variant="答复", after=True),
    Printable(FORMS, "代表议案表", RecordKind.BILL, _of_record(session_of_bill, _bill), variant="议案"),
    Printable(FORMS, "代表建议表", RecordKind.SESSION_SUGGESTION, _of_record(session_of_suggestion, _suggestion),
              variant="建议"),
)  # fmt: skip


_WANTED: dict[str, Callable[[Deliberation], object]] = {
    "甲25安排": lambda shown: shown.meetings,
    "甲25汇总": lambda shown: shown.speeches,
    "甲32": lambda shown: shown.bills or shown.suggestions,
    "甲33议案清单": lambda shown: shown.bills,
    "甲33建议清单": lambda shown: shown.suggestions,
}
"""What there must be before a paper of the session is worth printing."""


def deliberation_paper_due(
    db: DbSession, printable: Printable, session_id: str, today: datetime.date
) -> bool:
    """Whether anything was arranged, said or handed in that this paper is about."""
    wanted = _WANTED.get(printable.key)
    shown = deliberation_of(db, session_id, today) if wanted is not None else None
    return wanted is None or (shown is not None and bool(wanted(shown)))


def _all(
    db: DbSession, today: datetime.date, having: Callable[[DbSession], frozenset[str]]
) -> list[Deliberation]:
    """Everything of the sessions that have such records, the newest first."""
    wanted = having(db)
    found = (deliberation_of(db, facts.id, today) for facts in list_facts(db) if facts.id in wanted)
    return [shown for shown in found if shown is not None]


def _labelled(shown: Deliberation, words: str) -> str:
    return f"{shown.facts.short_name}{words}"


def review_meetings(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Review meetings; several of one delegation at a session are told apart by their place in it."""
    made = []
    for shown in _all(db, today, with_meetings):
        names = [meeting.delegation for meeting in shown.meetings]
        for place, meeting in enumerate(shown.meetings):
            nth = names[: place + 1].count(meeting.delegation)
            again = f"（{nth}）" if names.count(meeting.delegation) > 1 else ""
            label = _labelled(shown, f"{meeting.delegation}{again}")
            made.append(RecordRef(meeting.id, label, bool(meeting.speeches)))
    return made


def questions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Questions put at sessions."""
    return [
        RecordRef(one.id, _labelled(shown, f"询问{one.position}（{one.name}）"))
        for shown in _all(db, today, with_questions)
        for one in shown.questions
    ]


def inquiries(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Inquiries; held when answered."""
    return [
        RecordRef(one.id, _labelled(shown, f"第{one.number}号质询案"), bool(one.answers))
        for shown in _all(db, today, with_inquiries)
        for one in shown.inquiries
    ]


def bills(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Bills."""
    return [
        RecordRef(one.id, _labelled(shown, f"第{one.number}号议案"))
        for shown in _all(db, today, with_bills)
        for one in shown.bills
    ]


def suggestions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Suggestions handed in during sessions."""
    return [
        RecordRef(one.id, _labelled(shown, f"第{one.number}号建议"))
        for shown in _all(db, today, with_suggestions)
        for one in shown.suggestions
    ]


DELIBERATION_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.REVIEW_MEETING: review_meetings,
    RecordKind.SESSION_QUESTION: questions,
    RecordKind.INQUIRY: inquiries,
    RecordKind.BILL: bills,
    RecordKind.SESSION_SUGGESTION: suggestions,
}
"""The records of each kind of this kit."""
