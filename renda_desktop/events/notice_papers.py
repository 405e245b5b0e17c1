"""回执名单, 电话联系表: tables of people to be told, shared by the papers of meetings and sessions. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Column, Row
from renda_desktop.documents.compose import Align, Source, cell, column, field, label, row, table, total
from renda_desktop.events.notice_rules import NoticeLine, count_notices

ROW_MM = 9.0
Section = tuple[str, Sequence[NoticeLine]]
"""What the people are (主席团成员), and who they are."""
SourceOf = Callable[[NoticeLine, str], Source]
"""Line and field → where it is entered."""
MASKED = "号码中间的数字已隐去。"

_NUMERALS = "一二三四五六七八九"
_ANSWERS = (
    ("序号", 11.0, 0.0), ("姓名", 22.0, 0.0), ("单位及职务", 0.0, 2.4), ("通知", 33.0, 0.0), ("回执", 42.0, 0.0),
    ("备注", 0.0, 1.3),
)  # fmt: skip
_PHONES = (
    ("序号", 13.0, 0.0), ("姓名", 28.0, 0.0), ("单位及职务", 0.0, 2.0), ("电话", 0.0, 1.2), ("备注", 24.0, 0.0),
)  # fmt: skip
_LEFT = frozenset({"单位及职务", "备注"})


def answer_table(sections: Sequence[Section], of: SourceOf) -> Block:
    """Who was told, how and when, and what they answered; the last line counts."""

    def line(place: int, one: NoticeLine) -> Row:
        return row(
            str(place),
            field(spread(one.name), of(one, "name")),
            field(one.post, of(one, "post")),
            field(one.told_words, of(one, "told_on")),
            field(one.answer_words, of(one, "answer")),
            field(one.remark, of(one, "note")),
            height_mm=ROW_MM,
            key=one.id,
        )

    count = count_notices([one for _, lines in sections for one in lines])
    words = f"合计：{count.people}人。"
    if count.told:
        words = (
            f"合计：{count.people}人，已通知{count.told}人，确认参加{count.confirmed}人，"
            f"请假{count.leave}人，未回{count.open}人。"
        )
    return _table(_ANSWERS, sections, line, words)


def phone_table(sections: Sequence[Section], of: SourceOf, *, full: bool) -> Block:
    """Who can be reached where; without `full` the middle of the numbers is hidden."""

    def line(place: int, one: NoticeLine) -> Row:
        return row(
            str(place),
            field(spread(one.name), of(one, "name")),
            field(one.post, of(one, "post")),
            field(one.phone_words(full=full), of(one, "phone")),
            "",
            height_mm=ROW_MM,
            key=one.id,
        )

    people = [one for _, lines in sections for one in lines]
    without = sum(not one.phones for one in people)
    words = f"合计：{len(people)}人" + (f"，其中{without}人没有登记电话。" if without else "。")
    words += "" if full else MASKED
    return _table(_PHONES, sections, line, words)


def _table(
    columns: Sequence[tuple[str, float, float]],
    sections: Sequence[Section],
    line: Callable[[int, NoticeLine], Row],
    words: str,
) -> Block:
    shown = [section for section in sections if section[1]]
    rows: list[Row] = []
    for place, (name, lines) in enumerate(shown):
        if len(shown) > 1:
            heading = f"{_NUMERALS[place]}、{name}（{len(lines)}人）"
            rows.append(
                row(label(heading, colspan=len(columns)), height_mm=ROW_MM, key=f"section-{place + 1}")
            )
        rows += [line(number, one) for number, one in enumerate(lines, 1)]
    if not rows:
        rows.append(row(cell("名单还是空的。", colspan=len(columns)), height_mm=ROW_MM, key="nobody"))
    else:
        rows.append(total(cell(words, colspan=len(columns), align=Align.LEFT), height_mm=ROW_MM))
    header = row(*(label(heading) for heading, _, _ in columns), key="head")
    return table([_column(*one) for one in columns], rows, [header], key="list")


def _column(heading: str, mm: float, weight: float) -> Column:
    return column(weight or 1.0, mm=mm, align=Align.LEFT if heading in _LEFT else Align.CENTER, key=heading)
