"""Whom a code, a number, a name or initials mean among those who may come to a sitting. Pure."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.clock import parse_time
from renda_desktop.chinese.width import compact, half_width, squeeze
from renda_desktop.errors import InputProblem
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sittings.rows import Barred, ObserverLine, SittingLine, Uninvited

Person = SittingLine | ObserverLine | Barred | Uninvited
_TOKEN = re.compile(r"列?[0-9A-Za-z-]+")
_CLOCK = re.compile(r"^(?P<who>.*?)[\s,，]+(?P<at>\S*[0-9零一二三四五六七八九十][::点时.]\S*)$")


class Typed(Struct, frozen=True):
    """What was typed or scanned: whom it names, and the time behind it, if one was given."""

    who: str
    at: datetime.time | None = None


def read_typed(text: str) -> Typed:
    """王伟 9:12 → 王伟 and 9:12; a scanner's Enter, blanks and full-width digits do no harm.

    Raises InputProblem for a time that does not exist.
    """
    plain = squeeze(half_width(text))
    found = _CLOCK.match(plain)
    return Typed(found["who"], parse_time(found["at"])) if found else Typed(plain)


class People(Struct, frozen=True):
    """Everybody the desk may meet at one sitting."""

    expected: tuple[SittingLine, ...]
    observers: tuple[ObserverLine, ...]
    barred: tuple[Barred, ...]
    elsewhere: tuple[Uninvited, ...] = ()

    @property
    def everybody(self) -> list[Person]:
        """All of them."""
        return [*self.expected, *self.observers, *self.barred, *self.elsewhere]

    def meant_by(self, who: str) -> list[Person]:
        """Those whom the text means: by number exactly, then by the whole name, then by pinyin or a part."""
        plain = compact(who).lower()
        if not plain:
            return []
        everybody = self.everybody
        return (
            self._numbered(plain)
            or [one for one in everybody if compact(name_of(one)).lower() == plain]
            or [one for one in everybody if _like(one, plain)]
        )

    def _numbered(self, plain: str) -> list[Person]:
        """A code may hold words around the number: 代表证号：19001.

        Many scanners cannot type 列 of a 列席证: its digits alone mean the observer where no deputy has that number.
        """
        tokens = {plain, *(found.lower() for found in _TOKEN.findall(plain))}
        exact = [one for one in self.everybody if compact(number_of(one)).lower() in tokens]
        may_come: list[Person] = [one for one in exact if isinstance(one, SittingLine | ObserverLine)]
        bare = [one for one in self.everybody if _bare_number(one) in tokens]
        return may_come or exact or bare  # a number that was somebody else's before means who has it now


def name_of(person: Person) -> str:
    """The name."""
    observer = observer_of(person)
    return observer.name if observer is not None else _deputy(person).name


def id_of(person: Person) -> str:
    """The id of the mandate, or of the observer."""
    observer = observer_of(person)
    if observer is not None:
        return observer.observer.id
    mandate = _deputy(person).mandate
    return mandate.id if mandate else ""


def number_of(person: Person) -> str:
    """代表证号, or the number of the 列席证; a token that nobody types where there is none."""
    observer = observer_of(person)
    return (observer.number if observer is not None else _deputy(person).deputy_number) or "\0"


def observer_of(person: Person) -> ObserverLine | None:
    """The line of somebody who sits in, at this sitting or at others; None for a deputy."""
    if isinstance(person, Uninvited):
        return person.line
    return person if isinstance(person, ObserverLine) else None


def _deputy(person: Person) -> DeputyRow:
    assert isinstance(person, SittingLine | Barred), "observers have no mandate"
    return person.deputy


def _bare_number(person: Person) -> str:
    """The digits of 列001; "" of a deputy."""
    observer = observer_of(person)
    return observer.number.removeprefix("列") if observer is not None else ""


def _like(person: Person, plain: str) -> bool:
    if plain.isdigit():
        return False
    if observer_of(person) is not None:
        name = name_of(person)
        return pinyin.matches(plain, name, pinyin.full(name), pinyin.initials(name))
    row = _deputy(person)
    return pinyin.matches(plain, row.name, row.name_full_pinyin, row.name_initials)


class PastedLine(Struct, frozen=True):
    """A line of a scanner's file: who, on which day and when if it says; `trouble`: a day or time that cannot be."""

    text: str
    who: str
    at: datetime.time | None = None
    day: datetime.date | None = None
    trouble: str = ""


_STAMP = re.compile(r"(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})?[ T]*(?P<at>\d{1,2}:\d{2})?(?::\d{2})?$")


def read_list(text: str) -> list[PastedLine]:
    """The lines of a pasted list; empty ones are left out. Day and time may stand behind the number."""
    found = []
    for line in half_width(text).replace("\r", "\n").split("\n"):
        cells = [cell.strip() for cell in re.split(r"[\t,;]", line) if cell.strip()]
        if cells:
            found.append(_pasted(squeeze(line), cells))
    return found


def _day(text: str) -> datetime.date:
    try:
        return datetime.date(*map(int, re.split(r"[-/.]", text)))
    except ValueError:
        raise InputProblem(f"“{text}”不是一个存在的日期，没有登记，请核对。") from None


def _pasted(text: str, cells: list[str]) -> PastedLine:
    try:
        first = read_typed(cells[0])
        day, at = None, first.at
        for cell in cells[1:]:
            stamp = _STAMP.match(cell)
            if stamp is not None:
                day = _day(stamp["day"]) if stamp["day"] else day
                at = parse_time(stamp["at"]) if stamp["at"] else at
    except InputProblem as problem:
        return PastedLine(text, cells[0], trouble=problem.message)
    return PastedLine(text, first.who, at, day)
