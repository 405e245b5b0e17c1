"""Deliberation: what bills, inquiries and suggestions are, who may sign them, and when one is late. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Protocol, TypeVar

from msgspec import Struct

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rulebook import rule
from renda_desktop.sessions.rules import Verb

BILL_SIGNERS = "bill_min_cosigners"
INQUIRY_SIGNERS = "inquiry_min_cosigners"
INQUIRY_SIGNERS_SMALL = "inquiry_min_small_congress"
SECOND_ANSWER = "inquiry_second_answer"


class Category(Enum):
    """What a suggestion is about, as the form asks (documents.md 甲33)."""

    FARMING = "农业农村"
    ROADS = "道路交通"
    WATER = "水利"
    EDUCATION = "教育"
    HEALTH = "卫生"
    WELFARE = "民政"
    ENVIRONMENT = "环境"
    BUILDING = "城乡建设"
    SAFETY = "社会治安"
    OTHER = "其他"


class Occasion(Enum):
    """In what form a suggestion came (documents.md 丁01)."""

    SHEET = "书面"
    SPOKEN = "口头提出，整理成文"
    ON_SITE = "视察、调研当场提出"


class BillOrigin(Enum):
    """Who tables a bill (组织法2022 第二十二条)."""

    DEPUTIES = "代表联名"
    PRESIDIUM = "主席团"
    GOVERNMENT = "人民政府"


class BillDecision(Enum):
    """What the presidium decided on a bill (组织法2022 第二十二条第二款)."""

    OPEN = "待主席团决定"
    REVIEW = "交审查"
    AGENDA = "列入会议议程"
    NOT_LISTED = "不列入议程"
    SUGGESTION = "不列入议程，转作建议"


class BillOutcome(Enum):
    """What became of a bill on the agenda."""

    OPEN = "尚无结果"
    PASSED = "表决通过"
    REJECTED = "未获通过"


class AnswerWay(Enum):
    """How the organ answers an inquiry, as the presidium decides (组织法2022 第二十四条第二、三款)."""

    ORAL = "口头答复"
    WRITTEN = "书面答复"


TOPIC_VERBS = frozenset(Verb) - {Verb.OTHER, Verb.RATE}
"""Items of the agenda that delegations deliberate on; 其他事项 and ratings are none."""


class Moment(Struct, frozen=True, order=True):
    """A day with a time of day; `at` None stands for the whole day, which ends with it."""

    day: datetime.date
    at: datetime.time = datetime.time.max

    @property
    def words(self) -> str:
        """1月16日15:00."""
        clock = "" if self.at == datetime.time.max else time_text(self.at)
        return f"{chinese_date(self.day, year=False)}{clock}"


def is_late(day: datetime.date | None, at: datetime.time | None, deadline: Moment | None) -> bool:
    """Whether something came in after the deadline; exactly at it is in time, a day without a time is its beginning."""
    if day is None or deadline is None:
        return False
    return Moment(day, at or datetime.time.min) > deadline


When = tuple[datetime.date | None, datetime.time | None]
"""A day and a time of day, as far as they are known."""


def comes_before(one: When, other: When) -> bool:
    """Whether one is surely earlier: by day, on the same day by the time where both are known."""
    if one[0] is None or other[0] is None or one[0] > other[0]:
        return False
    return one[0] < other[0] or (one[1] is not None and other[1] is not None and one[1] < other[1])


class Signer(Struct, frozen=True):
    """Somebody who signed; `person_id` None: a deputy whose record was removed since."""

    person_id: str | None
    name: str
    lead: bool = False


class Named(Protocol):
    """Somebody who signed, as stored or as read."""

    @property
    def person_id(self) -> str | None: ...
    @property
    def name(self) -> str: ...


SomeSigner = TypeVar("SomeSigner", bound=Named)


def each_once(signers: Iterable[SomeSigner]) -> list[SomeSigner]:
    """The signers without a row that two merged records of one person left behind: no record, a name that is there."""
    everybody = list(signers)
    known = {signer.name for signer in everybody if signer.person_id is not None}
    return [signer for signer in everybody if signer.person_id is not None or signer.name not in known]


def signer_problem(signers: Sequence[Signer], least: int | None, kind: str) -> str:
    """What is wrong with the number of signers, lead included, or ""; `kind` is 议案 or 质询案."""
    if not any(signer.lead for signer in signers):
        return f"还没有写{kind}的领衔代表。"
    if least is not None and len(signers) < least:
        return (
            f"{kind}要代表{least}人以上联名，现在连领衔代表共{len(signers)}人，还差{least - len(signers)}人。"
        )
    return ""


def dissatisfied_line(movers: int, day: datetime.date) -> int:
    """Fewest of the movers that are 半数以上 (代表法2025 第二十条第五款): ceil(movers / 2); 10 → 5, 11 → 6.

    Raises RuleViolation for an inquiry of nobody.
    """
    return threshold(rule(SECOND_ANSWER, day), movers)


def wants_second_answer(dissatisfied: int | None, movers: int, day: datetime.date) -> bool:
    """Whether so many dissatisfied movers may demand a further answer."""
    return dissatisfied is not None and movers > 0 and dissatisfied >= dissatisfied_line(movers, day)


def point_lines(text: str) -> list[str]:
    """The points of a speech: a line each, without list numbers' blanks and empty lines."""
    return [line for raw in text.splitlines() if (line := raw.strip())]


def percent(part: int, whole: int) -> str:
    """83.3%, 100%, or 无 where there is nobody; one decimal, rounded half up."""
    if whole <= 0:
        return "无"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
