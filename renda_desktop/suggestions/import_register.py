"""What is in the register already, as the preview of an import asks for it: told by title within its series."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from renda_desktop.chinese.width import compact
from renda_desktop.deliberation.register_queries import EntryRow, Origin
from renda_desktop.deliberation.rows import bare_title
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.verdicts import Finding, Known, Verdict
from renda_desktop.suggestions.import_known import brought
from renda_desktop.suggestions.rows import SuggestionFile

Values = Mapping[str, Any]


class Register:
    """What is in the register (`Existing` of the preview): told by title within its series."""

    def __init__(
        self, entries: Iterable[EntryRow], files: Mapping[str, SuggestionFile], *, by_year: bool
    ) -> None:
        """`by_year`: between sessions, where the same title may come again in another year."""
        self._files = files
        self._by_title = {_key(entry.title, entry.received_on, entry.origin): entry for entry in entries}
        self._by_year = by_year
        self._met: dict[tuple[int | None, str], int] = {}

    def find(self, values: Values, /) -> Known | None:
        """The suggestion with the row's title, in the series the plan is about; what it has already stays."""
        file = self.file_of(values)
        if file is None:
            return None
        fresh = brought(file, values)
        return Known(file.id, {key: None if key in fresh else value for key, value in values.items()})

    def file_of(self, values: Values) -> SuggestionFile | None:
        """The suggestion a row is about."""
        title, day = values.get("title") or "", values.get("received_on")
        year = day.year if day is not None else None
        entry = self._by_title.get((None, title_key(title))) or self._by_title.get((year, title_key(title)))
        return self._files[entry.id] if entry is not None else None

    def check(self, number: int, values: Values) -> list[Finding]:
        """A row that says again what an earlier one said."""
        title, day = values.get("title") or "", values.get("received_on")
        key = (day.year if day is not None and self._by_year else None, title_key(title))
        first = self._met.setdefault(key, number)
        if first == number or not title:
            return []
        return [Finding(Verdict.ERROR, f"与{row_place(first)}是同一个标题，没有重复导入。")]


def _key(title: str, received: datetime.date | None, origin: Origin) -> tuple[int | None, str]:
    """Between sessions the same title may come back in another year."""
    year = received.year if received is not None and not origin.at_session else None
    return year, title_key(title)


def title_key(title: str) -> str:
    """Equal for titles that mean one suggestion."""
    return compact(bare_title(title)).strip("。.")
