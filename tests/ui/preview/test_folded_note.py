"""What is said above the pages takes one line until it is unfolded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.preview.papers import notice
from tests.ui.widgets.hands import click, press
from ui.preview.folded_note import FoldedNote
from ui.preview.paper_preview import PaperPreview
from ui.widgets.theme import apply_theme

RARE = (
    "“㐱”（㐱文斌）是生僻字，“仿宋_GB2312”里没有。预览、打印和 PDF 用“Noto Serif CJK SC”显示；"
    "在 Word、WPS 里请选中这个字，把字体改成“宋体-ExtB”或“微软雅黑”。"
)
SHORT = "会期改了，需要重印。"


def _settled(preview: PaperPreview) -> FoldedNote:
    for _ in range(3):
        QApplication.processEvents()
    return preview.notes


@pytest.mark.usefixtures("usual_type")
@pytest.mark.parametrize("scale", [100, 150])
def test_many_sentences_leave_the_paper_its_room(
    preview: PaperPreview, qapp: QApplication, scale: int
) -> None:
    apply_theme(qapp, scale)
    preview.show_paper(notice())
    preview.say(SHORT)
    one_line = _settled(preview).label.height()
    room = preview.view.height()
    preview.say(f"{RARE}\n{RARE}")
    notes = _settled(preview)
    assert max(notes.label.height(), notes.height()) <= 1.5 * one_line
    assert preview.view.height() >= room - one_line
    assert notes.label.text().startswith("“㐱”")
    assert notes.label.fontMetrics().horizontalAdvance(notes.label.text()) <= notes.label.width()
    assert notes.fold_button.text() == "展开（2 条）"
    assert RARE in notes.label.toolTip()


def test_a_click_or_enter_unfolds_everything_and_folds_it_again(preview: PaperPreview) -> None:
    preview.show_paper(notice())
    preview.say(f"{SHORT}\n{RARE}")
    notes = _settled(preview)
    folded = notes.height()
    click(notes.fold_button)
    assert (_settled(preview).label.text(), notes.fold_button.text()) == (f"{SHORT}\n{RARE}", "收起")
    assert notes.label.height() >= notes.label.heightForWidth(notes.label.width())
    press(notes.fold_button, Qt.Key.Key_Return)
    assert _settled(preview).height() == folded
    assert notes.label.text() == SHORT


@pytest.mark.usefixtures("usual_type")
def test_what_has_no_room_unfolded_is_scrolled_and_never_cut(
    preview: PaperPreview, qapp: QApplication
) -> None:
    apply_theme(qapp, 150)
    preview.resize(560, 480)
    preview.show_paper(notice())
    preview.say("\n".join([RARE] * 4))
    click(_settled(preview).fold_button)
    words = _settled(preview).words
    reached = words.verticalScrollBar().maximum() + words.viewport().height()
    assert words.verticalScrollBar().maximum() > 0
    assert reached >= preview.notes.label.heightForWidth(words.viewport().width())
    assert preview.view.height() >= preview.view.minimumHeight()
    words.setFocus()
    press(words, Qt.Key.Key_PageDown)
    assert words.verticalScrollBar().value() > 0


def test_a_short_sentence_has_nothing_to_unfold(preview: PaperPreview) -> None:
    preview.show_paper(notice())
    preview.say(SHORT)
    notes = _settled(preview)
    assert (notes.label.text(), notes.fold_button.isVisible()) == (SHORT, False)
    preview.say(RARE)
    assert _settled(preview).fold_button.isVisible()
    click(notes.fold_button)
    preview.say(SHORT)
    assert _settled(preview).label.text() == SHORT
    preview.say(RARE)
    assert _settled(preview).fold_button.text() == "展开", "other sentences stand folded"
