"""What is asked before and reported after each meeting, derived from the meetings themselves; stored by nobody.

Before a session the party committee is asked and the county's standing committee told, after it both get a report
(种子003: 会议结束后及时向县人大报告并将会议材料送县人大常委会); of a meeting of the presidium the party committee.
It is a custom of the place and no law: what is missed is never 逾期. Where 甲01, 甲44 or the meeting's own card
say that it was done, the line says so and asks for nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.events.rules import EventState
from renda_desktop.from_above.rows import UpwardRow
from renda_desktop.from_above.rules import (
    LOOKING_AHEAD,
    LOOKING_BACK,
    SOON_DAYS,
    Addressee,
    Moment,
    UpwardKind,
    UpwardState,
)
from renda_desktop.issuing.issued_queries import issued_of
from renda_desktop.presidium.queries import meetings_between
from renda_desktop.sessions.queries import asked_on, list_facts, step_rows
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow

ASKED, TOLD, REPORTED_COUNTY, REPORTED_PARTY = "甲01请示", "甲01报告", "甲44县", "甲44党委"
"""Papers of a session that are these lines."""


def proposals(db: DbSession, office: OfficeRow, today: datetime.date) -> list[UpwardRow]:
    """The lines of the meetings near `today`, done or not, in the order of time."""
    rows = [*_of_sessions(db, office, today), *_of_meetings(db, office, today)]
    return sorted(rows, key=lambda row: row.due_on or datetime.date.max)


def _of_sessions(db: DbSession, office: OfficeRow, today: datetime.date) -> Iterator[UpwardRow]:
    near = [facts for facts in list_facts(db) if _near(facts.opens_on, today)]
    printed = {(row.record_id, row.paper): row.on for row in issued_of(db, [facts.id for facts in near])}
    for facts in near:
        opens = facts.opens_on
        assert opens is not None, "near"
        line = _Line(office, facts.short_name, opens, facts.closes_on or opens, session_id=facts.id)
        if opens > today:
            asked = asked_on(step_rows(db, facts, today))
            for addressee, kind, paper in (
                (Addressee.PARTY, UpwardKind.REQUEST, ASKED),
                (Addressee.COUNTY, UpwardKind.REPORT, TOLD),
            ):
                done = _said(asked, "筹备清单里已登记") or _printed(printed.get((facts.id, paper)), paper)
                yield line.before(kind, addressee, f"关于召开{facts.name}的{kind.value}", done, today)
        elif line.ends < today:
            for addressee, paper in ((Addressee.COUNTY, REPORTED_COUNTY), (Addressee.PARTY, REPORTED_PARTY)):
                done = _printed(printed.get((facts.id, paper)), paper)
                yield line.after(addressee, f"关于{facts.name}情况的报告", done, today)


def _of_meetings(db: DbSession, office: OfficeRow, today: datetime.date) -> Iterator[UpwardRow]:
    """Of the presidium between sessions; what the card of the meeting says of the party committee counts."""
    for row in meetings_between(db, today):
        meeting, day = row.meeting, row.meeting.event.day
        if day is None or not _near(day, today) or row.state is EventState.CANCELLED:
            continue
        line = _Line(office, meeting.name, day, day, meeting_id=meeting.id)
        if row.state is EventState.PLANNED and day >= today:
            done = _said(meeting.asked_party_on, "会议里已登记会前请示")
            title = f"关于召开{meeting.name}的请示"
            yield line.before(UpwardKind.REQUEST, Addressee.PARTY, title, done, today)
        elif row.state is EventState.HELD:
            done = _said(meeting.told_party_on, "会议里已登记会后报告")
            yield line.after(Addressee.PARTY, f"关于{meeting.name}情况的报告", done, today)


class _Line(Struct, frozen=True):
    """What the lines of one meeting share."""

    office: OfficeRow
    subject: str
    begins: datetime.date
    ends: datetime.date
    session_id: str | None = None
    meeting_id: str | None = None

    def before(
        self, kind: UpwardKind, addressee: Addressee, title: str, done: str, today: datetime.date
    ) -> UpwardRow:
        """Until the day before the meeting."""
        due = self.begins - datetime.timedelta(days=1)
        return self._row(kind, addressee, Moment.BEFORE, title, done, due, today)

    def after(self, addressee: Addressee, title: str, done: str, today: datetime.date) -> UpwardRow:
        """Soon after the meeting: a week is proposed."""
        due = self.ends + datetime.timedelta(days=SOON_DAYS)
        return self._row(UpwardKind.REPORT, addressee, Moment.AFTER, title, done, due, today)

    def _row(
        self,
        kind: UpwardKind,
        addressee: Addressee,
        moment: Moment,
        title: str,
        done: str,
        due: datetime.date,
        today: datetime.date,
    ) -> UpwardRow:
        state = UpwardState.SOON if (due - today).days <= SOON_DAYS else UpwardState.TO_SEND
        return UpwardRow(
            id="", kind=kind, addressee=addressee,
            addressee_words=self.office.kind.party if addressee is Addressee.PARTY else addressee.value,
            moment=moment, session_id=self.session_id, meeting_id=self.meeting_id, subject=self.subject,
            title=title, number="", sent_on=None, answered_on=None, answer="", note="",
            state=UpwardState.DONE if done else state, due_on=due, done_by=done,
            proposal=f"{self.session_id or self.meeting_id}:{moment.name}:{addressee.name}",
        )  # fmt: skip


def _near(day: datetime.date | None, today: datetime.date) -> bool:
    return day is not None and -LOOKING_BACK <= (day - today).days <= LOOKING_AHEAD


def _said(day: datetime.date | None, words: str) -> str:
    """筹备清单里已登记（2026-01-04）; "" without a day."""
    return f"{words}（{day.isoformat()}）" if day else ""


def _printed(day: datetime.date | None, paper: str) -> str:
    """甲44已打印（2026-01-20）; "" where it never left the program."""
    return f"{paper[:3]}已打印或存出（{day.isoformat()}）" if day else ""
