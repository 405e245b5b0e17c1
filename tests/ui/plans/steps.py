"""What the tests of the tab do by hand: choose on the board, type into fields, save to a given place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.plans.rows import ItemRow
from renda_desktop.storage.database import Database
from tests.helpers.plan_builders import item_rows
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, press, type_text
from ui.plans.approval_section import ApprovalSection
from ui.plans.item_sections import ItemSection, MatterSection
from ui.plans.links_section import LinksSection
from ui.plans.papers_section import PapersSection
from ui.plans.people_section import PeopleSection
from ui.plans.progress_section import ProgressSection
from ui.plans.tab import PlansTab
from ui.widgets.fields import ChoiceField, Field, LongTextField, ParsedField

Part = TypeVar("Part", bound=QWidget)


def item_named(database: Database, title: str) -> ItemRow:
    """The item with this title."""
    return next(item for item in item_rows(database) if item.title == title)


def place_on_board(tab: PlansTab, item_id: str) -> QPoint:
    """A point on the item, brought into view."""
    board = tab.left.board
    board.reveal(item_id)
    rect = board.place_of(item_id).intersected(board.viewport().rect())
    return QPoint(rect.left() + 20, rect.center().y())


def choose(tab: PlansTab, item_id: str) -> None:
    """A click on the item."""
    click(tab.left.board.viewport(), place_on_board(tab, item_id))
    assert tab.current == item_id


def item_part(tab: PlansTab, key: str, kind: type[Part]) -> Part:
    """A section of the item's card."""
    part = tab.right.item_card.part(key)
    assert isinstance(part, kind)
    return part


def plan_part(tab: PlansTab, key: str, kind: type[Part]) -> Part:
    """A section of the plan's card."""
    part = tab.right.plan_card.part(key)
    assert isinstance(part, kind)
    return part


def matter(tab: PlansTab) -> MatterSection:
    """事项."""
    return item_part(tab, "matter", MatterSection)


def people(tab: PlansTab) -> PeopleSection:
    """参加和列席."""
    return item_part(tab, "people", PeopleSection)


def progress(tab: PlansTab) -> ProgressSection:
    """进展."""
    return item_part(tab, "progress", ProgressSection)


def links(tab: PlansTab) -> LinksSection:
    """关联."""
    return item_part(tab, "links", LinksSection)


def approval(tab: PlansTab) -> ApprovalSection:
    """通过和印发."""
    return plan_part(tab, "approval", ApprovalSection)


def papers(tab: PlansTab) -> PapersSection:
    """文书."""
    return plan_part(tab, "papers", PapersSection)


def retype(field: Field[Any], text: str) -> None:
    """Replaces what stands in a field and leaves it."""
    assert isinstance(field, ParsedField | ChoiceField | LongTextField)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.editor.selectAll()
    type_text(field.editor, text)
    if isinstance(field, LongTextField):
        field.flush()
    else:
        press(field.editor, Qt.Key.Key_Return)


def section_field(section: ItemSection, name: str) -> Field[Any]:
    """A field of a section by its name."""
    return section.fields[name]


def will_save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The next file dialog answers with this place."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def wait_for_file(qtbot: QtBot, path: Path) -> None:
    """Until the file is written in the background."""
    qtbot.waitUntil(path.exists, timeout=10_000)


def said(tab: PlansTab) -> TellerSpy:
    """What the window was told to say."""
    teller = tab.context.teller
    assert isinstance(teller, TellerSpy)
    return teller
