"""Papers of votes: one resolution each, announcements, what is reported and followed up after a session."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from msgspec import structs

from renda_desktop.deliberation.handed_in_queries import HandedInReader
from renda_desktop.documents.paper import Paper
from renda_desktop.elections.queries import election_card
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.projects.queries import voted_year
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.ratings.words import result_words
from renda_desktop.sessions.queries import find_facts, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.after_papers import (
    ledger,
    report_to_county,
    report_to_party,
    sending_notice,
    session_bulletin,
)
from renda_desktop.votes.after_queries import announcements_of, find_announcement
from renda_desktop.votes.budget_papers import hearing_record, hearings, open_duties, reminder
from renda_desktop.votes.paper_facts import (
    BULLETIN,
    HEARING,
    LEDGER,
    REMINDER,
    REPORT_COUNTY,
    REPORT_PARTY,
    SENDING,
    VOTE_RECORD,
    SessionVotes,
    session_votes,
)
from renda_desktop.votes.queries import motions_of
from renda_desktop.votes.resolution_papers import (
    BUDGET,
    GOVERNMENT,
    OTHER,
    PRESIDIUM,
    RESIGNATION,
    announcement_paper,
    number_of_paper,
    resolution_paper,
    vote_record,
)
from renda_desktop.votes.rows import AnnouncementRow, MotionRow
from renda_desktop.votes.rules import Result
from renda_desktop.votes.text_queries import resolution_facts

_KINDS = {
    RecordKind.GOVERNMENT_RESOLUTION: GOVERNMENT,
    RecordKind.PRESIDIUM_RESOLUTION: PRESIDIUM,
    RecordKind.BUDGET_RESOLUTION: BUDGET,
    RecordKind.OTHER_RESOLUTION: OTHER,
    RecordKind.POST_RESIGNATION: RESIGNATION,
}
"""Which resolutions a kind of record has; the resignation of a deputy is printed with its case (`kit_changes`)."""
RESOLUTION_KINDS = tuple(_KINDS)


def has_paper(row: MotionRow) -> bool:
    """Whether a motion has a resolution to print here."""
    return row.kind.has_text and row.case_id is None


def resolution_ref(row: MotionRow, session: str = "") -> RecordRef:
    """A resolution as a record that its paper is drawn for; `session` by its short name."""
    return RecordRef(row.id, row.title, row.result is Result.PASSED, session=session)


def resolution_printable(row: MotionRow) -> Printable | None:
    """The paper of a motion; None where it has none."""
    if not has_paper(row):
        return None
    number = number_of_paper(row)
    return next(one for one in RESOLUTION_PAPERS if _KINDS[one.kind] == number)


def announcement_ref(row: AnnouncementRow, session: str = "") -> RecordRef:
    """An announcement as a record that its paper is drawn for; `session` by its short name."""
    return RecordRef(row.id, row.title, session=session)


def _resolutions(kind: RecordKind) -> Callable[[DbSession, datetime.date], list[RecordRef]]:
    """The resolutions of one kind, those of the newest session first."""

    def found(db: DbSession, _today: datetime.date) -> list[RecordRef]:
        rows = [(facts, row) for facts in list_facts(db) for row in motions_of(db, facts.id)]
        wanted = [
            (facts, row) for facts, row in rows if has_paper(row) and number_of_paper(row) == _KINDS[kind]
        ]
        return [_with_session(resolution_ref(row), facts) for facts, row in wanted]

    return found


def _announcements(db: DbSession, _today: datetime.date) -> list[RecordRef]:
    return [
        _with_session(announcement_ref(row), facts)
        for facts in list_facts(db)
        for row in announcements_of(db, facts.id)
    ]


def _with_session(record: RecordRef, facts: SessionFacts) -> RecordRef:
    """镇十九届人大九次会议关于政府工作报告的决议: beside those of other sessions."""
    return structs.replace(record, label=f"{facts.short_name}{record.label}")


VOTE_RECORDS = {
    **{kind: _resolutions(kind) for kind in _KINDS},
    RecordKind.SESSION_ANNOUNCEMENT: _announcements,
}


def _resolution(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn | None:
    facts = resolution_facts(db, record_id)
    return resolution_paper(facts) if facts else None


def _announcement(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn | None:
    row = find_announcement(db, record_id)
    facts = find_facts(db, row.session_id) if row else None
    return announcement_paper(facts, row) if row and facts else None


def _of_session(draw: Callable[[SessionVotes], Paper]) -> Callable[[DbSession, str, Drawing], Drawn | None]:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        votes = session_votes(
            db, record_id, drawing.today, tuple(done_elsewhere(db, record_id, drawing.today))
        )
        told = [(one.id, result_words(one)) for one in list_ratings(db, record_id)]
        known = tuple((id, words) for id, words in told if words)
        return draw(structs.replace(votes, ratings=known)) if votes else None

    return drawn


def done_elsewhere(db: DbSession, session_id: str, today: datetime.date) -> Iterator[str]:
    """What the session did besides its votes: 选举镇长1名（刘海）; 票决民生实事项目10项; 对3项工作进行满意度测评;
    收到议案2件、建议17件.

    Who was elected counts as soon as it was announced.
    """
    card, facts = election_card(db, session_id, today), find_facts(db, session_id)
    for one in card.elections if card else ():
        elected = one.elected_names
        if elected:
            yield f"选举{one.title}{len(elected)}名（{'、'.join(elected)}）"
    voted = voted_year(db, session_id, today)
    if voted is not None and voted.settled:
        yield f"票决民生实事项目{len(voted.chosen)}项"
    rated = sum(len(one.results) for one in list_ratings(db, session_id) if result_words(one))
    if rated:
        yield f"对{rated}项工作进行满意度测评"
    if facts is None:
        return
    reader = HandedInReader(db, facts)
    handed_in = [
        one for one in reader.suggestions() if one.bill_id is None
    ]  # each counts as what it came in as
    counted = (("议案", len(reader.bills())), ("质询案", len(reader.inquiries())), ("建议", len(handed_in)))
    said = "、".join(f"{words}{number}件" for words, number in counted if number)
    if said:
        yield f"收到{said}"


def _session_paper(
    number: str, variant: str, name: str, draw: Callable[[SessionVotes], Paper], *, after: bool = True
) -> Printable:
    filed_as = f"{number}{variant}" if number == "甲44" else ""  # two of them have the same title
    return Printable(
        number, name, RecordKind.SESSION, _of_session(draw), variant=variant, after=after, filed_as=filed_as
    )


def vote_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Whether a paper of votes has anything to say: of what follows a session, once there is something of it."""
    wanted = _WANTED.get(printable.key)
    if wanted is None:
        return True
    votes = session_votes(db, session_id, today)
    return votes is not None and wanted(votes)


def _held(votes: SessionVotes) -> bool:
    day = votes.facts.opens_on
    return day is not None and day <= votes.today


_WANTED: dict[str, Callable[[SessionVotes], bool]] = {
    HEARING: lambda votes: bool(hearings(votes)),
    VOTE_RECORD: lambda votes: _held(votes) and bool(votes.motions),
    SENDING: lambda votes: any(one.kind.is_resolution for one in votes.passed),
    LEDGER: lambda votes: bool(votes.after.tasks),
    REMINDER: lambda votes: bool(open_duties(votes)),
    REPORT_COUNTY: _held,
    REPORT_PARTY: _held,
    BULLETIN: _held,
}


RESOLUTION_PAPERS = (
    Printable(GOVERNMENT, "关于政府工作报告的决议", RecordKind.GOVERNMENT_RESOLUTION, _resolution),
    Printable(PRESIDIUM, "关于主席团工作报告的决议", RecordKind.PRESIDIUM_RESOLUTION, _resolution),
    Printable(BUDGET, "关于预算、决算的决议", RecordKind.BUDGET_RESOLUTION, _resolution),
    Printable(OTHER, "其他决议、决定", RecordKind.OTHER_RESOLUTION, _resolution),
    Printable("甲31", "接受辞去职务的决定", RecordKind.POST_RESIGNATION, _resolution, variant="职务"),
)
ANNOUNCEMENT_PAPER = Printable(
    "甲43", "大会公告", RecordKind.SESSION_ANNOUNCEMENT, _announcement, variant="大会"
)
SESSION_VOTE_PAPERS = (
    _session_paper("甲28", "听取", "预算草案听取意见记录表", hearing_record, after=False),
    _session_paper("甲29", "表决", "表决结果记录", vote_record),
    _session_paper("甲29", "印发", "印发决议的通知", sending_notice),
    _session_paper("甲29", "台账", "决议执行台账", ledger),
    _session_paper("甲28", "提醒", "督促预算公开和备案的函", reminder),
    _session_paper("甲44", "县", "会议情况报告（县人大常委会）", report_to_county),
    _session_paper("甲44", "党委", "会议情况报告（党委）", report_to_party),
    _session_paper("甲44", "简报", "会议简报", session_bulletin),
)
VOTE_PAPERS = (*RESOLUTION_PAPERS, *SESSION_VOTE_PAPERS, ANNOUNCEMENT_PAPER)
