"""Who a row of a roster file is: somebody known, somebody new, somebody written twice."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.imports.planning import NEW_RECORD
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.roster.import_people import EARLIER_ROW
from renda_desktop.roster.importing import ImportSummary
from renda_desktop.roster.queries import people_fields
from renda_desktop.spreadsheets.verdicts import Verdict
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_deputy, a_person, a_workbook, deputies, deputy
from tests.roster.importing import Rows, carry_out, plan, take


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


def test_the_same_name_elsewhere_with_another_number_is_taken_for_somebody_else(
    town: Database, tmp_path: Path
) -> None:
    known, _ = a_deputy(town, "王芳", phones=("15400001001",), work="青禾镇中心小学教师")
    head = ["姓名", "工作单位", "职务", "联系电话"]
    other = a_workbook(tmp_path / "a.xlsx", [head, ["王芳", "东河村", "村民", "15400001002"]])
    (question,) = plan(town, other).questions
    assert question.assumed == NEW_RECORD
    assert "单位和电话都不同，按另一个人新增" in question.sentence
    same = a_workbook(tmp_path / "b.xlsx", [head, ["王芳", "青禾镇中心小学", "校长", "15400001002"]])
    assert [row.record for row in plan(town, same).preview.rows] == [known]


def test_a_look_alike_is_asked_about_and_the_answer_holds(town: Database, tmp_path: Path) -> None:
    known, _ = a_deputy(town, "王芳", birth=PartialDate(1970, 5), sex=Sex.FEMALE)
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "职务"], ["王芳", "医生"]])
    (question,) = plan(town, path).questions
    assert (question.row, question.assumed) == (2, known)
    assert plan(town, path).summary.changed == 1
    assert plan(town, path, answers={2: NEW_RECORD}).summary.new == 1
    other = a_workbook(tmp_path / "b.xlsx", [["姓名", "出生年月"], ["王芳", "1981-11"]])
    (question,) = plan(town, other).questions
    assert question.assumed == NEW_RECORD
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


def test_a_person_without_a_mandate_is_given_one_and_told_of(town: Database, tmp_path: Path) -> None:
    a_person(town, "王芳")
    made = plan(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "职务"], ["王芳", None], ["李强", "村民"]]))
    assert made.preview.rows[0].verdict is Verdict.WARNING
    assert made.change(made.preview.rows[0]) is Verdict.CHANGED
    carry_out(town, made)
    assert [row.name for row in deputies(town)] == ["王芳", "李强"]
    with town.read() as db:
        assert len(people_fields(db)) == 2


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


def test_a_person_written_twice_comes_in_once_unless_the_clerk_says_two(
    town: Database, tmp_path: Path
) -> None:
    heads, who = ["姓名", "性别", "出生年月"], ["王芳", "女", "1970.05"]
    path = a_workbook(tmp_path / "a.xlsx", [[*heads, "职务"], [*who, "教师"], [*who, "医生"]])
    assert take(town, path) == ImportSummary(2, 1, 0, 0, 1)
    assert take(town, path) == ImportSummary(2, 0, 1, 0, 1)
    made = plan(town, path)
    (question,) = made.questions
    assert (question.row, question.assumed) == (3, f"{EARLIER_ROW}2")
    assert made.preview.rows[1].messages[0].startswith("与第2行是同一个人（王芳，1970-05），没有重复导入")
    assert plan(town, path, answers={3: question.assumed}).summary.rejected == 1
    carry_out(town, plan(town, path, answers={3: NEW_RECORD}))
    assert sorted(row.work for row in deputies(town)) == ["医生", "教师"]
    assert take(town, path) == ImportSummary(2, 0, 2, 0, 0)


def test_rows_that_say_the_same_throughout_are_one_person(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["序号", "姓名", "单位"], [1, "王芳", "小学"], [2, "李强", "小学"], [3, "王芳", "小学"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path) == ImportSummary(3, 2, 0, 0, 1)
    assert take(town, path) == ImportSummary(3, 0, 2, 0, 1)


def test_namesakes_born_in_one_month_with_telephones_of_their_own_stay_two(
    town: Database, tmp_path: Path
) -> None:
    heads, who = ["姓名", "性别", "出生年月", "电话"], ["王芳", "女", "1970.05"]
    numbers = ("13812345678", "13912345678")
    path = a_workbook(tmp_path / "a.xlsx", [heads, *([*who, number] for number in numbers)])
    assert plan(town, path).preview.rows[1].verdict is Verdict.WARNING
    assert take(town, path) == ImportSummary(2, 2, 0, 0, 0)
    assert take(town, path) == ImportSummary(2, 0, 2, 0, 0)
    assert sorted(row.phone for row in deputies(town)) == sorted(numbers)


def test_a_wrong_identity_number_goes_to_the_note_and_is_said(town: Database, tmp_path: Path) -> None:
    wrong = "110101199003071234"
    rows: Rows = [["姓名", "性别", "身份证号"], ["王芳", "女", wrong], ["李强", "男", "110101199003071233"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    row = plan(town, path).preview.rows[0]
    assert row.verdict is Verdict.WARNING
    assert "校验码" in row.messages[0]
    assert "没有填入身份证号，原文已记入备注。" in row.messages[0]
    assert take(town, path).new == 2
    person = deputy(town, "王芳")
    assert (person.identity_number, person.note) == ("", f"身份证号（有误）：{wrong}")
    assert deputy(town, "李强").identity_number == "110101199003071233"
    assert take(town, path) == ImportSummary(2, 0, 2, 0, 0)


def test_a_wrong_number_neither_finds_nor_hides_the_person(town: Database, tmp_path: Path) -> None:
    known, _ = a_deputy(town, "王芳", identity_number="110101199003071233", sex=Sex.FEMALE)
    rows: Rows = [["姓名", "出生年月", "身份证号"], ["王芳", "1990.03", "110101199003071234"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path).changed == 1
    assert take(town, path).same == 1
    row = deputy(town, "王芳")
    assert (row.id, row.identity_number) == (known, "110101199003071233")


def test_two_namesakes_with_different_wrong_numbers_stay_two(town: Database, tmp_path: Path) -> None:
    heads, who = ["姓名", "出生年月", "身份证号"], ["王芳", "1990.03"]
    rows: Rows = [heads, [*who, "110101199003071234"], [*who, "110101199003071242"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path).new == 2
    assert take(town, path) == ImportSummary(2, 0, 2, 0, 0)


def test_one_identity_number_under_two_names_is_said(town: Database, tmp_path: Path) -> None:
    number = "110101199003071233"
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "身份证号"], ["王芳", number], ["李强", number]])
    made = plan(town, path)
    assert made.preview.rows[1].messages == ("身份证号与第2行王芳的相同，没有重复导入，请核对。",)
    assert made.summary == ImportSummary(2, 1, 0, 0, 1)


def test_another_name_with_the_same_mobile_number_is_asked_about(town: Database, tmp_path: Path) -> None:
    known, _ = a_deputy(town, "马腾")
    with town.action() as db:
        set_phones(db, SetPhones(known, ("13900000001",)))
    path = a_workbook(
        tmp_path / "a.xlsx", [["姓名", "手机"], ["马藤", "139 0000 0001"], ["关平", "13900000002"]]
    )
    (question,) = plan(town, path).questions
    assert (question.row, question.assumed) == (2, NEW_RECORD)
    assert "马腾" in question.sentence
    assert plan(town, path).summary.new == 2
    chosen = plan(town, path, answers={2: known})
    assert "将改名为马藤" in chosen.preview.rows[0].messages[0]
    carry_out(town, chosen)
    assert [row.name for row in deputies(town)] == ["马藤", "关平"]


def test_a_row_that_speaks_of_leaving_is_pointed_out(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "离任日期", "备注"],
        ["王芳", None, "2025年6月辞职"],
        ["李强", "2024.5.1", None],
        ["张三", None, "团长"],
    ]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.verdict for row in made.preview.rows] == [Verdict.WARNING, Verdict.WARNING, Verdict.NEW]
    assert all("仍按在任代表登记" in row.messages[0] for row in made.preview.rows[:2])
    carry_out(town, made)
    assert [deputy(town, "王芳").note, "2024.5.1" in deputy(town, "李强").note] == ["2025年6月辞职", True]
