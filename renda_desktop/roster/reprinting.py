"""One-key reprint of the lists: both audiences, Word and Excel, and what changed since the last print."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from renda_desktop.documents.archive import from_json, to_json
from renda_desktop.documents.changes import Change, changes_between
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word import write_docx
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.issuing.queries import last_issued, last_issued_on
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.heading import roster_heading
from renda_desktop.roster.public_list import Audience, list_paper, list_sheet
from renda_desktop.roster.queries import list_deputies
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database

_ROWS = "roster/"
"""How keys of the lines of people begin: the title has the day in it and differs anyway."""


class Printed(Struct, frozen=True):
    """A list against its last print: the day, and how many lines came, went or read differently since."""

    audience: Audience
    day: datetime.date | None
    came: int = 0
    went: int = 0
    changed: int = 0

    def words(self) -> str:
        """公开名册上次打印于2026-03-02，以后新增1人、减少1人、改动2人，请重印."""
        if self.day is None:
            return f"{self.audience.value}还没有打印过"
        when = f"{self.audience.value}上次打印于{self.day.isoformat()}"
        counts = (("新增", self.came), ("减少", self.went), ("改动", self.changed))
        parts = [f"{word}{count}人" for word, count in counts if count]
        return f"{when}，以后{'、'.join(parts)}，请重印" if parts else f"{when}，以后没有变动"


class Lists(Struct, frozen=True):
    """Paper and worksheet of an audience as they are now."""

    audience: Audience
    paper: Paper
    sheet: Sheet
    office: str
    day: datetime.date


def draw_lists(db: DbSession, audience: Audience, day: datetime.date) -> Lists:
    """The lists of those in office on a day."""
    rows = [row for row in list_deputies(db, day) if row.in_force]
    figures, heading = seat_figures(db, day), roster_heading(db, day)
    drawn = list_paper(audience, rows, figures, heading), list_sheet(audience, rows, figures, heading)
    return Lists(audience, *drawn, heading.office, day)


def since_last_print(db: DbSession, lists: Lists) -> Printed:
    """What became of the people on the list since it was printed last."""
    record = lists.paper.record.record_id if lists.paper.record else ""
    day, content = last_issued_on(db, lists.paper.id, record), last_issued(db, lists.paper.id, record)
    if day is None or content is None:
        return Printed(lists.audience, None)
    found = [one for one in changes_between(from_json(content), lists.paper) if _of_somebody(one)]
    came = sum(not one.before for one in found)
    went = sum(not one.after for one in found)
    really = sum(_reads_differently(one) for one in found if one.before and one.after)
    return Printed(lists.audience, day, came, went, really)


def _of_somebody(change: Change) -> bool:
    return change.key.startswith(_ROWS) and not change.key.endswith("total")


def _reads_differently(change: Change) -> bool:
    """Whether more than the running number changed, which moves with everybody who comes or goes."""
    return change.before.partition("　")[2] != change.after.partition("　")[2]


def write_lists(database: Database, lists: Lists, folder: Path, now: datetime.datetime) -> list[Path]:
    """Writes the Word paper and the worksheet into a folder and keeps the paper as issued. Raises FileProblem."""
    stem = f"{lists.office}人大代表{lists.audience.value}（截至{lists.day.isoformat()}）"
    word, excel = folder / f"{stem}.docx", folder / f"{stem}.xlsx"
    write_docx(lists.paper, word)
    write_xlsx(lists.sheet, excel, now)
    keep_lists(database, lists)
    return [word, excel]


def keep_lists(database: Database, lists: Lists) -> None:
    """Keeps the paper as it left the house: printed, or written to a file by somebody who may write."""
    if not database.may_write:
        return
    record = lists.paper.record.record_id if lists.paper.record else ""
    content = to_json(lists.paper)
    with database.unlogged() as db:
        keep_issued(db, KeepIssued(lists.paper.id, record, lists.paper.title, content, database.who))
