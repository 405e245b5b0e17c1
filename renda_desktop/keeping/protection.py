"""A password on the data file, a new secret, the password taken off: as `storage.protecting`, told to what lies beside.

The seal knew the file as it was before, and the first view shows in plain words what the file now hides.
"""

from __future__ import annotations

from renda_desktop.keeping.care import put_in_place
from renda_desktop.keeping.copies import wipe_first_view
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.storage import protecting
from renda_desktop.storage.keys import Unlocked


def protect(data: DataFile, password: str, name: str) -> Unlocked:
    """Encrypts the data file; `name` becomes the first editor. Nobody may have it open.

    Its backups stay as they are: `copies.encrypt_copies`. Raises RuleViolation (password, name), FileProblem,
    StorageProblem.
    """
    opened = protecting.protect(data.path, password, name)
    wipe_first_view(data.path)
    put_in_place(data)
    return opened


def unprotect(data: DataFile, opened: Unlocked) -> None:
    """Takes the password off; backups made so far keep theirs. Raises FileProblem, StorageProblem."""
    protecting.unprotect(data.path, opened)
    put_in_place(data)


def renew_secret(data: DataFile, opened: Unlocked, password: str, name: str) -> Unlocked:
    """Another recovery code; backups made so far keep theirs. Raises as `protect`."""
    renewed = protecting.renew_secret(data.path, opened, password, name)
    put_in_place(data)
    return renewed
