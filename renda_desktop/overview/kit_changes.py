"""The papers of changes of deputies: of each case, the credentials report of a session 甲14, the form 表03."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.changes.announcement_papers import announcement, post_announcement
from renda_desktop.changes.ballot_papers import ballot, result_sheet, review_report
from renda_desktop.changes.between import Between, before_session, between
from renda_desktop.changes.by_election_papers import (
    candidates_notice,
    elected_notice,
    final_candidates_notice,
    party_request,
    public_notice,
    scheme,
    vacancy_report,
)
from renda_desktop.changes.credentials_papers import CREDENTIALS, CredentialsFacts, credentials_report
from renda_desktop.changes.nomination_papers import nomination_form
from renda_desktop.changes.paper_facts import ChangeFacts, change_facts
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.recall_papers import recall_help, recall_letter
from renda_desktop.changes.resignation_papers import (
    letter_of_resignation,
    resignation_bill,
    resignation_decision,
    resumption_notice,
    suspension_notice,
)
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.sheets import CHANGES, NAME, change_sheet
from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.roster.figures import deputies_at_opening, seat_figures
from renda_desktop.roster.structure import structure
from renda_desktop.sessions.queries import find_facts, list_facts, step_rows
from renda_desktop.sessions.rows import SessionFacts, StepRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import TermRow, find_office, list_constituencies, term_on

_KINDS: dict[RecordKind, Callable[[CaseRow], bool]] = {
    RecordKind.RESIGNATION: lambda case: case.kind.by_congress,
    RecordKind.BY_ELECTION: lambda case: case.kind is CaseKind.BY_ELECTION,
    RecordKind.RECALL: lambda case: case.kind is CaseKind.RECALL,
    RecordKind.SUSPENSION: lambda case: case.kind is CaseKind.SUSPENSION,
    RecordKind.RESUMPTION: lambda case: case.day_of("resumed") is not None,
    RecordKind.CHANGE: lambda case: case.kind is not CaseKind.SUSPENSION,
    RecordKind.POST_LOST: lambda case: case.step("post") is not None,
}
"""Which cases a paper of this kind of record is for."""
CASE_KINDS = tuple(_KINDS)


def is_case_of(kind: RecordKind, case: CaseRow) -> bool:
    """Whether the papers of this kind of record are for the case."""
    return _KINDS[kind](case)


def case_ref(case: CaseRow) -> RecordRef:
    """A case as a record that papers are drawn for."""
    return RecordRef(case.id, case.file_words, case.deciding.done)


def cases_of(kind: RecordKind) -> Callable[[DbSession, datetime.date], list[RecordRef]]:
    """The cases of one kind of record, the newest first; those that came to nothing are left out."""

    def found(db: DbSession, today: datetime.date) -> list[RecordRef]:
        rows = [case for case in list_cases(db, today) if _KINDS[kind](case) and case.dropped_on is None]
        rows.sort(key=lambda case: case.effective_on or case.opened_on, reverse=True)
        titles = [case.file_words for case in rows]
        return [
            case_ref(case) if titles.count(case.file_words) == 1
            else RecordRef(case.id, f"{case.file_words}（{case.opened_on.year}年）", case.deciding.done)
            for case in rows
        ]  # fmt: skip

    return found


def papers_for(case: CaseRow) -> list[Printable]:
    """The papers of a case in the order they are used; none for a case that came to nothing."""
    if case.dropped_on is not None:
        return []
    return [one for one in CASE_PAPERS if _KINDS[one.kind](case)]


def _of_case(draw: Callable[[ChangeFacts], Paper]) -> Callable[[DbSession, str, Drawing], Drawn | None]:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        facts = change_facts(db, record_id, drawing.today)
        return draw(facts) if facts else None

    return drawn


def _paper(
    number: str,
    variant: str,
    name: str,
    kind: RecordKind,
    draw: Callable[[ChangeFacts], Paper],
    *,
    after: bool = False,
) -> Printable:
    return Printable(number, name, kind, _of_case(draw), variant=variant, after=after)


CASE_PAPERS = (
    _paper("甲31", "辞职书", "辞职书", RecordKind.RESIGNATION, letter_of_resignation),
    _paper("甲31", "议案", "提请审议辞职的议案", RecordKind.RESIGNATION, resignation_bill),
    _paper("甲31", "", "接受辞职的决定", RecordKind.RESIGNATION, resignation_decision),
    _paper("甲31", "暂停", "暂停执行职务的通知", RecordKind.SUSPENSION, suspension_notice),
    _paper("甲31", "恢复", "恢复执行职务的通知", RecordKind.RESUMPTION, resumption_notice),
    _paper("甲61", "出缺报告", "代表出缺的报告", RecordKind.BY_ELECTION, vacancy_report),
    _paper("甲61", "请示", "补选请示", RecordKind.BY_ELECTION, party_request),
    _paper("甲61", "方案", "补选方案", RecordKind.BY_ELECTION, scheme),
    _paper("甲61", "公告", "补选公告", RecordKind.BY_ELECTION, public_notice),
    _paper("甲61", "推荐", "选民联名推荐代表候选人表", RecordKind.BY_ELECTION, nomination_form),
    _paper("甲61", "候选人", "代表候选人名单公告", RecordKind.BY_ELECTION, candidates_notice),
    _paper("甲61", "正式候选人", "正式代表候选人名单公告", RecordKind.BY_ELECTION, final_candidates_notice),
    _paper("甲61", "选票", "选票", RecordKind.BY_ELECTION, ballot),
    _paper("甲61", "结果", "投票结果报告单", RecordKind.BY_ELECTION, result_sheet),
    _paper("甲61", "当选", "补选结果公告", RecordKind.BY_ELECTION, elected_notice, after=True),
    _paper("甲61", "审查", "补选代表资格审查报告", RecordKind.BY_ELECTION, review_report, after=True),
    _paper("甲62", "转报", "转报选民罢免要求的函", RecordKind.RECALL, recall_letter),
    _paper("甲62", "协助", "协助罢免表决工作的安排", RecordKind.RECALL, recall_help),
    _paper("甲43", "", "代表变动公告", RecordKind.CHANGE, announcement, after=True),
    _paper("甲43", "职务", "职务相应终止的公告", RecordKind.POST_LOST, post_announcement, after=True),
)


def reporting_sessions(db: DbSession, _today: datetime.date) -> list[RecordRef]:
    """Sessions with a day, the newest first: each hears a credentials report."""
    return [RecordRef(one.id, one.short_name) for one in list_facts(db) if one.opens_on is not None]


def _credentials(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    session = find_facts(db, record_id)
    if session is None or session.opens_on is None:
        return None
    changes = before_session(db, record_id, drawing.today)
    if changes is not None:
        return credentials_report(CredentialsFacts(session, changes))
    steps = step_rows(db, session, drawing.today)
    step = next((one for one in steps if one.key == _PUBLISHED), None)
    return credentials_report(_first_election(db, session, session.opens_on, step))


_PUBLISHED = "credentials_published"
"""The step of the checklist at which the list of deputies is published."""


def _first_election(
    db: DbSession, session: SessionFacts, day: datetime.date, step: StepRow | None
) -> CredentialsFacts:
    rows = deputies_at_opening(db, day, term_id=session.term_id)
    voted = {row.mandate.elected_on for row in rows if row.mandate and row.mandate.elected_on}
    return CredentialsFacts(
        session,
        None,
        structure(rows, day),
        seat_figures(db, day, term_id=session.term_id).seats,
        len(list_constituencies(db, session.term_id)),
        next(iter(voted)).chinese() if len(voted) == 1 else "",
        tuple(rows),
        step.done_on if step else None,
        step.id if step else "",
    )


SINCE_LAST = "since"
"""Begins the id of the period since the last session that was held."""


def periods(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Periods the form can be drawn for: since the last session, from session to session, whole years, newest first."""
    term = term_on(db, today)
    if term is None:
        return []
    found = []
    held = [one for one in _dated(db, term.id) if one.opens_on and one.opens_on <= today]
    if held:
        found.append(
            RecordRef(f"{SINCE_LAST}:{term.id}", f"{held[-1].short_name}以来（截至{today.isoformat()}）")
        )
    for earlier, later in zip(held[-2::-1], held[:0:-1], strict=True):
        found.append(RecordRef(f"session:{later.id}", f"{earlier.short_name}至{later.short_name}"))
    found.append(RecordRef(f"term:{term.id}", "本届以来"))
    first = term.starts_on.year if term.starts_on else today.year
    found += [RecordRef(f"year:{year}", f"{year}年") for year in range(today.year, first - 1, -1)]
    return found


def _dated(db: DbSession, term_id: str) -> list[SessionFacts]:
    rows = [one for one in list_facts(db, term_id) if one.opens_on is not None]
    return sorted(rows, key=lambda one: one.opens_on or datetime.date.min)


def _sheet(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, term = find_office(db), term_on(db, drawing.today)
    record = next((one for one in periods(db, drawing.today) if one.id == record_id), None)
    if office is None or term is None or record is None:
        return None
    changes = _changes_of(db, term, record_id, drawing.today)
    whole = between(db, term.id, term.starts_on, drawing.today, None, drawing.today, opening=False)
    return change_sheet(office, changes, record.label, drawing.today, whole.joined) if changes else None


def _changes_of(db: DbSession, term: TermRow, record_id: str, today: datetime.date) -> Between | None:
    """The changes of one of the `periods`; those who began with the term are no change of it."""
    kind, _, key = record_id.partition(":")
    if kind == "session":
        return before_session(db, key, today)
    if kind == "year":
        start, last = datetime.date(int(key) - 1, 12, 31), datetime.date(int(key), 12, 31)
        since = max(start, term.starts_on) if term.starts_on else start
        return between(db, term.id, since, min(last, today), None, today, opening=False)
    held = [one for one in _dated(db, term.id) if one.opens_on and one.opens_on <= today]
    previous = held[-1] if held and kind == SINCE_LAST else None
    begun = previous.opens_on if previous else term.starts_on
    return between(db, term.id, begun, today, previous, today, opening=False)


CHANGE_PAPERS: tuple[Printable, ...] = (
    Printable(CREDENTIALS, "代表资格审查报告", RecordKind.CREDENTIALS, _credentials),
    *CASE_PAPERS,
    Printable(CHANGES, NAME, RecordKind.CHANGE_PERIOD, _sheet, format="xlsx"),
)

CHANGE_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    **{kind: cases_of(kind) for kind in _KINDS},
    RecordKind.CREDENTIALS: reporting_sessions,
    RecordKind.CHANGE_PERIOD: periods,
}
"""The records of each kind of this kit."""
