"""甲42 宪法宣誓: the order of the ceremony, the oath in large type, the list. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Card, CardLine, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    cards,
    cell,
    column,
    field,
    items,
    label,
    missing,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.elections.paper_facts import (
    OATH,
    ElectionFacts,
    joined,
    moment_words,
    of_method,
    session_presidium,
)
from renda_desktop.elections.posts import OathForm
from renda_desktop.law.rulebook import rule
from renda_desktop.sessions.paper_parts import name_of, record
from renda_desktop.sessions.rules import SessionKind

OATH_RULE = "oath_text"
_WIDTH, _HEIGHT = 297.0, 210.0
_MARGIN, _POINTS, _HEADING = 28.0, 38.0, 44.0


def oath_words(facts: ElectionFacts) -> str:
    """The oath of the day's law, to the letter (宣誓决定2018 第二条)."""
    return rule(OATH_RULE, facts.on).quote


def oath_agenda(facts: ElectionFacts) -> Paper:
    """甲42 宣誓仪式议程: when and where, then step by step."""
    method = facts.method
    return paper(
        f"{OATH}议程",
        f"{facts.session.short_name}宪法宣誓仪式议程",
        Layout.PLAIN,
        title(name_of(facts.session), "\n宪法宣誓仪式议程"),
        para(
            "时间：",
            moment_words(method.oath_on, method.oath_at, of_method(facts, "oath_on"), "宣誓时间"),
            key="when",
        ),
        para(
            "地点：",
            field(method.oath_place or facts.session.place, of_method(facts, "oath_place"), "宣誓地点"),
            "（悬挂国徽，摆放国旗）",
            key="where",
        ),
        para("组织：", session_presidium(facts), key="who"),
        para("宣誓人：", _takers(facts), key="takers"),
        items(list(_steps(facts)), key="step"),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _takers(facts: ElectionFacts) -> Words:
    present = [one for one in facts.card.oath if not one.absent]
    if not present:
        return missing("宣誓人", of_method(facts, "oath"))
    return joined("宣誓人", [field(one.name, Source("oath_taker", one.id, "name")) for one in present])


def _steps(facts: ElectionFacts) -> Iterator[Words]:
    yield "主持人宣布宪法宣誓仪式开始，请全体起立；"
    yield "奏唱中华人民共和国国歌；"
    yield "宣誓人面向国旗或者国徽就位；"
    supervisor = facts.method.oath_supervisor
    if supervisor:
        yield text_of("监誓人", field(supervisor, of_method(facts, "oath_supervisor")), "就位；")
    if facts.method.oath_form is OathForm.ALONE:
        yield "宣誓人依次到宣誓台前，左手抚按《中华人民共和国宪法》，右手举拳，诵读誓词；"
        yield "诵读完毕，宣誓人报出自己的姓名；"
    else:
        yield text_of(
            "领誓人",
            field(facts.method.oath_leader, of_method(facts, "oath_leader"), "领誓人"),
            "左手抚按《中华人民共和国宪法》，右手举拳，领诵誓词，其他宣誓人整齐站立，右手举拳，跟诵誓词；",
        )
        yield "领诵完毕，领誓人和宣誓人依次报出自己的姓名；"
    yield "主持人宣布礼毕，请坐下，宪法宣誓仪式结束。"


def oath_leaf(facts: ElectionFacts) -> Paper:
    """甲42 誓词: one lying page to read from at arm's length."""
    inner = _WIDTH - 2 * _MARGIN
    card = Card(
        _MARGIN,
        20.0,
        inner,
        _HEIGHT - 40.0,
        (
            CardLine(text_of("誓　　词"), _HEADING, Align.CENTER),
            CardLine(text_of(field(f"　　{oath_words(facts)}")), _POINTS, Align.LEFT, before_mm=12.0),
            CardLine(text_of("宣誓人：　　　　　"), _POINTS, Align.RIGHT, before_mm=8.0),
        ),
        left=0.0,
        right=0.0,
        top=0.0,
        middle=True,
        cut=False,
        key="oath",
    )
    return paper(
        f"{OATH}誓词",
        f"{facts.session.short_name}宪法宣誓誓词",
        Layout.CARD,
        cards([card], landscape=True, key="leaf"),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def oath_list(facts: ElectionFacts) -> Paper:
    """甲42 宣誓人员名单, with a place to sign."""
    return paper(
        f"{OATH}名单",
        f"{facts.session.short_name}宪法宣誓人员名单",
        Layout.CARD,
        title(name_of(facts.session), "\n宪法宣誓人员名单"),
        _table(facts),
        para(_who(facts), key="who"),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _table(facts: ElectionFacts) -> Block:
    columns = [column(mm=16), column(mm=34), column(align=Align.LEFT), column(mm=36)]
    header = row(*[label(words) for words in ("序号", "姓名", "当选或者通过的职务", "签名")])
    rows: list[Row] = [
        row(
            str(at),
            field(spread(one.name), Source("oath_taker", one.id, "name")),
            field(one.post, Source("oath_taker", one.id, "post"), "职务"),
            "另行宣誓" if one.absent else "",
            height_mm=11.0,
            key=one.id,
        )
        for at, one in enumerate(facts.card.oath, 1)
    ]
    nobody = row(cell(missing("宣誓人员", of_method(facts, "oath")), colspan=4), height_mm=11.0)
    return table(columns, rows or [nobody], [header], TextSize.NO4, key="takers")


def _who(facts: ElectionFacts) -> str:
    """Who has to take the oath at this kind of session."""
    words = "大会选举的主席、副主席、{head}、副{head}当选以后，公开进行宪法宣誓"
    head = facts.office.kind.head_title
    committee = (
        "；本次会议通过的代表资格审查委员会组成人员一并宣誓"
        if facts.session.kind is SessionKind.FIRST
        else ""
    )
    return f"说明：{words.format(head=head)}{committee}。"
