"""Finds suggestions that look like the one being typed, in this and in past years, by their words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import log

from msgspec import Struct

from renda_desktop.deliberation.register_queries import EntryRow, all_entries
from renda_desktop.deliberation.rows import bare_title
from renda_desktop.storage.base import DbSession

_NOISE = re.compile(r"[\s，。；：、！？（）《》“”‘’—…·,.;:!?()\[\]\-0-9a-zA-Z]+")
_COMMON = re.compile(
    "关于|建议|尽快|希望|加强|进一步|做好|解决|问题|的|和|及|与|对|在|请|我镇|我乡|全镇|全乡|镇政府|政府"
)
ENOUGH = 34
"""Percent of likeness from which two are shown as alike."""
_TITLE_WEIGHT = 3
_LEAST = 2
"""Shared pairs of characters below which nothing is said: two suggestions always share some."""


class Alike(Struct, frozen=True):
    """One that looks like it; `percent` of the words they share, those of the title counted three times."""

    entry: EntryRow
    percent: int


def look_alikes(
    db: DbSession, title: str, content: str = "", *, exclude: str = "", most: int = 3
) -> list[Alike]:
    """Those most alike, the nearest first; none for a title of less than three characters.

    Rare pairs of characters weigh more: 灌溉 says more than 道路. What everybody writes (关于, 建议) counts nothing.
    """
    if len(bare_title(title)) <= _LEAST:
        return []
    entries = [entry for entry in all_entries(db) if entry.id != exclude]
    weights = _weights(tuple((entry.title, entry.content) for entry in entries))
    wanted = _pairs(title, content)
    found = [
        Alike(entry, _likeness(wanted, _pairs(entry.title, entry.content), weights)) for entry in entries
    ]
    found = [one for one in found if one.percent >= ENOUGH]
    return sorted(found, key=lambda one: one.percent, reverse=True)[:most]


@lru_cache(maxsize=4)
def _weights(texts: tuple[tuple[str, str], ...]) -> dict[str, float]:
    """How much a pair of characters says: the fewer suggestions have it, the more."""
    seen = Counter(pair for title, content in texts for pair in _pairs(title, content))
    return {pair: 1 + log((1 + len(texts)) / (1 + count)) for pair, count in seen.items()}


@lru_cache(maxsize=4000)
def _pairs(title: str, content: str) -> dict[str, int]:
    """Pairs of neighbouring characters, each with its weight by where it stands."""
    found = dict.fromkeys(_of(content), 1)
    return found | dict.fromkeys(_of(bare_title(title)), _TITLE_WEIGHT)


def _of(text: str) -> list[str]:
    pieces = (piece for part in _NOISE.split(text) for piece in _COMMON.split(part))
    return [piece[n : n + 2] for piece in pieces for n in range(len(piece) - 1)]


def _likeness(one: dict[str, int], other: dict[str, int], weights: dict[str, float]) -> int:
    """Percent of the smaller of both that the two share; their titles alone where that is more."""
    return max(_overlap(one, other, weights), _overlap(_titles(one), _titles(other), weights))


def _titles(pairs: dict[str, int]) -> dict[str, int]:
    return {pair: weight for pair, weight in pairs.items() if weight == _TITLE_WEIGHT}


def _overlap(one: dict[str, int], other: dict[str, int], weights: dict[str, float]) -> int:
    shared = [pair for pair in one if pair in other]
    if len(shared) < _LEAST:
        return 0
    total = min(_sum(one, weights), _sum(other, weights))
    common = sum(min(one[pair], other[pair]) * weights.get(pair, 1.0) for pair in shared)
    return min(100, round(100 * common / total)) if total else 0


def _sum(pairs: dict[str, int], weights: dict[str, float]) -> float:
    return sum(weight * weights.get(pair, 1.0) for pair, weight in pairs.items())
