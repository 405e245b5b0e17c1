"""Parts of a page that lead to a field: placeholders by keyboard, what is under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.documents import compose as c
from renda_desktop.documents.paper import Layout
from tests.ui.preview.hands import asked_by, place_of
from tests.ui.preview.papers import DAY, NUMBER, PLACE, gaps
from ui.preview.paper_preview import PaperPreview
from ui.preview.places import MissingWalk, missing_count

LONG = "会议地点（写明村、组、会议室，有几处的都写）"


def test_tab_walks_through_the_placeholders_and_enter_goes(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_paper(gaps())
    asked = asked_by(preview)
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
    corner = place_of(preview, "【待填：number")
    changed = [x for x in range(after.width()) if after.pixel(x, corner.y()) != before.pixel(x, corner.y())]
    assert len(changed) >= 2
    assert min(changed) < corner.x()


def test_after_filling_one_the_next_is_the_one_behind_it(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    asked = asked_by(preview)
    preview.next_missing.click()
    preview.next_missing.click()
    preview.show_paper(gaps("day"))
    preview.next_missing.click()
    assert asked == [NUMBER, DAY, PLACE]
    preview.next_missing.click()
    assert asked[-1] == NUMBER, "behind the last one it begins again"


def test_after_another_field_changed_it_still_stands_on_the_same(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    asked = asked_by(preview)
    preview.next_missing.click()
    preview.next_missing.click()
    preview.show_paper(gaps("number"))
    preview.next_missing.click()
    assert asked == [NUMBER, DAY, PLACE]


def test_from_another_page_the_next_one_is_looked_for_there(preview: PaperPreview) -> None:
    gap = [c.para("在", c.field("", fact, "地点"), "召开。") for fact in (NUMBER, DAY)]
    filler = [c.para("会议认为，今年以来成效明显。" * 12) for _ in range(12)]
    preview.show_paper(c.paper("乙02", "通知", Layout.PLAIN, gap[0], *filler, gap[1], *filler, gap[0]))
    asked = asked_by(preview)
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
    asked = asked_by(preview)
    QTest.keyClick(preview.view, Qt.Key.Key_Return)
    assert asked == []


def test_the_hand_shows_only_where_something_leads_on(preview: PaperPreview) -> None:
    preview.show_paper(gaps())
    ground = preview.view.viewport()
    QTest.mouseMove(ground, place_of(preview, "【待填：day"))
    assert ground.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(ground, QPoint(20, 30))
    assert ground.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseMove(ground, place_of(preview, "【待填：day"))
    preview.show_paper(gaps("day"))
    QTest.mouseMove(ground, QPoint(20, 30))
    assert ground.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_leaving_the_view_takes_the_outline_away(preview: PaperPreview, qapp: QApplication) -> None:
    preview.show_paper(gaps())
    plain = preview.view.grab().toImage()
    QTest.mouseMove(preview.view.viewport(), place_of(preview, "【待填：day"))
    assert preview.view.grab().toImage() != plain
    qapp.sendEvent(preview.view.viewport(), QEvent(QEvent.Type.Leave))
    assert preview.view.grab().toImage() == plain
