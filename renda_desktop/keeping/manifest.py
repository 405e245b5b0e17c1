"""A backup is one file: the data file's bytes, behind them what they must be. SQLite never looks behind its last page.

Layout of the end: the manifest as JSON, its SHA-256 (32 bytes), its length (8 bytes, big-endian), sixteen fixed bytes.
The manifest of an encrypted backup stands there in the clear: it holds figures and no names.
"""

from __future__ import annotations

import datetime
import hashlib
from enum import Enum
from pathlib import Path

import msgspec
from msgspec import Struct

from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.storage.contents import COUNTED, Contents
from renda_desktop.storage.files import reason_of
from renda_desktop.storage.header import BACKUP_END

MAGIC = BACKUP_END
_DIGEST, _LENGTH = 32, 8
_TAIL = _DIGEST + _LENGTH + len(MAGIC)
_LARGEST = 1024 * 1024
"""Bytes of a manifest; whatever says more is no manifest of ours."""
PROGRAM = "0.1.0"
NOT_COUNTED = ""
"""In `counted`: the bytes were kept without being opened, nobody knows what stands in them."""


class BackupKind(Enum):
    """Why it was made."""

    SCHEDULED = "scheduled"
    START = "start"
    QUIT = "quit"
    MANUAL = "manual"
    BEFORE_UPGRADE = "before-upgrade"
    BEFORE_RESTORE = "before-restore"
    BEFORE_IMPORT = "before-import"
    HANDOVER = "handover"

    @property
    def words(self) -> str:
        """For the list of backups."""
        return _WORDS[self]

    @property
    def kept_apart(self) -> bool:
        """Made before something risky, in the data folder: these have a rule of their own when old ones go."""
        return self.value.startswith("before")


_WORDS = {
    BackupKind.SCHEDULED: "定时", BackupKind.START: "打开时", BackupKind.QUIT: "退出时", BackupKind.MANUAL: "手动",
    BackupKind.BEFORE_UPGRADE: "升级前", BackupKind.BEFORE_RESTORE: "恢复前", BackupKind.BEFORE_IMPORT: "导入前",
    BackupKind.HANDOVER: "交接",
}  # fmt: skip


class Manifest(Struct, frozen=True):
    """What the bytes before it are: of which moment, how many, with which rows."""

    made_at: datetime.datetime
    kind: BackupKind
    schema: int
    size: int
    sha256: str
    contents: Contents
    program: str = PROGRAM
    counted: str = COUNTED
    """How the rows were digested; a program that does it in another way compares the bytes alone."""
    key_file: bytes = b""
    """The wrapped keys of an encrypted file, as they lay beside it; opaque here."""
    copied: bool = False
    """It was encrypted from a file that said nothing of itself: what stood there then nobody has proved."""
    beside: bytes = b""
    """What else moves with a handover file (`luggage`); opaque here, and under the key of an encrypted file."""


def add_manifest(path: Path, manifest: Manifest) -> None:
    """Writes it behind the bytes it speaks of."""
    text = msgspec.json.encode(manifest)
    with path.open("ab") as file:
        file.write(text + hashlib.sha256(text).digest() + len(text).to_bytes(_LENGTH, "big") + MAGIC)


def read_manifest(path: Path) -> Manifest | None:
    """The manifest of a backup; None for a file without one (older backups, other files).

    Raises InputProblem where one stands there and is not whole, FileProblem where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            end = file.seek(0, 2)
            file.seek(max(0, end - _TAIL))
            tail = file.read(_TAIL)
            if not tail.endswith(MAGIC):
                return None
            length = int.from_bytes(tail[_DIGEST : _DIGEST + _LENGTH], "big")
            if length > min(_LARGEST, end - _TAIL):
                raise _broken(path)
            file.seek(end - _TAIL - length)
            text = file.read(length)
    except OSError as error:
        raise FileProblem(f"读不了“{path.name}”：{reason_of(error)}。请检查以后再试。", path) from error
    return _decoded(path, text, tail[:_DIGEST], end - _TAIL - length)


def _decoded(path: Path, text: bytes, digest: bytes, size: int) -> Manifest:
    if hashlib.sha256(text).digest() != digest:
        raise _broken(path)
    try:
        manifest = msgspec.json.decode(text, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _broken(path) from error
    if manifest.size != size or manifest.made_at.tzinfo is None:
        raise _broken(path)
    return manifest


def _broken(path: Path) -> InputProblem:
    return InputProblem(f"“{path.name}”已损坏（末尾的核对数据不对）。请另选一个备份。")
