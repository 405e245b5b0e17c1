"""What a session of a kind with its switches brings: agenda, steps, schedule and papers, in words. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from renda_desktop.sessions import standing
from renda_desktop.sessions.rules import HalfDay, Part, SessionKind, Switch, Verb
from renda_desktop.sessions.standing import Setting, StandingEntry, StandingItem, StandingStep

NOTICE_DAYS, PAPERS_DAYS = 7, 1


class Words(Struct, frozen=True):
    """What fills the placeholders of the standing lists; `year` None is said as 本年 and 上年."""

    town: str
    unit: str
    """镇 or 乡."""
    head: str
    """镇长 or 乡长."""
    year: int | None
    secretary_general: bool = True
    presidium_carried_on: bool = False
    """The presidium of the last session goes on, with changes (law.md §8 point 6); else it is elected."""

    def fill(self, text: str, **more: str) -> str:
        """The text with its placeholders filled; KeyError for an unknown one (a mistake in a standing list)."""
        year = self.year
        return text.format_map(
            {
                "town": self.town,
                "unit": self.unit,
                "head": self.head,
                "congress": f"{self.town}人民代表大会",
                "government": f"{self.town}人民政府",
                "this_year": "本年" if year is None else f"{year}年",
                "last_year": "上年" if year is None else f"{year - 1}年",
                "secretary": "和秘书长" if self.secretary_general else "",
                "presidium": self._presidium,
                **more,
            }
        )

    @property
    def _presidium(self) -> str:
        """What is done about the presidium when a session begins."""
        secretary = self.secretary_general
        if self.presidium_carried_on:
            return f"沿用上次会议的主席团，通过成员调整{'和秘书长' if secretary else ''}名单"
        return f"选举大会主席团{'和秘书长' if secretary else ''}"


class Practice(Struct, frozen=True):
    """The office's own figures: days of notice (7, 10 or 15), days before which papers are delivered."""

    notice_days: int = NOTICE_DAYS
    papers_days: int = PAPERS_DAYS


class AgendaDraft(Struct, frozen=True):
    """An agenda item of the standing list in words, not yet stored."""

    key: str
    title: str
    verb: Verb
    reporter: str
    needs_vote: bool
    rule: str
    basis: str


class StepDraft(Struct, frozen=True):
    """A preparation step in words, not yet stored; `days_before` below zero counts from the closing day on."""

    key: str
    title: str
    days_before: int
    owner: str
    required: bool


class EntryDraft(Struct, frozen=True):
    """A schedule entry in words, not yet stored."""

    key: str
    day_number: int
    half: HalfDay
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    part: Part
    activity: str
    content: str
    chair: str
    attendees: str
    responsible: str


class PaperEntry(Struct, frozen=True):
    """A paper of the session kit: number in the list of papers, title, forms it may take (红/函)."""

    number: str
    title: str
    layout: str


def agenda_item(key: str, words: Words) -> AgendaDraft:
    """One item of the standing list in words. Raises KeyError for an unknown key."""
    item = standing.agenda_items()[key]
    return AgendaDraft(
        key, words.fill(item.title), item.verb, words.fill(item.reporter), item.vote, item.rule, item.basis
    )


def standing_agenda(words: Words) -> list[AgendaDraft]:
    """The whole standing list, as it is offered for picking."""
    return [agenda_item(key, words) for key in standing.agenda_items()]


def agenda(setting: Setting, words: Words) -> list[AgendaDraft]:
    """The agenda a session of this setting starts with, in order."""
    return [agenda_item(item.key, words) for item in _items(setting)]


def _items(setting: Setting) -> list[StandingItem]:
    return [item for item in standing.agenda_items().values() if item.when.holds(setting)]


def steps(setting: Setting, words: Words, practice: Practice) -> list[StepDraft]:
    """The preparation checklist of this setting, earliest step first."""
    first = setting.kind is SessionKind.FIRST
    found = [_step(s, words, practice, first) for s in standing.steps().values() if s.when.holds(setting)]
    return sorted(found, key=lambda step: -step.days_before)


def _step(step: StandingStep, words: Words, practice: Practice, first: bool) -> StepDraft:
    own = {"notice": practice.notice_days, "papers": practice.papers_days}
    days = own[step.days_from] if step.days is None else step.days
    title = (first and step.first_title) or step.title
    owner = (first and step.first_owner) or step.owner
    return StepDraft(step.key, words.fill(title), days, words.fill(owner), step.required)


def schedule(setting: Setting, words: Words, last_day: int = 1) -> list[EntryDraft]:
    """The schedule of this setting: everything on the first day, the end of the session on day `last_day`.

    The deputies of a longer session go on with their review on the days between and on the morning of its last day.
    """
    items = _items(setting)
    more = _contents(items, words, setting.switches) | _before_ballots(setting.switches)
    more["beginning"] = "" if setting.preparatory_meeting else words.fill("；{presidium}；通过会议议程")
    first = setting.kind is SessionKind.FIRST
    return [
        _entry(e, words, more, e.first_chair if first and e.first_chair else e.chair, day)
        for e in standing.entries().values()
        if e.when.holds(setting)
        for day in _days_of(e, last_day)
    ]


def _days_of(e: StandingEntry, last_day: int) -> Iterable[int]:
    """The days of the session on which an entry of the list stands."""
    if e.middle_days:
        return range(2, last_day)
    if e.longer and last_day == 1:
        return ()
    return (last_day if e.last_day else 1,)


def _contents(items: Iterable[StandingItem], words: Words, switches: frozenset[Switch]) -> dict[str, str]:
    """Placeholders for what the plenary sittings do: resignations and methods come before the ballots."""
    found = list(items)
    reports = "、".join(_distinct(words.fill(item.report) for item in found if item.report))
    first = [item for item in found if item.key == _RESIGNATION]
    rest = [item for item in found if item not in first and item.key != _RESOLUTIONS]
    adopting = [words.fill(item.ballot) for item in first] + _methods(switches)
    ballots = _distinct(words.fill(item.ballot) for item in rest if item.ballot)
    done = [*adopting, *ballots]
    return {
        "reports": f"；听取{reports}" if reports else "",
        "ballots": "".join(f"；{one}" for one in done) or "；审议和表决有关事项",
        "adopting": "".join(f"{one}；" for one in adopting),
        "ballots_first": "".join(f"{one}；" for one in ballots),
    }


_RESIGNATION, _RESOLUTIONS = "resignation", "resolutions"
_METHODS = {
    Switch.ELECTION: "选举办法",
    Switch.PROJECT_VOTE: "民生实事项目票决办法",
    Switch.RATING: "满意度测评办法",
}


def _methods(switches: frozenset[Switch]) -> list[str]:
    """通过选举办法和监票人名单: adopted before ballots are given out."""
    methods = [name for switch, name in _METHODS.items() if switch in switches]
    return [f"通过{'、'.join(methods)}和监票人名单"] if methods else []


_ELECTION = {
    "nominating": "；提出选举办法（草案）和候选人",
    "introducing": "；宣读选举办法（草案）；介绍候选人",
    "discussing": "；审议选举办法（草案）；酝酿候选人，推荐监票人",
    "fixing": "；确定正式候选人名单和监票人名单",
}
_OTHER_BALLOTS = {
    "nominating": "",
    "introducing": "",
    "discussing": "；推荐监票人",
    "fixing": "；确定监票人名单",
}


def _before_ballots(switches: frozenset[Switch]) -> dict[str, str]:
    """What ballots add at each meeting before the vote (组织法2022 第二十六条、第二十七条 for an election)."""
    if Switch.ELECTION in switches:
        return _ELECTION
    return _OTHER_BALLOTS if _methods(switches) else dict.fromkeys(_ELECTION, "")


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _entry(e: StandingEntry, words: Words, more: dict[str, str], chair: str, day: int) -> EntryDraft:
    key = f"{e.key}_{day}" if e.middle_days else e.key
    return EntryDraft(
        key, day, e.half, e.starts_at, e.ends_at, e.part, e.activity,
        words.fill(e.content, **more), chair, e.attendees, e.responsible,
    )  # fmt: skip


def papers(setting: Setting, secretary_general: bool = True) -> list[PaperEntry]:
    """The papers a session of this setting needs, in the order of the list of papers."""
    words = Words("", "", "", None, secretary_general)
    return [
        PaperEntry(paper.number, words.fill(paper.title), paper.layout)
        for paper in standing.papers().values()
        if paper.when.holds(setting)
    ]


def on_closing_day(key: str, days_before: int) -> bool:
    """Whether a step of the day belongs to the closing day of a session that takes several: votes, election, oath."""
    step = standing.steps().get(key)
    return step is not None and step.last_day and days_before == 0


def papers_of_step(key: str) -> tuple[str, ...]:
    """Numbers of the papers a step produces; none for a step the office typed itself."""
    step = standing.steps().get(key)
    return step.papers if step else ()
