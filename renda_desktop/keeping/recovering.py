"""Into an encrypted data file with the recovery code, also where its key file is lost; a new password follows."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.errors import InputProblem, RuleViolation, StorageProblem, StorageTrouble
from renda_desktop.keeping.backup_lock import OpenedBackup, belongs, opens
from renda_desktop.keeping.kept_keys import any_kept_keys, unlock_by_kept
from renda_desktop.storage.files import write_bytes
from renda_desktop.storage.keys import (
    NOT_THIS_FILES,
    KeyFile,
    KeyHolder,
    Role,
    Unlocked,
    WrongPassword,
    add_holder,
    change_password,
    change_role,
    holders_of,
    new_key_file,
    to_bytes,
    unlock,
)
from renda_desktop.storage.opening import state_of
from renda_desktop.storage.protecting import key_file_of, read_keys, set_keys_aside, settle, write_keys
from renda_desktop.storage.recovery_code import opens_nothing, secret_of

_LOST = (
    "钥匙文件 renda.keys 不在数据文件旁边，备份里也没有找到，密码用不上了。"
    "请用恢复单上的恢复码打开，或者把那个文件放回来。"
)
_NOT_BY_KEPT = (
    "密码不对，或者是后来才换的：钥匙文件 renda.keys 丢了或者坏了，只能用备份里的钥匙。"
    "请再输一次（以前的密码也试一试），或者用恢复单上的恢复码打开。"
)
KEYS_BACK = "钥匙文件 renda.keys 丢了或者坏了，已从备份里找回，放在数据文件旁边。"
"""Said to whoever has just opened the file."""


def unlock_file(data_file: Path, password: str) -> Unlocked:
    """The lock of a data file opened with a password. Raises WrongPassword, InputProblem, FileProblem.

    Where its key file is lost, spoilt or another office's, the one that the backups carry takes its place.
    """
    settle(data_file)
    lost: InputProblem = InputProblem(_LOST, "password")
    try:
        keys = read_keys(data_file)
    except InputProblem as spoilt:
        keys, lost = None, spoilt
    found = _unlocked(keys, password) if keys is not None else None
    if found is not None and opens(data_file, found.key):
        return found
    kept = unlock_by_kept(data_file, password, everywhere=keys is None)
    if kept is not None and (keys is None or not belongs(to_bytes(keys), kept.unlocked)):
        return _keys_back(data_file, kept)
    if found is not None:  # whoever opens it says what is wrong
        return found
    if keys is None and not any_kept_keys(data_file):
        raise lost
    raise WrongPassword() if keys is not None else WrongPassword(_NOT_BY_KEPT)


def _unlocked(keys: KeyFile, password: str) -> Unlocked | None:
    try:
        return unlock(keys, password)
    except WrongPassword:
        return None


def _keys_back(data_file: Path, kept: OpenedBackup) -> Unlocked:
    """Nothing is written over: what lay there is kept under another name."""
    set_keys_aside(data_file)
    write_bytes(key_file_of(data_file), kept.key_file)
    return Unlocked(kept.unlocked.secret, kept.unlocked.holder, keys_back=True)


def unlock_file_by_code(data_file: Path, code: str) -> Unlocked:
    """The same with its recovery code, for who holds the folder's lock. Raises InputProblem (`code`), FileProblem."""
    settle(data_file)
    return opened_by_code(data_file, code)


def opened_by_code(data_file: Path, code: str) -> Unlocked:
    """The code is tried on the data file itself: the key file may be lost, spoilt, or another office's."""
    opened = Unlocked(secret_of(code), None)
    try:
        state_of(data_file, opened.key)
    except StorageProblem as problem:
        if problem.trouble is not StorageTrouble.NOT_OURS:
            raise
        raise opens_nothing(
            code, lambda secret: opens(data_file, Unlocked(secret, None).key), NOT_THIS_FILES
        ) from problem
    return opened


def known_holders(data_file: Path, opened: Unlocked) -> tuple[KeyHolder, ...]:
    """Who has a password now; nobody where the key file is lost, spoilt, or another file's."""
    keys = _keys_of(data_file, opened)
    return holders_of(keys, opened.secret) if keys else ()


def give_password(data_file: Path, opened: Unlocked, holder_id: str, name: str, password: str) -> Unlocked:
    """A new password after the recovery code: of somebody known (`holder_id`), else of a new editor by this name.

    Raises RuleViolation (`name`, `password`), FileProblem.
    """
    keys, secret = _keys_of(data_file, opened), opened.secret
    if keys is None:
        keys, renewed = new_key_file(password, name, secret=secret)
    elif holder_id:
        keys = change_password(keys, secret, holder_id, password)
        renewed = unlock(keys, password)
    else:
        keys = add_holder(keys, secret, name, Role.EDITOR, password)
        renewed = unlock(keys, password)
    write_keys(data_file, keys)
    return renewed


def add_person(data_file: Path, opened: Unlocked, name: str, role: Role, password: str) -> None:
    """One more person with a password of his own. Raises RuleViolation (`name`, `password`), FileProblem."""
    write_keys(data_file, add_holder(_own_keys(data_file), opened.secret, name, role, password))


def remove_person(data_file: Path, opened: Unlocked, holder_id: str) -> None:
    """His password opens the file no more. Raises RuleViolation, FileProblem."""
    from renda_desktop.storage.keys import remove_holder

    if opened.holder is not None and opened.holder.id == holder_id:
        raise RuleViolation("不能去掉自己。请接手的人用自己的密码打开以后，再把您去掉。")
    write_keys(data_file, remove_holder(_own_keys(data_file), opened.secret, holder_id))


def give_role(data_file: Path, opened: Unlocked, holder_id: str, role: Role) -> None:
    """What somebody may do from the next opening on. Raises RuleViolation (oneself, the last editor), FileProblem."""
    if opened.holder is not None and opened.holder.id == holder_id:
        raise RuleViolation("不能改自己的。请让另一个能修改的人打开以后，再改您的。")
    write_keys(data_file, change_role(_own_keys(data_file), opened.secret, holder_id, role))


def change_own_password(data_file: Path, opened: Unlocked, former: str, password: str) -> None:
    """Raises RuleViolation (`former`, `password`), FileProblem."""
    holder = confirmed(data_file, opened, former)
    write_keys(data_file, change_password(_own_keys(data_file), opened.secret, holder.id, password))


def confirmed(data_file: Path, opened: Unlocked, password: str) -> KeyHolder:
    """Whoever sits here is who opened the file: asked before anything weighty. Raises RuleViolation (`former`)."""
    try:
        found = unlock(_own_keys(data_file), password)
    except InputProblem as problem:
        raise RuleViolation("密码不对，没有改动。请再输一次现在的密码。", "former") from problem
    if found.secret != opened.secret or found.holder is None or opened.holder is None:
        raise RuleViolation("密码不对，没有改动。请再输一次现在的密码。", "former")
    if found.holder.id != opened.holder.id:
        raise RuleViolation(f"这是别人的密码。请输入{opened.holder.name}自己的密码。", "former")
    return found.holder


def same_lock(opened: Unlocked, found: Unlocked) -> bool:
    """Whether a password just typed opens the very file that is open: a key file may have been put in its place."""
    return opened.secret == found.secret


def _keys_of(data_file: Path, opened: Unlocked) -> KeyFile | None:
    try:
        keys = read_keys(data_file)
        if keys is not None:
            holders_of(keys, opened.secret)
    except InputProblem:
        return None
    return keys


def _own_keys(data_file: Path) -> KeyFile:
    keys = read_keys(data_file)
    if keys is None:
        raise InputProblem("钥匙文件 renda.keys 不在数据文件旁边了。请把它放回来，或者用恢复码打开。")
    return keys
