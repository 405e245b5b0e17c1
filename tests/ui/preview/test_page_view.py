"""The view of the pages: zoom and size, keys and wheel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.preview.papers import notice, register
from tests.ui.widgets.hands import click
from ui.preview.page_view import FIT, WHOLE
from ui.preview.paper_preview import PaperPreview
from ui.widgets.theme import apply_theme


def test_pages_do_not_flicker_between_two_widths(preview: PaperPreview, qapp: QApplication) -> None:
    """With the scroll bar's place taken and given back, a page that just fits would have two widths in turn."""
    preview.show_paper(register(5))
    view = preview.view
    for height in range(300, 640, 3):
        preview.resize(560, height)
        qapp.processEvents()
        assert view._box(0).width() == view.width() - view.verticalScrollBar().sizeHint().width() - 32


def test_the_figure_of_the_zoom_follows_the_width(preview: PaperPreview, qapp: QApplication) -> None:
    preview.show_paper(notice())
    narrow = preview.zoom_button.text()
    preview.resize(900, 640)
    qapp.processEvents()
    assert preview.zoom_button.text() == f"{preview.view.percent()}%" != narrow
    preview.zoom_button.click()
    assert preview.view.zoom == WHOLE
    assert preview.view._box(0).width() == round(11906 / 1440 * preview.view.logicalDpiX())
    preview.fit_button.click()
    assert preview.view.zoom == FIT


def test_the_part_in_the_middle_stays_when_the_width_changes(
    preview: PaperPreview, qapp: QApplication
) -> None:
    preview.show_paper(notice(paragraphs=12))
    view = preview.view
    view.verticalScrollBar().setValue(900)

    def middle() -> float:
        number = view.reached() - 1
        return number + (view.viewport().height() / 2 - view._box(number).top()) / view._box(number).height()

    before = middle()
    preview.resize(900, 640)
    qapp.processEvents()
    assert middle() == pytest.approx(before, abs=0.05)


@pytest.mark.parametrize("turn", [120, -120])
def test_ctrl_and_the_wheel_zoom(preview: PaperPreview, turn: int) -> None:
    preview.show_paper(notice())
    view, before = preview.view, preview.view.percent()
    place, none = QPointF(100, 100), Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, turn), none, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert (view.percent() > before) is (turn > 0)


def test_in_the_view_the_zoom_keys_mean_the_paper(preview: PaperPreview) -> None:
    """In the window they mean the size of the type."""
    window: list[str] = []
    for keys in ("Ctrl++", "Ctrl+-"):
        QShortcut(QKeySequence(keys), preview).activated.connect(lambda: window.append("type"))
    preview.show_paper(notice())
    preview.view.setFocus()
    before = preview.view.percent()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(preview.view, key, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.percent() > before
    assert window == []
    preview.strip_button.setFocus()
    QTest.keyClick(preview.strip_button, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window == ["type"]


def test_page_down_leaves_nothing_unread(preview: PaperPreview, qapp: QApplication) -> None:
    preview.show_paper(notice(paragraphs=12))
    qapp.processEvents()
    view = preview.view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < view.verticalScrollBar().value() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.usefixtures("usual_type")
@pytest.mark.parametrize("scale", [100, 150])
def test_it_fits_into_480_pixels(preview: PaperPreview, qapp: QApplication, scale: int) -> None:
    preview.title = "乙02 主席团会议通知"
    apply_theme(qapp, scale)
    preview.show_paper(notice(paragraphs=12))
    preview.strip_button.click()
    preview.resize(480, 640)
    qapp.processEvents()
    assert preview.width() == 480
    shown = (preview.page_label, preview.smaller, preview.zoom_button, preview.larger, preview.strip_button)
    for widget in shown:
        assert _inside(widget, preview), widget.accessibleName()
    assert preview.page_label.width() >= preview.page_label.sizeHint().width()


def _inside(widget: QWidget, whole: QWidget) -> bool:
    return whole.rect().contains(widget.rect().translated(widget.mapTo(whole, QPoint())))


def test_the_notes_go_with_the_paper(preview: PaperPreview) -> None:
    preview.show_paper(notice())
    preview.say("会期改了，需要重印。")
    preview.show_paper(None)
    assert not preview.notes.isVisible()


def test_a_sentence_is_outlined_scrolled_to_and_stays_marked(
    preview: PaperPreview, qapp: QApplication
) -> None:
    preview.show_paper(notice(paragraphs=12))
    view = preview.view
    last = view.pages[-1].glyphs[0].key.partition("/")[0]
    view.mark(lambda part: part.startswith(f"{last}/"))
    assert view.verticalScrollBar().value() > 0
    (number, box), *_ = view._marked
    assert number == len(view.pages) - 1 or len(view._marked) > 1
    assert box.width() > 0
    preview.show_paper(notice(paragraphs=1))
    assert view._marked == [], "it is not in this one"
    preview.show_paper(notice(day="4月8日", paragraphs=12))
    assert view._marked
    view.mark(None)
    assert view._marked == []


def test_a_click_tells_the_part_of_the_paper(preview: PaperPreview) -> None:
    preview.show_paper(notice())
    view = preview.view
    run = next(one for one in view.pages[0].glyphs if one.text.startswith("定"))
    told = QSignalSpy(view.part_asked)
    scale, box = view.scale(0), view._box(0)
    at = box.topLeft() + QPoint(round((run.x + 100) * scale), round((run.y - 60) * scale))
    click(view.viewport(), at)
    click(view.viewport(), box.topLeft() + QPoint(3, 3))
    assert [told.at(n)[0].partition("/")[0] for n in range(told.count())] == ["opening"]
