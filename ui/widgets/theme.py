"""One light theme for the whole program: font, palette, style sheet, scale and icons.

PySide6 makes a class when it is first imported, and the namespace `Qt` with all its enums takes a tenth of a
program's start: it is not used here, and what only icons need is imported when the first icon is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ui.widgets import tokens
from ui.widgets.style_sheet import style_sheet

_SCALE = "desk_scale"


def apply_theme(app: QApplication, scale_percent: int = 100) -> None:
    """Gives the program its look at a scale of 100 to 150 percent; may be called again while it runs.

    A sheet that replaces another makes Qt style each widget once for each widget it stands in: seconds for a
    window with all its tabs. So the old style forgets its rules, there is nothing to style when the new sheet
    comes, and a new style of the same kind then styles every widget once.
    """
    scale_percent = max(tokens.SCALES[0], min(tokens.SCALES[-1], scale_percent))
    known = app.property(_SCALE)
    if known == scale_percent:
        return
    app.setProperty(_SCALE, scale_percent)
    if known is None:
        app.setPalette(_palette())
    with standing_still():
        app.setFont(_font())
        app.style().unpolish(app)
        app.setStyleSheet(style_sheet(scale_percent))
        app.setStyle("Fusion")


@contextmanager
def standing_still() -> Iterator[None]:
    """The windows are not painted meanwhile, and once afterwards, with everything at its place."""
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.updatesEnabled()]
    for window in windows:
        window.setUpdatesEnabled(False)
    try:
        yield
        if windows:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    finally:
        for window in windows:
            window.setUpdatesEnabled(True)


def scale() -> int:
    """The scale in use, in percent."""
    app = QApplication.instance()
    return int(app.property(_SCALE) or 100) if app is not None else 100


def next_scale(current: int, step: int) -> int:
    """The scale A+ (step 1) or A− (step -1) leads to; the ends stay where they are."""
    nearest = min(range(len(tokens.SCALES)), key=lambda i: abs(tokens.SCALES[i] - current))
    return tokens.SCALES[max(0, min(len(tokens.SCALES) - 1, nearest + step))]


def px(size: int) -> int:
    """A size of the design at the scale in use."""
    return round(size * scale() / 100)


def gently(size: int) -> int:
    """What is large already grows half as much as other type: on a small screen it needs its room."""
    return round(size * (100 + scale()) / 200)


def font(size: int = tokens.BODY, bold: bool = False) -> QFont:
    """The program's face in one of the four sizes of the design, for what is painted by hand."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setBold(bold)
    return made


def icon(
    name: str,
    size: int = tokens.ICON,
    colour: str = tokens.TEXT,
    *,
    pale: str = tokens.DISABLED_TEXT,
    room: int = 0,
) -> QIcon:
    """An icon of `resources/icons` in one colour, and in `pale` when disabled; `room` pixels stay free after it."""
    made = QIcon()
    drawn = _pixmap(name, px(size), colour, room)
    made.addPixmap(drawn, QIcon.Mode.Normal)
    made.addPixmap(drawn if pale == colour else _tinted(drawn, pale), QIcon.Mode.Disabled)
    return made


def picture(name: str, size: int = tokens.ICON, colour: str = tokens.TEXT) -> QPixmap:
    """The same as a picture for a label."""
    return _pixmap(name, px(size), colour, 0)


def _pixmap(name: str, side: int, colour: str, room: int) -> QPixmap:
    from PySide6.QtGui import QPixmapCache

    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    key = f"desk:{name}:{side}:{room}:{colour}:{ratio}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    drawn = _draw(name, side, colour, ratio, room)
    QPixmapCache.insert(key, drawn)
    return drawn


def _tinted(drawn: QPixmap, colour: str) -> QPixmap:
    """The same picture in another colour: to read it from its file again takes ten times as long."""
    from PySide6.QtGui import QPainter

    made = QPixmap(drawn)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    return made


def _draw(name: str, side: int, colour: str, ratio: float, room: int) -> QPixmap:
    from importlib.resources import files

    from PySide6.QtCore import QByteArray, QRectF, QSize
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgRenderer

    svg = files("resources").joinpath("icons", f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
    pixmap = QPixmap(QSize(side + room, side) * ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _font() -> QFont:
    made = QFont()
    made.setFamilies([*tokens.FONT_FACES])
    made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setPixelSize(px(tokens.BODY))
    return made


def _palette() -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.GROUND,
        role.WindowText: tokens.TEXT,
        role.Base: tokens.SURFACE,
        role.AlternateBase: tokens.SURFACE,
        role.Text: tokens.TEXT,
        role.Button: tokens.SURFACE,
        role.ButtonText: tokens.TEXT,
        role.PlaceholderText: tokens.HINT_TEXT,
        role.Highlight: tokens.BLUE,
        role.HighlightedText: tokens.SURFACE,
        role.ToolTipBase: tokens.SURFACE,
        role.ToolTipText: tokens.TEXT,
        role.Link: tokens.BLUE,
        role.Accent: tokens.BLUE,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.DISABLED_TEXT))
    return palette
