"""Where a fact of a session is entered: the section of its card and the field, by the name the screen has for both.

The card builds its sections from here, and what is found wrong says from here where it is mended.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from renda_desktop.sessions.checks import ENTRY, ITEM, OBSERVER, SESSION, SITTING, STEP
from renda_desktop.sessions.rows import Finding
from renda_desktop.votes.paper_facts import NUMBERED

CHECK = "check"
SECTIONS = (
    ("basics", "会议"),
    ("steps", "筹备"),
    ("bodies", "人员"),
    ("agenda", "议程"),
    ("schedule", "日程"),
    ("reports", "报告"),
    ("observers", "列席"),
    ("notice", "通知回执"),
    ("sittings", "签到"),
    ("deliberation", "审议"),
    ("votes", "表决"),
    ("elections", "选举"),
    ("projects", "实事"),
    ("ratings", "测评"),
    ("after", "会后"),
    (CHECK, "核对"),
    ("papers", "材料"),
)
_TITLES = dict(SECTIONS)
_DELIBERATION = (
    "review_meeting", "review_speech", "review_point", "review_opinion", "session_question", "session_bill",
    "session_inquiry", "session_inquiry_answer", "suggestion",
)  # fmt: skip
_PROJECTS = ("project_year", "livelihood_project", "project_proposal", "project_progress")
_BY_KIND = {
    CHECK: CHECK, ITEM: "agenda", ENTRY: "schedule", STEP: "steps", OBSERVER: "observers",
    "session_answer": "notice", "budget_duty": "after",
    "session_body": "bodies", "session_body_member": "bodies", "session_executive_chair": "bodies",
    "session_report": "reports", "rating": "ratings", "rating_subject": "ratings",
    **dict.fromkeys(_DELIBERATION, "deliberation"), **dict.fromkeys(_PROJECTS, "projects"),
    "election_method": "elections", "election_office": "elections", "election_candidate": "elections",
    "oath_taker": "elections", "official_end_case": "elections",
    "motion": "votes", "session_announcement": "after", "resolution_task": "after",
    SITTING: "sittings", "sitting_attendance": "sittings", "session_leave": "sittings", "sitting_run": "sittings",
}  # fmt: skip
_BY_FIELD = {
    "agenda": "agenda", "agenda_adopted_on": "agenda", "agenda_adopted_by": "agenda", "schedule": "schedule",
    "speeches": "deliberation", "bills": "deliberation", "bill_moment": "deliberation", "suggestions": "deliberation",
    "observers": "observers", "delegations": "bodies", "votes": "votes", "tasks": "after", "duties": "after",
    "election": "elections", "rating": "ratings", "oath": "elections", "oath_leader": "elections",
    **{f"number:{paper}": "after" for paper in NUMBERED},
}  # fmt: skip

_FIELDS: dict[str, dict[str, str]] = {
    SESSION: {
        "opens_on": "开会日期", "decided_on": "决定日期", "convened_text": "召集情况", "switches": "这次会议有",
        "notice_date": "通知日期", "agenda": "议程", "schedule": "时间",
    },
    ITEM: {"title": "议程"},
    ENTRY: {"activity": "会议、活动", "times": "时间", "day_number": "日期"},
    STEP: {"done_on": "办结日期"},
    OBSERVER: {"name": "姓名", "post": "职务"},
    "session_body": {"members": "名单"},
    "session_body_member": {"name": "姓名"},
    "session_executive_chair": {"chairs": "执行主席", "presides": "由谁主持"},
    "session_report": {"reader_post": "报告人职务", "received_on": "收到稿件", "entry_id": "在哪次会议上报告"},
    SITTING: {"present": "签到", "counts_suspended": "算不算全体代表"},
    "session_leave": {"decision": "准假"},
    "motion": {"votes_for": "赞成", "entry_id": "在哪次会上", "held_on": "表决日期", "held_at": "表决时间"},
    "session_bill": {
        "title": "议案", "cause": "案由", "grounds": "案据", "proposal": "方案",
        "lead": "领衔代表", "cosigners": "附议代表", "decision": "主席团处理决定", "outcome": "表决结果",
    },
    "session_inquiry": {
        "question": "质询的问题", "addressee": "质询对象", "content": "质询的内容",
        "lead": "领衔代表", "cosigners": "附议代表", "way": "主席团决定怎样答复", "answer": "答复",
    },
    "session_question": {"answer": "回答内容"},
    "suggestion": {"title": "建议", "content": "内容", "lead": "领衔代表", "cosigners": "附议代表"},
    "election_office": {"steps": "选举步骤", "adopted_on": "大会通过选举办法的日期", "oath": "宪法宣誓"},
    "official_end_case": {"reason": "罢免案和辞职"},
    "project_year": {"steps": "民生实事", "wanted": "应票决几项"},
    "rating": {"title": "测评的名称", "low_consequence": "低于最低线的怎么办"},
    "budget_duty": {"done_on": "办理日期"},
    "resolution_task": {"done_on": "办结日期"},
    "session_announcement": {"title": "公告事项", "number": "公告号"},
}  # fmt: skip
"""Of each kind of record that is found wrong: its fields with their names; the first where the finding names none."""


class Place(Struct, frozen=True):
    """A section of the card and a field of it, as the screen names them; `field_key` is the name in the program."""

    section: str
    field: str
    field_key: str

    @property
    def words(self) -> str:
        """会议 → 召集情况; the section alone where the field has no name."""
        return f"{self.section} → {self.field}" if self.field else self.section


def section_of(record_kind: str, field: str) -> str:
    """The key of the section in which a field of a record is filled in."""
    return _BY_KIND.get(record_kind) or _BY_FIELD.get(field, "basics")


def findings_in(section: str, findings: Iterable[Finding]) -> list[Finding]:
    """Those that are mended in a section."""
    return [one for one in findings if section_of(one.record_kind, one.field) == section]


def place_of(finding: Finding) -> Place:
    """Where it is mended; a test sees to it that whatever is found has a field with a name."""
    fields = _FIELDS.get(finding.record_kind, {})
    key = finding.field or next(iter(fields), "")
    return Place(_TITLES[section_of(finding.record_kind, key)], fields.get(key, ""), key)
