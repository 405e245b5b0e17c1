"""Whether a backup is what it says: its bytes read again from the medium, opened, checked and counted."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from renda_desktop.errors import DeskError, FileProblem, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.keeping.backup_lock import key_that_opens
from renda_desktop.keeping.manifest import Manifest, read_manifest
from renda_desktop.storage.backup import require_usable
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import COUNTED, TableContent, contents_of
from renda_desktop.storage.files import reason_of, require_file
from renda_desktop.storage.foreign import require_written_by_us
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.plain_header import plain_header
from renda_desktop.storage.troubles import translated

_CHUNK = 1024 * 1024
WITH_MANIFEST = 42
"""Programs of this schema and of later ones write what a backup must be behind every one of their backups."""

_BARE = "没有核对数据：它不是程序做的备份，是复制来的数据文件，或者末尾被截掉了。里面的内容是不是当时的，没法证明。"
_CUT = "末尾的核对数据已损坏：没有复制完整，或者后来被改过。前面的数据读得出来，是不是当时的内容，没法证明。"


class LockedBackup(InputProblem):
    """It can only be looked at with the password or recovery code of then: nothing else can prove it."""

    def __init__(self, path: Path, *, surely: bool = False) -> None:
        """`surely`: it is a backup, by its manifest."""
        self.path, self.surely = path, surely
        super().__init__(
            f"“{path.name}”不是乡镇人大工作台的数据文件或备份；或者是加密的，没有复制完整。请重新复制一次。"
            "确实完整的，请用当时的密码或者恢复码打开；不然请另选一个文件。",
            "password",
        )


class Proved(Struct, frozen=True):
    """What could be proved. `manifest` None: the file says nothing of itself, or its end is spoilt."""

    manifest: Manifest | None
    opened: bool = True
    """False for an encrypted one whose key is not known here: its bytes are as they were written, no more is known."""
    doubts: tuple[str, ...] = ()
    """What is not proved, in sentences: whoever has no other backup may go on all the same."""


def examine(path: Path, key: bytes | None = None) -> Proved:
    """Looks at a backup in every way there is: bytes, integrity, foreign keys, rows and values against the manifest.

    An encrypted one which `key` does not open is compared by its bytes alone. Raises InputProblem, StorageProblem,
    FileProblem with what is wrong, LockedBackup where nothing can be told without the password.
    """
    require_file(path)
    manifest, whole = _manifest(path)
    if manifest is not None and digest_of_file(path, manifest.size) != manifest.sha256:
        raise InputProblem(f"“{path.name}”已损坏（内容和写入时不一样）。请另选一个备份。")
    if manifest is not None and manifest.schema > newest_schema():  # also of one nothing here opens
        raise InputProblem(f"“{path.name}”是更新版本的程序保存的，请先安装新版程序再恢复。")
    key = key_that_opens(path, key)
    if key is None and not is_plain(path):
        if manifest is None:
            raise LockedBackup(path)
        return Proved(manifest, opened=False)
    _require_usable(path, key)
    if manifest is None:
        return Proved(None, doubts=_doubts(path, key, whole))
    if manifest.counted == COUNTED and _tables(path, key) != manifest.contents.tables:
        raise InputProblem(f"“{path.name}”已损坏（里面的记录和写入时不一样）。请另选一个备份。")
    return Proved(manifest, doubts=(_BARE,) if manifest.copied and manifest.schema >= WITH_MANIFEST else ())


def prove(path: Path, key: bytes | None = None) -> Manifest | None:
    """The same for whoever wants a backup without a doubt: its manifest, None for one of an older program."""
    found = examine(path, key)
    if found.doubts:
        raise InputProblem(f"“{path.name}”{found.doubts[0]}")
    return found.manifest


def _manifest(path: Path) -> tuple[Manifest | None, bool]:
    """And whether what stands at its end is whole."""
    try:
        return read_manifest(path), True
    except InputProblem:
        return None, False


def _doubts(path: Path, key: bytes | None, whole: bool) -> tuple[str, ...]:
    """Of a file whose data can be read, and that does not say what they must be."""
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        pages, page, schema = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])  # of an encrypted file some come as text
            for name in ("page_count", "page_size", "user_version")
        )
    if not whole or path.stat().st_size != pages * page:
        return (_CUT,)
    return (_BARE,) if schema >= WITH_MANIFEST else ()


def doubt_at_sight(path: Path) -> str:
    """The same of a file without a manifest by its first bytes alone, for a list; "" for one of an older program."""
    head = plain_header(path)
    if head is None:
        return "" if is_plain(path) else "没有核对数据，要用当时的密码或者恢复码打开。"
    if head.size and path.stat().st_size != head.size:
        return _CUT
    return _BARE if head.schema_version >= WITH_MANIFEST else ""


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


def require_restorable(path: Path, key: bytes | None = None) -> Proved:
    """As `examine`, and that nothing stands in it which this program never writes, which is only known of an open one.

    Raises what `examine` raises.
    """
    found = examine(path, key)
    if found.opened:
        require_written_by_us(path, key_that_opens(path, key))
    return found


def fault_in_restoring(path: Path, key: bytes | None = None) -> str:
    """Why a backup is not good, or could not be restored, in one sentence; "" for a good one."""
    try:
        doubts = require_restorable(path, key).doubts
    except DeskError as problem:
        return problem.message
    return doubts[0] if doubts else ""


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
