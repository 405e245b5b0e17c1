"""What [撤销] says where several people work on one data file."""

from __future__ import annotations

from renda_desktop.storage.undo import next_undo
from ui.runtime.context import AppContext


def undo_words(context: AppContext, label: str | None) -> str | None:
    """`label`, what would be taken back, with the name of whoever did it, where that was somebody else."""
    holder, version = context.holder, context.database.schema_version
    if label is None or holder is None:
        return label
    found = context.read(lambda db: next_undo(db, version))
    return label if found is None or found.who == holder.name else f"（{found.who}做的）{label}"
