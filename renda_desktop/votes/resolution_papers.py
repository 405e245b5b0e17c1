"""甲26—甲29、甲31: the text of one resolution or decision; a draft until it was passed, then with its caption. Pure."""

from __future__ import annotations

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    Row,
    Source,
    caption,
    cell,
    centred,
    column,
    field,
    label,
    line,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.documents.titles import title_lines
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.votes.after_queries import ANNOUNCEMENT
from renda_desktop.votes.paper_facts import (
    VOTE_RECORD,
    SessionVotes,
    day_words,
    of_motion,
    session_presidium,
)
from renda_desktop.votes.rows import AnnouncementRow, MotionRow
from renda_desktop.votes.rules import DRAFT, AnnouncementKind, MotionKind, Result
from renda_desktop.votes.texts import ResolutionFacts, paragraphs

GOVERNMENT, PRESIDIUM, BUDGET, OTHER, RESIGNATION = "甲26", "甲27", "甲28", "甲29", "甲31职务"


def number_of_paper(row: MotionRow) -> str:
    """Under which number of the list of papers a resolution stands."""
    if row.kind is MotionKind.RESIGNATION:
        return RESIGNATION
    if row.budget is not None:
        return BUDGET
    if row.key == "presidium_report" or "主席团工作报告" in row.title:
        return PRESIDIUM
    if row.key == "government_report" or "人民政府工作报告" in row.title:
        return GOVERNMENT
    return OTHER


def resolution_paper(facts: ResolutionFacts) -> Paper:
    """The text as it stands: what was passed is what is printed."""
    row = facts.motion
    passed = row.result is Result.PASSED
    draft = "" if passed else DRAFT
    own = "own" if facts.resolution.text.strip() else row.key or row.kind.name.lower()
    body = [para(*words, key=f"{own}-{at}") for at, words in enumerate(paragraphs(facts), 1)]
    return paper(
        number_of_paper(row),
        f"{row.title}{draft}",
        Layout.PLAIN,
        title(
            facts.name, "\n", field("\n".join(title_lines(f"{row.title}{draft}")), of_motion(row, "title"))
        ),
        _standing(facts),
        _number(facts) if passed else None,
        body,
        record=of_motion(row),
        office=facts.session.presidium,
    )


def _standing(facts: ResolutionFacts) -> Block | None:
    """（2026年1月16日青禾镇第十九届人民代表大会第七次会议通过）; what was not passed says so."""
    row = facts.motion
    if row.result is Result.PASSED:
        day = field(chinese_date(row.held_on) if row.held_on else "", of_motion(row, "held_on"), "通过日期")
        return caption("（", day, facts.name, "通过）", key="passed")
    words = {
        Result.NOT_PASSED: "（表决未获通过）",
        Result.WITHDRAWN: "（已撤回，不交付表决）",
        Result.PUT_OFF: "（暂不交付表决）",
    }
    said = words.get(row.result)
    return caption(said, key="standing") if said else None


def _number(facts: ResolutionFacts) -> Block | None:
    number = facts.resolution.number
    return (
        centred(field(f"第{number}号", of_motion(facts.motion, "number")), key="number") if number else None
    )


def announcement_paper(facts: SessionFacts, row: AnnouncementRow) -> Paper:
    """甲43 公告 of the session: what was decided, in the name of its presidium (一事一号)."""
    source = Source("session_announcement", row.id, "dated")
    return paper(
        ANNOUNCEMENT,
        f"{row.title}的公告",
        Layout.PUBLIC,
        title(f"{facts.town}人民代表大会公告"),
        centred(_announcement_number(facts, row), key="number"),
        _announced(facts, row),
        signature(
            field(session_presidium(facts), Source("congress_session", facts.id, "number")),
            day_words(row.dated, source, "公告日期"),
        ),
        record=Source("session_announcement", row.id),
        office=facts.presidium,
    )


def _announcement_number(facts: SessionFacts, row: AnnouncementRow) -> Passage:
    source = Source("session_announcement", row.id, "number")
    said = number_text(Series.ANNOUNCEMENT, row.number.number, term=facts.term_number) if row.number else ""
    return field(said, source, "公告号")


def _announced(facts: SessionFacts, row: AnnouncementRow) -> list[Block]:
    """The office's own words, or what was passed and when; neither of what was not passed."""
    source = Source("session_announcement", row.id, "text")
    if row.unfounded:
        return [para(field("", source, f"公告内容，{row.unfounded}"), key="matter")]
    if row.text.strip():
        lines = [line.strip() for line in row.text.splitlines() if line.strip()]
        return [para(field(line, source), key=f"text-{at}") for at, line in enumerate(lines, 1)]
    motion = row.motion
    name = field(facts.name, Source("congress_session", facts.id, "number"))
    if motion is None:
        return [para(field("", source, "公告内容"), key="matter")]
    day = day_words(motion.held_on, of_motion(motion, "held_on"), "通过日期")
    if row.kind is AnnouncementKind.RESIGNATION and motion.whose:
        whose = field(motion.whose, of_motion(motion, "whose"))
        post = field(motion.post, of_motion(motion, "post"))
        return [
            para(name, "于", day, "决定，接受", whose, "辞去", post, "职务的请求。", key="accepted"),
            para("现予公告。", key="end"),
        ]
    words = text_of(
        "《", field(row.title, Source("session_announcement", row.id, "title")), "》已由", name, "于", day,
        "通过，现予公布。",
    )  # fmt: skip
    return [para(*words, key="passed")]


_COLUMNS = (
    ("place", "序号", 10.0), ("title", "表决事项", 0.0), ("way", "方式", 20.0), ("moment", "时间", 31.0),
    ("base", "全体代表", 15.0), ("line", "过半数", 14.0), ("present", "到会", 13.0), ("votes_for", "赞成", 13.0),
    ("against", "反对", 13.0), ("abstain", "弃权", 13.0), ("not_voting", "未表决", 14.0), ("result", "结果", 18.0),
)  # fmt: skip


def vote_record(votes: SessionVotes) -> Paper:
    """表决结果记录: every vote of the session on one sheet, with base, line, figures and result."""
    columns = [column(1.0, mm=mm, key=key) for key, _, mm in _COLUMNS]
    header = row(*(label(words) for _, words, _ in _COLUMNS))
    rows = [_record_row(at, one) for at, one in enumerate(votes.motions, 1)]
    empty = row(cell(field("", votes.of_session("votes"), "表决事项"), colspan=len(_COLUMNS)))
    return paper(
        VOTE_RECORD,
        f"{votes.facts.short_name}表决结果记录",
        Layout.REGISTER,
        title(field(votes.facts.name, votes.of_session("number")), "表决结果记录"),
        line("以全体代表的过半数通过（《地方组织法》第二十五条），不以到会代表计算。", key="base"),
        table(columns, [*(rows or [empty]), *_remarks(votes)], [header], key="votes"),
        line("执行主席（签名）：", "记录人（签名）：　　　　　　　　", key="signed"),
        record=votes.of_session(),
        office=votes.office.presidium,
    )


def _record_row(at: int, one: MotionRow) -> Row:
    c = one.counts
    figures = [
        (one.everybody.base if one.everybody else "", "base"), (one.pass_line or "", "line"),
        (_known(one.present), "present"), (_known(c.votes_for), "votes_for"), (_known(c.against), "votes_against"),
        (_known(c.abstain), "votes_abstain"), (_known(c.not_voting), "not_voting"),
    ]  # fmt: skip
    result = f"{one.result.value}{'※' if one.hangs else ''}"
    return row(
        str(at),
        cell(field(one.title, of_motion(one, "title")), align=Align.LEFT),
        one.way.value.removesuffix("表决"),
        cell(field(_when(one), of_motion(one, "held_at"))),
        *(cell(field(value, of_motion(one, name))) for value, name in figures),
        cell(field(result, of_motion(one, "result"))),
        key=one.id,
        source=of_motion(one),
    )


def _known(value: int | None) -> str:
    return "" if value is None else str(value)


def _when(one: MotionRow) -> str:
    if one.held_on is None:
        return ""
    day = f"{one.held_on.month}月{one.held_on.day}日"
    return f"{day}{time_text(one.held_at)}" if one.held_at else day


def _remarks(votes: SessionVotes) -> list[Row]:
    """What has to be confirmed, and what was corrected, across the whole table."""
    found = []
    if any(one.hangs for one in votes.motions):
        words = "※ 结果取决于暂停执行职务的代表是否计入全体代表，须先请示确认。"
        found.append(_remark(words, "hangs", votes.of_session("counts_suspended")))
    for one in votes.motions:
        for at, said in enumerate(one.corrections, 1):
            words = f"更正：{one.title}，{chinese_date(said.made_on)}更正，原因：{said.reason}；原记录：{said.before}。"
            found.append(_remark(words, f"correction@{one.id}-{at}", of_motion(one, "corrections")))
    return found


def _remark(words: str, key: str, source: Source) -> Row:
    return row(cell(field(words, source), colspan=len(_COLUMNS), align=Align.LEFT), key=key, source=source)
