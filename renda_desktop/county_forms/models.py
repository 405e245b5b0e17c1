"""Tables of the county's forms; the file of a form is its attachment."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.county_forms.rules import Style
from renda_desktop.storage.base import Record


class CountyForm(Record):
    """One form of the county as the office keeps it: a file with one worksheet or several."""

    __tablename__ = "county_form"
    name: Mapped[str] = mapped_column(String(100))
    issued_by: Mapped[str] = mapped_column(String(120), default="")
    """Who sends it down, and under which number: 县人大常委会办公室 临人办〔2026〕3号."""
    loaded_at: Mapped[datetime.datetime]
    note: Mapped[str] = mapped_column(Text, default="")


class FormBlock(Record):
    """Rows that repeat, `rows_each` for each record of `source`; from `first_row` to `last_row` they stand ready."""

    __tablename__ = "county_form_block"
    form_id: Mapped[str] = mapped_column(ForeignKey("county_form.id", ondelete="CASCADE"), index=True)
    sheet: Mapped[str] = mapped_column(String(64))
    first_row: Mapped[int]
    last_row: Mapped[int]
    rows_each: Mapped[int] = mapped_column(default=1)
    source: Mapped[str] = mapped_column(String(40))
    people: Mapped[str] = mapped_column(Text, default="")
    """Which of them, as `rules.Selection` in words; empty: all."""


class FormBinding(Record):
    """What fills a cell (or, with a block, the column of its rows)."""

    __tablename__ = "county_form_binding"
    form_id: Mapped[str] = mapped_column(ForeignKey("county_form.id", ondelete="CASCADE"), index=True)
    sheet: Mapped[str] = mapped_column(String(64))
    block_id: Mapped[str | None] = mapped_column(ForeignKey("county_form_block.id", ondelete="CASCADE"))
    row: Mapped[int]
    column: Mapped[int]
    value: Mapped[str] = mapped_column(String(60))
    """Key of a field of the block's records, or of a value or count of the whole."""
    people: Mapped[str] = mapped_column(Text, default="")
    style: Mapped[Style]
    must_fill: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("form_id", "sheet", "row", "column"),)


class FormEquation(Record):
    """What must come out equal before the form is handed in: C5+D5=B5 of its worksheet, 名册!B9=B5."""

    __tablename__ = "county_form_equation"
    form_id: Mapped[str] = mapped_column(ForeignKey("county_form.id", ondelete="CASCADE"), index=True)
    sheet: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(200))
