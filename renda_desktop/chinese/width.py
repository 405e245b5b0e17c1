"""Full and half width, blanks and look-alike characters in what people type and paste."""

from __future__ import annotations

import re
import unicodedata

_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
# Zero width, bidirectional marks, byte order mark, soft hyphen: invisible, they come along when pasting.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    + [code for code in [*range(0x20), *range(0x7F, 0xA0)] if not chr(code).isspace()]
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANKS = re.compile(r"\s+")
# Kangxi radicals and compatibility ideographs look like ordinary characters; PDF files are full of them.
_LOOK_ALIKES = re.compile("[\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")


def half_width(text: str) -> str:
    """The text with full-width letters, digits, punctuation and blanks turned into half-width ones."""
    return text.translate(_HALF)


def visible(text: str) -> str:
    """The text without invisible characters and with look-alikes (⼈, a radical) made ordinary (人)."""
    plain = text.translate(_INVISIBLE)
    return _LOOK_ALIKES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), plain)


def printable(text: str) -> str:
    """The text without control characters, which show as boxes; tabs and line ends stay."""
    return _CONTROLS.sub("", text)


def squeeze(text: str) -> str:
    """One line: invisible characters gone, runs of blanks of any kind one blank, none at the ends."""
    return _BLANKS.sub(" ", visible(text)).strip()


def compact(text: str) -> str:
    """Half-width, without any blank or invisible character: the form in which short entries are read."""
    return _BLANKS.sub("", half_width(visible(text)))


def is_hanzi(char: str) -> bool:
    """Whether the one character is a Chinese character (any extension), 〇 included."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇" or _is_rare(char)


def _is_rare(char: str) -> bool:
    return "\U00020000" <= char <= "\U00033479" or "\uf900" <= char <= "\ufaff"


def quoted(text: object, limit: int = 40) -> str:
    """The text as an error sentence shows it: on one line, in Chinese quotation marks, cut with … if long."""
    line = within_quotes(squeeze(str(text)))
    return f"“{line if len(line) <= limit else line[: limit - 1] + '…'}”"


_INNER = str.maketrans("“”", "‘’")


def within_quotes(text: str) -> str:
    """The text as it stands between “ and ”: quotation marks of its own become single ones (GB/T 15834-2011 4.8.3)."""
    return text.translate(_INNER)
