"""Small forms that were begun and neither registered nor given up: which suggestion, which section, what for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Unfinished(QObject):
    """One for the whole card; the sections keep the forms themselves."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[tuple[str, str, str], str] = {}

    def note(self, suggestion_id: str, section: str, action: str, title: str) -> None:
        """A form with words in it was left; `action` opens it again in its section."""
        key = suggestion_id, section, action
        if self._titles.get(key) != title:
            self._titles[key] = title
            self.changed.emit()

    def drop(self, suggestion_id: str, section: str, action: str) -> None:
        """It has done its work or was given up."""
        if self._titles.pop((suggestion_id, section, action), None) is not None:
            self.changed.emit()

    def of(self, suggestion_id: str) -> list[tuple[str, str, str]]:
        """Section, action and title of what was begun for a suggestion."""
        return [(key[1], key[2], title) for key, title in self._titles.items() if key[0] == suggestion_id]

    def suggestions(self) -> frozenset[str]:
        """Those with something begun."""
        return frozenset(key[0] for key in self._titles)
