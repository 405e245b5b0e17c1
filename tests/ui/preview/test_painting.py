"""What is painted: ink where the layout has it, fonts that have the characters, a PDF that can be searched."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
import pytest
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from renda_desktop.documents import compose as c
from renda_desktop.documents.geometry import OFFICIAL_FONTS
from renda_desktop.documents.paper import Layout, plain_text
from renda_desktop.documents.typeset.layout import typeset
from tests.documents import samples
from tests.documents.comparing import lines_of
from tests.documents.rendering import read_bytes
from tests.ui.preview.papers import notice, register
from ui.preview.faces import Faces, faces_for
from ui.preview.painting import MISSING, PagePainter
from ui.preview.pdf import pdf_bytes
from ui.preview.pictures import picture_of

SCALE = 96 / 1440
RADICALS = range(0x2E80, 0x2FE0)


@pytest.fixture
def faces(qapp: QApplication) -> Faces:
    """The faces with the fonts of this computer."""
    return faces_for()


def words(pdf: bytes) -> str:
    """The text of a PDF as a reader would copy it."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "".join(page.extract_text(x_tolerance=8) or "" for page in document.pages)


def dark_rows(image: QImage) -> list[int]:
    """The rows with ink."""
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < 100 for x in range(0, image.width(), 2))
    ]


def test_ink_is_where_the_layout_has_it(faces: Faces) -> None:
    page = typeset(
        c.paper("甲06", "议程", Layout.PLAIN, c.para("人" * 10), page_numbers=False), faces.metrics()
    )[0]
    rows = dark_rows(picture_of(PagePainter(faces), page, SCALE).toImage())
    baseline = page.glyphs[0].y * SCALE
    assert baseline - 320 * SCALE < rows[0] < baseline
    assert rows[-1] < baseline + 80 * SCALE


def test_a_placeholder_has_its_yellow_ground(faces: Faces) -> None:
    page = typeset(notice(), faces.metrics())[0]
    image = picture_of(PagePainter(faces), page, SCALE).toImage()
    run = next(run for run in page.glyphs if run.missing)
    found = image.pixelColor(round((run.x + 2) * SCALE) + 1, round((run.y - 250) * SCALE))
    assert found.name() == MISSING.name()


def test_the_head_is_red(faces: Faces) -> None:
    page = typeset(notice(), faces.metrics())[0]
    image = picture_of(PagePainter(faces), page, SCALE).toImage()
    rule = next(rule for rule in page.rules if rule.color)
    x, y = round((rule.x + rule.x2) / 2 * SCALE), round(rule.y * SCALE)
    found = min([image.pixelColor(x, y + step) for step in (-1, 0, 1)], key=lambda color: color.green())
    assert (found.red(), found.blue() < 120) == (255, True)


def test_a_turned_number_runs_down_the_page(faces: Faces) -> None:
    table = c.table([c.column()], [c.row("一")])
    paper = c.paper("丙01", "要点", Layout.RED, c.title("要点"), c.attachment(1, lying=True), table)
    page = typeset(paper, faces.metrics())[-1]
    image = picture_of(PagePainter(faces), page, SCALE).toImage()
    number = next(run for run in page.glyphs if run.turned)
    strip = range(round((number.x - 100) * SCALE), round((number.x + 280) * SCALE))
    ink = [y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < 235 for x in strip)]
    assert ink[0] > number.y * SCALE - 2
    assert ink[-1] - ink[0] > number.width * SCALE * 0.8


@pytest.mark.parametrize("name", ["red", "register", "letter", "card"])
def test_the_pdf_holds_every_character_as_it_was_written(faces: Faces, name: str) -> None:
    paper = samples.ALL[name]()
    found = words(pdf_bytes(typeset(paper, faces.metrics()), paper.title, faces))
    assert not [char for char in found if ord(char) in RADICALS]
    missing = {char for char in plain_text(paper) if not char.isspace()} - set(found)
    assert not missing


def test_rare_characters_of_names_can_be_searched(faces: Faces) -> None:
    paper = c.paper("甲06", "名单", Layout.PLAIN, c.para("代表张𬭎、龙王山、支见长。"))
    assert "张𬭎、龙王山、支见长" in words(pdf_bytes(typeset(paper, faces.metrics()), "名单", faces))


def test_standing_and_lying_pages_are_mixed_and_all_fonts_embedded(faces: Faces) -> None:
    pages = [*typeset(notice(), faces.metrics()), *typeset(register(), faces.metrics())]
    content = pdf_bytes(pages, "全套", faces)
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert [page.width > page.height for page in document.pages] == [page.landscape for page in pages]
        assert document.metadata["Title"] == "全套"
        for font in _fonts(document):
            descriptor = font["DescendantFonts"][0].resolve()["FontDescriptor"].resolve()
            assert {"FontFile2", "FontFile3"} & set(descriptor)


def _fonts(document: Any) -> list[Any]:
    found = []
    for page in document.pages:
        fonts = page.page_obj.resources["Font"]
        fonts = fonts.resolve() if hasattr(fonts, "resolve") else fonts
        found += [one.resolve() for one in fonts.values()]
    return found


def test_the_pdf_is_measured_as_it_was_laid_out(faces: Faces) -> None:
    pages = typeset(samples.ALL["red"](), faces.metrics())
    printed = read_bytes(pdf_bytes(pages, "通知", faces))
    for ours, theirs in zip(pages, printed, strict=True):
        bases = [line.base for line in lines_of(ours)]
        for line in theirs.lines:
            assert min(abs(line.base - base) for base in bases) < 0.2, line.text


def test_measures_are_those_of_chinese_type(faces: Faces) -> None:
    for face, metrics in faces.metrics().items():
        assert metrics.width("人") == 1.0, face
        assert 0.2 < metrics.width("i") < 0.8, face
        assert 0.9 < metrics.ascent + metrics.descent < 1.6, face


def test_a_computer_without_any_known_font_still_paints(qapp: QApplication) -> None:
    assert QFontDatabase.families()
    bare = Faces(OFFICIAL_FONTS, ())
    assert len(bare.missing) == 5
    assert pdf_bytes(typeset(notice(), bare.metrics()), "通知", bare).startswith(b"%PDF")
