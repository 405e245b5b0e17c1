"""宣布结果块 (documents.md S9): the figures once the count stands, room for them before; nobody is elected in advance.

Lines are those of all deputies at the moment of the ballot (组织法2022 第二十五条、第二十九条).
"""

from __future__ import annotations

from renda_desktop.ballots.rules import Choice, Purpose
from renda_desktop.documents.compose import Part, Source, Words, field, para
from renda_desktop.documents.passages import listed
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, RATING
from renda_desktop.proceedings.rows import Ballot, Mark, Office
from renda_desktop.proceedings.script_later import held_again, still_to_come
from renda_desktop.proceedings.script_parts import BLANK, Scene, figure, joined, prompt

_RATED = (
    Choice.SATISFIED, Choice.FAIRLY, Choice.DISSATISFIED, Choice.UNKNOWN, Choice.ABSTAIN,
)  # fmt: skip


def result(scene: Scene) -> list[Part]:
    """The result of a post, of the projects, of the rating, or of a later round."""
    rounds = [one for id in scene.step.rounds if (one := scene.day.ballot(id)) is not None]
    if not rounds:
        return [_blank(scene)]
    return [part for one in rounds for part in (*held_again(scene, one), *_round(scene, one))]


def _office(scene: Scene, ballot: Ballot | None) -> Office | None:
    return scene.day.office(ballot.subject_id if ballot else scene.step.subject_id)


def _blank(scene: Scene) -> Part:
    """Before there is a ballot: what will be said."""
    office = _office(scene, None)
    line = field(scene.day.card.figures.line_ahead or "", scene.of_session("pass_line"), "过半数")
    told: tuple[Words, ...] = ()
    if office is not None and office.candidates:
        marks = (f"{name}得赞成票{BLANK}张、反对票{BLANK}张、弃权票{BLANK}张" for name in office.candidates)
        told = (listed("候选人得票", *joined(marks, "；")), "。", prompt("有另选人的，报另选人的姓名和票数"))
    what = field(_blank_name(scene, office), scene.of_session("results"), "投票事项")
    return para(
        "现在宣布", what, f"的结果。发出{BLANK}张，收回{BLANK}张，其中有效票{BLANK}张，无效票{BLANK}张。", *told,
        *_then(scene, line), key=f"result-blank{scene.at}",
    )  # fmt: skip


_NAMES = {ELECTION: "选举", PROJECTS: "民生实事项目票决", RATING: "满意度测评"}


def _blank_name(scene: Scene, office: Office | None) -> str:
    return f"选举{office.title}" if office is not None else _NAMES.get(scene.step.subject_id, "投票")


def _then(scene: Scene, line: Words) -> tuple[Words, ...]:
    """What follows from the figures, before there are any."""
    if scene.step.subject_id == RATING:
        return ("测评结果会后印发有关单位。",)
    if scene.step.subject_id == PROJECTS:
        return (prompt("得票满", line, "票的，按得票多少确定为民生实事项目"),)
    return (prompt("赞成满", line, "票的，说“当选”；不满的，不宣布当选"),)


def _key(scene: Scene, name: str, ballot: Ballot) -> str:
    return f"{name}@{scene.step.entry_id}.{ballot.id}"


def _round(scene: Scene, ballot: Ballot) -> list[Part]:
    if ballot.void:
        words = f"收回的票多于发出的票，{ballot.title}无效，重新投票。"
        return [para(words, key=_key(scene, "result-void", ballot))]
    told = [_opening(scene, ballot), _figures(scene, ballot), _meaning(scene, ballot)]
    return [*told, *still_to_come(scene, ballot)]


def _opening(scene: Scene, ballot: Ballot) -> Part:
    def of(name: str) -> Source:
        return Source("ballot_round", ballot.id, name)

    title = field(_voted_on(ballot), of("title"))
    return para(
        "现在宣布", title, "的结果。发出", figure(ballot.issued, of("issued")), "张，收回",
        figure(ballot.returned, of("returned")), "张，其中有效票", figure(ballot.valid, of("valid")),
        "张，无效票", figure(ballot.invalid, of("invalid")), "张。", key=_key(scene, "result", ballot),
    )  # fmt: skip


def _voted_on(ballot: Ballot) -> str:
    """选举镇长 of 选举镇长选票, 选举镇长再次投票 of 选举镇长选票（再次投票）, 2026年民生实事项目票决 of its 票决票."""
    title = ballot.title
    for again in ("再次投票", "再次票决"):
        if title.endswith(f"（{again}）"):
            return f"{title.removesuffix(f'（{again}）').removesuffix('票决票').removesuffix('选票')}{again}"
    return title.removesuffix("选票") if title.endswith("选票") else title.removesuffix("票")


def _figures(scene: Scene, ballot: Ballot) -> Part:
    lines = [_mark(ballot, mark) for mark in ballot.marks if not mark.written_in]
    written = [_written(ballot, mark) for mark in ballot.marks if mark.written_in]
    more = ("另选人：", *joined(written, "；"), "。") if written else ()
    whose = "候选人得票" if ballot.purpose is Purpose.ELECTION else "得票"
    return para(
        listed(whose, *joined(lines, "；")), "。", *((listed("另选人得票", *more),) if more else ()),
        key=_key(scene, "result-votes", ballot),
    )  # fmt: skip


def _mark(ballot: Ballot, mark: Mark) -> Words:
    source = Source("ballot_round", ballot.id, "marks")
    if ballot.purpose is Purpose.RATING:
        known = [f"{one.value}{mark.counts[one]}票" for one in _RATED if one in mark.counts]
        known += [f"满意率{mark.rate}"] if known and mark.rate else []
        return field(
            f"{mark.name}：{'，'.join(known) or f'满意{BLANK}票，基本满意{BLANK}票，不满意{BLANK}票'}", source
        )
    if ballot.purpose is Purpose.PROJECTS:
        return field(f"{mark.name}得{_number(mark, Choice.FOR)}票", source)
    return field(
        f"{mark.name}得赞成票{_number(mark, Choice.FOR)}张、反对票{_number(mark, Choice.AGAINST)}张、"
        f"弃权票{_number(mark, Choice.ABSTAIN)}张",
        source,
    )


def _written(ballot: Ballot, mark: Mark) -> Words:
    return field(
        f"{mark.name}得{_number(mark, Choice.FOR)}票", Source("ballot_round", ballot.id, "written_in")
    )


def _number(mark: Mark, choice: Choice) -> str:
    return str(mark.counts[choice]) if choice in mark.counts else BLANK


def _meaning(scene: Scene, ballot: Ballot) -> Part:
    """Who is elected, what was chosen; what is said before the count is known; a rating decides nothing."""
    if ballot.purpose is Purpose.RATING:
        below = field(ballot.verdict, Source("rating", ballot.subject_id, "low_percent"))
        return para(below, "测评结果会后印发有关单位。", key=_key(scene, "result-rating", ballot))
    line = field(ballot.line or "", Source("ballot_round", ballot.id, "line"), "过半数")
    if not ballot.counted:
        return para(
            prompt("赞成满", line, "票的，说“当选（通过）”；不满的，不宣布"),
            key=_key(scene, "result-open", ballot),
        )
    base = field(ballot.base, Source("ballot_round", ballot.id, "base"))
    elected = [mark for mark in ballot.marks if mark.elected]
    if ballot.purpose is Purpose.PROJECTS or scene.step.subject_id == PROJECTS:
        return _chosen(scene, ballot, elected)
    return _elected(scene, ballot, elected, (base, line))


def _chosen(scene: Scene, ballot: Ballot, chosen: list[Mark]) -> Part:
    rest: tuple[Words, ...] = ()
    if ballot.tied:
        tied = field("、".join(ballot.tied), Source("ballot_round", ballot.id, "tied"))
        rest = (tied, "得票相等，不能确定，就得票相等的项目再次票决。")
    if not chosen and rest:
        return para(*rest, key=_key(scene, "result-chosen-tied", ballot))
    if not chosen:
        return para("没有项目得到全体代表的过半数票。", key=_key(scene, "result-none-chosen", ballot))
    ranked = sorted(chosen, key=lambda mark: -mark.counts.get(Choice.FOR, 0))
    names = field("；".join(mark.name for mark in ranked), Source("ballot_round", ballot.id, "chosen"))
    return para(
        "得票超过全体代表的半数，按得票多少，下列项目确定为民生实事项目：", names, "。", prompt("鼓掌"), *rest,
        key=_key(scene, "result-chosen-open" if rest else "result-chosen", ballot),
    )  # fmt: skip


def _elected(scene: Scene, ballot: Ballot, elected: list[Mark], lines: tuple[Words, Words]) -> Part:
    office, base = _office(scene, ballot), lines[0]
    what = field(
        office.full_title if office else "", Source("election_office", ballot.subject_id, "post"), "职务"
    )
    rest = _rest(ballot)
    if not elected:
        said = ("没有人得到全体代表", base, "名的过半数票，", what, "没有选出。", *rest)
        said = ("这一轮不能确定当选人。", *rest) if ballot.tied else said
        return para(*said, key=_key(scene, "result-tied" if ballot.tied else "result-nobody", ballot))
    names = field("、".join(mark.name for mark in elected), Source("ballot_round", ballot.id, "elected"))
    return para(
        names, "获得全体代表", base, "名的过半数赞成。我宣布：", names, "当选为", what, "。", prompt("鼓掌"), *rest,
        key=_key(scene, "result-elected-open" if rest else "result-elected", ballot),
    )  # fmt: skip


def _rest(ballot: Ballot) -> tuple[Words, ...]:
    """What is still open: equal votes are voted on again, seats nobody won go to a further election."""
    source = Source("ballot_round", ballot.id, "tied")
    if ballot.tied:
        return (field("、".join(ballot.tied), source), "得票相等，不能确定当选人，就得票相等的人再次投票。")
    if ballot.missing:
        return ("还缺", field(ballot.missing, source), "名没有选出，不足的名额另行选举。")
    return ()
