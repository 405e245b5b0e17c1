"""The presidium's only opinion, and the sections of its card."""

from __future__ import annotations

import datetime
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from renda_desktop.opinions.queries import list_opinions
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from ui.presidium.opinion_card import OpinionCardView
from ui.presidium.tab import PresidiumTab
from ui.widgets.buttons import Button

Part = TypeVar("Part", bound=QWidget)
PAST = datetime.date(2026, 3, 31)


def stored(town: Database, today: datetime.date = TODAY) -> OpinionRow:
    """The only opinion, as the data file has it."""
    with town.read() as db:
        rows = list_opinions(db, today)
    assert len(rows) == 1
    return rows[0]


def section(desk: PresidiumTab, key: str, kind: type[Part]) -> Part:
    """A section of the opinion's card."""
    shown = desk.opinion_card
    assert isinstance(shown, OpinionCardView)
    made = shown.part(key)
    assert isinstance(made, kind)
    QTest.qWait(1)
    return made


def link_in(line: QWidget) -> Button:
    """The link of a line."""
    inside: list[QWidget] = [*line.findChildren(QWidget)]
    return next(widget for widget in inside if isinstance(widget, Button))
