"""Taking one backup, and carrying a proved one to another place."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

from renda_desktop.errors import DeskError, FileProblem
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import NOT_COUNTED, BackupKind, Manifest, add_manifest
from renda_desktop.keeping.proof import digest_of_file, prove
from renda_desktop.storage.backup import fill_copy
from renda_desktop.storage.contents import Contents, contents_of
from renda_desktop.storage.files import explain, replacing
from renda_desktop.storage.opening import state_of
from renda_desktop.storage.stripping import any_foreign, strip

_CHUNK = 1024 * 1024


def take(
    source: DataFile, target: Path, kind: BackupKind, now: datetime.datetime, beside: bytes = b""
) -> Manifest:
    """A backup of the data file at `target`: of one moment while others write, proved before it gets its name.

    It holds what the program can work with, and nothing else: what another one put there would keep it from ever being
    restored.
    `beside`: what else moves with a handover file (`luggage.pack`).
    Raises FileProblem (target: no right, full, reads back badly), StorageProblem (source damaged, or TAMPERED: nothing
    could read it).
    """
    with replacing(target) as temporary:
        contents = _filled(source, temporary, target)
        manifest = Manifest(
            made_at=now.astimezone(datetime.UTC).replace(microsecond=0),
            kind=kind,
            schema=state_of(temporary, source.key).schema_version,
            size=temporary.stat().st_size,
            sha256=digest_of_file(temporary),
            contents=contents,
            key_file=source.wrapped_keys(),
            beside=beside,
        )
        add_manifest(temporary, manifest)
        flush_file(temporary)
        _require_good(temporary, target, source.key)
    return manifest


def _filled(source: DataFile, temporary: Path, target: Path) -> Contents:
    """The copy, and what stands in it: all of the data file but what another program put there."""
    contents = fill_copy(source.path, temporary, target, source.key)
    if not any_foreign(temporary, source.key):
        return contents
    if contents_of(temporary, source.key) != contents:
        raise FileProblem(f"备份没有写成：“{target.name}”读回来不一样。请换一个位置再试。", target)
    strip(temporary, source.key)
    return contents_of(temporary, source.key)


def take_bytes(source: DataFile, target: Path, kind: BackupKind, now: datetime.datetime) -> Manifest:
    """The data file's bytes as they are: it is too damaged for SQLite to copy, or nobody has its key.

    What stands in them is not known; the manifest proves them alone, and brings the wrapped keys of an encrypted one.
    Raises FileProblem.
    """
    with replacing(target) as temporary:
        with source.path.open("rb") as read, temporary.open("wb") as written:
            shutil.copyfileobj(read, written, _CHUNK)
        manifest = Manifest(
            made_at=now.astimezone(datetime.UTC).replace(microsecond=0),
            kind=kind,
            schema=0,
            size=temporary.stat().st_size,
            sha256=digest_of_file(temporary),
            contents=Contents({}),
            counted=NOT_COUNTED,
            key_file=source.keys_beside(),
        )
        add_manifest(temporary, manifest)
        flush_file(temporary)
        if digest_of_file(temporary, manifest.size) != manifest.sha256:
            raise FileProblem(f"“{target.name}”没有写成：读回来不一样。请换一个磁盘再试。", target)
    return manifest


def carry(backup: Path, target: Path, key: bytes | None = None) -> None:
    """The same backup in another place, read back from there and proved. Raises FileProblem."""
    with replacing(target) as temporary:
        with backup.open("rb") as read, temporary.open("wb") as written:
            while chunk := read.read(_CHUNK):
                written.write(chunk)
        flush_file(temporary)
        if digest_of_file(temporary) != digest_of_file(backup):
            raise FileProblem(
                f"备份没有写成：写到“{target.parent}”的文件读回来不一样，磁盘或 U 盘可能坏了。请换一个再试。",
                target,
            )
        _require_good(temporary, target, key)


def _require_good(temporary: Path, target: Path, key: bytes | None) -> None:
    try:
        prove(temporary, key)
    except DeskError as problem:
        why = problem.message.replace(temporary.name, target.name).partition("。")[0]
        raise FileProblem(f"备份没有写成：{why}。请换一个位置再试。", target) from problem


def flush_file(path: Path) -> None:
    """What was written is on the medium. Raises FileProblem."""
    try:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise explain(error, path) from error
