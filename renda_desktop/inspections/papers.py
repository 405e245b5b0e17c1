"""The papers of an activity: pure functions from `ActivityFacts` to `Paper`; `PAPERS` lists the kit in print order."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.inspections.answer_papers import answer_list, phone_list
from renda_desktop.inspections.paper_facts import ActivityFacts, activity_facts
from renda_desktop.inspections.record_papers import point_record, problem_list, report
from renda_desktop.inspections.rules import (
    ANSWERS,
    NOTICE,
    OUTLINE,
    PHONES,
    POINTS,
    PROBLEMS,
    REPORT,
    SCHEME,
)
from renda_desktop.inspections.scheme_papers import notice, outline, scheme

__all__ = ["NUMBER", "PAPERS", "ActivityFacts", "ActivityPaper", "activity_facts"]

NUMBER = "丙05"
"""Number of the kit in the list of papers."""


class ActivityPaper(Struct, frozen=True):
    """A paper of the kit; `after`: it records what happened."""

    id: str
    name: str
    draw: Callable[[ActivityFacts], Paper]
    after: bool = False


PAPERS = (
    ActivityPaper(SCHEME, "方案", scheme),
    ActivityPaper(NOTICE, "通知", notice),
    ActivityPaper(ANSWERS, "回执名单", answer_list),
    ActivityPaper(PHONES, "电话联系表", phone_list),
    ActivityPaper(OUTLINE, "提纲", outline),
    ActivityPaper(POINTS, "点位记录表", point_record),
    ActivityPaper(REPORT, "报告", report, after=True),
    ActivityPaper(PROBLEMS, "问题清单", problem_list, after=True),
)
