"""表04: the columns of the county, real dates, lists of codes, and formulas that come to the register's figures."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl

from renda_desktop.county_forms.defaults import sheet_view
from renda_desktop.overview.kit_county import COUNTY_PAPERS
from renda_desktop.overview.printables import Drawing
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.suggestions.figures import figures_of
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rules import Satisfaction
from renda_desktop.suggestions.unit_commands import MergeUnit, merge_unit
from tests.helpers.session_builders import act
from tests.suggestions.builders import Desk
from tests.suggestions.drawing import sheet
from tests.suggestions.test_report_papers import JUNE, MARCH, a_year

NOW = datetime.datetime(2026, 6, 10)
HEADINGS = (
    "序号 届次 建议编号 标题 类别 领衔代表 联名人数 选区 提出日期 会中/闭会 主办 协办 交办日期 答复期限 见面沟通日期 "
    "答复日期文号 是否逾期 结果类别A/B/C/D 代表评价 重办情况 办结日期 备注"
).split()


def counted(made: Sheet) -> dict[str, object]:
    """What stands below the lines, by its name, the formulas reckoned anew."""
    view = sheet_view(made, NOW)
    names = {row: view.shown(row, 4) for row in range(1, view.rows + 1)}
    return {
        name: view.cell(row, 6).value if view.cell(row, 6).value is not None else view.cell(row, 7).value
        for row, name in names.items()
        if name.endswith(("数", "率")) or name.startswith("满意率")
    }


def test_the_columns_are_those_of_the_county(desk: Desk) -> None:
    made = sheet(desk, "表04", 2026, JUNE)
    assert list(dict.fromkeys(column.heading[0] for column in made.columns)) == HEADINGS
    assert [column.heading[-1] for column in made.columns if column.heading[0] == "代表评价"] == [
        "态度", "沟通", "结果",
    ]  # fmt: skip
    assert made.blank_rows == 20, "nothing yet: to be filled in by hand"


def test_the_formulas_come_to_the_figures_of_the_register(desk: Desk) -> None:
    a_year(desk)
    with desk.database.read() as db:
        figures = figures_of(all_files(db, JUNE), ["A", "B", "C", "D"])
    found = counted(sheet(desk, "表04", 2026, JUNE))
    assert found["件数"] == 10
    for name, rate in (
        ("答复率", figures.reply_rate), ("办结率", figures.closed_rate), ("面商率", figures.contact_rate),
        ("满意率", figures.satisfied_rate), ("满意率（连同基本满意）", figures.content_rate),
    ):  # fmt: skip
        value = found[name]
        assert isinstance(value, float)
        assert abs(value - rate.part.number / rate.base.number) < 1e-9, name


def test_nothing_assigned_divides_by_nothing(desk: Desk) -> None:
    desk.hand_in()
    found = counted(sheet(desk, "表04", 2026, JUNE))
    assert found["件数"] == 1
    assert found["答复率"] == found["满意率"] == "—"


def test_a_line_as_it_is_read_back(desk: Desk, tmp_path: Path) -> None:
    one = desk.hand_in("修渠", 0, 1, 2)
    desk.assign(one, datetime.date(2026, 1, 31), 0, 3)
    desk.meet(one, datetime.date(2026, 2, 3))
    desk.reply(one, datetime.date(2026, 5, 4), "B", number="青水函〔2026〕5号")
    desk.appraise(
        one, datetime.date(2026, 5, 8), Satisfaction.DISSATISFIED, attitude=Satisfaction.SATISFIED,
        contact=Satisfaction.FAIRLY,
    )  # fmt: skip
    path = tmp_path / "表04.xlsx"
    write_xlsx(sheet(desk, "表04", 2026, JUNE), path, NOW)
    written = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    rows = [[cell.value for cell in row] for row in written.iter_rows()]
    line = next(row for row in rows if row[2] == "19-7-001")
    assert line == [
        1, "十九届七次会议", "19-7-001", "关于修渠的建议", None, "李淑芬", 2, None, datetime.datetime(2026, 1, 16),
        "会中", "镇水利站", "镇财政所", datetime.datetime(2026, 1, 31), datetime.datetime(2026, 4, 30),
        datetime.datetime(2026, 2, 3), datetime.datetime(2026, 5, 4), "青水函〔2026〕5号", "是", "B",
        "满意", "基本满意", "不满意", "第2轮参照2026.6.8前答复（待确认）", None, None,
    ]  # fmt: skip
    offered = {str(one.formula1) for one in written.data_validations.dataValidation}
    assert {'"满意,基本满意,不满意"', '"会中,闭会"', '"是,否"', '"A,B,C,D"'} <= offered


def test_late_is_said_only_when_it_is(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)

    def late(today: datetime.date) -> object:
        made = sheet(desk, "表04", 2026, today)
        place = [column.key for column in made.columns].index("late")
        return made.rows[0].values[place]  # type: ignore[union-attr]

    assert late(datetime.date(2026, 6, 2)) is None
    assert late(datetime.date(2026, 6, 3)) == "是"
    desk.reply(one, datetime.date(2026, 6, 2))
    assert late(datetime.date(2026, 6, 3)) == "否"


def test_units_are_ranked_by_what_deputies_think(desk: Desk) -> None:
    a_year(desk)
    act(desk.database, merge_unit, MergeUnit(desk.units[2], MARCH, desk.units[3]))
    made = sheet(desk, "表04测评", 2026, JUNE)
    assert [column.heading[0] for column in made.columns] == [
        "序号", "单位", "承办数", "满意", "基本满意", "不满意", "满意率", "排名", "备注",
    ]  # fmt: skip
    rows = [row.values for row in made.rows]  # type: ignore[union-attr]
    assert [(row[1], row[2:6], row[7]) for row in rows] == [
        ("镇水利站", (3, 1, 1, 0), 1),
        ("镇村镇建设办公室", (3, 1, 0, 1), 2),
        ("镇农业综合服务中心", (1, 0, 0, 0), None),
    ]
    view = sheet_view(made, NOW)
    shown = {view.shown(row, 2): view.cell(row, 7).value for row in range(1, view.rows + 1)}
    assert shown["镇水利站"] == 0.5
    assert shown["镇农业综合服务中心"] == "—"


def test_a_deputy_s_suggestions_are_those_he_led(desk: Desk) -> None:
    desk.hand_in("修渠", 0, 1)
    desk.hand_in("修路", 0)
    desk.hand_in("去年的事", 1, session=None, on=datetime.date(2025, 5, 1))
    with desk.database.read() as db:
        duties = next(one for one in COUNTY_PAPERS if one.key == "表09").draw(db, "2026", Drawing(JUNE))
    assert isinstance(duties, Sheet)
    keys = [column.key for column in duties.columns]
    rows = [dict(zip(keys, row.values, strict=True)) for row in duties.rows if isinstance(row, SheetRow)]
    assert {row["name"]: row["suggestions"] for row in rows if row["suggestions"]} == {"李淑芬": 2}
