from __future__ import annotations

import random

import pytest

from renda_desktop.chinese.strokes import sort_key
from renda_desktop.chinese.tables import lines_of


def in_order(names: str) -> bool:
    """Whether a list in its right order is restored from a shuffled one."""
    expected = names.split()
    shuffled = random.Random(7).sample(expected, len(expected))
    return sorted(shuffled, key=sort_key) == expected


@pytest.mark.parametrize(
    ("char", "count", "first"),
    [
        ("王", 4, "横"),
        ("一", 1, "横"),
        ("马", 3, "折"),
        ("买", 6, "折"),
        ("刘", 6, "点"),
        ("陈", 7, "折"),
        ("赵", 9, "横"),
        ("黄", 11, "横"),
        ("魏", 17, "撇"),
        ("戴", 17, "横"),
        ("上", 3, "竖"),
        ("欧", 8, "横"),
        ("龙", 5, "横"),
        ("䶮", 9, "横"),
    ],
)
def test_strokes_as_written_on_the_mainland(char: str, count: int, first: str) -> None:
    [group] = [line for line in lines_of("strokes.txt") if char in line.split(" ")[2]]
    assert group.startswith(f"{count} {first} ")


@pytest.mark.parametrize(
    "names",
    [
        "丁一 于二 马三 王四 方五 冯六 孙七 李八 张九 赵十 黄十一 戴十二",
        "王军 王勇 王晨 王毅 王小红 王玉林 王正文 王东明 王国生",
        "李屹 李希 李强 李干明 李小鹏 李玉武 李纪林",
    ],
)
def test_official_order(names: str) -> None:
    assert in_order(names)


def test_equal_counts_go_by_horizontal_vertical_left_dot_turn() -> None:
    assert in_order("王军 冈军 毛军 方军 孔军")


def test_single_given_names_stand_before_longer_ones() -> None:
    assert in_order("丁龑 丁一一")


def test_compound_surnames_follow_the_single_ones() -> None:
    assert in_order("欧龑龑 欧阳一")


def test_blanks_and_dots_do_not_matter() -> None:
    assert sort_key("张\u3000三") == sort_key("张三")
    assert sort_key("买买提·吐尔逊") == sort_key("买买提吐尔逊")


def test_latin_and_unknown_names_come_last() -> None:
    assert in_order("龘三 Adam Bob")


def test_the_table_holds_every_ordinary_character_once() -> None:
    characters = "".join(line.split(" ")[2] for line in lines_of("strokes.txt"))
    assert len(characters) == len(set(characters))
    wanted = {*map(chr, range(0x4E00, 0x9FA6)), *map(chr, range(0x3400, 0x4DB6)), "〇"}
    assert wanted <= set(characters)
