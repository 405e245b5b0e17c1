"""The tabs that exist, in their order, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.runtime.context import AppContext
    from ui.runtime.page import TabPage


class Tab(NamedTuple):
    """One tab: `make` imports its page only when asked, since that brings in the core.

    It is made inside its parent: a page that got it later would be styled twice.
    """

    key: str
    title: str
    make: Callable[[AppContext, QWidget], TabPage]
    needs_congress: bool = True


def _desk(context: AppContext, parent: QWidget) -> TabPage:
    from ui.overview.tab import DeskTab

    return DeskTab(context, parent)


def _roster(context: AppContext, parent: QWidget) -> TabPage:
    from ui.roster.tab import RosterTab

    return RosterTab(context, parent)


def _presidium(context: AppContext, parent: QWidget) -> TabPage:
    from ui.presidium.tab import PresidiumTab

    return PresidiumTab(context, parent)


def _sessions(context: AppContext, parent: QWidget) -> TabPage:
    from ui.sessions.tab import SessionsTab

    return SessionsTab(context, parent)


def _plans(context: AppContext, parent: QWidget) -> TabPage:
    from ui.plans.tab import PlansTab

    return PlansTab(context, parent)


def _suggestions(context: AppContext, parent: QWidget) -> TabPage:
    from ui.suggestions.tab import SuggestionsTab

    return SuggestionsTab(context, parent)


def _duties(context: AppContext, parent: QWidget) -> TabPage:
    from ui.duties.tab import DutiesTab

    return DutiesTab(context, parent)


def _statistics(context: AppContext, parent: QWidget) -> TabPage:
    from ui.statistics.tab import StatisticsTab

    return StatisticsTab(context, parent)


def _settings(context: AppContext, parent: QWidget) -> TabPage:
    from ui.township.settings_page import SettingsPage

    return SettingsPage(context, parent)


def _history(context: AppContext, parent: QWidget) -> TabPage:
    from ui.history.page import HistoryPage

    return HistoryPage(context, parent)


TABS = (
    Tab("desk", "工作台", _desk, needs_congress=False),
    Tab("roster", "代表名册", _roster, needs_congress=False),
    Tab("presidium", "主席团会议", _presidium),
    Tab("sessions", "人代会", _sessions),
    Tab("plans", "年度计划", _plans, needs_congress=False),
    Tab("suggestions", "议案建议", _suggestions),
    Tab("duties", "代表履职", _duties, needs_congress=False),
    Tab("statistics", "统计上报", _statistics, needs_congress=False),
)
SETTINGS_TAB = Tab("settings", "设置", _settings, needs_congress=False)
"""Opened by its button, not by a tab."""
HISTORY_TAB = Tab("history", "修改记录", _history, needs_congress=False)
"""Opened from the settings and from the card of a record."""
