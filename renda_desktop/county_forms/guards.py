"""What keeps a table from being taken for a list to be filled, so that nothing of the county's is written over."""

from __future__ import annotations

import re

from renda_desktop.county_forms.rows import Repeating
from renda_desktop.county_forms.sources import DEPUTIES, PLACES, RowSource
from renda_desktop.spreadsheets.headings import Vocabulary
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.tables import FoundTable

_OTHERS = re.compile(
    r"列席|受邀|邀请|工作人员|选民|候选人|报名|主席团成员|主席、?副主席|人大主席|人大干部|机关干部|专职"
)
_LEAST_TOLD = 2


def is_of_others(sheet: FormSheet, table: FoundTable) -> bool:
    """二、列席人员: a list of people who are no deputies, or not yet."""
    named = (line.replace("人民代表大会", "人大") for line in (sheet.name, *table.above))
    lines = [line for line in named if _OTHERS.search(line) and not re.search("[:：]", line)]
    return any("候选" in line or "代表" not in line for line in lines)


def is_of_labels(sheet: FormSheet, words: Vocabulary, block: Repeating) -> bool:
    """Whether the first row to fill holds labels itself: 姓名 over 出生年月 is a card of one person, no list."""
    labels = [words.knows(sheet.cell(one.row, one.column).text) for one in block.columns]
    return 2 * sum(labels) >= len(labels) > 0


def told_already(sheet: FormSheet, source: RowSource, block: Repeating) -> bool:
    """Whether the rows stand there with their words: 项目 | 数量 is a table of figures, no list to come."""
    if source.key in (DEPUTIES, PLACES):
        return False
    leads = [one.column for one in block.columns if one.value in source.lead]
    rows = range(block.first_row, block.last_row + 1)
    told = sum(any(isinstance(sheet.cell(row, column).value, str) for column in leads) for row in rows)
    return told >= _LEAST_TOLD and 2 * told > len(rows)
