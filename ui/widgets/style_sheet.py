"""The style sheet: few rules, told apart by the dynamic property `look`, every size scaled."""

from __future__ import annotations

from collections.abc import Callable

from ui.widgets import tokens as t

_Length = Callable[[int], str]


_TAB_ROOM = 13
"""At the sides of a tab, in pixels at 100 %: grown with the type, the tabs would not fit beside the buttons."""


def style_sheet(scale_percent: int) -> str:
    """The whole sheet at one scale."""

    def n(size: int) -> str:
        return f"{round(size * scale_percent / 100)}px"

    parts = (
        _labels(n),
        _fields(n),
        _buttons(n),
        _chips(n),
        _tables(n),
        _frames(n),
        _tabs(n, scale_percent),
        _small_things(n),
    )
    return "\n".join(parts)


def _labels(n: _Length) -> str:
    return f"""
QLabel[look="title"] {{ font-size: {n(t.TITLE)}; font-weight: 600; }}
QLabel[look="section"] {{ font-size: {n(t.LARGE)}; font-weight: 600; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="second"] {{ color: {t.SECOND_TEXT}; }}
QLabel[look="small"] {{ font-size: {n(t.SMALL)}; color: {t.SECOND_TEXT}; }}
QLabel[look="error"] {{ font-size: {n(t.SMALL)}; color: {t.RED}; }}
QLabel[look="cite"] {{ font-size: {n(t.SMALL)}; color: {t.SECOND_TEXT}; }}
QLabel[linked="true"] {{ color: {t.BLUE}; border: 1px solid transparent; }}
QLabel[linked="true"]:hover {{ text-decoration: underline; }}
QLabel[linked="true"]:focus {{ border-color: {t.BLUE}; }}
QLabel[look="badge"] {{ font-size: {n(t.SMALL)}; font-weight: 600;
    border-radius: {t.CORNER}px; padding: 2px 8px; }}
""" + "".join(
        f'QLabel[look="badge"][tone="{tone.value}"] '
        f"{{ color: {t.TONE_INK[tone]}; background: {t.TONE_WASH[tone]}; }}\n"
        for tone in t.Tone
    )


def _fields(n: _Length) -> str:
    box = 'QLineEdit, QPlainTextEdit, QFrame[look="box"]'
    focus = 'QLineEdit:focus, QPlainTextEdit:focus, QFrame[look="box"][focused="true"]'
    wrong = 'QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QFrame[look="box"][wrong="true"]'
    return f"""
{box} {{ background: {t.SURFACE}; border: 1px solid {t.BOX}; border-radius: {t.CORNER}px; color: {t.TEXT}; }}
QLineEdit {{ min-height: {n(t.FIELD_HEIGHT - 2)}; padding: 0 7px; }}
QPlainTextEdit {{ padding: 3px 4px; }}
QLineEdit:read-only, QPlainTextEdit[quiet="true"], QFrame[look="box"][quiet="true"] {{
    background: transparent; border-color: {t.LINE}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {t.GROUND}; color: {t.DISABLED_TEXT}; }}
{wrong} {{ border-color: {t.RED}; }}
{focus} {{ border: 2px solid {t.BLUE}; }}
QLineEdit:focus {{ min-height: {n(t.FIELD_HEIGHT - 4)}; padding: 0 6px; }}
QPlainTextEdit:focus {{ padding: 2px 3px; }}
QLineEdit[look="bare"], QLineEdit[look="bare"]:focus {{
    border: none; background: transparent; padding: 0; min-height: {n(28)}; }}
QCheckBox, QRadioButton {{ min-height: {n(t.FIELD_HEIGHT - 4)}; spacing: 8px; padding: 0 6px 0 2px;
    border: 2px solid transparent; border-radius: {t.CORNER}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.BLUE}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {n(20)}; height: {n(20)}; }}
"""


def _buttons(n: _Length) -> str:
    height = n(t.FIELD_HEIGHT - 4)
    return f"""
QPushButton {{ min-height: {height}; padding: 0 {n(12)};
    background: {t.SURFACE}; color: {t.TEXT}; border: 2px solid {t.LINE}; border-radius: {t.CORNER}px; }}
QPushButton:hover {{ background: {t.HOVER}; }}
QPushButton:pressed {{ background: {t.SELECTED}; }}
QPushButton:focus {{ border-color: {t.BLUE}; }}
QPushButton:disabled {{ color: {t.DISABLED_TEXT}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[look="primary"] {{ background: {t.BLUE}; color: white; border-color: {t.BLUE};
    font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {t.BLUE_HOVER}; }}
QPushButton[look="primary"]:pressed {{ background: {t.BLUE_PRESSED}; }}
QPushButton[look="primary"]:focus {{ border-color: {t.BLUE_LIGHT}; }}
QPushButton[look="primary"]:disabled {{ background: {t.DISABLED_TEXT}; border-color: {t.DISABLED_TEXT}; }}
QPushButton[look="link"] {{ background: transparent; color: {t.BLUE}; border-color: transparent;
    padding: 0 {n(4)}; }}
QPushButton[look="link"]:hover {{ background: {t.HOVER}; }}
QPushButton[look="link"]:focus {{ border-color: {t.BLUE}; }}
QPushButton[look="link"]:disabled {{ color: {t.DISABLED_TEXT}; }}
QPushButton[look="small-link"] {{ background: transparent; color: {t.BLUE}; border-color: transparent;
    min-height: {n(22)}; padding: 0 {n(4)}; font-size: {n(t.SMALL)}; }}
QPushButton[look="small-link"]:hover {{ background: {t.HOVER}; }}
QPushButton[look="small-link"]:focus {{ border-color: {t.BLUE}; }}
QPushButton[look="foot"] {{ background: transparent; color: {t.SECOND_TEXT}; border-color: transparent;
    min-height: {n(20)}; padding: 0 {n(4)}; font-size: {n(t.SMALL)}; }}
QPushButton[look="foot"][tone="done"] {{ color: {t.TONE_INK[t.Tone.DONE]}; }}
QPushButton[look="foot"][tone="soon"] {{ color: {t.TONE_INK[t.Tone.SOON]}; font-weight: 600; }}
QPushButton[look="foot"]:hover {{ background: {t.HOVER}; text-decoration: underline; }}
QPushButton[look="foot"]:focus {{ border-color: {t.BLUE}; }}
QPushButton[look="over"] {{ background: transparent; color: {t.BLUE}; border: none; min-height: {n(20)};
    padding: 0 {n(6)}; font-size: {n(t.SMALL)}; }}
QPushButton[look="over"]:hover {{ background: {t.HOVER}; text-decoration: underline; }}
QPushButton[look="inner"] {{ min-height: {n(24)}; min-width: {n(24)}; padding: 0; border-color: transparent;
    background: transparent; }}
QPushButton[look="inner"]:focus {{ border-color: {t.BLUE}; }}
QPushButton[look="inner"]:hover {{ background: {t.SELECTED}; }}
"""


def _chips(n: _Length) -> str:
    return f"""
QPushButton[look="chip"] {{ min-height: {n(26)}; padding: 0 {n(10)}; border: 1px solid {t.BOX};
    border-radius: {n(13)}; margin: 1px; }}
QPushButton[look="chip"]:checked {{ background: {t.SELECTED}; color: {t.BLUE}; border-color: {t.BLUE};
    font-weight: 600; }}
QPushButton[look="chip"]:focus {{ border: 2px solid {t.BLUE}; padding: 0 {n(9)}; margin: 0; }}
QPushButton[look="contents"] {{ min-height: {n(28)}; padding: 0 {n(8)}; border: 2px solid transparent;
    background: transparent; color: {t.SECOND_TEXT}; border-radius: {t.CORNER}px; }}
QPushButton[look="contents"]:hover {{ background: {t.HOVER}; }}
QPushButton[look="contents"]:checked {{ color: {t.BLUE}; background: {t.SELECTED}; font-weight: 600; }}
QPushButton[look="contents"]:focus {{ border-color: {t.BLUE}; }}
QFrame[look="chip"] {{ background: {t.SELECTED}; border: 2px solid {t.SELECTED}; border-radius: {n(13)}; }}
QFrame[look="chip"]:focus {{ border-color: {t.BLUE}; }}
QFrame[look="chip"] QPushButton {{ min-height: {n(20)}; min-width: {n(20)}; padding: 0; border: none;
    background: transparent; border-radius: {n(10)}; }}
QFrame[look="chip"] QPushButton:hover {{ background: {t.BLUE_LIGHT}; }}
"""


def _tables(n: _Length) -> str:
    return f"""
QTableView {{ background: {t.SURFACE}; border: 2px solid {t.SURFACE}; outline: 0;
    selection-background-color: {t.SELECTED}; selection-color: {t.TEXT}; }}
QTableView:focus {{ border-color: {t.BLUE}; }}
QTableView::item {{ border: none; border-bottom: 1px solid {t.LINE}; padding: 0 8px; }}
QTableView::item:selected {{ background: {t.SELECTED}; color: {t.TEXT}; }}
QTableView[look="rows"]::item {{ padding: 5px 8px; }}
QTableView QLineEdit {{ border-radius: 0; min-height: 0; padding: 0 4px; }}
QCalendarWidget QTableView {{ border: none; }}
QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
QCalendarWidget QTableView::item:selected {{ background: {t.BLUE}; color: white; }}
QCalendarWidget QToolButton {{ color: white; background: transparent; border: none; min-height: {n(32)};
    padding: 0 8px; icon-size: {n(t.ICON)}; }}
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus {{ background: {t.BLUE_PRESSED}; }}
QCalendarWidget QSpinBox {{ min-height: {n(28)}; min-width: {n(72)}; }}
QHeaderView {{ background: {t.SURFACE}; border: none; }}
QHeaderView::section {{ background: {t.SURFACE}; color: {t.SECOND_TEXT}; font-size: {n(t.SMALL)};
    min-height: {n(t.FIELD_HEIGHT - 4)}; border: none; border-bottom: 1px solid {t.BOX}; padding: 0 11px; }}
QHeaderView::section:hover {{ background: {t.HOVER}; }}
QListView[look="popup"] {{ background: {t.SURFACE}; border: 1px solid {t.BOX}; outline: 0; }}
"""


def _frames(n: _Length) -> str:
    return f"""
QWidget[look="surface"] {{ background: {t.SURFACE}; }}
QScrollArea[look="surface"] {{ background: {t.SURFACE}; border: none; }}
QScrollArea[look="words"] {{ background: transparent; border: 1px solid transparent; }}
QScrollArea[look="words"]:focus {{ border-color: {t.BLUE}; }}
QFrame[look="line"] {{ background: {t.LINE}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[look="fold"] {{ background: transparent; border: 2px solid transparent; border-radius: {t.CORNER}px; }}
QFrame[look="fold"]:hover {{ background: {t.HOVER}; }}
QFrame[look="fold"][open="true"] {{ background: {t.SELECTED}; }}
QFrame[look="fold"][current="true"] {{ border-color: {t.BLUE}; }}
QFrame[look="banner"] {{ background: {t.TONE_WASH[t.Tone.LATE]}; border-left: 4px solid {t.RED}; }}
QFrame[look="notice"] {{ background: {t.SELECTED}; border-left: 4px solid {t.BLUE}; }}
QFrame[look="toast"] {{ background: {t.TEXT}; border-radius: {t.CORNER}px; }}
QFrame[look="toast"] QLabel {{ color: white; }}
QFrame[look="toast"] QPushButton {{ color: {t.BLUE_LIGHT}; background: transparent; font-weight: 600;
    border-color: transparent; }}
QFrame[look="toast"] QPushButton:hover {{ background: #3A4048; }}
QFrame[look="toast"] QPushButton:focus {{ border-color: {t.BLUE_LIGHT}; }}
QWidget[look="empty"][over="true"] {{ background: {t.SELECTED}; border: 2px dashed {t.BLUE}; }}
QDialog {{ background: {t.SURFACE}; }}
QToolTip {{ background: {t.SURFACE}; color: {t.TEXT}; border: 1px solid {t.BOX}; padding: 4px 8px;
    font-size: {n(t.SMALL)}; }}
"""


def _tabs(n: _Length, scale_percent: int) -> str:
    """The type of the tabs grows half as much as other type, and their room shrinks: on a small screen all of them
    stay in sight.
    """
    type_size = f"{round(t.BODY * (100 + scale_percent) / 200)}px"
    room = _TAB_ROOM - (scale_percent - 100) // 10
    return f"""
QFrame[look="emblem"] {{ background: {t.RED}; border: none; max-height: 3px; min-height: 3px; }}
QTabBar {{ background: transparent; font-size: {type_size}; }}
QTabBar::tab {{ background: transparent; color: {t.SECOND_TEXT}; min-height: {n(36)}; padding: 0 {room}px;
    border: none; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {t.BLUE}; }}
QTabBar::tab:selected:focus {{ background: {t.SELECTED}; }}
QTabBar::tab:selected {{ color: {t.BLUE}; font-weight: 600; border-bottom-color: {t.BLUE}; }}
QTabBar[away="true"]::tab:selected {{ color: {t.SECOND_TEXT}; border-bottom-color: transparent; font-weight: 400; }}
QTabBar[away="true"]::tab:selected:hover {{ color: {t.BLUE}; }}
QListWidget {{ background: {t.SURFACE}; border: 2px solid {t.SURFACE}; border-right: 1px solid {t.LINE}; outline: 0; }}
QListWidget:focus {{ border: 2px solid {t.BLUE}; }}
QListWidget::item {{ min-height: {n(t.ROW_HEIGHT)}; padding: 0 {n(12)}; border: none; color: {t.TEXT}; }}
QListWidget::item:hover {{ background: {t.HOVER}; }}
QListWidget::item:selected {{ background: {t.SELECTED}; color: {t.BLUE}; font-weight: 600; }}
QTextBrowser {{ background: {t.SURFACE}; border: 2px solid {t.SURFACE}; padding: 8px; }}
QTextBrowser:focus {{ border-color: {t.BLUE}; }}
"""


def _small_things(n: _Length) -> str:
    return f"""
QMenu {{ background: {t.SURFACE}; border: 1px solid {t.BOX}; padding: 4px 0; icon-size: {n(t.ICON)}; }}
QMenu::item {{ padding: 0 {n(24)} 0 {n(12)}; min-height: {n(t.FIELD_HEIGHT)}; }}
QMenu::item:selected {{ background: {t.SELECTED}; color: {t.TEXT}; }}
QMenu::item:disabled {{ color: {t.DISABLED_TEXT}; }}
QMenu::separator {{ height: 1px; background: {t.LINE}; margin: 4px 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {n(14)}; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {n(14)}; margin: 0; }}
QScrollBar::handle {{ background: #B6BCC3; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: {n(36)}; }}
QScrollBar::handle:horizontal {{ min-width: {n(36)}; }}
QScrollBar::handle:hover {{ background: {t.BOX}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.LINE}; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {t.BLUE}; border-radius: 4px; }}
QSplitter::handle {{ background: {t.LINE}; }}
QSplitter::handle:hover, QSplitter::handle:focus {{ background: {t.BLUE}; }}
"""
