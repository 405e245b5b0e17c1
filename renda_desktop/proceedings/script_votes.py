"""单项表决块: what is said around one vote. For, against and abstaining are asked; a result stands there after it only.

The chair asks as S7 of documents.md has it (同意的请举手); figures go by the words of the law, 赞成 反对 弃权
(代表法2025 第二十三条), and results are those of all deputies (组织法2022 第二十五条), never of those present.
"""

from __future__ import annotations

from renda_desktop.documents.compose import Part, Source, Words, field, para
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.proceedings.order import short_title
from renda_desktop.proceedings.placing import is_presidium
from renda_desktop.proceedings.rows import Matter
from renda_desktop.proceedings.script_parts import BLANK, Scene, prompt
from renda_desktop.votes.rules import DRAFT, MotionKind, Result, Way


def vote(scene: Scene) -> list[Part]:
    """Reading, asking for opinions, the vote, its result."""
    matter = scene.day.matter(scene.step.subject_id)
    if matter is None:
        return []
    if matter.result in (Result.WITHDRAWN, Result.PUT_OFF):
        said = (_title(scene, matter), f"{matter.result.value}，这次会议不作表决。")
        return [para(*said, key=f"vote-off{scene.at}")]
    if matter.way is Way.BALLOT:
        return [para(*_result(scene, matter), key=f"vote-result-ballot{scene.at}")]
    return [
        *put_to_vote(scene, matter),
        _asking(scene, matter),
        para(*_result(scene, matter), key=f"vote-result{scene.at}"),
    ]


def put_to_vote(scene: Scene, matter: Matter) -> list[Part]:
    """What is voted on is read, and everybody is asked for opinions; the presidium of a session is elected."""
    title, secret = _title(scene, matter), matter.way is Way.BALLOT
    if is_presidium(matter) and scene.day.card.facts.presidium_carried_on:
        read = para(
            "本次会议沿用上次会议选举产生的主席团。现在表决", title, "。请工作人员宣读。", prompt("宣读完毕"),
            key=f"vote-carried-on{scene.at}",
        )  # fmt: skip
    elif is_presidium(matter):
        whom = short_title(matter.title, scene.day.card.facts.name).removesuffix("名单")
        read = para(
            "现在选举本次会议的", field(whom, Source("motion", matter.id, "title")), "。请工作人员宣读", title, "。",
            prompt("宣读完毕"), key=f"vote-elect{scene.at}",
        )  # fmt: skip
    elif secret:
        read = para(
            "现在表决", title, "，采用无记名投票方式。请工作人员宣读。", prompt("宣读完毕"),
            key=f"vote-secret{scene.at}",
        )  # fmt: skip
    else:
        read = para("现在表决", title, "。请工作人员宣读。", prompt("宣读完毕"), key=f"vote-read{scene.at}")
    ask = para("各位代表有没有意见？", prompt("稍停"), "没有意见，进行表决。", key=f"vote-ask{scene.at}")
    return [read, ask]


def _title(scene: Scene, matter: Matter) -> Text:
    """《关于……的决议（草案）》: a text in title marks, a list without; 草案 until it is passed."""
    short = short_title(matter.title, scene.day.card.facts.name)
    name = short if short.endswith(("）", ")")) else f"{short}{_draft(matter)}"
    named = field(name, Source("motion", matter.id, "title"))
    quoted = matter.kind.has_text or matter.kind is MotionKind.METHOD
    return text_of("《", named, "》") if quoted else text_of(named)


def _draft(matter: Matter) -> str:
    return DRAFT if matter.kind is not MotionKind.REMOVAL and matter.kind is not MotionKind.BILL else ""


def _asking(scene: Scene, matter: Matter) -> Part:
    if matter.way is Way.ELECTRONIC:
        return para(
            "请各位代表按表决器：赞成的按赞成键，反对的按反对键，弃权的按弃权键。", prompt("稍停，看显示"),
            key=f"vote-keys{scene.at}",
        )  # fmt: skip
    return para(
        "同意的请举手。", prompt("稍停，计数"), "请放下。不同意的请举手。", prompt("稍停，计数"),
        "请放下。弃权的请举手。", prompt("稍停，计数"), "请放下。", key=f"vote-hands{scene.at}",
    )  # fmt: skip


def _result(scene: Scene, matter: Matter) -> tuple[Words, ...]:
    """The figures once they are entered, with what they mean; before, room for them and what to say in either case."""
    line = field(matter.line or "", Source("motion", matter.id, "line"), "通过票数")
    if not _told(matter):
        blanks = f"表决结果：赞成{BLANK}票，反对{BLANK}票，弃权{BLANK}票。"
        return (blanks, prompt("赞成满", line, "票，说“通过”；不满", line, "票，说“没有通过”"))
    base = field(matter.base, Source("motion", matter.id, "base"))
    said = (*_figures(matter), "，全体代表", base, "名，")
    if matter.hangs:
        return (*said, prompt("被暂停执行职务的代表算不算全体代表，结果会不同，请先确认再宣布"))
    if (matter.counts.votes_for or 0) >= (matter.line or 0):
        return (*said, "超过半数，通过。", prompt("鼓掌"))
    return (*said, "没有超过半数，没有通过。")


def _told(matter: Matter) -> bool:
    """Whether the figures are whole: half of them, read out, would say that nobody abstained."""
    if matter.counts.votes_for is None:
        return False
    known = matter.announced_at is not None or matter.way is Way.BALLOT or matter.present is None
    return known or matter.counts.entered == matter.present


def _figures(matter: Matter) -> tuple[Words, ...]:
    counts, missing = matter.counts, matter.counts.not_voting or 0

    def source(name: str) -> Source:
        return Source("motion", matter.id, name)

    return (
        "表决结果：赞成", field(counts.votes_for, source("votes_for")), "票，反对",
        field(counts.against or 0, source("votes_against")), "票，弃权",
        field(counts.abstain or 0, source("votes_abstain")), "票",
        *(("，未表决", field(missing, source("not_voting")), "人") if missing else ()),
    )  # fmt: skip
