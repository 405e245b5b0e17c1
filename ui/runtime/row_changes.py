"""What the user did to an editable list, as the difference between the stored rows and the shown ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.widgets.row_model import ListRow


@dataclass(frozen=True)
class RowChanges:
    """`order` is set when the stored rows now stand in another order (their ids)."""

    added: tuple[ListRow, ...]
    removed: tuple[str, ...]
    edited: tuple[tuple[str, str, str], ...]
    """Row id, column key, new text."""
    order: tuple[str, ...] | None


def row_changes(stored: Sequence[ListRow], shown: Sequence[ListRow]) -> RowChanges:
    """Compares by id. Rows without any text were not begun yet and do not count as added."""
    before = {row.row_id: row for row in stored}
    after = {row.row_id: row for row in shown}
    kept = [row.row_id for row in shown if row.row_id in before]
    still = [row.row_id for row in stored if row.row_id in after]
    return RowChanges(
        added=tuple(r for r in shown if r.row_id not in before and any(r.values.values())),
        removed=tuple(row_id for row_id in before if row_id not in after),
        edited=tuple(
            (row_id, key, text)
            for row_id in kept
            for key, text in after[row_id].values.items()
            if before[row_id].values.get(key, "") != text
        ),
        order=tuple(kept) if kept != still else None,
    )


def order_after(
    stored: Sequence[ListRow], shown: Sequence[ListRow], changes: RowChanges, added: Sequence[str]
) -> tuple[str, ...] | None:
    """The shown order, once the new rows are stored under the ids `added`; None when they stand at the end as added."""
    known = dict(zip((row.row_id for row in changes.added), added, strict=True))
    still = [row.row_id for row in stored if row.row_id not in changes.removed]
    wanted = [known.get(row.row_id, row.row_id) for row in shown if row.row_id in {*known, *still}]
    return None if wanted == [*still, *added] else tuple(wanted)
