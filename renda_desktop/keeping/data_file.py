"""The data file as keeping sees it: where it is, its key, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from renda_desktop.storage.paths import BACKUP_FOLDER
from renda_desktop.storage.protecting import key_file_of


class DataFile(Struct, frozen=True):
    """`key` opens an encrypted file; None for one that is not."""

    path: Path
    key: bytes | None = None

    @property
    def own_folder(self) -> Path:
        """The backups on this computer, beside the data file."""
        return self.path.parent / BACKUP_FOLDER

    def wrapped_keys(self) -> bytes:
        """The file of wrapped keys, b"" where there is none."""
        try:
            return key_file_of(self.path).read_bytes() if self.key is not None else b""
        except OSError:
            return b""
