"""A final paper is shown, printed and written as it was signed, whatever was changed around it since."""

from __future__ import annotations

from renda_desktop.documents.archive import from_json
from renda_desktop.documents.paper import Paper
from renda_desktop.issuing.finals import final_content
from renda_desktop.overview.printables import Drawn
from renda_desktop.storage.base import DbSession


def as_final(db: DbSession, drawn: Drawn, record_id: str) -> Drawn:
    """The paper as it was when it became final; as drawn while it is open."""
    content = final_content(db, drawn.id, record_id) if isinstance(drawn, Paper) else None
    return from_json(content) if content is not None else drawn
