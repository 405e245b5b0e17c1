"""In which order a kit is printed: as its papers are used, while lists of papers keep the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from renda_desktop.overview.printables import Printable, RecordRef

Wanted = tuple[Printable, RecordRef]
_MEETING = (
    "丙09会前请示", "乙02", "乙02列席", "乙02回执", "乙02电话", "乙03", "乙06", "乙04", "乙04请假", "乙05", "乙07",
    "乙13", "乙08", "乙12", "丙10会议简报",
)  # fmt: skip
"""A meeting of the presidium: asked for, called, held, recorded, reported."""
_PLACES = {key: place for place, key in enumerate(_MEETING)}


def in_print_order(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The papers as they are used; those of one kind, and of kits without an order of their own, stay as given."""
    return sorted(wanted, key=lambda pair: _PLACES.get(pair[0].key, len(_PLACES)))
