"""Names of people as rosters write them: inner blanks, annotations in brackets, dots of minority names."""

from __future__ import annotations

import re

from msgspec import Struct

from renda_desktop.chinese.surnames import COMPOUND_SURNAMES, DOT
from renda_desktop.chinese.vocabulary import Ethnicity, Sex, read_ethnicity, read_sex
from renda_desktop.chinese.width import half_width, is_hanzi, quoted, squeeze
from renda_desktop.errors import InputProblem

_OTHER_DOTS = "•․‧〃・･∙⋅●⚫◦｡.。．﹒ꞏ᛫⸱⸳･˙"
_HANZI_CLASS = "\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U00033479"
_BETWEEN_HANZI = re.compile(
    f"(?<=[{_HANZI_CLASS}])\\s*[{DOT}{re.escape(_OTHER_DOTS)}]+\\s*(?=[{_HANZI_CLASS}])"
)
_BRACKETS = str.maketrans("[{〔【〈《<［｛〖「『]}〕】〉》>］｝〗」』", "(" * 12 + ")" * 12)
_ANNOTATION = re.compile(r"\(([^()]*)\)?|\)")
_PARTS = re.compile(r"[,，、;；/|\s]+")
_LIST_NUMBER = re.compile(r"^\s*(?:[0-9]+\s*[.、)]|[①-⑳])\s*")
_NUMBER_BEHIND = re.compile(f"(?<=[{_HANZI_CLASS}])\\s*[0-9][0-9-]*$")
_SEVERAL = re.compile(f"(?<=[{_HANZI_CLASS}])\\s*[、,;/|&+]\\s*(?=[{_HANZI_CLASS}])")
_LONGEST, _LONGEST_WITHOUT_DOT = 40, 15
_EDGE_MARKS = re.compile(r"^[*※★☆△▲#,，、;；:。.\-—_|/]+|[*※★☆△▲#,，、;；:。.\-—_|/]+$")


class NameReading(Struct, frozen=True):
    """A name and what stood beside it; whatever was taken off and not understood is in `notes`.

    `doubt` is a hint (no whole sentence) where two names may stand in one cell; empty where all is plain.
    """

    name: str
    sex: Sex | None = None
    ethnicity: Ethnicity | None = None
    notes: tuple[str, ...] = ()
    doubt: str = ""


def read_name(text: str) -> NameReading:
    """The name in one spelling, with 女 and the nationality where brackets (any kind) or blanks set them off.

    王　芳（女，回族） → 王芳, 女, 回族. Between Chinese characters blanks go and every kind of dot becomes ·;
    Latin names keep their blanks and full stops. List numbers, numbers and marks at the ends and unknown
    annotations go to `notes`. Raises InputProblem when no name is left, or what is left is none: digits, a
    sentence, several names.
    """
    line = squeeze(half_width(text)).translate(_BRACKETS)
    notes: list[str] = []
    found: list[Sex | Ethnicity] = []
    line = _take(_LIST_NUMBER, line, notes)
    for annotation in _ANNOTATION.finditer(line):
        _sort_out((annotation[1] or "").strip(), found, notes)
    line = _ANNOTATION.sub(" ", line).strip()
    line = _take(_NUMBER_BEHIND, _take(_EDGE_MARKS, line, notes).strip(), notes)
    line = _without_trailing_words(line, found)
    name = _joined(line)
    _require_name(name, text)
    return NameReading(
        name,
        next((item for item in found if isinstance(item, Sex)), None),
        next((item for item in found if isinstance(item, Ethnicity)), None),
        tuple(notes),
        _doubt(line),
    )


def _require_name(name: str, text: str) -> None:
    if not name:
        raise InputProblem(
            f"{quoted(text)}里没有姓名，请填写姓名。" if text.strip() else "姓名是空的，请填写姓名。"
        )
    if re.search("[0-9]", name) or not any(char.isalpha() for char in name):
        raise InputProblem(f"{quoted(text)}不是姓名，请填写姓名。")
    if _SEVERAL.search(name):
        raise InputProblem(f"{quoted(text)}里像是有几个人的姓名，请一个人写一行。")
    if len(name) > (_LONGEST if DOT in name or not is_hanzi(name[0]) else _LONGEST_WITHOUT_DOT):
        raise InputProblem(f"{quoted(text)}太长，不是姓名，请填写姓名。")


def _take(pattern: re.Pattern[str], line: str, notes: list[str]) -> str:
    notes.extend(mark.strip() for mark in pattern.findall(line))
    return pattern.sub("", line)


def _sort_out(annotation: str, found: list[Sex | Ethnicity], notes: list[str]) -> None:
    """女，回族 → both codes; every other word becomes a note."""
    for word in _PARTS.split(annotation):
        code = _code(word)
        if code is not None and not any(isinstance(item, type(code)) for item in found):
            found.append(code)
        elif word:
            notes.append(word)


def _code(word: str) -> Sex | Ethnicity | None:
    if re.search("[0-9A-Za-z]", word):
        return None
    return read_sex(word).code or read_ethnicity(word).code


def _without_trailing_words(line: str, found: list[Sex | Ethnicity]) -> str:
    """王芳 女 回族 without brackets; 张 女 stays a name, since nothing but 张 would be left."""
    words = line.split(" ")
    while (
        len(words) > 1 and len("".join(words[:-1])) > 1 and (words[-1] in "男女" or words[-1].endswith("族"))
    ):
        code = _code(words[-1])
        if code is None or any(isinstance(item, type(code)) for item in found):
            break
        found.append(code)
        words.pop()
    return " ".join(words)


def _joined(line: str) -> str:
    name = _BETWEEN_HANZI.sub(DOT, line)
    return re.sub(f"(?<=[{_HANZI_CLASS}{DOT}]) (?=[{_HANZI_CLASS}{DOT}])", "", name)


def _doubt(line: str) -> str:
    """张三 李四 may be two people; 欧阳 娜娜 and 张 三 are one."""
    words = _BETWEEN_HANZI.sub(DOT, line).split(" ")
    if len(words) < 2 or not is_hanzi(line[0]) or words[0] in COMPOUND_SURNAMES:
        return ""
    return f"姓名中间有空格{quoted(line)}" if all(len(word) > 1 for word in words) else ""


def spread(name: str, width: int = 3) -> str:
    """张三 → 张　三: a name of two Chinese characters drawn out to `width` by U+3000; others as they are."""
    if len(name) == 2 and all(map(is_hanzi, name)):
        return name[0] + "\u3000" * max(width - 2, 0) + name[1]
    return name


def annotated(name: str, sex: Sex | None = None, ethnicity: Ethnicity | str | None = None) -> str:
    """王芳（女，回族）, 马强（回族）, 张三: as in name lists only 女 and what is not 汉族 is said."""
    people = ethnicity.value if isinstance(ethnicity, Ethnicity) else (ethnicity or "").strip()
    if people in ("汉", Ethnicity.HAN.value):
        people = ""
    words = [word for word in ("女" if sex is Sex.FEMALE else "", people) if word]
    return f"{name}（{'，'.join(words)}）" if words else name
