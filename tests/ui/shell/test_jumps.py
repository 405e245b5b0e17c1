"""Whatever the desk and the self-check lead to is there: tab, record, section, and the cursor in the field named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget

from renda_desktop.overview.checks import places
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.desk.reading import other_lines, read_desk
from renda_desktop.storage.paths import DATA_FILE
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import show_active
from ui.shell.desk import Desk
from ui.widgets.card import Card
from ui.widgets.field import Field

PAGES: dict[Place, Callable[[Any], bool]] = {
    places.NEW_SESSION: lambda page: page.card.is_adding(),
    places.NEW_MEETING: lambda page: page.card.is_adding(),
    places.MEMBERS: lambda page: page.members_shown(),
    places.NEW_PLAN: lambda page: page.right.currentWidget() is page.right.plan_card,  # there is one
    places.NEW_ITEM: lambda page: page.right.currentWidget() is page.right.new_item,
    places.BY_ELECTION: lambda page: page.actions_.changes_in_front() is not None,
    places.GROUPING: lambda page: page.pages.currentWidget() is page.actions_.unit_page,
    places.TERM_CHANGE: lambda page: page.pages.currentWidget() is page.actions_.term_page,
    places.ROSTER_CHECK: lambda page: page.pages.currentWidget() is page.actions_.check_page,
}
"""What is a page or a form of its own."""


@pytest.fixture
def desk(folder: Path, practice_file: Path, open_window: OpenWindow) -> Desk:
    """Over the practice town, which has something of everything."""
    shutil.copy(practice_file, folder / DATA_FILE)
    window = open_window()
    show_active(window)
    return desk_of(window)


def test_nothing_the_desk_leads_to_is_dead(desk: Desk) -> None:
    found = [*_told(desk), *places.NAMED]
    assert {one.tab for one in found} >= {
        "roster", "presidium", "sessions", "plans", "suggestions", "duties", "settings",
    }  # fmt: skip
    wrong = {str(place): why for place in found if (why := _gone_wrong(desk, place))}
    assert wrong == {}


def _told(desk: Desk) -> list[Place]:
    """One of each kind: what differs only by its record is gone to once."""
    today = desk.context.today()
    with desk.database.read() as db:
        view = read_desk(db, today)
        assert view is not None
        lines = [*view.lines, *other_lines(db, today)]
        told = [line.place for line in lines]
        told += [one.place for one in run_checks(db, today) if one.state.open]
    kinds = {_kind(place): place for place in reversed(told) if place.tab}
    return [place for place in kinds.values() if place.tab != "desk" and place not in PAGES]


def _kind(place: Place) -> tuple[object, ...]:
    kind = place.field_record.partition(":")[0]
    return place.tab, bool(place.record_id), place.section, place.field, place.field_key, kind


def _gone_wrong(desk: Desk, place: Place) -> str:
    """Goes there; what is not as it says, "" where all is."""
    desk.go_to(place)
    page, focus = desk.page(place.tab), QApplication.focusWidget()
    if not page.isVisible() or focus is None or not page.isAncestorOf(focus):
        return f"the cursor is in {focus}"
    if place in PAGES:
        return "" if PAGES[place](page) else "another page"
    section = _section(page, place)
    if section is not None and not section.isAncestorOf(focus):
        return f"another section: {focus.accessibleName()}"
    named = not place.field or place.field_key or place.field in _names(focus)
    return "" if named else f"another field: {_names(focus)}"


def _section(page: QWidget, place: Place) -> QWidget | None:
    cards: list[Card] = [*page.findChildren(Card)]
    shown = next((one for one in cards if one.isVisible() and one.key_of(place.section)), None)
    return shown.section(shown.key_of(place.section)) if shown is not None else None


def _names(focus: QWidget) -> tuple[str, ...]:
    """How the screen calls the place of the cursor: the field, the column of the list, the button, the part."""
    names = [focus.accessibleName()]
    if isinstance(focus, QTableView):
        names.append(str(focus.model().headerData(focus.currentIndex().column(), Qt.Orientation.Horizontal)))
    if isinstance(focus, QAbstractButton):
        names.append(focus.text())
    around: QWidget | None = focus
    while around is not None:
        if isinstance(around, Field):
            names.append(around.label.text())
        around = around.parentWidget()
    return tuple(names)
