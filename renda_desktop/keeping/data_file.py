"""The data file as keeping sees it: where it is, its key, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from renda_desktop.storage.header import is_plain, key_file_of
from renda_desktop.storage.keys import LARGEST_KEY_FILE
from renda_desktop.storage.paths import BACKUP_FOLDER


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
        return self._key_file() if self.key is not None else b""

    def keys_beside(self) -> bytes:
        """The same of a file that is encrypted, whether its key is known here or not."""
        return b"" if is_plain(self.path) else self._key_file()

    def _key_file(self) -> bytes:
        try:
            with key_file_of(self.path).open("rb") as file:
                content = file.read(LARGEST_KEY_FILE + 1)
        except OSError:
            return b""
        return content if len(content) <= LARGEST_KEY_FILE else b""  # no key file is so large
