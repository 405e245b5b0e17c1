"""表01: the worksheet and the Word papers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.documents.blocks import Align, NameList, Table
from renda_desktop.documents.paper import Layout, passages, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.roster.figures import SeatFigures
from renda_desktop.roster.heading import RosterHeading, roster_heading
from renda_desktop.roster.importing import ImportSummary
from renda_desktop.roster.listing import Order
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.roster.papers import ListForm, roster_paper
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import Role, SeatCount, UnitKind
from renda_desktop.roster.sheets import COLUMNS, SheetChoices, roster_sheet
from renda_desktop.spreadsheets.sheet import GroupRow, SheetRow
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_constituency, a_delegation, a_deputy, a_row, deputies
from tests.roster.importing import take

DAY = datetime.date(2026, 4, 2)
FIGURES = SeatFigures(DAY, "t", SeatCount(80, 79, 0, 0), ())
HEADING = RosterHeading("青禾镇", 19, "青禾镇人民代表大会主席团", ("第一代表团", "第二代表团"))
EVERYTHING = SheetChoices(columns=tuple(COLUMNS), private=True)


def member(name: str, unit: str, **fields: object) -> DeputyRow:
    place = MembershipRow(name, UnitKind.DELEGATION, unit, unit, Role.MEMBER, None, None)
    return a_row(name, mandate={"memberships": (place,)}, **fields)  # type: ignore[arg-type]


PRIVATE = a_row(
    "王芳",
    birth=PartialDate(1990, 3, 7),
    identity_number="110101199003071233",
    phones=("13812345678",),
    address="东河村3组",
    note="家有病人",
)


def values(row: SheetRow | GroupRow) -> tuple[object, ...]:
    assert isinstance(row, SheetRow)
    return row.values


def test_the_sheet_has_its_date_and_its_figures() -> None:
    sheet = roster_sheet([a_row()], FIGURES, HEADING)
    assert sheet.title == "青禾镇第十九届人民代表大会代表名册（截至2026年4月2日）"
    assert ("代表人数", "名额80名，实有79名，出缺1名") in sheet.info
    assert [c.heading[0] for c in sheet.columns][:5] == ["序号", "姓名", "性别", "民族", "出生年月"]
    assert values(sheet.rows[0])[:6] == (1, "李淑芬", "女", "汉族", datetime.date(1978, 6, 1), "中共党员")


def test_private_facts_leave_only_when_asked_for() -> None:
    columns = ("name", "birth", "identity_number", "phone", "address", "note")
    month, day = datetime.date(1990, 3, 1), datetime.date(1990, 3, 7)
    masked = roster_sheet([PRIVATE], FIGURES, HEADING, SheetChoices(columns=columns))
    assert values(masked.rows[0]) == (
        "王芳", month, "1101**********1233", "138****5678", "（未公开）", "",
    )  # fmt: skip
    open_ = roster_sheet([PRIVATE], FIGURES, HEADING, SheetChoices(columns=columns, private=True))
    assert values(open_.rows[0]) == (
        "王芳", day, "110101199003071233", "13812345678", "东河村3组", "家有病人",
    )  # fmt: skip


def test_lines_between_delegations_and_numbers_through_all() -> None:
    rows = [member("张三", "第二代表团"), member("丁一", "第一代表团"), a_row("王芳")]
    choices = SheetChoices(columns=("number", "name"), by_delegation=True, order=Order.STROKES)
    lines = roster_sheet(rows, FIGURES, HEADING, choices).rows
    shown = [line.text if isinstance(line, GroupRow) else line.values for line in lines]
    assert shown == [
        "第一代表团（1名）", (1, "丁一"), "第二代表团（1名）", (2, "张三"), "未编入代表团（1名）", (3, "王芳"),
    ]  # fmt: skip


def test_dates_known_to_the_year_stay_texts() -> None:
    row = a_row(birth=PartialDate(1978))
    assert values(roster_sheet([row], FIGURES, HEADING, SheetChoices(columns=("birth",))).rows[0]) == (
        "1978",
    )


def test_our_own_sheet_comes_back_as_the_same_people(town: Database, tmp_path: Path) -> None:
    _, mandate_id = a_deputy(
        town, "王芳", sex=Sex.FEMALE, ethnicity="回族", birth=PartialDate(1990, 3), party=Party.JIU_SAN,
        schooling=Schooling.COLLEGE, work="东河村村民", occupation=Occupation.FARMER, phones=("13812345678",),
        constituency_id=a_constituency(town), village_cadre=False, terms_served=2, elected_on=PartialDate(2021, 12),
        address="东河村3组", note="备注一", identity_number="110101199003071225", degree="无学位",
    )  # fmt: skip
    delegation = a_delegation(town)
    with town.action() as db:
        put_into_delegation(db, PutInto(mandate_id, delegation))
    a_deputy(town, "李强", phones=("13912345678", "0371-1234567"))
    path = tmp_path / "名册.xlsx"
    write_xlsx(
        roster_sheet(deputies(town), FIGURES, HEADING, EVERYTHING), path, datetime.datetime(2026, 4, 2)
    )
    assert take(town, path, day=DAY) == ImportSummary(2, 0, 2, 0, 0)


def test_names_by_strokes_are_spread_and_annotated_with_their_note() -> None:
    rows = [a_row("张三", sex=Sex.MALE), a_row("王芳", ethnicity="回族"), a_row("王小明", sex=Sex.MALE)]
    paper = roster_paper(rows, FIGURES, HEADING)
    assert (paper.id, paper.layout) == ("表01名单", Layout.PLAIN)
    assert "（截至2026年4月2日，共3名，按姓氏笔画为序）" in plain_text(paper)
    (block,) = [b for b in paper.blocks if isinstance(b, NameList)]
    assert [plain(name) for name in block.names] == ["王　芳（女，回族）", "王小明", "张　三"]
    assert [p.source.record_id for p in passages(paper) if p.source] == ["p-王芳", "p-王小明", "p-张三"]


def test_names_by_delegation_have_a_heading_each() -> None:
    rows = [member("张三", "第二代表团"), member("丁一", "第一代表团")]
    text = plain_text(roster_paper(rows, FIGURES, HEADING, by_delegation=True, order=Order.APPOINTED))
    assert text.index("一、第一代表团（1名）") < text.index("丁　一") < text.index("二、第二代表团（1名）")
    assert "按姓氏笔画" not in text


@pytest.mark.parametrize("by_delegation", [True, False])
def test_the_register_counts_its_lines_and_keeps_private_facts_out(by_delegation: bool) -> None:
    rows = [PRIVATE, member("丁一", "第一代表团")]
    paper = roster_paper(rows, FIGURES, HEADING, form=ListForm.REGISTER, by_delegation=by_delegation)
    assert paper.layout is Layout.REGISTER
    text = plain_text(paper)
    assert "名额80名，实有79名，出缺1名" in text
    assert "2名，按姓氏笔画为序" in text
    assert "1978.06" in text
    for secret in ("110101", "1381234", "东河村3组", "家有病人"):
        assert secret not in text
    (table,) = [b for b in paper.blocks if isinstance(b, Table)]
    assert len(table.rows) == 3 + 2 * by_delegation
    assert table.columns[6].align is Align.LEFT


def test_the_heading_is_the_offices_own(town: Database) -> None:
    a_delegation(town)
    with town.read() as db:
        heading = roster_heading(db, DAY)
    assert (heading.office, heading.term, heading.delegations) == ("青禾镇", 19, ("第一代表团",))
    assert heading.unit == "青禾镇人民代表大会主席团"


def test_a_nameless_folder_has_a_title_all_the_same(database: Database) -> None:
    with database.read() as db:
        assert roster_heading(db, DAY).title("代表名册", DAY) == "代表名册（截至2026年4月2日）"
