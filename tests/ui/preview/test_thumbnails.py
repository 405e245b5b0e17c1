"""The strip of small pages beside the preview."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from renda_desktop.documents import compose as c
from renda_desktop.documents.geometry import FontScheme
from renda_desktop.documents.paper import Layout
from tests.ui.preview.papers import notice, register
from ui.preview.face_names import CARRIED_KAI
from ui.preview.faces import Faces
from ui.preview.paper_preview import PaperPreview
from ui.widgets.theme import apply_theme


def test_thumbnails_follow_while_the_preview_is_out_of_sight(preview: PaperPreview) -> None:
    preview.show_paper(notice(paragraphs=12))
    preview.strip_button.click()
    preview.hide()
    preview.show_paper(notice())
    preview.show()
    assert preview.thumbnails.isVisible()
    assert preview.thumbnails.count() == len(preview.pages)


def test_a_white_page_has_an_edge_in_the_strip(preview: PaperPreview) -> None:
    preview.show_paper(register(5))
    preview.strip_button.click()
    strip = preview.thumbnails
    size, icon = strip.iconSize(), strip.item(0).icon()
    image = icon.pixmap(icon.availableSizes()[0]).toImage()
    assert (image.width(), image.height()) == pytest.approx((size.width(), size.width() / 1.414), abs=1)
    assert image.pixelColor(0, image.height() // 2).lightness() < 200


@pytest.mark.usefixtures("usual_type")
def test_thumbnails_grow_with_the_type(preview: PaperPreview, qapp: QApplication) -> None:
    preview.show_paper(notice())
    preview.strip_button.click()
    small = preview.thumbnails.item(0).icon().availableSizes()[0]
    apply_theme(qapp, 150)
    large = preview.thumbnails.item(0).icon().availableSizes()[0]
    assert large.width() == pytest.approx(small.width() * 1.5, abs=1)


def test_other_fonts_are_seen_on_the_page_and_in_the_strip(preview: PaperPreview) -> None:
    kai = Faces(FontScheme("只有楷体", *[CARRIED_KAI] * 5), [])
    paper = c.paper("乙02", "通知", Layout.PLAIN, c.para("会议认为今年以来成效明显" * 20))
    preview.show_paper(paper)
    preview.strip_button.click()

    def seen() -> list[QImage]:
        icon = preview.thumbnails.item(0).icon()
        return [preview.view.grab().toImage(), icon.pixmap(icon.availableSizes()[0]).toImage()]

    before = seen()
    preview.set_faces(kai)
    after = seen()
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False]
