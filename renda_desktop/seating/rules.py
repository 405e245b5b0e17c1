"""What a hall is made of: rows, aisles, the ranks of the rostrum, the words for a seat. Pure; filling: `filling.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.width import half_width
from renda_desktop.errors import RuleViolation

PLENARY = "全体会议"
"""The usual use of a hall."""
MOST_ROWS, MOST_SEATS = 60, 80
RANKS = (
    "主席台按排名先后：第一位居中，第二位在第一位的左手边，第三位在右手边，往下一左一右排开"
    "（左、右是面向会场坐着的人自己的左右手）。人数是双数时，第一、第二位一起居中。"
)
"""The usual rule of the rostrum 左为尊, as the clerk reads it; see `ranked_seats`."""


class RowPurpose(Enum):
    """For whom a row of seats is; the value is the word on the screen."""

    ROSTRUM = "主席台"
    DEPUTIES = "代表"
    OBSERVERS = "列席"
    GUESTS = "邀请、旁听"


class FillOrder(Enum):
    """By which order the deputies take the seats of their rows."""

    DELEGATIONS = "按代表团"
    STROKES = "全体按姓氏笔画"
    APPOINTED = "全体按名册次序"


class Within(Enum):
    """The order inside a delegation."""

    STROKES = "按姓氏笔画"
    APPOINTED = "按名册次序"


Seat = tuple[str, int]
"""Id of the row, and the number of the seat in it, 1 at the left of who looks at the rostrum."""


class HallRow(Struct, frozen=True):
    """A row of seats; `position` counts from the front, rostrum rows and the others each for themselves."""

    id: str
    position: int
    purpose: RowPurpose
    seats: int


class HallShape(Struct, frozen=True):
    """The rows of a hall and after which seats of the widest row an aisle runs."""

    rows: tuple[HallRow, ...]
    aisles: tuple[int, ...] = ()

    def part(self, *, rostrum: bool) -> tuple[HallRow, ...]:
        """The rows of the rostrum or those of the hall, from the front."""
        return tuple(row for row in self.rows if (row.purpose is RowPurpose.ROSTRUM) == rostrum)

    def width(self, *, rostrum: bool) -> int:
        """Seats of the widest row of that part; 0 without rows."""
        return max((row.seats for row in self.part(rostrum=rostrum)), default=0)

    def column(self, row: HallRow, number: int) -> int:
        """Place of a seat in the widest row of its part: a shorter row stands in the middle, so aisles run straight."""
        return (self.width(rostrum=row.purpose is RowPurpose.ROSTRUM) - row.seats) // 2 + number

    def block(self, row: HallRow, number: int) -> int:
        """How many aisles run left of a seat."""
        if row.purpose is RowPurpose.ROSTRUM:
            return 0
        return sum(aisle < self.column(row, number) for aisle in self.aisles)

    def words(self, seat: Seat) -> str:
        """3排12座, 主席台5座 (with its row where the rostrum has several); "" for a row that is gone."""
        row = next((row for row in self.rows if row.id == seat[0]), None)
        return "" if row is None else f"{self.row_words(row)}{seat[1]}座"

    def row_words(self, row: HallRow) -> str:
        """3排, 主席台, 主席台2排."""
        if row.purpose is not RowPurpose.ROSTRUM:
            return f"{row.position}排"
        return f"主席台{row.position}排" if len(self.part(rostrum=True)) > 1 else "主席台"


def ranked_seats(seats: int) -> list[int]:
    """Seat numbers of a rostrum row by rank, as seen from the hall (1 at its left).

    左为尊 seen from the rostrum: the first in the middle, the second at the first's own left hand, which is the right
    for who looks at the rostrum, the third at the right hand and so on; an even number: the first two in the middle.
    """
    middle = (seats + 1) // 2
    found = [middle]
    for step in range(1, seats):
        found += [middle + step, middle - step]
    return [number for number in found if 1 <= number <= seats][:seats]


def read_row_seats(text: str, field: str) -> tuple[int, ...]:
    """Seats of the rows from 12,14,14 or 12×5 or both mixed. Raises RuleViolation with what is not understood."""
    found: list[int] = []
    for part in _parts(text):
        match = re.fullmatch(r"(\d+)(?:[x*×](\d+)排?)?", part)
        if match is None:
            raise RuleViolation(
                f"看不懂“{part}”。请写每排的座位数，用逗号隔开，例如 12,14,14；几排一样写 14×5。", field
            )
        found += [int(match[1])] * int(match[2] or 1)
        if len(found) > MOST_ROWS:
            raise RuleViolation(f"最多排{MOST_ROWS}排，请核对。", field)
    if any(not 0 < seats <= MOST_SEATS for seats in found):
        raise RuleViolation(f"每排1到{MOST_SEATS}座，请核对。", field)
    return tuple(found)


def row_seats_text(seats: Sequence[int]) -> str:
    """12,14×2: the same numbers as `read_row_seats` takes."""
    runs: list[tuple[int, int]] = []
    for one in seats:
        if runs and runs[-1][0] == one:
            runs[-1] = (one, runs[-1][1] + 1)
        else:
            runs.append((one, 1))
    return ",".join(str(one) if times == 1 else f"{one}×{times}" for one, times in runs)


def read_numbers(text: str, most: int, field: str, what: str) -> tuple[int, ...]:
    """Numbers 1 to `most` from 4,10 or 4-6; in order, each once. Raises RuleViolation; `what` names them (排)."""
    found: set[int] = set()
    for part in _parts(text):
        match = re.fullmatch(r"(\d+)(?:[-—~至](\d+))?", part)
        if match is None:
            raise RuleViolation(f"看不懂“{part}”。请写数字，用逗号隔开，例如 4,10 或者 5-6。", field)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= most:
            raise RuleViolation(f"没有第{last if first >= 1 else first}{what}，请核对。", field)
        found |= set(range(first, last + 1))
    return tuple(sorted(found))


def numbers_text(numbers: Iterable[int]) -> str:
    """4,10 or 5-6."""
    runs: list[tuple[int, int]] = []
    for one in sorted(numbers):
        if runs and runs[-1][1] == one - 1:
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _parts(text: str) -> Iterator[str]:
    tidy = half_width(text).replace("第", "").replace("座", "").replace("X", "x")
    for part in re.split(r"[,，、;；\s]+", tidy):
        if part:
            yield part.removesuffix("排") if "x" not in part and "×" not in part else part
