"""What the chair lays before the session's presidium at an item: what is known of it already. Pure."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.documents.compose import Source, Words, field
from renda_desktop.documents.passages import listed
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, RATING
from renda_desktop.proceedings.placing import before_ballots, groups
from renda_desktop.proceedings.rows import Day
from renda_desktop.proceedings.script_parts import BLANK, joined
from renda_desktop.sessions.paper_parts import session_source
from renda_desktop.sessions.rules import Part

SCRUTINEERS = Source("session_body", BodyKind.SCRUTINEERS.name, "members")
_GIVEN = "{0}已经印发各位成员。"


def told(day: Day, title: str) -> tuple[Words, ...]:
    """The sentence before the explanation; nothing is known of an item the office wrote itself."""
    found = next((words for start, words in _TOLD if title.startswith(start)), None)
    return found(day) if found is not None else ()


def _standing(_day: Day) -> tuple[Words, ...]:
    return (_GIVEN.format("主席团常务主席建议名单"),)


def _chairs(day: Day) -> tuple[Words, ...]:
    """第一次全体会议由周建国、沈玉兰任执行主席，周建国主持; as long as nobody was chosen, that the list is there."""
    sittings = [hall for hall in day.halls if hall.entry.part is Part.PLENARY and hall.chairs]
    if not sittings:
        return (_GIVEN.format("执行主席分组建议名单"),)
    said = [
        field(
            f"{hall.entry.activity}由{'、'.join(hall.chairs)}任执行主席，{hall.chairs[0]}主持",
            Source("session_schedule_entry", hall.entry.id, "chair"),
        )
        for hall in sittings
    ]
    return ("建议", listed("执行主席分组", *joined(said, "；")), "。")


def _schedule(_day: Day) -> tuple[Words, ...]:
    return (_GIVEN.format("会议日程（草案）"),)


def _deadline(day: Day) -> tuple[Words, ...]:
    source = session_source(day.card.facts)("bill_deadline")
    until = field(day.card.facts.bill_deadline or BLANK * 2, source)
    return ("建议代表提出议案的截止时间定为", until, "。")


_BY_BALLOT = {ELECTION: "选举", PROJECTS: "民生实事项目票决", RATING: "满意度测评"}


def _manner(day: Day) -> tuple[Words, ...]:
    held = [_BY_BALLOT[group] for group in groups(day)]
    hands = "建议各项决议、决定和名单采用举手方式表决"
    return (f"{hands}；{'、'.join(held)}采用无记名投票方式。" if held else f"{hands}。",)


def _observers(day: Day) -> tuple[Words, ...]:
    count = len(day.card.observers)
    if not count:
        return (_GIVEN.format("列席人员建议名单"),)
    return (
        "建议列席人员共",
        field(count, session_source(day.card.facts)("observers")),
        "名，名单已经印发各位成员。",
    )


def _deputy_secretaries(_day: Day) -> tuple[Words, ...]:
    return (_GIVEN.format("副秘书长建议名单"),)


def _method(_day: Day) -> tuple[Words, ...]:
    return (_GIVEN.format("选举办法（草案）"),)


def _project_method(_day: Day) -> tuple[Words, ...]:
    return (_GIVEN.format("民生实事项目票决办法（草案）"),)


def _rating_method(_day: Day) -> tuple[Words, ...]:
    return (_GIVEN.format("满意度测评办法（草案）"),)


def _candidates(day: Day) -> tuple[Words, ...]:
    named = [one for one in day.election.offices if one.candidates]
    if not named:
        return (_GIVEN.format("候选人建议名单"),)
    said = [
        field(
            f"{one.title}候选人：{'、'.join(one.candidates)}", Source("election_office", one.id, "candidates")
        )
        for one in named
    ]
    return (listed("各项职务的候选人", *joined(said, "；")), "。")


def _drafts(day: Day) -> tuple[Words, ...]:
    wanted = [one for one in day.matters if one.kind.has_text or not before_ballots(one)]
    if not wanted:
        return (_GIVEN.format("各项决议（草案）"),)
    named = [field(f"《{one.title}（草案）》", Source("motion", one.id, "title")) for one in wanted]
    return ("提请大会表决的有：", listed("提请表决的决议、决定", *named), "。")


def _scrutineers(day: Day) -> tuple[Words, ...]:
    chief = day.scrutineer
    if not chief:
        return (_GIVEN.format("总监票人、监票人建议名单"),)
    return (
        "建议",
        field(chief, SCRUTINEERS),
        "任总监票人，名单已经印发各位成员。",
    )


_TOLD: tuple[tuple[str, Callable[[Day], tuple[Words, ...]]], ...] = (
    ("推选主席团常务主席", _standing),
    ("通过执行主席分组名单", _chairs),
    ("决定会议日程", _schedule),
    ("决定代表提出议案的截止时间", _deadline),
    ("决定大会表决办法", _manner),
    ("决定大会采用举手方式表决", _manner),
    ("决定列席人员", _observers),
    ("决定副秘书长", _deputy_secretaries),
    ("讨论选举办法", _method),
    ("提出候选人名单", _candidates),
    ("讨论民生实事项目票决办法", _project_method),
    ("讨论满意度测评办法", _rating_method),
    ("决定将各项决议", _drafts),
    ("确定正式候选人名单", _candidates),
    ("通过总监票人、监票人名单", _scrutineers),
)
