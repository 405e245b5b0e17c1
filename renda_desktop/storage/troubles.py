"""Tells the machine's troubles (full, locked, damaged …) from our own bugs, by SQLite's result code alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble

# Primary result codes, https://sqlite.org/rescode.html; an extended code carries them in its low byte.
_BY_CODE = {
    5: StorageTrouble.LOCKED,
    6: StorageTrouble.LOCKED,
    8: StorageTrouble.READ_ONLY,
    10: StorageTrouble.UNREACHABLE,
    11: StorageTrouble.DAMAGED,
    13: StorageTrouble.FULL,
    14: StorageTrouble.UNREACHABLE,
    23: StorageTrouble.READ_ONLY,
    26: StorageTrouble.NOT_OURS,
}

# The driver of this version does not carry SQLite's code on its exceptions; SQLite's own texts do the same service.
_BY_TEXT = {
    "database is locked": StorageTrouble.LOCKED,
    "database table is locked": StorageTrouble.LOCKED,
    "attempt to write a readonly database": StorageTrouble.READ_ONLY,
    "disk i/o error": StorageTrouble.UNREACHABLE,
    "database disk image is malformed": StorageTrouble.DAMAGED,
    "database or disk is full": StorageTrouble.FULL,
    "unable to open database file": StorageTrouble.UNREACHABLE,
    "file is not a database": StorageTrouble.NOT_OURS,
    "malformed database schema": StorageTrouble.DAMAGED,
    "unsupported file format": StorageTrouble.DAMAGED,
    "could not decode to utf-8": StorageTrouble.DAMAGED,
}

_SENTENCES = {
    StorageTrouble.FULL: "没有保存：数据文件所在的磁盘已满。请清出一些空间，再做一次刚才的操作；之前的内容都在。",
    StorageTrouble.LOCKED: "没有保存：数据文件正被另一个程序占用。请关闭另一个窗口，稍等几秒再试。",
    StorageTrouble.READ_ONLY: "没有保存：数据文件或它所在的文件夹是只读的。请把数据文件夹放到可以写入的位置。",
    StorageTrouble.DAMAGED: "数据文件已损坏，程序没有继续写入。请关闭程序再打开，点“从备份恢复”。",
    StorageTrouble.MISSING: (
        "数据文件不见了，可是旁边还有它留下的东西。没有当成新单位打开，也没有新建。它可能被移走、改名，"
        "或者被杀毒软件隔离了：请先找回来放回原处，再试一次；找不回来，请从备份恢复。要建立新的单位，请另选一个文件夹。"
    ),
    StorageTrouble.NOT_OURS: "这个文件不是乡镇人大工作台的数据文件，没有打开。请检查数据文件夹是否选对。",
    StorageTrouble.NEWER: "这个数据文件是用更新版本的程序保存的，这个版本不能打开。请安装新版程序；文件没有改动。",
    StorageTrouble.NEEDS_PASSWORD: "这个数据文件有密码，没有打开。请输入密码，或者恢复单上的恢复码。",
    StorageTrouble.WRONG_KEY: (
        "这把钥匙打不开数据文件：钥匙文件和它不是一套，或者数据文件开头损坏了。"
        "请把原来的 renda.keys 放回数据文件旁边，或者从备份恢复。"
    ),
    StorageTrouble.UNFLUSHED: (
        "刚才这一步已经写进数据文件，不用再做一次；但是磁盘报了错，断电的话可能会丢。"
        "请马上备份到另一个磁盘，再检查这个磁盘或者 U 盘。"
    ),
    StorageTrouble.UNREACHABLE: (
        "读写不了数据文件：它可能被移走或改名，磁盘、U 盘或网络位置可能已断开，或者没有权限。请检查后再试。"
    ),
}


def problem(trouble: StorageTrouble) -> StorageProblem:
    """The error with the clerk's sentence for this trouble."""
    return StorageProblem(_SENTENCES[trouble], trouble)


def trouble_of(error: BaseException) -> StorageTrouble | None:
    """What the medium or the file did wrong, or None when the error is our own bug."""
    original = getattr(error, "orig", None) or error
    if not isinstance(original, dbapi2.Error):
        return None
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int) and code & 0xFF in _BY_CODE:
        return _BY_CODE[code & 0xFF]
    text = str(original).lower()
    return next((trouble for start, trouble in _BY_TEXT.items() if text.startswith(start)), None)


@contextlib.contextmanager
def translated(data_file: Path | None = None) -> Iterator[None]:
    """Raises StorageProblem instead of the driver's error where the machine is to blame; bugs pass as they are.

    SQLite calls a file that was taken away while open read-only; with `data_file` it is told as what it is.
    """
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite says what is broken in the broken words themselves
        raise problem(StorageTrouble.DAMAGED) from error
    except (DBAPIError, dbapi2.Error) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        if trouble is StorageTrouble.READ_ONLY and data_file is not None and not data_file.exists():
            trouble = StorageTrouble.UNREACHABLE
        raise problem(trouble) from error
