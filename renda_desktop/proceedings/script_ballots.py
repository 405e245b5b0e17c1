"""What is said while ballots are given out, cast and collected (documents.md S8). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.documents.compose import Part, Source, Words, field, para
from renda_desktop.documents.passages import Text, listed
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, RATING
from renda_desktop.proceedings.placing import offices_at, places_of
from renda_desktop.proceedings.rows import Ballot, Office
from renda_desktop.proceedings.script_parts import (
    Scene,
    count_words,
    figure,
    joined,
    prompt,
    quantity,
    quorum_words,
)
from renda_desktop.proceedings.script_votes import put_to_vote
from renda_desktop.sessions.rules import Verb

_NAMES = {ELECTION: "选票", PROJECTS: "票决票"}
_DOING = {ELECTION: "选举", PROJECTS: "票决"}


def _paper(scene: Scene) -> str:
    """选票, 票决票, 测评票 or 表决票."""
    if scene.step.subject_id in _NAMES:
        return _NAMES[scene.step.subject_id]
    return "测评票" if scene.step.subject_id == RATING else "表决票"


def _doing(scene: Scene) -> str:
    if scene.step.subject_id in _DOING:
        return _DOING[scene.step.subject_id]
    return "测评" if scene.step.subject_id == RATING else "表决"


def introduce(scene: Scene) -> list[Part]:
    """The candidates as the presidium put them up; of projects that the list was handed out."""
    matter = scene.day.matter(scene.step.subject_id)
    if matter is not None:
        return put_to_vote(scene, matter)
    if scene.step.subject_id == PROJECTS:
        said = "民生实事候选项目已经印发各位代表。下面请报告人作说明。"
        return [para(said, prompt("说明完毕"), key=f"introduce-projects{scene.at}")]
    if scene.step.subject_id == RATING:
        return [_rated(scene)]
    offices = offices_at(scene.day, places_of(scene.day), scene.hall.sitting_id)
    if not offices:
        return [
            para(field("", scene.of_session("election"), "选举的职务和候选人"), key=f"introduce{scene.at}")
        ]
    return [
        para("根据选举办法，本次会议选举", _posts(offices), "。", key=f"introduce-posts{scene.at}"),
        *(_candidates(scene, office) for office in offices),
        para("下面请工作人员介绍候选人的基本情况。", prompt("介绍完毕"), key=f"introduce-read{scene.at}"),
    ]


def _rated(scene: Scene) -> Part:
    """The subjects of the rating, as they stand on its ballots."""
    names = [mark.name for one in scene.rounds for mark in one.marks]
    about = "、".join(names) or next(
        (row.title.removesuffix("进行满意度测评") for row in scene.day.card.agenda if row.verb is Verb.RATE),
        "",
    )
    subjects = field(about.removeprefix("对"), scene.of_session("rating"), "测评事项")
    return para(
        "现在对", subjects, "进行满意度测评。请工作人员说明填票办法。", prompt("说明完毕"),
        key=f"introduce-rating{scene.at}",
    )  # fmt: skip


def _posts(offices: Sequence[Office]) -> Text:
    words = [
        field(f"{one.title}{one.seats}名", Source("election_office", one.id, "seats")) for one in offices
    ]
    return listed("选举的职务", *joined(words))


def _candidates(scene: Scene, office: Office) -> Part:
    source = Source("election_office", office.id, "candidates")
    names = field("、".join(office.candidates), source, f"{office.title}候选人")
    title = field(office.title, Source("election_office", office.id, "post"))
    return para(
        title, "候选人按姓氏笔画为序：", names, "。", key=f"introduce-names@{scene.step.entry_id}.{office.id}"
    )


def recount(scene: Scene) -> list[Part]:
    """The count before the ballots, reported by the 总监票人 (S8)."""
    name, here = field(scene.day.scrutineer, scene.of_session("scrutineers")), _here(scene)
    return [
        para(
            f"现在进行{_doing(scene)}。请监票人、计票人就位，清点到会人数。", prompt("清点完毕"),
            key=f"recount{scene.at}",
        ),
        para(
            "总监票人", name, "报告：", *count_words(scene), *_in_hall(scene, here),
            *quorum_words(scene, f"可以进行{_doing(scene)}", here), key=f"recount-report{scene.at}",
        ),
    ]  # fmt: skip


def _here(scene: Scene) -> int | None:
    """Who is in the hall as the ballots are given out, where that is not everybody who came; else None."""
    count, rounds = scene.count, scene.rounds
    if count is None or scene.hall.present is None:
        return None
    issued = next((one for one in rounds if one.issued is not None), None)
    here = count.in_hall if issued is None else issued.present
    return None if here == count.present else here


def _in_hall(scene: Scene, here: int | None) -> tuple[Words, ...]:
    return () if here is None else ("，现在在场", field(here, scene.of_hall("in_hall")), "名")


def box(scene: Scene) -> list[Part]:
    """The box is shown empty and sealed."""
    said = ("请监票人检查票箱并加封。", prompt("检查、加封完毕"))
    return [para(*said, key=f"box{scene.at}")]


def issue(scene: Scene) -> list[Part]:
    """How many ballots of which colour, how they are marked."""
    rounds = scene.rounds
    kinds = [_kind(one) for one in rounds]
    paper = _paper(scene)
    told: tuple[Words, ...] = ()
    if kinds:
        number = f"本次{paper}{quantity(len(kinds))}种：" if len(kinds) > 1 else f"本次{paper}是"
        told = (
            number,
            listed(f"{paper}", *joined(kinds)),
            "，每人各一张。" if len(kinds) > 1 else "，每人一张。",
        )
    return [
        para(
            f"现在分发{paper}。", *told, "请各位代表核对，有问题的请举手。", prompt("分发完毕"),
            key=f"issue{scene.at}",
        ),
        para(
            f"请各位代表看票上的说明，写好{paper}。",
            *_marking(scene), prompt("写票完毕"), key=f"issue-marking{scene.at}",
        ),
    ]  # fmt: skip


def _marking(scene: Scene) -> tuple[Words, ...]:
    """讲解画票, as the ballot itself says it (甲39, 甲34, 甲35)."""
    subject = scene.step.subject_id
    if subject == RATING:
        return ("每一行只画一处。",)
    marks = "赞成的画“○”，反对的画“×”，不画的为弃权。"
    if subject == ELECTION:
        return (
            marks, "反对的可以另选他人，写上姓名并画“○”；弃权的不另选。所选人数不多于应选人数的有效，多于的无效。",
        )  # fmt: skip
    most = next((one for one in scene.rounds if one.most), None)
    if subject == PROJECTS and most is not None:
        limit = field(most.most, Source("ballot_round", most.id, "most"))
        return (marks, "每张票赞成的项目不超过", limit, "项的有效，超过的整张票无效。")
    return (marks,)


def _kind(one: Ballot) -> Words:
    """浅红色的选举镇长选票."""
    words = f"{one.colour}的{one.title}" if one.colour else one.title
    return field(words, Source("ballot_round", one.id, "colour"))


def cast(scene: Scene) -> list[Part]:
    """投票次序: scrutineers first, then the rostrum, then the hall."""
    return [
        para(
            "现在开始投票。请监票人、计票人先投票，然后主席台上的代表投票，再由代表席自前至后依次投票。",
            prompt("投票完毕"), key=f"cast{scene.at}",
        )
    ]  # fmt: skip


def returned(scene: Scene) -> list[Part]:
    """发出 and 收回, and what follows: more back than given out makes the ballot invalid."""
    rounds = scene.rounds
    if not rounds:
        return [_returned(scene, None)]
    return [_returned(scene, one) for one in rounds]


def _returned(scene: Scene, one: Ballot | None) -> Part:
    doing, paper = _doing(scene), _paper(scene)
    of = Source("ballot_round", one.id if one else "", "issued")
    back = Source("ballot_round", one.id if one else "", "returned")
    name = one.title if one is not None and len(scene.step.rounds) > 1 else paper
    known = one is not None and one.issued is not None and one.returned is not None
    figures: tuple[Words, ...] = (
        "发出", field(name, Source("ballot_round", one.id if one else "", "title")),
        figure(one.issued if one else None, of), "张，收回", figure(one.returned if one else None, back), "张。",
    )  # fmt: skip
    id = one.id if one else ""
    key = f"returned@{scene.step.entry_id}.{scene.step.subject_id}.{id}"
    if not known or one is None:
        return para(
            "总监票人报告：", *figures,
            prompt(f"收回等于或者少于发出，说“{doing}有效”；收回多于发出，说“{doing}无效，重新投票”"),
            key=key,
        )  # fmt: skip
    if one.void:
        return para(
            "总监票人报告：", *figures, f"收回多于发出，这次{doing}无效，重新投票。", key=f"void-{key}"
        )
    same = "等于" if one.returned == one.issued else "少于"
    return para("总监票人报告：", *figures, f"收回的张数{same}发出的张数，{doing}有效。", key=f"valid-{key}")


def tallying(scene: Scene) -> list[Part]:
    """The break in which the ballots are counted."""
    said = (
        "现在休会计票。请计票人在监票人监督下计票，请各位代表不要远离会场。",
        prompt("计票，填写报告单，总监票人签字；主席团听取计票结果"),
    )
    return [para(*said, key=f"tallying{scene.at}")]
