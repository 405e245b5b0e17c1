"""How safe the data are, in one line: for the status bar, the desk and the settings, from the same source."""

from __future__ import annotations

import datetime
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.keeping.outcomes import LastBackup, Outcome, last_backup, outcomes_of
from renda_desktop.keeping.places import OWN
from renda_desktop.keeping.words import local, moment_words

FRESH_DAYS, OLD_DAYS = 1, 7


class Level(Enum):
    """Fresh, usual, and to be looked after."""

    FRESH = "fresh"
    USUAL = "usual"
    WARNING = "warning"


class Health(Struct, frozen=True):
    """`words` are short (今天 9:12，已核对); `tip` says where it stands and what to do."""

    level: Level
    words: str
    tip: str


def health(data_file: Path, now: datetime.datetime) -> Health:
    """Reads the note beside the data file. A backup only on the same disk is no safe one: that is said."""
    last, known = last_backup(data_file), outcomes_of(data_file)
    if last is None:
        words = _failure(known)
        return Health(
            Level.WARNING, "还没有备份过", f"{words}\n在“备份和恢复”里点“现在备份”，马上就有。".strip()
        )
    level, words = _level(last, known, now), f"{moment_words(last.proved_at, now)}，已核对"
    tip = f"{last.at:%Y-%m-%d %H:%M} 备份在：{last.target}\n写完读回核对过，能恢复。"
    if _failure(known):
        return Health(Level.WARNING, f"{words}（有一处没有备份成）", f"{_failure(known)}\n{tip}")
    if not _outside(known):
        more = "备份只在这台电脑上，电脑坏了会一起没有。请到“备份和恢复”里加一个 U 盘或者别的地方。"
        return Health(Level.WARNING, f"{words}，只在这台电脑上", f"{tip}\n{more}")
    return Health(level, words, tip)


def _level(last: LastBackup, known: dict[str, Outcome], now: datetime.datetime) -> Level:
    """By the age of the newest outside this computer: the one that would be left."""
    newest = max(
        (local(one.good_at) for one in _outside(known) if one.good_at is not None), default=last.proved_at
    )
    looked = max(
        (local(one.proved_at) for one in _outside(known) if one.proved_at is not None), default=newest
    )
    days = (local(now).date() - max(newest, looked).date()).days
    if days > OLD_DAYS:
        return Level.WARNING
    return Level.FRESH if days <= FRESH_DAYS else Level.USUAL


def _outside(known: dict[str, Outcome]) -> list[Outcome]:
    return [one for place, one in known.items() if place != OWN and one.good_at is not None]


def _failure(known: dict[str, Outcome]) -> str:
    return next((one.failure for one in known.values() if one.failure), "")
