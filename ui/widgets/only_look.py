"""Whether whoever sits here may only look: asked by fields, lists and buttons when they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_PROPERTY = "only_look"
TIP = "只看，不能改"


def set_only_look(on: bool) -> None:
    """For all windows of the program, which work on one data file; before its pages are made."""
    app = QCoreApplication.instance()
    if app is not None and only_look() != on:
        app.setProperty(_PROPERTY, on)


def only_look() -> bool:
    """Whether nothing may be changed here."""
    app = QCoreApplication.instance()
    return bool(app is not None and app.property(_PROPERTY))
