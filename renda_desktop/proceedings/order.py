"""The running order: the steps of every sitting in the order of the law and of the agenda. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from renda_desktop.ballots.rules import Nature, Purpose
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, Places
from renda_desktop.proceedings.order_checks import doubts_of
from renda_desktop.proceedings.placing import (
    adopted_early,
    before_ballots,
    groups,
    is_presidium,
    matters_at,
    offices_at,
    ordered,
    places_of,
    reports_at,
    rounds_at,
)
from renda_desktop.proceedings.progress import with_progress
from renda_desktop.proceedings.rows import Ballot, Day, Hall, Matter, SittingOrder, Step
from renda_desktop.proceedings.rules import Act, Script, StepKind, step_key
from renda_desktop.sessions.rules import Part
from renda_desktop.votes.rules import Way

_BALLOT_NAMES = {ELECTION: "选票", PROJECTS: "票决票"}
_INTRODUCED = {ELECTION: "介绍候选人", PROJECTS: "说明候选项目"}


def running_order(day: Day) -> tuple[SittingOrder, ...]:
    """The sittings of the session with their steps; meetings of the presidium stand between them."""
    places = places_of(day)
    drafts = [SittingOrder(hall, tuple(_steps(hall, day, places))) for hall in day.halls]
    orders = [structs.replace(one, steps=with_progress(one, day)) for one in drafts]
    doubts = doubts_of(day, orders)
    return tuple([_with_doubts(one, doubts) for one in orders])


def _with_doubts(order: SittingOrder, doubts: dict[tuple[str, str], list[str]]) -> SittingOrder:
    said = [structs.replace(s, doubts=tuple(doubts.get((s.entry_id, s.key), ()))) for s in order.steps]
    return structs.replace(order, steps=tuple(said))


def _steps(hall: Hall, day: Day, places: Places) -> Iterator[Step]:
    part = hall.entry.part
    if part is Part.PRESIDIUM:
        meeting = next((one for one in day.meetings if one.entry_id == hall.entry.id), None)
        name = meeting.name if meeting else hall.entry.activity
        yield _step(hall, StepKind.MEETING, name, Script.MEETING, meeting.id if meeting else "")
    elif part is Part.PREPARATORY:
        yield from _preparatory(hall, day, places)
    else:
        yield from _plenary(hall, day, places)


def _step(
    hall: Hall, kind: StepKind, title: str, script: Script, subject: str = "", rounds: tuple[str, ...] = ()
) -> Step:
    act = kind.act
    if (kind is StepKind.BREAK and hall.goes_on) or (kind is StepKind.OPEN and hall.continues):
        act = Act.MARK  # the same sitting goes on: it is neither closed nor opened anew
    return Step(
        entry_id=hall.entry.id,
        kind=kind,
        key=step_key(kind, subject),
        title=title,
        script=script,
        act=act,
        subject_id=subject,
        rounds=rounds,
    )


# --- 预备会议 --------------------------------------------------------------------------------------------------------


def _preparatory(hall: Hall, day: Day, places: Places) -> Iterator[Step]:
    def step(kind: StepKind, title: str) -> Step:
        return _step(hall, kind, title, Script.PREPARATORY)

    is_first = places.preparatory == hall.entry.id
    yield step(StepKind.COUNT, "清点人数")
    yield step(StepKind.OPEN, "宣布开会")
    yield step(StepKind.PREVIEW, "说明议题")
    if is_first:
        yield step(StepKind.CREDENTIALS, "代表资格审查报告")
    for matter in sorted(matters_at(hall, day, places), key=day.matters.index):
        yield from _vote(hall, matter, day, Script.PREPARATORY)
    if is_first:
        yield step(StepKind.NOTES, "宣读会议须知")
    yield step(StepKind.BREAK, "通知下一次会议，散会")


# --- 全体会议 --------------------------------------------------------------------------------------------------------


class _Scripts(Struct, frozen=True):
    """From which script each part of a plenary sitting is read."""

    opening: Script
    ballots: Script
    votes: Script
    """What is voted on once the ballots are told, and the end."""


def _scripts(hall: Hall, places: Places) -> _Scripts:
    sitting = hall.sitting_id
    is_first, is_last = hall.entry.id == places.first, sitting == places.last
    otherwise = Script.CLOSING if is_last else Script.OPENING
    ballots = Script.ELECTION if sitting in places.electing else otherwise
    return _Scripts(Script.OPENING if is_first else ballots, ballots, Script.CLOSING if is_last else ballots)


def _plenary(hall: Hall, day: Day, places: Places) -> Iterator[Step]:
    sitting, entry_id, scripts = hall.sitting_id, hall.entry.id, _scripts(hall, places)
    is_first, held = entry_id == places.first, places.groups_at(sitting)
    yield _step(hall, StepKind.COUNT, "清点人数", scripts.opening)
    yield _step(hall, StepKind.OPEN, "宣布开幕" if is_first else "宣布继续开会", scripts.opening)
    if is_first:
        yield from _ceremony(hall, day, places)
    elif not hall.continues:
        yield _step(hall, StepKind.PREVIEW, "说明议题", scripts.opening)
    for report in reports_at(hall, day, places):
        title = f"听取{report.title}" if not report.written else f"书面印发{report.title}"
        yield _step(hall, StepKind.REPORT, title, scripts.opening, report.id)
    if is_first and ELECTION in groups(day) and sitting not in places.electing:
        yield _step(hall, StepKind.METHOD, "宣读选举办法（草案）", scripts.opening)
    yield from _ballots_and_votes(hall, day, places, scripts)
    if entry_id == _end_of_session(places):
        yield from _closing(hall)
        return
    if held and entry_id == sitting and entry_id != places.results(sitting):
        yield _step(hall, StepKind.COUNTING, "休会计票", scripts.ballots)
    if not hall.goes_on:
        yield _step(hall, StepKind.BREAK, "安排下一项活动，散会", _last_script(hall, day, places, scripts))
    elif not held or hall.continues:
        yield _step(hall, StepKind.BREAK, "休会", scripts.opening)


def _end_of_session(places: Places) -> str:
    return places.end(places.last) if places.last is not None else ""


def _last_script(hall: Hall, day: Day, places: Places, scripts: _Scripts) -> Script:
    """The paper the chair has in hand when a sitting ends that is not the last."""
    votes = any(not before_ballots(one) for one in matters_at(hall, day, places))
    return scripts.votes if votes or hall.sitting_id in places.electing else scripts.opening


def _ceremony(hall: Hall, day: Day, places: Places) -> Iterator[Step]:
    script = Script.OPENING
    yield _step(hall, StepKind.ANTHEM, "奏唱国歌", script)
    if day.card.observers:
        yield _step(hall, StepKind.GUESTS, "介绍列席人员", script)
    if "开幕词" in hall.entry.content:
        yield _step(hall, StepKind.ADDRESS, "致开幕词", script)
    yield _step(hall, StepKind.PREVIEW, "宣布议程", script)
    for matter in matters_at(hall, day, places):
        if adopted_early(matter, places):
            yield from _vote(hall, matter, day, script)


def _ballots_and_votes(hall: Hall, day: Day, places: Places, scripts: _Scripts) -> Iterator[Step]:
    sitting, entry_id = hall.sitting_id, hall.entry.id
    early = entry_id == places.first
    here = [one for one in matters_at(hall, day, places) if not (early and adopted_early(one, places))]
    before = ordered([one for one in here if before_ballots(one)])
    held = places.groups_at(sitting) if entry_id == sitting else []
    for matter in before:
        yield from _vote(hall, matter, day, scripts.ballots if held else scripts.votes)
    for group in held:
        yield from _group(hall, group, day, places, scripts.ballots)
    if entry_id == places.results(sitting):
        if held:
            yield _step(hall, StepKind.COUNTING, "休会计票", scripts.ballots)
        yield from _results(hall, day, places, scripts.ballots)
    for matter in here:
        if not before_ballots(matter):
            yield from _vote(hall, matter, day, scripts.votes)


def _group(hall: Hall, group: str, day: Day, places: Places, script: Script) -> Iterator[Step]:
    """Ballots that are given out together, until they are back (documents.md S8)."""
    rounds = tuple([one.id for one in rounds_at(day, places, group, hall.sitting_id)])
    paper = _BALLOT_NAMES.get(group, "测评票")
    steps = [
        (StepKind.INTRODUCE, _INTRODUCED.get(group, "说明测评事项")),
        (StepKind.RECOUNT, "再次清点人数"), (StepKind.BOX, "检查票箱并加封"), (StepKind.ISSUE, f"分发{paper}"),
        (StepKind.CAST, "按次序投票"), (StepKind.RETURNED, f"清点收回的{paper}"),
    ]  # fmt: skip
    for kind, title in steps:
        yield _step(hall, kind, title, script, group, rounds)


def _results(hall: Hall, day: Day, places: Places, script: Script) -> Iterator[Step]:
    """What was cast at this sitting, also where only a second vote was held; the oath behind the last election."""
    sitting = hall.sitting_id
    for group in groups(day):
        if group in places.groups_at(sitting):
            yield from _results_of(hall, group, day, places, script)
        for later in rounds_at(day, places, group, sitting, first=False):
            yield _result(hall, _later_words(day, later), later.id, (later.id,), script)
    if places.electing and sitting == places.electing[-1]:
        yield _step(hall, StepKind.OATH, "宪法宣誓", Script.OATH)


def _results_of(hall: Hall, group: str, day: Day, places: Places, script: Script) -> Iterator[Step]:
    firsts = rounds_at(day, places, group, hall.sitting_id)
    if group == ELECTION and day.election.offices:
        for office in offices_at(day, places, hall.sitting_id):
            own = tuple([one.id for one in firsts if one.subject_id == office.id])
            yield _result(hall, f"宣布选举{office.title}的结果", office.id, own, script)
    else:
        words = {ELECTION: "宣布选举结果", PROJECTS: "宣布票决结果"}.get(group, "宣布测评结果")
        yield _result(hall, words, group, tuple([one.id for one in firsts]), script)


def _result(hall: Hall, title: str, subject: str, rounds: tuple[str, ...], script: Script) -> Step:
    return _step(hall, StepKind.RESULT, title, script, subject, rounds)


def _later_words(day: Day, ballot: Ballot) -> str:
    if ballot.purpose is Purpose.PROJECTS:
        return "宣布再次票决的结果"
    office = day.office(ballot.subject_id)
    return f"{_LATER[ballot.nature]}{office.title if office else ballot.title}，宣布结果"


_LATER = {
    Nature.FIRST: "重新投票选举",
    Nature.AGAIN: "再次投票选举",
    Nature.FURTHER: "另行选举",
}
"""What a vote after the first is: the first one was void, had equal votes, or left seats unfilled."""


def _vote(hall: Hall, matter: Matter, day: Day, script: Script) -> Iterator[Step]:
    """A vote; one by ballot is cast and counted before it is announced."""
    own = tuple([b.id for b in day.ballots if b.purpose is Purpose.VOTE and b.subject_id == matter.id])
    if matter.way is Way.BALLOT:
        for kind, title in (
            (StepKind.INTRODUCE, f"交付表决{short_title(matter.title, day.card.facts.name)}"),
            (StepKind.ISSUE, "分发表决票"), (StepKind.CAST, "按次序投票"), (StepKind.RETURNED, "清点收回的表决票"),
            (StepKind.COUNTING, "计票"),
        ):  # fmt: skip
            yield _step(hall, kind, title, script, matter.id, own)
    made = _step(hall, StepKind.VOTE, _vote_title(matter, day), script, matter.id, own)
    yield structs.replace(made, act=Act.LIST) if matter.planned else made


def _vote_title(matter: Matter, day: Day) -> str:
    """表决选举办法; the presidium is elected, unless that of the last session goes on."""
    title = short_title(matter.title, day.card.facts.name)
    if matter.way is Way.BALLOT:
        return f"宣布表决{title}的结果"
    elected = is_presidium(matter) and not day.card.facts.presidium_carried_on
    return f"选举{title.removesuffix('名单')}" if elected else f"表决{title}"


def short_title(title: str, session: str) -> str:
    """选举办法 of 青禾镇第十九届人民代表大会第七次会议选举办法: in the hall everybody knows of which session."""
    short = title.removeprefix(session) or title
    return f"会议{short}" if short in ("议程", "日程") else short


def _closing(hall: Hall) -> Iterator[Step]:
    for kind, title in (
        (StepKind.SPEECH, "领导讲话"),
        (StepKind.FINISH, "宣布议程完成"),
        (StepKind.CLOSING_ANTHEM, "奏唱国歌"),
        (StepKind.CLOSE, "宣布闭幕"),
    ):
        yield _step(hall, kind, title, Script.CLOSING)
