"""Messy roster files, from the file to the data file and back by undo."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Party, Schooling, Sex
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Cancelled
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.import_commit import commit_import, import_roster_file
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.import_people import NEW_PERSON
from renda_desktop.roster.importing import ImportChoices, ImportPlan, ImportSummary, plan_import
from renda_desktop.roster.queries import people_fields, person_card
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.spreadsheets.matching import correct
from renda_desktop.spreadsheets.verdicts import Verdict
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.queries import list_constituencies, list_terms
from renda_desktop.township.rules import Level, OfficeKind
from tests.helpers.builders import TODAY, found_town
from tests.helpers.roster_builders import (
    a_constituency,
    a_deputy,
    a_group,
    a_person,
    a_workbook,
    deputies,
    deputy,
    images,
    own_term_id,
)

TABLES = ("person", "phone", "mandate", "delegation_member", "group_member", "constituency", "delegation",
          "deputy_group", "term", "congress_body")  # fmt: skip
HEADINGS = [
    "序号",
    "姓名",
    "性别",
    "出生年月",
    "政治面貌",
    "文化程度",
    "工作单位",
    "职务",
    "联系电话",
    "选区",
    "小组",
    "血型",
]
ROWS = [
    [
        1,
        "李淑芬",
        "女",
        "1978.06",
        "中共党员",
        "大专",
        "东河村",
        "妇联主席",
        "13812345678",
        "第1选区（东河村）",
        "一组",
        "A",
    ],
    [
        2,
        "王　芳（女，回族）",
        None,
        "1990-03-07",
        "群众",
        "职高",
        None,
        "村民",
        13912345678,
        "1",
        "第一小组",
        None,
    ],
    [3, "买买提•艾力", "男", "属牛", "其他", None, "西河村", "村民", "无", "第2选区", "二组", "O"],
]


Rows = list[Sequence[object]]


def take(database: Database, path: Path, **options: Any) -> ImportSummary:
    return import_roster_file(database, path, TODAY, **options)


def plan(database: Database, path: Path, **choices: Any) -> ImportPlan:
    file = read_roster_file(path)
    with database.read() as db:
        made = plan_import(db, file.tables[0], TODAY, choices=ImportChoices(**choices), file_name=file.name)
    made.finish()
    return made


def carry_out(database: Database, made: ImportPlan) -> ImportSummary:
    with database.action() as db:
        return commit_import(db, made, confirmed=True)


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A title, a line below it, one heading row, three people, a total."""
    title: Rows = [["青禾镇人大代表名册"], ["填报单位：青禾镇", None, None, "2026年3月"]]
    return a_workbook(tmp_path / "名册.xlsx", [*title, HEADINGS, *ROWS, ["合计", "3人"]])


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


def test_people_are_known_by_identity_number_before_anything_else(town: Database, tmp_path: Path) -> None:
    number = "110101199003071233"
    a_deputy(town, "王小芳", identity_number=number)
    path = a_workbook(
        tmp_path / "a.xlsx", [["姓名", "身份证号", "职务"], ["王芳", number, "村民"], ["张三", None, "医生"]]
    )
    made = plan(town, path)
    assert made.preview.rows[0].verdict is Verdict.WARNING
    carry_out(town, made)
    assert [(r.name, r.name_initials, r.work) for r in deputies(town)] == [
        ("王芳", "wf", "村民"),
        ("张三", "zs", "医生"),
    ]


def test_two_people_of_one_name_stay_two(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "出生年月", "职务"],
        ["王芳", "女", "1970.05", "教师"],
        ["王芳", "女", "1981.11", "医生"],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path).new == 2
    assert take(town, path).same == 2
    assert sorted(r.work for r in deputies(town)) == ["医生", "教师"]


def test_a_list_of_bare_names_is_the_same_the_second_time(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["姓名", "单位"], ["王芳", "小学"], ["王芳", "卫生院"], ["李强", "东河村"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path).new == 3
    assert take(town, path) == ImportSummary(3, 0, 3, 0, 0)


def test_a_look_alike_is_asked_about_and_the_answer_holds(town: Database, tmp_path: Path) -> None:
    known, _ = a_deputy(town, "王芳", birth=PartialDate(1970, 5), sex=Sex.FEMALE)
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "职务"], ["王芳", "医生"]])
    (question,) = plan(town, path).questions
    assert (question.row, question.assumed) == (2, known)
    assert plan(town, path).summary.changed == 1
    assert plan(town, path, answers={2: NEW_PERSON}).summary.new == 1
    other = a_workbook(tmp_path / "b.xlsx", [["姓名", "出生年月"], ["王芳", "1981-11"]])
    (question,) = plan(town, other).questions
    assert question.assumed == NEW_PERSON
    assert "1970-05" in question.sentence
    carry_out(town, plan(town, other, answers={2: known}))
    assert deputy(town, "王芳").birth == PartialDate(1981, 11)


def test_a_row_that_comes_twice_is_rejected_with_the_reason(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "出生年月"],
        ["王芳", "女", "1970-05-01"],
        ["李强", "男", "1980.02"],
        ["王芳", "女", "1970-05-01"],
    ]
    path, rejected = a_workbook(tmp_path / "a.xlsx", rows), tmp_path / "未导入.xlsx"
    assert take(town, path, rejected_to=rejected) == ImportSummary(3, 2, 0, 0, 1)
    texts = [
        str(cell.value)
        for row in openpyxl.load_workbook(rejected).worksheets[0]
        for cell in row
        if cell.value
    ]
    assert any("与第2行是同一个人" in text for text in texts)
    assert sum(text == "王芳" for text in texts) == 1


def test_a_row_without_a_name_is_rejected_and_nothing_else(town: Database, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "a.xlsx", [["姓名", "性别", "职务"], [None, "女", "村民"], ["李强", "男", "村民"]]
    )
    assert take(town, path) == ImportSummary(2, 1, 0, 0, 1)


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


def test_a_new_number_is_put_behind_those_known(town: Database, tmp_path: Path) -> None:
    a_deputy(town, "王芳", phones=("13812345678",))
    assert (
        take(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["王芳", "13912345678"]])).changed == 1
    )
    assert deputy(town, "王芳").phones == ("13812345678", "13912345678")


def test_a_person_without_a_mandate_is_given_one_and_told_of(town: Database, tmp_path: Path) -> None:
    a_person(town, "王芳")
    made = plan(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "职务"], ["王芳", None], ["李强", "村民"]]))
    assert made.preview.rows[0].verdict is Verdict.WARNING
    assert made.change(made.preview.rows[0]) is Verdict.CHANGED
    carry_out(town, made)
    assert [row.name for row in deputies(town)] == ["王芳", "李强"]
    with town.read() as db:
        assert len(people_fields(db)) == 2


def test_levels_make_mandates_of_other_congresses(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "级别", "出生年月"],
        ["王芳", "镇", "1970.05"],
        ["王芳", "县", "1970.05"],
        ["李强", "市人大代表", "1980.02"],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path) == ImportSummary(3, 3, 0, 0, 0)
    listed = deputies(town, include_higher=True)
    assert [(r.name, r.mandate is not None, r.other_levels_text) for r in listed] == [
        ("王芳", True, "县"), ("李强", False, "市"),
    ]  # fmt: skip
    assert take(town, path).same == 3


def test_a_column_of_other_levels_beside_the_own_one(town: Database, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "是否兼任上级代表"], ["王芳", "县、市"], ["李强", "否"]])
    take(town, path)
    assert [row.other_levels_text for row in deputies(town)] == ["县、市", ""]
    assert take(town, path).same == 2


def test_sections_between_the_rows_are_constituencies(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "职务"], ["第一选区（2名）"], ["王芳", "女", "教师"], ["李强", "男", "村民"],
        ["第二选区（1名）"], ["赵敏", "女", "医生"],
    ]  # fmt: skip
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.constituency for row in deputies(town)] == ["第1选区", "第1选区", "第2选区"]


def test_more_than_three_people_are_no_constituency(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["姓名", "选区"], *([name, "城关片"] for name in ("王芳", "李强", "赵敏", "孙伟"))]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert any("不像选区" in text for text in plan(town, path).announcements)
    take(town, path)
    assert {row.constituency for row in deputies(town)} == {"城关片"}
    with town.read() as db:
        assert list_constituencies(db, own_term_id(town)) == []
    assert take(town, path).same == 4


def test_known_units_are_used_whatever_their_spelling(town: Database, tmp_path: Path) -> None:
    a_constituency(town, "东河村")
    a_group(town, "第一代表小组")
    take(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "选区", "代表小组"], ["王芳", "东河村", "1组"]]))
    row = deputy(town, "王芳")
    assert (row.constituency, row.groups) == ("第1选区（东河村）", "第一代表小组")


def test_sheets_with_the_same_headings_are_one_list(town: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].title = "第一代表团"
    for name, sheet in (("王芳", book.worksheets[0]), ("李强", book.create_sheet("第二代表团"))):
        sheet.append(["姓名", "性别", "职务"])
        sheet.append([name, "男", "村民"])
    book.save(path)
    assert take(town, path).new == 2
    assert [row.delegation for row in deputies(town)] == ["第一代表团", "第二代表团"]


def test_real_dates_that_all_fall_on_the_first_are_months(town: Database, tmp_path: Path) -> None:
    days = [datetime.date(1970, month, 1) for month in (1, 5, 9)]
    rows: Rows = [
        ["姓名", "出生年月"],
        *([name, day] for name, day in zip(("王芳", "李强", "赵敏"), days, strict=True)),
    ]
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert deputy(town, "李强").birth == PartialDate(1970, 5)


def test_a_file_half_as_long_as_the_roster_needs_a_yes(town: Database, tmp_path: Path) -> None:
    for name in ("王芳", "李强", "赵敏"):
        a_deputy(town, name)
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "职务"], ["孙伟", "村民"]])
    with pytest.raises(InputProblem, match="不到现有3人的一半"):
        take(town, path)
    assert len(deputies(town)) == 3
    take(town, path, confirmed=True)
    assert len(deputies(town)) == 4


def test_a_file_without_people_asks_and_one_without_names_is_refused(town: Database, tmp_path: Path) -> None:
    empty = a_workbook(tmp_path / "a.xlsx", [["姓名", "性别", "职务"], ["合计", "0人", None]])
    with pytest.raises(InputProblem, match="没有可以导入的人员"):
        take(town, empty)
    other = a_workbook(tmp_path / "b.xlsx", [["科目", "金额"], ["会议费", 3000], ["印刷费", 500]])
    with pytest.raises(InputProblem, match="没有找到姓名列"):
        take(town, other)


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


def test_identity_numbers_against_birth_and_sex_are_warned_of(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "出生年月", "身份证号"],
        ["王芳", "女", "1990.03", "110101199003071233"],
        ["李强", "男", "1980.02", None],
    ]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert made.preview.rows[0].messages == ("性别与身份证号不一致，请核对。",)
    carry_out(town, made)
    assert deputy(town, "王芳").sex is Sex.FEMALE


def test_a_csv_of_a_street_office_comes_in_too(database: Database, tmp_path: Path) -> None:
    with database.action() as db:
        found_office(db, FoundOffice(kind=OfficeKind.STREET, name="青禾街道"))
    path = tmp_path / "名单.csv"
    path.write_bytes("姓名,性别,联系方式\r\n王芳,女,13812345678\r\n".encode("gb18030"))
    assert take(database, path).new == 1
    row: DeputyRow = deputy(database, "王芳")
    assert row.phones == ("13812345678",)


def test_a_list_of_county_deputies_is_no_roster_of_the_town(town: Database, tmp_path: Path) -> None:
    for name in ("孙伟", "周敏", "吴刚"):
        a_deputy(town, name)
    rows: Rows = [["姓名", "选区", "代表团", "代表证号"], ["王芳", "青禾一选区", "青禾代表团", "X-7"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    county = ImportChoices(level=Level.COUNTY)
    assert take(town, path, choices=county).new == 1
    with town.read() as db:
        assert images(db, "constituency", "delegation") == {"constituency": [], "delegation": []}
    assert take(town, path, choices=county).same == 1
    (row,) = [r for r in deputies(town, include_higher=True) if r.name == "王芳"]
    assert (row.mandate, row.other_levels_text, row.note) == (None, "县", "县人大代表团：青禾代表团")
    with town.read() as db:
        card = person_card(db, row.id, TODAY)
    assert card is not None
    assert [(m.body, m.electing_unit, m.deputy_number) for m in card.mandates] == [
        ("临川县人民代表大会", "青禾一选区", "X-7")
    ]


def test_two_who_cannot_be_told_apart_are_taken_once_each(town: Database, tmp_path: Path) -> None:
    heads, who = ["姓名", "性别", "出生年月"], ["王芳", "女", "1970.05"]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", [[*heads, "职务"], [*who, "教师"], [*who, "医生"]]))
    assert made.preview.rows[1].verdict is Verdict.WARNING
    carry_out(town, made)
    numbers = ("13812345678", "13912345678")
    path = a_workbook(tmp_path / "b.xlsx", [[*heads, "电话"], *([*who, number] for number in numbers)])
    assert take(town, path) == ImportSummary(2, 0, 0, 2, 0)
    assert sorted(row.phone for row in deputies(town)) == sorted(numbers)
