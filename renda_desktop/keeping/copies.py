"""Copies of a data file that can be read without its password (`readable_copies`): encrypted alike, or wiped."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import told_by_name
from renda_desktop.keeping.manifest import BackupKind, Manifest, add_manifest
from renda_desktop.keeping.proof import WITH_MANIFEST, digest_of_file
from renda_desktop.keeping.readable_copies import manifest_if_whole
from renda_desktop.keeping.taking import flush_file
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.files import explain, flush_folder
from renda_desktop.storage.opening import state_of
from renda_desktop.storage.overwriting import discard, temporary_beside, wipe
from renda_desktop.storage.recoding import recode

_NEXT, _FORMER = ".next", ".former"
FIRST_VIEW = "first-view.json"
UNKNOWN_COPIES = (
    "程序只认得数据文件夹和列出的备份地方。另存到别处的备份、没有密码的交接文件没有加密，请自己找出来删掉。"
)

_UNREADABLE = "这个文件没有写完，或者已经损坏，读不出来，所以没有加密。用不着了的，请自己删掉。"


class Dealt(Struct, frozen=True):
    """What became of them: how many were done, and of each of the others why not."""

    done: int
    left: tuple[str, ...]


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
            left.append(f"{file}：{_UNREADABLE if _is_broken(problem) else problem.message}")
        except OSError as error:
            left.append(f"{file}：{explain(error, file).message}")
    return Dealt(done, tuple(left))


def _is_broken(problem: DeskError) -> bool:
    """Whether the copy itself cannot be read: the sentence for that speaks of the data file."""
    broken = (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS)
    return isinstance(problem, StorageProblem) and problem.trouble in broken


def _encrypt(data: DataFile, file: Path) -> None:
    fresh = file.with_name(file.name + _NEXT)
    manifest = manifest_if_whole(file)
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
