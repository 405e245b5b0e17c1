"""What a row below a heading is: a person's data, or one of the many things typed between them."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from renda_desktop.chinese.width import compact
from renda_desktop.spreadsheets.cells import CellRow, CellValue, cell_text


class SkipReason(Enum):
    """Why a row is no data; the value is shown to the clerk."""

    BLANK = "空行"
    TITLE = "标题"
    NOTE = "说明文字"
    SECTION = "分组行"
    HEADING = "重复的表头"
    NUMBERING = "栏号行"
    EXAMPLE = "填写示例"
    SERIAL_ONLY = "只有序号，没有内容"
    TOTAL = "合计行"
    FOOTER = "表尾（填表人、审核人等）"
    OUTSIDE = "表格以外的内容"
    OWN_NOTE = "本程序附上的说明"
    CONTINUED = "并入上一行（同一个人写了两行）"


_REASONS = frozenset(reason.value for reason in SkipReason)
NOT_PEOPLE = "以下各行不是人员数据，没有导入，请核对："
"""Stands in a workbook of rejected rows over those that are none; each follows with its number and its reason."""
OWN_HEADINGS = ("原行号", "未导入原因")
"""The two columns that such a workbook has before those of the file."""

_TOTAL = re.compile(
    r"(?:以上|[全本每](?:县|镇|乡|街道|页|表|团|组|区|村))?(?:"
    r"(?:合计|总计|小计|共计|累计|总数)(?:[:：\d].*|[(（].*|人数|数)?|[总合小共]计?\d+[人名].*)"
)
_TOTAL_SIGN = re.compile("[计总合小共]")
_FOOTER = re.compile(
    r"(?:填表|审核|制表|填报|负责|审批|经办|复核|校对|统计|报送|联系|录入|核对)(?:人|单位|日期|时间|领导|负责人)(?:员)?"
    r"(?:[(（][^)）]*[)）])?(?:[:：].*)?|(?:单位|部门)?(?:主要)?(?:负责人|领导)?(?:签字|签名|签章|盖章|公章)(?:[:：].*)?"
    r"|[(（]?(?:单位)?(?:盖章|公章)[)）]?|第\d+页.*|共\d+页.*"
    r"|.{2,20}[(（](?:章|盖章|公章|签章|印章)[)）]|[\u4e00-\u9fff]{1,6}(?:人|员|日|日期|时间|电话)[:：].+"
)
_NOTE = re.compile(
    r"(?:[*※]?(?:备?注|说明|填表说明|填报说明|注意事项|附注)\d*[:：、.].*|[*※].{6,})", re.DOTALL
)
_SECTION = re.compile(
    r"(?:第?[一二三四五六七八九十百零〇\d]+(?:选区|代表团|团|代表小组|小组|组|片区|片|选举单位|联络站|工作站))"
    r"|.*(?:选区|代表团|代表小组|选举单位|联络站|片区)(?:[(（:：].*)?$"
    r"|.*[(（][^()（）]*\d+[人名个][^()（）]*[)）]$"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、.．].{1,30}"
)
_LIST_TITLE = re.compile(r".{2,40}(?:名单|名册|花名册|一览表)(?:[(（][^()（）]*[)）])?")
_DAY = re.compile(
    r"(?:\d{4}|[一二三四五六七八九十〇零○]{4})年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?"
)
_COUNT = re.compile(r"[(（]?(?:共|计|代表)?\d+[人名个](?:代表)?[)）]?")
_GOES_ON = re.compile(r"[(（]?续[表页]?[\d一二三四五六七八九十]*[)）]?$")
_EXAMPLES = frozenset({"例", "示例", "样例", "例如", "范例", "填写示例", "举例", "填表示例"})
_LONG_TEXT = 25
_NUMBER = re.compile(r"[(（]?\d{1,3}[)）]?")


def filled_places(row: CellRow) -> list[int]:
    """The indexes of the cells with something in them."""
    return [place for place, value in enumerate(row) if value is not None]


def is_title_again(text: str, titles: Collection[str]) -> bool:
    """One of the lines above the headings, as it stands again on a further page: 名册（续）, 名册续表二."""
    return text in titles or ("续" in text and _GOES_ON.sub("", text).strip() in titles)


def is_total(text: str) -> bool:
    """合计, 总　计, 小计：12, 本页小计, 共79人."""
    return bool(_TOTAL_SIGN.search(text)) and bool(_TOTAL.fullmatch(compact(text)))


def is_footer(text: str) -> bool:
    """填表人：…, 审核人, 单位（盖章）, 第1页."""
    return bool(_FOOTER.fullmatch(compact(text)))


def is_note(text: str) -> bool:
    """注：…, 说明：…, ※ ….."""
    return bool(_NOTE.fullmatch(compact(text)))


def is_section(text: str) -> bool:
    """第一选区（7名）, 城关代表团, 一、党政干部."""
    found = compact(text)
    return len(found) <= _LONG_TEXT * 2 and bool(_SECTION.match(found)) and not is_total(found)


def is_count(text: str) -> bool:
    """（7名）, 共12人: what stands beside a section's name."""
    return bool(_COUNT.fullmatch(compact(text)))


def is_long(text: str) -> bool:
    """A sentence rather than an entry."""
    return len(text) > _LONG_TEXT


def is_example(value: CellValue) -> bool:
    """Whether a first cell marks its row as a form's example."""
    return isinstance(value, str) and "例" in value and compact(value).strip("()[]:") in _EXAMPLES


def is_own_note(cells: CellRow) -> bool:
    """Whether below `NOT_PEOPLE` this is one of the rows that were none: number, reason, text, and no more."""
    told = [cell_text(value) for value in cells[:3]]
    return len(told) == 3 and told[1] in _REASONS and len(cells) - cells.count(None) <= 3


def is_numbering(row: CellRow) -> bool:
    """The row of column numbers some forms print below the heading: 1 2 3 4 …, 甲 乙 1 2 …."""
    texts = [compact(cell_text(value)) for value in row if value is not None]
    while texts and texts[0] in ("甲", "乙", "丙", "丁", "栏次", "栏号"):
        texts.pop(0)
    if len(texts) < 3 or not all(_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 3


def odd_row(row: CellRow, places: list[int]) -> SkipReason | None:
    """Total, footer, note or section for a row with only some cells filled (`places`); None for data.

    A single long sentence is a note. Sections are told by their words only; merged cells are the caller's.
    """
    texts = [cell_text(row[place]) for place in places]
    first = texts[0]
    if is_total(first) or (len(texts) > 1 and is_total(texts[1]) and len(texts) < len(row)):
        return SkipReason.TOTAL
    if len(places) == 1 and len(row) > 2 and _DAY.fullmatch(compact(first)):
        return SkipReason.FOOTER
    if is_footer(first) and (
        len(places) <= max(2, len(row) // 2) or any(":" in compact(text) for text in texts)
    ):
        return SkipReason.FOOTER
    if len(places) <= 2 and is_note(first):
        return SkipReason.NOTE
    if len(places) <= 2 and is_section(first) and all(is_count(text) for text in texts[1:]):
        return SkipReason.SECTION
    if len(places) == 1 and _LIST_TITLE.fullmatch(compact(first)):
        return SkipReason.SECTION
    if len(places) == 1 and is_long(first) and len(row) > 2:
        return SkipReason.NOTE
    return None
