"""选区, 代表团 and 代表小组 a roster file names: those that are there already, and those to be made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.width import compact, half_width, quoted, squeeze
from renda_desktop.errors import InputProblem
from renda_desktop.roster.import_words import BLANK
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, doubtful
from renda_desktop.township.queries import ConstituencyRow, UnitRow
from renda_desktop.township.rules import constituency_label

MOST_SEATS = 3
"""Deputies of one 选区 (选举法2020 第二十五条第二款); a unit with more is no 选区 but an electing unit."""

_NUMERAL = "[0-9]{1,3}|[一二三四五六七八九十百零〇]{1,5}"
_NUMBERED = re.compile(
    f"第?({_NUMERAL})(?:号)?选区[-:：、.]?(.*)|第?({_NUMERAL})(?:号|\\.0)?|([0-9]{{1,3}})[-:：、.](.+)"
)
_WRITTEN = re.compile("第?[一二三四五六七八九十百零〇]+号?选区")  # as the office writes it, so it stays
_COUNT = re.compile(r"[(（]?(?:共|计|应选|名额)?\s*[0-9]+\s*[人名][^)）]*[)）]?$")
_LIST = re.compile(
    "(?<=[团组])(?:代表|成员|人员)?(?:名单|名册|花名册)$"
)  # 第二代表团代表名单, over its people
_ORDER = re.compile("[(（]?[一二三四五六七八九十]{1,3}[)）、.．](?=第.+选区)")  # 一、第一选区
_OFFICE = re.compile(r"(.+?)\s?[(（](副?)(?:团长|组长|召集人|负责人)[)）]")
_BRACKETS = re.compile(r"^[(（\[【](.*)[)）\]】]$")


class NewConstituency(Struct, frozen=True):
    """A 选区 the file names and the term does not have yet; `number` None takes the next one."""

    number: int | None
    name: str


class Constituencies:
    """Reads 选区 cells; the value is a label, known or new."""

    def __init__(self, known: Sequence[ConstituencyRow]) -> None:
        """`known`: those of the term the file goes into."""
        self.known = {place.label: place for place in known}
        self.new: dict[str, NewConstituency] = {}
        self._new_numbers: dict[int | None, str] = {}
        self._new_names: dict[str, str] = {}
        self._numbers = {place.number: place for place in known}
        self._names = {_plain(_parts(place.name)[1]): place for place in known if place.name}
        self._names.pop("", None)

    def __call__(self, value: CellValue, /) -> CellReading:
        """The label of the 选区 meant: 3, 第三选区, 第3选区（东河村）, 东河村."""
        text = squeeze(_ORDER.sub("", _COUNT.sub("", squeeze(cell_text(value)))))
        if not text or compact(text) in ("无", "-", "/", "—"):
            return BLANK
        number, name = _parts(text)
        found = self._numbers.get(number) if number is not None else self._names.get(_plain(name))
        if found is not None:
            known = _parts(found.name)[1]
            if name and known and _plain(name) != _plain(known):
                return doubtful(
                    found.label, f"{quoted(text)}与已有的{found.label}名称不同，按已有的登记，请核对。"
                )
            return CellReading(found.label)
        return CellReading(self._made(number, name, text))

    def _made(self, number: int | None, name: str, text: str) -> str:
        """The label of a new one; a number and a name that come apart in the file are brought together."""
        label = self._met(number, name)
        kept = text if _WRITTEN.match(text) else name
        if label is None:
            label = text if number is None else constituency_label(number, kept)
            self.new[label] = NewConstituency(number, kept)
        elif self.new[label].number is None and number is not None:
            self.new[label] = NewConstituency(number, kept)
        if number is not None:
            self._new_numbers[number] = label
        if name:
            self._new_names.setdefault(_plain(name), label)
        return label

    def _met(self, number: int | None, name: str) -> str | None:
        """The new one met earlier in the file, by number, or by name where one of the two has no number."""
        if number in self._new_numbers:
            return self._new_numbers[number]
        label = self._new_names.get(_plain(name))
        apart = label is not None and number is not None and self.new[label].number is not None
        return None if apart else label


def _parts(text: str) -> tuple[int | None, str]:
    """(3, 东河村) of 第3选区（东河村）; (None, 东河村) of 东河村选区."""
    found = _NUMBERED.fullmatch(half_width(text).strip())
    if found is None:
        return None, text.removesuffix("选区") or text
    numeral = found[1] or found[3] or found[4]
    name = squeeze(found[2] or found[5] or "")
    try:
        return parse_number(numeral), _BRACKETS.sub(r"\1", name)
    except InputProblem:
        return None, text


def _plain(name: str) -> str:
    return compact(name).removesuffix("选区")


class InUnit(Struct, frozen=True):
    """A place in a unit as our own 表01 writes it: 第一代表团（团长）. One that says no office is the bare name."""

    kind: UnitKind
    unit: str
    role: Role

    def __str__(self) -> str:
        return f"{self.unit}（{self.kind.title(self.role)}）"


def unit_and_role(value: str | InUnit) -> tuple[str, Role | None]:
    """The name of the unit a cell was read as, and the office in it, if it says one."""
    return (value.unit, value.role) if isinstance(value, InUnit) else (value, None)


class Units:
    """Reads 代表团 or 代表小组 cells; the value is a name (`many`: a tuple of names), known or new.

    Who holds an office in it is an `InUnit`.
    """

    def __init__(self, known: Sequence[UnitRow], *, many: bool = False) -> None:
        """`known`: those of the term the file goes into."""
        self.known = {unit.name: unit for unit in known}
        self.new: dict[str, None] = {}
        self._many = many
        self._kind = UnitKind.GROUP if many else UnitKind.DELEGATION
        self._keys = {unit_key(unit.name): unit.name for unit in known}

    def __call__(self, value: CellValue, /) -> CellReading:
        """第一组 and 1组 mean one unit; a new one keeps the first spelling met."""
        text = squeeze(_LIST.sub("", squeeze(_COUNT.sub("", squeeze(cell_text(value))))))
        if not text or compact(text) in ("无", "-", "/", "—"):
            return BLANK
        if not self._many:
            return CellReading(self._place(text))
        return CellReading(
            tuple(dict.fromkeys(self._place(part) for part in re.split("[、,，;；/]", text) if part))
        )

    def _place(self, text: str) -> str | InUnit:
        held = _OFFICE.fullmatch(text)
        if held is None:
            return self._name(text)
        role = Role.DEPUTY_HEAD if held[2] else Role.HEAD
        return InUnit(self._kind, self._name(held[1]), role)

    def _name(self, text: str) -> str:
        key = unit_key(text)
        name = self._keys.setdefault(key, text.removesuffix(".0"))
        if name not in self.known:
            self.new.setdefault(name)
        return name


_UNIT = re.compile("^第?(.+?)(?:号)?(?:代表团|代表小组|小组|代表组|团|组)?$")


def unit_key(name: str) -> str:
    """第一代表团, 一团 and 1 are one; 城关片代表小组 and 城关片 too."""
    stem = _UNIT.sub(r"\1", compact(name).removesuffix(".0"))
    try:
        return str(parse_number(stem))
    except InputProblem:
        return stem


def sort_sections(sections: Sequence[str]) -> str | None:
    """The field that section lines (第一选区（7名）) stand for; None when they are something else."""
    words = (
        ("constituency", "选区"),
        ("delegation", "代表团|[一二三四五六七八九十0-9]团"),
        ("group", "小组|组"),
        ("electing_unit", "选举单位"),
    )
    found = Counter(
        next((key for key, pattern in words if re.search(pattern, compact(section))), "")
        for section in sections
        if section
    )
    key = found.most_common(1)[0][0] if found else ""
    return key or None
