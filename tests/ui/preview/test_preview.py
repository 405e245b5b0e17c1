"""The preview under the hand: clicks, keys, zoom, thumbnails; only what changed is painted anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.preview.papers import DAY, PLACE, notice, register
from ui.preview import page_view, pictures
from ui.preview.page_view import FIT
from ui.preview.paper_preview import PaperPreview
from ui.widgets import theme


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    """A preview in view, with a notice."""
    made = PaperPreview()
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    qtbot.waitExposed(made)
    made.show_paper(notice())
    return made


def _point(preview: PaperPreview, words: str) -> QPoint:
    """Where these words stand in the view."""
    view = preview.view
    for number, page in enumerate(preview.pages):
        for run in page.glyphs:
            if words in run.text:
                view.verticalScrollBar().setValue(
                    view._column.tops[number] + round(run.y * view.scale(number)) - 200
                )
                place = QPointF(run.x + 40, run.y - 100) * view.scale(number)
                return view._box(number).topLeft() + place.toPoint()
    raise AssertionError(words)


def test_a_click_on_a_fact_asks_for_its_field(qtbot: QtBot, preview: PaperPreview) -> None:
    point = _point(preview, "3月30日")
    with qtbot.waitSignal(preview.source_asked) as asked:
        QTest.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == [DAY]


def test_a_click_on_plain_words_asks_for_nothing(qtbot: QtBot, preview: PaperPreview) -> None:
    with qtbot.assertNotEmitted(preview.source_asked):
        QTest.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=_point(preview, "青禾人发"))


def test_enter_goes_to_what_is_missing(qtbot: QtBot, preview: PaperPreview) -> None:
    assert preview.next_missing.text() == "还有 1 处待填，去填下一处"
    with qtbot.waitSignal(preview.source_asked) as asked:
        QTest.keyClick(preview.view, Qt.Key.Key_Return)
    assert asked.args == [PLACE]


def test_pages_fill_the_width_and_zoom_by_steps(preview: PaperPreview) -> None:
    view = preview.view
    assert view.zoom == FIT
    assert view._box(0).width() == pytest.approx(view.viewport().width() - 32, abs=2)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.percent() == next(step for step in page_view.STEPS if step > 66)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == FIT


def test_the_keys_turn_pages(preview: PaperPreview) -> None:
    preview.show_paper(register(120))
    assert f"共 {len(preview.pages)} 页" in preview.page_label.text()
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    last = len(preview.pages)
    assert preview.view.reached() >= last - 1
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.view.reached() == 1
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert "第 2 页" in preview.page_label.text()


def test_thumbnails_lead_to_their_page(preview: PaperPreview) -> None:
    preview.show_paper(register(120))
    preview.strip_button.click()
    assert preview.thumbnails.count() == len(preview.pages)
    preview.thumbnails.itemClicked.emit(preview.thumbnails.item(1))
    assert preview.view.reached() == 2
    assert preview.thumbnails.currentRow() == 1
    preview.strip_button.click()
    assert not preview.thumbnails.isVisible()


def test_only_changed_pages_are_painted_anew(preview: PaperPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.show_paper(notice(paragraphs=12))
    preview.grab()
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    preview.grab()
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    painted: list[int] = []
    real = pictures.picture_of

    def spy(*arguments: object) -> object:
        painted.append(arguments[1].number)  # type: ignore[attr-defined]
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pictures, "picture_of", spy)
    preview.show_paper(notice(paragraphs=12))
    preview.grab()
    assert painted == []
    preview.show_paper(notice("4月3日", paragraphs=12))
    preview.grab()
    assert painted == [1]


def test_the_place_looked_at_stays_when_the_paper_changes(preview: PaperPreview) -> None:
    preview.show_paper(notice(paragraphs=12))
    preview.view.verticalScrollBar().setValue(700)
    preview.show_paper(notice("4月3日", paragraphs=12))
    assert preview.view.verticalScrollBar().value() == 700


def test_without_a_paper_it_says_what_to_do(preview: PaperPreview) -> None:
    preview.show_paper(None)
    assert preview.empty.isVisible()
    assert not preview.view.isVisible()


def test_the_line_above_the_paper_is_level_at_every_size_of_type(preview: PaperPreview) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    preview.view.set_zoom(100)
    try:
        for percent in (100, 150, 100):
            theme.apply_theme(app, percent)
            QTest.qWait(1)
            line = (preview.page_label, preview.zoom_button, preview.fit_button)
            on_first = [one for one in line if one.y() < preview.zoom_button.geometry().bottom()]
            middles = {one.geometry().center().y() for one in on_first}
            assert max(middles) - min(middles) <= 1, percent
            assert preview.page_label.height() <= preview.zoom_button.height(), percent
    finally:
        theme.apply_theme(app, 100)
