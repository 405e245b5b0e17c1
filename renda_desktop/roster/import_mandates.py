"""How cells about a mandate are understood: how elected, for how many terms, of which level, with which role."""

from __future__ import annotations

import re
from collections.abc import Mapping

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.roster.import_words import BLANK, NO, NOTHING
from renda_desktop.roster.rules import ElectedHow, Role
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader, doubtful
from renda_desktop.township.rules import Level


def _how(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if "补" in text:
        return CellReading(ElectedHow.BY_ELECTION)
    if "换届" in text or text in ("选举", "直选", "差额选举", "直接选举"):
        return CellReading(ElectedHow.GENERAL)
    return doubtful(None, f"{quoted(text)}看不出是换届还是补选，已记入备注。")


def _served(value: CellValue) -> CellReading:
    if isinstance(value, int | float) and value in range(1, 21):
        return CellReading(int(value))
    text = compact(cell_text(value))
    if text in ("新任", "首次", "初任", "新当选", "新", "否", "首届", "第一次", "新任代表"):
        return CellReading(1)
    if text in ("连任", "是", "连选连任", "续任", "连任代表", "√"):
        return doubtful(2, f"{quoted(text)}没有写连任几届，暂按2届登记，请核对。")
    found = re.fullmatch("(?:连任|第|任|已任)*([0-9一二三四五六七八九十两]+)(?:\\.0)?届?(?:次)?", text)
    if found:
        number = parse_number(found[1])
        if 1 <= number <= 20:
            return CellReading(number)
    return BLANK if text in NOTHING else doubtful(None, f"{quoted(text)}看不出连任几届，已记入备注。")


_LEVELS = (
    ("全国", Level.NATION),
    ("省|自治区|直辖", Level.PROVINCE),
    ("县|区|旗", Level.COUNTY),
    ("乡|镇|街道", Level.TOWNSHIP),
    ("市|州|盟|地区", Level.CITY),
)


def levels_in(text: str) -> tuple[Level, ...]:
    """县、市 → county and city, highest first; 乡镇, 镇级 → township; empty when nothing is named."""
    parts = [part for part in re.split("[、,，/;；和及\\s]+", text) if part]
    found = {next((level for words, level in _LEVELS if re.search(words, part)), None) for part in parts}
    return tuple(level for level in Level if level in found)


def _level(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    found = levels_in(text)
    if len(found) == 1:
        return CellReading(found[0])
    if found:
        return doubtful(
            found[-1], f"{quoted(text)}写了几级，按“{found[-1].value}”登记；其余各级请在代表职务里补上。"
        )
    return doubtful(None, f"{quoted(text)}看不出是哪一级代表，已记入备注。")


def _other_levels(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in NOTHING or text in NO:
        return BLANK
    found = tuple(level for level in levels_in(text) if level is not Level.TOWNSHIP)
    return CellReading(found) if found else doubtful(None, f"{quoted(text)}没有写哪一级，已记入备注。")


def _role(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if re.search("副", text):
        return CellReading(Role.DEPUTY_HEAD)
    if re.search("长|召集人|负责人", text):
        return CellReading(Role.HEAD)
    return (
        CellReading(Role.MEMBER)
        if text in ("成员", "组员", "团员", "代表")
        else doubtful(None, f"{quoted(text)}已记入备注。")
    )


def _state(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in NOTHING or re.search("在任|在职|履职|正常|有效", text) or text == "是":
        return BLANK
    return doubtful(
        None,
        f"履职状态{quoted(text)}已记入备注，仍按在任代表登记；终止、暂停请导入以后在“变动与补选”里办理。",
    )


_LEFT = re.compile(
    "辞职|辞去代表|调离|迁出|去世|病故|逝世|死亡|罢免|撤职|资格终止|终止代表|不再担任|已离任|离世"
)


def _note(value: CellValue) -> CellReading:
    """A note that speaks of somebody who left: the row says nothing of a date, so the clerk must settle it."""
    text = squeeze(cell_text(value))
    if _LEFT.search(compact(text)):
        return doubtful(
            text,
            f"备注里写着{quoted(text, 20)}，仍按在任代表登记；不再担任代表的，请导入以后在“变动与补选”里办理。",
        )
    return BLANK if text.lower() in NOTHING else CellReading(text)


MANDATE_READERS: Mapping[str, FieldReader] = {
    "elected_how": _how, "terms_served": _served, "level": _level, "other_levels": _other_levels,
    "delegation_role": _role, "group_role": _role, "state": _state, "note": _note,
}  # fmt: skip
"""A reader for each field of the mandate that has codes."""
