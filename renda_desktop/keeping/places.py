"""Where backups go: the data folder itself, and up to three places the office chose, found again by their names."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.volumes import Volume
from renda_desktop.storage.base import new_id

MOST = 3
BACKUPS = "乡镇人大工作台备份"
"""The folder made in every place, so that nothing else there is mixed with backups."""
OWN = "own"
"""Id of the place beside the data file, which is always there."""
_SECONDS = 4.0


class PlaceKind(Enum):
    """How a place is found again."""

    OWN = "own"
    FOLDER = "folder"
    STICK = "stick"
    NETWORK = "network"

    @property
    def words(self) -> str:
        """For the list of places."""
        return {"own": "这台电脑", "folder": "文件夹", "stick": "U 盘", "network": "网络位置"}[self.value]


class Place(Struct, frozen=True):
    """`folder` is a whole path; of a stick it begins below its root, because the letter changes."""

    id: str
    kind: PlaceKind
    folder: str
    label: str = ""
    serial: str = ""

    @property
    def name(self) -> str:
        """In the clerk's words: U 盘“人大办”, \\\\server\\share…."""
        if self.kind is PlaceKind.OWN:
            return "这台电脑（数据文件夹）"
        if self.kind is PlaceKind.STICK:
            return f"U 盘“{self.label}”" if self.label else "U 盘（没有名字）"
        return f"{self.kind.words} {self.folder}"


OWN_PLACE = Place(OWN, PlaceKind.OWN, "")


def place_of(chosen: Path, volumes: Iterable[Volume]) -> Place:
    """The place a chosen folder means: on a stick by the stick's name, else by its path."""
    folder = chosen if chosen.name == BACKUPS else chosen / BACKUPS
    on = _volume_of(folder, volumes)
    if on is not None and on.removable:
        below = folder.relative_to(on.root).as_posix()
        return Place(new_id(), PlaceKind.STICK, below, on.label, on.serial)
    network = str(folder).startswith(("\\\\", "//")) or (on is not None and on.network)
    return Place(new_id(), PlaceKind.NETWORK if network else PlaceKind.FOLDER, str(folder))


def _volume_of(folder: Path, volumes: Iterable[Volume]) -> Volume | None:
    within = [one for one in volumes if folder.is_relative_to(one.root)]
    return max(within, key=lambda one: len(one.root.parts), default=None)


def folder_of(place: Place, data: DataFile, volumes: Iterable[Volume]) -> Path | None:
    """Where the place is just now; None while it is away: stick not plugged in, network not reached, folder gone.

    A folder that has no backups yet counts as there when the folder around it is.
    """
    if place.kind is PlaceKind.OWN:
        return data.own_folder
    if place.kind is PlaceKind.STICK:
        stick = _stick_of(place, list(volumes))
        return stick.root / place.folder if stick is not None else None
    folder = Path(place.folder)
    return folder if answers(folder.parent if folder.name == BACKUPS else folder) else None


def _stick_of(place: Place, volumes: list[Volume]) -> Volume | None:
    """The very stick, else one of the same name: offices use two in turn."""
    sticks = [one for one in volumes if one.removable]
    same = [one for one in sticks if place.serial and one.serial == place.serial]
    named = [one for one in sticks if place.label and one.label == place.label]
    return next(iter([*same, *named]), None)


def answers(folder: Path) -> bool:
    """Whether a folder is there, without waiting for a network that is not: the system may ask it for a minute."""
    found: list[bool] = []

    def look() -> None:
        try:
            found.append(folder.is_dir())
        except OSError:
            found.append(False)

    asking = threading.Thread(target=look, daemon=True)
    asking.start()
    asking.join(_SECONDS)
    return bool(found and found[0])


def require_new_place(place: Place, places: Iterable[Place], data: DataFile) -> None:
    """Raises RuleViolation for a fourth place, one that is there already, and a folder inside the data folder."""
    known = list(places)
    if len(known) >= MOST:
        raise RuleViolation(f"最多放 {MOST} 个地方。请先去掉一个不用的，再加。")
    if any(_where(one) == _where(place) for one in known):
        raise RuleViolation("这个地方已经在用了。请另选一个。")
    if place.kind is not PlaceKind.STICK and Path(place.folder).is_relative_to(data.path.parent):
        raise RuleViolation("这是数据文件夹自己，电脑坏了会一起没有。请选 U 盘、别的磁盘或者网络位置。")


def _where(place: Place) -> tuple[str, ...]:
    return (place.kind.value, place.folder, place.label, place.serial)
