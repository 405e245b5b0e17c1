"""How the office's own files were matched last time."""

from __future__ import annotations

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Base


class ImportMapping(Base):
    """Columns to fields for tables with these headings. Unlogged: taking an import back keeps what was learnt."""

    __tablename__ = "import_mapping"
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Of the import: roster, members, plan-items."""
    signature: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Of the headings, as `spreadsheets.matching.signature` has it."""
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    """Heading → key of the field; empty: none."""
