"""The fonts a paper is painted with: named ones first, stand-ins said, sane measures, rare characters served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS, FontScheme
from ui.preview import faces as preview_faces
from ui.preview.carried_font import load_carried_kai
from ui.preview.face_names import CARRIED_KAI
from ui.preview.faces import Faces, faces_anew, faces_for

ALL_KAI = FontScheme("只有楷体", CARRIED_KAI, CARRIED_KAI, CARRIED_KAI, CARRIED_KAI, CARRIED_KAI)
IN_KAI, NOT_IN_KAI, NARROW_NOT_IN_KAI = "𬭎", "𠀁", "ｱ"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    yield
    faces_for.cache_clear()


def _painted(scheme: FontScheme, *families: str) -> dict[FaceName, str]:
    faces = Faces(scheme, families)
    return {face: faces.family(face).name for face in FaceName}


def test_the_named_fonts_are_used_where_they_are() -> None:
    faces = Faces(OFFICIAL_FONTS, [*OFFICIAL_FONTS.faces, "仿宋", "Noto Serif CJK SC"])
    assert faces.missing == ()
    assert [faces.family(face).name for face in FaceName] == list(OFFICIAL_FONTS.faces)
    assert {faces.substitute(face) for face in FaceName} == {""}


def test_a_system_in_english_lists_the_same_fonts_under_other_names() -> None:
    names = ("FZXiaoBiaoSong-B05S", "FangSong_GB2312", "KaiTi_GB2312", "SimHei", "SimSun")
    assert Faces(OFFICIAL_FONTS, names).missing == ()
    assert Faces(WINDOWS_FONTS, ("STZhongsong", "FangSong", "KaiTi", "SimHei", "SimSun")).missing == ()


def test_a_plain_windows_lacks_three_and_has_near_ones() -> None:
    faces = Faces(OFFICIAL_FONTS, WINDOWS_FONTS.faces)
    assert faces.missing == ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312")
    assert [faces.substitute(face) for face in FaceName] == ["华文中宋", "仿宋", "楷体", "", ""]


def test_the_offices_linux_systems_have_their_own() -> None:
    found = _painted(
        OFFICIAL_FONTS, "方正小标宋_GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK", "方正书宋_GBK"
    )
    assert list(found.values()) == [
        "方正小标宋_GBK",
        "方正仿宋_GBK",
        "方正楷体_GBK",
        "方正黑体_GBK",
        "方正书宋_GBK",
    ]


def test_a_bare_linux_keeps_body_and_second_headings_apart() -> None:
    found = _painted(OFFICIAL_FONTS, "Noto Serif CJK SC", "Noto Sans CJK SC")
    assert found[FaceName.BODY] == "Noto Serif CJK SC"
    assert found[FaceName.KAI] == CARRIED_KAI
    assert found[FaceName.HEI] == "Noto Sans CJK SC"
    heavy = Faces(OFFICIAL_FONTS, ["Noto Serif CJK SC"]).family(FaceName.TITLE)
    assert heavy.weight is QFont.Weight.Black


def test_a_computer_without_any_chinese_font_has_the_carried_one() -> None:
    QFontDatabase.removeAllApplicationFonts()
    load_carried_kai.cache_clear()
    faces = Faces(OFFICIAL_FONTS, [])
    assert {faces.family(face).name for face in FaceName} == {CARRIED_KAI}
    assert faces.substitute(FaceName.BODY) == "程序自带的楷体"
    assert faces.raw(FaceName.BODY, 20).familyName() == CARRIED_KAI


def test_the_carried_font_is_read_and_has_the_standard_characters() -> None:
    assert QFontDatabase.applicationFontFamilies(load_carried_kai()) == [CARRIED_KAI]
    faces = Faces(ALL_KAI, [])
    codes = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = "".join(code.decode("gb2312", "ignore") for code in codes)
    assert len(gb2312) == 6763
    assert faces.lacking(FaceName.KAI, gb2312 + "镕喆堃" + IN_KAI) == ""


@pytest.mark.parametrize("scheme", [OFFICIAL_FONTS, WINDOWS_FONTS, ALL_KAI])
def test_measures_are_sane(scheme: FontScheme) -> None:
    for face, metrics in Faces(scheme, QFontDatabase.families()).metrics().items():
        assert {metrics.width(char) for char in "张一，。（）《》“”‘’…　"} == {1.0}, face
        letters = [metrics.width(char) for char in "AaMmWi09"]
        assert all(0.2 < width < 1.1 for width in letters), (face, letters)
        assert 0.15 <= metrics.width("é") < 1.0
        assert 0.9 < metrics.ascent + metrics.descent < 1.6


def test_what_the_font_lacks_is_measured_in_the_font_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_faces, "_MEASURED", NARROW_NOT_IN_KAI)
    faces = Faces(ALL_KAI, ["Noto Sans CJK SC"])
    width = faces.metrics()[FaceName.KAI].widths[NARROW_NOT_IN_KAI]
    font = Faces(ALL_KAI, []).raw(FaceName.KAI, 1000)
    (missing,) = font.advancesForGlyphIndexes(font.glyphIndexesForString(NARROW_NOT_IN_KAI))
    assert not font.supportsCharacter(ord(NARROW_NOT_IN_KAI))
    assert width not in (0, missing.x() / 1000)


def test_a_rare_character_is_found_in_another_font() -> None:
    faces = Faces(ALL_KAI, QFontDatabase.families())
    assert faces.lacking(FaceName.KAI, f"张{IN_KAI}{NOT_IN_KAI}{NOT_IN_KAI}") == NOT_IN_KAI
    assert faces.served_by(FaceName.KAI, IN_KAI) == "程序自带的楷体"
    assert faces.served_by(FaceName.KAI, NOT_IN_KAI) in (
        "",
        "SimSun-ExtB",
        "宋体-ExtB",
        "Droid Sans Fallback",
    )
    bare = Faces(ALL_KAI, [])
    assert bare.served_by(FaceName.KAI, NOT_IN_KAI) == ""


def test_a_named_font_that_is_not_here_is_judged_by_its_name() -> None:
    faces = Faces(OFFICIAL_FONTS, ["Noto Serif CJK SC"])
    assert faces.has(FaceName.BODY, "镕")
    assert faces.lacking(FaceName.BODY, "朱镕张") == "镕"
    assert Faces(WINDOWS_FONTS, ["Noto Serif CJK SC"]).lacking(FaceName.BODY, "朱镕张") == ""


def test_the_rare_character_is_painted_with_the_font_that_has_it() -> None:
    faces = Faces(FontScheme("黑", "x", "x", "x", "Noto Sans CJK SC", "x"), ["Noto Sans CJK SC"])
    assert faces.raw(FaceName.BODY, 20, char=IN_KAI).familyName() == faces.family_with(FaceName.BODY, IN_KAI)


def test_looking_again_makes_new_faces(qapp: QApplication) -> None:
    before = faces_for(OFFICIAL_FONTS)
    assert faces_for(OFFICIAL_FONTS) is before
    after = faces_anew(OFFICIAL_FONTS)
    assert after is not before
    assert after.has(FaceName.KAI, "张")
    assert before.raw(FaceName.KAI, 20).supportsCharacter(ord("张")), "an open preview goes on painting"
