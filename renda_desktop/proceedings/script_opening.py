"""What is said when a sitting begins: the count, the opening, the anthem, the agenda, the reports, the break. Pure."""

from __future__ import annotations

from renda_desktop.chinese.numerals import chinese, ordinal
from renda_desktop.documents.compose import Part, Source, Words, field, para
from renda_desktop.documents.passages import listed
from renda_desktop.proceedings.rows import Report, Step
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.proceedings.script_parts import (
    Scene,
    count_words,
    joined,
    prompt,
    quorum_words,
    session_passage,
)
from renda_desktop.sessions.paper_parts import clock_words
from renda_desktop.sessions.rows import EntryRow
from renda_desktop.sessions.rules import Part as SittingPart


def counting(scene: Scene) -> list[Part]:
    """开场报数块: 应到, 实到, 请假, and whether that is enough."""
    return [
        para("各位代表：", key=f"greeting{scene.at}"),
        para("现在清点人数。", prompt("稍停，核对签到"), key=f"count{scene.at}"),
        para("本次会议", *count_words(scene), *quorum_words(scene, "可以开会"), key=f"present{scene.at}"),
    ]


def opening(scene: Scene) -> list[Part]:
    """What is declared open, by the kind of sitting."""
    activity = field(
        scene.hall.entry.activity, Source("session_schedule_entry", scene.hall.entry.id, "activity")
    )
    if scene.hall.entry.part is SittingPart.PREPARATORY:
        return [
            para(
                "现在我宣布：", session_passage(scene), activity, "开始。", key=f"open-preparatory{scene.at}"
            )
        ]
    if scene.step.title == "宣布开幕":
        return [para("现在我宣布：", session_passage(scene), "开幕。", key=f"open-session{scene.at}")]
    if scene.hall.continues:
        return [para("现在继续开会。", key=f"open-again{scene.at}")]
    return [para("现在举行", activity, "。", key=f"open-sitting{scene.at}")]


def anthem(scene: Scene) -> list[Part]:
    """奏国歌块 (国歌法 第四条)."""
    said = ("请全体起立，奏唱国歌。", prompt("奏唱国歌"), "请坐下。")
    return [para(*said, key=f"{scene.step.kind.value}{scene.at}")]


def guests(scene: Scene) -> list[Part]:
    """Who sits in; beyond six they are not read out one by one."""
    shown = [one for one in scene.day.card.observers if one.name or one.unit]
    words = [
        field(f"{one.unit}{one.post}{one.name}", Source("session_observer", one.id, "name"))
        for one in shown[:6]
    ]
    more: tuple[Words, ...] = (f"等{len(shown)}位同志",) if len(shown) > 6 else ()
    return [
        para(
            "列席今天会议的有：", listed("列席人员", *joined(words), *more), "。让我们表示欢迎！",
            prompt("鼓掌"), key=f"guests{scene.at}",
        )
    ]  # fmt: skip


def address(scene: Scene) -> list[Part]:
    """开幕词, where the place has one."""
    name = field(scene.day.address_by, scene.of_session("address"), "致开幕词的人")
    return [para("请", name, "致开幕词。", prompt("讲话完毕"), key=f"address{scene.at}")]


def preview(scene: Scene) -> list[Part]:
    """What this sitting does; at the opening the whole agenda."""
    if scene.hall.entry.part is SittingPart.PREPARATORY:
        titles = [_matter(step) for step in scene.order.steps if step.kind in _MATTERS]
        done = listed("预备会议议题", *joined(titles, "；"))
        said = (f"今天的预备会议有{_quantity(len(titles))}项：", done, "。下面逐项进行。")
        return [para(*said, key=f"preview-preparatory{scene.at}")]
    items = [
        field(row.title, Source("session_agenda_item", row.id, "title"))
        for row in scene.day.card.agenda
        if row.key != "other_matters"
    ]
    if not items:
        return [para(field("", scene.of_session("agenda"), "会议议程"), key=f"preview{scene.at}")]
    shown = listed("会议议程", *joined(items, "；"))
    here = _heard_here(scene)
    return [
        para("本次会议的议程是：", shown, "。", key=f"preview{scene.at}"),
        para(f"今天这次全体会议听取{_quantity(here)}个报告。", key=f"preview-reports{scene.at}")
        if here
        else None,
    ]


_MATTERS = (StepKind.CREDENTIALS, StepKind.VOTE)


def _matter(step: Step) -> str:
    if step.kind is StepKind.VOTE:
        return f"通过{step.title.removeprefix('表决')}"
    return f"听取{step.title}"


def _heard_here(scene: Scene) -> int:
    return sum(step.kind is StepKind.REPORT for step in scene.order.steps)


def _quantity(number: int) -> str:
    return "两" if number == 2 else chinese(number)


def credentials(scene: Scene) -> list[Part]:
    """The report on the credentials is heard; it decides nothing by vote (documents.md §12 S5)."""
    said = (
        "请宣读代表资格审查报告。",
        prompt("宣读完毕"),
        "各位代表对这个报告有没有意见？",
        prompt("稍停"),
        "没有意见。",
    )
    return [para(*said, key=f"credentials{scene.at}")]


def notes(scene: Scene) -> list[Part]:
    """会议须知."""
    return [para("请宣读会议须知。", prompt("宣读完毕"), key=f"notes{scene.at}")]


def report(scene: Scene) -> list[Part]:
    """请报告人块; what was only given out in writing is named."""
    found = next((one for one in scene.day.reports if one.id == scene.step.subject_id), None)
    if found is None:
        return []
    title = field(_named(found), Source(found.record_kind, found.id, "title"))
    if found.written:
        return [para(title, "书面印发各位代表，请审议。", key=f"report-written{scene.at}")]
    place = 1 + [s.key for s in scene.order.steps if s.kind is scene.step.kind].index(scene.step.key)
    source = Source(found.record_kind, found.id, "reader")
    named = ("同志",) if found.named else ()
    return [
        para(
            "现在进行", field(ordinal(place), Source(found.record_kind, found.id, "position")), "项，听取", title,
            "。请", field(found.reader, source, "报告人"), *named, "作报告。", prompt("鼓掌；报告完毕"),
            key=f"report{scene.at}",
        )
    ]  # fmt: skip


def _named(found: Report) -> str:
    return found.title if found.title.startswith("《") else f"《{found.title}》"


def method(scene: Scene) -> list[Part]:
    """The draft of the election method is there to be talked over by the delegations (law.md §2.1 step 10)."""
    said = "本次会议要进行选举。选举办法（草案）已经印发，请各代表团在分团审议时酝酿，提出意见。"
    return [para(said, key=f"method{scene.at}")]


def leaving(scene: Scene) -> list[Part]:
    """休会块: what comes next by the schedule."""
    if scene.hall.goes_on:
        return [para("现在休会，请各位代表不要远离会场，一会儿继续开会。", key=f"break-short{scene.at}")]
    name, following = scene.hall.entry.activity, _following(scene)
    done = para("今天", name, "的各项议题已经进行完毕。", key=f"next{scene.at}")
    if following is None:
        return [done, para("现在散会。", key=f"leave{scene.at}")]
    entry = Source("session_schedule_entry", following.id, "activity")
    time = clock_words(following.starts_at) if following.starts_at else following.half.value
    told = (
        "请各位代表",
        field(time, entry),
        "到",
        field(following.place, entry, "地点"),
        "参加",
        field(following.activity, entry),
        "。",
    )
    return [done, para(*told, "现在散会。", key=f"leave-next{scene.at}")]


def _following(scene: Scene) -> EntryRow | None:
    entries = list(scene.day.card.entries)
    place = next((i for i, one in enumerate(entries) if one.id == scene.hall.entry.id), len(entries))
    return next((one for one in entries[place + 1 :] if one.part is not SittingPart.PRESIDIUM), None)
