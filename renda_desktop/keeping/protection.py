"""A password on the data file, a new secret, the password taken off: as `storage.protecting`, told to what lies beside.

The seal knew the file as it was before, and the first view shows in plain words what the file now hides. Backups stay
as they are (`copies.encrypt_copies`). Nobody may have the file open. Everything here raises FileProblem and
StorageProblem; on failure all is as it was.
"""

from __future__ import annotations

from renda_desktop.keeping.copies import wipe_first_view
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.replaced import put_in_place
from renda_desktop.storage import protecting
from renda_desktop.storage.keys import KeyFile, Unlocked, new_key_file


def protect(data: DataFile, password: str, name: str) -> Unlocked:
    """Encrypts the data file; `name` becomes the first editor. Raises RuleViolation (password, name)."""
    keys, opened = new_key_file(password, name)
    protect_with(data, keys, opened)
    return opened


def protect_with(data: DataFile, keys: KeyFile, opened: Unlocked) -> None:
    """The same with a key file made before, so that its recovery sheet could be printed first."""
    _tell_beside(data, "设密码，加密数据文件")
    protecting.protect_with(data.path, keys, opened)


def renew_secret(data: DataFile, opened: Unlocked, password: str, name: str) -> Unlocked:
    """Another recovery code; all other passwords end. Raises RuleViolation (password, name)."""
    keys, renewed = new_key_file(password, name)
    renew_with(data, opened, keys, renewed)
    return renewed


def renew_with(data: DataFile, opened: Unlocked, keys: KeyFile, renewed: Unlocked) -> None:
    """The same with a key file made before, so that its recovery sheet could be printed first."""
    _tell_beside(data, "换恢复码，重新加密数据文件")
    protecting.renew_with(data.path, opened, keys, renewed)


def unprotect(data: DataFile, opened: Unlocked) -> None:
    """Takes the password off."""
    _tell_beside(data, "取消密码，数据文件不再加密")
    protecting.unprotect(data.path, opened)


def _tell_beside(data: DataFile, what: str) -> None:
    """Before the exchange: cut off right after it, the next start would call it another program's work."""
    put_in_place(data, what)
    wipe_first_view(data.path)
