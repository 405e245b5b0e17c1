from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.pinyin import full, further_readings, initials, matches, readings, sort_key

HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def finds(query: str, name: str) -> bool:
    return matches(query, name, full(name), initials(name))


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("张三", "zhang1 san1"),
        ("单小田", "shan4 xiao3 tian2"),
        ("仇和", "qiu2 he2"),
        ("曾国", "zeng1 guo2"),
        ("解军", "xie4 jun1"),
        ("查良", "zha1 liang2"),
        ("区明", "ou1 ming2"),
        ("翟天", "zhai2 tian1"),
        ("覃辉", "qin2 hui1"),
        ("朴实", "piao2 shi2"),
        ("盖叫", "ge3 jiao4"),
        ("尉迟恭", "yu4 chi2 gong1"),
        ("长孙明", "zhang3 sun1 ming2"),
        ("万俟卨", "mo4 qi2 xie4"),
        ("欧阳娜", "ou1 yang2 na4"),
        ("单于飞", "chan2 yu2 fei1"),
        ("吕略", "lv3 lve4"),
        ("任长霞", "ren2 chang2 xia2"),
        ("买买提·吐尔逊", "mai3 mai3 ti2 tu3 er3 xun4"),
        ("John Smith2", "john smith2"),
        ("〇𬭚", "ling2 chun2"),
    ],
)
def test_readings_of_names(name: str, pinyin: str) -> None:
    assert readings(name) == pinyin.split()


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("单小田", "shan dan sxt dxt"),
        ("仇和", "qiu chou qh"),
        ("解军", "xie jie hai xj"),
        ("曾国", "zeng ceng zg"),
        ("查良", "zha cha"),
        ("区明", "ou qu om qum"),
        ("翟天", "zhai di dit"),
        ("覃辉", "qin tan th qinhui tanh"),
        ("盖叫", "ge gai"),
        ("朴实", "piao pu"),
        ("牟平", "mou mu"),
        ("乐天", "yue le"),
        ("任远", "ren"),
        ("尉迟恭", "yuchi weichi ycg wcg"),
        ("万俟卨", "moqi wansi wanqi mqx"),
        ("澹台明", "tantai dantai"),
        ("单于飞", "chanyu danyu"),
        ("令狐冲", "linghu lhc"),
    ],
)
def test_a_surname_is_found_by_every_reading_in_use(name: str, queries: str) -> None:
    assert [query for query in queries.split() if not finds(query, name)] == []


def test_given_names_and_other_people_have_one_reading() -> None:
    assert not finds("tan", "李覃")
    assert not finds("qiu", "张仇")
    assert further_readings("张三") == further_readings("") == further_readings("John Smith") == ()


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("䶮红", "yan hong"),
        ("王𣲘", "wang wu"),
        ("𪨶一", "she yi"),
        ("𫍯𬘯", "xian zhun"),
        ("张𭰺", "zhang 𭰺"),
    ],
)
def test_rare_characters_have_their_reading(name: str, pinyin: str) -> None:
    assert full(name) == pinyin


def test_places_are_not_read_as_surnames() -> None:
    assert readings("单村", person=False) == ["dan1", "cun1"]
    assert full("单村") == "shan cun"


def test_without_tones_and_first_letters() -> None:
    assert full("吕芳") == "lv fang"
    assert initials("欧阳娜") == "oyn"
    assert full("T2 班") == "t2 ban"
    assert full("") == initials("") == ""


@given(st.text(HANZI, min_size=1, max_size=4))
def test_one_syllable_a_character(name: str) -> None:
    assert len(full(name).split(" ")) == len(initials(name)) == len(name)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "张三",
        "三",
        "zs",
        "ZS",
        "zhangs",
        "zhang san",
        "zsan",
        "张s",
        "z三",
        "sa",
        "zhs",
        "ｚｓ",
        "zhang'san",
    ],
)
def test_queries_that_find(query: str) -> None:
    assert finds(query, "张三")


@pytest.mark.parametrize("query", ["an", "ng", "hang", "lisi", "zss", "三张", "李", "zhagn"])
def test_queries_that_do_not_find(query: str) -> None:
    assert not finds(query, "张三")


@pytest.mark.parametrize("query", ["lv", "lu", "lü", "lyu", "lvf", "LUF"])
def test_the_letter_u_with_dots(query: str) -> None:
    assert finds(query, "吕芳")


def test_minority_and_latin_names_are_found() -> None:
    assert finds("提吐", "买买提·吐尔逊")
    assert finds("titu", "买买提·吐尔逊")
    assert finds("smi", "John Smith")
    assert finds("js", "John Smith")


@given(st.text(HANZI, min_size=1, max_size=4), st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    syllables = full(name).split(" ")[start:end]
    mixed = "".join(
        data.draw(st.sampled_from([c, s, s[0]])) for c, s in zip(name[start:end], syllables, strict=True)
    )
    for query in (
        name[start:end],
        "".join(syllables),
        initials(name)[start:end],
        mixed,
        "".join(syllables)[:-1],
    ):
        assert finds(query, name)


def test_order_is_that_of_a_dictionary() -> None:
    names = ["张三", "王军", "万里", "汪洋", "安宁", "王刚", "李四", "王安石"]
    assert sorted(names, key=sort_key) == ["安宁", "李四", "万里", "汪洋", "王安石", "王刚", "王军", "张三"]


def test_pypinyin_is_not_needed() -> None:
    assert full("张三") == "zhang san"
    assert "pypinyin" not in sys.modules


def test_searching_a_large_roster_is_quick() -> None:
    rows = [
        (name, full(name), initials(name)) for name in ("张三", "欧阳娜娜", "买买提·吐尔逊", "王小明") * 500
    ]
    best = min(_seconds(rows) for _ in range(3))
    assert best < 0.5


def _seconds(rows: list[tuple[str, str, str]]) -> float:
    start = time.perf_counter()
    assert sum(matches("wxm", *row) for row in rows) == 500
    return time.perf_counter() - start
