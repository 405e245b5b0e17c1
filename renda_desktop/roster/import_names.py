"""Whether a column taken for names holds people: nobody comes into the roster who is not plainly a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.common_surnames import sounds_like_a_name
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.imports.planning import some
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.content import NAME
from renda_desktop.spreadsheets.matching import ColumnMatch, MatchedBy
from renda_desktop.spreadsheets.tables import FoundTable

_SAMPLE = 200  # rows looked at to tell what a column holds
_WORD = re.compile(
    ".*(?:内容|编码|编号|代码|名称|姓名|时间|日期|单位|部门|项目|类别|类型|情况|方式|成绩|金额|计划|总结|评价|评分|"
    "考核|指标|目标|权重|说明|备注|合计|小计|电话|地址|学历|党派|面貌|职务|性别|民族|年龄|籍贯|国籍|详情|任务|进度)"
)
_HALF, _NEARLY_ALL, _FEW_WORDS, _THIN = 0.5, 0.8, 0.1, 0.2
_PLAIN_COLUMNS, _PLAIN_ROWS, _THIN_ROWS, _AGAIN_ROWS = 4, 2, 5, 4
_OF_PEOPLE = frozenset(
    {
        "sex", "ethnicity", "birth", "age", "identity_number", "party", "schooling", "work", "employer", "phone",
        "phone2", "email", "address", "constituency", "delegation", "electing_unit",
    }
)  # fmt: skip
_SHOWN = frozenset({"sex", "ethnicity", "birth", "identity_number", "party", "phone"})

ONE_SHEET_EACH = "像是一人一张的表格，不是一行一个人的名册"


_CLICK = "要导入时请点表头那一行来指定，或给姓名那一列加上“姓名”表头"
_UNFILLED = "或者是一张还没有填姓名的空表"


class Doubt(Struct, frozen=True):
    """Why a table is not taken in by itself; `why` goes on behind 工作表“…”."""

    sheet: str
    why: str
    advice: str = _CLICK


def doubt(table: FoundTable, matches: Sequence[ColumnMatch]) -> Doubt | None:
    """What speaks against the column of names; None where it plainly lists people, or has no rows at all.

    `matches` hold the column. Names are never proof: only what hardly any list of people does counts against one.
    """
    match = next(match for match in matches if match.key == "name")
    if not table.rows or table.rows[0].addresses:
        return None
    texts = [cell_text(row.cells[match.place]) for row in table.rows[:_SAMPLE]]
    if match.how is MatchedBy.CONTENT:
        why = _against_a_guess(table, matches, match, texts)
    else:
        why = _against_a_heading(table, matches, match, texts)
    if not why:
        return None
    return Doubt(table.sheet, why, _CLICK if any(texts) else _UNFILLED)


def _against_a_guess(
    table: FoundTable, matches: Sequence[ColumnMatch], match: ColumnMatch, texts: list[str]
) -> str:
    """Only a plain list is taken for one without being asked: few columns, or others that are a person's."""
    names = list(filter(None, texts))
    plain = _worded_columns(table) <= _PLAIN_COLUMNS and len(texts) >= _PLAIN_ROWS
    shown = any(one.key in _SHOWN and one.how is MatchedBy.CONTENT for one in matches)
    filled = len(names) >= _NEARLY_ALL * len(texts)
    words = sum(bool(_WORD.fullmatch(compact(text))) for text in names)
    if (
        (plain or shown)
        and filled
        and len(set(names)) >= _HALF * len(names)
        and words <= _FEW_WORDS * len(names)
    ):
        return ""
    return f"没有“姓名”一栏，{match.column.letters}列有些像姓名，但拿不准"


def _worded_columns(table: FoundTable) -> int:
    """How many columns hold words, not only numbers as that of 序号 does."""
    rows = [row.cells for row in table.rows[:_SAMPLE]]
    return sum(any(isinstance(value, str) for value in column) for column in zip(*rows, strict=True))


def _against_a_heading(
    table: FoundTable, matches: Sequence[ColumnMatch], match: ColumnMatch, texts: list[str]
) -> str:
    names = list(filter(None, texts))
    if not names:
        return f"的{quoted(match.column.heading)}一栏全是空的"
    alone = not any(one.key in _OF_PEOPLE for one in matches)
    strange = sum(map(_like_a_person, names)) < _HALF * len(names)
    if strange and alone and _stands_before_a_name(matches, match):
        return ONE_SHEET_EACH
    again = len(names) >= _AGAIN_ROWS and len(set(names)) < _HALF * len(names)
    if strange and (again or _says_something_below(match)):
        shown = "".join(map(quoted, list(dict.fromkeys(names))[:3]))
        return f"的{quoted(match.column.heading)}一栏里写的是{shown}{'' if len(set(names)) < 2 else '等'}，不像人的姓名"
    if alone and len(texts) >= _THIN_ROWS and len(names) < _THIN * len(texts):
        return f"的{quoted(match.column.heading)}一栏大多是空的，也没有其他像是人员的栏目"
    return ""


def _like_a_person(text: str) -> bool:
    return NAME.alone is not None and NAME.alone(text)


def _says_something_below(match: ColumnMatch) -> bool:
    """Whether only the upper row of a heading is 姓名: 姓名 over 考核指标."""
    parts = match.column.parts
    return len(parts) > 1 and _WORD.fullmatch(compact(parts[-1])) is not None and "姓名" not in parts[-1]


def _stands_before_a_name(matches: Sequence[ColumnMatch], match: ColumnMatch) -> bool:
    """Whether the heading is a label with a person's name beside it: 姓名：沈玉兰 岗位：前端."""
    beside = next((one for one in matches if one.column.number == match.column.number + 1), None)
    if beside is None or beside.key is not None:
        return False
    heading = compact(beside.column.heading)
    return sounds_like_a_name(heading) and not _WORD.fullmatch(heading)


def told(doubts: Sequence[Doubt]) -> list[str]:
    """A sentence for each reason, with all the sheets it holds for."""
    sheets: dict[str, list[str]] = {}
    for one in doubts:
        sheets.setdefault(one.why, []).append(one.sheet)
    return [f"{_sheets(names)}{why}，没有导入。" for why, names in sheets.items()]


def _sheets(names: Sequence[str]) -> str:
    different: Mapping[str, None] = dict.fromkeys(names)
    count = f"{len(different)}张" if len(different) > 1 else ""
    return f"工作表{some([quoted(name) for name in different])}{count}"


def refusal(name: str, doubts: Sequence[Doubt]) -> str:
    """The sentence for a file with nothing else in it, and what to do."""
    return (
        f"{quoted(name)}没有导入：{told(doubts)[0].removesuffix('，没有导入。')}。"
        f"请检查是否选错了文件，{doubts[0].advice}。"
    )
