"""Writing files so that a failure leaves the old one whole: beside the target, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
import uuid
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.storage.overwriting import discard, put_over

_PASSWORD: ContextVar[str | None] = ContextVar("password", default=None)
_TEMPORARY = re.compile(r"\.~[0-9a-f]{8}(\.|$)")
_IN_WORK_SECONDS = 15 * 60
"""Nothing is written to for so long that it would be called left over."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_MISSING = {errno.ENOENT, errno.ENOTDIR}
_IN_USE = {errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}
_TOO_LONG = {errno.ENAMETOOLONG}
_MEDIUM = {errno.EIO, errno.ENXIO, errno.ENODEV}
_NETWORK = {
    errno.ENETDOWN, errno.ENETUNREACH, errno.ENETRESET, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ESTALE,
    errno.ENOTCONN, errno.ECONNRESET, errno.ECONNABORTED, errno.ECONNREFUSED, errno.ETIMEDOUT,
}  # fmt: skip

# What Windows says itself where errno says too little (32 comes as EACCES, most of the network as EINVAL):
# https://learn.microsoft.com/windows/win32/debug/system-error-codes
_OF_WINDOWS = {
    2: _MISSING, 3: _MISSING, 15: _MISSING, 5: _FORBIDDEN, 19: _FORBIDDEN, 32: _IN_USE, 33: _IN_USE, 39: _FULL,
    112: _FULL, 206: _TOO_LONG, 21: _MEDIUM, 23: _MEDIUM, 1117: _MEDIUM, 51: _NETWORK, 53: _NETWORK, 55: _NETWORK,
    59: _NETWORK, 64: _NETWORK, 67: _NETWORK, 121: _NETWORK, 1203: _NETWORK, 1222: _NETWORK, 1231: _NETWORK,
}  # fmt: skip

_REASONS = (
    (_MISSING, "找不到这个文件，可能已移走、改名，或者 U 盘已经拔出"),
    (_IN_USE, "它正被别的程序（例如 WPS、Word）打开"),
    (_FORBIDDEN, "没有权限，或者它正被别的程序（例如 WPS、Word）打开"),
    (_FULL, "磁盘已满"),
    (_TOO_LONG, "文件名或路径太长"),
    (_MEDIUM, "磁盘或 U 盘读写不了，可能没有插好"),
    (_NETWORK, "连不上它所在的网络位置"),
)


class NoFile(OSError):
    """A pipe or a device: it has no end."""


def reason_of(error: OSError) -> str:
    """Why the operating system refused, as part of a Chinese sentence without a stop; never its own English words."""
    code = getattr(error, "winerror", None)
    if isinstance(error, IsADirectoryError):
        return "这是文件夹，不是文件"
    if isinstance(error, NoFile):
        return "这不是普通的文件（是管道或者设备）"
    meant = _OF_WINDOWS.get(code or 0) or {error.errno or 0}
    known = next((words for codes, words in _REASONS if meant & codes), "")
    said = code if code is not None else error.errno
    return known or "系统没有让打开" + (f"（代码 {said}）" if said is not None else "")


def explain(error: OSError, path: Path) -> FileProblem:
    """The plain sentence for what the operating system said about `path`."""
    if error.errno in _FULL:
        return FileProblem(f"“{path.name}”没有写成：磁盘已满。请清出空间或另选一个位置，再试一次。", path)
    if isinstance(error, PermissionError) or error.errno in _FORBIDDEN:
        return FileProblem(
            f"不能写入“{path}”：可能正被 WPS 或 Word 打开，或者这个文件夹不允许写入。请关闭该文件或另选位置。",
            path,
        )
    if isinstance(error, IsADirectoryError):
        return FileProblem(f"“{path}”是文件夹。请写明文件夹里的一个文件名。", path)
    if isinstance(error, FileExistsError | NotADirectoryError):
        return FileProblem(f"不能写入“{path}”：路径里有一段是文件，不是文件夹。请另选一个文件夹。", path)
    if isinstance(error, FileNotFoundError):
        return FileProblem(f"找不到“{path}”：文件夹不存在，或者 U 盘已经拔出。请重新选择位置。", path)
    return FileProblem(f"“{path.name}”没有写成：{reason_of(error)}。请另选一个位置再试。", path)


@contextlib.contextmanager
def replacing(path: Path, *, wipes: bool = False) -> Iterator[Path]:
    """Yields a temporary path in the target's folder; renames it onto `path` when the block ends well.

    The temporary file keeps the target's suffix. On any exception it is overwritten and removed, and `path` stays as it
    was. With `wipes`, and for a file that is locked, what stood at `path` is overwritten as well.
    Raises FileProblem for what the operating system refuses.
    """
    temporary = path.with_name(f".~{uuid.uuid4().hex[:8]}{path.suffix}")  # as _TEMPORARY says
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(path.parent)
        yield temporary
        _lock(temporary)
        _flush_to_disk(temporary)
        if wipes or _PASSWORD.get() is not None:
            put_over(temporary, path)
        else:
            temporary.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        for left in (temporary.with_name(f"{temporary.name}-journal"), temporary):
            with contextlib.suppress(OSError):
                discard(left)


@contextlib.contextmanager
def locking(password: str | None) -> Iterator[None]:
    """What is written inside (by this thread) asks for the password when it is opened; None: as ever.

    Raises RuleViolation (`password`) for one that is too short, InputProblem for a kind of file that cannot be locked.
    """
    if password is not None:
        from renda_desktop.storage.locked_files import require_password

        require_password(password)
    token = _PASSWORD.set(password)
    try:
        yield
    finally:
        _PASSWORD.reset(token)


def _lock(temporary: Path) -> None:
    """Written over itself, so that the open text does not stay in the folder's free room."""
    password = _PASSWORD.get()
    if password is None:
        return
    from renda_desktop.storage.locked_files import locked

    content = locked(temporary.read_bytes(), temporary.suffix, password)
    with temporary.open("rb+") as file:
        file.write(content.ljust(temporary.stat().st_size, b"\0"))
        file.flush()
        os.fsync(file.fileno())
        file.truncate(len(content))


def require_folder(folder: Path) -> None:
    """Makes nothing; raises FileProblem when no file can come into this folder, before anybody draws one for it."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        raise explain(NotADirectoryError(errno.ENOTDIR, ""), folder)
    if not os.access(there, os.W_OK | os.X_OK):
        raise explain(PermissionError(errno.EACCES, ""), folder)


def _flush_to_disk(path: Path) -> None:
    """After this a power cut cannot leave a renamed but empty file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """After this a power cut cannot bring the name back as it was before. Windows keeps names by itself."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # a share or a stick may not know how: the file itself is whole
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Takes away what `replacing` could not when its process was killed; what may still be written to stays."""
    for one in folder.glob(".~*") if folder.is_dir() else ():
        with contextlib.suppress(OSError):
            if _TEMPORARY.match(one.name) and time.time() - one.stat().st_mtime > _IN_WORK_SECONDS:
                discard(one)


def read_bounded(path: Path, most: int) -> bytes | None:
    """The bytes of a file somebody chose, None where it has more than `most`: no more is read, whatever it says.

    Raises OSError, also for what is no file (a pipe or device has no end).
    """
    if not path.is_dir() and not stat.S_ISREG(path.stat().st_mode):
        raise NoFile(errno.EINVAL, "no file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    return content if len(content) <= most else None


def require_file(path: Path) -> None:
    """Raises InputProblem for what is no file: nothing there, a folder, a pipe or device (which has no end)."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise InputProblem(f"找不到“{path}”。请检查文件名，或 U 盘是否插好。") from error
    if stat.S_ISDIR(mode):
        raise InputProblem(f"“{path}”是文件夹，不是文件。请选文件夹里的一个文件。")
    if not stat.S_ISREG(mode):
        raise InputProblem(f"“{path}”不是普通的文件（是管道或者设备），没有打开。请另选一个文件。")


def write_bytes(path: Path, content: bytes, *, wipes: bool = False) -> None:
    """Writes `content` in full or not at all; `wipes` as in `replacing`. Raises FileProblem."""
    with replacing(path, wipes=wipes) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, text: str, *, wipes: bool = False) -> None:
    """Writes `text` as UTF-8 in full or not at all; `wipes` as in `replacing`. Raises FileProblem."""
    write_bytes(path, text.encode("utf-8"), wipes=wipes)
