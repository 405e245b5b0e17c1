"""Names pasted from Word or Excel, one a line or many in a row. Pure."""

from __future__ import annotations

import re

_SPREAD = re.compile(
    r"(?<![\u4e00-\u9fff·])([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff·])"
)
_PARTS = re.compile(r"[、，,;；\n]|\s{1,}")
_HEADINGS = frozenset({"姓名", "名单", "序号", "职务", "单位", "单位及职务", "备注", "性别", "民族"})
_IN_BRACKETS, _MARKS = re.compile(r"[（(][^（）()]*[)）]"), re.compile(r"[、，,\s]")
_NUMBER = re.compile(r"^\d{1,3}[.、．)）]?$")
_NUMBERED = re.compile(r"^\d{1,3}[.、．)）]\s*")


def pasted_people(text: str) -> list[tuple[str, str]]:
    """Names with the post beside them, where the text is a table; list numbers and headings are left out.

    张　三（女）　李淑芬、王伟 are three names: a name spread by a blank stays one.
    """
    found: list[tuple[str, str]] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found += _cells(line) if "\t" in line else _names(line)
    return [(name, post) for name, post in found if name and name not in _HEADINGS]


def _cells(line: str) -> list[tuple[str, str]]:
    cells = [cell.strip() for cell in line.split("\t")]
    if cells and _NUMBER.match(cells[0]):
        cells = cells[1:]
    name = _joined(_NUMBERED.sub("", cells[0])) if cells else ""
    return [(name, next((cell for cell in cells[1:] if cell), ""))]


def _names(line: str) -> list[tuple[str, str]]:
    plain = _brackets_closed(_joined(_NUMBERED.sub("", line.strip())))
    return [(part.strip(), "") for part in _PARTS.split(plain) if part.strip() and not _NUMBER.match(part)]


def _joined(text: str) -> str:
    return _SPREAD.sub(r"\1\2", text.strip())


def _brackets_closed(text: str) -> str:
    """What stands in brackets behind a name holds together: （女，回族） is no further name."""
    return _IN_BRACKETS.sub(lambda found: _MARKS.sub("·", found[0]), text)
