"""A 生僻字 in a name is said quietly below it, and goes with the scheme that has the character."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFontDatabase

from renda_desktop.storage.database import Database
from renda_desktop.township.paper_commands import set_paper_look
from renda_desktop.township.queries import PaperLook
from renda_desktop.township.rules import FontChoice
from tests.helpers.roster_builders import a_deputy
from tests.ui.roster.conftest import part_of
from ui.preview.faces import faces_for
from ui.roster.person_section import PersonSection
from ui.roster.tab import RosterTab


@pytest.fixture(autouse=True)
def _no_official_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["Noto Serif CJK SC"])
    faces_for.cache_clear()
    yield
    faces_for.cache_clear()


def _said(tab: RosterTab, person_id: str) -> str:
    tab.show_record(person_id)
    label = part_of(tab, "identity", PersonSection)._remarks["name"]
    assert label.isHidden() is not bool(label.text())
    return label.text()


def test_a_rare_character_is_said_below_the_name(
    town: Database, ids: dict[str, str], make_tab: Callable[[], RosterTab]
) -> None:
    rare, _ = a_deputy(town, name="王喆")
    tab = make_tab()
    assert _said(tab, ids["李淑芬"]) == ""
    assert _said(tab, rare) == "“喆”是生僻字，“仿宋_GB2312”里没有：打印时自动换字体；Word 里请改成“仿宋”。"
    with town.action() as db:
        set_paper_look(db, PaperLook(FontChoice.WINDOWS))
    _said(tab, ids["李淑芬"])
    assert _said(tab, rare) == ""
