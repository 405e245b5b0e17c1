"""Writes: how the office's papers look."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.models import PaperSettings
from renda_desktop.township.queries import PaperLook


def set_paper_look(db: DbSession, look: PaperLook) -> None:
    """Faces, reading of the page, pre-printed heads, size of speeches: for every paper drawn from now on."""
    row = db.scalars(select(PaperSettings)).first()
    if row is None:
        row = PaperSettings()
        db.add(row)
    extra = f"{'、套印' if look.preprinted else ''}{'、讲稿用大字' if look.large_speeches else ''}"
    describe(db, f"公文版式改为{look.fonts.value}、页面口径{look.reading.value}{extra}")
    row.fonts, row.reading, row.preprinted = look.fonts, look.reading, look.preprinted
    row.large_speeches = look.large_speeches
