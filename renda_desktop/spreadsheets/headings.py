"""Column headings as offices write them, brought to one form so that synonyms can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from renda_desktop.chinese.width import compact, half_width

_BRACKETS = re.compile(r"[(\[{<【〔〈《「][^()\[\]{}<>【】〔〕〈〉《》「」]*[)\]}>】〕〉》」]")
_NOISE = re.compile(r"[\s()\[\]{}<>【】〔〕〈〉《》「」*★☆※:：,，;；.。·、/\\|_\-—~\"'“”‘’?？!！#&+=]")
_LATIN_ENDS = re.compile(r"^[a-z]+|[a-z][a-z0-9]*$")
_LONGEST = 60
_REMEMBERED = 20_000


@lru_cache(maxsize=20_000)
def plain_heading(text: str) -> str:
    """The heading in half width without blanks and punctuation: ＊联系电话（手机） → 联系电话手机."""
    return _NOISE.sub("", compact(text[: 4 * _LONGEST]).lower())[:_LONGEST]


@lru_cache(maxsize=20_000)
def bare_heading(text: str) -> str:
    """As `plain_heading`, with everything in brackets (units, hints) left out: 出生年月（岁） → 出生年月."""
    shown = compact(text[: 4 * _LONGEST]).lower()
    while (fewer := _BRACKETS.sub("", shown)) != shown:
        shown = fewer
    return _NOISE.sub("", shown)[:_LONGEST]


@lru_cache(maxsize=20_000)
def hanzi_heading(text: str) -> str:
    """As `bare_heading`, without Latin words before or after the Chinese ones: 姓名 Name, 姓名_real_name → 姓名.

    What is left must be a word: QQ号 is no 号.
    """
    bare = bare_heading(text)
    chinese = _LATIN_ENDS.sub("", bare)
    return chinese if len(chinese) > 1 else bare


@lru_cache(maxsize=20_000)
def _initial(char: str) -> str:
    """The letter or digit as it begins a plain heading; empty for what a plain heading leaves out."""
    return half_width(char).lower() if char.isalnum() else ""


def says_heading(text: str, heading: str) -> bool:
    """Whether a filled cell repeats the plain heading; told at a glance where it begins otherwise."""
    if text[0] != heading[0] and _initial(text[0]) not in ("", heading[0]):
        return False
    return plain_heading(text) == heading


class Vocabulary:
    """The headings that a feature knows; made once from all synonyms of its fields."""

    def __init__(self, synonyms: Iterable[str]) -> None:
        """`synonyms` in any writing; blanks, brackets and width do not matter."""
        self._known = frozenset(filter(None, map(plain_heading, synonyms)))
        # Told at a glance: most cells of a sheet are no headings, and each is asked about.
        self._initials = frozenset(word[0] for word in self._known) | {""}
        self._memory: dict[str, bool] = {}

    def known_among(self, values: Iterable[object]) -> set[object]:
        """The headings among the values of a column, which are mostly entries."""
        texts = [text for text in set(values) if isinstance(text, str) and text]
        begins = {char for char in {text[0] for text in texts} if _initial(char) in self._initials}
        return {text for text in texts if text[0] in begins and self.knows(text)}

    def knows(self, text: str) -> bool:
        """Whether the text is one of the headings: as it stands, without brackets or without Latin words."""
        answer = self._memory.get(text)
        if answer is None:
            if not text or len(text) > _LONGEST or _initial(text[0]) not in self._initials:
                return False
            known = self._known
            answer = (
                plain_heading(text) in known or bare_heading(text) in known or hanzi_heading(text) in known
            )
            if len(self._memory) < _REMEMBERED:
                self._memory[text] = answer
        return answer


def join_parts(parts: Iterable[str]) -> str:
    """Two- and three-row headings as one: 联系方式 over 电话 → 联系方式/电话; equal neighbours once."""
    joined: list[str] = []
    for part in parts:
        line = " ".join(part.split())
        if line and (not joined or plain_heading(joined[-1]) != plain_heading(line)):
            joined.append(line)
    return "/".join(joined)
