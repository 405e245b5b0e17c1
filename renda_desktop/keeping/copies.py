"""Copies of a data file that can be read without its password: found, encrypted alike, or wiped."""

from __future__ import annotations

import contextlib
import datetime
import os
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.errors import DeskError
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import told_by_name
from renda_desktop.keeping.manifest import BackupKind, Manifest, add_manifest, read_manifest
from renda_desktop.keeping.origin import on_a_share
from renda_desktop.keeping.outcomes import ELSEWHERE, Outcome, outcomes_of
from renda_desktop.keeping.places import PlaceKind, folder_of
from renda_desktop.keeping.proof import WITH_MANIFEST, digest_of_file
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.taking import flush_file
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.contents import contents_of, lineage_of
from renda_desktop.storage.files import explain, flush_folder
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.opening import state_of
from renda_desktop.storage.overwriting import discard, temporary_beside, wipe
from renda_desktop.storage.plain_header import plain_header
from renda_desktop.storage.recoding import recode

_NEXT, _FORMER = ".next", ".former"
_KEPT = frozenset({".db", ".db-journal"})
_SAMPLE, _SAMPLES = 4096, 200
_DEEPEST, _MOST_LOOKED_AT = 3, 3000
FIRST_VIEW = "first-view.json"
UNKNOWN_COPIES = (
    "程序只认得数据文件夹和列出的备份地方。另存到别处的备份、没有密码的交接文件没有加密，请自己找出来删掉。"
)


class PlainCopies(Struct, frozen=True):
    """`files`: readable copies of a data file within reach; `away`: places that are not there, by their names."""

    files: tuple[Path, ...]
    away: tuple[str, ...]


class Dealt(Struct, frozen=True):
    """What became of them: how many were done, and of each of the others why not."""

    done: int
    left: tuple[str, ...]


def plain_copies(data: DataFile, volumes: Volumes) -> PlainCopies:
    """Every copy without a password in the data folder and the places of its backups, in folders inside these, too."""
    here, away = volumes(), []
    within: list[Path] = []
    folders = [data.path.parent]
    for place in settings_of(data.path).all_places:
        folder = folder_of(place, data, here)
        if folder is None:
            away.append(place.name)
        else:
            folders.append(folder)
            within += (
                _plain_within(folder) if place.kind is PlaceKind.OWN else _ours(data, _plain_within(folder))
            )
    files = [file for folder in dict.fromkeys(folders) for file in _plain_in(folder)]
    files += [*within, *_spoilt_in(data.own_folder), *_plain_elsewhere(data)]
    return PlainCopies(tuple(one for one in dict.fromkeys(files) if one != data.path), tuple(away))


def readable_at_sight(data: DataFile, volumes: Volumes) -> tuple[Path, ...]:
    """The same by the first bytes alone and without the network, which may not answer: quick enough for a start."""
    places = [one for one in settings_of(data.path).places if one.kind is not PlaceKind.NETWORK]
    here = volumes() if any(one.kind is PlaceKind.STICK for one in places) else []
    folders = [data.path.parent, data.own_folder, *(folder_of(one, data, here) for one in places)]
    files = [file for folder in dict.fromkeys(folders) if folder is not None for file in _plain_in(folder)]
    files += [*_plain_within(data.own_folder), *_plain_elsewhere(data, near=True)]
    return tuple(one for one in dict.fromkeys(files) if one != data.path)


def encrypt_copies(data: DataFile, files: Iterable[Path], tell: Callable[[str], None]) -> Dealt:
    """Each under the data file's key, with the wrapped keys beside its figures; the readable one is wiped."""
    assert data.key is not None
    return _each(files, tell, lambda file: _encrypt(data, file))


def wipe_copies(files: Iterable[Path], tell: Callable[[str], None]) -> Dealt:
    """Overwritten and removed."""
    return _each(files, tell, wipe)


def wipe_first_view(data_file: Path) -> None:
    """What the desk showed last stands beside the data file in plain words. Raises FileProblem."""
    path = data_file.with_name(FIRST_VIEW)
    try:
        if path.is_file():
            wipe(path)
    except OSError as error:
        raise explain(error, path) from error


def _each(files: Iterable[Path], tell: Callable[[str], None], work: Callable[[Path], None]) -> Dealt:
    done, left = 0, []
    for file in files:
        tell(file.name)
        try:
            work(file)
            done += 1
        except DeskError as problem:
            left.append(f"{file}：{problem.message}")
        except OSError as error:
            left.append(f"{file}：{explain(error, file).message}")
    return Dealt(done, tuple(left))


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
    if not files:
        return []
    try:
        lineage = lineage_of(data.path, data.key)
    except DeskError:  # damaged, which is said elsewhere
        lineage = ""
    manifests = [(file, _manifest_of(file)) for file in files]
    return [file for file, said in manifests if said is not None and said.contents.lineage in ("", lineage)]


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


def _encrypt(data: DataFile, file: Path) -> None:
    fresh = file.with_name(file.name + _NEXT)
    manifest = _manifest_of(file)
    try:
        recode(file, fresh, None, data.key)
        add_manifest(fresh, _of_fresh(manifest or _said_for(file, fresh, data), fresh, data))
        flush_file(fresh)
        former = _exchange(file, fresh)
        flush_folder(file.parent)
        discard(former)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _exchange(file: Path, fresh: Path) -> Path:
    """Where the disk knows second names a whole backup stands under its name at any moment. Raises OSError.

    Returns the name under which the former one has to go.
    """
    former = temporary_beside(file)  # should it come back with the power: such names are tidied up
    try:
        os.link(file, former)
    except OSError:
        former = file.with_name(file.name + _FORMER)  # it may become the only one
        file.replace(former)
    try:
        fresh.replace(file)
    except OSError:
        if file.exists():
            former.unlink(missing_ok=True)
        else:
            former.replace(file)
        raise
    return former


def _of_fresh(manifest: Manifest, fresh: Path, data: DataFile) -> Manifest:
    return structs.replace(
        manifest, size=fresh.stat().st_size, sha256=digest_of_file(fresh), key_file=data.wrapped_keys()
    )


def _said_for(file: Path, fresh: Path, data: DataFile) -> Manifest:
    """For one that says nothing of itself, so that its wrapped keys travel with it, too."""
    told, schema = told_by_name(file), state_of(fresh, data.key).schema_version
    at = told[0] if told else datetime.datetime.fromtimestamp(int(file.stat().st_mtime), datetime.UTC)
    return Manifest(
        made_at=at.astimezone(datetime.UTC),
        kind=told[1] if told else BackupKind.MANUAL,
        schema=schema,
        size=0,
        sha256="",
        contents=contents_of(fresh, data.key),
        copied=not told or not told[1].kept_apart or schema >= WITH_MANIFEST,
    )


def _manifest_of(file: Path) -> Manifest | None:
    try:
        return read_manifest(file)
    except DeskError:  # its end was lost: what can be read of it is kept all the same
        return None
