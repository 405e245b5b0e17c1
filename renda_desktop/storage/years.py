"""Which years a logged row belongs to: by a column its table names, else by the rows it goes with."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from renda_desktop.storage.base import FOLLOWED_UP, YEAR_OF, Base

Image = Mapping[str, Any]
ANY_RECORD = "record_id"
"""A column that names a record of whatever table."""
_NONE: frozenset[int] = frozenset()


class Owner(Struct, frozen=True):
    """How rows of one table come by their year. `own`: columns, first filled wins; `parents`: (key column, table)."""

    own: tuple[str, ...]
    parents: tuple[tuple[str, str], ...]
    followed_up: tuple[str, frozenset[str]] | None


@functools.cache
def owners() -> Mapping[str, Owner]:
    """Every table whose rows can belong to a year."""
    tables = Base.metadata.sorted_tables
    dated = {table.name for table in tables if YEAR_OF in table.info}
    found = {}
    for table in tables:  # parents stand before their children
        keys = {key.parent.name: key.column.table.name for key in table.foreign_keys}
        goes_with = tuple(
            (key.parent.name, key.column.table.name)
            for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
            if key.ondelete == "CASCADE" and key.column.table.name in dated
        )
        own = tuple(table.info.get(YEAR_OF, ()))
        if not own and not goes_with:
            continue
        dated.add(table.name)
        named = tuple((column, keys[column]) for column in own if column in keys)
        after = table.info.get(FOLLOWED_UP)
        follow = (after[0], frozenset(after[1])) if after else None
        found[table.name] = Owner(own, named if own else goes_with, follow)
    return found


class YearBook:
    """Answers for one open transaction, on the driver's connection; what it has looked up it remembers."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._known: dict[tuple[str, str], frozenset[int]] = {}

    def of_action(self, action_id: int) -> dict[int, frozenset[str]]:
        """The years of everything an action changed, as it was and as it became, and which records of each it was.

        A record stands for all that goes with it: a meeting for its agenda and decisions.
        """
        years: dict[int, frozenset[str]] = {}
        rows = self._driver.execute(
            "SELECT table_name, record_id, old, new FROM changed_row WHERE action_id = ?", (action_id,)
        ).fetchall()
        for table, record, old, new in rows:
            if table in owners():
                before, after = json.loads(old) if old else None, json.loads(new) if new else None
                whose = self.top_of(table, record, after or before or {})
                for year in self._of_change(table, before, after):
                    years[year] = years.get(year, frozenset()) | {whose}
        return years

    def top_of(self, table: str, record_id: str, image: Image) -> str:
        """The id of the record that a row goes with in the end: itself, where it has its year by itself."""
        for column, parent in owners()[table].parents if table in owners() else ():
            above = image.get(column)
            if above is not None and self.of_record(parent, above):
                return self.top_of(parent, above, self._image(parent, above) or {})
        return record_id

    def of_image(self, table: str, image: Image) -> frozenset[int]:
        """The years of one row of a table."""
        owner = owners().get(table)
        if owner is None:
            return _NONE
        if not owner.own:
            return self._of_parents(owner, image)
        named = dict(owner.parents)
        for column in owner.own:
            value = image.get(column)
            if value is None:
                continue
            if column in named:
                return self.of_record(named[column], value)
            return self._anywhere(value) if column == ANY_RECORD else frozenset({_year(value)})
        return _NONE

    def of_record(self, table: str, record_id: str) -> frozenset[int]:
        """The years of a record that is there, or was until now."""
        key = (table, record_id)
        if key not in self._known:
            image = self._image(table, record_id)
            self._known[key] = _NONE if image is None else self.of_image(table, image)
        return self._known[key]

    def _of_change(self, table: str, old: Image | None, new: Image | None) -> frozenset[int]:
        owner = owners()[table]
        images = [image for image in (old, new) if image is not None]
        if owner.followed_up is not None and old is not None and new is not None:
            day, columns = owner.followed_up
            if {column for column in new if new[column] != old.get(column)} <= columns:
                return frozenset(_year(image[day]) for image in images if image.get(day))
        return frozenset(year for image in images for year in self.of_image(table, image))

    def _of_parents(self, owner: Owner, image: Image) -> frozenset[int]:
        return frozenset(
            year
            for column, parent in owner.parents
            if image.get(column) is not None
            for year in self.of_record(parent, image[column])
        )

    def _anywhere(self, record_id: str) -> frozenset[int]:
        return frozenset(year for table in owners() for year in self.of_record(table, record_id))

    def _image(self, table: str, record_id: str) -> Image | None:
        """As it stands, else as it was last: its children go in the same action."""
        found = self._driver.execute(f'SELECT * FROM "{table}" WHERE id = ?', (record_id,))
        row = found.fetchone()
        if row is not None:
            return dict(zip((column[0] for column in found.description), row, strict=True))
        gone = self._driver.execute(
            "SELECT old FROM changed_row WHERE table_name = ? AND record_id = ? AND old IS NOT NULL "
            "ORDER BY id DESC LIMIT 1",
            (table, record_id),
        ).fetchone()
        return None if gone is None else json.loads(gone[0])


def _year(value: object) -> int:
    return value if isinstance(value, int) else int(str(value)[:4])
