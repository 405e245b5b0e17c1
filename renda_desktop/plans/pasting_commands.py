"""Writes: pasted rows become items of a plan, in one action."""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.plans.item_commands import AddItem, add_item
from renda_desktop.plans.pasting import PastedItem
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class PasteItems(Struct, frozen=True):
    """Request: these rows, as `read_pasted` understood them and the user left them, become items, placed last."""

    plan_id: str
    rows: tuple[PastedItem, ...]


def paste_items(db: DbSession, request: PasteItems) -> list[str]:
    """Adds the rows in their order and returns their ids. Raises RuleViolation when there are none."""
    if not request.rows:
        raise RuleViolation("没有要粘贴的行。")
    describe(db, f"粘贴{len(request.rows)}项计划事项")
    return [
        add_item(
            db,
            AddItem(
                request.plan_id,
                row.title,
                row.time,
                row.kind,
                content=row.content,
                place=row.place,
                responsible=row.responsible,
                participants=row.participants,
                observers=row.observers,
                materials=row.materials,
            ),
        )
        for row in request.rows
    ]
