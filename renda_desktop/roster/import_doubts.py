"""Rows that are read as people but may be none: 开幕 in a timetable below the list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from renda_desktop.chinese.common_surnames import sounds_like_a_name
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import Finding, Verdict

_SERIAL = re.compile("[A-Za-z\u4e00-\u9fff]{0,4}[-.(]?[0-9]+[-.)、]?[0-9]*|[一二三四五六七八九十百零〇]+、?")
_FEW_ROWS = 10  # of fewer, every namesake is looked at by the clerk anyway
_TELLING = ("name", "identity_number", "birth", "phone")
_FIELDS = 3  # so many at least a list has beside the name, for a row with a name alone to be odd


def not_like_a_person(_number: int, values: Mapping[str, object]) -> list[Finding]:
    """A warning where the name is none of the usual ones and the row beside it is not as a person's either.

    A name alone proves nothing: many nationalities have names without a surname.
    """
    name = str(values.get("name") or "")
    if not name or sounds_like_a_name(compact(name)):
        return []
    serial = values.get("serial")
    odd_serial = serial is not None and not _is_serial(serial)
    others = [value for key, value in values.items() if key not in ("name", "serial")]
    lonely = len(others) >= _FIELDS and all(value in (None, "", ()) for value in others)
    if not odd_serial and not lonely:
        return []
    why = "序号栏里也不是数字" if odd_serial else "其他各栏都是空的"
    sentence = f"{quoted(name)}不像姓名，{why}，请核对这一行是不是人员。"
    return [Finding(Verdict.WARNING, sentence, "name")]


def again_and_again(people: Sequence[Mapping[str, object]]) -> list[str]:
    """A question where few new people come again and again: a list of who came when.

    `people`: the values of each row. Namesakes with another birth or telephone are different people.
    """
    different = len({tuple(str(row.get(key) or "") for key in _TELLING) for row in people})
    if len(people) < _FEW_ROWS or different * 2 > len(people):
        return []
    names = len({row.get("name") for row in people})
    asked = (
        f"要新增的{len(people)}行里只有{names}个不同的姓名，像是签到、考勤这样的记录，不像名册，"
        "请确认没有选错文件。"
    )
    return [asked]


def _is_serial(value: object) -> bool:
    if isinstance(value, (int, float)):
        return True
    text: CellValue = value if isinstance(value, str) else str(value)
    return bool(_SERIAL.fullmatch(compact(cell_text(text))))
