"""Columns, filters and search of the list of sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.numerals import ordinal
from renda_desktop.sessions.rows import SessionRow
from renda_desktop.sessions.rules import SOON_DAYS, SessionKind, SessionState
from renda_desktop.township.rules import bare_session
from ui.widgets.filter_bar import Filter
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

KIND_WORDS = {
    SessionKind.FIRST: "换届",
    SessionKind.ELECTION: "选举",
    SessionKind.START: "年初",
    SessionKind.MID: "年中",
    SessionKind.EXTRAORDINARY: "临时",
}
"""The kinds in a narrow column."""
STATE_TONES = {
    SessionState.PREPARING: Tone.PLAIN,
    SessionState.ANNOUNCED: Tone.PLAIN,
    SessionState.SITTING: Tone.SOON,
    SessionState.CLOSED: Tone.DONE,
}
_TERM = "term:"


def session_columns() -> tuple[Column[SessionRow], ...]:
    """What a line of the list shows."""
    return (
        Column("name", "会议", _name, _order, width=148, tooltip=lambda r: r.short_name),
        Column("line", "进展", lambda r: r.line, stretch=True, tone=_tone),
        Column("days", "会期", _days, lambda r: r.opens_on, width=152),
        Column(
            "kind",
            "类别",
            lambda r: KIND_WORDS[r.kind],
            width=64,
            tooltip=lambda r: r.kind.value,
        ),
        Column("state", "状态", lambda r: r.state.value, width=84, tone=_state_tone, shown=False),
        Column("place", "地点", lambda r: r.place, width=160, shown=False),
    )


def _name(row: SessionRow) -> str:
    """十九届十次会议: all sessions of the list are those of this town."""
    return bare_session(row.term_number, row.number)


def _order(row: SessionRow) -> tuple[int, int]:
    return row.term_number, row.number


def _days(row: SessionRow) -> str:
    """2026-04-20, 2026-04-20至21 for several days, 未定 without a date."""
    if row.opens_on is None:
        return "未定"
    last = row.closes_on or row.opens_on
    if last == row.opens_on:
        return row.opens_on.isoformat()
    same_month = (last.year, last.month) == (row.opens_on.year, row.opens_on.month)
    return f"{row.opens_on.isoformat()}至{last.day if same_month else f'{last:%m-%d}'}"


def _tone(row: SessionRow) -> tuple[Tone, str] | None:
    """The word is part of the text, so nothing is written twice."""
    if row.state.begun:
        return STATE_TONES[row.state], "今天开会" if row.days_to_go == 0 else row.state.value
    pressing = row.days_to_go is not None and row.days_to_go <= SOON_DAYS and row.missing
    return (Tone.SOON, "还缺") if pressing else None


def _state_tone(row: SessionRow) -> tuple[Tone, str]:
    return STATE_TONES[row.state], row.state.value


def session_filters(rows: Sequence[SessionRow]) -> list[Filter]:
    """A chip for each state that occurs, and for each term when there are several."""
    states = [
        Filter(state.name, state.value, count, group="state")
        for state in SessionState
        if (count := sum(row.state is state for row in rows))
    ]
    terms = sorted({row.term_number for row in rows}, reverse=True)
    if len(terms) < 2:
        return states
    return states + [
        Filter(f"{_TERM}{term}", f"{ordinal(term)}届", sum(r.term_number == term for r in rows), group="term")
        for term in terms
    ]


def condition(filters: Sequence[str], typed: str) -> Callable[[SessionRow], bool] | None:
    """The test for what the list shows; None shows all."""
    if not filters and not typed.strip():
        return None
    return lambda row: all(_fits(row, key) for key in filters) and matches(row, typed)


def _fits(row: SessionRow, key: str) -> bool:
    if key.startswith(_TERM):
        return key == f"{_TERM}{row.term_number}"
    return row.state.name == key


def matches(row: SessionRow, typed: str) -> bool:
    """Every word typed stands in the name, kind, date or place, or is pinyin of the name or the place."""
    date = (
        f"{row.opens_on.isoformat()} {row.opens_on.year}年{row.opens_on.month}月" if row.opens_on else "未定"
    )
    whole = f"{row.name} {row.short_name} {row.kind.value} {row.place} {date}".casefold()
    return all(word in whole or _sounds(word, row) for word in typed.casefold().split())


def _sounds(word: str, row: SessionRow) -> bool:
    spoken = (row.short_name, row.kind.value, row.place)
    return any(
        pinyin.matches(word, text, pinyin.full(text, person=False), pinyin.initials(text, person=False))
        for text in spoken
        if text
    )
