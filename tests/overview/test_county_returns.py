"""表04–表13 as the county's usual returns: filled as far as known, ruled for the rest, ready to print."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.kit_county import COUNTY_PAPERS
from renda_desktop.overview.kit_suggestions import SUGGESTION_PAPERS
from renda_desktop.overview.printables import Drawing, Printable
from renda_desktop.proceedings.presidium_commands import CallPresidium, call_presidium
from renda_desktop.sessions.rules import Part
from renda_desktop.spreadsheets.sheet import Formula, GroupRow, Sheet, SheetRow
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, elect_eleven
from tests.helpers.roster_builders import a_constituency, a_deputy
from tests.helpers.session_builders import a_session, act, card_of, six_deputies
from tests.helpers.sitting_builders import hold, sitting_ref


@pytest.fixture
def house(town: Database) -> Database:
    """青禾镇 with a deputy of 东河村, a presidium and one meeting that was held."""
    a_deputy(town, name="李淑芬", constituency_id=a_constituency(town))
    elect_eleven(town)
    a_meeting(town, datetime.date(2026, 1, 9))
    return town


def drawn(house: Database, printable: Printable) -> Sheet:
    with house.read() as db:
        record = records_for(db, printable, TODAY)[0]
        sheet = printable.draw(db, record.id, Drawing(TODAY))
    assert isinstance(sheet, Sheet)
    return sheet


def of(key: str) -> Printable:
    return next(one for one in (*COUNTY_PAPERS, *SUGGESTION_PAPERS) if one.key == key)


def rows_of(sheet: Sheet) -> list[dict[str, Any]]:
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, row.values, strict=True)) for row in sheet.rows if isinstance(row, SheetRow)]


def test_all_returns_of_the_county_are_there() -> None:
    numbers = {one.id for one in PRINTABLES if one.format == "xlsx"}
    assert numbers >= {f"表{number:02}" for number in range(1, 14)}
    assert len({one.key for one in PRINTABLES if one.format == "xlsx"}) == len(
        [one for one in PRINTABLES if one.format == "xlsx"]
    )


def test_meetings_of_the_year_with_their_figures(house: Database) -> None:
    (meeting,) = rows_of(drawn(house, of("表05")))
    assert (meeting["kind"], meeting["day"], meeting["days"]) == ("主席团会议", datetime.date(2026, 1, 9), 1)
    assert meeting["expected"] is None, "nobody was called to it yet: for filling in by hand"
    assert meeting["decisions"] == 0


def test_a_meeting_of_the_presidium_in_a_session_names_the_session(house: Database) -> None:
    """主席团第一次会议 alone could be that of any session."""
    session = a_session(house, opens_on=datetime.date(2026, 1, 16))
    entry = next(one.id for one in card_of(house, session).entries if one.part is Part.PRESIDIUM)
    act(house, call_presidium, CallPresidium(session, entry, datetime.date(2026, 1, 16)))
    names = [row["name"] for row in rows_of(drawn(house, of("表05"))) if row["kind"] == "主席团会议"]
    assert "镇十九届人大七次会议主席团第一次会议" in names


def test_deputies_and_constituencies_are_filled_in(house: Database) -> None:
    assert rows_of(drawn(house, of("表09")))[0]["visits"] == 0
    assert "李淑芬" in {row["name"] for row in rows_of(drawn(house, of("表08")))}
    (place,) = rows_of(drawn(house, of("表11")))
    assert (place["place"], place["elected"]) == ("第1选区（东河村）", "李淑芬")


@pytest.mark.parametrize("printable", COUNTY_PAPERS, ids=lambda one: one.key)
def test_each_is_ready_to_print(house: Database, printable: Printable, tmp_path: Path) -> None:
    sheet = drawn(house, printable)
    assert not any(isinstance(row, GroupRow) for row in sheet.rows)
    path = tmp_path / "form.xlsx"
    write_xlsx(sheet, path, datetime.datetime(2026, 4, 2))
    written = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    assert (written.page_setup.orientation, int(written.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (written.page_setup.fitToWidth, written.page_setup.fitToHeight) == (1, 0)
    assert written.print_title_rows
    assert written.oddFooter is not None
    assert written.oddFooter.center is not None
    assert "第 &P 页 共 &N 页" in str(written.oddFooter.center.text)
    texts = [str(cell.value) for row in written.iter_rows() for cell in row if cell.value is not None]
    assert any(text.startswith("审核人") for text in texts)
    assert any(text.startswith(("=SUM(", "=COUNTA(")) for text in texts), "totals count by themselves"


def test_choices_of_code_tables_drop_down(house: Database, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_xlsx(drawn(house, of("表04")), path, datetime.datetime(2026, 4, 2))
    written = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    offered = {str(one.formula1) for one in written.data_validations.dataValidation}
    assert '"满意,基本满意,不满意"' in offered
    assert len(offered) == 5


def test_a_session_counts_as_its_sign_in_says(house: Database) -> None:
    deputies = six_deputies(house)
    session = a_session(house, opens_on=datetime.date(2026, 1, 16))
    hold(house, sitting_ref(house, session), *deputies[:4])
    opened = next(row for row in rows_of(drawn(house, of("表05"))) if row["kind"] == "人代会")
    assert (opened["expected"], opened["present"], opened["observers"]) == (7, 4, 0)
    assert isinstance(opened["share"], Formula)
    assert opened["items"] == len(card_of(house, session).agenda)
    duties = {row["name"]: (row["due"], row["came"]) for row in rows_of(drawn(house, of("表09")))}
    assert duties["王伟"] == (1, 1)
    assert duties["赵春梅"] == (1, 0)
