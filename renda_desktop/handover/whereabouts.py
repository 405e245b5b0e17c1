"""Where the data and their backups are, who gets in, which templates and numbers the office uses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from renda_desktop.handover.rows import HolderLine, PlaceLine, Whereabouts
from renda_desktop.issuing.registers import register_of, register_periods
from renda_desktop.keeping.outcomes import Outcome, outcomes_of
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.words import local
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.keys import KeyHolder, Role
from renda_desktop.templates.queries import list_templates
from renda_desktop.township.queries import term_on


def whereabouts(
    db: DbSession, today: datetime.date, data_file: Path, holders: Iterable[KeyHolder] | None
) -> Whereabouts:
    """`holders`: who has a password, by the open lock; None where that cannot be told."""
    return Whereabouts(
        folder=str(data_file.parent),
        places=tuple(_places(data_file)),
        protected=not is_plain(data_file),
        holders=None if holders is None else tuple(_holder(one) for one in holders),
        templates=tuple(sorted(row.file_name for row in list_templates(db).values())),
        numbers=tuple(_numbers(db, today)),
    )


def _places(data_file: Path) -> list[PlaceLine]:
    known = outcomes_of(data_file)
    places = settings_of(data_file).all_places
    return [PlaceLine(one.name, _newest(known.get(one.id, Outcome()))) for one in places]


def _newest(outcome: Outcome) -> str:
    if outcome.good_at is None:
        return "还没有备份"
    proved = outcome.proved_at or outcome.good_at
    return f"最近一份 {local(outcome.good_at):%Y-%m-%d %H:%M}，{local(proved):%Y-%m-%d}核对能恢复"


def _holder(holder: KeyHolder) -> HolderLine:
    return HolderLine(holder.name, "能改" if holder.role is Role.EDITOR else "只看")


def _numbers(db: DbSession, today: datetime.date) -> list[str]:
    """The last number of each series of this year, or of this term, and the next."""
    term = term_on(db, today)
    said = []
    for period in register_periods(db):
        of_now = period.year == today.year if period.term_id is None else term and period.term_id == term.id
        if of_now:
            register = register_of(db, period)
            said.append(f"{register.name}用到第{register.proposed - 1}号，下一个是第{register.proposed}号")
    return said
