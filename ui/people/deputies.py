"""The deputies of a day as options to choose from, with 全体, delegations and groups; read again when they change."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.roster.queries import ROSTER_READS, list_deputies
from renda_desktop.roster.rows import DeputyRow
from ui.runtime.context import AppContext
from ui.widgets.options import Option, OptionGroup

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet


class Deputies:
    """Keeps the options of the last day asked for."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._day: datetime.date | None = None
        self._rows: dict[str, DeputyRow] = {}

    def on(self, day: datetime.date) -> dict[str, DeputyRow]:
        """The deputies in office on a day by person id."""
        if day != self._day:
            rows = self._context.read(lambda db: list_deputies(db, day))
            self._rows = {row.id: row for row in rows if row.in_force}
            self._day = day
        return self._rows

    def heard(self, change: ChangeSet) -> None:
        """To be called with every change, before anything is read anew."""
        if change.touches(*ROSTER_READS):
            self._day = None


def person_options(rows: Iterable[DeputyRow]) -> list[Option]:
    """One option for each deputy: found by name, pinyin, initials and number."""
    return [
        Option(
            row.id,
            row.name,
            row.work or row.constituency,
            (row.name_full_pinyin, row.name_initials, row.deputy_number),
        )
        for row in rows
    ]


def unit_groups(rows: Iterable[DeputyRow]) -> list[OptionGroup]:
    """全体代表, the delegations, the deputy groups."""
    everybody = list(rows)
    units: dict[str, list[str]] = defaultdict(list)
    for row in everybody:
        for member in row.mandate.memberships if row.mandate else ():
            units[member.unit].append(row.id)
    groups = [OptionGroup("全体代表", tuple(row.id for row in everybody))] if everybody else []
    return groups + [OptionGroup(unit, tuple(ids)) for unit, ids in sorted(units.items(), key=_in_order)]


def _in_order(unit: tuple[str, list[str]]) -> tuple[str, int, str]:
    """第二代表团 before 第十代表团: by the number in the name, else by the name."""
    name = unit[0]
    number = re.search(r"[一二三四五六七八九十]+|\d+", name)
    if number is None:
        return name, 0, ""
    return name[: number.start()], parse_number(number.group()), name[number.end() :]
