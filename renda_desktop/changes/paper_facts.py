"""Everything the papers of one case are drawn from, gathered once, and the passages they share."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.changes.queries import ANNOUNCEMENT, POST_ANNOUNCEMENT, find_case
from renda_desktop.changes.rows import CaseRow, ElectionRow
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Passage, Source, field, missing
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.issuing.queries import GivenNumberRow, number_for
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.roster.figures import SeatFigures, seat_figures
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office, list_officers
from renda_desktop.township.rules import Post, congress_name

LETTER_OF_RESIGNATION, RESIGNATION_BILL, RESIGNATION = "甲31辞职书", "甲31议案", "甲31"
SUSPENDED, RESUMED = "甲31暂停", "甲31恢复"
VACANCY, REQUEST, SCHEME, NOTICE = "甲61出缺报告", "甲61请示", "甲61方案", "甲61公告"
CANDIDATES, FINAL_CANDIDATES, BALLOT, RESULT = "甲61候选人", "甲61正式候选人", "甲61选票", "甲61结果"
ELECTED, REVIEW, NOMINATION = "甲61当选", "甲61审查", "甲61推荐"
RECALL_LETTER, RECALL_HELP = "甲62转报", "甲62协助"
DOCUMENT_NUMBERED = (VACANCY, REQUEST, RECALL_LETTER, SUSPENDED, RESUMED)
"""Papers with a 发文字号; 甲43 has a 公告号."""
NUMBERED = (*DOCUMENT_NUMBERED, ANNOUNCEMENT, POST_ANNOUNCEMENT)
ELECTION_LAW = "《中华人民共和国全国人民代表大会和地方各级人民代表大会选举法》"
DEPUTY_LAW = "《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》"


class ChangeFacts(Struct, frozen=True):
    """Rows behind the papers of a case; `numbers` by paper, `seats` on the day the papers are drawn."""

    office: OfficeRow
    case: CaseRow
    today: datetime.date
    sessions: Mapping[str, SessionFacts]
    numbers: Mapping[str, GivenNumberRow]
    chair: str
    seats: SeatFigures

    @property
    def congress(self) -> str:
        """青禾镇第十九届人民代表大会."""
        return congress_name(self.office.name, self.case.term_number)

    @property
    def election(self) -> ElectionRow:
        """The by-election; only for papers of one."""
        assert self.case.election is not None, "a by-election"
        return self.case.election

    @property
    def organiser(self) -> str:
        """Who runs the by-election: the presidium unless the office says somebody else."""
        return self.election.organiser or self.office.presidium


def change_facts(db: DbSession, case_id: str, today: datetime.date) -> ChangeFacts | None:
    """Gathers the rows; None when the case or the office is gone."""
    office, case = find_office(db), find_case(db, case_id, today)
    if office is None or case is None:
        return None
    linked = {step.session_id for step in case.steps if step.session_id}
    sessions = {key: found for key in linked if (found := find_facts(db, key)) is not None}
    given = {paper: number_for(db, case.id, paper) for paper in NUMBERED}
    chair = next((one.name for one in list_officers(db, today) if one.post is Post.CHAIR), "")
    return ChangeFacts(
        office,
        case,
        today,
        sessions,
        {paper: number for paper, number in given.items() if number is not None},
        chair,
        seat_figures(db, case.day_of("reported") or today, term_id=case.term_id),
    )


def of_case(facts: ChangeFacts, name: str = "") -> Source:
    """Source of a field of the case."""
    return Source("change_case", facts.case.id, name)


def of_election(facts: ChangeFacts, name: str) -> Source:
    """Source of a field of the by-election."""
    return Source("by_election", facts.case.id, name)


def of_step(facts: ChangeFacts, key: str) -> Source:
    """Source of a step: its day, and what it is joined with."""
    return Source("change_step", facts.case.id, key)


def name_passage(facts: ChangeFacts) -> Passage:
    """李淑芬."""
    person = facts.case.mandate.person_id if facts.case.mandate else facts.case.id
    return field(facts.case.name, Source("person", person, "name"), "代表姓名")


def place_passage(facts: ChangeFacts) -> Passage:
    """第7选区（东河村）."""
    return field(facts.case.constituency, of_case(facts, "constituency"), "选区")


def whose_words(facts: ChangeFacts) -> Text:
    """第7选区（东河村）选出的青禾镇第十九届人民代表大会代表李淑芬."""
    return text_of(place_passage(facts), f"选出的{facts.congress}代表", name_passage(facts))


def reason_passage(facts: ChangeFacts, label: str = "事由") -> Passage:
    """因工作调动, without its stop."""
    return field(facts.case.reason.strip().rstrip("。；"), of_case(facts, "reason"), label)


def step_day(facts: ChangeFacts, key: str, label: str) -> Passage:
    """2026年3月5日 of a step, else its placeholder."""
    day = facts.case.day_of(key)
    return field(chinese_date(day) if day else "", of_step(facts, key), label)


def day_passage(day: datetime.date | None, source: Source, label: str) -> Passage:
    """2026年3月5日, else its placeholder."""
    return field(chinese_date(day) if day else "", source, label)


def session_of(facts: ChangeFacts, key: str) -> SessionFacts | None:
    """The session a step is joined with."""
    step = facts.case.step(key)
    return facts.sessions.get((step.session_id if step else None) or "")


def session_passage(facts: ChangeFacts, key: str) -> Passage:
    """青禾镇第十九届人民代表大会第十次会议, else its placeholder."""
    session = session_of(facts, key)
    return field(session.name if session else "", of_step(facts, key), "哪一次人代会")


def meeting_passage(facts: ChangeFacts, key: str) -> Passage:
    """镇十九届人大主席团第二十二次会议, else its placeholder."""
    step = facts.case.step(key)
    return field(step.meeting if step else "", of_step(facts, key), "哪一次主席团会议")


def presidium_passage(facts: ChangeFacts, end: str = "") -> Passage:
    """青禾镇人民代表大会主席团."""
    return field(f"{facts.office.presidium}{end}", Source("office", facts.office.id, "name"))


def document_number(facts: ChangeFacts, paper: str) -> Passage:
    """青禾人发〔2026〕3号, else its placeholder."""
    given, source = facts.numbers.get(paper), of_case(facts, f"number:{paper}")
    if given is None:
        return missing("发文字号", source)
    mark = facts.office.document_mark
    return field(number_text(Series.DOCUMENT, given.number, mark=mark, year=given.year or 0), source)


def announcement_number(facts: ChangeFacts, paper: str = ANNOUNCEMENT) -> Passage:
    """〔十九届〕第4号, else its placeholder."""
    given, source = facts.numbers.get(paper), of_case(facts, f"number:{paper}")
    if given is None:
        return missing("公告号", source)
    return field(number_text(Series.ANNOUNCEMENT, given.number, term=facts.case.term_number), source)


def signer(facts: ChangeFacts) -> Passage:
    """The chair, who signs what goes upwards (GB/T 9704-2012 7.2.6)."""
    return field(facts.chair, Source("office", facts.office.id, "officers"), "签发人")


def county_committee(facts: ChangeFacts) -> Passage:
    """临川县人大常委会."""
    source = Source("office", facts.office.id, "county")
    return field(f"{facts.office.county}人大常委会" if facts.office.county else "", source, "县名")
