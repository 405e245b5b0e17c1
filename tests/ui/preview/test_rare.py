"""What is said of rare characters, in papers and below a name."""

from __future__ import annotations

import pytest

from renda_desktop.documents.compose import Layout, h2, paper, para, title
from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS
from renda_desktop.documents.typeset.layout import typeset
from ui.preview.faces import Faces
from ui.preview.rare import is_ordinary, name_words, rare_words

pytestmark = pytest.mark.usefixtures("qapp")


def _words(text: str, faces: Faces) -> list[str]:
    made = paper("甲01", "名单", Layout.PLAIN, title("通知"), para(text))
    return rare_words(typeset(made), faces)


def test_each_rare_character_has_its_sentence() -> None:
    faces = Faces(OFFICIAL_FONTS, [])
    assert _words("出席：李淑芬、王喆、张𬭎。王喆发言。", faces) == [
        (
            "“喆”（王喆）是生僻字，“仿宋_GB2312”里没有。预览、打印和 PDF 用“程序自带的楷体”显示；"
            "在 Word、WPS 里请选中这个字，把字体改成“仿宋”。"
        ),
        (
            "“𬭎”（张𬭎）是生僻字，“仿宋_GB2312”里没有。预览、打印和 PDF 用“程序自带的楷体”显示；"
            "在 Word、WPS 里请选中这个字，把字体改成“宋体-ExtB”或“微软雅黑”。"
        ),
    ]
    assert _words("出席：李淑芬。", faces) == []


def test_a_character_no_font_has_is_said() -> None:
    (words,) = _words("出席：张𠀁。", Faces(OFFICIAL_FONTS, []))
    assert "没有能显示它的字体，会印成空框" in words


def test_a_character_in_several_faces_is_one_sentence() -> None:
    made = paper(
        "甲01", "名单", Layout.PLAIN, title("关于王喆同志任职的通知"), h2("王喆"), para("王喆参加。")
    )
    assert rare_words(typeset(made), Faces(OFFICIAL_FONTS, ["Noto Serif CJK SC"])) == [
        (
            "“喆”（王喆）是生僻字，“方正小标宋简体、楷体_GB2312、仿宋_GB2312”里没有。预览、打印和 PDF 用"
            "“Noto Serif CJK SC、程序自带的楷体”显示；在 Word、WPS 里请选中这个字，把字体改成“宋体”或“楷体”或“仿宋”。"
        )
    ]


def test_below_a_name_it_is_short() -> None:
    assert name_words("王喆", Faces(OFFICIAL_FONTS, [])) == (
        "“喆”是生僻字，“仿宋_GB2312”里没有：打印时自动换字体；Word 里请改成“仿宋”。"
    )
    assert name_words("王喆", Faces(WINDOWS_FONTS, [])) == ""
    assert name_words("阿依古丽·买买提", Faces(OFFICIAL_FONTS, [])) == ""
    assert is_ordinary("李淑芬")
    assert not is_ordinary("张𬭎")
