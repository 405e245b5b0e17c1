"""What SQLite's own check says of a broken file, in Chinese (https://sqlite.org/pragma.html#pragma_integrity_check)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEAD = re.compile(r"\*+ in database \w+ \*+\s*")
_WORDS = (
    (r"Tree \d+ page (\d+).*", r"第 \1 页读不通"),
    (r"Fragmentation of .* on page (\d+).*", r"第 \1 页读不通"),
    (r"Page (\d+).*", r"第 \1 页没有着落，或者被用了两次"),
    (r"(?:Freelist|Bad ptr map|Failed to read).*", r"空着的页对不上"),
    (
        r"(?:row \d+ missing from|wrong # of entries in|non-unique entry in) index (\w+).*",
        r"索引 \1 和表对不上",
    ),
    (r".*value in (\w+)\.(\w+).*", r"表 \1 的 \2 里有不该有的内容"),
    (r"CHECK constraint failed in (\w+).*", r"表 \1 里有不该有的内容"),
)
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in _WORDS)


def in_words(said: Iterable[str]) -> list[str]:
    """Parts of sentences, each once; what no page or table is named in is said in general."""
    return [*dict.fromkeys(_in_words(_HEAD.sub("", line)) for line in said)]


def _in_words(line: str) -> str:
    found = ((pattern.fullmatch(line), words) for pattern, words in _PATTERNS)
    return next((match.expand(words) for match, words in found if match), "有的地方读不通")
