"""The fields of 会议: what each is called, what it shows of a session, and which command sets it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import structs

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.queries import list_all_meetings
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.proceedings.keeping import move_session_keeping
from renda_desktop.sessions.commands import ChangePlanYear, MoveSession, change_plan_year, edit_session
from renda_desktop.sessions.queries import PUBLISH
from renda_desktop.sessions.rows import SessionCard, SessionFacts
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import local_values
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, NumberField, TextField
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


@dataclasses.dataclass(frozen=True)
class Deciding:
    """A meeting of the presidium that may have decided on the session."""

    id: str
    name: str
    day: datetime.date | None

    @property
    def option(self) -> Option:
        """As it is offered."""
        return Option(self.id, self.name, self.day.isoformat() if self.day else "")


def deciding_meetings(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[Deciding]:
    """Presidium meetings of the term between sessions, newest first."""
    return [
        Deciding(row.meeting.id, row.meeting.name, row.meeting.event.day)
        for row in list_all_meetings(db, today, local_values(db))
        if row.meeting.session_id is None and row.meeting.term_id == facts.term_id
    ]


def when_fields() -> dict[str, Field[Any]]:
    """When and where."""
    return {
        "opens_on": DateField("开会日期", full_day, hint="例如 2026-1-16"),
        "closes_on": DateField("闭会日期", full_day, hint="一天的会不用填"),
        "place": TextField("地点", hint="例如 镇政府三楼会议室"),
        "number": NumberField("第几次会议", minimum=1, maximum=99, unit="次"),
    }


_YEAR = "不填就按开会日期算"


def deciding_fields() -> dict[str, Field[Any]]:
    """Who decided, and when that was published."""
    return {
        "decided_by": ChoiceField("决定召开的会议", (), hint="选一次主席团会议，或者直接写", allow_free=True),
        "decided_on": DateField("决定日期", full_day, hint="例如 2025-12-26"),
        "published": DateField("开会日期公布于", full_day, hint="公布了再填"),
        "plan_year": NumberField(
            "预算和工作安排是哪一年的", minimum=2000, maximum=2100, unit="年", hint=_YEAR
        ),
        "convened_text": LongTextField(
            "召集情况", hint="谁提议、为什么召集，例如 五分之一以上的代表提议", lines=2
        ),
    }


def notice_fields() -> dict[str, Field[Any]]:
    """What the notices say."""
    return {
        "notice_form": ChoiceField("通知形式", [Option(form.name, form.value) for form in NoticeForm]),
        "notice_date": DateField("通知日期", full_day, hint="通知落款的日期"),
        "leave_deadline": DateField("请假截止", full_day, hint="例如 2026-1-12"),
        "suggestion_deadline": DateField("会前交建议截止", full_day, hint="例如 2026-1-14"),
        "bill_deadline": TextField("会上交议案截止", hint="例如 当日下午3:00"),
        "contact": TextField("联系人"),
        "contact_phone": TextField("联系电话"),
        "registration": LongTextField("报到时间地点", hint="不填就按日程里的“报到”写", lines=2),
        "dress": LongTextField("着装和证件", hint="例如 请着正装，佩戴代表证。", lines=2),
        "notice_extra": LongTextField("通知里的其他要求", hint="一行一条", lines=2),
        "note": LongTextField("备注（不印在文书里）", lines=2),
    }


WIDE = frozenset({"decided_by", "convened_text", "registration", "dress", "notice_extra", "note"})


def values_of(card: SessionCard) -> dict[str, Any]:
    """What the fields show."""
    facts = card.facts
    values = structs.asdict(facts)
    published = next((step.done_on for step in card.steps if step.key == PUBLISH), None)
    one_day = facts.closes_on == facts.opens_on
    return values | {
        "decided_by": facts.decided_by_meeting_id or facts.decided_by,
        "published": published,
        "closes_on": None if one_day else facts.closes_on,
        "notice_form": facts.notice_form.name,
    }


def edit_basics(
    db: DbSession, card: SessionCard, meetings: Mapping[str, Deciding], name: str, value: Any
) -> None:
    """Runs the command behind one field. Raises RuleViolation."""
    session = card.facts.id
    own: dict[str, Callable[[], None]] = {
        "opens_on": lambda: move_session_keeping(db, MoveSession(session, value)),
        "closes_on": lambda: _close(db, card, value),
        "decided_by": lambda: _decide(db, session, meetings.get(value), value),
        "published": lambda: _publish(db, card, value),
        "plan_year": lambda: change_plan_year(db, ChangePlanYear(session, value)),
    }
    value = NoticeForm[value] if name == "notice_form" and value else value
    run = own.get(name, lambda: edit_session(db, EditField(session, name, value)))
    run()


def _close(db: DbSession, card: SessionCard, day: datetime.date | None) -> None:
    opens = card.facts.opens_on
    if opens is None and day is not None:
        raise RuleViolation("请先填写开会日期。", "closes_on")
    move_session_keeping(db, MoveSession(card.facts.id, opens, day or opens))


def _decide(db: DbSession, session: str, meeting: Deciding | None, text: str) -> None:
    words = meeting.name if meeting else text
    describe(db, f"把决定召开的会议改为“{words}”" if words else "清空决定召开的会议")
    edit_session(db, EditField(session, "decided_by", words))
    edit_session(db, EditField(session, "decided_by_meeting_id", meeting.id if meeting else None))
    if meeting is not None and meeting.day is not None:
        edit_session(db, EditField(session, "decided_on", meeting.day))


def _publish(db: DbSession, card: SessionCard, day: datetime.date | None) -> None:
    step = next((step for step in card.steps if step.key == PUBLISH), None)
    if step is None:
        raise RuleViolation(
            "筹备清单里没有“公布会议召开的日期”这一项，请先撤销删除，再填公布日期。", "published"
        )
    tick_step(db, TickStep(step.id, day))
