"""Sample papers against the office's checker (../shared/tools/check_gongwen.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.documents.geometry import WINDOWS_FONTS, FontScheme, PageReading
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.word import write_docx
from tests.documents import samples
from tests.helpers.data_files import once_per_run
from tests_shared.checker import render, wrong_points

SKIPS = {
    Layout.PUBLIC: "foot",  # 告: one sheet to be posted, enlarged if need be, without a page number (documents.md §3)
    # 讲: set in 小二 with 33–36 pt of line, its prompts in 楷体 (documents.md §3): size, lines and faces are its own.
    Layout.SPEECH: "body.font,body.size,body.lines,body.chars,head.1,pdf.chars",
    Layout.REGISTER: "body.indent,body.size",  # 簿: what stands below a table is a note to it, not text
    # 卡: a form (请假条, 席签, 报告单): margins of its own, no page number; its fields are neither text nor title.
    Layout.CARD: "page.margins,foot,title,body",
    # 票: without page number and without a number (documents.md §3), several to a sheet; its explanations are notes.
    Layout.BALLOT: "page.margins,foot,body.chars,body.lines,head.3",
}
"""What the standard for a paper asks and a layout of documents.md does not have; 红, 函, 纪 and 白 have everything."""
PLAIN_ITEMS = frozenset(("甲05", "甲06", "甲34", "甲35", "甲36", "甲37", "甲42", "甲43", "甲61", "乙03"))
"""Agendas, methods, nominations, announcements: 一、 begins an item there, set as text (documents.md §5, 甲06)."""


def skips_of(paper_id: str, layout: Layout) -> list[str]:
    """Points of the checker that say nothing about such a paper."""
    return [*filter(None, [SKIPS.get(layout, "")]), *["head.1"] * (paper_id in PLAIN_ITEMS)]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples as .docx and as LibreOffice prints them."""

    def make(folder: Path) -> None:
        for name, make_paper in samples.ALL.items():
            write_docx(make_paper(), folder / f"{name}.docx")
        render([folder / f"{name}.docx" for name in samples.ALL], folder)

    return once_per_run(tmp_path_factory, "printed-samples", make)


def _wrong(paper: Paper, file: Path, pdf: Path) -> list[str]:
    points = wrong_points(file, pdf, skips_of(paper.id, paper.layout))
    return [f"{point['id']}: {point['measured']}" for point in points]


@pytest.mark.rendered
@pytest.mark.parametrize("name", samples.ALL)
def test_nothing_is_wrong(printed: Path, name: str) -> None:
    assert _wrong(samples.ALL[name](), printed / f"{name}.docx", printed / f"{name}.pdf") == []


@pytest.mark.rendered
@pytest.mark.parametrize(
    ("scheme", "reading"), [(WINDOWS_FONTS, PageReading.A), (WINDOWS_FONTS, PageReading.B)]
)
def test_the_other_settings_are_as_right(scheme: FontScheme, reading: PageReading, tmp_path: Path) -> None:
    # With reading B the checker takes an imprint's last line for part of an even page's number: none of these has both.
    made = {
        tmp_path / f"{make.__name__}.docx": make()
        for make in (samples.red_notice, samples.letter, samples.report)
    }
    for file, paper in made.items():
        write_docx(paper, file, scheme, reading)
    pdfs = render(list(made), tmp_path)
    assert [_wrong(paper, file, pdfs[file]) for file, paper in made.items()] == [[], [], []]
