"""What a session's presidium usually takes up at each of its meetings (documents.md S6, law.md §2.1). Pure."""

from __future__ import annotations

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.presidium.agenda_commands import NewItem
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.proceedings.placing import ELECTION, PROJECTS, RATING, groups
from renda_desktop.proceedings.rows import Day
from renda_desktop.sessions.rules import Part

COUNTING = "计票"


def usual_items(day: Day, entry_id: str) -> list[NewItem]:
    """The items of the meeting at a line of the schedule: the first one prepares, the later ones decide what is put
    to the vote, the one during the count hears its result.
    """
    places = [hall.entry for hall in day.halls if hall.entry.part is Part.PRESIDIUM]
    entry = next((one for one in places if one.id == entry_id), None)
    if entry is None:
        return []
    if COUNTING in entry.activity or COUNTING in entry.content:
        return _count(day)
    return _first(day) if entry.id == places[0].id else _second(day)


def _items(*titles: str) -> list[NewItem]:
    return [NewItem(title, ItemKind.OTHER) for title in titles if title]


def _first(day: Day) -> list[NewItem]:
    held = groups(day)
    standing = BodyKind.STANDING_CHAIRS in day.bodies
    return _items(
        "推选主席团常务主席" if standing else "",
        "通过执行主席分组名单",
        "决定会议日程",
        "决定代表提出议案的截止时间",
        "决定大会表决办法" if held else "决定大会采用举手方式表决",
        "决定列席人员",
        "讨论选举办法（草案），提请各代表团酝酿" if ELECTION in held else "",
        "提出候选人名单，提请各代表团酝酿" if ELECTION in held else "",
        "讨论民生实事项目票决办法（草案）" if PROJECTS in held else "",
        "讨论满意度测评办法（草案）" if RATING in held else "",
    )


def _second(day: Day) -> list[NewItem]:
    held = groups(day)
    return _items(
        "听取各代表团审议情况的汇报",
        "审议代表提出的议案处理意见的报告",
        "决定将各项决议（草案）提请大会表决",
        "确定正式候选人名单" if ELECTION in held else "",
        "通过总监票人、监票人名单（草案），提请大会表决" if held else "",
    )


def _count(day: Day) -> list[NewItem]:
    election = ELECTION in groups(day)
    return _items(f"听取计票结果的报告，确认{'选举' if election else '投票'}有效")
