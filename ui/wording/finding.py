"""Finding in a text as a clerk means it: full and half width, capitals and small letters are the same. Pure."""

from __future__ import annotations

from renda_desktop.chinese.width import half_width


def occurrences(text: str, wanted: str) -> list[int]:
    """Where `wanted` begins in `text`, from left to right, none overlapping; [] when nothing is wanted."""
    plain, asked = _plain(text), _plain(wanted)
    found: list[int] = []
    place = plain.find(asked) if asked else -1
    while place >= 0:
        found.append(place)
        place = plain.find(asked, place + len(asked))
    return found


def written(text: str) -> int:
    """How many characters are written: blanks and ends of lines do not count."""
    return sum(not char.isspace() for char in text)


def qt_place(text: str, place: int) -> int:
    """The place in a text as Qt counts it: rare characters (𬭎) take two."""
    return place + sum(char > "\uffff" for char in text[:place])


def _plain(text: str) -> str:
    """Of the same length as the text."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in half_width(text))
