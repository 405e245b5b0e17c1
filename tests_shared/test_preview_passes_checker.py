"""The PDF of the preview, measured by the office's checker as it measures LibreOffice's (../shared/tools)."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from renda_desktop.documents.paper import Layout
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.word import docx_bytes
from tests.documents import samples
from tests_shared.checker import module
from tests_shared.test_papers_pass_checker import skips_of
from ui.preview.faces import faces_for
from ui.preview.pdf import pdf_bytes

# The box of the mark's characters, as this font describes itself, reaches over the red line below it.
_UNMEASURED = {Layout.LETTER: ("pdf.redline.gap",)}


@pytest.mark.parametrize("name", samples.ALL)
def test_the_painted_pdf_is_right(qapp: QApplication, name: str, tmp_path: Path) -> None:
    checker = module()
    paper = samples.ALL[name]()
    faces = faces_for()
    word, pdf = tmp_path / "paper.docx", tmp_path / "paper.pdf"
    word.write_bytes(docx_bytes(paper))
    pdf.write_bytes(pdf_bytes(typeset(paper, faces.metrics()), paper.title, faces))
    skips = ",".join([*skips_of(paper.id, paper.layout), *_UNMEASURED.get(paper.layout, ())])
    document, report = checker.Docx(str(word)), checker.Report(skips.split(","))
    place = checker.check_page(document, report)
    report.rows.clear()
    checker.check_pdf(str(pdf), place, checker.check_text(document, place, checker.Report([])), report)
    measured = {row["id"]: row["measured"] for row in report.rows}
    assert [f"{row['id']}: {row['measured']}" for row in report.rows if row["status"] == "wrong"] == []
    assert "pdf.pages" in measured
