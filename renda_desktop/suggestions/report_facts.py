"""What the papers of a year are drawn from: its suggestions with their figures, and those still open from before.

`told_facts` are the same for the report to a session (甲24), as they stood the day before it opened.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from renda_desktop.documents.compose import Passage, Source, Words, field
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.as_of import as_of
from renda_desktop.suggestions.figures import Count, Figures, Rate, figures_of
from renda_desktop.suggestions.paper_facts import under_law
from renda_desktop.suggestions.parts_then import file_of_part, part_on
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import PUBLIC_RULE, REPORT_RULE, ResultClass
from renda_desktop.suggestions.unit_queries import result_classes
from renda_desktop.township.queries import OfficeRow, find_office

_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[\d\- ]{8,10}|0\d{2,3}[- ]?\d{7,8})(?!\d)")


class YearFacts(Struct, frozen=True):
    """The suggestions handed in in a year (`files`), their figures, and those of the years `before`.

    `told_to`: the session they are reported to, "" for the report of the year as it stands today.
    """

    office: OfficeRow
    year: int
    files: tuple[SuggestionFile, ...]
    before: tuple[SuggestionFile, ...]
    classes: tuple[ResultClass, ...]
    figures: Figures
    reported_under: str
    public_under: str
    today: datetime.date
    told_to: str = ""

    @property
    def letters(self) -> tuple[str, ...]:
        """The classes of results in the office's order."""
        return tuple(one.letter for one in self.classes)

    @property
    def carried(self) -> tuple[SuggestionFile, ...]:
        """Older ones that are still followed."""
        return tuple(file for file in self.before if file.open)

    @property
    def unfinished(self) -> tuple[SuggestionFile, ...]:
        """Everything that is still followed, the pressing ones first."""
        rows = [file for file in (*self.files, *self.carried) if file.open]
        return tuple(
            sorted(rows, key=lambda row: row.binding_days if row.binding_days is not None else 10**6)
        )


def year_facts(db: DbSession, year: int, today: datetime.date) -> YearFacts | None:
    """Gathers the rows; None without an office."""
    return _facts(db, year, all_files(db, today), today)


def told_facts(db: DbSession, year: int, session_id: str, today: datetime.date) -> YearFacts | None:
    """A year as it is told to a session: as of today, at the latest of the day before it opens; without its own.

    None without an office, or when the session is gone.
    """
    session = find_facts(db, session_id)
    if session is None:
        return None
    day = min(today, session.opens_on - datetime.timedelta(days=1)) if session.opens_on else today
    classes = result_classes(db)
    rows = [file for file in all_files(db, today) if file.entry.origin.session_id != session_id]
    then = [file for one in rows if (file := file_then(db, one, day, classes)) is not None]
    return _facts(db, year, then, day, session_id)


def file_then(
    db: DbSession, file: SuggestionFile, day: datetime.date, classes: Sequence[ResultClass]
) -> SuggestionFile | None:
    """A suggestion as it stood on a day, with the unit that had it then; None where it was not handed in yet."""
    part = part_on(file, day)
    return as_of(file_of_part(db, file, part) if part is not None else file, day, classes)


def _facts(
    db: DbSession, year: int, everything: Sequence[SuggestionFile], day: datetime.date, told_to: str = ""
) -> YearFacts | None:
    office = find_office(db)
    if office is None:
        return None
    files = tuple(sorted((f for f in everything if f.entry.origin.year == year), key=_in_order))
    before = tuple(f for f in everything if f.entry.origin.year < year)
    classes = result_classes(db)
    figures = figures_of(files, [one.letter for one in classes])
    reported, public = under_law(db, REPORT_RULE, day), under_law(db, PUBLIC_RULE, day)
    return YearFacts(office, year, files, before, classes, figures, reported, public, day, told_to)


def _in_order(file: SuggestionFile) -> tuple[int, int]:
    """Of the sessions first, then between them, each by number."""
    origin = file.entry.origin
    return (origin.session if origin.session is not None else 10**6, file.entry.number)


YEAR, _TOLD = "suggestion_year", "@"
"""Kind of the record of a figure: the year, with the session it is told to behind the mark."""


def of_year(facts: YearFacts, name: str = "") -> Source:
    """Source of a figure: the attribute of `Figures` it is, so that it opens its list (`report_lists.behind`)."""
    told = f"{_TOLD}{facts.told_to}" if facts.told_to else ""
    return Source(YEAR, f"{facts.year}{told}", name)


def facts_of_source(db: DbSession, source: Source, today: datetime.date) -> YearFacts | None:
    """The facts a figure was counted over, by its source; None when they are gone, or the source is none of a year."""
    year, _, session_id = source.record_id.partition(_TOLD)
    if source.record_kind != YEAR or not year.isdigit():
        return None
    return told_facts(db, int(year), session_id, today) if session_id else year_facts(db, int(year), today)


def counted(facts: YearFacts, count: Count, name: str) -> Passage:
    """A number with what is behind it."""
    return field(count.number, of_year(facts, name))


def rated(facts: YearFacts, rate: Rate, name: str) -> Passage:
    """87.5%; — of nothing."""
    return field(rate.text, of_year(facts, name))


def joined(parts: Iterable[Text]) -> Text:
    """Several facts parted by 、."""
    found: list[Words] = []
    for part in parts:
        found += ["、", part] if found else [part]
    return text_of(*found)


def public_words(text: str) -> str:
    """What may hang on a wall: without telephone numbers (代表法2025 第五十一条第三款, with privacy kept)."""
    return _PHONE.sub("（电话略）", text)
