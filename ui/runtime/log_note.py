"""What was done to passwords while the data file was closed stands in its change log once it is open."""

from __future__ import annotations

from renda_desktop.errors import DeskError
from renda_desktop.keeping.key_notes import noted
from ui.runtime.context import AppContext


def note_in_log(context: AppContext, said: str) -> None:
    """Enters it, signed with who opened the file; what stands in the way is said."""
    try:
        noted(context.database, said, lambda: None)
    except DeskError as problem:
        context.say(problem)
