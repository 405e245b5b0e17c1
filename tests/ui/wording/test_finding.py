"""Where a word stands in a text, as a clerk means it."""

from __future__ import annotations

import pytest

from ui.wording.finding import occurrences, qt_place, written


@pytest.mark.parametrize(
    ("text", "wanted", "places"),
    [
        ("会议认为，会议要求", "会议", [0, 5]),
        ("第１２号，第12号", "12", [1, 6]),
        ("第12号", "１２", [1]),
        ("（一）(二)", "(", [0, 3]),
        ("PPP项目和ppp", "ppp", [0, 6]),
        ("哈哈哈", "哈哈", [0]),
        ("会议", "纪要", []),
        ("会议", "", []),
        ("İ一", "一", [1]),
    ],
)
def test_width_and_capitals_do_not_matter(text: str, wanted: str, places: list[int]) -> None:
    assert occurrences(text, wanted) == places


def test_rare_characters_take_two_places_in_qt() -> None:
    assert qt_place("𬭎同志", 1) == 2
    assert qt_place("张𬭎", 1) == 1


def test_blanks_are_not_written_characters() -> None:
    assert written("　　会议 12号\n。") == 6
