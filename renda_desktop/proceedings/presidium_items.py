"""What a session's presidium usually takes up at each of its meetings (documents.md S6, law.md §2.1). Pure."""

from __future__ import annotations

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.presidium.agenda_commands import NewItem
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, RATING
from renda_desktop.proceedings.placing import groups, is_scrutineers, place_of, places_of
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
    return _first(day) if entry.id == places[0].id else _later(day, entry.id)


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
        "决定副秘书长" if day.presidium.deputy_secretaries else "",
        "讨论选举办法（草案），提请各代表团酝酿" if ELECTION in held else "",
        "提出候选人名单，提请各代表团酝酿" if ELECTION in held else "",
        "讨论民生实事项目票决办法（草案）" if PROJECTS in held else "",
        "讨论满意度测评办法（草案）" if RATING in held else "",
    )


def _later(day: Day, entry_id: str) -> list[NewItem]:
    """What goes to the next plenary meeting: its candidates and scrutineers, its drafts; bills before the last one."""
    places = places_of(day)
    behind = [hall.entry for hall in day.halls]
    behind = behind[[entry.id for entry in behind].index(entry_id) + 1 :]
    following = next((entry.id for entry in behind if entry.part is Part.PLENARY), places.last)
    held = places.groups_at(following) if following is not None else []
    is_last = following == places.last
    return _items(
        "听取各代表团审议情况的汇报",
        "审议代表提出的议案处理意见的报告" if is_last else "",
        "决定将各项决议（草案）提请大会表决" if is_last else "",
        "确定正式候选人名单" if ELECTION in held else "",
        "通过总监票人、监票人名单（草案），提请大会表决" if held and _scrutineers_at(day, following) else "",
    )


def _scrutineers_at(day: Day, sitting: str | None) -> bool:
    """Whether scrutineers are passed at a sitting; as long as nobody listed them, at every one with ballots."""
    places = places_of(day)
    told = [places.sitting_of(place_of(one, places)) for one in day.matters if is_scrutineers(one)]
    return not told or sitting in told


def _count(day: Day) -> list[NewItem]:
    election = ELECTION in groups(day)
    return _items(f"听取计票结果的报告，确认{'选举' if election else '投票'}有效")
