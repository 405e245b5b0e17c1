"""Writing files so that a failure leaves the old one whole: beside the target, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from renda_desktop.errors import FileProblem

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


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
    return FileProblem(f"“{path.name}”没有写成（{error.strerror or error}）。请另选一个位置再试。", path)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a temporary path in the target's folder; renames it onto `path` when the block ends well.

    The temporary file keeps the target's suffix. On any exception it is removed and `path` stays as it was.
    Raises FileProblem for what the operating system refuses.
    """
    temporary = path.with_name(f".~{uuid.uuid4().hex[:8]}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _flush_to_disk(temporary)
        temporary.replace(path)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _flush_to_disk(path: Path) -> None:
    """After this a power cut cannot leave a renamed but empty file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_bytes(path: Path, content: bytes) -> None:
    """Writes `content` in full or not at all. Raises FileProblem."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Writes `text` as UTF-8 in full or not at all. Raises FileProblem."""
    write_bytes(path, text.encode("utf-8"))
