"""Papers of elections: 甲36, 甲37, 甲39 to 甲42, 罢免案 and 申辩."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.documents.paper import Paper
from renda_desktop.elections.ballot_papers import ballot_paper, sheets
from renda_desktop.elections.candidate_papers import (
    candidate_list,
    empty_nomination,
    joint_nominations,
    presidium_nomination,
    resumes,
)
from renda_desktop.elections.case_papers import defence_form, removal_form
from renda_desktop.elections.method_papers import method_paper
from renda_desktop.elections.oath_papers import oath_agenda, oath_leaf, oath_list
from renda_desktop.elections.paper_facts import (
    AGAIN,
    BALLOT,
    CANDIDATES,
    END,
    METHOD,
    OATH,
    RESULT,
    ElectionFacts,
    election_facts,
)
from renda_desktop.elections.posts import EndKind, Nominator, Shortage
from renda_desktop.elections.queries import (
    case_session,
    election_card,
    office_session,
    sessions_with_elections,
)
from renda_desktop.elections.result_papers import again_note, result_report
from renda_desktop.elections.rows import ElectionCard, ElectionRow, EndCaseRow
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.base import DbSession

Draw = Callable[[DbSession, str, Drawing], Paper | None]


def _of_session(draw: Callable[[ElectionFacts], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        facts = election_facts(db, record_id, drawing.today)
        return draw(facts) if facts is not None else None

    return drawn


def _of_office(draw: Callable[[ElectionFacts, ElectionRow], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        session_id = office_session(db, record_id)
        facts = election_facts(db, session_id, drawing.today) if session_id is not None else None
        row = facts.card.election(record_id) if facts is not None else None
        return draw(facts, row) if facts is not None and row is not None else None

    return drawn


def _of_case(draw: Callable[[ElectionFacts, EndCaseRow], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        session_id = case_session(db, record_id)
        facts = election_facts(db, session_id, drawing.today) if session_id is not None else None
        case = next((one for one in facts.card.cases if one.id == record_id), None) if facts else None
        return draw(facts, case) if facts is not None and case is not None else None

    return drawn


def _session_paper(number: str, variant: str, name: str, draw: Callable[[ElectionFacts], Paper]) -> Printable:
    return Printable(number, name, RecordKind.SESSION, _of_session(draw), variant=variant)


SESSION_ELECTION_PAPERS = (
    _session_paper(METHOD, "", "选举办法", method_paper),
    _session_paper(CANDIDATES, "提名书", "主席团提名书", presidium_nomination),
    _session_paper(CANDIDATES, "联名", "代表联名提名表", joint_nominations),
    _session_paper(CANDIDATES, "空表", "代表联名提名表（空表）", empty_nomination),
    _session_paper(CANDIDATES, "名单", "候选人名单", candidate_list),
    _session_paper(CANDIDATES, "简历", "候选人简历", resumes),
    _session_paper(OATH, "议程", "宪法宣誓仪式议程", oath_agenda),
    _session_paper(OATH, "誓词", "宪法宣誓誓词", oath_leaf),
    _session_paper(OATH, "名单", "宪法宣誓人员名单", oath_list),
)
OFFICE_PAPERS = (
    Printable(BALLOT, "选票", RecordKind.ELECTION, _of_office(ballot_paper)),
    Printable(RESULT, "选举结果报告单", RecordKind.ELECTION, _of_office(result_report), variant="结果"),
    Printable(AGAIN, "再次投票、另行选举说明", RecordKind.ELECTION_AGAIN, _of_office(again_note)),
)
CASE_PAPERS = (
    Printable(END, "罢免案", RecordKind.REMOVAL, _of_case(removal_form), variant="罢免案"),
    Printable(END, "申辩意见", RecordKind.REMOVAL, _of_case(defence_form), variant="申辩"),
)
ELECTION_PAPERS = (*SESSION_ELECTION_PAPERS, *OFFICE_PAPERS, *CASE_PAPERS)
_KEYS = frozenset(one.key for one in SESSION_ELECTION_PAPERS)


def election_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Whether this session elects somebody; nominations by deputies only where there are any."""
    if printable.key not in _KEYS:
        return True
    facts = find_facts(db, session_id)
    if facts is None or not (Switch.ELECTION in facts.switches or session_id in sessions_with_elections(db)):
        return False
    if printable.key != f"{CANDIDATES}联名":
        return True
    card = election_card(db, session_id, today)
    return card is not None and any(
        one.by is Nominator.DEPUTIES
        for row in card.elections
        for c in row.candidates
        for one in c.nominations
    )


def session_of_record(db: DbSession, record_id: str) -> str | None:
    """The session of a post or of a removal."""
    return office_session(db, record_id) or case_session(db, record_id)


def ballots_to_print(db: DbSession, office_id: str, today: datetime.date) -> int:
    """Sheets of ballots of a post, spare ones among them; 0 when the post is gone."""
    session_id = office_session(db, office_id)
    facts = election_facts(db, session_id, today) if session_id is not None else None
    row = facts.card.election(office_id) if facts is not None else None
    return sheets(row, facts.everybody.expected) if facts is not None and row is not None else 0


def office_ref(row: ElectionRow, session: str = "") -> RecordRef:
    """A post as a record its papers are drawn for; `session` by its short name."""
    return RecordRef(row.id, f"选举{row.title}", session=session)


def needs_again(row: ElectionRow) -> bool:
    """Whether another vote is to be explained: a tie, a shortage this session settles itself, a further election."""
    if row.shortage is Shortage.NEXT and not row.further:
        return False
    decided = row.progress.rounds > 0 and (row.progress.missing or row.progress.tied)
    return bool(decided or row.further)


def case_ref(case: EndCaseRow, session: str = "") -> RecordRef:
    """A removal as a record; `session` by its short name."""
    return RecordRef(case.id, case.label, session=session)


def _cards(db: DbSession, today: datetime.date) -> list[tuple[str, ElectionCard]]:
    """The elections of each session, the newest first, with its short name."""
    found = []
    for session_id in sessions_with_elections(db):
        facts, card = find_facts(db, session_id), election_card(db, session_id, today)
        if facts is not None and card is not None:
            found.append((facts.term_number, facts.number, facts.short_name, card))
    found.sort(key=lambda one: one[:2], reverse=True)
    return [(name, card) for _, _, name, card in found]


def offices(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Every post of every session."""
    return [
        RecordRef(row.id, f"{name}选举{row.title}")
        for name, card in _cards(db, today)
        for row in card.elections
    ]


def offices_again(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Posts with another vote to explain."""
    return [
        RecordRef(row.id, f"{name}选举{row.title}")
        for name, card in _cards(db, today)
        for row in card.elections
        if needs_again(row)
    ]


def removals(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Every 罢免案."""
    return [
        RecordRef(case.id, f"{case.label}（{name}）")
        for name, card in _cards(db, today)
        for case in card.cases
        if case.kind is EndKind.REMOVAL
    ]


ELECTION_RECORDS = {
    RecordKind.ELECTION: offices,
    RecordKind.ELECTION_AGAIN: offices_again,
    RecordKind.REMOVAL: removals,
}
