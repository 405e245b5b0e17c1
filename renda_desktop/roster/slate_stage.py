"""Which election a list of people considered is for, and how far each has come (选举法2020 第三十条 to 第三十二条)."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese


class Slate(Struct, frozen=True):
    """One list: for the general election of a 届, or for the by-elections held during it."""

    term_number: int
    by_election: bool = False

    @property
    def name(self) -> str:
        """第二十届换届人选, 第十九届补选人选."""
        return f"第{chinese(self.term_number)}届{'补选' if self.by_election else '换届'}人选"


class SlateStage(Enum):
    """The value is the words of the trade."""

    PROPOSED = "初步人选"
    FORMAL = "正式候选人"
