"""Topics proposed for the year's supervision: in what form, what became of each. Pure."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType


class Verdict(Enum):
    """What the presidium made of a topic; “少而精”: most are not taken up, and each of those wants its reason."""

    OPEN = "待研究"
    ADOPTED = "采纳"
    DECLINED = "不采纳"


FORMS = {
    ItemType.REPORT: "听取报告",
    ItemType.LAW_CHECK: "执法检查",
    ItemType.INSPECTION: "视察",
    ItemType.SURVEY: "调研",
    ItemType.APPRAISAL: "评议",
    ItemType.RATING: "测评",
    ItemType.DISCUSSION: "议政",
}
"""建议形式 as the printed form offers them."""


def read_form(words: str) -> ItemType | None:
    """The form a cell names (报告, 检查, 专题调研); None when it names none of `FORMS`."""
    plain = words.strip()
    if not plain:
        return None
    for form, name in FORMS.items():
        if plain in (form.value, name) or name[-2:] in plain:
            return form
    return None


class TopicRow(Struct, frozen=True):
    """One topic as collected. `item` is the title of the plan item made of it, "" while there is none."""

    id: str
    plan_id: str
    position: int
    title: str
    reason: str
    form: ItemType | None
    time: PlanTime | None
    proposer: str
    phone: str
    verdict: Verdict
    verdict_reason: str
    item_id: str | None
    item: str

    @property
    def form_text(self) -> str:
        """听取报告; empty while nobody said."""
        return FORMS.get(self.form, self.form.value) if self.form else ""

    @property
    def time_text(self) -> str:
        """第三季度; empty while nobody said."""
        return self.time.text() if self.time else ""

    @property
    def planned(self) -> bool:
        """Whether it stands in the plan."""
        return self.item_id is not None

    @property
    def standing(self) -> str:
        """待研究, 已列入计划, 采纳 (not in the plan any more), 不采纳."""
        return "已列入" if self.planned else self.verdict.value
