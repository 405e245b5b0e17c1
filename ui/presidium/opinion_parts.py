"""What the sections of an opinion's card share."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal

from renda_desktop.documents.passages import Source
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.presidium.rows import MeetingRow
from ui.runtime.context import AppContext
from ui.runtime.record_side import SidePart


@dataclass(frozen=True)
class ShownOpinion:
    """An opinion, and the meetings that could listen to it."""

    row: OpinionRow
    coming: tuple[MeetingRow, ...]

    @property
    def word(self) -> str:
        """审议意见, as the office calls it."""
        return self.row.name.value


class OpinionPart(SidePart):
    """One section of the card."""

    gone_to = Signal(str)
    """A meeting is to be shown: its id."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.shown: ShownOpinion | None = None

    @property
    def opinion_id(self) -> str:
        """The opinion shown, "" without."""
        return self.shown.row.id if self.shown else ""

    def show_opinion(self, shown: ShownOpinion) -> None:
        """Shows an opinion, or the same one again after a change."""
        raise NotImplementedError

    def focus_on(self, source: Source) -> bool:
        """Puts the cursor where the fact behind a passage is entered; False when that is not here."""
        return False
