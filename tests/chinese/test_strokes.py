from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.strokes import sort_key
from renda_desktop.chinese.tables import lines_of
from renda_desktop.chinese.width import compact


def group_of(char: str) -> str:
    """The line of the table with the character: '4 横 …'."""
    [group] = [line for line in lines_of("strokes.txt") if char in line.split(" ")[2]]
    return group


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
    group = group_of(char)
    assert group.startswith(f"{count} {first} ")


@pytest.mark.parametrize(
    "names",
    [
        "丁一 于二 马三 王四 方五 冯六 孙七 李八 张九 赵十 黄十一 戴十二",
        "王军 王勇 王晨 王毅 王小红 王玉林 王正文 王东明 王国生",
        "李屹 李希 李强 李干明 李小鹏 李玉武 李纪林",
        "马兴瑞 王毅 尹力 石泰峰 刘国中 李干杰 李书磊 李鸿忠 何卫东 何立峰 张又侠 张国清 陈文清 陈吉宁 袁家军 黄坤明",
        "马凯 王岐山 刘云山 刘延东 孙春兰 李建国 李源潮 汪洋 张春贤 张德江 范长龙 孟建柱 胡春华 俞正声 栗战书 韩正",
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


GB_18030 = (
    *range(0x4E00, 0xA000),
    *range(0x3400, 0x4DC0),
    *range(0x20000, 0x2A6E0),
    *range(0x2A700, 0x2B73A),
    *range(0x2B740, 0x2B81E),
    *range(0x2B820, 0x2CEA2),
    *range(0x2CEB0, 0x2EBE1),
    *range(0x2EBF0, 0x2EE5E),
    *range(0x30000, 0x323B0),
    0x3007,
    *map(ord, "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"),
)
"""Every Chinese character the standard of 2022 has a code for, and those Unicode gave since to names and places."""


def test_every_character_of_gb_18030_has_its_place_once() -> None:
    characters = "".join(line.split(" ")[2] for line in lines_of("strokes.txt"))
    assert len(characters) == len(set(characters))
    assigned = {chr(point) for point in GB_18030 if not 0x3134B <= point < 0x31350}
    assert not assigned - set(characters)
    assert all(len(char.encode("gb18030")) in (2, 4) for char in characters)


def test_groups_stand_by_count_and_first_stroke() -> None:
    heads = [line.split(" ")[:2] for line in lines_of("strokes.txt")]
    keys = [(int(count), "横竖撇点折余".index(first)) for count, first in heads]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("char", "group"),
    [("𬍛", "9 横"), ("𪩘", "16 竖"), ("𬭤", "14 撇"), ("𣲘", "7 点"), ("𫍯", "11 点"), ("𬘯", "11 折")],
)
def test_rare_characters_stand_among_those_of_their_strokes(char: str, group: str) -> None:
    assert group_of(char).startswith(f"{group} ")


def test_what_is_known_by_its_radical_only_stands_behind_those_that_begin_so() -> None:
    """𭯸 (氵, seven strokes): behind all of seven strokes that begin 点点横, before 忄 and 宀."""
    assert in_order("汪一 沈一 𭯸一 忱一 宋一")


@given(
    st.lists(st.text(st.sampled_from([chr(point) for point in GB_18030]), min_size=2, max_size=3), max_size=5)
)
def test_the_order_is_total(names: list[str]) -> None:
    """Different names never share a key, so that a list has one order however it came."""
    assert len({sort_key(name) for name in names}) == len(set(map(compact, names)))


def test_a_rank_is_cheap_and_the_table_loads_quickly() -> None:
    script = "import time; from renda_desktop.chinese import strokes\nt = time.perf_counter(); strokes.sort_key('龘')"
    spent = subprocess.run(
        [sys.executable, "-c", f"{script}\nprint(time.perf_counter() - t)"], capture_output=True, check=True
    )
    assert float(spent.stdout) < 0.5  # some 3 ms on an idle computer
