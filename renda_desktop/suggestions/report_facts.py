"""What the papers of a year are drawn from: its suggestions with their figures, and those still open from before."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from renda_desktop.documents.compose import Passage, Source, field
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.figures import Count, Figures, Rate, figures_of
from renda_desktop.suggestions.paper_facts import under_law
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import PUBLIC_RULE, REPORT_RULE, ResultClass
from renda_desktop.suggestions.unit_queries import result_classes
from renda_desktop.township.queries import OfficeRow, find_office

_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[\d\- ]{8,10}|0\d{2,3}[- ]?\d{7,8})(?!\d)")


class YearFacts(Struct, frozen=True):
    """The suggestions handed in in a year (`files`), their figures, and those of the years `before`."""

    office: OfficeRow
    year: int
    files: tuple[SuggestionFile, ...]
    before: tuple[SuggestionFile, ...]
    classes: tuple[ResultClass, ...]
    figures: Figures
    reported_under: str
    public_under: str
    today: datetime.date

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
    office = find_office(db)
    if office is None:
        return None
    everything = all_files(db, today)
    files = tuple(sorted((f for f in everything if f.entry.origin.year == year), key=_in_order))
    before = tuple(f for f in everything if f.entry.origin.year < year)
    classes = result_classes(db)
    figures = figures_of(files, [one.letter for one in classes])
    reported, public = under_law(db, REPORT_RULE, today), under_law(db, PUBLIC_RULE, today)
    return YearFacts(office, year, files, before, classes, figures, reported, public, today)


def _in_order(file: SuggestionFile) -> tuple[int, int]:
    """Of the sessions first, then between them, each by number."""
    origin = file.entry.origin
    return (origin.session if origin.session is not None else 10**6, file.entry.number)


def of_year(facts: YearFacts, name: str = "") -> Source:
    """Source of a figure: the attribute of `Figures` it is, so that it opens its list."""
    return Source("suggestion_year", str(facts.year), name)


def counted(facts: YearFacts, count: Count, name: str) -> Passage:
    """A number with what is behind it."""
    return field(count.number, of_year(facts, name))


def rated(facts: YearFacts, rate: Rate, name: str) -> Passage:
    """87.5%; — of nothing."""
    return field(rate.text, of_year(facts, name))


def public_words(text: str) -> str:
    """What may hang on a wall: without telephone numbers (代表法2025 第五十一条第三款, with privacy kept)."""
    return _PHONE.sub("（电话略）", text)
