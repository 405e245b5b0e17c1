"""表02 of the practice town: the seed report's numbers from the query through the sheet to the paper."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import openpyxl
import pytest

from renda_desktop.documents.blocks import Chart, Table
from renda_desktop.documents.paper import plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.kit_slate import SLATE_PAPERS, slates
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.roster.figures import level_figures
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.scheme import ALL
from renda_desktop.roster.structure_grid import Shows, StructureGrid, listed_as, structure_grid
from renda_desktop.roster.structure_papers import structure_paper
from renda_desktop.roster.structure_queries import (
    Against,
    StructureAsked,
    StructureReport,
    comparable,
    structure_report,
)
from renda_desktop.roster.structure_sheets import structure_sheet
from renda_desktop.roster.structure_units import By
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.database import Database
from tests.practice.conftest import TODAY

AGES = [("35岁以下", 28, "35.4%"), ("36—55岁", 49, "62.0%"), ("56岁以上", 2, "2.5%"), ("未填", 0, "0.0%")]
SCHOOLS = [
    ("大专以上", 23, "29.1%"), ("高中（含中专）", 34, "43.0%"), ("初中及以下", 20, "25.3%"), ("未填", 2, "2.5%"),
]  # fmt: skip
MADE = datetime.datetime(2026, 4, 2, 9, 0)


def report(practice: Database, by: By = By.DELEGATION, against: Against = Against.NOTHING) -> StructureReport:
    """The town's structure as asked for."""
    with practice.read() as db:
        return structure_report(db, StructureAsked(TODAY, by, against))


def _classes(grid: StructureGrid, key: str) -> list[tuple[str, int | None, str]]:
    rows = [row for row in grid.rows if row.key == key and row.is_class]
    return [(row.label, row.cells[0].number, row.cells[1].text) for row in rows]


@pytest.mark.parametrize("by", By)
def test_the_grid_has_the_numbers_of_the_seed_report_however_it_is_divided(
    practice: Database, by: By
) -> None:
    found = report(practice, by)
    if by is By.LEVEL:  # with the deputies of county and city
        assert (found.divided.whole.people, found.divided.whole.mandates) == (82, 88)
        township = next(unit for unit in found.divided.units if unit.label == "乡镇代表")
        assert [part.count for part in township.figures.table("age").parts] == [28, 49, 2, 0]
        return
    grid = structure_grid(found)
    assert _classes(grid, "age") == AGES
    assert _classes(grid, "schooling") == SCHOOLS


def test_every_number_opens_as_many_people_as_it_says(practice: Database) -> None:
    for by in By:
        grid = structure_grid(report(practice, by, Against.THIS_START))
        for row in grid.rows:
            for place, cell in enumerate(row.cells):
                counts = grid.columns[place].shows is Shows.COUNT and row.key and row.label != "平均年龄"
                assert (cell.ids is not None) >= bool(counts)
                if row.key and cell.ids is not None:
                    assert cell.text == str(len(cell.ids)) == str(len(set(cell.ids)))
                    assert listed_as(grid, row, place)


def test_sums_stand_below_their_classes(practice: Database) -> None:
    grid = structure_grid(report(practice))
    for key in dict.fromkeys(row.key for row in grid.rows if row.key):
        rows = [row for row in grid.rows if row.key == key]
        sums = next(row for row in rows if row.label == ALL)
        for place, column in enumerate(grid.columns):
            if column.shows is Shows.COUNT:
                parts = [row.cells[place].number or 0 for row in rows if row.is_class]
                assert sum(parts) == sums.cells[place].number


def test_a_comparison_counts_the_day_before_and_subtracts_what_is_printed(practice: Database) -> None:
    grid = structure_grid(report(practice, By.NOTHING, Against.THIS_START))
    assert [column.shows.value for column in grid.columns] == [
        "人数", "占比", "人数", "占比", "增减（人）", "增减（百分点）",
    ]  # fmt: skip
    young = next(row for row in grid.rows if row.label == "35岁以下")
    assert [cell.text for cell in young.cells] == ["28", "35.4%", "34", "42.5%", "−6", "−7.1"]
    with practice.read() as db:
        assert list(comparable(db, TODAY)) == [Against.LAST_SHEET, Against.THIS_START], (
            "the town's records begin with this term: of the last one there is the sheet"
        )


def test_the_last_terms_sheet_is_compared_with_as_it_was_copied(practice: Database) -> None:
    grid = structure_grid(report(practice, By.NOTHING, Against.LAST_SHEET))
    assert grid.columns[2].unit == "第十八届（按上届统计表填写）"
    young = next(row for row in grid.rows if row.label == "35岁以下")
    assert [cell.text for cell in young.cells] == ["28", "35.4%", "14", "17.5%", "+14", "+17.9"]
    for key in ("sex", "people", "party", "age", "schooling", "grassroots"):
        sums = next(row for row in grid.rows if row.key == key and row.is_sum)
        blank = next(row for row in grid.rows if row.key == key and row.is_blank)
        assert (sums.cells[2].text, blank.cells[2].text) == ("80", "0"), key


def test_deputies_of_other_congresses_too_are_told_apart(practice: Database) -> None:
    figures = report(practice, By.NOTHING).divided.whole.figures
    counts = {part.label: part.count for part in figures.table("higher").parts}
    with practice.read() as db:
        rows = [row for row in list_deputies(db, TODAY) if row.in_force]
    assert counts == {"不兼任": 74, "兼县代表": 4, "兼县、市代表": 1, "未填": 0}
    assert sum(bool(row.other_levels) for row in rows) == 5


def _filled(path: Path) -> dict[tuple[str, str], tuple[object, object]]:
    """Count and share of 总计 by division and class, as they stand in the file."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    return {(str(row[0]), str(row[1])): (row[2], row[3]) for row in rows if row[0] and row[1]}


def test_the_workbook_counts_by_formulas(practice: Database, tmp_path: Path) -> None:
    found = report(practice)
    path = tmp_path / "表02.xlsx"
    write_xlsx(structure_sheet(found), path, MADE)
    cells = _filled(path)
    for label, count, share in (*AGES, *SCHOOLS):
        title = "年龄" if (label, count, share) in AGES else "学历"
        number, formula = cells[title, label]
        assert number == count
        span = re.fullmatch(r'=IF\(SUM\(C(\d+):C(\d+)\)=0,"—",C\d+/SUM\(C\1:C\2\)\)', str(formula))
        assert span is not None, formula
        assert int(span[2]) - int(span[1]) + 1 == len(AGES)
    assert re.fullmatch(r"=SUM\(C\d+:C\d+\)", str(cells["年龄", "合计"][0]))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows(min_row=3, max_row=4)]
    assert heads[0] == ["项目", "类别", "总计", *(f"第{n}代表团" for n in "一二三四五")]
    assert heads[1] == ["人数", "占比"] * 6
    assert sheet["A1"].value == "青禾镇第十九届人民代表大会代表结构统计表（截至2026年4月2日）"
    texts = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    assert "占比四舍五入保留一位小数，各项之和可能不等于100%。" in texts


def test_the_workbook_has_charts_of_its_own(practice: Database, tmp_path: Path) -> None:
    path = tmp_path / "表02.xlsx"
    write_xlsx(structure_sheet(report(practice)), path, MADE)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert len(sheet._charts) == 6  # type: ignore[attr-defined]
    places = [chart.series[0].val.numRef.f for chart in sheet._charts]  # type: ignore[attr-defined]
    for place in places:
        first, last = map(int, re.findall(r"\$C\$(\d+)", place))
        assert sheet.cell(last, 2).value == "未填", place
        assert isinstance(sheet.cell(first, 3).value, int)
    again = tmp_path / "again.xlsx"
    write_xlsx(structure_sheet(report(practice)), again, MADE)
    assert path.read_bytes() == again.read_bytes()


def test_the_paper_says_the_same(practice: Database) -> None:
    paper = structure_paper(report(practice))
    table = next(block for block in paper.blocks if isinstance(block, Table))
    lines = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    for label, count, share in (*AGES, *SCHOOLS):
        assert any([label, str(count), share] == line[-13:][:3] for line in lines), label
    assert "占比四舍五入保留一位小数，各项之和可能不等于100%。" in plain_text(paper)
    chart = next(block for block in paper.blocks if isinstance(block, Chart))
    panel = next(panel for panel in chart.panels if panel.title == "年龄")
    assert [(bar.label, bar.part, bar.note) for bar in panel.bars] == [
        (label, round(float(share[:-1]) * 10), f"{count}人 {share}") for label, count, share in AGES
    ]


def test_many_units_are_dealt_out_to_tables_that_each_begin_with_all(practice: Database) -> None:
    paper = structure_paper(report(practice, By.CONSTITUENCY))
    tables = [block for block in paper.blocks if isinstance(block, Table) and len(block.header) == 2]
    heads = [[plain(cell.text) for cell in table.header[0].cells] for table in tables]
    assert len(tables) > 1
    assert all(head[2] == "总计" for head in heads)
    assert sum(len(head) - 3 for head in heads) == 32
    assert all(len(table.columns) <= 20 for table in tables)


def test_people_and_mandates_of_all_levels_are_those_of_the_roster(practice: Database) -> None:
    found = report(practice, By.LEVEL).divided
    with practice.read() as db:
        levels = level_figures(db, TODAY)
    assert (found.whole.people, found.whole.mandates) == (levels.people, levels.mandates)
    assert [(unit.people, unit.mandates) for unit in found.units] == [
        (level.people, level.mandates) for level in levels.levels
    ]
    grid = structure_grid(report(practice, By.LEVEL))
    assert [row.title for row in grid.rows[:2]] == ["代表总数", "代表职务"]


def test_the_catalogue_draws_it_for_a_day(practice: Database) -> None:
    with practice.read() as db:
        for printable in [one for one in PRINTABLES if one.kind is RecordKind.STRUCTURE]:
            (record,) = records_for(db, printable, TODAY)
            assert StructureAsked.from_code(record.id) == StructureAsked(TODAY, By.DELEGATION)
            assert printable.draw(db, record.id, Drawing(TODAY)) is not None


def test_the_form_can_be_drawn_for_every_list_somebody_is_on(practice: Database) -> None:
    with practice.read() as db:
        (record,) = slates(db, TODAY)
        assert (record.label, record.id) == ("第二十届换届人选", f"{TODAY.isoformat()}/20")
        for printable in SLATE_PAPERS:
            assert printable.draw(db, record.id, Drawing(TODAY)) is not None
