"""The one QApplication: its names, its own Chinese texts, and where its computer settings lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QStandardPaths, QTranslator
from PySide6.QtWidgets import QApplication


def make_application() -> QApplication:
    """A QApplication whose standard buttons and menus are Chinese."""
    app = QApplication(["renda-desktop"])
    app.setApplicationName("renda-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def computer_file() -> Path:
    """The INI file of this computer's settings, beside no data of the office."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(place) / "computer.ini"
