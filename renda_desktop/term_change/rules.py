"""The timetable of an election of deputies, counted back from the day of the vote. Pure."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.dates import months_later
from renda_desktop.law.citations import cite
from renda_desktop.law.intervals import next_due
from renda_desktop.law.rulebook import rule


class Step(Enum):
    """A step from the election committee to the first session, in their order; the value is what the office reads."""

    COMMITTEE = "成立选举委员会"
    CONSTITUENCIES = "公告选区划分和名额分配"
    REGISTRATION = "选民登记"
    VOTER_LIST = "公布选民名单"
    APPEALS = "对选民名单的申诉截止"
    APPEALS_DECIDED = "申诉处理完毕"
    LAWSUITS = "不服申诉处理的起诉截止"
    CANDIDATES = "公布代表候选人名单及基本情况"
    FINAL_CANDIDATES = "公布正式代表候选人名单及基本情况"
    ELECTION = "投票选举日"
    RESULT = "确定选举是否有效，公布当选名单"
    CREDENTIALS = "代表资格审查，主席团确认并公布代表名单"
    FIRST_SESSION = "举行第一次会议"


class StepState(Enum):
    """Where a step stands on a day."""

    DONE = "已办"
    LATE = "逾期"
    SOON = "7天内"
    OPEN = "待办"
    UNRECORDED = "没有登记"
    """The term has begun; whatever was done for it, nobody wrote down when."""


class Line(Struct, frozen=True):
    """A step with its day: on it when `exact`, else at the latest; `due` None where there is none (yet).

    `counted`: its day is counted from the day of the vote.
    """

    step: Step
    due: datetime.date | None
    exact: bool
    who: str
    article: str
    hint: str = ""
    counted: bool = False

    @property
    def due_text(self) -> str:
        """2026-12-01, 不晚于2026-12-01, empty."""
        if self.due is None:
            return ""
        return self.due.isoformat() if self.exact else f"不晚于{self.due.isoformat()}"

    def state(self, today: datetime.date, done_on: datetime.date | None) -> StepState:
        """Done, late, within seven days, or open."""
        if done_on is not None:
            return StepState.DONE
        if self.due is None or self.due > today + datetime.timedelta(days=7):
            return StepState.OPEN
        return StepState.LATE if self.due < today else StepState.SOON


_COMMITTEE, _PRESIDIUM, _OLD_PRESIDIUM = "选举委员会", "主席团", "上届主席团"

_BASES = {
    Step.COMMITTEE: ("县人大常委会", "election_committee"),
    Step.CONSTITUENCIES: (_COMMITTEE, "constituency_seats"),
    Step.REGISTRATION: (_COMMITTEE, "voter_age"),
    Step.VOTER_LIST: (_COMMITTEE, "voter_list_publish_days"),
    Step.APPEALS: ("选民", "voter_list_appeal_days"),
    Step.APPEALS_DECIDED: (_COMMITTEE, "voter_list_appeal_days"),
    Step.LAWSUITS: ("申诉人", "voter_list_appeal_days"),
    Step.CANDIDATES: (_COMMITTEE, "candidate_list_initial_days"),
    Step.FINAL_CANDIDATES: (_COMMITTEE, "candidate_list_final_days"),
    Step.ELECTION: (_COMMITTEE, "deputy_election_turnout"),
    Step.RESULT: (_COMMITTEE, "deputy_result_publish"),
    Step.CREDENTIALS: (_PRESIDIUM, "credentials_confirm"),
    Step.FIRST_SESSION: (_OLD_PRESIDIUM, "first_session_deadline_months"),
}
"""Who acts, and by which rule of resources/law."""


def rule_of(step: Step) -> str:
    """The rule of resources/law a step rests on."""
    return _BASES[step][1]


_COUNTED = frozenset(Step) - {Step.COMMITTEE, Step.CONSTITUENCIES, Step.REGISTRATION, Step.RESULT}


def timetable(election_day: datetime.date | None, first_session: datetime.date | None) -> list[Line]:
    """Every step with its last day: 20, 15 and 7 days before the vote, the first session within two months.

    "选举日的二十日以前" ends with the twentieth day before the vote (选举法2020 第二十八条, 第二十九条, 第三十二条;
    组织法2022 第二十条). Without an election day no step but the first session has a day.
    """
    days = {} if election_day is None else _days(election_day)
    if first_session is not None:
        days[Step.FIRST_SESSION] = first_session
        days[Step.CREDENTIALS] = first_session - datetime.timedelta(days=1)
    exact = {Step.ELECTION, *([Step.FIRST_SESSION] if first_session else [])}
    on = election_day or first_session or datetime.date.max
    return [
        Line(
            step,
            days.get(step),
            step in exact,
            who,
            cite(rule(id, on)),
            _hint(step, election_day),
            step in _COUNTED,
        )
        for step, (who, id) in _BASES.items()
    ]


def _days(election_day: datetime.date) -> dict[Step, datetime.date]:
    voter_list = _before("voter_list_publish_days", election_day)
    appeal = rule("voter_list_appeal_days", election_day)
    objections = voter_list + datetime.timedelta(days=int(appeal.number("objection")))
    last = first_session_until(election_day)
    return {
        Step.VOTER_LIST: voter_list,
        Step.APPEALS: objections,
        Step.APPEALS_DECIDED: objections + datetime.timedelta(days=int(appeal.number("decision"))),
        Step.LAWSUITS: election_day - datetime.timedelta(days=int(appeal.number("lawsuit_before"))),
        Step.CANDIDATES: _before("candidate_list_initial_days", election_day),
        Step.FINAL_CANDIDATES: _before("candidate_list_final_days", election_day),
        Step.ELECTION: election_day,
        Step.CREDENTIALS: last,
        Step.FIRST_SESSION: last,
    }


WARN_MONTHS = 12
"""So many months before the five years are over the office is reminded (law.md §1.M rem_term_end)."""


def term_over(starts_on: datetime.date) -> datetime.date:
    """The day on which a term that began on that day has lasted its five years (组织法2022 第九条)."""
    return months_later(starts_on, 12 * int(rule("term_length_years", starts_on).number()))


def prepare_from(starts_on: datetime.date) -> datetime.date:
    """From this day on the term that began on that day is about to be over, and the next one is prepared."""
    return months_later(term_over(starts_on), -WARN_MONTHS)


def _before(id: str, election_day: datetime.date) -> datetime.date:
    return election_day - datetime.timedelta(days=int(rule(id, election_day).number()))


def _hint(step: Step, election_day: datetime.date | None) -> str:
    if step is Step.APPEALS:
        return "按最迟公布日算；名单公布得早，截止日也提前。"
    if step is Step.ELECTION:
        return "选区全体选民过半数参加投票，选举有效。"
    if step is Step.FIRST_SESSION and election_day is not None:
        return f"最迟{first_session_until(election_day).isoformat()}。"
    return ""


def first_session_until(election_day: datetime.date) -> datetime.date:
    """The last day for the first session: two months after the election is complete (组织法2022 第二十条)."""
    return next_due(rule("first_session_deadline_months", election_day), election_day)
