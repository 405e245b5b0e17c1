"""How wide the columns of a list are to be: what their words need, and who steps back when there is too little room."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QTableView

from ui.widgets import theme
from ui.widgets.tokens import SMALL

K = TypeVar("K", bound=Hashable)
CELL_PADDING = 22
"""Beside the words of a cell or a title, in pixels at any size of type, by the style sheet."""
_UNBREAKABLE = re.compile(r"[\x21-\x7e—–―·]+")
_SYLLABLES = 5
"""Fewer Chinese characters in a line cannot be read."""


def whole_width(view: QTableView, title: str, texts: Iterable[str]) -> int:
    """What a column needs so that its title and all its texts stand in one line; a fraction too little cuts them."""
    words, titles = QFontMetricsF(view.fontMetrics()), QFontMetricsF(theme.font(SMALL))
    widest = max((words.horizontalAdvance(text) for text in texts), default=0.0)
    return math.ceil(max(widest, titles.horizontalAdvance(title))) + CELL_PADDING


def least_width(view: QTableView, title: str, texts: Iterable[str]) -> int:
    """What it needs when texts go into several lines: a date, a time, a figure is never broken."""
    words, titles = QFontMetricsF(view.fontMetrics()), QFontMetricsF(theme.font(SMALL))
    widest = max((_longest_piece(words, text) for text in texts), default=0.0)
    return math.ceil(max(widest, titles.horizontalAdvance(title))) + CELL_PADDING


def step_back(widths: Mapping[K, int], floors: Mapping[K, int], missing: int) -> dict[K, int]:
    """The widths with so many pixels less if possible, each giving its share and none going below its floor."""
    spare = {key: max(0, width - floors.get(key, width)) for key, width in widths.items()}
    total = sum(spare.values())
    taken = max(0, min(missing, total))
    return {key: width + (-spare[key] * taken // total if total else 0) for key, width in widths.items()}


def _longest_piece(metrics: QFontMetricsF, text: str) -> float:
    syllables = min(len(text), _SYLLABLES) * metrics.horizontalAdvance("国")
    pieces = (metrics.horizontalAdvance(piece) for piece in _UNBREAKABLE.findall(text))
    return max((min(syllables, metrics.horizontalAdvance(text)), *pieces))
