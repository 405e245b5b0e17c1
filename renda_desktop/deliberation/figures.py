"""Attendance, speaking and suggesting rates of a session and of each deputy; what one deputy said and signed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.deliberation.models import (
    Bill,
    BillSigner,
    Inquiry,
    InquirySigner,
    ReviewMeeting,
    ReviewPoint,
    ReviewSpeech,
    SessionQuestion,
    Suggestion,
    SuggestionSigner,
)
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.rows import HandedInRow, Topic, named
from renda_desktop.deliberation.rules import percent
from renda_desktop.sessions.queries import agenda_rows, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sittings.queries import SITTING_READS, session_sheet
from renda_desktop.storage.base import DbSession

FIGURE_READS = SITTING_READS


class DeputyFigures(Struct, frozen=True, kw_only=True):
    """What one deputy did at a session; `expected` and `attended` count sittings with a register."""

    person_id: str
    name: str
    delegation: str
    expected: int = 0
    attended: int = 0
    speeches: int = 0
    questions: int = 0
    bills: int = 0
    suggestions: int = 0
    """Led or signed, as `bills`."""

    @property
    def spoke(self) -> bool:
        """Whether there was any speech or question."""
        return self.speeches + self.questions > 0

    @property
    def suggested(self) -> bool:
        """Whether any bill or suggestion was led or signed."""
        return self.bills + self.suggestions > 0


class SessionRates(Struct, frozen=True):
    """The three rates of a session (参会率、发言率、建议率), over the deputies in office as it opened."""

    deputies: tuple[DeputyFigures, ...]

    @property
    def base(self) -> int:
        """How many deputies."""
        return len(self.deputies)

    @property
    def expected(self) -> int:
        """Attendances expected, sitting by sitting."""
        return sum(one.expected for one in self.deputies)

    @property
    def attended(self) -> int:
        """Attendances that were."""
        return sum(one.attended for one in self.deputies)

    @property
    def spoke(self) -> int:
        """Deputies who spoke."""
        return sum(one.spoke for one in self.deputies)

    @property
    def suggested(self) -> int:
        """Deputies who led or signed something."""
        return sum(one.suggested for one in self.deputies)

    @property
    def line(self) -> str:
        """参会率 95.3%（61/64） · 发言率 46.9%（30/64） · 建议率 …; attendance unknown is said so."""
        if not self.base:
            return "还没有在任代表，算不出参会率、发言率、建议率。"
        came = _rate("参会率", self.attended, self.expected) if self.expected else "参会率 还没有签到"
        parts = [came, _rate("发言率", self.spoke, self.base), _rate("建议率", self.suggested, self.base)]
        return " · ".join(parts)


def _rate(word: str, part: int, whole: int) -> str:
    return f"{word} {percent(part, whole)}（{part}/{whole}）"


def session_rates(db: DbSession, shown: Deliberation) -> SessionRates:
    """The rates of a session and the figures of each deputy; nobody while it has no date."""
    if shown.facts.opens_on is None:
        return SessionRates(())
    expected, attended = _attendance(db, shown.facts.id)
    speeches = Counter(speech.person_id for speech in shown.speeches)
    questions = Counter(question.person_id for question in shown.questions)
    bills, suggestions = _signed(shown.bills), _signed(shown.suggestions)
    made = []
    for row in shown.deputies:
        place = row.mandate.delegation if row.mandate else None
        made.append(
            DeputyFigures(
                person_id=row.id, name=row.name, delegation=place.unit if place else "",
                expected=expected[row.id], attended=attended[row.id], speeches=speeches[row.id],
                questions=questions[row.id], bills=bills[row.id], suggestions=suggestions[row.id],
            )
        )  # fmt: skip
    return SessionRates(tuple(made))


def _attendance(db: DbSession, session_id: str) -> tuple[Counter[str], Counter[str]]:
    """Sittings with a register each was expected at, and was at."""
    expected: Counter[str] = Counter()
    attended: Counter[str] = Counter()
    for sitting in session_sheet(db, session_id).sittings:
        if sitting.recorded:
            expected.update(line.deputy.id for line in sitting.lines)
            attended.update(line.deputy.id for line in sitting.lines if line.presence.came)
    return expected, attended


def _signed(rows: Iterable[HandedInRow]) -> Counter[str | None]:
    return Counter(signer.person_id for row in rows for signer in row.signers)


class SpokenRow(Struct, frozen=True):
    """A speech or question of a deputy at some session, for the deputy's own record."""

    session_id: str
    session: str
    """镇十九届人大七次会议."""
    day: datetime.date | None
    topic: str
    text: str
    question: bool = False


class SignedRow(Struct, frozen=True):
    """A bill, inquiry or suggestion a deputy led or signed."""

    session_id: str
    """Empty: between sessions."""
    session: str
    day: datetime.date | None
    kind: str
    """议案, 质询案 or 建议."""
    name: str
    lead: bool


def speeches_of(db: DbSession, person_id: str) -> list[SpokenRow]:
    """What a deputy said and asked at all sessions, the newest session first, in the order spoken."""
    facts = {one.id: one for one in list_facts(db)}
    topics = _Topics(db, facts)
    query = (
        select(ReviewSpeech, ReviewMeeting.session_id)
        .join(ReviewMeeting)
        .where(ReviewSpeech.person_id == person_id)
        .order_by(ReviewMeeting.id, ReviewSpeech.position)
    )
    spoken = []
    for speech, session_id in db.execute(query).tuples():
        points = select(ReviewPoint.text).where(ReviewPoint.speech_id == speech.id)
        text = "\n".join(db.scalars(points.order_by(ReviewPoint.position)))
        spoken.append((session_id, speech.agenda_item_id, text, False))
    asked = select(SessionQuestion).where(SessionQuestion.person_id == person_id)
    questions = db.scalars(asked.order_by(SessionQuestion.position))
    spoken += [(one.session_id, one.agenda_item_id, one.text, True) for one in questions]
    order = list(facts)
    spoken.sort(key=lambda one: order.index(one[0]))
    return [
        SpokenRow(
            session_id, facts[session_id].short_name, facts[session_id].opens_on,
            topics.subject(session_id, item_id), text, question,
        )
        for session_id, item_id, text, question in spoken
    ]  # fmt: skip


class _Topics:
    """Subjects of agenda items, a session's read when first asked for."""

    def __init__(self, db: DbSession, facts: dict[str, SessionFacts]) -> None:
        self._db, self._facts = db, facts
        self._read: dict[str, dict[str, str]] = {}

    def subject(self, session_id: str, item_id: str | None) -> str:
        if item_id is None:
            return ""
        if session_id not in self._read:
            facts = self._facts[session_id]
            rows = agenda_rows(self._db, facts, facts.opens_on or datetime.date.max)
            self._read[session_id] = {row.id: Topic(row.id, row.position, row.title).subject for row in rows}
        return self._read[session_id].get(item_id, "")


def signed_by(db: DbSession, person_id: str) -> list[SignedRow]:
    """What a deputy led or signed: between sessions first, then at the sessions, the newest first."""
    facts = {one.id: one for one in list_facts(db)}
    found: list[tuple[Bill | Inquiry | Suggestion, str, str, bool]] = []
    bills = select(Bill, BillSigner.lead).join(BillSigner).where(BillSigner.person_id == person_id)
    found += [(one, "议案", named(one.title, "议案"), lead) for one, lead in db.execute(bills).tuples()]
    inquiries = select(Inquiry, InquirySigner.lead).join(InquirySigner)
    inquiries = inquiries.where(InquirySigner.person_id == person_id)
    found += [(one, "质询案", one.question, lead) for one, lead in db.execute(inquiries).tuples()]
    suggestions = select(Suggestion, SuggestionSigner.lead).join(SuggestionSigner)
    suggestions = suggestions.where(SuggestionSigner.person_id == person_id)
    found += [(one, "建议", named(one.title, "建议"), lead) for one, lead in db.execute(suggestions).tuples()]
    order, kinds = ["", *facts], ["议案", "质询案", "建议"]
    found.sort(key=lambda f: (order.index(f[0].session_id or ""), kinds.index(f[1]), f[0].number))
    return [
        SignedRow(row.session_id or "", _place(facts, row), row.received_on, kind, name, lead)
        for row, kind, name, lead in found
    ]


def _place(facts: Mapping[str, SessionFacts], row: Bill | Inquiry | Suggestion) -> str:
    return facts[row.session_id].short_name if row.session_id else "闭会期间"
