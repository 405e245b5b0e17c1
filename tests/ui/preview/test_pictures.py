"""Pictures of pages: painted when seen, kept while near, let go when far away."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from tests.ui.preview.papers import notice
from ui.preview import pictures
from ui.preview.paper_preview import PaperPreview


def test_only_pages_in_view_are_painted(preview: PaperPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = _spy(monkeypatch)
    preview.show_paper(notice(paragraphs=30))
    preview.grab()
    assert len(preview.pages) > 6
    assert set(painted) <= {1, 2}


def test_pictures_far_away_are_let_go(preview: PaperPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 3 * 560 * 800)
    painted = _spy(monkeypatch)
    preview.show_paper(notice(paragraphs=30))
    for number in range(1, len(preview.pages) + 1):
        preview.view.go_to_page(number)
        preview.grab()
    painted.clear()
    preview.view.go_to_page(len(preview.pages) - 1)
    preview.grab()
    assert painted == [], "what is near is still there"
    preview.view.go_to_page(1)
    preview.grab()
    assert 1 in painted


def test_on_a_fine_screen_the_picture_has_more_points(preview: PaperPreview) -> None:
    preview.show_paper(notice())
    page, painter = preview.pages[0], preview.view._pictures._painter
    coarse = pictures.picture_of(painter, page, 0.05)
    fine = pictures.picture_of(painter, page, 0.05, 2.0)
    assert fine.width() == pytest.approx(2 * coarse.width(), abs=1)
    assert fine.deviceIndependentSize().width() == pytest.approx(coarse.width(), abs=0.5)
    assert _ink(fine.toImage()) > 2 * _ink(coarse.toImage())


def _ink(image: QImage) -> int:
    """Red points of the head."""
    colors = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height() // 2))
    return sum(color.red() > 200 and color.green() < 120 for color in colors)


def _spy(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that are painted from now on."""
    painted: list[int] = []
    real = pictures.picture_of

    def spy(*arguments: object) -> object:
        painted.append(arguments[1].number)  # type: ignore[attr-defined]
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pictures, "picture_of", spy)
    return painted
