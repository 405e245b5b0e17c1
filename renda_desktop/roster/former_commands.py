"""Writes of the figures copied from a former term's statistics."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.numerals import chinese
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.former_queries import former_figures
from renda_desktop.roster.former_term import AVERAGE_AGE, TOTAL, Cell, checked_figure
from renda_desktop.roster.models import FormerFigure
from renda_desktop.roster.structure import division_titles
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class SetFormerFigure(Struct, frozen=True):
    """Request: one number of a former term's statistics; None: it is not known. Of 平均年龄 tenths of a year."""

    term_number: int
    division: str
    label: str
    number: int | None

    @property
    def cell(self) -> Cell:
        """Which number."""
        return self.division, self.label


def set_former_figure(db: DbSession, request: SetFormerFigure) -> None:
    """Sets or takes away one number. Raises RuleViolation where it cannot be right beside the others."""
    term, number = request.term_number, request.number
    titles = division_titles()
    what = (
        request.label
        if request.cell in (TOTAL, AVERAGE_AGE)
        else f"{titles[request.division]} {request.label}"
    )
    row = db.scalars(
        select(FormerFigure).where(
            FormerFigure.term_number == term,
            FormerFigure.division == request.division,
            FormerFigure.label == request.label,
        )
    ).first()
    if number is None:
        describe(db, f"清空第{chinese(term)}届统计表的数：{what}")
        if row is not None:
            db.delete(row)
        return
    describe(db, f"填写第{chinese(term)}届统计表的数：{what}")
    checked_figure(former_figures(db, term), titles, request.cell, number)
    if row is None:
        db.add(FormerFigure(term_number=term, division=request.division, label=request.label, number=number))
    else:
        row.number = number


def years_tenths(text: str) -> int:
    """46.3, 46, 46.3岁 → tenths of a year. Raises RuleViolation for anything else."""
    plain = text.strip().removesuffix("岁").strip()
    whole, _, tenth = plain.partition(".")
    fits = whole.isascii() and whole.isdigit() and len(whole) <= 3
    if not fits or (tenth and not (tenth.isascii() and tenth.isdigit() and len(tenth) == 1)):
        raise RuleViolation(f"“{text}”不是年龄，请填最多一位小数的数，例如46.3。")
    return int(whole) * 10 + int(tenth or "0")
