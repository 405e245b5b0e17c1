"""The indexes find exactly what looking at each name or line in turn finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.name_index import NameIndex
from renda_desktop.chinese.pinyin import full, initials, matches
from renda_desktop.chinese.text_index import CommonValues, TextLines, column_of

NAMES = [
    *"张三 李四 欧阳娜 吕芳 单小田 覃辉 翟天 万俟卨 尉迟恭 张秀英 王芳 王方 上官红 买买提·吐尔逊 李𬍛 张吕律".split(),
    "John Smith2",
    "〇一",
]
LINES = ["东河村党支部书记", "西山村村民", "西山村村民", "ABC公司\x1f138", "", "abc", "第3选区（东河村）"] * 9
QUERIES = st.text(st.sampled_from("zhangsliwqftyuvejo张三王秀英覃提·2 '"), max_size=7)


def found(index: NameIndex | TextLines | CommonValues, query: str, count: int) -> list[bool]:
    rows = index.find(query) if isinstance(index, NameIndex) else index.holding(query)
    return [bool(byte) for byte in rows.to_bytes(count, "little")]


@given(QUERIES)
def test_names_are_found_as_one_by_one(query: str) -> None:
    index = NameIndex((name, full(name)) for name in NAMES)
    assert found(index, query, len(NAMES)) == [
        matches(query, name, full(name), initials(name)) for name in NAMES
    ]


def test_two_characters_and_every_reading_find_their_names() -> None:
    index = NameIndex((name, full(name)) for name in NAMES)
    hits = {query: [n for n, hit in zip(NAMES, found(index, query, len(NAMES)), strict=True) if hit]
            for query in ("王芳", "tan", "lyu", "ms", "smi", "shx", "chzh")}  # fmt: skip
    assert hits == {
        "王芳": ["王芳"], "tan": ["覃辉"], "lyu": ["吕芳", "张吕律"], "ms": ["万俟卨"],
        "smi": ["John Smith2"], "shx": ["单小田"], "chzh": [],
    }  # fmt: skip


@given(st.sampled_from(["东河", "村", "西山村村民", "abc", "a", "138", "公司", "3", "东x", "（"]))
def test_lines_are_found_as_one_by_one(part: str) -> None:
    lines = [line.lower() for line in LINES]
    expected = [part in line for line in lines]
    for index in (TextLines(lines), CommonValues(lines)):
        assert found(index, part, len(lines)) == expected


def test_lines_that_are_alike_are_looked_through_by_their_values() -> None:
    assert isinstance(column_of(["东河村"] * 9), CommonValues)
    assert isinstance(column_of([str(number) for number in range(9)]), TextLines)
