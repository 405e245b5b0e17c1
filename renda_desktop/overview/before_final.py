"""What is to be looked at before a paper becomes final: nothing of it can be put right afterwards without a 更正."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import Paper, missing_in
from renda_desktop.overview.cross_reading import open_contradictions
from renda_desktop.overview.paper_states import missing_labels
from renda_desktop.overview.printables import Printable
from renda_desktop.storage.base import DbSession


def doubts_of(
    db: DbSession, printable: Printable, drawn: Paper, record_id: str, today: datetime.date
) -> tuple[str, ...]:
    """还缺：报告人 and how many findings of 请核对 nobody looked at; empty when nothing is to be said."""
    labels = missing_labels(missing_in(drawn))
    found = open_contradictions(db, printable.kind, record_id, today)
    lacking = (f"还缺：{'、'.join(labels)}",) if labels else ()
    return (*lacking, *((f"“请核对”里还有{len(found)}处没有看过",) if found else ()))
