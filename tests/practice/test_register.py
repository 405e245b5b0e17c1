"""The register of the practice town: each number leads to its paper, and the book says what the papers say."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.issuing.queries import GivenNumberRow, numbers_of
from renda_desktop.issuing.registers import Period, register_of, register_periods
from renda_desktop.issuing.rules import Series
from renda_desktop.issuing.sheets import SHEET_REGISTER
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.exporting import draw, export_some
from renda_desktop.overview.number_places import place_of, printable_of
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.reports.convening_papers import ANNOUNCED, REPORT, REQUEST
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.votes.paper_facts import REPORT_COUNTY, REPORT_PARTY, SENDING
from tests.practice.conftest import TODAY

_TABS = {
    RecordKind.MEETING: "presidium",
    RecordKind.DECISION_PAPER: "presidium",
    RecordKind.OPINION: "presidium",
    RecordKind.SESSION: "sessions",
    RecordKind.PLAN: "plans",
    RecordKind.INSPECTION: "duties",
}
WHOLE = 3
"""So many sessions of the practice town have all their numbers: the fifth, the eighth and the ninth."""


def _recent(practice: Database) -> list[GivenNumberRow]:
    with practice.read() as db:
        series = (Series.DOCUMENT, Series.MINUTES)
        return [row for one in series for year in (2025, 2026) for row in numbers_of(db, one, year=year)]


def test_every_number_leads_to_the_paper_that_bears_it(practice: Database) -> None:
    rows = _recent(practice)
    kinds = set()
    with practice.read() as db:
        for row in rows:
            place = place_of(db, row, TODAY)
            assert place is not None, row.title
            assert place.tab == _TABS[place.printable.kind]
            drawn = place.printable.draw(db, place.record_id, Drawing(TODAY))
            assert isinstance(drawn, Paper)
            assert drawn.id == row.paper
            register = register_of(db, Period(row.series, year=row.year))
            assert register.printed(row.number) in plain_text(drawn), row.title
            kinds.add(place.printable.kind)
    assert kinds == set(_TABS), "every kind of paper with a number was looked at"


def test_a_number_without_a_paper_leads_nowhere(practice: Database) -> None:
    gone = GivenNumberRow("n", Series.DOCUMENT, 2026, None, 1, "乙02", "x" * 32, "通知", TODAY, "")
    by_hand = GivenNumberRow("n", Series.DOCUMENT, 2026, None, 1, "", "", "在别处发的", None, "")
    with practice.read() as db:
        assert place_of(db, gone, TODAY) is None
        assert place_of(db, by_hand, TODAY) is None
        for paper in ("甲03", "乙08", "乙09", "乙12", "丙01", "丙05通知"):
            found = printable_of(paper)
            assert found is not None
            row = GivenNumberRow("n", Series.DOCUMENT, 2026, None, 1, paper, "x" * 32, "", TODAY, "")
            assert place_of(db, row, TODAY) is None, paper
    assert printable_of("甲99") is None


def _book(practice: Database, record_id: str) -> Sheet:
    (printable,) = [one for one in PRINTABLES if one.id == SHEET_REGISTER]
    with practice.read() as db:
        drawn = draw(db, printable, record_id, Drawing(TODAY))
    assert isinstance(drawn, Sheet)
    return drawn


def _line(sheet: Sheet, number: str) -> tuple[Any, ...]:
    rows = [row.values for row in sheet.rows if isinstance(row, SheetRow)]
    return next(values for values in rows if values[1] == number)


def test_the_book_has_titles_addressees_and_copies_of_the_papers(practice: Database) -> None:
    book = _book(practice, "DOCUMENT-2025")
    assert _line(book, "青禾人发〔2025〕2号")[2:6] == (
        "关于召开青禾镇第十九届人民代表大会第七次会议的通知", datetime.date(2025, 1, 8), "各位代表", 81,
    )  # fmt: skip
    assert _line(book, "青禾人发〔2025〕5号")[2:6] == (
        "关于报送2025年工作要点的报告", datetime.date(2025, 1, 13), "临川县人大常委会", 2,
    )  # fmt: skip
    assert len(book.rows) == len(
        [row for row in _recent(practice) if (row.series, row.year) == (Series.DOCUMENT, 2025)]
    )
    minutes = _line(_book(practice, "MINUTES-2026"), "〔2026〕1号")
    assert minutes[2] == "镇十九届人大主席团第二十三次会议纪要"
    assert minutes[4].startswith("中共青禾镇委员会，青禾镇人民政府")


def test_the_book_is_in_the_list_of_papers_and_exported_by_name(practice: Database, tmp_path: Path) -> None:
    (printable,) = [one for one in PRINTABLES if one.id == SHEET_REGISTER]
    with practice.read() as db:
        labels = [record.label for record in records_for(db, printable, TODAY)]
        assert len(labels) == len(register_periods(db))
    assert labels[:3] == ["2026年发文登记簿", "2026年会议纪要登记簿", "2025年发文登记簿"]
    (written,) = export_some(practice, [SHEET_REGISTER], tmp_path, TODAY, of="2025年会议纪要")
    assert written.file == "表14 2025年会议纪要登记簿.xlsx"
    assert (tmp_path / written.file).exists()


def test_the_sessions_built_whole_are_asked_for_announced_and_reported_with_numbers(
    practice: Database,
) -> None:
    with practice.read() as db:
        given = [row for one in (Series.DOCUMENT, Series.ANNOUNCEMENT) for row in numbers_of(db, one)]
        for paper in (REQUEST, REPORT, SENDING, REPORT_COUNTY, REPORT_PARTY, ANNOUNCED):
            bearing = [row for row in given if row.paper == paper]
            assert len({row.record_id for row in bearing}) == WHOLE, paper
            for row in bearing:
                place = place_of(db, row, TODAY)
                assert place is not None
                drawn = place.printable.draw(db, place.record_id, Drawing(TODAY))
                assert isinstance(drawn, Paper)
                register = register_of(db, Period(row.series, year=row.year, term_id=row.term_id))
                assert (drawn.id, register.printed(row.number) in plain_text(drawn)) == (paper, True), (
                    row.title
                )
        (term,) = {row.term_id for row in given if row.series is Series.ANNOUNCEMENT}
        announced = numbers_of(db, Series.ANNOUNCEMENT, term_id=term)
        assert sorted(row.number for row in announced) == list(range(1, len(announced) + 1)), "no gap"
