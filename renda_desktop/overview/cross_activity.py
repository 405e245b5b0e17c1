"""An inspection, survey or law-enforcement check as the cross-paper check sees it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renda_desktop.documents.passages import Source
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.overview.cross_facts import FreeText, KnownFacts, KnownPerson, Matter, Tallies

_FIELDS = (
    ("purpose", "目的", "方案", False),
    ("content", "内容", "方案", False),
    ("ways", "方式", "方案", False),
    ("demands", "要求", "方案、通知", False),
    ("materials", "准备的材料", "通知", False),
    ("report_overview", "报告“基本情况”", "报告", True),
    ("report_results", "报告“主要成效”", "报告", True),
    ("report_advice", "报告“建议”", "报告", True),
)


def activity_facts_known(
    card: ActivityCard, people: Iterable[KnownPerson], roster: frozenset[str]
) -> KnownFacts:
    """What is known of an activity. `people` are the presidium and officers of its day, added to its own list."""
    event, figures = card.activity.event, card.figures
    listed = [KnownPerson(line.name, (line.post,)) for line in card.attendance]
    named = [KnownPerson(event.chair)] if event.chair else []
    attendance = {"应到": figures.expected} if figures.expected else {}
    if figures.expected and not figures.unmarked:
        attendance |= {"实到": figures.present, "请假": figures.excused}
    return KnownFacts(
        matter=Matter.ACTIVITY,
        first=event.day,
        starts_at=event.starts_at,
        people=(*listed, *people, *named),
        roster=roster,
        attendance=attendance,
        tallies=Tallies(figures.points, figures.groups, figures.problems),
    )


def activity_texts(card: ActivityCard) -> Iterator[FreeText]:
    """Every text of the activity in the order of its card."""
    activity = card.activity
    for name, label, papers, reports in _FIELDS:
        source = Source("inspection", activity.id, name)
        yield FreeText(getattr(activity, name), f"活动的{label}", source, papers, reports=reports)
    for group in card.groups:
        source = Source("inspection_group", group.id, "liaison")
        yield FreeText(group.liaison, f"{group.name}的联络员", source, "分组名单")
    for question in card.questions:
        source = Source("inspection_question", question.id, "text")
        yield FreeText(question.text, f"{question.kind.value}第{question.number}条", source, "提纲")
    for found in card.findings:
        for name, label in (
            ("speaker", "提出人"),
            ("situation", "情况"),
            ("problem", "问题"),
            ("opinion", "代表意见"),
        ):
            source = Source("inspection_finding", found.id, name)
            yield FreeText(getattr(found, name), f"点位记录第{found.number}条的{label}", source, "记录、报告")
    for problem in card.problems:
        for name, label in (("text", "问题"), ("demanded", "整改要求"), ("result", "整改情况")):
            source = Source("inspection_problem", problem.id, name)
            yield FreeText(
                getattr(problem, name), f"问题清单第{problem.number}条的{label}", source, "问题清单"
            )
