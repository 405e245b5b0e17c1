"""How the papers of a meeting become final: the one way for all of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from renda_desktop.documents.paper import Paper
from renda_desktop.presidium.final_commands import FinishMeetingPaper, finish_meeting_paper
from ui.papers.final_block import Finish
from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


def finisher(context: AppContext) -> Finish:
    """Makes a paper of a meeting, an item or a decision final."""

    def finish(db: DbSession, record_id: str, paper: Paper, day: datetime.date) -> object:
        request = FinishMeetingPaper(paper, record_id, day, context.today(), context.database.who)
        return finish_meeting_paper(db, request)

    return finish
