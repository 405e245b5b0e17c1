"""Whether a backup is what it says: its bytes read again from the medium, opened, checked and counted."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from renda_desktop.errors import DeskError, FileProblem, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.keeping.manifest import Manifest, read_manifest
from renda_desktop.storage.backup import find_faults, require_usable
from renda_desktop.storage.contents import COUNTED, TableContent, contents_of
from renda_desktop.storage.files import reason_of
from renda_desktop.storage.header import is_plain

_CHUNK = 1024 * 1024
_PAGE = 4096
"""Bytes of a page of our data files: more behind the last one is a manifest, or what is left of it."""


def prove(path: Path, key: bytes | None = None) -> Manifest | None:
    """The manifest of a backup that is sound in every way that can be told; None for a sound one of the older kind.

    Bytes against their SHA-256, integrity, foreign keys, rows and values against the manifest. An encrypted backup
    without its key is compared by its bytes alone. Raises InputProblem, StorageProblem, FileProblem with what is wrong.
    """
    if not path.is_file():
        raise InputProblem(f"找不到“{path}”。请检查文件名，或 U 盘是否插好。")
    manifest = read_manifest(path)
    if manifest is not None and digest_of_file(path, manifest.size) != manifest.sha256:
        raise InputProblem(f"“{path.name}”已损坏（内容和写入时不一样）。请另选一个备份。")
    if key is None and manifest is not None and not is_plain(path):
        return manifest
    key = None if is_plain(path) else key
    _require_usable(path, key)
    if manifest is None and path.stat().st_size % _PAGE:
        raise InputProblem(f"“{path.name}”已损坏（末尾的核对数据不对）。请另选一个备份。")
    if (
        manifest is not None
        and manifest.counted == COUNTED
        and _tables(path, key) != manifest.contents.tables
    ):
        raise InputProblem(f"“{path.name}”已损坏（里面的记录和写入时不一样）。请另选一个备份。")
    return manifest


def _tables(path: Path, key: bytes | None) -> dict[str, TableContent]:
    return contents_of(path, key).tables


def _require_usable(path: Path, key: bytes | None) -> None:
    try:
        require_usable(path, key)
    except StorageProblem as problem:
        if problem.trouble is not StorageTrouble.DAMAGED:
            raise
        raise InputProblem(f"“{path.name}”已损坏，读不出来。请另选一个备份。") from problem


def fault_of(path: Path, key: bytes | None = None) -> str:
    """Why a backup is not good, in one sentence; "" for a good one."""
    try:
        prove(path, key)
    except DeskError as problem:
        return problem.message
    return ""


def sound(path: Path, key: bytes | None = None) -> bool:
    """Whether a data file can be read from end to end; for deciding what a copy of it is worth."""
    try:
        return path.is_file() and not find_faults(path, None if is_plain(path) else key)
    except DeskError:
        return False


def digest_of_file(path: Path, size: int | None = None) -> str:
    """SHA-256 of the first `size` bytes of a file, read from the medium where the system lets go of what it remembers.

    Raises FileProblem.
    """
    digest = hashlib.sha256()
    left = path.stat().st_size if size is None else size
    try:
        with path.open("rb") as file:
            _forget(file)
            while left > 0 and (chunk := file.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
    except OSError as error:
        raise FileProblem(f"读不了“{path.name}”：{reason_of(error)}。请检查以后再试。", path) from error
    return digest.hexdigest()


def _forget(file: BinaryIO) -> None:
    """Asks the system to read anew what it has just written; where it cannot be asked, its own word must do."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
