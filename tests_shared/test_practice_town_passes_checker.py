"""Every Word paper of the practice town against the office's checker (../shared/tools/check_gongwen.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from renda_desktop.documents.paper import Layout
from tests.helpers.practice_town import practice_papers
from tests_shared.checker import render, wrong_points
from tests_shared.test_papers_pass_checker import skips_of

PARTS = 2
"""The papers are checked in two halves, so that two cores share the work."""
COVERED = "甲22 "
"""The report that has its cover in the same file: the checker takes the cover for a page of text that is not full."""
COVER = "手册封面"
"""The cover of the booklet, a file of its own: it has no page number."""
FORMS = (Layout.REGISTER, Layout.CARD, Layout.BALLOT)
"""Grids, not rendered: the rules of a table are no imprint, a cell is no line, and nothing else would be measured."""


@pytest.mark.rendered
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, part: int) -> None:
    exported = practice_papers(tmp_path_factory)  # `demo`, then `export all`, by the commands a user types
    index = json.loads((exported / "index.json").read_text(encoding="utf-8"))
    papers = _one_of_each([entry for entry in index if entry["format"] == "docx"])
    assert len(papers) > 100
    layouts = {exported / entry["file"]: Layout(entry["layout"]) for entry in papers[part::PARTS]}
    pdfs = render([file for file, layout in layouts.items() if layout not in FORMS], tmp_path)
    wrong = {file.name: _wrong(file, pdfs.get(file), layout) for file, layout in layouts.items()}
    assert {name: points for name, points in wrong.items() if points} == {}


def _one_of_each(entries: list[dict[str, str]]) -> list[dict[str, str]]:
    """The newest of each paper: the others differ in their facts alone, and each costs seconds."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        found.setdefault((entry["id"], entry["record"].partition("·")[2]), entry)
    return list(found.values())


def _wrong(file: Path, pdf: Path | None, layout: Layout) -> list[str]:
    skips = skips_of(file.name.partition(" ")[0], layout)
    skips += ["pdf.lines"] * file.name.startswith(COVERED) + ["foot"] * (COVER in file.name)
    points = wrong_points(file, pdf, skips)
    few = any(point["id"] == "pdf.chars" and _nothing_full(point["measured"]) for point in points)
    measured = [point for point in points if not (few and point["id"] in ("pdf.chars", "pdf.width"))]
    return [f"{point['id']}: {point['measured']}" for point in measured]


def _nothing_full(counted: str) -> bool:
    """A paper of short items: without one full line, or with one of 27 characters that is the end of its paragraph."""
    return "字" not in counted or counted == "27字×1行"
