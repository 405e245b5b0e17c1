"""Table of the office's own templates."""

from __future__ import annotations

import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Record


class OfficeTemplate(Record):
    """The template one paper follows instead of the form of the program; the file is the row's attachment."""

    __tablename__ = "office_template"
    paper: Mapped[str] = mapped_column(String(10))
    """Id of the paper, as in `IssuedPaper`: 乙04, 甲13列."""
    loaded_at: Mapped[datetime.datetime]
    who: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("paper"),)
