"""The county's usual returns 表05, 08, 09, 11, 12, 13: filled as far as the program knows, ruled for the rest."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence

from renda_desktop.events.queries import attendance_of_events
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rules import ActivityState
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import number_text
from renda_desktop.overview import county_sheets as sheets
from renda_desktop.overview.held_meetings import HeldMeeting, list_held
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.presidium.rules import MINUTES
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.standing_queries import signed_sessions
from renda_desktop.spreadsheets.sheet import Formula, SheetColumn, Value
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.queries import all_files
from renda_desktop.township.queries import OfficeRow, find_office, list_constituencies, term_on

_BLANK, _FEW = 20, 12
SHEET_MEETINGS = "表05"
_Rows = Callable[[DbSession, int, datetime.date], list[list[Value]]]


def return_years(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """This year and the one before, once there is an office: the returns are of a year."""
    if find_office(db) is None:
        return []
    return [RecordRef(str(year), f"{year}年") for year in (today.year, today.year - 1)]


def _return(
    number: str,
    name: str,
    columns: Sequence[SheetColumn],
    rows: _Rows,
    *,
    variant: str = "",
    blank: int = 0,
    notes: tuple[str, ...] = (),
) -> Printable:
    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        office, year = find_office(db), int(record_id)
        if office is None:
            return None
        found = rows(db, year, drawing.today)
        title = f"{_whose(office)}{year}年{name}"
        return sheets.return_sheet(
            office, name, title, columns, found, drawing.today, blank=blank, notes=notes
        )

    return Printable(number, name, RecordKind.COUNTY_YEAR, draw, format="xlsx", variant=variant)


def _whose(office: OfficeRow) -> str:
    return f"{office.name}人大" if office.kind.has_congress else office.presidium


def _nothing(_db: DbSession, _year: int, _today: datetime.date) -> list[list[Value]]:
    return []


def _deputies(db: DbSession, year: int, today: datetime.date) -> list[DeputyRow]:
    """Those in force at the end of the year, this year's today."""
    day = min(today, datetime.date(year, 12, 31))
    return [row for row in list_deputies(db, day) if row.in_force]


def _meetings(db: DbSession, year: int, today: datetime.date) -> list[list[Value]]:
    """人代会 with the days they sat and the presidium's meetings of the year that were held, by day."""
    return [_meeting(db, held) for held in list_held(db, today) if held.day.year == year]


def _meeting(db: DbSession, held: HeldMeeting) -> list[Value]:
    known: dict[str, Value] = {
        "kind": held.kind, "name": held.name, "day": held.day, "days": held.days, "expected": held.expected,
        "present": held.present, "share": Formula('=IF({expected}=0,"",{present}/{expected})'),
        "observers": held.observers, "items": held.items, "reports": held.reports, "decisions": held.decisions,
        "opinions": held.opinions,
    }  # fmt: skip
    if held.meeting is not None:
        number = number_for(db, held.id, MINUTES)
        known["minutes_number"] = (
            number_text(number.series, number.number, year=number.year or 0) if number else ""
        )
    return sheets.line(sheets.MEETINGS, **known)


def _appraisals(db: DbSession, year: int, today: datetime.date) -> list[list[Value]]:
    rate = Formula('=IF(({very}+{fairly}+{poor})=0,"",({very}+{fairly})/({very}+{fairly}+{poor}))')
    return [
        sheets.line(sheets.APPRAISALS, number=n, name=row.name, place=row.constituency, share=rate)
        for n, row in enumerate(_deputies(db, year, today), 1)
    ]


def _duties(db: DbSession, year: int, today: datetime.date) -> list[list[Value]]:
    """出席大会, 视察检查 and 建议件数 follow from sign-in and register of the year; the rest is by hand."""
    due, came = _at_sessions(db, year, today)
    held = [
        row.activity.event.id
        for row in list_activities(db, today)
        if row.state is ActivityState.HELD and row.activity.day and row.activity.day.year == year
    ]
    lines = attendance_of_events(db, held)
    led = _suggestions_led(db, year, today)
    visits = Counter(one.person_id for own in lines.values() for one in own if one.came and one.person_id)
    return [
        sheets.line(
            sheets.DUTIES, number=n, name=row.name, due=due.get(row.id),
            came=came[row.id] if row.id in due else None, visits=visits[row.id],
            suggestions=led[row.id],
        )
        for n, row in enumerate(_deputies(db, year, today), 1)
    ]  # fmt: skip


def _suggestions_led(db: DbSession, year: int, today: datetime.date) -> Counter[str]:
    """By person, those he or she led: counted once each, so that their sum is no more than what was handed in."""
    entries = (file.entry for file in all_files(db, today) if file.entry.origin.year == year)
    return Counter(one.lead.person_id for one in entries if one.lead and one.lead.person_id)


def _at_sessions(db: DbSession, year: int, today: datetime.date) -> tuple[Counter[str], Counter[str]]:
    """By person: the sessions with a register where he or she was expected, and came to some sitting at least."""
    due, came = Counter[str](), Counter[str]()
    signed = signed_sessions(db)
    for session in list_sessions(db, today):
        if session.id in signed and session.opens_on is not None and session.opens_on.year == year:
            lines = [
                line for one in session_sheet(db, session.id).sittings if one.recorded for line in one.lines
            ]
            due.update({line.deputy.id for line in lines})
            came.update({line.deputy.id for line in lines if line.presence.came})
    return due, came


def _election(db: DbSession, year: int, today: datetime.date) -> list[list[Value]]:
    """The constituencies of the term with those elected at its beginning; the votes are filled in by hand."""
    day = min(today, datetime.date(year, 12, 31))
    term = term_on(db, day)
    if term is None:
        return []
    rate = Formula('=IF({voters}*{voted}=0,"",{voted}/{voters})')
    elected = list_deputies(db, term.starts_on or day, term_id=term.id)
    names: dict[str | None, list[str]] = {}
    for row in elected:
        if row.mandate is not None:
            names.setdefault(row.mandate.constituency_id, []).append(row.name)
    return [
        sheets.line(
            sheets.ELECTION, place=one.label, people=one.population, voters=one.voters, seats=one.seats,
            elected="、".join(names.get(one.id, ())), turnout=rate,
        )
        for one in list_constituencies(db, term.id)
    ]  # fmt: skip


def _allowances(db: DbSession, year: int, today: datetime.date) -> list[list[Value]]:
    amount = Formula('=IF({rate}*{days}=0,"",{rate}*{days})')
    return [
        sheets.line(sheets.ALLOWANCES, number=n, name=row.name, amount=amount)
        for n, row in enumerate(_deputies(db, year, today), 1)
    ]


COUNTY_PAPERS = (
    _return(SHEET_MEETINGS, "会议统计表", sheets.MEETINGS, _meetings, blank=3,
            notes=("人代会的应到、实到、列席是第一次全体会议的签到人数；代表小组会议在空行里补填。",)),
    _return("表08", "述职评议汇总表", sheets.APPRAISALS, _appraisals),
    _return("表09", "代表履职情况统计表", sheets.DUTIES, _duties,
            notes=("出席大会按人代会签到、视察检查按活动签到、建议件数按领衔统计，其余各栏按履职记录填写。",)),
    _return("表11", "选举统计表", sheets.ELECTION, _election, blank=2),
    _return("表12", "联络站台账", sheets.STATIONS, _nothing, blank=_FEW),
    _return("表13", "经费表", sheets.MONEY, _nothing, blank=_BLANK),
    _return("表13", "补助签领表", sheets.ALLOWANCES, _allowances, variant="签领"),
)  # fmt: skip
