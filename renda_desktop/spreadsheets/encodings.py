"""Text of unknown encoding: UTF-8, GB18030 (GBK, GB2312) and UTF-16, with and without a byte order mark."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TOLERATED = 0.01  # share of unreadable characters up to which a text is still a text
_UNREADABLE = "\ufffd"


class DecodedText(NamedTuple):
    """The text without its mark, the codec that read it and how many characters were unreadable (now □)."""

    text: str
    encoding: str
    unreadable: int


def decode(data: bytes, name: str) -> DecodedText:
    """The bytes as text. Raises InputProblem when they are no text at all; `name` names the file in it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_tolerant(data[len(mark) :], encoding), name)
    wide = _wide_encoding(data)
    if wide:
        return _checked(_tolerant(data, wide), name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(DecodedText(data.decode(encoding), encoding, 0), name)
        except UnicodeDecodeError:
            continue
    best = min(
        (_tolerant(data, encoding) for encoding in ("utf-8", "gb18030")), key=lambda one: one.unreadable
    )
    return _checked(best, name)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows in the zero bytes beside every Latin letter, digit and line end."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    least = max(1, len(head) // 40)
    if odd >= least and even * 8 < odd:
        return "utf-16-le"
    if even >= least and odd * 8 < even:
        return "utf-16-be"
    return None


def _tolerant(data: bytes, encoding: str) -> DecodedText:
    text = data.decode(encoding, errors="replace")
    return DecodedText(text.replace(_UNREADABLE, "□"), encoding, text.count(_UNREADABLE))


def _checked(decoded: DecodedText, name: str) -> DecodedText:
    odd = sum(decoded.text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if odd + decoded.unreadable > max(2, len(decoded.text) * _TOLERATED):
        raise InputProblem(
            f"{quoted(name)}不是表格，或者文字编码认不出来。请在 WPS 或 Excel 中打开，另存为 .xlsx 后再导入。"
        )
    return decoded
