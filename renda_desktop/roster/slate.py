"""人选测算: people considered for the next term or a by-election, held beside the target shares. Pure.

Nobody here is a deputy. The shares are those of 代表结构, counted by the same functions (选举法2020 第七条: 适当数量的
基层代表, 妇女代表的比例逐步提高).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct, structs

from renda_desktop.roster.heading import RosterHeading
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import share, share_tenths
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.roster.structure_grid import (
    GridCell,
    GridColumn,
    GridRow,
    Shows,
    StructureGrid,
    signed,
    structure_grid,
)
from renda_desktop.roster.structure_queries import Compared, StructureAsked, StructureReport
from renda_desktop.roster.structure_units import By, DividedStructure
from renda_desktop.roster.targets import Bound, TargetResult

T = TypeVar("T")
NOW = "现有代表"
TARGETS_KEY = "targets"
_AGAIN = "补选"


class SlateAsked(Struct, frozen=True):
    """Which list and on which day; `code` is the id of the paper's record."""

    day: datetime.date
    slate: Slate

    @property
    def code(self) -> str:
        """2026-04-02/20, of a by-election 2026-04-02/19/补选."""
        again = f"/{_AGAIN}" if self.slate.by_election else ""
        return f"{self.day.isoformat()}/{self.slate.term_number}{again}"

    @classmethod
    def from_code(cls, code: str) -> SlateAsked:
        """Back from `code`."""
        day, number, *again = code.split("/")
        return cls(datetime.date.fromisoformat(day), Slate(int(number), by_election=again == [_AGAIN]))


class SlateRow(Struct, frozen=True):
    """One name. `deputy.id` is `id`; facts of somebody in the roster (`person_id`) are the roster's.

    `alike`: deputies in office of the same name, as (id of the person, a line that tells them apart); of somebody
    in the roster it is empty.
    """

    id: str
    stage: SlateStage
    counted: bool
    person_id: str | None
    deputy: DeputyRow
    alike: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Whose name."""
        return self.deputy.name


class SlateTarget(Struct, frozen=True):
    """One target now and with the people of the list; `seats` where a whole congress is elected."""

    now: TargetResult
    then: TargetResult
    seats: int | None

    @property
    def full(self) -> TargetResult | None:
        """As though all seats were taken, the people of the list among them."""
        return None if self.seats is None else structs.replace(self.then, total=self.seats)


class SlateReport(Struct, frozen=True):
    """Everything the page, the sheet and the paper of 人选测算 show.

    A by-election adds the counted people to the present deputies, a general election puts them in their place.
    `counted`: who is counted in `then`, present deputies of a by-election among them.
    """

    asked: SlateAsked
    heading: RosterHeading
    members: tuple[SlateRow, ...]
    now: DividedStructure
    then: DividedStructure
    counted: tuple[DeputyRow, ...]
    targets: tuple[SlateTarget, ...]
    seats: int | None = None
    """名额 of that 届."""

    @property
    def taken(self) -> int:
        """How many of the list are counted."""
        return sum(one.counted for one in self.members)

    @property
    def slate(self) -> Slate:
        """Which list."""
        return self.asked.slate

    @property
    def by_election(self) -> bool:
        """Whether the people are added to those in office."""
        return self.slate.by_election

    @property
    def title(self) -> str:
        """青禾镇第二十届人民代表大会代表人选结构测算表."""
        return f"{self.heading.whose}代表{'补选' if self.by_election else ''}人选结构测算表"


def slate_words(report: SlateReport) -> str:
    """算入20人（名单共25人）。还差3名妇女、2名非中共党员: what the page says first."""
    if not report.members:
        return "名单里还没有人。"
    listed = len(report.members)
    begin = f"算入{report.taken}人" + (f"（名单共{listed}人）" if listed != report.taken else "") + "。"
    if not report.taken:
        return f"{begin}勾上“算入”的人才参加测算。"
    if not report.targets:
        return f"{begin}还没有填目标比例，在“分档和目标”里填了，这里就写还差几人。{_too_many(report)}"
    gaps = _gaps([one.then for one in report.targets])
    whose = "加上这些人" if report.by_election else f"按这{report.taken}人算"
    said = f"{begin}{whose}，{gaps or '目标都达到了'}。{_too_many(report)}"
    later = _gaps([one.full for one in report.targets if one.full is not None])
    if report.seats is None or report.seats <= report.taken or not later:
        return said
    return f"{said}选满名额{report.seats}名，{later}。"


def _too_many(report: SlateReport) -> str:
    """A by-election fills vacant seats only: candidates compete for them, so not all of them can be counted."""
    people = report.then.whole.people
    if not report.by_election or report.seats is None or people <= report.seats:
        return ""
    return f"加起来{people}人，超过名额{report.seats}名，选不上的请不要算入。"


def _gaps(results: Sequence[TargetResult]) -> str:
    """还差3名妇女、2名非中共党员，超出1名中共党员; empty where every target is met."""
    said = []
    for word, bound in (("还差", Bound.AT_LEAST), ("超出", Bound.AT_MOST)):
        found = [one for one in results if not one.met and one.target.bound is bound]
        if found:
            said.append(word + "、".join(f"{one.short}名{one.target.measure.who}" for one in found))
    return "，".join(said)


def slate_grid(report: SlateReport) -> StructureGrid:
    """The targets first, then every division: with the list, what is wanted, now, as though all seats were taken."""
    base = structure_grid(_as_report(report))
    wanted, full = _target_columns(report)
    blank, later = (GridCell(""),) * len(wanted), (GridCell(""),) * len(full)
    columns = _woven(base.columns, wanted, full)
    rows = [structs.replace(row, cells=_woven(row.cells, blank, later)) for row in base.rows]
    first = sum(not row.key for row in rows)
    numbered = (structs.replace(one, key=f"c{number}") for number, one in enumerate(columns, 1))
    return StructureGrid(tuple(numbered), (*rows[:first], *_target_rows(report), *rows[first:]))


_THEN, _NOW = 2, 4
"""Columns of the list, and with them those of the present deputies."""


def _woven(base: tuple[T, ...], wanted: tuple[T, ...], full: tuple[T, ...]) -> tuple[T, ...]:
    """What is wanted stands beside the list; what all seats want beside the present deputies."""
    return (*base[:_THEN], *wanted, *base[_THEN:_NOW], *full, *base[_NOW:])


def _as_report(report: SlateReport) -> StructureReport:
    return StructureReport(
        StructureAsked(report.asked.day, By.NOTHING),
        report.heading,
        None,
        report.then,
        Compared(NOW, report.now),
    )


def _target_columns(report: SlateReport) -> tuple[tuple[GridColumn, ...], tuple[GridColumn, ...]]:
    if not report.targets:
        return (), ()
    wanted = tuple(GridColumn("", "目标", shows) for shows in (Shows.AIM, Shows.LACK))
    if report.seats is None or report.by_election:
        return wanted, ()
    unit = f"选满{report.seats}名时"
    return wanted, tuple(GridColumn("", unit, shows) for shows in (Shows.NEED, Shows.LACK))


def _target_rows(report: SlateReport) -> Iterator[GridRow]:
    for one in report.targets:
        cells = _woven(tuple(_base_cells(one)), tuple(_wanted_cells(one)), tuple(_full_cells(one)))
        yield GridRow(TARGETS_KEY, "目标比例", one.then.target.measure.value, cells)


def _base_cells(one: SlateTarget) -> Iterator[GridCell]:
    then, now = one.then, one.now
    for result in (then, now):
        yield GridCell(str(result.count), result.ids, result.count)
        yield GridCell(share(result.count, result.total))
    yield GridCell(signed(then.count - now.count))
    shares = share_tenths(then.count, then.total), share_tenths(now.count, now.total)
    known = shares[0] is not None and shares[1] is not None
    yield GridCell(signed((shares[0] or 0) - (shares[1] or 0), tenths=True) if known else "—")


def _wanted_cells(one: SlateTarget) -> Iterator[GridCell]:
    target = one.then.target
    yield GridCell(f"{target.bound.value}{target.percent}")
    yield GridCell(one.then.verdict if one.then.total else "—", lacking=not one.then.met)


def _full_cells(one: SlateTarget) -> Iterator[GridCell]:
    if one.full is not None:
        yield GridCell(one.full.limit)
        yield GridCell(one.full.verdict, lacking=not one.full.met)
