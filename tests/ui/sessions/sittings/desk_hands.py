"""What a scanner and the eye do at the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt

from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.database import Database
from tests.ui.widgets.hands import press, type_text
from ui.sessions.sittings.desk_page import DeskPage


def enter(desk: DeskPage, text: str) -> None:
    """A scanner: it types and presses Enter."""
    type_text(desk.parts.field, text)
    press(desk.parts.field, Qt.Key.Key_Return)


def said_of(desk: DeskPage) -> tuple[str, str]:
    """Name and words of who came last."""
    assert desk.parts.arrival.isVisible()
    assert not desk.parts.choices.isVisible()
    return desk.parts.arrival.name.text(), desk.parts.arrival.words.text()


def figures_of(desk: DeskPage) -> list[str]:
    """The large figures that are shown."""
    return [figure.number.text() for figure in desk.parts.figures.values() if not figure.isHidden()]


def first_sitting(town: Database, session: str) -> SittingSheet:
    """The first sitting as it is stored."""
    with town.read() as db:
        return session_sheet(db, session).sittings[0]
