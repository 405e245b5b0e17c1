"""Writes a `Paper` as a .docx with python-docx, on the own base document.

The same paper with the same settings gives the same parts. python-docx and lxml are loaded with the first paper
that is written, not with this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from renda_desktop.documents.archive import mark_of, to_json
from renda_desktop.documents.flow_blocks import flow_of
from renda_desktop.documents.geometry import OFFICIAL_FONTS, FontScheme, PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word_body import body_of


def docx_bytes(
    paper: Paper,
    scheme: FontScheme = OFFICIAL_FONTS,
    reading: PageReading = PageReading.A,
    preprinted: bool = False,
) -> bytes:
    """The paper as the content of a .docx file, which says from which version of the paper it was written.

    `preprinted` as in `kit_docx_bytes`.
    """
    return _docx([paper], paper.title, scheme, reading, preprinted, mark_of(to_json(paper)))


def kit_docx_bytes(
    papers: Sequence[Paper],
    title: str,
    scheme: FontScheme = OFFICIAL_FONTS,
    reading: PageReading = PageReading.A,
    preprinted: bool = False,
) -> bytes:
    """Several papers as one .docx in their order; each begins on a front side and counts its own pages.

    `preprinted`: for sheets that bear the red head already; its place is left blank.
    """
    return _docx(papers, title, scheme, reading, preprinted)


def _docx(
    papers: Sequence[Paper],
    title: str,
    scheme: FontScheme,
    reading: PageReading,
    preprinted: bool,
    mark: str = "",
) -> bytes:
    from renda_desktop.documents import word_package

    body = body_of([flow_of(paper, reading, preprinted) for paper in papers])
    package = word_package.new_package(body.xml, body.footers, scheme, reading)
    word_package.add_letter_headers(package, body.headers)
    word_package.add_pictures(package, body.pictures)
    word_package.set_properties(package, title, papers[0].office if papers else "", mark)
    return word_package.saved(package)


def write_docx(
    paper: Paper,
    path: Path,
    scheme: FontScheme = OFFICIAL_FONTS,
    reading: PageReading = PageReading.A,
    preprinted: bool = False,
) -> None:
    """Writes the paper to `path`, whole or not at all. Raises FileProblem when the file cannot be written."""
    from renda_desktop.storage.files import write_bytes

    write_bytes(path, docx_bytes(paper, scheme, reading, preprinted))
