"""Two records of perhaps one person side by side, before they are made one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.imports.planning import Side
from renda_desktop.imports.showing import EMPTY, shown
from renda_desktop.roster.fields import PERSON_FIELDS
from renda_desktop.roster.rows import DeputyRow

_WORDED: dict[str, Callable[[DeputyRow], object]] = {
    "identity_number": lambda row: mask_identity(row.identity_number),
    "party": lambda row: row.party_text,
    "schooling": lambda row: row.schooling_text,
    "occupation": lambda row: row.occupation_text,
}
_BESIDE: Sequence[tuple[str, Callable[[DeputyRow], object]]] = (
    ("联系电话", lambda row: tuple(map(mask_phone, row.phones))),
    ("选区", lambda row: row.constituency),
    ("代表证号", lambda row: row.deputy_number),
    ("代表团", lambda row: row.delegation),
    ("代表小组", lambda row: row.groups),
)
_JOINED = frozenset({"联系电话"})


def merge_sides(keep: DeputyRow, drop: DeputyRow) -> list[Side]:
    """Field by field what the kept and the dropped record say; what neither says is left out.

    `same` is False where the kept one wins over other words of the dropped one.
    """
    pairs = [
        (editable.label, _told(name, keep), _told(name, drop))
        for name, editable in PERSON_FIELDS.items()
        if name != "schooling_words"
    ]
    pairs += [(label, told(keep), told(drop)) for label, told in _BESIDE]
    found = [(label, shown(mine), shown(other)) for label, mine, other in pairs]
    return [
        Side(label, mine, other, mine == other or EMPTY in (mine, other) or label in _JOINED)
        for label, mine, other in found
        if (mine, other) != (EMPTY, EMPTY)
    ]


def _told(name: str, row: DeputyRow) -> object:
    return _WORDED[name](row) if name in _WORDED else getattr(row, name)
