"""Rare characters: told by the names of the faces, found in laid-out papers, once for a face."""

from __future__ import annotations

import pytest

from renda_desktop.documents.compose import Layout, attendance, h2, paper, para, title
from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS, FontScheme
from renda_desktop.documents.glyphs import (
    RareCharacter,
    in_gb2312,
    lacks_by_name,
    near,
    rare_characters,
)
from renda_desktop.documents.typeset.layout import typeset


def _found(scheme: FontScheme) -> list[RareCharacter]:
    """Of a paper with 𬭎 in its title, 喆 in a heading and both in the text."""
    made = paper(
        "甲01",
        "名单",
        Layout.PLAIN,
        title("关于张𬭎同志任职的通知"),
        h2("王喆代表发言"),
        para("张𬭎、王喆、李淑芬参加，二〇二六年；—…·℃①", key="who"),
    )
    return rare_characters(typeset(made), lambda face, char: lacks_by_name(getattr(scheme, face.value), char))


@pytest.mark.parametrize(
    ("font", "char", "lacks"),
    [
        ("仿宋_GB2312", "镕", True),
        ("CESI仿宋-GB2312", "镕", True),
        ("方正小标宋简体", "喆", True),
        ("仿宋", "镕", False),
        ("黑体", "喆", False),
        ("仿宋", "𬭎", True),
        ("仿宋_GB2312", "张", False),
        ("仿宋_GB2312", "〇", False),
        ("仿宋_GB2312", "☑", False),
    ],
)
def test_a_font_that_is_not_here_is_judged_by_its_name(font: str, char: str, lacks: bool) -> None:
    assert lacks_by_name(font, char) is lacks


def test_every_rare_character_of_a_paper_is_found_in_each_face() -> None:
    assert _found(OFFICIAL_FONTS) == [
        RareCharacter("𬭎", FaceName.TITLE, "…于张𬭎同…"),
        RareCharacter("喆", FaceName.KAI, "王喆代…"),
        RareCharacter("𬭎", FaceName.BODY, "张𬭎"),
        RareCharacter("喆", FaceName.BODY, "王喆"),
    ]


def test_the_fonts_of_windows_lack_fewer() -> None:
    assert [(rare.char, rare.face) for rare in _found(WINDOWS_FONTS)] == [
        ("𬭎", FaceName.TITLE),
        ("𬭎", FaceName.BODY),
    ]


def test_an_ordinary_paper_has_none() -> None:
    made = paper("甲01", "名单", Layout.PLAIN, title("通知"), attendance("出席", "张　三、李淑芬"))
    assert rare_characters(typeset(made), lambda _, char: lacks_by_name("仿宋_GB2312", char)) == []


@pytest.mark.parametrize(
    ("text", "char", "words"),
    [
        ("出席：李淑芬、张𬭎、王芳", "𬭎", "张𬭎"),
        ("张　𬭎", "𬭎", "张𬭎"),
        ("王　芳　　张　𬭎　　李淑芬", "𬭎", "张𬭎"),
        ("请张𬭎同志发言", "𬭎", "请张𬭎同…"),
        ("𬭎", "𬭎", "𬭎"),
    ],
)
def test_the_name_is_said_with_the_character(text: str, char: str, words: str) -> None:
    assert near(text, char) == words


def test_a_name_is_ordinary_or_not() -> None:
    assert in_gb2312("阿依古丽·买买提")
    assert in_gb2312("李淑芬 Smith〇")
    assert not in_gb2312("朱镕")
