"""表03 代表变动情况表 (documents.md §9): one line for each mandate that ended or began. Rows in, `Sheet` out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.changes.between import Between, Change, successor
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import Effect
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.rules import number_text
from renda_desktop.roster.rules import EndReason
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow
from renda_desktop.township.queries import OfficeRow
from renda_desktop.township.rules import congress_name

CHANGES = "表03"
NAME = "代表变动情况表"
JOINED = "补选"
_COLUMNS = (
    SheetColumn("place", ("序号",), 3),
    SheetColumn("name", ("姓名",), 5),
    SheetColumn("sex", ("性别",), 3),
    SheetColumn("constituency", ("选区",), 9.5, align=Align.LEFT),
    SheetColumn("delegation", ("代表团",), 5.5),
    SheetColumn("kind", ("变动类别",), 6, choices=(*(reason.value for reason in EndReason), JOINED)),
    SheetColumn("reason", ("原因",), 9, align=Align.LEFT),
    SheetColumn("on", ("发生日期",), 6, Kind.DATE),
    SheetColumn("basis", ("依据（会议、决定）",), 10, align=Align.LEFT),
    SheetColumn("number", ("公告号",), 7),
    SheetColumn("announced_on", ("公告日期",), 6, Kind.DATE),
    SheetColumn("post", ("是否影响其他职务",), 5),
    SheetColumn("filled_on", ("补选日期",), 6, Kind.DATE),
    SheetColumn("filled_by", ("补选当选人",), 5),
    SheetColumn("note", ("备注",), 5, align=Align.LEFT),
)


def change_sheet(
    office: OfficeRow, between: Between, period: str, today: datetime.date, joined: Sequence[Change] = ()
) -> Sheet:
    """The changes of a period with its head figures; what is still waiting to be announced says so.

    `joined`: everybody who was by-elected in the term, so that a seat filled after the period has its successor.
    """
    changes = sorted((*between.left, *between.joined), key=lambda one: (one.on, one.began))
    title = f"{congress_name(office.name, between.term_number)}{NAME}"
    return Sheet(
        name=NAME,
        title=title,
        columns=_COLUMNS,
        rows=tuple(_line(at, one, joined or between.joined) for at, one in enumerate(changes, 1)),
        info=(
            ("填报单位", office.presidium),
            ("统计期间", period),
            *head_figures(between),
        ),
        closing=(("审核人", ""), ("填表人", ""), ("填报日期", today.isoformat())),
        notes=(
            "实有按各代表职务的起止日期计算：现有＝上次会议后实有－本期减少＋本期增加，出缺＝法定名额－现有。",
        ),
    )


def head_figures(between: Between) -> tuple[tuple[str, str], ...]:
    """法定名额, 上次会议后实有, 本期减少, 本期增加, 现有, 出缺."""
    figures = (
        ("法定名额", between.seats), ("上次会议后实有", between.before), ("本期减少", len(between.left)),
        ("本期增加", len(between.joined)), ("现有", between.now), ("出缺", between.vacant),
    )  # fmt: skip
    return tuple((words, "未填" if number is None else str(number)) for words, number in figures)


def _line(at: int, one: Change, joined: Sequence[Change]) -> SheetRow:
    case = one.case
    follower = None if one.began else successor(one, joined)
    return SheetRow(
        (
            str(at), one.name, one.sex.value if one.sex else "", one.mandate.elected_by,
            one.mandate.delegation.unit if one.mandate.delegation else "", _kind(one), _reason(one),
            one.on, _basis(one), _number(case.number if case else None, one), _announced(case),
            f"{case.post}职务相应终止" if case and case.post and not one.began else "否",
            _voted(follower), follower.name if follower else "",
            "" if case is None or case.day_of("announced") else "尚未公告",
        )
    )  # fmt: skip


def _kind(one: Change) -> str:
    if one.began:
        return JOINED
    return one.mandate.end_reason.value if one.mandate.end_reason else ""


def _reason(one: Change) -> str:
    if one.case is not None and one.case.reason:
        return one.case.reason
    return "" if one.began else one.mandate.end_basis.partition("；")[0]


def _basis(one: Change) -> str:
    case = one.case
    if case is None:
        return "" if one.began else one.mandate.end_basis.partition("；")[2]
    return "；".join(dict.fromkeys(_places(case)))


def _places(case: CaseRow) -> list[str]:
    """Where it was decided, and where it was reported."""
    telling = [step for step in case.steps if step.effect is not Effect.NONE or step.key == "reported"]
    return [step.place for step in telling if step.done and step.place]


def _number(given: GivenNumberRow | None, one: Change) -> str:
    if given is None:
        return ""
    return number_text(given.series, given.number, term=one.mandate.term_number)


def _announced(case: CaseRow | None) -> datetime.date | None:
    return case.day_of("announced") if case else None


def _voted(follower: Change | None) -> datetime.date | None:
    voted: PartialDate | None = follower.mandate.elected_on if follower else None
    return voted.first_day if voted else None
