"""The password of a command: from a file named by `--password-file`, or asked for at the terminal."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from renda_desktop.cli.answers import at_terminal
from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.storage.files import explain

if TYPE_CHECKING:
    from renda_desktop.keeping.backup_lock import OpenedBackup
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.storage.keys import Unlocked

T = TypeVar("T")

_LARGEST = 4096
_WANTED = "请加上 --password-file 文件，文件的第一行写密码或者恢复码；用完请把那个文件删掉。"


def unlocked(options: argparse.Namespace, data_file: Path) -> Unlocked | None:
    """The open lock of a data file; None for one without a password. Raises InputProblem, FileProblem."""
    from renda_desktop.keeping.raw_pages import is_encrypted
    from renda_desktop.keeping.recovering import KEYS_BACK, opened_by_code, unlock_file

    if not is_encrypted(data_file):
        return None
    given = password(options, f"“{data_file.name}”有密码。")
    opened = _opened_with(
        given, lambda word: unlock_file(data_file, word), lambda code: opened_by_code(data_file, code)
    )
    if opened.keys_back:
        print(KEYS_BACK, file=sys.stderr)
    return opened


def opened_backup(options: argparse.Namespace, backup: Path, data: DataFile) -> OpenedBackup | None:
    """The lock of a backup which the key of now does not open; None where none is needed, or no password is given.

    Raises InputProblem (the password given for it is wrong), FileProblem.
    """
    from renda_desktop.keeping.backup_lock import key_that_opens, of_then, open_backup, open_backup_by_code
    from renda_desktop.storage.header import is_plain

    if is_plain(backup) or key_that_opens(backup, data.key) is not None:
        return None
    given, certain = _given_for_backup(options, f"“{backup.name}”{of_then(data.path)}。")
    if not given:
        return None
    try:
        return _opened_with(
            given,
            lambda word: open_backup(backup, word, data.path),
            lambda code: open_backup_by_code(backup, code, data.path),
        )
    except InputProblem:
        if certain or data.key is None:
            raise
        return None  # the password was meant for the data file, and opens it


def _given_for_backup(options: argparse.Namespace, told: str) -> tuple[str, bool]:
    """What was given, and whether it was surely meant for the backup."""
    own: Path | None = getattr(options, "backup_password_file", None)
    usual: Path | None = getattr(options, "password_file", None)
    if own is not None:
        return first_line(own), True
    if usual is not None:
        return first_line(usual), False
    if at_terminal():
        return getpass.getpass(f"{told}请输入当时的密码或者恢复码（不显示；没有就直接按回车）："), True
    return "", False


def _opened_with(given: str, by_password: Callable[[str], T], by_code: Callable[[str], T]) -> T:
    """A password, or the recovery code, which needs no key file. Raises InputProblem, FileProblem."""
    try:
        return by_password(given)
    except InputProblem:  # not this password, or a key file that is lost or spoilt
        if not _looks_like_code(given):
            raise
    return by_code(given)


def password(options: argparse.Namespace, told: str) -> str:
    """The password the command was given. Raises InputProblem, FileProblem."""
    file: Path | None = getattr(options, "password_file", None)
    if file is not None:
        return first_line(file)
    if not at_terminal():
        raise InputProblem(f"{told}{_WANTED}")
    return getpass.getpass(f"{told}请输入密码（不显示）：")


def first_line(file: Path) -> str:
    """The first line of a password file, whatever wrote it. Raises InputProblem (empty, no text), FileProblem."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST)
    except OSError as error:
        raise _unreadable(error, file) from error
    lines = _text(content, file).splitlines()
    if not lines or not lines[0].strip():
        raise InputProblem(f"“{file}”的第一行是空的。请把密码写在第一行。")
    return lines[0].rstrip("\r\n")


def data_of(options: argparse.Namespace, data_file: Path) -> DataFile:
    """The data file with its key. Raises InputProblem, FileProblem."""
    from renda_desktop.keeping.data_file import DataFile

    opened = unlocked(options, data_file)
    return DataFile(data_file, opened.key if opened else None)


def _looks_like_code(given: str) -> bool:
    return sum(one.isdigit() for one in given) > len(given) / 2 and len(given) >= 40


def _text(content: bytes, file: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):  # what editors on Windows write
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputProblem(f"“{file}”不是文本文件。请用记事本写一个，第一行写密码。")


def _unreadable(error: OSError, file: Path) -> FileProblem:
    problem = explain(error, file)
    return FileProblem(f"密码文件读不了：{problem.message}", file)
