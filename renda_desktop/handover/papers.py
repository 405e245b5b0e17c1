"""工作交接单: facts in, `Paper` out. It belongs to no kit and has no number; who hands over keeps it with the files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    cell,
    column,
    gap,
    h1,
    label,
    line,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.handover.coming import DAYS
from renda_desktop.handover.rows import ComingLine, HandoverFacts, OpenKind, OpenLine, People, Whereabouts
from renda_desktop.handover.steps import FIRST_WEEK, accounts
from renda_desktop.history.values import masked_text

NAME = "工作交接单"
_BOX = "□"
_NONE = "没有。"
_LATE = "逾期"


def handover_paper(facts: HandoverFacts) -> Paper:
    """Open things by kind to be ticked off, what comes, where everything is, what is changed, the first week."""
    return paper(
        "",
        NAME,
        Layout.CARD,
        title(NAME),
        line(f"单位：{facts.office}", f"截至{chinese_date(facts.day)}", key="when"),
        _people(facts.people),
        gap(0.5),
        para(_summary(facts), key="summary"),
        h1("一、没有办完的事", key="open"),
        _list(facts.kinds),
        h1(f"二、{DAYS}天内要做的事", key="coming"),
        _coming(facts.coming),
        h1("三、东西在哪里", key="where"),
        _where(facts.where),
        h1("四、要换的密码和账号", key="accounts"),
        _ticked(accounts(protected=facts.where.protected), "怎么办", "已换", "accounts"),
        h1("五、接手第一周做什么", key="week"),
        _ticked(FIRST_WEEK, "在“帮助”里看哪一章", "做了", "week"),
        gap(0.5),
        _signatures(),
        office=facts.office,
        page_numbers=True,
    )


def _people(people: People) -> Block:
    pairs = (("移交人", people.giver), ("接交人", people.taker), ("监交人", people.witness))
    columns = [
        column(mm=20.0) if place % 2 == 0 else column(key=f"p{place}") for place in range(2 * len(pairs))
    ]
    cells = [one for words, name in pairs for one in (label(words), cell(name, key=words))]
    return table(columns, [row(*cells, height_mm=10.0, key="people")], key="people")


def _summary(facts: HandoverFacts) -> str:
    late = sum(kind.late for kind in facts.kinds)
    said = f"，其中过了期限或者要改正的{late}件" if late else ""
    return (
        f"截至{chinese_date(facts.day)}，登记在程序里、还没有办完的事有{facts.open_count}件{said}。"
        "当面一件一件说清楚，说清一件，在“交清”一格打一个勾；有出入的，写在旁边。"
    )


def _list(kinds: Sequence[OpenKind]) -> Block:
    """One table, the name and count of a kind above its things."""
    if not kinds:
        return para(_NONE, key="open-none")
    columns = [
        column(mm=10.0, key="no"),
        column(2.0, align=Align.LEFT, key="what"),
        column(1.3, align=Align.LEFT, key="place"),
        column(mm=26.0, key="due"),
        column(1.8, align=Align.LEFT, key="next"),
        column(mm=11.0, key="tick"),
    ]
    header = row(*(label(words) for words in ("序号", "事项", "编号、单位", "期限", "下一步", "交清")))
    rows = [one for place, kind in enumerate(kinds, 1) for one in _kind(place, kind)]
    return table(columns, rows, [header], TextSize.NO5, key="open-list")


def _kind(place: int, kind: OpenKind) -> Iterator[Row]:
    words = f"（{chinese(place)}）{kind.title}（{len(kind.lines)}件）"
    yield row(label(words, colspan=6), key=f"kind-{place}", keep=True)
    for number, one in enumerate(kind.lines, 1):
        yield _open(place, number, one)


def _open(kind: int, number: int, one: OpenLine) -> Row:
    due = one.due_on.isoformat() if one.due_on else "—"
    late = one.late and not one.next_step.startswith(_LATE)
    next_step = f"{_LATE}；{one.next_step}" if late else one.next_step
    cells = (str(number), masked_text(one.what), masked_text(one.place), due, masked_text(next_step), _BOX)
    return row(*cells, key=f"open-{kind}-{number}")


def _coming(lines: Sequence[ComingLine]) -> Block:
    if not lines:
        return para(_NONE, key="coming-none")
    columns = [
        column(mm=24.0, key="day"),
        column(2.0, align=Align.LEFT, key="what"),
        column(1.4, align=Align.LEFT, key="basis"),
    ]
    header = row(label("最迟哪天"), label("做什么"), label("依据"))
    rows = [
        row(one.day.isoformat(), masked_text(one.what), _basis(one), key=f"coming-{place}")
        for place, one in enumerate(lines, 1)
    ]
    return table(columns, rows, [header], TextSize.NO5, key="coming-list")


def _basis(one: ComingLine) -> str:
    if not one.binding:
        return "已经安排"
    return f"{one.binding}　{one.basis}".strip()


def _where(where: Whereabouts) -> Block:
    entries = [
        ("数据文件夹", f"{where.folder}（全部数据在里面的 renda.db 一个文件里）"),
        ("备份", "；".join(f"{one.name}：{one.words}" for one in where.places)),
        ("密码", _password(where)),
        ("恢复单放在", "" if where.protected else "数据没有密码；交接文件设了密码的，另有恢复单"),
        ("本单位的表格模板", "、".join(where.templates) or "没有装过，用程序自带的"),
        ("编号用到哪里", "；".join(where.numbers) or "今年还没有编过号"),
        ("印章、文件柜、钥匙", ""),
    ]
    rows = [
        row(label(words), cell(said), height_mm=0.0 if said else 10.0, key=f"where-{place}")
        for place, (words, said) in enumerate(entries, 1)
    ]
    return table([column(mm=36.0), column(align=Align.LEFT)], rows, size=TextSize.NO5, key="where-list")


def _password(where: Whereabouts) -> str:
    if not where.protected:
        return "没有设密码，拿到数据文件的人都能看"
    if where.holders is None:
        return "有密码；谁有密码，在“设置 → 密码和使用人”里看"
    return "有密码：" + "、".join(f"{one.name}（{one.role}）" for one in where.holders)


def _ticked(entries: Sequence[tuple[str, str]], second: str, tick: str, key: str) -> Block:
    columns = [
        column(mm=10.0, key="no"),
        column(1.6, align=Align.LEFT, key="what"),
        column(1.4, align=Align.LEFT, key="how"),
        column(mm=11.0, key="tick"),
    ]
    header = row(label("序号"), label("做什么"), label(second), label(tick))
    rows = [row(str(n), what, how, _BOX, key=f"{key}-{n}") for n, (what, how) in enumerate(entries, 1)]
    return table(columns, rows, [header], TextSize.NO5, key=f"{key}-list")


def _signatures() -> Block:
    names = ("移交人（签字）", "接交人（签字）", "监交人（签字）", "日期")
    cells = [one for words in names for one in (label(words), cell(""))]
    columns = [column(mm=32.0), column(), column(mm=32.0), column()]
    rows = [
        row(*cells[:4], height_mm=13.0, key="signed-1", keep=True),
        row(*cells[4:], height_mm=13.0, key="signed-2"),
    ]
    return table(columns, rows, key="signatures")


def file_name(day: datetime.date) -> str:
    """工作交接单-20260402.docx: beside the handover file."""
    return f"{NAME}-{day:%Y%m%d}.docx"
