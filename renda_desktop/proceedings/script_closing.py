"""The oath, the last words of a session, its anthem and its closing. Pure."""

from __future__ import annotations

from renda_desktop.documents.compose import Part, Source, Words, field, para
from renda_desktop.documents.passages import listed
from renda_desktop.proceedings.script_opening import clause_before
from renda_desktop.proceedings.script_parts import Scene, joined, prompt, session_passage
from renda_desktop.votes.rules import Result


def oath(scene: Scene) -> list[Part]:
    """甲42: anthem, who swears, the form of 宣誓决定2018 第八条; the text of the oath is another paper."""
    return [
        para("现在举行宪法宣誓仪式。请全体起立，奏唱国歌。", prompt("奏唱国歌"), key=f"oath{scene.at}"),
        _takers(scene),
        _form(scene),
        para(
            prompt(f"宣读誓词，宣誓人{_in_turn(scene)}报姓名，全场肃立"),
            "礼毕，请坐下。宪法宣誓仪式到此结束，请宣誓人回座。",
            prompt("鼓掌"),
            key=f"oath-end{scene.at}",
        ),
    ]  # fmt: skip


def _in_turn(scene: Scene) -> str:
    """依次, where several take it."""
    return "" if len(scene.day.election.oath_takers) == 1 else "依次"


def _takers(scene: Scene) -> Part:
    of = scene.of_session("oath")
    takers = scene.day.election.oath_takers
    passed = [(name, post) for name, post in takers if "委员会" in post]
    elected = [one for one in takers if one not in passed]
    groups = [("新当选的", elected)] if elected or not passed else []
    groups += [("新通过的", passed)] if passed else []
    told: list[Words] = []
    for how, people in groups:
        names = [field(f"{post}{name}", of) for name, post in people]
        shown: Words = listed("宣誓人", *joined(names)) if names else field("", of, "宣誓人")
        told += ["，" if told else "", how, shown]
    supervisor = scene.day.election.oath_supervisor
    watched: tuple[Words, ...] = ("监誓人是", field(supervisor, of), "。") if supervisor else ()
    return para("宣誓人是", *told, "。", *watched, key=f"oath-takers{scene.at}")


def _form(scene: Scene) -> Part:
    election = scene.day.election
    together = not election.oath_alone and len(election.oath_takers) != 1
    if together:
        leader = field(election.oath_leader, scene.of_session("oath_leader"), "领誓人")
        return para(
            "请宣誓人到宣誓台前，面向国旗或者国徽站立。请领誓人", leader,
            "左手抚按《中华人民共和国宪法》，右手举拳，领诵誓词；其他宣誓人右手举拳，跟诵誓词。",
            key=f"oath-together{scene.at}",
        )  # fmt: skip
    return para(
        f"请宣誓人{_in_turn(scene)}到宣誓台前，面向国旗或者国徽，左手抚按《中华人民共和国宪法》，右手举拳，诵读誓词。",
        key=f"oath-alone{scene.at}",
    )


def speech(scene: Scene) -> list[Part]:
    """A speech by whom the schedule names (镇党委书记讲话); left out where nobody speaks."""
    who = clause_before(scene, "讲话")
    if who is not None:
        return [para("请", who, "讲话。", prompt("鼓掌；讲话完毕"), key=f"speech-by{scene.at}")]
    return [
        para(
            "下面请领导同志讲话。",
            prompt("鼓掌；讲话完毕。没有安排讲话的，这一段不念"),
            key=f"speech{scene.at}",
        )
    ]


def finish(scene: Scene) -> list[Part]:
    """What was done: the agenda is complete (documents.md §5 甲19); figures only of what was passed."""
    passed = sum(matter.result is Result.PASSED and matter.kind.is_resolution for matter in scene.day.matters)
    made: tuple[Words, ...] = ()
    if passed:
        made = ("会议通过决议、决定", field(passed, scene.of_session("passed")), "项。")
    return [
        para(
            "各位代表，", session_passage(scene), "在全体代表的共同努力下，各项议程已经完成。", *made,
            key=f"finish{scene.at}",
        ),
        para(
            f"会后，请{scene.day.card.words.unit}人民政府和各有关单位认真执行会议的决议、决定，"
            "请各位代表带头贯彻会议精神，密切联系选民，反映群众意见。",
            key=f"finish-call{scene.at}",
        ),
    ]  # fmt: skip


def closing(scene: Scene) -> list[Part]:
    """闭幕."""
    return [para("现在我宣布：", session_passage(scene), "闭幕。", prompt("鼓掌"), key=f"close{scene.at}")]


def meeting(scene: Scene) -> list[Part]:
    """The presidium meets; its script is a paper of its own (甲16)."""
    name = field(scene.step.title, Source("presidium_meeting", scene.step.subject_id, "name"))
    return [para(prompt("举行", name, "，主持词另见甲16"), key=f"meeting{scene.at}")]
