"""The words by which the chosen projects are made known. Pure."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.projects.rows import YearRow


def notice_text(year: YearRow, session_name: str) -> str:
    """The words of the 公告 about the chosen projects, a line for each paragraph; "" before the vote is settled."""
    if not year.settled:
        return ""
    day = chinese_date(year.voted_on) if year.voted_on else ""
    when = f"于{day}" if day else ""
    first = f"{session_name}{when}票决产生{year.year}年民生实事项目{len(year.chosen)}项，现予公告。"
    return "\n".join([first, *(f"{chinese(at)}、{one.title}" for at, one in enumerate(year.chosen, 1))])
