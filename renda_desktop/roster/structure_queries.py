"""代表结构 as it is asked for: on which day, divided into what, compared with when; and the targets it has to meet."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese
from renda_desktop.roster.figures import mandate_holders
from renda_desktop.roster.former_queries import former_figures, has_mandates
from renda_desktop.roster.former_term import FormerFigures, former_structure
from renda_desktop.roster.heading import RosterHeading, roster_heading
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.scheme import Scheme
from renda_desktop.roster.scheme_queries import list_targets, structure_scheme
from renda_desktop.roster.structure import StructureFigures
from renda_desktop.roster.structure_units import By, DividedStructure, by_level, divided
from renda_desktop.roster.targets import TargetResult, result
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import (
    TermRow,
    find_office,
    list_constituencies,
    list_delegations,
    list_groups,
    list_terms,
    term_on,
)

_ONE_DAY = datetime.timedelta(days=1)


class Against(Enum):
    """What the structure is compared with; the value is the words of the choice."""

    NOTHING = "不对比"
    LAST_END = "与上届届末比"
    LAST_START = "与上届开始时比"
    THIS_START = "与本届开始时比"
    LAST_SHEET = "与上届统计表比"


class StructureAsked(Struct, frozen=True):
    """What is asked for; `code` is the id of the paper's record."""

    day: datetime.date
    by: By = By.NOTHING
    against: Against = Against.NOTHING

    @property
    def code(self) -> str:
        """2026-04-02/DELEGATION/LAST_END."""
        return f"{self.day.isoformat()}/{self.by.name}/{self.against.name}"

    @classmethod
    def from_code(cls, code: str) -> StructureAsked:
        """Back from `code`."""
        day, by, against = code.split("/")
        return cls(datetime.date.fromisoformat(day), By[by], Against[against])


class Compared(Struct, frozen=True):
    """The same divisions at another time; `label` says which: 第十八届（截至2021-12-19）."""

    label: str
    divided: DividedStructure


class StructureReport(Struct, frozen=True):
    """Everything a page, a sheet and a paper of 代表结构 show."""

    asked: StructureAsked
    heading: RosterHeading
    term: TermRow | None
    divided: DividedStructure
    compared: Compared | None = None
    targets: tuple[TargetResult, ...] = ()

    @property
    def day(self) -> datetime.date:
        """The day it is counted on."""
        return self.asked.day


def structure_report(db: DbSession, asked: StructureAsked) -> StructureReport:
    """Counts the deputies as asked, with the office's own bands and targets."""
    scheme, term = structure_scheme(db), term_on(db, asked.day)
    found, rows = _on(db, asked.day, asked.by, scheme)
    figures = found.whole.figures
    compared = _compared(db, asked, figures, scheme)
    targets = tuple(
        result(target, rows, asked.day, figures.table(target.measure.division).blank.ids)
        for target in list_targets(db)
    )
    return StructureReport(asked, roster_heading(db, asked.day), term, found, compared, targets)


def _compared(
    db: DbSession, asked: StructureAsked, figures: StructureFigures, scheme: Scheme
) -> Compared | None:
    other = comparable(db, asked.day).get(asked.against)
    if other is None:
        return None
    label, day = other
    if day is not None:
        return Compared(label, _on(db, day, asked.by, scheme)[0])
    before = _copied_before(db, asked.day)
    assert before is not None, "it is only offered where it was copied"
    return Compared(label, former_structure(before, figures, asked.day, asked.by))


def comparable(db: DbSession, day: datetime.date) -> dict[Against, tuple[str, datetime.date | None]]:
    """With what the structure of a day can be compared: the words for it and its day.

    The last term's own sheet, which has no day here, only where that term's deputies are not in the program.
    """
    term, terms = term_on(db, day), list_terms(db)
    if term is None:
        return {}
    found: dict[Against, tuple[str, datetime.date | None]] = {}
    before = next((t for t in terms if t.number < term.number), None)
    copied = _copied_before(db, day)
    if copied is not None:
        found[Against.LAST_SHEET] = copied.label, None
    elif before is not None and has_mandates(db, before.number):
        ended = before.ends_on or term.starts_on
        if ended is not None:
            found[Against.LAST_END] = _when(before, ended - _ONE_DAY)
        if before.starts_on is not None:
            found[Against.LAST_START] = _when(before, before.starts_on)
    if term.starts_on is not None and term.starts_on < day:
        found[Against.THIS_START] = _when(term, term.starts_on)
    return found


def former_number(db: DbSession, day: datetime.date) -> int | None:
    """Which 届 came before the one of that day, where its figures may be copied: its deputies are not here."""
    term = term_on(db, day)
    number = term.number - 1 if term is not None else 0
    return number if number > 0 and not has_mandates(db, number) else None


def _copied_before(db: DbSession, day: datetime.date) -> FormerFigures | None:
    number = former_number(db, day)
    figures = former_figures(db, number) if number is not None else None
    return figures if figures is not None and figures.total is not None else None


def _when(term: TermRow, day: datetime.date) -> tuple[str, datetime.date]:
    return f"第{chinese(term.number)}届（截至{day.isoformat()}）", day


def _on(
    db: DbSession, day: datetime.date, by: By, scheme: Scheme
) -> tuple[DividedStructure, list[DeputyRow]]:
    """The structure of a day and the people counted in it. A street counts the deputies who live or work there."""
    office = find_office(db)
    street = office is not None and not office.kind.has_congress
    if by is By.LEVEL or street:
        rows = list_deputies(db, day, include_higher=True)
        found = by_level(rows, mandate_holders(db, day), day, scheme)
        counted = set(found.whole.figures.ids)
        if by is not By.LEVEL:
            found = DividedStructure(day, By.NOTHING, found.whole)
        return found, [row for row in rows if row.id in counted]
    rows = [row for row in list_deputies(db, day) if row.in_force]
    return divided(rows, day, by, _units(db, day, by), scheme), rows


def _units(db: DbSession, day: datetime.date, by: By) -> list[str]:
    """Names of the units in the office's order."""
    term = term_on(db, day)
    if term is None or by is By.NOTHING:
        return []
    if by is By.CONSTITUENCY:
        return [place.label for place in list_constituencies(db, term.id)]
    units = list_delegations(db, term.id) if by is By.DELEGATION else list_groups(db, term.id)
    return [unit.name for unit in units]
