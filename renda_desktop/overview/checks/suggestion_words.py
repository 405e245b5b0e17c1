"""What the checks of suggestions share: which are looked at, how one is named, how a clock speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.overview.checks.check import Asked, tab
from renda_desktop.overview.checks.verdict import Place, Verdict
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clock, Tone
from renda_desktop.suggestions.rules import State as FileState

TAB = "suggestions"
SUBJECT = "议案建议"
_NONE = "还没有登记过建议。"
_LONGEST = 24
"""A longer title is cut, and shows that it is."""


def files_of(asked: Asked) -> Sequence[SuggestionFile]:
    """What is open, and what belongs to this year or the last; not what came in after the day asked for."""
    years = (asked.today.year, asked.today.year - 1)
    return [
        row
        for row in all_files(asked.db, asked.today)
        if (row.entry.received_on or asked.today) <= asked.today
        and (row.open or row.entry.origin.year in years)
    ]


def at(row: SuggestionFile, section: str = "", field: str = "", key: str = "") -> Place:
    """The suggestion in its tab, with the section of the card and the field to mend."""
    return Place(TAB, row.id, section, field, f"suggestion:{row.id}" if section else "", key)


def named(row: SuggestionFile) -> str:
    """19-7-003《关于修复…的建议》."""
    name = row.entry.name
    return f"{row.entry.code}《{name if len(name) <= _LONGEST else name[: _LONGEST - 1] + '…'}》"


def words_of(row: SuggestionFile) -> str:
    """19-7-003《关于修复…的建议》（镇水利站）."""
    return f"{named(row)}（{row.unit.name if row.unit else '还没有承办单位'}）"


def by_clock(
    asked: Asked, row: SuggestionFile, clock: Clock, todo: str, place: Place, who: str = ""
) -> Iterator[Verdict]:
    """Late or to be done by this clock; a day that does not bind is never late, once over it is to be verified.

    `who` has to do it: the unit that handles it unless another is named.
    """
    words = f"{named(row)}（{who}）" if who else words_of(row)
    more = {"on": clock.begins_on, "due_on": clock.due_on, "place": place, "todo": todo}
    figures = {"起算": clock.begins_on, "期限": clock.due_on}
    tone = clock.tone(asked.today)
    left = clock.days_left(asked.today)
    if tone is Tone.LATE:
        said = f"{words}应于{clock.due_on}前{clock.what}，已经过期{-(left or 0)}天。"
        yield asked.overdue(said, figures=figures, **more)
    else:
        yield asked.due(f"{words}{_asks(clock, left or 0)}。", figures=figures, **more)


def _asks(clock: Clock, days: int) -> str:
    """应于…前…, 参照…前… of a day that nobody confirmed; what became of it once that day is over."""
    if clock.binding:
        return f"应于{clock.due_on}前{clock.what}，{_left(days)}"
    if days < 0:
        passed = f"还没有{clock.what}，{FileState.TO_VERIFY.value}"
        return f"{passed}：参照的日期是{clock.due_on}，过了{-days}天，本单位没有确认过，不算逾期"
    return f"参照{clock.due_on}前{clock.what}（本单位没有确认），{_left(days)}"


def _left(days: int) -> str:
    return f"还有{days}天" if days else "今天到期"


def nothing(asked: Asked) -> Verdict:
    """No suggestion was ever handed in."""
    return asked.not_applicable(_NONE, place=tab(TAB))
