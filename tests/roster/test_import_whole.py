"""Messy roster files, from the file to the data file and back by undo."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Party, Schooling, Sex
from renda_desktop.progress import Cancelled
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.importing import ImportSummary, plan_import
from renda_desktop.roster.queries import people_fields
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.spreadsheets.matching import correct
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.queries import list_constituencies, list_terms
from renda_desktop.township.rules import Level, OfficeKind
from tests.helpers.builders import TODAY, found_town
from tests.helpers.roster_builders import a_deputy, a_group, a_workbook, deputies, deputy, images, own_term_id
from tests.roster.importing import TABLES, Rows, carry_out, messy_file, plan, take


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    return messy_file(tmp_path)


def test_a_messy_roster_comes_in_whole(town: Database, messy: Path) -> None:
    assert take(town, messy) == ImportSummary(rows=3, new=3, same=0, changed=0, rejected=0)
    first, second, third = deputies(town)
    assert (first.birth, first.party, first.schooling) == (
        PartialDate(1978, 6),
        Party.COMMUNIST,
        Schooling.COLLEGE,
    )
    assert (first.work, first.phones, first.groups) == ("东河村妇联主席", ("13812345678",), "一组")
    assert (first.constituency, first.note) == ("第1选区（东河村）", "血型：A")
    assert (second.name, second.sex, second.ethnicity) == ("王芳", Sex.FEMALE, "回族")
    assert (second.phones, second.schooling_text, second.groups) == (("13912345678",), "职高", "一组")
    assert (third.name, third.party, third.party_words) == ("买买提·艾力", None, "其他")
    assert third.note == "出生年月：属牛；血型：O"
    with town.read() as db:
        assert [(c.number, c.seats) for c in list_constituencies(db, own_term_id(town))] == [(1, 2), (2, 1)]
        assert seat_figures(db, TODAY).line == "名额80名，实有3名，出缺77名"


def test_the_same_file_again_changes_nothing(town: Database, messy: Path) -> None:
    take(town, messy)
    label = town.undo_label()
    with town.read() as db:
        before = images(db, *TABLES)
    assert take(town, messy) == ImportSummary(rows=3, new=0, same=3, changed=0, rejected=0)
    with town.read() as db:
        assert images(db, *TABLES) == before
    assert town.undo_label() == label


def test_one_undo_takes_the_whole_import_back(town: Database, messy: Path) -> None:
    a_deputy(town, "李淑芬", birth=PartialDate(1978, 6), sex=Sex.FEMALE, work="村民")
    with town.read() as db:
        before = images(db, *TABLES)
    assert take(town, messy).changed == 1
    assert deputy(town, "李淑芬").work == "东河村妇联主席"
    assert town.undo() == "导入名册.xlsx：新增2人，更新1人"
    with town.read() as db:
        assert images(db, *TABLES) == before
    town.redo()
    assert len(deputies(town)) == 3


def test_a_nameless_folder_gets_a_provisional_term_the_office_adopts(database: Database, messy: Path) -> None:
    made = plan(database, messy)
    assert any("暂定" in text for text in made.announcements)
    carry_out(database, made)
    with database.read() as db:
        (term,) = list_terms(db)
    assert term.level is Level.UNKNOWN
    found_town(database)
    assert [row.name for row in deputies(database)] == ["李淑芬", "王芳", "买买提·艾力"]


def test_what_the_import_will_make_is_said_before(town: Database, messy: Path) -> None:
    a_group(town, "第一小组")
    told = plan(town, messy).announcements
    assert "将新建2个选区：第1选区（东河村）、第2选区。" in told
    assert "将新建1个代表小组：二组。" in told
    assert "“血型”列没有对应的栏目，内容记入备注。" in told
    assert deputies(town) == []


def test_an_empty_cell_clears_nothing_and_less_exact_dates_change_nothing(
    town: Database, tmp_path: Path
) -> None:
    a_deputy(
        town,
        "王芳",
        birth=PartialDate(1970, 5, 1),
        sex=Sex.FEMALE,
        work="教师",
        phones=("13812345678", "13912345678"),
    )
    rows: Rows = [
        ["姓名", "性别", "出生年月", "职务", "电话"],
        ["王芳", "女", "1970.05", None, "13912345678"],
    ]
    assert take(town, a_workbook(tmp_path / "a.xlsx", rows)).same == 1


@pytest.mark.parametrize(
    ("written", "birth"), [("1970-05-01", PartialDate(1970, 5)), ("1970-05-15", PartialDate(1970, 5, 15))]
)
def test_a_known_month_takes_a_day_but_not_the_first(
    town: Database, tmp_path: Path, written: str, birth: PartialDate
) -> None:
    a_deputy(town, "王芳", birth=PartialDate(1970, 5), sex=Sex.FEMALE)
    take(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "性别", "出生年月"], ["王芳", "女", written]]))
    assert deputy(town, "王芳").birth == birth


def test_a_new_number_is_put_behind_those_known(town: Database, tmp_path: Path) -> None:
    a_deputy(town, "王芳", phones=("13812345678",))
    assert (
        take(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["王芳", "13912345678"]])).changed == 1
    )
    assert deputy(town, "王芳").phones == ("13812345678", "13912345678")


def test_real_dates_that_all_fall_on_the_first_are_months(town: Database, tmp_path: Path) -> None:
    days = [datetime.date(1970, month, 1) for month in (1, 5, 9)]
    rows: Rows = [
        ["姓名", "出生年月"],
        *([name, day] for name, day in zip(("王芳", "李强", "赵敏"), days, strict=True)),
    ]
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert deputy(town, "李强").birth == PartialDate(1970, 5)


def test_the_clerk_may_correct_a_column(town: Database, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "人员简况"], ["王芳", "教师"]])
    table = read_roster_file(path).tables[0]
    with town.read() as db:
        matches = correct(plan_import(db, table, TODAY).matches, 1, "work")
        made = plan_import(db, table, TODAY, matches=matches)
    made.finish()
    carry_out(town, made)
    assert deputy(town, "王芳").work == "教师"


def test_a_stopped_import_leaves_everything_as_it_was(town: Database, messy: Path) -> None:
    class Stop:
        def report(self, done: int, total: int, text: str) -> None:
            if "写入" in text:
                raise Cancelled

    with pytest.raises(Cancelled):
        take(town, messy, progress=Stop())
    assert deputies(town) == []
    with town.read() as db:
        assert people_fields(db) == []


def test_a_csv_of_a_street_office_comes_in_too(database: Database, tmp_path: Path) -> None:
    with database.action() as db:
        found_office(db, FoundOffice(kind=OfficeKind.STREET, name="青禾街道"))
    path = tmp_path / "名单.csv"
    path.write_bytes("姓名,性别,联系方式\r\n王芳,女,13812345678\r\n".encode("gb18030"))
    assert take(database, path).new == 1
    row: DeputyRow = deputy(database, "王芳")
    assert row.phones == ("13812345678",)


def test_two_columns_of_one_heading_are_both_kept(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "电话", "电话", "备注", "备注"],
        ["王芳", "13812345678", "0371-66661234", "甲", "乙"],
        ["李强", None, "13912345678", None, "丙"],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    take(town, path)
    assert deputy(town, "王芳").phones == ("13812345678", "0371-66661234")
    assert (deputy(town, "王芳").note, deputy(town, "李强").note) == ("甲；备注：乙", "备注：丙")
    assert deputy(town, "李强").phones == ("13912345678",)
    assert take(town, path).same == 2


@pytest.mark.parametrize(
    "headings", [("人员", "甲乙", "村"), ("姓名", "甲乙", "村"), ("代表姓名", "村", "甲")]
)
def test_one_known_heading_is_a_heading(town: Database, tmp_path: Path, headings: tuple[str, ...]) -> None:
    rows: Rows = [headings, ["王芳", "女", "东河村"], ["李强", "男", "西河村"]]
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.name for row in deputies(town)] == ["王芳", "李强"]


def test_commas_of_full_width_part_the_entries(town: Database, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(
        "姓　名，性　别，出生年月\r\n张　三，男，１９８５．０３\r\n李　四，女，１９９０年７月\r\n".encode(
            "gbk"
        )
    )
    assert take(town, path).new == 2
    assert deputy(town, "张三").birth == PartialDate(1985, 3)


def test_the_action_tells_only_what_was_done(town: Database, messy: Path) -> None:
    take(town, messy)
    assert town.undo_label() == "导入名册.xlsx：新增3人"
