"""Everything the papers of one opinion are drawn from, gathered once, and the passages they share."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Passage, Source, Words, field, missing
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.issuing.queries import GivenNumberRow, number_for
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.opinions.commands import NUMBERED
from renda_desktop.opinions.origins import MEETING, origin_clause, voice_of
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.opinions.rows import EntryRow, FeedbackRow, OpinionRow
from renda_desktop.opinions.rules import verb_in
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office
from renda_desktop.township.rules import OfficeKind

ORIGIN = "由来（哪次会议或者活动）"
"""How the first sentence is called where it is missing."""


class OpinionFacts(Struct, frozen=True):
    """Rows behind the papers of an opinion; `numbers` are those given, by paper id."""

    office: OfficeRow
    row: OpinionRow
    numbers: dict[str, GivenNumberRow]

    @property
    def word(self) -> str:
        """审议意见, as the office calls it."""
        return self.row.name.value

    @property
    def voice(self) -> str:
        """Whose view it is: 会议 where an agenda item stands behind it, else 视察, 调研, 执法检查, 主席团."""
        return MEETING if self.row.place is not None else voice_of(self.row.origin)

    @property
    def unit(self) -> str:
        """青禾镇人大主席团办公室: who prints."""
        return self.office.printer


def opinion_facts(db: DbSession, opinion_id: str, today: datetime.date) -> OpinionFacts | None:
    """Gathers the rows; None when the opinion or the office is gone."""
    office, row = find_office(db), find_opinion(db, opinion_id, today)
    if office is None or row is None:
        return None
    given = {paper: number_for(db, opinion_id, paper) for paper in NUMBERED}
    return OpinionFacts(office, row, {paper: number for paper, number in given.items() if number is not None})


def of_opinion(facts: OpinionFacts, name: str = "") -> Source:
    """Source of a field of the opinion."""
    return Source("opinion", facts.row.id, name)


def of_entry(entry: EntryRow, name: str) -> Source:
    """Source of a field of an entry."""
    return Source("opinion_entry", entry.id, name)


def first_due(facts: OpinionFacts) -> Passage:
    """2026年8月31日: the day the opinion itself set; later rounds have days of their own."""
    first = facts.row.rounds[0]
    return day_passage(first.due_on, Source("opinion_round", first.id, "due_on"), "书面报告期限")


def of_feedback(row: FeedbackRow, name: str) -> Source:
    """Source of a field of what was fed back."""
    return Source("opinion_feedback", row.id, name)


def presidium_passage(facts: OpinionFacts, end: str = "") -> Passage:
    """青禾镇人民代表大会主席团, with `end` behind it."""
    return field(f"{facts.office.presidium}{end}", Source("office", facts.office.id, "name"))


def subject_passage(facts: OpinionFacts) -> Passage:
    """农村饮水安全工作情况报告."""
    return field(facts.row.subject, of_opinion(facts, "subject"), "事由")


def title_words(facts: OpinionFacts) -> Text:
    """关于农村饮水安全工作情况报告的审议意见."""
    return text_of("关于", subject_passage(facts), f"的{facts.word}")


def number_passage(facts: OpinionFacts, paper: str) -> Passage:
    """The number given to the paper, else its placeholder."""
    given, source = facts.numbers.get(paper), of_opinion(facts, f"number:{paper}")
    if given is None:
        return missing("发文字号", source)
    mark = facts.office.document_mark
    return field(number_text(Series.DOCUMENT, given.number, mark=mark, year=given.year or 0), source)


def day_passage(day: datetime.date | None, source: Source, label: str) -> Passage:
    """2026年8月31日, else its placeholder."""
    return field(chinese_date(day) if day else "", source, label)


def addressee_passage(facts: OpinionFacts) -> Passage:
    """镇人民政府."""
    return field(facts.row.addressee, of_opinion(facts, "addressee"), "主送单位")


def heard_words(facts: OpinionFacts, written_on: datetime.date | None) -> Words:
    """3月30日，镇十九届人大主席团第十二次会议听取和讨论了你镇关于农村饮水安全工作情况的报告, without a stop.

    The year is said where it is not that of the paper; without an item the sentence follows from what the office wrote.
    """
    row, place = facts.row, facts.row.place
    if place is None:
        return field(origin_clause(row.origin, written_on), of_opinion(facts, "origin"), ORIGIN)
    day = place.day
    year = day is not None and written_on is not None and day.year != written_on.year
    on = Source("presidium_meeting", place.meeting.id, "day")
    meeting = Source("presidium_meeting", place.meeting.id, "number")
    return text_of(
        field(chinese_date(day, year=year) if day else "", on, "会议日期"), "，",
        field(place.meeting.name, meeting), f"{verb_in(place.title)}了",
        field(_whose(facts), of_opinion(facts, "reporting_unit")),
        field(row.report, of_opinion(facts, "report"), "听取的报告"),
    )  # fmt: skip


def _whose(facts: OpinionFacts) -> str:
    """你镇 where the addressee itself reported; another unit by its name; nothing where nobody is named."""
    unit = facts.row.reporting_unit
    return you_words(facts) if unit and unit == facts.row.addressee else unit


def you_words(facts: OpinionFacts) -> str:
    """你镇, 你乡: the one form in which a paper speaks to a government; 你们 to another unit (documents.md S20)."""
    town = "镇" if facts.office.kind is OfficeKind.TOWN else "乡"
    return f"你{town}" if facts.row.addressee.endswith("人民政府") else "你们"
