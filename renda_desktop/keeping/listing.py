"""The backups of one data file that stand in its places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import DeskError
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind, Manifest, read_manifest
from renda_desktop.keeping.places import Place, folder_of
from renda_desktop.keeping.proof import doubt_at_sight
from renda_desktop.keeping.pruning import Kept
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.volumes import Volumes

SUFFIX = ".db"
_NAME = "人大工作台备份"
_REGULAR = re.compile(rf"{_NAME}-\d{{8}}-\d{{6}}(?:-\d+)?\.db")
_APART = re.compile(r"renda-(before-\w+)-(\d{8}-\d{6})(?:-\d+)?\.db")

_CLOCK_MAY_DIFFER = datetime.timedelta(minutes=10)


class Backup(Struct, frozen=True):
    """One backup; `fault` says what is wrong with it, as far as a look at its end tells. `made_at` has its zone."""

    path: Path
    place: Place
    made_at: datetime.datetime
    kind: BackupKind
    size: int
    manifest: Manifest | None = None
    fault: str = ""

    @property
    def newest(self) -> int:
        """Number of the newest entry of the log inside; 0 where the backup does not say."""
        return self.manifest.contents.newest if self.manifest else 0

    def as_kept(self) -> Kept:
        """For the rule which old ones go."""
        return Kept(self.path.name, self.made_at, self.kind, self.newest, not self.fault)


def file_name(kind: BackupKind, now: datetime.datetime) -> str:
    """The name of a new backup: by the clock of the office, those before a risk as they always were."""
    if kind.kept_apart:
        return f"renda-{kind.value}-{now.astimezone(datetime.UTC):%Y%m%d-%H%M%S}{SUFFIX}"
    return f"{_NAME}-{now.astimezone():%Y%m%d-%H%M%S}{SUFFIX}"


def named_by_program(file: Path) -> bool:
    """Whether it stands under a name as `file_name` and `free_path` give it, and is no link."""
    named = _REGULAR.fullmatch(file.name) or _APART.fullmatch(file.name)
    return named is not None and not file.is_symlink()


def free_path(folder: Path, name: str) -> Path:
    """A path that is not taken: a clock set back may name a backup like one that is there."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{name.removesuffix(SUFFIX)}-{number}{SUFFIX}"
        number += 1
    return path


def backups_in(folder: Path, place: Place, lineage: str = "") -> list[Backup]:
    """The backups in one folder, newest first; with `lineage` only those of that data file. Others are left out.

    What cannot be listed (a stick just pulled out) has none.
    """
    try:
        named = (one for one in folder.iterdir() if one.suffix == SUFFIX and not one.name.startswith("."))
        files = sorted(
            one for one in named if one.is_file()
        )  # what a crash left half-written begins with a point
    except OSError:
        return []
    found = [backup for file in files if (backup := _look(file, place, lineage)) is not None]
    return sorted(found, key=lambda one: (one.made_at, one.newest, one.path.name), reverse=True)


def all_backups(data: DataFile, volumes: Volumes, lineage: str = "") -> list[Backup]:
    """Those in every place that is there now, newest first."""
    here = volumes()
    found: list[Backup] = []
    for place in settings_of(data.path).all_places:
        folder = folder_of(place, data, here)
        if folder is not None:
            found += backups_in(folder, place, lineage)
    return sorted(found, key=lambda one: (one.made_at, one.newest), reverse=True)


def newest_good(backups: Iterable[Backup], now: datetime.datetime) -> Backup | None:
    """The newest that looks whole and was not made before something risky, nor while the clock was ahead.

    `now` has its zone.
    """
    good = (one for one in backups if not one.fault and not one.kind.kept_apart)
    return next((one for one in good if one.made_at <= now + _CLOCK_MAY_DIFFER), None)


def _look(file: Path, place: Place, lineage: str) -> Backup | None:
    try:
        size, manifest, fault = file.stat().st_size, None, ""
        try:
            manifest = read_manifest(file)
        except DeskError as problem:
            fault = problem.message
    except OSError:
        return None
    if manifest is not None:
        ours = not lineage or manifest.contents.lineage in ("", lineage)
        return Backup(file, place, manifest.made_at, manifest.kind, size, manifest) if ours else None
    told = told_by_name(file)
    return Backup(file, place, told[0], told[1], size, None, fault or doubt_at_sight(file)) if told else None


def told_by_name(file: Path) -> tuple[datetime.datetime, BackupKind] | None:
    """When and why one without a manifest was made (by a program of before, or its end was lost); None for others."""
    apart = _APART.fullmatch(file.name)
    kinds = {kind.value: kind for kind in BackupKind}
    try:
        if apart and apart[1] in kinds:
            return _read(apart[2]).replace(tzinfo=datetime.UTC), kinds[apart[1]]
        if file.name.startswith(f"{_NAME}-"):
            when = file.stem.removeprefix(f"{_NAME}-")
            day = f"{when}-000000" if len(when) == 8 else when[:15]
            return _read(day).astimezone(), BackupKind.MANUAL
    except ValueError:
        return None
    return None


def _read(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%Y%m%d-%H%M%S")  # noqa: DTZ007 - the caller knows the zone
