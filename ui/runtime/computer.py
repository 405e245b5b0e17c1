"""What belongs to this computer and not to the office: window size, columns, last folders, the clerk's name."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QStandardPaths


class Computer:
    """Small settings in an INI file of the user; values are strings or JSON."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A stored text."""
        return str(self._settings.value(key, default))

    def number(self, key: str, default: int) -> int:
        """A stored whole number; nonsense in the file counts as the default."""
        try:
            return int(self.text(key, str(default)))
        except ValueError:
            return default

    def data(self, key: str) -> Any:
        """A stored JSON value, None when there is none or it cannot be read."""
        try:
            return json.loads(self.text(key, "null"))
        except (ValueError, RecursionError):
            return None

    def keep(self, key: str, value: str | int) -> None:
        """Stores a text or number."""
        self._settings.setValue(key, str(value))

    def keep_data(self, key: str, value: Any) -> None:
        """Stores a JSON value."""
        self.keep(key, json.dumps(value, ensure_ascii=False))

    @property
    def clerk(self) -> str:
        """Who works here: the name set on this computer, else the account's."""
        return self.text("clerk") or getpass.getuser()

    def folder(self, purpose: str) -> Path:
        """Where the last file of this kind was read or written, else documents, desktop or home: one that exists."""
        kept = self.text(f"folder/{purpose}")
        usual = [
            Path(QStandardPaths.writableLocation(place))
            for place in (
                QStandardPaths.StandardLocation.DocumentsLocation,
                QStandardPaths.StandardLocation.DesktopLocation,
            )
        ]
        places = [*([Path(kept)] if kept else []), *usual]
        return next((place for place in places if _is_folder(place)), Path.home())

    def keep_folder(self, purpose: str, file: Path) -> None:
        """Remembers the folder of a file that was read or written."""
        self.keep(f"folder/{purpose}", str(file.parent))


def _is_folder(place: Path) -> bool:
    """Whether it is there; what cannot even be the name of a folder is not."""
    try:
        return place.is_dir()
    except (OSError, ValueError):
        return False
