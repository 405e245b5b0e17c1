"""The thin space word processors put between Chinese and Latin by themselves (Word's autoSpaceDE and autoSpaceDN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

AUTO_SPACE = 0.2
"""Its width in em."""
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U00033479"
_SPACED = re.compile(f"[{_HAN}](?=[A-Za-z0-9])|[A-Za-z0-9](?=[{_HAN}])")


def spaced_places(text: str) -> Iterator[int]:
    """The places of the characters that have the space before them."""
    return (found.end() for found in _SPACED.finditer(text))
