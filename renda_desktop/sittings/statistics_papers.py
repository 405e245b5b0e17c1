"""甲13: 出缺席统计表, by delegation and sitting. Pure functions over the figures every other place shows, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from renda_desktop.documents.blocks import Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    cell,
    column,
    field,
    label,
    line,
    missing,
    paper,
    row,
    table,
    title,
    total,
)
from renda_desktop.sessions.paper_parts import days_words, name_of, record, session_source
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.lawful import QUORUM, in_brackets
from renda_desktop.sittings.rows import SessionSheet, SittingSheet
from renda_desktop.sittings.rules import Tally, tally

STATISTICS = "甲13统"
_RATE = "出席率"
_FIGURES = ("应到", "实到", "请假", "缺席", _RATE)
_HEIGHT = 10.0


def attendance_statistics(card: SessionCard, sheet: SessionSheet) -> Paper:
    """应到, 实到, 请假, 缺席 and the rate of each delegation at each sitting, with the line that was asked for."""
    sittings = sheet.sittings
    columns = [column(1.6, align=Align.LEFT, key="delegation")]
    columns += [
        column(1.35 if name == _RATE else 1.0, key=f"{n}-{name}")
        for n in range(1, len(sittings) + 1)
        for name in _FIGURES
    ]
    nobody = missing("日程里的全体会议", session_source(card.facts)("schedule"))
    return paper(
        STATISTICS,
        f"{card.facts.short_name}代表出缺席统计表",
        Layout.REGISTER,
        title(name_of(card.facts), "代表出缺席统计表"),
        line("单位：人", days_words(card.facts), key="of"),
        table(
            columns,
            [*_rows(sheet), _totals(sittings), *_lines(sittings)] if sittings else [row(cell(nobody))],
            _header(sittings),
            TextSize.SMALL4,
            key="figures",
        ),
        record=record(card.facts),
        office=card.facts.presidium,
    )


def _header(sittings: Sequence[SittingSheet]) -> list[Row]:
    names = [
        label(field(one.name, Source("session_schedule_entry", one.entry.id, "part")), colspan=len(_FIGURES))
        for one in sittings
    ]
    return [
        row(label("代表团", rowspan=2), *names),
        row(*(label(name) for _ in sittings for name in _FIGURES)),
    ]


def _rows(sheet: SessionSheet) -> list[Row]:
    found = {line.delegation for sitting in sheet.sittings for line in sitting.lines}
    known = [name for name in sheet.delegations if name in found]
    return [
        row(
            name,
            *(
                text
                for sitting in sheet.sittings
                for text in _cells(tally(line.presence for line in sitting.lines if line.delegation == name))
            ),
            height_mm=_HEIGHT,
            key=f"delegation-{place}",
        )
        for place, name in enumerate([*known, *sorted(found - set(known))], start=1)
    ]


def _totals(sittings: Sequence[SittingSheet]) -> Row:
    return total("合计", *(text for sitting in sittings for text in _cells(sitting.count)), height_mm=_HEIGHT)


def _cells(count: Tally) -> Iterable[str]:
    """The figures of a group; before anybody came only 应到, while the sitting goes on 未到 in place of 缺席."""
    if not count.expected:
        return ("0", "", "", "", "")
    if not count.present and not count.absent:
        return (str(count.expected), "", str(count.excused) if count.excused else "", "", "")
    absent = f"未到{count.waiting}" if count.waiting else str(count.absent)
    return (str(count.expected), str(count.present), str(count.excused), absent, percent(count))


def percent(count: Tally) -> str:
    """96.2%, rounded half up to one place; 100% only where all came."""
    if not count.expected:
        return ""
    if count.present == count.expected:
        return "100%"
    tenths = min((count.present * 2000 + count.expected) // (2 * count.expected), 999)
    return f"{tenths // 10}.{tenths % 10}%"


def _lines(sittings: Sequence[SittingSheet]) -> list[Row]:
    """Below the figures, over the whole width: what each sitting needed, and whether it held."""
    across = 1 + len(_FIGURES) * len(sittings)
    return [
        row(
            cell(line_words(sitting), colspan=across, align=Align.LEFT),
            key=f"line-{sitting.entry.id}",
            source=Source("sitting_run", sitting.entry.id),
        )
        for sitting in sittings
        if sitting.count.quorum is not None
    ]


def line_words(sitting: SittingSheet) -> str:
    """全体代表, the two-thirds line and whether it held; with both readings where deputies are suspended."""
    count = sitting.count
    everybody = count.everybody
    words = f"{sitting.name}：全体代表{everybody.base}人，至少到{count.quorum}人可以开会"
    words += in_brackets(QUORUM, everybody.day)
    if count.present:
        words += f"，实到{count.present}人，" + ("符合法定人数。" if count.quorate else "不足法定人数。")
    else:
        words += "。"
    if everybody.other is not None:
        how = "另一种算法" if everybody.counts_suspended is not None else "计入暂停执行职务的代表"
        words += f"{how}是{everybody.other.base}人，至少到{everybody.other.quorum}人。"
    if count.hangs:
        words += "能不能开会取决于这一算法，请先确认。"
    return words
