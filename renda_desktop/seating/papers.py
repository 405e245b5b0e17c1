"""甲11: the chart of the hall, the rostrum at the top, and the list of who sits where. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.chinese import strokes
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Align, Block, Card, CardLine, Column, Row
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    cards,
    cell,
    column,
    field,
    hei,
    kai,
    label,
    line,
    missing,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.documents.tiles import A4_HEIGHT, A4_WIDTH, fitting
from renda_desktop.seating.rows import HallView, RowView, SeatedPerson, SeatView
from renda_desktop.seating.rules import RowPurpose
from renda_desktop.sessions.paper_parts import name_of, record
from renda_desktop.sessions.rows import SessionFacts

CHART, PLACES = "甲11座次图", "甲11座位表"
_WIDTH, _HEIGHT = A4_HEIGHT, A4_WIDTH
"""The page lies."""
_SIDE, _TOP, _FOOT, _LABEL, _AISLE = 12.0, 30.0, 14.0, 15.0, 7.0
_NARROW, _WIDE, _LOW, _HIGH = 13.0, 24.0, 9.5, 16.0
"""Least and usual size of a seat in mm: below it a name of three characters is too small to read."""
_GAP = 8.0
"""Between rostrum and hall."""
_COLUMNS = _WIDTH - 2 * _SIDE - _LABEL
_LONG = 4
"""Characters from which on a name may take two lines."""
_PER_ROW = 3


class _Slice(Struct, frozen=True):
    """Part of the hall that goes on one page: columns `first` to `last` of the widest row, and some rows."""

    first: int
    last: int
    rows: tuple[RowView, ...]
    rostrum: tuple[RowView, ...]


def seating_chart(view: HallView, facts: SessionFacts) -> Paper:
    """座次图 on lying A4, over several pages where the hall is too large for one."""
    parts = list(_slices(view))
    pages = [_page(view, facts, part, number, len(parts)) for number, part in enumerate(parts, 1)]
    return paper(
        CHART,
        f"{facts.short_name}座次图",
        Layout.CARD,
        pages,
        record=record(facts),
        office=facts.presidium,
    )


def _slices(view: HallView) -> Iterator[_Slice]:
    """Columns are parted at an aisle where one is near; the rostrum stands on every page of the first rows."""
    hall = [one for one in view.rows if one.row.purpose is not RowPurpose.ROSTRUM]
    rostrum = tuple(one for one in view.rows if one.row.purpose is RowPurpose.ROSTRUM)
    room = _HEIGHT - _TOP - _FOOT
    first = max(1, int((room - _GAP) / _LOW) - len(rostrum))
    later = int(room / _LOW)
    chunks = [tuple(hall[:first])]
    chunks += [tuple(hall[at : at + later]) for at in range(first, len(hall), later)]
    for place, chunk in enumerate(chunks):
        for start, end in _columns(view):
            yield _Slice(start, end, chunk, () if place else rostrum)


def _columns(view: HallView) -> Iterator[tuple[int, int]]:
    width, aisles = view.shape.width(rostrum=False), view.shape.aisles
    start = 1
    while start <= width:
        end = start
        while end < width and _span(start, end + 1, aisles) <= _COLUMNS / _NARROW:
            end += 1
        cut = [aisle for aisle in aisles if start <= aisle < end]
        if end < width and cut:
            end = cut[-1]
        yield start, end
        start = end + 1


def _span(start: int, end: int, aisles: Sequence[int]) -> float:
    """Columns with the aisles between them, in widths of the narrowest seat."""
    return end - start + 1 + sum(start <= aisle < end for aisle in aisles) * _AISLE / _NARROW


def _page(view: HallView, facts: SessionFacts, part: _Slice, number: int, pages: int) -> Block:
    inside = sum(part.first <= aisle < part.last for aisle in view.shape.aisles)
    wide = max(part.last - part.first + 1, *(one.row.seats for one in part.rostrum), 1)
    width = min(_WIDE, (_COLUMNS - inside * _AISLE) / wide)
    lines = len(part.rows) + len(part.rostrum)
    height = min(_HIGH, (_HEIGHT - _TOP - _FOOT - (_GAP if part.rostrum else 0)) / max(lines, 1))
    drawn = [*_head(view, facts, number, pages, _side(view, part))]
    y = _TOP
    for one in reversed(part.rostrum):
        taken = one.row.seats * width
        drawn += _row(one, _SIDE + _LABEL + (_COLUMNS - taken) / 2, y, width, height)
        y += height
    y += _GAP if part.rostrum else 0
    taken = (part.last - part.first + 1) * width + inside * _AISLE
    left = _SIDE + _LABEL + (_COLUMNS - taken) / 2
    for one in part.rows:
        drawn += _hall_row(view, one, part, left, y, width, height)
        y += height
    return cards(drawn, landscape=True, key=f"page-{number}")


def _head(view: HallView, facts: SessionFacts, number: int, pages: int, side: str) -> Iterator[Card]:
    day = field(chinese_date(facts.opens_on) if facts.opens_on else None, record(facts), "会议日期")
    of = f"　第{number}页，共{pages}页　{side}" if pages > 1 else ""
    size = fitting(f"{facts.name}座次图", _WIDTH - 2 * _SIDE, 18)
    yield _words(9, 9, "title", size, hei(name_of(facts)), hei("座次图"))
    yield _words(18.5, 7, "of", 12, kai(f"（{view.name}　"), kai(day), kai(f"）{of}"))
    yield _words(_HEIGHT - _FOOT + 2, 6, "foot", 10, kai("座号面向主席台从左往右数。"))


def _side(view: HallView, part: _Slice) -> str:
    """Which part of a wide hall a page shows; "" where it shows the whole width."""
    left, right = part.first == 1, part.last >= view.shape.width(rostrum=False)
    return "" if left and right else "左侧" if left else "右侧" if right else "中间"


def _words(y: float, height: float, key: str, points: float, *words: Words) -> Card:
    lines = (CardLine(text_of(*words), points, Align.CENTER),)
    room = _WIDTH - 2 * _SIDE
    return Card(_SIDE, y, room, height, lines, left=0, right=0, top=0, middle=True, cut=False, key=key)


def _row(one: RowView, left: float, y: float, width: float, height: float) -> Iterator[Card]:
    yield _row_label(one, left - _LABEL, y, height)
    for seat in one.seats:
        x = left + (seat.number - 1) * width
        yield _seat(seat, x, y, width, height)
        if seat.number in (1, one.row.seats):
            yield _number(seat, x, y)


def _hall_row(
    view: HallView, one: RowView, part: _Slice, left: float, y: float, width: float, height: float
) -> Iterator[Card]:
    yield _row_label(one, left - _LABEL, y, height)
    for seat in one.seats:
        place = view.shape.column(one.row, seat.number)
        if part.first <= place <= part.last:
            aisles = sum(part.first <= aisle < place for aisle in view.shape.aisles)
            x = left + (place - part.first) * width + aisles * _AISLE
            yield _seat(seat, x, y, width, height)
            edge = seat.number in (1, one.row.seats) or place in (part.first, part.last)
            if edge or place in view.shape.aisles or place - 1 in view.shape.aisles:
                yield _number(seat, x, y)


def _number(seat: SeatView, x: float, y: float) -> Card:
    """The number in the corner of a seat at the edge of its block, from which the others are counted."""
    key = f"number-{seat.row_id}-{seat.number}"
    lines = (CardLine(text_of(str(seat.number)), 6),)
    return Card(x, y, 6, 3, lines, left=0.6, right=0, top=0.3, cut=False, key=key)


def _row_label(one: RowView, x: float, y: float, height: float) -> Card:
    points = fitting(one.label, _LABEL - 2, 12)
    lines = [CardLine(text_of(kai(one.label)), points, Align.CENTER)]
    if one.row.purpose in (RowPurpose.OBSERVERS, RowPurpose.GUESTS):
        word = "邀请" if one.row.purpose is RowPurpose.GUESTS else "列席"
        lines.append(CardLine(text_of(kai(f"（{word}）")), 8, Align.CENTER))
    return Card(
        x, y, _LABEL, height, tuple(lines), left=0, right=1, top=0, middle=True, cut=False, key=f"row-{one.row.id}"
    )  # fmt: skip


def _seat(seat: SeatView, x: float, y: float, width: float, height: float) -> Card:
    key = f"seat-{seat.row_id}-{seat.number}"
    lines = (_name(seat, width - 1.6),) if seat.person or seat.kept_free else ()
    return Card(x, y, width, height, lines, left=0.8, right=0.8, top=0, middle=True, key=key)


def _name(seat: SeatView, room: float) -> CardLine:
    if seat.person is None:
        return CardLine(text_of(kai("留空")), 8, Align.CENTER)
    shown = spread(seat.person.name)
    one_line = fitting(shown, room, 14)
    points = one_line if len(shown) < _LONG or one_line >= 9 else fitting(shown, room * 1.8, 10.5)
    return CardLine(text_of(field(shown, person_source(seat.person))), points, Align.CENTER)


def person_source(person: SeatedPerson) -> Source | None:
    """Where a name is entered."""
    if person.person_id:
        return Source("person", person.person_id, "name")
    return Source("session_observer", person.who.observer_id, "name") if person.who.observer_id else None


# --- who sits where --------------------------------------------------------------------------------------------------


def seat_list(view: HallView, facts: SessionFacts) -> Paper:
    """座位表 by strokes of the surname, to be hung at the door: name, delegation or unit, seat."""
    seated = [seat for seat in view.seats if seat.person is not None]
    seated.sort(key=lambda seat: strokes.sort_key(seat.person.name if seat.person else ""))
    heads = ("姓名", "代表团或者单位", "座位")
    day = field(chinese_date(facts.opens_on) if facts.opens_on else None, record(facts), "会议日期")
    return paper(
        PLACES,
        f"{facts.short_name}座位表",
        Layout.REGISTER,
        title(name_of(facts), "座位表"),
        line(f"（按姓氏笔画为序，共{len(seated)}人）", day, key="of"),
        table(
            [*_list_columns()] * _PER_ROW,
            list(_list_rows(view, seated)),
            [row(*(label(head) for _ in range(_PER_ROW) for head in heads))],
            TextSize.SMALL4,
            key="places",
        ),
        record=record(facts),
        office=facts.presidium,
    )


def _list_columns() -> Iterator[Column]:
    yield column(mm=26)
    yield column(align=Align.LEFT)
    yield column(mm=26)


def _list_rows(view: HallView, seated: Sequence[SeatView]) -> Iterator[Row]:
    if not seated:
        yield row(cell(missing("座次"), colspan=3 * _PER_ROW))
    for start in range(0, len(seated), _PER_ROW):
        some = seated[start : start + _PER_ROW]
        cells: list[Words] = []
        for seat in some:
            assert seat.person is not None
            cells += [
                field(spread(seat.person.name), person_source(seat.person)),
                seat.person.unit or seat.person.post,
                view.shape.words(seat.seat),
            ]
        yield row(*cells, *[""] * (3 * (_PER_ROW - len(some))), height_mm=8.5)
