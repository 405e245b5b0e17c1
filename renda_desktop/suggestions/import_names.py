"""People and units in the cells of a register: several in one cell, with telephones, brackets, short names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from renda_desktop.chinese.names import read_name
from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.deliberation.rules import Category
from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, doubtful

NOTHING = frozenset({"", "-", "—", "/", "无", "待定", "未定", "暂无"})
"""What stands in a cell that says nothing."""
_BLANK = CellReading(None)
_BETWEEN = re.compile(r"[、，,；;/|\n](?![^（(]*[）)])")
_COUNTED = re.compile(r"(?:等\s*([0-9一二三四五六七八九十]*)|([0-9]+))\s*[人名](?:代表)?$|等(?:代表)?$")
_AND = re.compile("以及|[及和与]")
_DEPUTY = "代表"
_BESIDE = re.compile("[男女]性?|[^ ]{1,5}族")
"""What a roster says beside a name: 陈丹梅，女，回族 is one person."""
_FEW = 2


class Named(Struct, frozen=True):
    """People by their names: ids where the roster has them; `counted` how many the cell says they are (等3人)."""

    people: tuple[tuple[str | None, str], ...]
    counted: int = 0

    @property
    def unknown(self) -> list[str]:
        """Names the roster does not have, or has twice."""
        return [name for person_id, name in self.people if person_id is None]

    @property
    def names(self) -> list[str]:
        """As they are called."""
        return [name for _, name in self.people]


def read_people(value: CellValue, people: Mapping[str, str | None], *, one: bool) -> CellReading:
    """The names of a cell; `people`: person id by compact name, None for a name that two people have.

    They may stand between 、 or blanks or 及; a telephone and what stands in brackets is said not to be taken.
    """
    text, notes, counted = cell_text(value), list[str](), 0
    if compact(text) in NOTHING:
        return _BLANK
    names: list[str] = []
    for part in _BETWEEN.split(text):
        found = _COUNTED.search(part.strip())
        counted = max(counted, parse_number(found[1] or found[2] or "0") if found else 0)
        names += _names_in(part.strip()[: found.start()] if found else part, people, notes)
    names = list(dict.fromkeys(name for name in names if name))
    if not names:
        return doubtful(None, f"{quoted(text)}里没有姓名，没有记入。")
    named = Named(tuple((people.get(compact(name)), name) for name in names), counted)
    said = [f"领衔代表写了{len(names)}人，{names[0]}算领衔，其余算联名。"] if one and len(names) > 1 else []
    said += [f"{'、'.join(map(quoted, dict.fromkeys(notes)))}没有记入。"] if notes else []
    if named.unknown:
        said.append(f"{'、'.join(named.unknown)}不在本届名册里，或者有同名的，只记姓名。")
    return doubtful(named, "".join(said)) if said else CellReading(named)


def _names_in(part: str, people: Mapping[str, str | None], notes: list[str]) -> list[str]:
    """One name, or several between blanks or 及; what was taken off goes to `notes`."""
    whole = compact(part)
    if not whole or (whole not in people and _BESIDE.fullmatch(whole)):
        return []
    name, beside, doubt = _read(part)
    if compact(name) not in people:
        several = _apart(part, people, doubt=doubt)
        if len(several) > 1:
            return [name for one in several for name in _names_in(one, people, notes)]
    notes += beside
    bare = name.removesuffix(_DEPUTY)
    return [bare if bare != name and compact(name) not in people and len(bare) >= _FEW else name]


def _read(part: str) -> tuple[str, list[str], bool]:
    """The name, what stood beside it, and whether it may be several; as it is where it is no name."""
    try:
        read = read_name(part)
    except InputProblem:
        return compact(part), [], True
    return read.name, [note for note in read.notes if len(note) > 1], bool(read.doubt)


def _apart(part: str, people: Mapping[str, str | None], *, doubt: bool) -> list[str]:
    """张三 李四 and 张三及李四; 张 三 and 欧阳 娜娜 are one name, and so is 李和平."""
    words = _words(part)
    if len(words) > 1 and (doubt or any(compact(word) in people for word in words)):
        return words
    pieces = [piece.strip() for piece in _AND.split(part)]
    whole = all(len(compact(piece)) >= _FEW for piece in pieces)
    return pieces if whole and any(compact(piece) in people for piece in pieces) else [part]


def _words(part: str) -> list[str]:
    """Between blanks; a telephone stays with its name, single characters make one name."""
    words: list[str] = []
    for word in part.split():
        single = len(word) == 1 and bool(words) and len(words[-1]) == 1
        if words and (single or word[0] in "（(0123456789"):
            words[-1] += word
        else:
            words.append(word)
    return words


# --- units -----------------------------------------------------------------------------------------------------------

_BEFORE = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[、.．])\s*"
)
_BEHIND = re.compile(r"\s*[（(]共?[0-9一二三四五六七八九十]+[件项]?[）)]$")
_NO_UNIT = ("代表团", "代表小组", "选区", "类", "方面")
_KINDS = frozenset(one.value for one in Category)
"""What rows are grouped by as well: kinds and delegations are no units."""
UnitReader = Callable[[CellValue], CellReading]


def unit_names(value: object) -> list[str]:
    """The units in a cell, each by its name."""
    return [name for part in _BETWEEN.split(str(value or "")) if (name := part.strip())]


def unit_reader(known: Iterable[str], town: str) -> UnitReader:
    """Reads units by their names, or by the name without 镇 (水利站, 青禾镇水利站); a further one is taken as it is."""
    names = list(known)
    short = {name: _short(name, town) for name in names}

    def read(value: CellValue) -> CellReading:
        told: list[str] = []
        found = [_unit(name, short, town, told) for name in written_units(value)]
        text = "、".join(dict.fromkeys(name for name in found if name)) or None
        return doubtful(text, "".join(told)) if told else CellReading(text)

    return read


def written_units(value: CellValue) -> list[str]:
    """The units of a cell as they are written, without a number before and a count behind: 一、镇水利站（3件）."""
    whole = _BEFORE.sub("", cell_text(value).strip())
    return [_BEHIND.sub("", name) for name in unit_names(whole) if compact(name) not in NOTHING]


def _unit(name: str, short: Mapping[str, str], town: str, told: list[str]) -> str:
    if name in short:
        return name
    if name.endswith(_NO_UNIT) or name in _KINDS:
        told.append(f"{quoted(name)}不是承办单位，没有记入。")
        return ""
    bare = _short(name, town)
    same = [one for one, key in short.items() if key == bare]
    if len(same) == 1:
        return same[0]
    alike = [one for one, key in short.items() if _within(bare, key)]
    if len(alike) == 1:
        told.append(f"{quoted(name)}像是{alike[0]}；是同一个单位的请写全称，不改就新增一个承办单位。")
    return name


def _short(name: str, town: str) -> str:
    """水利站 of 镇水利站, of 青禾镇水利站."""
    bare = compact(name).removeprefix(compact(town))
    return bare[1:] if bare[:1] in ("镇", "乡") and len(bare) > _FEW else bare


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order: 执法队 in 综合行政执法队."""
    rest = iter(long)
    return len(short) > _FEW and all(char in rest for char in short)
