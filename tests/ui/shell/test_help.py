"""F1: every page, part of the settings and section of a card is spoken of, by the name it has on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

import pytest

from renda_desktop.overview.session_places import SECTIONS as OF_A_SESSION
from ui.duties.inspection_card import SECTIONS as OF_AN_ACTIVITY
from ui.shell.help_window import CHAPTERS
from ui.shell.tab_list import HISTORY_TAB, SETTINGS_TAB, TABS
from ui.suggestions.card import SECTIONS as OF_A_SUGGESTION
from ui.township.settings_page import PARTS


def test_every_tab_has_its_chapter() -> None:
    named = dict(CHAPTERS)
    assert {(tab.key, tab.title) for tab in (*TABS, SETTINGS_TAB, HISTORY_TAB)} <= set(named.items())


@pytest.mark.parametrize(
    ("chapter", "names"),
    [
        ("settings", [name for name, _ in PARTS]),
        ("suggestions", [title for _, title in OF_A_SUGGESTION]),
        ("sessions", [title for _, title in OF_A_SESSION]),
        ("duties", [title for _, title in OF_AN_ACTIVITY]),
    ],
)
def test_every_part_is_spoken_of(chapter: str, names: Iterable[str]) -> None:
    text = files("resources").joinpath("help", f"{chapter}.md").read_text(encoding="utf-8")
    assert [name for name in names if name not in text] == []
