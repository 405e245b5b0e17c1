"""The last term's own sheet copied by hand: compared with where that term's deputies are not in the program."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.documents.paper import plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.former_commands import SetFormerFigure, set_former_figure, years_tenths
from renda_desktop.roster.former_queries import former_figures
from renda_desktop.roster.former_term import AVERAGE_AGE, TOTAL
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.scheme import CodeClass, Division
from renda_desktop.roster.scheme_commands import DivideBy, divide_by
from renda_desktop.roster.structure_grid import StructureGrid, structure_grid
from renda_desktop.roster.structure_papers import chart_legend, chart_panels, structure_paper
from renda_desktop.roster.structure_queries import (
    Against,
    StructureAsked,
    StructureReport,
    comparable,
    former_number,
    structure_report,
)
from renda_desktop.roster.structure_sheets import structure_sheet
from renda_desktop.roster.structure_units import By
from renda_desktop.spreadsheets.sheet import SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AddTerm, add_term
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_person

FORMER = 18


def _set(town: Database, division: str, label: str, number: int | None) -> None:
    with town.action() as db:
        set_former_figure(db, SetFormerFigure(FORMER, division, label, number))


def _report(town: Database, by: By = By.NOTHING) -> StructureReport:
    with town.read() as db:
        return structure_report(db, StructureAsked(TODAY, by, Against.LAST_SHEET))


def _texts(grid: StructureGrid, key: str, label: str) -> list[str]:
    return next([c.text for c in row.cells] for row in grid.rows if (row.key, row.label) == (key, label))


@pytest.fixture
def copied(town: Database) -> Database:
    """Two deputies now, one woman; of the last term 80 people, 21 women, 50 men, and nothing of their parties."""
    a_deputy(town, "李淑芬", sex=Sex.FEMALE)
    a_deputy(town, "王伟", sex=Sex.MALE)
    for division, label, number in ((*TOTAL, 80), ("sex", "女", 21), ("sex", "男", 50), (*AVERAGE_AGE, 463)):
        _set(town, division, label, number)
    return town


def test_the_copied_numbers_stand_beside_the_counted_ones(copied: Database) -> None:
    with copied.read() as db:
        assert comparable(db, TODAY)[Against.LAST_SHEET] == ("第十八届（按上届统计表填写）", None)
    grid = structure_grid(_report(copied))
    assert [column.unit for column in grid.columns][2] == "第十八届（按上届统计表填写）"
    assert _texts(grid, "sex", "女") == ["1", "50.0%", "21", "26.3%", "−20", "+23.7"]
    assert _texts(grid, "sex", "未填") == ["0", "0.0%", "9", "11.3%", "−9", "−11.3"], "80 less 71"
    assert _texts(grid, "sex", "合计") == ["2", "100.0%", "80", "100.0%", "−78", "0.0"]
    assert _texts(grid, "", "人") == ["2", "", "80", "", "−78", ""]
    assert _texts(grid, "party", "中共党员") == ["0", "0.0%", "—", "—", "—", "—"], "nobody copied it"
    assert _texts(grid, "age", "平均年龄")[2] == "46.3岁"
    for row in grid.rows:
        assert row.cells[2].ids is None, "nobody can be listed behind a copied number"


def test_paper_sheet_and_chart_say_it_is_copied(copied: Database) -> None:
    report = _report(copied, By.LEVEL)
    text = plain_text(structure_paper(report))
    assert "按上届统计表填写" in text
    rows = [row.values for row in structure_sheet(report).rows if isinstance(row, SheetRow)]
    women = next(row for row in rows if row[:2] == ("性别", "女"))
    assert women[4] == 21
    assert chart_legend(report)[1] == "第十八届（按上届统计表填写）"
    panels = {panel.title: panel for panel in chart_panels(report)}
    assert [bar.before_note for bar in panels["性别"].bars][1] == "21人 26.3%"
    assert {bar.before for bar in panels["政治面貌"].bars} == {None}


def test_numbers_that_cannot_be_right_are_refused_in_words(copied: Database) -> None:
    with pytest.raises(RuleViolation, match="性别各类加起来是81人，超过代表总数80人"):
        _set(copied, "sex", "女", 31)
    with pytest.raises(RuleViolation, match="性别各类加起来是71人，超过代表总数70人"):
        _set(copied, *TOTAL, 70)
    with pytest.raises(RuleViolation, match="18到100"):
        _set(copied, *AVERAGE_AGE, 46)
    with pytest.raises(RuleViolation, match="0到999"):
        _set(copied, "party", "群众", -1)
    for wrong in ("四十", "46.35", "4a"):
        with pytest.raises(RuleViolation, match="不是年龄"):
            years_tenths(wrong)
    assert [years_tenths(text) for text in ("46.3", " 46 ", "46.3岁")] == [463, 460, 463]
    _set(copied, "sex", "女", 30)
    _set(copied, "sex", "男", None)
    with copied.read() as db:
        assert former_figures(db, FORMER).stated("sex") == {"女": 30}


def test_without_a_total_there_is_nothing_to_compare_with(copied: Database) -> None:
    _set(copied, *TOTAL, None)
    with copied.read() as db:
        assert Against.LAST_SHEET not in comparable(db, TODAY)
    assert _report(copied).compared is None


def test_the_roster_of_that_term_is_better_than_its_sheet(copied: Database) -> None:
    with copied.read() as db:
        assert former_number(db, TODAY) == FORMER
    before = datetime.date(2016, 12, 1)
    with copied.action() as db:
        term = add_term(db, AddTerm(FORMER, before, 80, datetime.date(2021, 12, 20)))
    with copied.read() as db:
        assert Against.LAST_SHEET in comparable(db, TODAY), "a term without anybody is no roster"
    person = a_person(copied, "前甲", sex=Sex.MALE)
    with copied.action() as db:
        give_mandate(db, GiveMandate(person, term))
    with copied.read() as db:
        assert former_number(db, TODAY) is None
        assert Against.LAST_END in comparable(db, TODAY)
        assert Against.LAST_SHEET not in comparable(db, TODAY)


def test_a_class_the_office_divides_in_another_way_now_stays_as_copied(copied: Database) -> None:
    _set(copied, "age", "35岁以下", 30)
    with copied.action() as db:
        divide_by(db, DivideBy(Division.AGE, (CodeClass("", ("40",)),)))
    grid = structure_grid(_report(copied))
    assert _texts(grid, "age", "35岁以下")[2] == "30"
    assert _texts(grid, "age", "40岁以下")[:3] == ["0", "0.0%", "0"]
    assert _texts(grid, "age", "未填")[2] == "50"
