"""Builders of suggestions and of what is done with them; all people are invented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.storage.database import Database
from renda_desktop.suggestions.assign_commands import Assign, assign
from renda_desktop.suggestions.follow_commands import (
    AddContact,
    CloseSuggestion,
    add_contact,
    close_suggestion,
)
from renda_desktop.suggestions.part_rows import RoundRow
from renda_desktop.suggestions.queries import find_file
from renda_desktop.suggestions.reply_commands import Appraise, Reply, appraise, reply
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import ContactStage, ContactWay, Satisfaction
from renda_desktop.suggestions.unit_commands import AddUnit, add_unit
from tests.deliberation.builders import a_review
from tests.helpers.session_builders import OPENING, act

UNITS = ("镇水利站", "镇村镇建设办公室", "镇农业综合服务中心", "镇财政所")
LEADERS = ("副镇长何志强", "副镇长何志强", "副镇长刘敏", "")
Ids = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Of the session, its people, their mandates, the units."""


def a_desk(town: Database) -> Ids:
    """镇十九届人大七次会议 of 2026-01-16 with its deputies, and the units."""
    session, people, mandates = a_review(town)
    units = tuple(
        str(act(town, add_unit, AddUnit(name, leader))) for name, leader in zip(UNITS, LEADERS, strict=True)
    )
    return session, people, mandates, units


@dataclass(frozen=True)
class Desk:
    """The data file, the session, its deputies in the order of their names, the units in the order of `UNITS`."""

    database: Database
    session: str
    people: tuple[str, ...]
    mandates: tuple[str, ...]
    units: tuple[str, ...]

    def hand_in(
        self,
        title: str = "修复东河村灌溉渠",
        lead: int = 0,
        *cosigners: int,
        on: datetime.date = OPENING,
        **more: Any,
    ) -> str:
        """A suggestion at the session, with session=None between sessions."""
        signing = Signing(self.people[lead], tuple(self.people[one] for one in cosigners))
        session = more.pop("session", self.session)
        request = AddSuggestion(session, title, signing=signing, receipt=Receipt(on), **more)
        return str(act(self.database, add_suggestion, request))

    def assign(self, suggestion: str, on: datetime.date, unit: int = 0, *co: int) -> None:
        """交办."""
        request = Assign(suggestion, on, self.units[unit], tuple(self.units[one] for one in co))
        act(self.database, assign, request)

    def meet(self, suggestion: str, on: datetime.date) -> None:
        """见面."""
        act(self.database, add_contact, AddContact(suggestion, on, ContactStage.DURING, ContactWay.SITE))

    def reply(self, suggestion: str, on: datetime.date, letter: str = "A", **more: Any) -> None:
        """答复."""
        act(self.database, reply, Reply(suggestion, on, letter, **more))

    def appraise(self, suggestion: str, on: datetime.date, result: Satisfaction, **more: Any) -> None:
        """The slip of who speaks for all came back."""
        speaker = self.now(suggestion, on).speaker
        assert speaker is not None
        act(self.database, appraise, Appraise(speaker.id, on, result, **more))

    def close(self, suggestion: str, on: datetime.date) -> None:
        """办结."""
        act(self.database, close_suggestion, CloseSuggestion(suggestion, on))

    def file(self, suggestion: str, today: datetime.date) -> SuggestionFile:
        """As it stands on a day."""
        with self.database.read() as db:
            found = find_file(db, suggestion, today)
        assert found is not None
        return found

    def now(self, suggestion: str, today: datetime.date) -> RoundRow:
        """Its newest round."""
        found = self.file(suggestion, today).now
        assert found is not None
        return found
