"""Puts a password on the data file and takes it off: a new file is written and proved, then the old one wiped.

The change may be broken off at any moment. What is prepared stands beside the data file under `.next`; that the old
file is called `.former` is the turning point. `settle`, at the next opening, drops what was only prepared and
finishes what was begun.
"""

from __future__ import annotations

from pathlib import Path

from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.storage import header
from renda_desktop.storage.files import explain, flush_folder, write_bytes
from renda_desktop.storage.keys import LARGEST_KEY_FILE, KeyFile, Unlocked, from_bytes, new_key_file, to_bytes
from renda_desktop.storage.overwriting import discard, wipe
from renda_desktop.storage.wiping import wipe_journal

is_plain = header.is_plain
key_file_of = header.key_file_of
_NEXT = ".next"


def read_keys(data_file: Path) -> KeyFile | None:
    """The wrapped keys, None where there are none. Raises InputProblem (spoilt), FileProblem."""
    path = key_file_of(data_file)
    try:
        with path.open("rb") as file:
            return from_bytes(file.read(LARGEST_KEY_FILE + 1))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain(error, path) from error


def write_keys(data_file: Path, keys: KeyFile) -> None:
    """Keeps the wrapped keys, in full or not at all. Raises FileProblem."""
    write_bytes(
        key_file_of(data_file), to_bytes(keys), wipes=True
    )  # a password that was taken away opens the old one


def set_keys_aside(data_file: Path) -> None:
    """Wrapped keys that are not this file's give way to others, and stay under another name. Raises FileProblem."""
    path = key_file_of(data_file)
    try:
        if path.exists():
            path.replace(path.with_name(f"{path.name}.bad"))
    except OSError as error:
        raise explain(error, path) from error


def protect(data_file: Path, password: str, name: str) -> Unlocked:
    """Encrypts the data file under a new secret; `name` becomes its first editor. Nobody may have it open.

    Raises RuleViolation (password, name), FileProblem, StorageProblem; on failure all is as it was.
    """
    keys, opened = new_key_file(password, name)
    protect_with(data_file, keys, opened)
    return opened


def protect_with(data_file: Path, keys: KeyFile, opened: Unlocked) -> None:
    """The same with a key file made before, so that its recovery sheet could be printed first."""
    if not is_plain(data_file):
        raise InputProblem("数据文件已经有密码了，不用再加。")
    _exchange(data_file, None, keys, opened.key)


def unprotect(data_file: Path, opened: Unlocked) -> None:
    """Takes the password off: the file is plain afterwards. Nobody may have it open."""
    _exchange(data_file, opened.key, None, None)


def renew_secret(data_file: Path, opened: Unlocked, password: str, name: str) -> Unlocked:
    """A new secret, for when the recovery sheet was lost: old sheet and other passwords open the file no more.

    Backups made before keep theirs.
    """
    keys, renewed = new_key_file(password, name)
    renew_with(data_file, opened, keys, renewed)
    return renewed


def renew_with(data_file: Path, opened: Unlocked, keys: KeyFile, renewed: Unlocked) -> None:
    """The same with a key file made before, so that its recovery sheet could be printed first."""
    _exchange(data_file, opened.key, keys, renewed.key)


def unsettled(data_file: Path) -> bool:
    """Whether a change of protection was broken off, or is going on right now in another program."""
    return any(data_file.parent.glob(f".~*{_NEXT}")) or any(path.exists() for path in _beside(data_file))


def settle(data_file: Path) -> None:
    """Ends a change of protection that was broken off. Only for who holds the folder's lock. Raises FileProblem."""
    # Written by half when the power failed, perhaps plain.
    unfinished = [*data_file.parent.glob(f".~*{_NEXT}")]
    if not unfinished and not any(path.exists() for path in _beside(data_file)):
        return
    try:
        for path in unfinished:
            wipe(path)
        _settle(data_file)
    except OSError as error:
        raise explain(error, data_file) from error


def _exchange(data_file: Path, key: bytes | None, keys: KeyFile | None, new_key: bytes | None) -> None:
    from renda_desktop.storage.recoding import recode

    next_file = prepared_file(data_file)
    settle(data_file)
    wipe_journal(data_file, key)
    recode(data_file, next_file, key, new_key)
    take_place(data_file, to_bytes(keys) if keys is not None else None)


def prepared_file(data_file: Path) -> Path:
    """Where the file is written that `take_place` puts in; until then the next opening drops it."""
    return _beside(data_file)[0]


def begun(data_file: Path) -> bool:
    """Whether an exchange has passed its turning point: what is prepared must stay until it is ended."""
    return _beside(data_file)[1].exists()


def take_place(data_file: Path, key_file: bytes | None) -> None:
    """The prepared file takes the place of the data file, its wrapped keys (None: it is plain) that of the former ones.

    Both or neither, wherever it is broken off; the former file is wiped. Nobody may have it open. Raises FileProblem.
    """
    next_file, former, next_keys = _beside(data_file)
    if key_file is not None:
        write_bytes(next_keys, key_file)
    if not next_file.exists() or (key_file is not None) != next_keys.exists():
        raise FileProblem("没有改成：另一个程序同时动了数据文件夹。请关掉另一个程序，再试一次。", data_file)
    try:
        data_file.replace(former)
        _settle(data_file)
    except OSError as error:
        raise explain(error, data_file) from error


def _settle(data_file: Path) -> None:
    next_file, former, next_keys = _beside(data_file)
    if not former.exists():  # it was only prepared
        if data_file.exists():
            discard(next_file)
            discard(next_keys)
        return
    if (
        not data_file.exists() and not next_file.exists()
    ):  # somebody took it away: the former one with its own keys
        discard(next_keys)
        former.replace(data_file)
        return
    if not data_file.exists():
        next_file.replace(data_file)
    if next_keys.exists():
        next_keys.replace(key_file_of(data_file))
    elif is_plain(data_file):
        discard(key_file_of(data_file))
    flush_folder(data_file.parent)
    wipe(former)


def _beside(data_file: Path) -> tuple[Path, Path, Path]:
    names = (f"{data_file.name}{_NEXT}", f"{data_file.name}.former", f"{header.KEY_FILE}{_NEXT}")
    return data_file.with_name(names[0]), data_file.with_name(names[1]), data_file.with_name(names[2])
