"""How safe the data are, in one line: for the status bar, the desk and the settings, from the same source."""

from __future__ import annotations

import datetime
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import backups_in
from renda_desktop.keeping.outcomes import ELSEWHERE, LastBackup, Outcome, last_backup, outcomes_of
from renda_desktop.keeping.places import OWN, OWN_PLACE
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.words import local, moment_words

FRESH_DAYS, OLD_DAYS = 1, 7


class Level(Enum):
    """Fresh, usual, and to be looked after."""

    FRESH = "fresh"
    USUAL = "usual"
    WARNING = "warning"


class Health(Struct, frozen=True):
    """`words` are short (今天 9:12，已核对); `where` says where it stands, `advice` what to do, "" for nothing."""

    level: Level
    words: str
    where: str = ""
    advice: str = ""

    @property
    def tip(self) -> str:
        """Behind the words: what to do, then where it stands."""
        return "\n".join(part for part in (self.advice, self.where) if part)


def health(data_file: Path, now: datetime.datetime, doubts: int = 0) -> Health:
    """Reads the note beside the data file. A backup only on the same disk is no safe one: that is said.

    `doubts`: so much another hand did to the data file and nobody has looked at yet (`doubts.open_doubts`).
    """
    told = _of_backups(data_file, now)
    if not doubts:
        return told
    advice = "数据文件在程序外被改过，还没有人核对：请点窗口上方的提示里的“核对…”，看改了什么。"
    return Health(
        Level.WARNING,
        f"数据被改过，请核对；{told.words}",
        told.where,
        f"{advice}\n{told.advice}".strip(),
    )


def _of_backups(data_file: Path, now: datetime.datetime) -> Health:
    last, known = last_backup(data_file), outcomes_of(data_file)
    if last is None:
        return _before_the_first(data_file, now, _failure(known))
    level, words = _level(last, known, now), f"{moment_words(last.proved_at, now)}，已核对"
    where = f"备份在：{_places(data_file, last, known)}。写完读回核对过，能恢复。"
    if _failure(known):
        return Health(Level.WARNING, f"{words}（有一处没有备份成）", where, _failure(known))
    if not _outside(known):
        only, more = _HERE_ALONE if set(known) <= {OWN, ELSEWHERE} else _ON_ONE_DISK
        return Health(Level.WARNING, f"{words}，{only}", where, more)
    return Health(level, words, where)


_HERE_ALONE = "只在这台电脑上", "电脑坏了，备份会一起没有。请加一个 U 盘或者别的地方。"
_ON_ONE_DISK = (
    "都在同一块磁盘上",
    "放备份的文件夹和数据在同一块磁盘上：误删了能找回来，磁盘坏了会一起没有。请再加一个 U 盘或者网络位置。",
)


def _before_the_first(data_file: Path, now: datetime.datetime, failure: str) -> Health:
    """No round of backups was made yet; what was put aside before an upgrade or a restore is one all the same."""
    found = (one for one in backups_in(DataFile(data_file).own_folder, OWN_PLACE) if not one.fault)
    aside = next(found, None)
    words, todo = "还没有备份过", "点“现在备份”，马上就有第一份。"
    if aside is not None:
        words = f"{moment_words(aside.made_at, now)}，{aside.kind.words}留的一份"
        todo = "点“现在备份”，把现在的内容也备一份。"
    return Health(Level.WARNING, words, "", f"{failure}\n{todo}".strip())


def _places(data_file: Path, last: LastBackup, known: dict[str, Outcome]) -> str:
    """All that got the newest one, by their names."""
    names = {place.id: place.name for place in settings_of(data_file).all_places}
    newest = [
        names.get(place, one.file)
        for place, one in known.items()
        if one.good_at is not None and local(one.good_at) == last.at
    ]
    return "、".join(newest) or last.target


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
    """What would be left without the disk of the data file."""
    return [
        one for place, one in known.items() if one.good_at is not None and place != OWN and not one.same_disk
    ]


def _failure(known: dict[str, Outcome]) -> str:
    return next((one.failure for one in known.values() if one.failure), "")
