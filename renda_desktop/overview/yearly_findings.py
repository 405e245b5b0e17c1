"""What the congress has to hear or confirm over a year, whichever of its sessions does it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule
from renda_desktop.presidium.rows import ItemRow, MeetingListRow
from renda_desktop.reports.queries import reports_of
from renda_desktop.sessions.queries import agenda_rows, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.queries import find_office
from renda_desktop.votes.queries import motions_of, passed_motions
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind

EXCEPTION, RESIGNATION = "official_resignation_cq_exception", "official_resignation"
SECOND_HALF = 7
"""From July on a report that was not heard is asked for: neither law says at which session of the year."""
_CHONGQING = "重庆"


class YearlyReport(Struct, frozen=True):
    """A report of the government; `said`: how an agenda, a title or the text of a report speaks of it."""

    rule_id: str
    name: str
    said: re.Pattern[str]


REPORTS = (
    YearlyReport("report_rural_revitalization", "乡村振兴促进工作情况", re.compile("乡村振兴|乡村全面振兴")),
    YearlyReport(
        "report_planning_implementation",
        "城乡规划实施情况",
        re.compile("(?:城乡|村庄|国土空间|总体)规划"),
    ),
)


class YearlyFinding(Struct, frozen=True):
    """A sentence with its article; `meeting_id`: the meeting of the presidium it is about, else "" for the session."""

    text: str
    basis: str
    meeting_id: str = ""
    rule_id: str = ""


class Hearing(Struct, frozen=True):
    """A session of the year and everything its agenda, titles and reports say."""

    facts: SessionFacts
    words: str


def hearings(db: DbSession, year: int, today: datetime.date) -> list[Hearing]:
    """The sessions of a year with the words in which they may have heard a report."""
    sessions = [one for one in list_facts(db) if one.opens_on is not None and one.opens_on.year == year]
    return [Hearing(facts, "\n".join(_words(db, facts, today))) for facts in sessions]


def unheard_reports(db: DbSession, today: datetime.date) -> Iterator[YearlyFinding]:
    """From the second half of the year on: what no session of the year hears (乡村振兴促进法2021 第七十条)."""
    heard = hearings(db, today.year, today) if today.month >= SECOND_HALF else []
    if not heard:
        return
    words = "\n".join(one.words for one in heard)
    for report in REPORTS:
        rule = find_rule(report.rule_id, today)
        if rule is not None and not report.said.search(words):
            yield YearlyFinding(
                f"{today.year}年的人代会还没有听取{report.name}的报告，请列入议程，或者写进政府工作报告。",
                cite(rule, today),
                rule_id=rule.id,
            )


def _words(db: DbSession, facts: SessionFacts, today: datetime.date) -> Iterator[str]:
    yield from (row.title for row in agenda_rows(db, facts, today))
    reports = reports_of(db, facts.id, today)
    for report in reports.rows if reports is not None else ():
        yield report.title
        yield report.text


_ACCEPTS = re.compile(
    "(?:接受|同意).{0,30}(?:主席|镇长|乡长).{0,12}辞|(?:接受|同意).{0,20}辞去.{0,20}(?:主席|镇长|乡长)"
)
_ONLY_PROPOSES = re.compile("提请|建议|提交大会|报请")


Items = Mapping[str, Sequence[ItemRow]]
"""The agenda of every meeting, by its id."""


def accepted_between_sessions(
    db: DbSession, today: datetime.date, meetings: Iterable[MeetingListRow], items: Items
) -> Iterator[YearlyFinding]:
    """An official's resignation the presidium took upon itself to accept (组织法2022 第三十二条第二款).

    A township has no body that may do so between sessions. Chongqing's rules have its presidium do it and the congress
    confirm it: there the finding is gone once a session has passed it.
    """
    office = find_office(db)
    lawful = office is not None and office.province.startswith(_CHONGQING)
    for listed in meetings:
        meeting, day = listed.meeting, listed.meeting.event.day
        if meeting.session_id is not None or day is None or day > today:
            continue
        for item in items.get(meeting.id, []):
            texts = (item.title, *(one.text for one in item.decisions))
            text = next((one for one in texts if _ACCEPTS.search(one) and not _ONLY_PROPOSES.search(one)), "")
            if text and not _confirmed(db, text, day):
                rule_id = EXCEPTION if lawful else RESIGNATION
                here = rule_here(db, rule_id, day)
                said = f"{meeting.name}“{text}”：{_CONFIRM if lawful else _NOT_THEIRS}"
                yield YearlyFinding(said, here.basis if here is not None else "", meeting.id, rule_id)


_CONFIRM = "主席团在闭会期间接受的辞职，要报大会确认，还没有大会表决通过的记录。"
_NOT_THEIRS = "乡镇主席、副主席，乡镇长、副乡镇长辞职由大会决定，主席团不能决定接受，请提请大会表决。"


def _confirmed(db: DbSession, text: str, day: datetime.date) -> bool:
    """Whether a session from that day on has accepted the resignation of somebody the text names."""
    later = [one.id for one in list_facts(db) if one.opens_on is not None and one.opens_on >= day]
    passed = (motion for session in later for motion in passed_motions(motions_of(db, session)))
    names = [_who(one) for one in passed if one.kind is MotionKind.RESIGNATION]
    return any(name and name in text for name in names)


_RESIGNED = re.compile("接受(.{2,12}?)(?:同志)?辞去")


def _who(motion: MotionRow) -> str:
    """Who resigned: of a title typed by hand what it says."""
    found = _RESIGNED.search(motion.title)
    return motion.whose or (found[1] if found else "")
