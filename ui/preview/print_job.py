"""A print job before it meets a printer: its sides in their order, and the words for where one broke off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from renda_desktop.documents.typeset.booklet import booklet_sides
from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.pdf import page_layout


@dataclass(frozen=True)
class PrintPaper:
    """One paper of a job."""

    title: str
    pages: tuple[TypesetPage, ...]
    copies: int = 1


@dataclass(frozen=True)
class JobSide:
    """One side of a sheet: a page or nothing, or two halves of a folded sheet; and where in the job it stands.

    `page` counts from 1 within the paper (for halves: the first of both; for a blank side: the page before it),
    `copy` from 1 of `copies`.
    """

    pages: tuple[TypesetPage | None, ...]
    title: str
    page: int
    copy: int = 1
    copies: int = 1

    @property
    def halves(self) -> bool:
        """Whether it is folded in the middle."""
        return len(self.pages) > 1

    @property
    def place(self) -> str:
        """“会议通知”第 2 份第 3 页, or of a booklet “会议通知”印着第 3 页的那一面."""
        copy = f"第 {self.copy} 份" if self.copies > 1 else ""
        page = f"印着第 {self.page} 页的那一面" if self.halves else f"第 {self.page} 页"
        return f"“{self.title}”{copy}{page}"

    @property
    def layout(self) -> QPageLayout:
        """How the sheet lies."""
        first = self.pages[0]
        if first is not None and not self.halves:
            return page_layout(first)
        lies = QPageLayout.Orientation.Landscape if self.halves else QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), lies, QMarginsF(0, 0, 0, 0))


@dataclass(frozen=True)
class BrokenOff:
    """A job the printer did not take to its end. `last` is the last side it took, None when it took none."""

    last: JobSide | None = None
    taken: int = 0
    whole: int = 0

    @property
    def words(self) -> str:
        """Two plain sentences: what happened and how far it came."""
        if self.last is None:
            return "打印机没有响应，文书一页也没有打出来。"
        return (
            f"打印机中途停了，只送到{self.last.place}（一共 {self.whole} 面，送到第 {self.taken} 面），"
            "后面的没有打出来。"
        )


def sides_of(papers: Sequence[PrintPaper], two_sided: bool) -> list[JobSide]:
    """Every side of the job in order; printed on both sides, each copy begins on a front side."""
    sides: list[JobSide] = []
    for paper in papers:
        for copy in range(1, paper.copies + 1):
            if two_sided and len(sides) % 2:
                before = sides[-1]
                sides.append(JobSide((None,), before.title, before.page, before.copy, before.copies))
            sides += [
                JobSide((page,), paper.title, number, copy, paper.copies)
                for number, page in enumerate(paper.pages, 1)
            ]
    return sides


def booklet_of(paper: PrintPaper) -> list[JobSide]:
    """Two pages on each side of lying sheets; folded in the middle they follow one another."""
    pages = paper.pages
    return [
        JobSide(
            tuple(pages[number - 1] if number else None for number in (left, right)),
            paper.title,
            min((number for number in (left, right) if number), default=len(pages)),
            copy,
            paper.copies,
        )
        for copy in range(1, paper.copies + 1)
        for left, right in booklet_sides(len(pages))
    ]
