"""Document numbers, title lines, the place of signature and date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.documents.geometry import ADVANCE, CHAR, mark_size_pt
from renda_desktop.documents.signing import advance, stamped, unstamped
from renda_desktop.documents.titles import title_lines, width


def test_width_counts_latin_as_half() -> None:
    assert width("2026年1月") == 4.5
    assert width("买买提·阿里") == 5.5


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青禾镇人大主席团2026年度工作要点", 1),
        ("关于召开青禾镇第十九届人民代表大会第七次会议的请示", 2),
        ("青禾镇第十九届人民代表大会第七次会议关于青禾镇2025年财政预算执行情况和2026年财政预算的决议", 3),
    ],
)
def test_titles_break_between_words(title: str, lines: int) -> None:
    broken = title_lines(title)
    assert len(broken) == lines
    assert "".join(broken) == title
    for line in broken:
        assert width(line) <= 20
        assert line[0] not in "的、，）》"
        assert not line.endswith(("第", "人民代表", "关"))


def test_the_office_s_word_for_its_opinions_stays_whole() -> None:
    for word in ("审议意见", "讨论意见"):
        lines = title_lines(f"关于农村饮水安全工作情况报告{word}研究处理情况反馈表（跟踪督办卡）")
        assert sum(word in line for line in lines) == 1, lines


def test_own_line_breaks_win() -> None:
    assert title_lines("甲\n乙") == ("甲", "乙")


def test_which_session_it_is_stays_whole_also_between_own_line_breaks() -> None:
    town = "塔什库尔干塔吉克民族乡第十九届人民代表大会第七次会议"
    for title in ("青禾镇第十九届人民代表大会第七次会议2026年民生实事项目票决办法", f"{town}\n代表议案"):
        lines = title_lines(title)
        assert sum("第七次会议" in line for line in lines) == 1, lines
        assert all(width(line) <= 20 for line in lines), lines


@given(st.text("关于召开第十九届人民代表大会2026年《》（）、的", min_size=1, max_size=90))
def test_any_title_fits(title: str) -> None:
    broken = title_lines(title)
    assert "".join(broken) == title
    assert all(len(line) <= 40 for line in broken)


DATE = "2026年4月2日"


def test_with_a_seal_the_name_is_centred_over_the_date() -> None:
    (name_right,), date_right = stamped(("青禾镇人民政府",), DATE)
    assert date_right == 4 * CHAR
    assert name_right + advance("青禾镇人民政府") / 2 == pytest.approx(date_right + advance(DATE) / 2, abs=1)


def test_a_very_long_name_stays_inside_the_type_area() -> None:
    (name_right,), date_right = stamped(("青禾镇第十九届人民代表大会第七次会议主席团",), DATE)
    assert name_right >= 0
    assert date_right > 4 * CHAR


def test_without_a_seal_the_date_starts_two_characters_later() -> None:
    name = "青禾镇人民代表大会主席团"
    (name_right,), date_right = unstamped((name,), DATE)
    assert name_right == 2 * CHAR
    assert (name_right + advance(name)) - (date_right + advance(DATE)) == 2 * CHAR


def test_without_a_seal_a_longer_date_pushes_the_name_left() -> None:
    (name_right,), date_right = unstamped(("周建国",), DATE)
    assert date_right == 2 * CHAR
    assert (name_right + 3 * ADVANCE) - (date_right + advance(DATE)) == 2 * CHAR


def test_a_mark_never_needs_two_lines() -> None:
    assert mark_size_pt(7) == 36
    assert mark_size_pt(14) * 14 <= 442
