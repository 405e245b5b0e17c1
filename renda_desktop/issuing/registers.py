"""The register of numbers as a whole: all of a series in one year or term, what is missing, what is doubled."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.issuing.models import GivenNumber
from renda_desktop.issuing.queries import GivenNumberRow, numbers_of
from renda_desktop.issuing.rules import (
    NumberState,
    Series,
    gaps_and_repeats,
    number_text,
    runs,
    spans_text,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office, list_terms


class Period(Struct, frozen=True):
    """What is counted through: a series in a year, 公告号 in a term."""

    series: Series
    year: int | None = None
    term_id: str | None = None


class Gap(Struct, frozen=True):
    """Neighbouring numbers nobody has, the last included."""

    first: int
    last: int

    @property
    def text(self) -> str:
        """4 · 4、5 · 4—8."""
        return spans_text(range(self.first, self.last + 1))


class OutOfOrder(Struct, frozen=True):
    """A number whose date lies before that of the one it follows; both have a date."""

    row: GivenNumberRow
    earlier: GivenNumberRow

    @property
    def text(self) -> str:
        """第5号的日期（1月22日）早于第4号（10月16日）; with the years where they differ."""
        days = (self.row.given_on, self.earlier.given_on)
        same = len({day.year for day in days if day}) == 1
        said = [chinese_date(day, year=not same) if day else "" for day in days]
        return f"第{self.row.number}号的日期（{said[0]}）早于第{self.earlier.number}号（{said[1]}）"


class Register(Struct, frozen=True):
    """One series in one year or term. `rows` by number; `term` is the number of the 届, 0 for a year."""

    period: Period
    mark: str
    term: int
    rows: tuple[GivenNumberRow, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing between 1 and the highest number."""
        missing, _ = gaps_and_repeats([row.number for row in self.rows])
        return tuple(Gap(run[0], run[-1]) for run in runs(missing))

    @property
    def repeats(self) -> tuple[int, ...]:
        """Numbers that two papers have at once; what is 作废 does not count."""
        valid = [row.number for row in self.rows if row.state is NumberState.VALID]
        return tuple(gaps_and_repeats(valid)[1])

    @property
    def out_of_order(self) -> tuple[OutOfOrder, ...]:
        """Numbers dated before the latest of the lower ones; 作废, 空号 and those without a date do not count."""
        found: list[OutOfOrder] = []
        latest: GivenNumberRow | None = None
        for row in self.rows:
            day = row.given_on
            if day is None or row.state is not NumberState.VALID:
                continue
            if latest is None or latest.given_on is None or day >= latest.given_on:
                latest = row
            elif row.number != latest.number:
                found.append(OutOfOrder(row, latest))
        return tuple(found)

    @property
    def lines(self) -> tuple[GivenNumberRow | Gap, ...]:
        """Numbers and gaps in their order."""
        lines: list[GivenNumberRow | Gap] = [*self.rows, *self.gaps]
        return tuple(sorted(lines, key=lambda line: line.first if isinstance(line, Gap) else line.number))

    @property
    def proposed(self) -> int:
        """The next number, as `next_number` says."""
        return max((row.number for row in self.rows), default=0) + 1

    @property
    def name(self) -> str:
        """2026年的发文字号 · 第十九届的公告号."""
        period = self.period
        count = f"{period.year}年" if period.term_id is None else f"第{chinese(self.term)}届"
        return f"{count}的{period.series.value}"

    @property
    def warning(self) -> str:
        """2026年的发文字号缺第4、5号；第7号重号，请核对。第5号的日期（1月22日）早于第4号（10月16日），请核对。

        Empty when every number is there once, in the order of the dates.
        """
        missing = "、".join(gap.text for gap in self.gaps)
        words = [f"缺第{missing}号" if missing else ""]
        words.append(f"第{spans_text(self.repeats)}号重号，请核对" if self.repeats else "")
        words.append(self._order_words)
        said = "；".join(word for word in words if word)
        return f"{self.name}{said}。" if said else ""

    @property
    def _order_words(self) -> str:
        """One short part of a sentence, also where several are out of order."""
        found = self.out_of_order
        if len(found) > 1:
            numbers = sorted({one.row.number for one in found})
            return f"第{spans_text(numbers)}号的日期早于前面的号，请核对"
        return f"{found[0].text}，请核对" if found else ""

    def printed(self, number: int) -> str:
        """青禾人发〔2026〕3号: a number as it stands on the paper."""
        period = self.period
        return number_text(period.series, number, mark=self.mark, year=period.year or 0, term=self.term)


def register_of(db: DbSession, period: Period) -> Register:
    """The register of a series in a year or term."""
    office = find_office(db)
    term = next((term.number for term in list_terms(db) if term.id == period.term_id), 0)
    rows = numbers_of(db, period.series, year=period.year, term_id=period.term_id)
    return Register(period, office.document_mark if office else "", term, tuple(rows))


def register_years(db: DbSession, series: Series) -> list[int]:
    """Years with numbers of a series, the newest first."""
    query = select(GivenNumber.year).where(GivenNumber.series == series).distinct()
    return sorted((year for year in db.scalars(query) if year is not None), reverse=True)


def register_periods(db: DbSession) -> list[Period]:
    """Every year and term with numbers, the newest first, 发文字号 before 纪要期号 before 公告号."""
    series = (Series.DOCUMENT, Series.MINUTES)
    years = [(year, place, one) for place, one in enumerate(series) for year in register_years(db, one)]
    years.sort(key=lambda found: (-found[0], found[1]))
    query = select(GivenNumber.term_id).where(GivenNumber.series == Series.ANNOUNCEMENT).distinct()
    with_numbers = set(db.scalars(query))
    return [
        *(Period(one, year=year) for year, _, one in years),
        *(Period(Series.ANNOUNCEMENT, term_id=t.id) for t in list_terms(db) if t.id in with_numbers),
    ]


def entry_of(db: DbSession, number_id: str) -> GivenNumberRow | None:
    """One line of a register; None when it is gone."""
    found = db.get(GivenNumber, number_id)
    if found is None:
        return None
    rows = numbers_of(db, found.series, year=found.year, term_id=found.term_id)
    return next(row for row in rows if row.id == number_id)
