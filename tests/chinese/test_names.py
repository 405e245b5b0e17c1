from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from renda_desktop.chinese.names import NameReading, annotated, read_name, spread
from renda_desktop.chinese.surnames import COMPOUND_SURNAMES
from renda_desktop.chinese.vocabulary import Ethnicity, Sex, read_ethnicity, read_sex
from renda_desktop.errors import InputProblem

HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张　三", "张三"),
        (" 张 三 ", "张三"),
        ("欧阳 娜娜", "欧阳娜娜"),
        ("ｊｏｈｎ　Smith", "john Smith"),
        ("J. Smith", "J. Smith"),
        ("⼈三", "人三"),
        ("王女", "王女"),
        ("张 女", "张女"),
    ],
)
def test_names(typed: str, name: str) -> None:
    assert read_name(typed) == NameReading(name)


@pytest.mark.parametrize("dot", ["·", "•", "．", "‧", "〃", "・", "･", ".", "∙", "⋅", "。", " · ", "··"])
def test_every_kind_of_dot_becomes_the_one(dot: str) -> None:
    assert read_name(f"买买提{dot}吐尔逊").name == "买买提·吐尔逊"


@pytest.mark.parametrize(
    "typed",
    [
        "王芳（女，回族）",
        "王　芳(女 回族)",
        "王芳［女、回］",
        "王芳【女；回族】",
        "王芳 女 回族",
        "王芳（女）（回族",
    ],
)
def test_sex_and_nationality_in_any_brackets(typed: str) -> None:
    assert read_name(typed) == NameReading("王芳", Sex.FEMALE, Ethnicity.HUI)


@pytest.mark.parametrize(
    ("typed", "name", "notes"),
    [
        ("1、张三", "张三", ("1、",)),
        ("张三*", "张三", ("*",)),
        ("张三（兼，党员）", "张三", ("兼", "党员")),
        ("张三（男、女）", "张三", ("女",)),
        ("张三1", "张三", ("1",)),
        ("张三 13812345678", "张三", ("13812345678",)),
    ],
)
def test_whatever_is_taken_off_is_noted(typed: str, name: str, notes: tuple[str, ...]) -> None:
    reading = read_name(typed)
    assert (reading.name, reading.notes) == (name, notes)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("张三 李四", "张三李四"), ("扎西 顿珠", "扎西顿珠")],
)
def test_a_blank_between_two_words_is_doubted(typed: str, name: str) -> None:
    assert read_name(typed) == NameReading(name, doubt=f"姓名中间有空格“{typed}”")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12345", "不是姓名"),
        ("１２３", "不是姓名"),
        ("2026年3月1日", "不是姓名"),
        ("？？？", "不是姓名"),
        ("王五、赵六", "几个人"),
        ("王五，赵六", "几个人"),
        ("以上人员均已核对无误并报送县人大常委会", "太长"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, said: str) -> None:
    with pytest.raises(InputProblem, match=said):
        read_name(typed)


@pytest.mark.parametrize("typed", ["", "  ", "（女）", "*", "\u200b"])
def test_no_name_is_refused(typed: str) -> None:
    with pytest.raises(InputProblem, match=r"请填写姓名。$"):
        read_name(typed)


@given(st.text(HANZI, min_size=1, max_size=4), st.text(HANZI, min_size=2, max_size=6))
@example("一丶一", "一一")
def test_no_character_is_lost(name: str, words: str) -> None:
    assume(read_sex(words).code is None)
    assume(read_ethnicity(words).code is None)
    reading = read_name(f"3.{name}（{words}）※")
    assert reading == NameReading(name, notes=("3.", words, "※"))


@given(st.text(HANZI, min_size=2, max_size=2))
def test_spread_names_are_read_back(name: str) -> None:
    assert len(spread(name)) == 3
    assert read_name(spread(name)).name == name


def test_spread_leaves_other_names_alone() -> None:
    assert spread("张三") == "张\u3000三"
    assert spread("张三", 4) == "张\u3000\u3000三"
    assert spread("王小明") == "王小明"
    assert spread("Li") == "Li"


@pytest.mark.parametrize(
    ("sex", "ethnicity", "text"),
    [
        (Sex.FEMALE, Ethnicity.HUI, "王芳（女，回族）"),
        (Sex.FEMALE, Ethnicity.HAN, "王芳（女）"),
        (Sex.MALE, "回族", "王芳（回族）"),
        (Sex.MALE, "汉", "王芳"),
        (None, None, "王芳"),
    ],
)
def test_annotations_of_name_lists(sex: Sex | None, ethnicity: Ethnicity | str | None, text: str) -> None:
    assert annotated("王芳", sex, ethnicity) == text


@given(st.sampled_from([Sex.FEMALE, None]), st.sampled_from([*Ethnicity, None]))
def test_annotated_names_are_read_back(sex: Sex | None, ethnicity: Ethnicity | None) -> None:
    said = None if ethnicity is Ethnicity.HAN else ethnicity
    assert read_name(annotated("王芳", sex, ethnicity)) == NameReading("王芳", sex, said)


def test_compound_surnames_have_two_characters() -> None:
    assert {len(surname) for surname in COMPOUND_SURNAMES} == {2}
