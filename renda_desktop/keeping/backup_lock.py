"""What opens a backup: the key of now, or the password or recovery code that held when it was written.

The wrapped keys travel in its manifest. Where a file has none (an older program wrote it, its end was lost, it was
copied by hand) they are looked for beside it; what they give is tried on the file itself, so no wrong ones can do harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import DeskError, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import Manifest, read_manifest
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.header import is_plain, key_file_of
from renda_desktop.storage.keys import (
    LARGEST_KEY_FILE,
    KeyFile,
    Unlocked,
    WrongPassword,
    from_bytes,
    holders_of,
    unlock,
)
from renda_desktop.storage.opening import state_of
from renda_desktop.storage.paths import BACKUP_FOLDER
from renda_desktop.storage.recovery_code import opens_nothing, secret_of

MOST_TRIED = 6
"""Files of wrapped keys that are tried: each costs a quarter of a second."""
_NO_KEYS = "“{name}”的旁边没有钥匙，密码用不上了。请用当时恢复单上的恢复码打开。"
_WRONG_OF_THEN = (
    "密码不对。要用写这个文件时的密码，后来换的不算；请检查大小写和输入法，再输一次，或者用当时的恢复码。"
)
_OTHER_CODE = "那就是这张恢复单不是“{name}”的。请找到写这个文件时的恢复单，或者用当时的密码打开。"
_SPOILT = "密码是对的，可是“{name}”打不开：它的开头已损坏。请另选一个备份。"


class Lock(Enum):
    """How a backup stands to the key of the data file, as far as it can be told without opening it."""

    NONE = "none"
    NOW = "now"
    """The password of now opens it, too."""
    OTHER = "other"
    """It was made before the keys were changed, or the data file has no password any more."""


class OpenedBackup(Struct, frozen=True):
    """An open lock, and the wrapped keys that belong beside the file once it is in place (b"": none were found)."""

    unlocked: Unlocked
    key_file: bytes = b""

    @property
    def key(self) -> bytes:
        """The raw key of the file."""
        return self.unlocked.key


def of_then(data_file: Path) -> str:
    """What a backup asks for that was made under a key that is not in use any more; half a sentence."""
    then = "当时的密码" if is_plain(data_file) else "更换密码以前的密码"
    return f"要用{then}，或者当时的恢复单打开"


def opens(path: Path, key: bytes | None) -> bool:
    """Whether the file is ours under this key (None: without one). Raises StorageProblem: it cannot be read at all."""
    try:
        return state_of(path, None if is_plain(path) else key).application_id == APPLICATION_ID
    except StorageProblem as problem:
        if problem.trouble in (StorageTrouble.NOT_OURS, StorageTrouble.DAMAGED):
            return False
        raise


def key_that_opens(path: Path, key: bytes | None) -> bytes | None:
    """The key where it opens the file; None for a plain one, and for one that another key opens."""
    return key if key is not None and not is_plain(path) and opens(path, key) else None


def lock_of(path: Path, manifest: Manifest | None, data: DataFile) -> Lock:
    """By the keys that travel with it: they have their salt from the day the keys were made."""
    if is_plain(path):
        return Lock.NONE
    own, there = parsed(_read(key_file_of(data.path))), parsed(manifest.key_file if manifest else b"")
    alike = own is not None and there is not None and own.salt == there.salt and not is_plain(data.path)
    if not alike and data.key is not None:
        alike = opens(path, data.key)
    return Lock.NOW if alike else Lock.OTHER


def open_backup(path: Path, password: str, data_file: Path | None = None) -> OpenedBackup:
    """With the password that held when it was written; `data_file`: beside which keys are looked for as well.

    Raises WrongPassword, InputProblem (no keys anywhere, the file is spoilt), FileProblem.
    """
    tried = right = False
    for content in _key_files(path, data_file):
        keys = parsed(content)
        if keys is None:
            continue
        tried = True
        try:
            found = unlock(keys, password)
        except WrongPassword:
            continue
        if opens(path, found.key):
            return OpenedBackup(found, content)
        right = right or content == _of_manifest(path)
    if right:
        raise InputProblem(_SPOILT.format(name=path.name))
    if tried:
        raise WrongPassword(_WRONG_OF_THEN)
    raise InputProblem(_NO_KEYS.format(name=path.name), "password")


def open_backup_by_code(path: Path, code: str, data_file: Path | None = None) -> OpenedBackup:
    """With the recovery code of then, which needs no wrapped keys. Raises InputProblem (`code`)."""
    found = Unlocked(secret_of(code), None)
    if not opens(path, found.key):
        other = _OTHER_CODE.format(name=path.name)
        raise opens_nothing(code, lambda secret: opens(path, Unlocked(secret, None).key), other)
    fitting = (content for content in _key_files(path, data_file) if belongs(content, found))
    return OpenedBackup(found, next(fitting, b""))


def first_fitting(path: Path, data_file: Path | None = None) -> bytes:
    """The wrapped keys a file is put back with by somebody who knows no password; b"" where there are none."""
    return next((content for content in _key_files(path, data_file) if parsed(content) is not None), b"")


def belongs(content: bytes, opened: Unlocked) -> bool:
    """Whether these wrapped keys are of this very secret."""
    keys = parsed(content)
    try:
        return keys is not None and holders_of(keys, opened.secret) is not None
    except InputProblem:
        return False


def _key_files(path: Path, data_file: Path | None) -> Iterator[bytes]:
    """Each once, those most likely to fit first."""
    seen: set[bytes] = set()
    for look in (_own_keys, _keys_of_now, _keys_of_others):
        for content in look(path, data_file):
            if content and content not in seen and len(seen) < MOST_TRIED:
                seen.add(content)
                yield content


def _own_keys(path: Path, _data_file: Path | None) -> Iterator[bytes]:
    """In its manifest; beside it under its own name, as programs of before kept them; beside a folder copied whole."""
    yield _of_manifest(path)
    yield _read(path.with_suffix(".keys"))
    yield _read(key_file_of(path))


def _keys_of_now(path: Path, data_file: Path | None) -> Iterator[bytes]:
    if path.parent.name == BACKUP_FOLDER:
        yield _read(key_file_of(path.parent))
    if data_file is not None:
        yield _read(key_file_of(data_file))


def _keys_of_others(path: Path, _data_file: Path | None) -> Iterator[bytes]:
    """What other backups of the same folder carry, the newest names first."""
    try:
        files = sorted(
            (one for one in path.parent.glob("*.db") if one != path and one.is_file()), reverse=True
        )
    except OSError:
        return
    for file in files:
        yield _of_manifest(file)


def _of_manifest(path: Path) -> bytes:
    try:
        manifest = read_manifest(path)
    except DeskError:
        return b""
    return manifest.key_file if manifest is not None else b""


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_KEY_FILE + 1)
    except OSError:
        return b""


def parsed(content: bytes) -> KeyFile | None:
    """Wrapped keys that were read; None for what is none."""
    try:
        return from_bytes(content) if content else None
    except InputProblem:
        return None
