"""The command `password`: puts a password on the data file, changes it, gives others one of their own, takes it off."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renda_desktop.cli.answers import DONE, FAILED, confirmed
from renda_desktop.cli.folder import data_folder, existing
from renda_desktop.cli.folder import opened as database_of
from renda_desktop.cli.unlocking import first_line, unlocked
from renda_desktop.errors import InputProblem
from renda_desktop.storage.lock import FolderLock

if TYPE_CHECKING:
    from renda_desktop.keeping.copies import Dealt
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.storage.keys import KeyFile, KeyHolder, Unlocked

_NO_PASSWORD = "数据文件没有密码。要加密码，运行 password set。"
_KEEP_CODE = "恢复码（忘了密码、丢了 renda.keys 都靠它，请抄下来或打印出来锁好）："


class Deed(NamedTuple):
    """What one action came to: the exit code, what the change log says of it, and who opens the file from now on."""

    code: int
    logged: str = ""
    opened: Unlocked | None = None


def password(options: argparse.Namespace) -> int:
    """password: one thing done to the protection of the data file, which nobody else may have open."""
    data_file = existing(options)
    lock = FolderLock(data_folder(options))
    lock.take()
    try:
        deed = ACTIONS[options.action](options, data_file)
    finally:
        lock.release()
    if deed.logged:
        _enter_in_log(options, deed)
    return deed.code


def _enter_in_log(options: argparse.Namespace, deed: Deed) -> None:
    from renda_desktop.keeping.key_notes import noted

    with database_of(options, deed.opened) as database:
        noted(database, deed.logged, lambda: None)


def _set(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.keeping.copies import UNKNOWN_COPIES
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.protection import protect

    opened = protect(DataFile(data_file), _new_password(options), _name(options))
    print("已加上密码，数据文件已加密。")
    _encrypt_copies(DataFile(data_file, opened.key))
    print(UNKNOWN_COPIES)
    _tell_code(opened)
    return Deed(DONE, "设密码，加密数据文件", opened)


def _encrypt_copies(data: DataFile) -> Dealt:
    from renda_desktop.keeping.copies import encrypt_copies
    from renda_desktop.keeping.readable_copies import plain_copies
    from renda_desktop.keeping.volumes import volumes

    found = plain_copies(data, volumes)
    dealt = encrypt_copies(data, found.files, lambda _: None)
    if dealt.done:
        print(f"以前的 {dealt.done} 个备份也加密了。")
    for sentence in dealt.left:
        print(f"这个备份没有加密，谁都能看：{sentence}", file=sys.stderr)
    if found.away:
        print(
            f"{'、'.join(found.away)}现在不在，那里的备份没有加密。接上以后运行 password copies。",
            file=sys.stderr,
        )
    if found.others:
        print(found.words_of_others, file=sys.stderr)
    return dealt


def _copies(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.keeping.copies import UNKNOWN_COPIES
    from renda_desktop.keeping.data_file import DataFile

    opened, _ = _opened(options, data_file)
    _require_editor(opened)
    dealt = _encrypt_copies(DataFile(data_file, opened.key))
    if not dealt.done and not dealt.left:
        print(f"没有找到没加密的备份。{UNKNOWN_COPIES}")
    return Deed(FAILED if dealt.left else DONE)


def _change(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.storage.keys import change_password

    opened, keys = _opened(options, data_file)
    holder = opened.holder if not options.name else _holder(keys, opened, options.name)
    if holder is None:
        raise InputProblem("用恢复码打开的，请用 --name 写明给谁换密码。运行 password list 看有谁。")
    if opened.holder is not None and holder.id != opened.holder.id:
        _require_editor(opened)
    _keep(data_file, change_password(keys, opened.secret, holder.id, _new_password(options)))
    print(f"{holder.name}的密码已换。恢复码没有变。")
    own = opened.holder is not None and holder.id == opened.holder.id
    return Deed(DONE, "改自己的密码" if own else f"给{holder.name}换密码", opened)


def _add(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.storage.keys import Role, add_holder

    opened, keys = _opened(options, data_file)
    _require_editor(opened)
    role = Role.VIEWER if options.viewer else Role.EDITOR
    _keep(data_file, add_holder(keys, opened.secret, _name(options), role, _new_password(options)))
    print(f"{_name(options)}有自己的密码了，{_role(role is Role.VIEWER)}。")
    return Deed(DONE, f"给{_name(options)}设密码（{_role(role is Role.VIEWER)}）", opened)


def _drop(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.storage.keys import remove_holder

    opened, keys = _opened(options, data_file)
    _require_editor(opened)
    _keep(data_file, remove_holder(keys, opened.secret, _holder(keys, opened, _name(options)).id))
    print(f"{_name(options)}的密码已取消。留着恢复码的话还能打开；要作废恢复码，运行 password renew。")
    return Deed(DONE, f"去掉{_name(options)}的密码", opened)


def _role_of(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.keeping.recovering import give_role
    from renda_desktop.storage.keys import Role

    opened, keys = _opened(options, data_file)
    _require_editor(opened)
    holder = _holder(keys, opened, _name(options))
    give_role(data_file, opened, holder.id, Role.VIEWER if options.viewer else Role.EDITOR)
    said = f"把{holder.name}改为{_role(options.viewer)}"
    print(f"已{said}。密码不变，下次打开就是这样。")
    return Deed(DONE, said, opened)


def _list(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.storage.keys import Role, holders_of

    opened, keys = _opened(options, data_file)
    for one in holders_of(keys, opened.secret):
        print(f"{one.name}　{_role(one.role is Role.VIEWER)}")
    return Deed(DONE)


def _code(options: argparse.Namespace, data_file: Path) -> Deed:
    opened, _ = _opened(options, data_file)
    _require_editor(opened)
    _tell_code(opened)
    return Deed(DONE)


def _renew(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.protection import renew_secret

    opened, keys = _opened(options, data_file)
    _require_editor(opened)
    others = _others(keys, opened)
    ends = f"原来的恢复单作废，{others}的密码也作废，要重新设。" if others else "原来的恢复单作废。"
    if not confirmed(options, ends):
        print("没有改动。")
        return Deed(FAILED)
    name = opened.holder.name if opened.holder else _name(options)
    renewed = renew_secret(DataFile(data_file, opened.key), opened, _new_password(options), name)
    print("数据文件已用新的钥匙重新加密。以前的备份仍旧用旧的恢复码打开。")
    if others:
        print(f"{others}的密码已作废，要接着用的，运行 password add 重新设。")
    _tell_code(renewed)
    return Deed(DONE, "换恢复码，重新加密数据文件，其他人的密码作废", renewed)


def _others(keys: KeyFile, opened: Unlocked) -> str:
    """Whose passwords end with the secret of now, by their names."""
    from renda_desktop.storage.keys import holders_of

    own = opened.holder.id if opened.holder else ""
    return "、".join(one.name for one in holders_of(keys, opened.secret) if one.id != own)


def _remove(options: argparse.Namespace, data_file: Path) -> Deed:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.protection import unprotect

    opened, _ = _opened(options, data_file)
    _require_editor(opened)
    if not confirmed(options, "取消密码以后，谁拿到数据文件都能看。"):
        print("没有改动。")
        return Deed(FAILED)
    unprotect(DataFile(data_file, opened.key), opened)
    print("密码已取消，数据文件不再加密。")
    who = opened.holder.name if opened.holder else getpass.getuser()
    return Deed(DONE, f"取消密码（{who}），数据文件不再加密")


Act = Callable[[argparse.Namespace, Path], Deed]
ACTIONS: dict[str, Act] = {
    "set": _set, "change": _change, "add": _add, "role": _role_of, "drop": _drop, "list": _list, "code": _code,
    "renew": _renew, "remove": _remove, "copies": _copies,
}  # fmt: skip


def _opened(options: argparse.Namespace, data_file: Path) -> tuple[Unlocked, KeyFile]:
    from renda_desktop.storage.protecting import read_keys

    opened = unlocked(options, data_file)
    keys = read_keys(data_file)
    if opened is None:
        raise InputProblem(_NO_PASSWORD)
    if keys is None:
        raise InputProblem("数据文件旁边没有 renda.keys。请打开窗口，用恢复码打开后重新设密码。")
    return opened, keys


def _keep(data_file: Path, keys: KeyFile) -> None:
    from renda_desktop.storage.protecting import write_keys

    write_keys(data_file, keys)


def _holder(keys: KeyFile, opened: Unlocked, name: str) -> KeyHolder:
    from renda_desktop.storage.keys import holders_of

    found = [one for one in holders_of(keys, opened.secret) if one.name == name]
    if not found:
        raise InputProblem(f"没有叫“{name}”的人有密码。运行 password list 看有谁。")
    return found[0]


def _require_editor(opened: Unlocked) -> None:
    from renda_desktop.errors import LookingOnly

    if not opened.may_write:
        raise LookingOnly


def _name(options: argparse.Namespace) -> str:
    if not options.name:
        raise InputProblem("请用 --name 写明姓名，修改记录里要用。")
    return str(options.name)


def _new_password(options: argparse.Namespace) -> str:
    if options.new_password_file is None:
        raise InputProblem("请用 --new-password-file 文件 给出新密码：文件的第一行写密码，用完请删掉。")
    return first_line(options.new_password_file)


def _role(viewer: bool) -> str:
    return "只看" if viewer else "能修改"


def _tell_code(opened: Unlocked) -> None:
    from renda_desktop.storage.recovery_code import code_of

    print(f"{_KEEP_CODE}\n{code_of(opened.secret)}")
