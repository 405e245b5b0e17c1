"""Which records of a table were changed by another hand, where only a digest of the whole table tells that some were.

What the log last said of a record may be of an older schema, so that it proves nothing by itself. But when the digest
comes right once the records that differ from it are put back, those and no others were changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct


class Suspect(Struct, frozen=True):
    """A record that stands otherwise than the log says; `added`: the log says that it is gone, or never was."""

    record: str
    fields: tuple[str, ...] = ()
    added: bool = False


_NEWEST = (
    "SELECT record_id, new FROM changed_row WHERE id IN "
    "(SELECT max(id) FROM changed_row WHERE table_name = ? AND id <= ? GROUP BY record_id) AND length(proof) > 32"
)


def suspects(
    driver: Any, table: str, before: Mapping[str, str], last: int, proves: Callable[[dict[str, str]], bool]
) -> list[Suspect]:
    """The records of a table that were changed, added or removed; none where that cannot be told for sure.

    `before`: the rows as they stood after the row `last` of the log, `proves`: whether rows are those of the digest.
    """
    images = dict(driver.execute(_NEWEST, (table, last)).fetchall())
    put_back, found = dict(before), []
    for record, image in images.items():
        stands = before.get(record)
        suspect = Suspect(record, added=image is None) if stands is None or image is None else None
        if image is None and stands is not None:
            del put_back[record]
        elif image is not None:
            patched, fields = _patched(stands, image)
            suspect = suspect or (Suspect(record, fields) if fields else None)
            put_back[record] = patched
        if suspect is not None and not (stands is None and image is None):
            found.append(suspect)
    if found and proves(put_back):
        return found
    return _only_added(before, images, proves)


def _only_added(
    before: Mapping[str, str], images: Mapping[str, str | None], proves: Callable[[dict[str, str]], bool]
) -> list[Suspect]:
    """Records the log knows nothing of, where all others are as they should be."""
    unknown = [record for record in before if record not in images]
    if unknown and proves({record: row for record, row in before.items() if record in images}):
        return [Suspect(record, added=True) for record in unknown]
    return []


def _patched(stands: str | None, image: str) -> tuple[str, tuple[str, ...]]:
    """The row with the values of the image where it has them, as SQLite writes it; and in which columns they differ."""
    if stands is None:
        return image, ()
    try:
        now, then = json.loads(stands), json.loads(image)
        fields = tuple(column for column in now if column in then and now[column] != then[column])
    except (ValueError, TypeError):
        return stands, ()
    if not fields:
        return stands, ()
    row = now | {column: then[column] for column in fields}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")), fields
