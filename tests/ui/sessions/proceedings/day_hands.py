"""How the clerk gets on with the day."""

from __future__ import annotations

from renda_desktop.proceedings.rules import StepKind
from tests.ui.widgets.hands import click
from ui.sessions.proceedings.day_page import DayPage


def to_the_vote(page: DayPage) -> None:
    """Clicks on until the first vote is due."""
    for _ in range(10):
        if page.step().kind is StepKind.VOTE:
            return
        click(page.go_button)
    raise AssertionError("no vote came")
