"""Copies of a data file that can be read without its password: where they may lie, and which are of other data."""

from __future__ import annotations

import zlib
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import DeskError
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import Manifest, read_manifest
from renda_desktop.keeping.origin import on_a_share
from renda_desktop.keeping.outcomes import ELSEWHERE, Outcome, outcomes_of
from renda_desktop.keeping.places import PlaceKind, folder_of
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.contents import lineage_of
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.plain_header import plain_header

_KEPT = frozenset({".db", ".db-journal"})
_SAMPLE, _SAMPLES = 4096, 200
_DEEPEST, _MOST_LOOKED_AT = 3, 3000


class PlainCopies(Struct, frozen=True):
    """`files`: readable copies of a data file within reach; `away`: places that are not there, by their names.

    `others`: backups in the places that say of themselves that they are of other data; nobody touches them.
    """

    files: tuple[Path, ...]
    away: tuple[str, ...]
    others: tuple[Path, ...] = ()

    @property
    def words_of_others(self) -> str:
        """That they stay as they are; "" where there are none."""
        if not self.others:
            return ""
        where = "、".join(dict.fromkeys(str(one.parent) for one in self.others))
        return (
            f"备份的地方另有 {len(self.others)} 份没有密码的备份，是别的单位的，或者以前另建的一份数据的，没有动它们；"
            f"是自己以前的，用不着了请删掉。在：{where}。"
        )


def plain_copies(data: DataFile, volumes: Volumes) -> PlainCopies:
    """Every copy without a password in the data folder and the places of its backups, in folders inside these, too."""
    here, away = volumes(), []
    own, placed, within = [data.path.parent], list[Path](), list[Path]()
    for place in settings_of(data.path).all_places:
        folder = folder_of(place, data, here)
        if folder is None:
            away.append(place.name)
        elif place.kind is PlaceKind.OWN:
            own.append(folder)
            within += _plain_within(folder)
        else:
            placed += _plain_in(folder)
            within += _ours(data, _plain_within(folder))
    others = _of_others(data, placed)
    files = [file for folder in own for file in _plain_in(folder)]
    files += [*(file for file in placed if file not in others), *within]
    files += [*_spoilt_in(data.own_folder), *_plain_elsewhere(data)]
    return PlainCopies(
        tuple(one for one in dict.fromkeys(files) if one != data.path), tuple(away), tuple(others)
    )


def readable_at_sight(data: DataFile, volumes: Volumes) -> tuple[Path, ...]:
    """The same by the first bytes alone and without the network, which may not answer: quick enough for a start."""
    places = [one for one in settings_of(data.path).places if one.kind is not PlaceKind.NETWORK]
    here = volumes() if any(one.kind is PlaceKind.STICK for one in places) else []
    folders = [folder for one in places if (folder := folder_of(one, data, here)) is not None]
    placed = [file for folder in folders for file in _plain_in(folder)]
    others = _of_others(data, placed)
    files = [*_plain_in(data.path.parent), *_plain_in(data.own_folder), *_plain_within(data.own_folder)]
    files += [*(file for file in placed if file not in others), *_plain_elsewhere(data, near=True)]
    return tuple(one for one in dict.fromkeys(files) if one != data.path)


def _plain_in(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.is_file() and _is_plain_copy(file))
    except OSError:
        return []


def _plain_within(folder: Path) -> list[Path]:
    """In the folders inside, which somebody made to tidy up: not too deep, not too many, and through no link."""
    found: list[Path] = []
    level, looked = [folder], 0
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _folders_in(one)]
        for inner in level:
            if looked >= _MOST_LOOKED_AT:
                return found
            files = _files_in(inner)[: _MOST_LOOKED_AT - looked]
            looked += len(files) + 1
            found += [file for file in files if _is_plain_copy(file)]
    return found


def _folders_in(folder: Path) -> list[Path]:
    try:
        real = folder.resolve()
        inner = sorted(one for one in folder.iterdir() if one.is_dir() and one.resolve() == real / one.name)
        return inner[:_MOST_LOOKED_AT]
    except OSError:
        return []


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_file() and not one.is_symlink())
    except OSError:
        return []


def _ours(data: DataFile, files: list[Path]) -> list[Path]:
    """On a stick others may keep their own: only what says of itself that it is a backup of this data file."""
    lineage = _lineage(data) if files else ""
    manifests = [(file, manifest_if_whole(file)) for file in files]
    return [file for file, said in manifests if said is not None and said.contents.lineage in ("", lineage)]


def _of_others(data: DataFile, files: list[Path]) -> list[Path]:
    """Those that say of themselves that they are backups of another data file than this one."""
    lineage = _lineage(data) if files else ""
    manifests = [(file, manifest_if_whole(file)) for file in files]
    return [
        file
        for file, said in manifests
        if lineage and said is not None and said.contents.lineage not in ("", lineage)
    ]


def _lineage(data: DataFile) -> str:
    try:
        return lineage_of(data.path, data.key)
    except DeskError:  # damaged, which is said elsewhere
        return ""


def _plain_elsewhere(data: DataFile, *, near: bool = False) -> list[Path]:
    """The newest backup that was written to a place of its own; `near`: not on a network."""
    named = Path(outcomes_of(data.path).get(ELSEWHERE, Outcome()).file)
    if not named.name or (near and on_a_share(named.parent)):
        return []
    return [named] if _is_plain_copy(named) else []


def _is_plain_copy(file: Path) -> bool:
    """By its first bytes: what lies beside it is not opened, nor what it says carried out."""
    head = plain_header(file) if file.is_file() else None
    return head is not None and head.application_id == APPLICATION_ID


def _spoilt_in(folder: Path) -> list[Path]:
    """Kept by a restore or by salvage although the beginning was damaged: names can be read in the rest."""
    try:
        kept = sorted(file for file in folder.iterdir() if file.suffix in _KEPT and file.is_file())
        return [file for file in kept if not is_plain(file) and _holds_words(file)]
    except OSError:
        return []


def _holds_words(file: Path) -> bool:
    """Whether a good part of it becomes shorter when packed: what is encrypted does not, but for its manifest."""
    size, looked, shorter = file.stat().st_size, 0, 0
    with file.open("rb") as opened:
        for place in range(0, size, max(_SAMPLE, size // _SAMPLES)):
            opened.seek(place)
            piece = opened.read(_SAMPLE).strip(b"\0")
            if len(piece) > _SAMPLE // 4:
                looked += 1
                shorter += len(zlib.compress(piece, 1)) < 0.9 * len(piece)
    return shorter * 4 > looked


def manifest_if_whole(file: Path) -> Manifest | None:
    """What a backup says of itself; None for one that says nothing, or whose end was lost."""
    try:
        return read_manifest(file)
    except DeskError:  # its end was lost: what can be read of it is kept all the same
        return None
