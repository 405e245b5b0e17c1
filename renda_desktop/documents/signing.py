"""Where 署名 and 成文日期 stand, GB/T 9704-2012 7.3.5.1 and 7.3.5.2. All results in twips from the right edge."""

from __future__ import annotations

from renda_desktop.documents.auto_space import AUTO_SPACE, spaced_places
from renda_desktop.documents.geometry import ADVANCE, CHAR
from renda_desktop.documents.titles import width


def advance(text: str) -> int:
    """Width of the text in running 仿宋 of 16 pt, each character tightened, spaced where Latin meets Chinese."""
    halves = round((len(text) - width(text)) * 2)
    spaces = sum(1 for _ in spaced_places(text))
    return len(text) * ADVANCE - halves * (CHAR // 2) + round(spaces * CHAR * AUTO_SPACE)


def stamped(names: tuple[str, ...], date: str) -> tuple[tuple[int, ...], int]:
    """With a seal: the date four characters from the right, each name centred over it.

    A name too long for that reaches the edge, and the date is centred below the longest.
    """
    widest, day = max((advance(name) for name in names), default=0), advance(date)
    date_right = max(4 * CHAR, (widest - day) // 2)
    return tuple([max(0, date_right + (day - advance(name)) // 2) for name in names]), date_right


def unstamped(names: tuple[str, ...], date: str) -> tuple[tuple[int, ...], int]:
    """Without: the name two characters from the right, the date starting two characters after the name's start.

    A date that would come nearer than two characters stands at two, and the name moves left.
    """
    widest, day = max((advance(name) for name in names), default=0), advance(date)
    date_right = max(2 * CHAR, widest - day)
    left_of_name = date_right + day + 2 * CHAR
    return tuple([left_of_name - widest + (widest - advance(name)) for name in names]), date_right
