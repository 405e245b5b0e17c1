"""What is said when a sitting begins: the count, the opening, the anthem, the agenda, the reports, the break. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import ordinal
from renda_desktop.documents.compose import Part, Passage, Source, Words, field, para
from renda_desktop.documents.passages import listed
from renda_desktop.proceedings.rows import Report, Step
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.proceedings.script_parts import (
    Scene,
    count_words,
    joined,
    prompt,
    quantity,
    quorum_words,
    session_passage,
)
from renda_desktop.proceedings.script_topics import later_topics
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
    """开幕词, where the place has one: by whom the schedule says (镇党委书记韩志远致开幕词)."""
    who = clause_before(scene, "致开幕词")
    if who is None:
        return [para("现在致开幕词。", prompt("致词完毕"), key=f"address{scene.at}")]
    return [para("请", who, "致开幕词。", prompt("鼓掌；致词完毕"), key=f"address-by{scene.at}")]


def clause_before(scene: Scene, doing: str) -> Passage | None:
    """Who does something at this sitting, as the line of the schedule names it; None where it names nobody."""
    clauses = re.split("[；;，,。]", scene.hall.entry.content)
    said = next((one for one in clauses if doing in one), "")
    who = said.partition(doing)[0].strip()
    named = who.removeprefix("请").removesuffix("作").strip()
    source = Source("session_schedule_entry", scene.hall.entry.id, "content")
    return field(named, source) if named else None


def preview(scene: Scene) -> list[Part]:
    """What this sitting does; at the opening the whole agenda."""
    if scene.hall.entry.part is SittingPart.PREPARATORY:
        return _topics(scene, [_matter(step) for step in scene.order.steps if step.kind in _MATTERS])
    if scene.step.title != "宣布议程":
        return _topics(scene, later_topics(scene))
    items = [
        field(row.title, Source("session_agenda_item", row.id, "title"))
        for row in scene.day.card.agenda
        if row.key != "other_matters"
    ]
    if not items:
        return [para(field("", scene.of_session("agenda"), "会议议程"), key=f"preview{scene.at}")]
    shown = listed("会议议程", *joined(items, "；"))
    return [para("本次会议的议程是：", shown, "。", key=f"preview{scene.at}"), _reports_here(scene)]


_MATTERS = (StepKind.CREDENTIALS, StepKind.VOTE)


def _topics(scene: Scene, topics: Sequence[Words]) -> list[Part]:
    """今天预备会议有三项议题：…… or, where one of them stands for several headings, 今天第二次全体会议的议题是：……"""
    name = scene.hall.entry.activity
    if not topics:
        return []
    said = listed("议题", *joined(topics, "；"))
    counted = scene.hall.entry.part is SittingPart.PREPARATORY
    leads = f"有{quantity(len(topics))}项议题：" if counted else "的议题是："
    ends = "。下面逐项进行。" if len(topics) > 1 else "。"
    return [para(f"今天{name}{leads}", said, ends, key=f"preview-topics{scene.at}")]


def _matter(step: Step) -> str:
    if step.kind is StepKind.VOTE:
        return step.title if step.title.startswith("选举") else f"通过{step.title.removeprefix('表决')}"
    return f"听取{step.title}"


def _reports_here(scene: Scene) -> Part:
    """How many are read here, and how many only given out."""
    here = [one for one in scene.day.reports if any(_reads(step, one) for step in scene.order.steps)]
    written = sum(one.written for one in here)
    if not here:
        return None
    read = f"听取{quantity(len(here) - written)}个报告" if len(here) > written else ""
    given = f"{'另有' if read else ''}{quantity(written)}个报告书面印发" if written else ""
    words = "，".join(part for part in (read, given) if part)
    return para(f"今天这次全体会议{words}。", key=f"preview-reports{scene.at}")


def _reads(step: Step, report: Report) -> bool:
    return step.kind is StepKind.REPORT and step.subject_id == report.id


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
    """The draft of the election method is read and talked over by the delegations (law.md §2.1 step 10)."""
    return [
        para("本次会议要进行选举。请宣读选举办法（草案）。", prompt("宣读完毕"), key=f"method{scene.at}"),
        para(
            "选举办法（草案）和候选人的情况，请各代表团酝酿，提出意见。",
            key=f"method-talked-over{scene.at}",
        ),
    ]


def leaving(scene: Scene) -> list[Part]:
    """休会块: what comes next by the schedule, for the members of the presidium too."""
    if scene.hall.goes_on:
        return [para("现在休会，请各位代表不要远离会场，一会儿继续开会。", key=f"break-short{scene.at}")]
    name, (meetings, following) = scene.hall.continued or scene.hall.entry.activity, _following(scene)
    done = para("今天", name, "的各项议题已经进行完毕。", key=f"next{scene.at}")
    called = [
        para("散会以后，请主席团成员", *_summons(scene, one), "。", key=f"presidium-next@{one.id}")
        for one in meetings
    ]
    if following is None:
        return [done, called, para("现在散会。", key=f"leave{scene.at}")]
    return [
        done,
        called,
        para("请各位代表", *_summons(scene, following), "。现在散会。", key=f"leave-next{scene.at}"),
    ]


def _summons(scene: Scene, entry: EntryRow) -> tuple[Words, ...]:
    """下午2:00到镇政府四楼会议厅参加分团审议; 明天（1月17日）上午8:30 on another day."""
    source = Source("session_schedule_entry", entry.id, "activity")
    clock = clock_words(entry.starts_at) if entry.starts_at else ""
    when = f"{_other_day(scene, entry)}{clock or (entry.half.value if _other_day(scene, entry) else '')}"
    return (
        *((field(when, source),) if when else ()),
        "到", field(entry.place, source, "地点"), "参加", field(entry.activity, source),
    )  # fmt: skip


def _other_day(scene: Scene, entry: EntryRow) -> str:
    here, there = scene.hall.entry, entry
    if there.day_number == here.day_number:
        return ""
    named = chinese_date(there.day, year=False) if there.day else f"第{quantity(there.day_number)}天"
    return f"明天（{named}）" if there.day_number == here.day_number + 1 else named


def _following(scene: Scene) -> tuple[list[EntryRow], EntryRow | None]:
    """The meetings of the presidium that come first, and what all deputies go to next."""
    entries = list(scene.day.card.entries)
    place = next((i for i, one in enumerate(entries) if one.id == scene.hall.entry.id), len(entries))
    meetings: list[EntryRow] = []
    for one in entries[place + 1 :]:
        if one.part is not SittingPart.PRESIDIUM:
            return meetings, one
        if one.day_number == scene.hall.entry.day_number:
            meetings.append(one)
    return meetings, None
