"""Pasted names."""

from __future__ import annotations

import pytest

from renda_desktop.bodies.pasting import pasted_people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张　三　李淑芬、王伟", ["张三", "李淑芬", "王伟"]),
        ("1. 张三\n2. 李淑芬\n", ["张三", "李淑芬"]),
        ("姓名\t职务\n1\t张 三\t镇卫生院院长", ["张三"]),
        ("冯玉兰（女，回族） 马宏伟", ["冯玉兰（女·回族）", "马宏伟"]),
        ("阿卜杜热合曼·麦麦提 王伟", ["阿卜杜热合曼·麦麦提", "王伟"]),
        ("", []),
    ],
)
def test_names_of_word_and_excel(text: str, names: list[str]) -> None:
    assert [name for name, _ in pasted_people(text)] == names


def test_the_post_stands_beside_the_name() -> None:
    assert pasted_people("3\t周明\t\t县人大常委会副主任") == [("周明", "县人大常委会副主任")]
