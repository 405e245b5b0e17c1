"""Which pages stand side by side when a paper is printed as a booklet, folded and stapled in the middle."""

from __future__ import annotations

Side = tuple[int | None, int | None]
"""Left and right page of one side of a sheet, counted from 1; None is blank."""


def booklet_sides(pages: int) -> list[Side]:
    """The sides in print order, front and back of each sheet in turn; the last sheet is filled with blanks."""
    total = -(-pages // 4) * 4

    def shown(number: int) -> int | None:
        return number if number <= pages else None

    sides: list[Side] = []
    for sheet in range(total // 4):
        first, last = 2 * sheet + 1, total - 2 * sheet
        sides += [(shown(last), shown(first)), (shown(first + 1), shown(last - 1))]
    return sides
