"""Copies of a data file that can be read without its password: found, encrypted alike, or wiped."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.errors import DeskError
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import Manifest, add_manifest, read_manifest
from renda_desktop.keeping.places import folder_of
from renda_desktop.keeping.proof import digest_of_file
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.taking import flush_file
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.files import explain, flush_folder
from renda_desktop.storage.header import PLAIN_HEADER
from renda_desktop.storage.opening import state_of
from renda_desktop.storage.recoding import recode
from renda_desktop.storage.wiping import wipe

_NEXT, _FORMER = ".next", ".former"
FIRST_VIEW = "first-view.json"


class PlainCopies(Struct, frozen=True):
    """`files`: readable copies of a data file within reach; `away`: places that are not there, by their names."""

    files: tuple[Path, ...]
    away: tuple[str, ...]


class Dealt(Struct, frozen=True):
    """What became of them: how many were done, and of each of the others why not."""

    done: int
    left: tuple[str, ...]


def plain_copies(data: DataFile, volumes: Volumes) -> PlainCopies:
    """Every copy without a password in the data folder and the places of its backups."""
    here, away = volumes(), []
    folders = [data.path.parent]
    for place in settings_of(data.path).all_places:
        folder = folder_of(place, data, here)
        if folder is None:
            away.append(place.name)
        else:
            folders.append(folder)
    files = [file for folder in dict.fromkeys(folders) for file in _plain_in(folder) if file != data.path]
    return PlainCopies(tuple(files), tuple(away))


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


def _is_plain_copy(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            if opened.read(len(PLAIN_HEADER)) != PLAIN_HEADER:
                return False
        return state_of(file).application_id == APPLICATION_ID
    except (OSError, DeskError):
        return False


def _encrypt(data: DataFile, file: Path) -> None:
    fresh, former = file.with_name(file.name + _NEXT), file.with_name(file.name + _FORMER)
    manifest = _manifest_of(file)
    try:
        recode(file, fresh, None, data.key)
        if manifest is not None:
            add_manifest(fresh, _of_fresh(manifest, fresh, data))
            flush_file(fresh)
        file.replace(former)
        fresh.replace(file)
        flush_folder(file.parent)
        wipe(former)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _of_fresh(manifest: Manifest, fresh: Path, data: DataFile) -> Manifest:
    return structs.replace(
        manifest, size=fresh.stat().st_size, sha256=digest_of_file(fresh), key_file=data.wrapped_keys()
    )


def _manifest_of(file: Path) -> Manifest | None:
    try:
        return read_manifest(file)
    except DeskError:  # its end was lost: what can be read of it is kept all the same
        return None
