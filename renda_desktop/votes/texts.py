"""The standing sentences of resolutions and decisions: what was heard, what is decided, what is asked for. Pure.

Three layers, one to three paragraphs, not numbered (documents.md 甲26—甲29); facts are fields with their sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from renda_desktop.documents.compose import Passage, Source, field, missing
from renda_desktop.documents.passages import Text, plain, text_of
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.votes.rows import MotionRow, ResolutionRow
from renda_desktop.votes.rules import MotionKind

ORGANIC_LAW = "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》"
ELECTION_LAW = "《中华人民共和国全国人民代表大会和地方各级人民代表大会选举法》"
_MISSING = re.compile("【待填：([^】]*)】")


class ResolutionFacts(Struct, frozen=True):
    """What the text of a resolution is drawn from."""

    session: SessionFacts
    motion: MotionRow
    resolution: ResolutionRow
    reporter: str = ""
    """Who reported to the session, as the agenda says: 镇长刘海."""

    def of(self, name: str) -> Source:
        """A source in the motion."""
        return Source("motion", self.motion.id, name)

    @property
    def name(self) -> Passage:
        """The full name of the session."""
        return field(self.session.name, Source("congress_session", self.session.id, "number"))

    @property
    def government(self) -> str:
        """镇人民政府."""
        return f"{self.session.town[-1:]}人民政府"

    @property
    def who_reported(self) -> Passage:
        """镇长."""
        source = Source("session_agenda_item", self.motion.agenda_item_id or "", "reporter")
        return field(self.reporter, source, "报告人")

    def year(self, before: int = 0) -> Passage:
        """2026年 that the session settles, or a year before it."""
        year = self.session.year
        source = Source("congress_session", self.session.id, "plan_year")
        return field(f"{year - before}年", source) if year else missing("年份", source)


Paragraphs = tuple[Text, ...]


def paragraphs(facts: ResolutionFacts) -> Paragraphs:
    """The text as it stands: the office's own, else the standing sentences."""
    own = facts.resolution.text
    if not own.strip():
        return default_paragraphs(facts)
    return tuple(_own(line.strip(), facts) for line in own.splitlines() if line.strip())


def _own(line: str, facts: ResolutionFacts) -> Text:
    """A line the office typed; what it left as 【待填：…】 is still a gap."""
    source = facts.of("text")
    parts = _MISSING.split(line)
    found = [missing(part, source) if at % 2 else field(part, source) for at, part in enumerate(parts)]
    return tuple(one for one in found if one.text)


def default_paragraphs(facts: ResolutionFacts) -> Paragraphs:
    """The standing sentences for this kind of matter."""
    if facts.motion.kind is MotionKind.RESIGNATION:
        return _resignation(facts)
    made = _BY_KEY.get(facts.motion.key)
    if made is not None:
        return made(facts)
    return _decision(facts) if facts.motion.kind is MotionKind.DECISION else _other(facts)


def as_text(found: Paragraphs) -> str:
    """The paragraphs as the editor shows them, one to a line."""
    return "\n".join(plain(one) for one in found)


def has_gaps(text: str) -> bool:
    """Whether something is still to be filled in."""
    return bool(_MISSING.search(text))


def _government_report(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, "听取和审议了", f.who_reported, f"代表{f.government}所作的政府工作报告。"
            "会议充分肯定过去一年的工作，同意报告提出的", f.year(), "目标任务和工作措施，决定批准这个报告。",
        ),
        text_of(
            f"会议要求，{f.government}要对照本决议逐项分解任务、明确时限；把群众最期盼的实事办好；并在年中会议上报告进展。"
        ),
        text_of(
            f"会议号召，全{f.session.town[-1:]}各级人大代表和广大群众振奋精神、扎实苦干，为完成全年各项任务共同努力。"
        ),
    )  # fmt: skip


def _presidium_report(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, "听取和审议了", f.who_reported,
            "受主席团委托所作的主席团工作报告。会议充分肯定主席团过去一年的工作，"
            "同意报告对", f.year(), "工作的安排，决定批准这个报告。",
        ),
        text_of(
            "会议要求，主席团要依法开展监督，做好听取汇报、视察和执法检查；密切代表同选民的联系，督促代表建议逐件落实。"
        ),
    )  # fmt: skip


def _budget(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, f"审查了{f.government}提出的", f.year(1), "预算执行情况与", f.year(),
            "预算草案的报告，同意预算审查报告。会议决定：批准", f.year(1),
            "预算执行情况的报告，批准", f.year(), "预算。",
        ),
        text_of(
            f"会议要求，{f.government}要严格执行批准的预算，过紧日子、保基本民生；半年执行情况向年中会议报告。"
        ),
    )  # fmt: skip


def _half_year(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, f"审查了{f.government}提出的", f.year(), "上半年预算执行情况的报告。会议决定：批准", f.year(),
            "上半年预算执行情况的报告。",
        ),
        text_of(f"会议要求，{f.government}要继续严格执行批准的预算，抓好下半年收支管理。"),
    )  # fmt: skip


def _adjustment(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, f"审查了{f.government}提出的", f.year(), "预算调整方案，同意预算审查报告。会议决定：批准", f.year(),
            "预算调整方案。",
        ),
        text_of(f"会议要求，{f.government}要严格按照批准的预算调整方案执行，未经批准不得再作调整。"),
    )  # fmt: skip


def _final_accounts(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, f"审查了{f.government}提出的", f.year(1), "决算草案，同意预算审查报告。会议决定：批准", f.year(1),
            "决算。",
        ),
        text_of(
            f"会议要求，{f.government}要依法公开决算并报上一级政府备案；对审查中提出的问题抓好整改。"
        ),
    )  # fmt: skip


_BY_KEY: dict[str, Callable[[ResolutionFacts], Paragraphs]] = {
    "government_report": _government_report,
    "presidium_report": _presidium_report,
    "budget": _budget,
    "budget_half_year": _half_year,
    "budget_adjustment": _adjustment,
    "final_accounts": _final_accounts,
}
_ABOUT = re.compile("^关于(?:批准)?(.+?)的(?:决议|决定)$")


def _matter(f: ResolutionFacts) -> Passage:
    """What a resolution is about, from its title: 关于…的决议."""
    found = _ABOUT.match(f.motion.title)
    return field(found.group(1) if found else f.motion.title, f.of("title"))


def _other(f: ResolutionFacts) -> Paragraphs:
    """A report was heard, a plan or scheme was examined."""
    matter = _matter(f)
    heard = "报告" in matter.text
    said = "听取和审议了" if heard else "审议了"
    decided = "会议同意这个报告，决定予以批准。" if heard else "会议决定予以批准。"
    return (
        text_of(f.name, said, matter, f"。{decided}"),
        text_of("会议要求，", missing("要求谁做什么、什么时候完成", f.of("text")), "。"),
    )


def _decision(f: ResolutionFacts) -> Paragraphs:
    return (
        text_of(
            f.name, "审议了", _matter(f), "的有关事项，决定：", missing("决定的内容", f.of("text")), "。"
        ),
    )


def _resignation(f: ResolutionFacts) -> Paragraphs:
    """甲31: the congress decides, never the presidium (组织法2022 第三十二条第二款; 选举法2020 第五十五条)."""
    deputy = f.motion.post.endswith("代表")
    law = f"{ELECTION_LAW}第五十五条" if deputy else f"{ORGANIC_LAW}第三十二条第二款"
    whose, post = (
        field(f.motion.whose, f.of("whose"), "辞职的人"),
        field(f.motion.post, f.of("post"), "辞去的职务"),
    )
    return (text_of(f"根据{law}的规定，", f.name, "决定：接受", whose, "辞去", post, "职务的请求。"),)
