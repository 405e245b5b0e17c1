"""丁23 选民意见转办情况登记卡: a form to be filled in by hand, one for each matter (documents.md §8, 四卡)."""

from __future__ import annotations

from renda_desktop.deliberation.paper_parts import TALL, form_table, pair, wide
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    TextSize,
    field,
    line,
    paper,
    title,
)
from renda_desktop.suggestions.rules import VOTER_CARD
from renda_desktop.township.queries import OfficeRow

_BLANK_DAY = "年　　月　　日"
_SOURCES = "□ 接待　□ 走访　□ 网络　□ 其他"
_GRADES = "□ 满意　　□ 基本满意　　□ 不满意"


def voter_card(office: OfficeRow, year: str) -> Paper:
    """The blank card of a year: the voter's own words first, then to whom it went and what came of it."""
    rows = [
        pair(("编　　号", f"{year}-"), ("来　　源", _SOURCES)),
        pair(("选　　民", ""), ("接收代表", "")),
        wide("意见原话", "", TALL, key="words"),
        pair(("转办单位", ""), ("转办日期", _BLANK_DAY)),
        pair(("办理期限", _BLANK_DAY), ("经 办 人", "")),
        wide("办理经过", "", TALL, key="course"),
        wide("办理结果", "", TALL * 0.8, key="result"),
        pair(("回访日期", _BLANK_DAY), ("回访方式", "□ 上门　□ 电话　□ 其他")),
        wide("选民评价", _GRADES, key="grades"),
        wide("是否转为\n代表建议", "□ 是，建议编号：　　　　　　　　　　　□ 否", key="turned"),
    ]
    return paper(
        VOTER_CARD,
        f"{office.name}选民意见转办情况登记卡（{year}年）",
        Layout.CARD,
        title(field(office.name, Source("office", office.id, "name")), "选民意见转办情况登记卡"),
        form_table(rows, "form"),
        line("登记人（签字）：", "接收代表（签字）：　　　　　　　　", TextSize.SMALL4, key="signatures"),
        line(
            "说明：记录选民原话；代表不直接处理问题，超出职权的当场说明；选民要求保密的予以保密。",
            size=TextSize.SMALL4,
            key="note",
        ),
        office=office.presidium,
    )
