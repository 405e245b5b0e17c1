"""What words at the edge of a table mean, and whom conditions choose."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.county_forms.labels import people_listed, read_label
from renda_desktop.county_forms.people import BLANK, Condition, Selection, condition, read_selection
from renda_desktop.county_forms.rules import Style, cells_of, tidy_equation
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.rows import DeputyRow

DAY = datetime.date(2026, 4, 2)


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("女（人）", "sex=女"),
        ("其中：妇女代表", "sex=女"),
        ("35岁及以下", "age=-35"),
        ("36—45岁", "age=36-45"),
        ("60周岁以上", "age=60-"),
        ("不满30岁", "age=-29"),
        ("非中共党员", "party!=中共党员"),
        ("大专以上", "schooling=研究生|本科|大专"),
        ("初中及以下", "schooling=初中及以下"),
        ("回族", "people=回族"),
        ("女党员", "sex=女;party=中共党员"),
        ("35岁以下党员", "age=-35;party=中共党员"),
        ("九三学社", "party=九三学社社员"),
        ("基层代表", "grassroots=是"),
        ("其中：村“两委”成员", "village=是"),
        ("大学本科及以上学历", "schooling=研究生|本科"),
        ("高中或中专", "schooling=高中（含中专）"),
    ],
)
def test_labels_of_counts(label: str, meant: str) -> None:
    meaning = read_label(label)
    assert meaning is not None
    assert Selection(meaning.conditions).text == meant


@pytest.mark.parametrize(
    "label",
    [
        "归侨侨眷",
        "提出建议数",
        "其他",
        "备注",
        "第一代表团",
        "本届代表情况",
        "基本信息",
        "本年度",
        "专业特长",
    ],
)
def test_unknown_labels_are_not_guessed(label: str) -> None:
    assert read_label(label) is None


def test_labels_that_are_no_conditions() -> None:
    share, whole, seats = read_label("占比%"), read_label("代表总数（人）"), read_label("法定名额")
    assert share is not None
    assert share.style is Style.SHARE
    assert whole is not None
    assert whole.whole
    assert seats is not None
    assert seats.figure == "seats"


def test_the_heading_above_gives_a_word_its_sense() -> None:
    other, village = read_label("其他", "occupation"), read_label("村（社区）干部", "occupation")
    assert other is not None
    assert other.conditions == (condition("occupation", "其他"),)
    assert village is not None
    assert village.conditions == (condition("occupation", "村（社区）干部"),)


def test_conditions_choose_people() -> None:
    rows = [
        DeputyRow(id="a", name="甲", sex=Sex.FEMALE, birth=PartialDate(1991, 4), party=Party.PROBATIONARY),
        DeputyRow(id="b", name="乙", sex=Sex.MALE, birth=PartialDate(1970), party=Party.MASSES),
        DeputyRow(id="c", name="丙"),
    ]

    def chosen(*conditions: Condition) -> str:
        return "".join(row.id for row in Selection(conditions).of(rows, DAY))

    assert chosen() == "abc"
    assert chosen(condition("age", "-35")) == "a"
    assert chosen(condition("age", BLANK)) == "c"
    assert chosen(condition("party", "中共党员")) == "a", "probationary members count"
    assert chosen(Condition("party", ("中共党员",), other=True)) == "b", (
        "nothing is said of those not filled in"
    )
    assert chosen(condition("sex", "女"), condition("age", "30-")) == "a"


def test_a_selection_is_read_back() -> None:
    text = "party!=中共党员;age=36-45;schooling=研究生|本科"
    assert read_selection(text).text == text
    assert read_selection(text).label == "非中共党员、36–45岁、研究生、本科"
    with pytest.raises(ValueError, match="no condition"):
        read_selection("shoes=3")


def test_equations_in_one_writing() -> None:
    assert tidy_equation(" c5＋d5 ＝ b5 ") == "C5+D5=B5"
    assert cells_of("SUM(C5:E5)+AA10=B5") == ["C5", "E5", "AA10", "B5"]
    for wrong in ("男+女=总数", "C5+D5", "=B5", "C5=", "B5=C5=D5"):
        with pytest.raises(RuleViolation, match="不是算式"):
            tidy_equation(wrong)


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("妇女代表名单", "女"),
        ("青禾镇少数民族代表基本情况表", "少数民族"),
        ("35岁以下代表", "35岁以下"),
        ("二、女党员代表花名册", "女、中共党员"),
        ("妇女、少数民族代表情况表", "全体代表"),
        ("青禾镇第十九届人大代表名册", "全体代表"),
        ("妇女代表24人", "全体代表"),
        ("乡镇人大代表结构情况统计表", "全体代表"),
        ("代表名册", "全体代表"),
    ],
)
def test_titles_say_whom_a_list_is_of(title: str, people: str) -> None:
    assert Selection(people_listed(title)).label == people
