"""性别 written as a number: what 1, 2 and 0 mean in a column, as far as the file tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.chinese.width import compact
from renda_desktop.roster.import_words import BLANK
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.matching import ColumnMatch
from renda_desktop.spreadsheets.tables import FoundTable
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader

Meanings = Mapping[str, Sex | None]

_STANDARD: Meanings = {"1": Sex.MALE, "2": Sex.FEMALE, "0": None, "9": None}
"""GB/T 2261.1; 0 is 未知的性别, 9 is 未说明的性别."""
_USUAL: Meanings = {"1": Sex.MALE, "0": Sex.FEMALE}
_REVERSED: Meanings = {"1": Sex.FEMALE, "0": Sex.MALE}
_SAYS = re.compile("([0-9])[^0-9男女]{0,3}([男女])")
_SAYS_BACKWARDS = re.compile("([男女])[^0-9男女]{0,3}([0-9])")
_IDENTITY = re.compile("[0-9]{17}[0-9Xx]")
_AGREEING = 0.9


class SexCodes(Struct, frozen=True):
    """What the numbers of a column mean, a sentence that says so, and whether the file leaves no doubt about it."""

    meanings: Meanings
    sentence: str
    sure: bool


def sex_codes(table: FoundTable, matches: Sequence[ColumnMatch]) -> SexCodes | None:
    """The numbers of the column of 性别; None when it holds words.

    The heading says it (性别（1男2女）), or a 2 among them (then they are those of the standard), or the identity
    numbers beside them. With nothing but 0 and 1 neither is sure, and the clerk is asked.
    """
    places = {match.key: match.place for match in matches}
    if "sex" not in places:
        return None
    place = places["sex"]
    met = set(map(_code, {row.cells[place] for row in table.rows})) - {""}
    if not met or not met <= _STANDARD.keys():
        return None
    said = _said(table.columns[place].heading)
    if said and met <= said.keys():
        return SexCodes(said, f"“性别”列写的是数字，按表头写的读入：{_told(said)}。", sure=True)
    if "2" in met:
        sentence = f"“性别”列写的是数字，按国家标准（GB/T 2261.1）的代码读入：{_told(_STANDARD)}。"
        return SexCodes(_STANDARD, sentence, sure=True)
    return _zero_and_one(table, place, places.get("identity_number")) if "1" in met else None


def code_reader(codes: SexCodes, words: FieldReader) -> FieldReader:
    """Reads the numbers by their meanings, and everything else as `words` does."""

    def read(value: CellValue, /) -> CellReading:
        code = _code(value)
        if code not in codes.meanings:
            return words(value)
        meaning = codes.meanings[code]
        return BLANK if meaning is None else CellReading(meaning)

    return read


def _code(value: CellValue) -> str:
    return compact(cell_text(value)).removesuffix(".0")


def _said(heading: str) -> Meanings:
    plain = compact(heading)
    ahead, behind = _SAYS.search(plain), _SAYS_BACKWARDS.search(plain)
    if behind is not None and (ahead is None or behind.start() < ahead.start()):
        pairs = [(code, word) for word, code in _SAYS_BACKWARDS.findall(plain)]
    else:
        pairs = _SAYS.findall(plain)
    said = {code: Sex(word) for code, word in pairs}
    return {"0": None, "9": None, **said} if len(said) == len(pairs) > 1 else {}


def _zero_and_one(table: FoundTable, place: int, identities: int | None) -> SexCodes:
    agreeing: Counter[bool] = Counter()
    for row in table.rows:
        code = _code(row.cells[place])
        number = compact(cell_text(row.cells[identities])) if identities is not None else ""
        if code in _USUAL and _IDENTITY.fullmatch(number):
            agreeing[(int(number[16]) % 2 == 1) is (_USUAL[code] is Sex.MALE)] += 1
    for meanings, usual in ((_USUAL, True), (_REVERSED, False)):
        if agreeing[usual] and agreeing[usual] >= _AGREEING * agreeing.total():
            sentence = f"“性别”列写的是数字，与身份证号对照，读作：{_told(meanings)}。"
            return SexCodes(meanings, sentence, sure=True)
    sentence = (
        f"“性别”列写的是数字，表里没有说明，按{_told(_USUAL)}读入；请对照几个认识的人，"
        "对得上再导入，对不上的请在表里改写成男、女再导入。"
    )
    return SexCodes(_USUAL, sentence, sure=False)


def _told(meanings: Meanings) -> str:
    return "、".join(f"{code}为{sex.value}" for code, sex in sorted(meanings.items()) if sex)
