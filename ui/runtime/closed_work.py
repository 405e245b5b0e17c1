"""Work on the data file itself (restoring it, giving it a password): done while nobody has it open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renda_desktop.storage.keys import Unlocked

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Reopening:
    """How it goes on: with which key the file is open afterwards, and what is said then.

    `note` floats by; `problem` stays until it is closed; `logged` is entered in the change log.
    """

    unlocked: Unlocked | None
    note: str = ""
    problem: str = ""
    logged: str = ""


@dataclass(frozen=True)
class ClosedWork:
    """`work` runs in the worker and may tell how far it is; `words` stand in the window meanwhile.

    When it fails with a `DeskError`, the file is opened as it was, and that is said.
    """

    words: str
    work: Callable[[Tell], Reopening]
