"""What the program drew becomes what is shown, printed, written and compared: this is the one place.

First the office's own words for its sentences, what was changed by hand in this one paper, the size of speeches; then
a final paper as it was signed.
"""

from __future__ import annotations

from msgspec import structs

from renda_desktop.documents.hand_edits import with_edits
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.rewording import fitting, reworded
from renda_desktop.overview.final_papers import as_final
from renda_desktop.overview.printables import Drawn, Printable
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import paper_look
from renda_desktop.wording.edit_queries import edits_of
from renda_desktop.wording.queries import overrides_for


def finished(db: DbSession, printable: Printable, drawn: Drawn, record_id: str) -> Drawn:
    """The paper of a record as it leaves the house; a form in Excel as it was drawn."""
    said = worded(db, printable, drawn, record_id)
    return as_final(db, in_office_size(db, said), record_id)


def in_office_words(db: DbSession, printable: Printable, drawn: Drawn) -> Drawn:
    """What the program drew, with the sentences the office has put in its own words."""
    own = overrides_for(db, printable.key) if isinstance(drawn, Paper) else {}
    return reworded(drawn, fitting(drawn, own)) if own and isinstance(drawn, Paper) else drawn


def by_hand(db: DbSession, printable: Printable, drawn: Drawn, record_id: str) -> Drawn:
    """The paper with the passages that were changed by hand in it."""
    if not isinstance(drawn, Paper):
        return drawn
    edits = [row.edit for row in edits_of(db, printable.key, record_id)]
    return with_edits(drawn, edits).paper


def worded(db: DbSession, printable: Printable, drawn: Drawn, record_id: str) -> Drawn:
    """In the office's words, with what was changed by hand in the paper of this record."""
    return by_hand(db, printable, in_office_words(db, printable, drawn), record_id)


def in_office_size(db: DbSession, drawn: Drawn) -> Drawn:
    """A speech in 小二 where the office reads aloud from it (documents.md §4: 讲, 正文可放大到小二)."""
    if isinstance(drawn, Paper) and drawn.layout is Layout.SPEECH and paper_look(db).large_speeches:
        return structs.replace(drawn, large=True)
    return drawn
