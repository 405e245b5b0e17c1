"""What is said while another vote is held: on those with equal votes, or for seats nobody won. Pure.

The words of the first vote are in `script_ballots`; here the ballots of one round are given out, cast and returned.
"""

from __future__ import annotations

from renda_desktop.ballots.rules import Nature, Purpose
from renda_desktop.documents.compose import Part, Source, Words, field, para
from renda_desktop.documents.passages import listed
from renda_desktop.proceedings.rows import Ballot, Mark
from renda_desktop.proceedings.script_parts import Scene, figure, joined, prompt


def held_again(scene: Scene, ballot: Ballot) -> list[Part]:
    """From what is voted on until the count; nothing for a first vote, which has steps of its own."""
    if ballot.number == 1 or ballot.purpose not in (Purpose.ELECTION, Purpose.PROJECTS):
        return []
    paper = "票决票" if ballot.purpose is Purpose.PROJECTS else "选票"
    return [
        para(*_about(scene, ballot), key=_key(scene, "again-about", ballot)),
        para(
            f"请监票人检查票箱并加封，分发{paper}，每人一张。", prompt("分发完毕"),
            *_marking(ballot), prompt("写票完毕"), key=_key(scene, "again-issue", ballot),
        ),
        para(
            "现在开始投票，次序同第一次投票。", prompt("投票完毕"), key=_key(scene, "again-cast", ballot)
        ),
        _returned(scene, ballot, paper),
        para(
            "现在休会计票，请各位代表不要远离会场。", prompt("计票，填写报告单，总监票人签字；主席团听取计票结果"),
            key=_key(scene, "again-tallying", ballot),
        ),
    ]  # fmt: skip


def _key(scene: Scene, name: str, ballot: Ballot) -> str:
    return f"{name}@{scene.step.entry_id}.{ballot.id}"


def _about(scene: Scene, ballot: Ballot) -> tuple[Words, ...]:
    names = listed("票上的名单", *joined([field(one.name, _of(ballot, "marks")) for one in _printed(ballot)]))
    most = field(ballot.most or "", _of(ballot, "most"), "应选名额")
    if ballot.purpose is Purpose.PROJECTS:
        return ("现在就下列项目再次票决，确定", most, "项：", names, "。")
    office = scene.day.office(ballot.subject_id)
    title = field(
        office.title if office else "", Source("election_office", ballot.subject_id, "post"), "职务"
    )
    if ballot.nature is Nature.AGAIN:
        return ("现在就得票相等的", names, "再次投票，选举", title, most, "名。")
    doing = "现在另行选举" if ballot.nature is Nature.FURTHER else "上一次投票无效，现在重新投票，选举"
    return (doing, title, most, "名。候选人按姓氏笔画为序：", names, "。")


def still_to_come(scene: Scene, ballot: Ballot) -> list[Part]:
    """That those with equal votes are voted on before anything else, while that vote has no ballots yet."""
    later = any(
        one.subject_id == ballot.subject_id and one.number > ballot.number for one in scene.day.ballots
    )
    if later or not ballot.tied:
        return []
    doing = "再次票决" if ballot.purpose is Purpose.PROJECTS else "再次投票"
    return [para(prompt(f"接着{doing}，宣布结果以后再进行下一项"), key=_key(scene, "again-ahead", ballot))]


def _printed(ballot: Ballot) -> list[Mark]:
    return [one for one in ballot.marks if not one.written_in]


def _marking(ballot: Ballot) -> tuple[Words, ...]:
    """As the ballot itself and 甲41 say it."""
    marks = "赞成的画“○”，反对的画“×”，不画的为弃权"
    most = field(ballot.most or "", _of(ballot, "most"), "应选名额")
    if ballot.purpose is Purpose.PROJECTS:
        return (marks, "。每张票赞成的项目不超过", most, "项的有效，超过的整张票无效。")
    other = "，不另选他人。" if ballot.nature is Nature.AGAIN else "。反对的可以另选他人，弃权的不另选。"
    return (marks, other, "所选人数不多于", most, "名的有效，多于的无效。")


def _returned(scene: Scene, ballot: Ballot, paper: str) -> Part:
    figures: tuple[Words, ...] = (
        f"总监票人报告：发出{paper}", figure(ballot.issued, _of(ballot, "issued")), "张，收回",
        figure(ballot.returned, _of(ballot, "returned")), "张。",
    )  # fmt: skip
    if ballot.issued is None or ballot.returned is None:
        said: tuple[Words, ...] = (
            prompt("收回等于或者少于发出，说“有效”；收回多于发出，说“无效，重新投票”"),
        )
        return para(*figures, *said, key=_key(scene, "again-returned", ballot))
    if ballot.void:
        return para(*figures, "收回多于发出，这次投票无效，重新投票。", key=_key(scene, "again-void", ballot))
    same = "等于" if ballot.returned == ballot.issued else "少于"
    return para(*figures, f"收回的张数{same}发出的张数，投票有效。", key=_key(scene, "again-valid", ballot))


def _of(ballot: Ballot, name: str) -> Source:
    return Source("ballot_round", ballot.id, name)
