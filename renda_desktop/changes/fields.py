"""The fields of a case a form may set."""

from __future__ import annotations

from renda_desktop.storage.editing import Editable

CASE_FIELDS = {
    "reason": Editable("事由"),
    "proof": Editable("证明材料"),
    "opened_on": Editable("开始办理的日期", required=True),
    "voters": Editable("选区登记选民数"),
    "joint_voters": Editable("联名选民人数"),
    "votes_for": Editable("赞成票"),
    "votes_against": Editable("反对票"),
    "votes_abstain": Editable("弃权票"),
}
