"""The pages of the tab 统计上报, in their order: one line for each that exists.

A page is a `TabPage`: it reads anew when something it `reads` has changed, and answers the window's keys while it is
the one in front.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.runtime.context import AppContext
    from ui.runtime.page import TabPage


@dataclass(frozen=True)
class StatisticsPage:
    """One page: `make` imports it only when it is first shown, and makes it inside its parent."""

    key: str
    title: str
    make: Callable[[AppContext, QWidget], TabPage]


def _structure(context: AppContext, parent: QWidget) -> TabPage:
    from ui.statistics.structure_page import StructurePage

    return StructurePage(context, parent)


def _slate(context: AppContext, parent: QWidget) -> TabPage:
    from ui.statistics.slate_page import SlatePage

    return SlatePage(context, parent)


def _county_forms(context: AppContext, parent: QWidget) -> TabPage:
    from ui.county_forms.page import CountyFormsPage

    return CountyFormsPage(context, parent)


def _meetings(context: AppContext, parent: QWidget) -> TabPage:
    from ui.statistics.meetings_page import MeetingsPage

    return MeetingsPage(context, parent)


def _activities(context: AppContext, parent: QWidget) -> TabPage:
    from ui.statistics.activities_page import ActivitiesPage

    return ActivitiesPage(context, parent)


PAGES: tuple[StatisticsPage, ...] = (
    StatisticsPage("structure", "代表结构", _structure),
    StatisticsPage("slate", "人选测算", _slate),
    StatisticsPage("meetings", "会议", _meetings),
    StatisticsPage("activities", "活动", _activities),
    StatisticsPage("county_forms", "县级下发报表", _county_forms),
)
