"""The view of the pages: placeholders by keyboard, the pointer, zoom and size, pictures that are let go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.documents import compose as c
from renda_desktop.documents.geometry import FontScheme
from renda_desktop.documents.paper import Layout, Paper
from tests.ui.preview.papers import DAY, PLACE, notice, register
from ui.preview import pictures
from ui.preview.face_names import CARRIED_KAI
from ui.preview.faces import Faces
from ui.preview.page_view import FIT, WHOLE
from ui.preview.paper_preview import PaperPreview
from ui.preview.places import MissingWalk, missing_count
from ui.widgets.theme import apply_theme

NUMBER = c.Source("meeting", "m1", "number")
LONG = "会议地点（写明村、组、会议室，有几处的都写）"


def gaps(*filled: str, source: bool = True) -> Paper:
    """A paper with a number, a day and a place; those not `filled` are missing."""
    facts = {"number": NUMBER, "day": DAY, "place": PLACE}
    lines = [
        c.para(f"写上{name}：", c.field("有" if name in filled else "", fact if source else None, name))
        for name, fact in facts.items()
    ]
    return c.paper("乙02", "会议通知", Layout.PLAIN, c.title("通知"), *lines)


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    """A preview in view."""
    made = PaperPreview()
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def usual_type(qapp: QApplication) -> Iterator[None]:
    """Whatever happens, the next test has the usual type."""
    yield
    apply_theme(qapp, 100)


def _asked(preview: PaperPreview) -> list[object]:
    """Where it asked to go, from now on."""
    asked: list[object] = []
    preview.source_asked.connect(asked.append)
    return asked


def _place(preview: PaperPreview, words: str) -> QPoint:
    """Where these words of the first page stand in the view."""
    view = preview.view
    run = next(run for run in preview.pages[0].glyphs if words in run.text)
    return view._box(0).topLeft() + (QPointF(run.x + 40, run.y - 100) * view.scale(0)).toPoint()


# --- placeholders -----------------------------------------------------------------------------------------------


def test_tab_walks_through_the_placeholders_and_enter_goes(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_paper(gaps())
    asked = _asked(preview)
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_Tab)
    QTest.keyClick(preview.view, Qt.Key.Key_Tab)
    assert asked == []
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    assert asked == [DAY]
    QTest.keyClick(preview.view, Qt.Key.Key_Backtab)
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    assert asked == [DAY, NUMBER]
    assert preview.view.hasFocus()
    for _ in range(3):
        QTest.keyClick(preview.view, Qt.Key.Key_Tab)
    assert not preview.view.hasFocus(), "behind the last placeholder Tab goes on"


def test_the_placeholder_reached_is_outlined(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    before = preview.view.grab().toImage()
    QTest.keyClick(preview.view, Qt.Key.Key_Tab)
    after = preview.view.grab().toImage()
    corner = _place(preview, "【待填：number")
    changed = [x for x in range(after.width()) if after.pixel(x, corner.y()) != before.pixel(x, corner.y())]
    assert len(changed) >= 2
    assert min(changed) < corner.x()


def test_after_filling_one_the_next_is_the_one_behind_it(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    asked = _asked(preview)
    preview.next_missing.click()
    preview.next_missing.click()
    preview.show_paper(gaps("day"))
    preview.next_missing.click()
    assert asked == [NUMBER, DAY, PLACE]
    preview.next_missing.click()
    assert asked[-1] == NUMBER, "behind the last one it begins again"


def test_after_another_field_changed_it_still_stands_on_the_same(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    asked = _asked(preview)
    preview.next_missing.click()
    preview.next_missing.click()
    preview.show_paper(gaps("number"))
    preview.next_missing.click()
    assert asked == [NUMBER, DAY, PLACE]


def test_from_another_page_the_next_one_is_looked_for_there(preview: PaperPreview) -> None:
    gap = [c.para("在", c.field("", fact, "地点"), "召开。") for fact in (NUMBER, DAY)]
    filler = [c.para("会议认为，今年以来成效明显。" * 12) for _ in range(12)]
    preview.show_paper(c.paper("乙02", "通知", Layout.PLAIN, gap[0], *filler, gap[1], *filler, gap[0]))
    asked = _asked(preview)
    preview.view.go_to_page(2)
    preview.next_missing.click()
    assert asked == [DAY]


def test_a_placeholder_over_two_lines_is_one(preview: PaperPreview) -> None:
    paper = c.paper("乙02", "通知", Layout.PLAIN, c.para("会议在" * 6, c.field("", PLACE, LONG), "召开。"))
    preview.show_paper(paper)
    runs = [run for run in preview.pages[0].glyphs if run.missing]
    assert len(runs) == 2
    assert missing_count(preview.pages) == 1
    walk = MissingWalk()
    walk.set_pages(preview.pages)
    assert walk.step() is not None
    assert walk.step() is None


def test_placeholders_that_lead_nowhere_are_only_counted(preview: PaperPreview) -> None:
    preview.show_paper(gaps(source=False))
    assert preview.next_missing.text() == "还有 3 处待填"
    assert not preview.next_missing.isEnabled()
    asked = _asked(preview)
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    assert asked == []


# --- the pointer ------------------------------------------------------------------------------------------------


def test_the_hand_shows_only_where_something_leads_on(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    ground = preview.view.viewport()
    QTest.mouseMove(ground, _place(preview, "【待填：day"))
    assert ground.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(ground, QPoint(20, 30))
    assert ground.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseMove(ground, _place(preview, "【待填：day"))
    preview.show_paper(gaps("day"))
    QTest.mouseMove(ground, QPoint(20, 30))
    assert ground.cursor().shape() is Qt.CursorShape.ArrowCursor


# --- sizes ------------------------------------------------------------------------------------------------------


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


# --- pictures ---------------------------------------------------------------------------------------------------


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


# --- thumbnails -------------------------------------------------------------------------------------------------


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


def test_the_notes_go_with_the_paper(preview: PaperPreview) -> None:
    preview.show_paper(notice())
    preview.say("会期改了，需要重印。")
    preview.show_paper(None)
    assert not preview.notes.isVisible()


def test_leaving_the_view_takes_the_outline_away(preview: PaperPreview, qapp: QApplication) -> None:
    preview.show_paper(gaps())
    plain = preview.view.grab().toImage()
    QTest.mouseMove(preview.view.viewport(), _place(preview, "【待填：day"))
    assert preview.view.grab().toImage() != plain
    qapp.sendEvent(preview.view.viewport(), QEvent(QEvent.Type.Leave))
    assert preview.view.grab().toImage() == plain
