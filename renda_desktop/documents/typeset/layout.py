"""Lays out a paper: the one place that turns a `Paper` into pages."""

from __future__ import annotations

from renda_desktop.documents.flow_blocks import flow_of
from renda_desktop.documents.geometry import PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.metrics import STANDARD, Metrics
from renda_desktop.documents.typeset.pages import TypesetPage
from renda_desktop.documents.typeset.paging import Pager


def typeset(
    paper: Paper,
    metrics: Metrics = STANDARD,
    reading: PageReading = PageReading.A,
    preprinted: bool = False,
) -> tuple[TypesetPage, ...]:
    """The pages of the paper, as the .docx prints them: at least one.

    `preprinted`: for sheets that bear the red head already; its place is left blank.
    """
    return Pager(flow_of(paper, reading, preprinted), metrics, reading).pages()
