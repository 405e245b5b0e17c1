"""常用段落: written, changed in place, moved, deleted, brought back; a new year begins with the last one's words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from renda_desktop.storage.database import Database
from renda_desktop.wording.commands import AddPhrase, add_phrase
from renda_desktop.wording.queries import list_phrases
from renda_desktop.wording.rules import PhraseKind
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from tests.ui.presidium.hands import put
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.context import AppContext
from ui.township.phrases_page import PHRASES, PhrasesPage
from ui.township.settings_page import SettingsPage

YEAR = TODAY.year
_K = PhraseKind


@pytest.fixture
def page(settings: SettingsPage) -> PhrasesPage:
    settings.show_record(PHRASES)
    part = settings.part(PHRASES)
    assert isinstance(part, PhrasesPage)
    return part


def _texts(town: Database, kind: PhraseKind) -> list[str]:
    with town.read() as db:
        return [row.text for row in list_phrases(db, kind)]


def _add(town: Database, kind: PhraseKind, text: str, year: int | None = None) -> str:
    with town.action() as db:
        return add_phrase(db, AddPhrase(kind, text, "", year))


def _open(page: PhrasesPage, kind: PhraseKind, place: int) -> None:
    click(page.chips[kind])
    click(page.list.line(page.list.rows()[place].row_id))


def _heads(page: PhrasesPage) -> list[str]:
    return [row.head for row in page.list.rows()]


def test_nothing_political_is_there_and_the_page_says_what_to_do(page: PhrasesPage) -> None:
    assert page.lacking.text() == f"{YEAR}年的指导思想还没有写。"
    assert page.lacking.isVisible()
    assert not page.begin_button.isVisible(), "there is no year to begin with"
    assert not page.list.isVisible()
    click(page.chips[_K.DEMAND])
    assert page.empty.isVisible()
    assert "新增一段" in page.empty.sentence.text()
    assert not page.lacking.isVisible()


def test_this_year_begins_as_a_copy_of_last_year(page: PhrasesPage, town: Database) -> None:
    _add(town, _K.GUIDING, "去年的话。", YEAR - 1)
    assert page.begin_button.text() == f"照{YEAR - 1}年的抄一份来改"
    click(page.begin_button)
    assert _heads(page) == [f"{YEAR}年　指导思想", f"{YEAR - 1}年　指导思想"]
    assert page.editor.text.editor.hasFocus()
    assert not page.lacking.isVisible()
    put(page.editor.text, "今年的话。")
    assert _texts(town, _K.GUIDING) == ["今年的话。", "去年的话。"]


def test_a_new_paragraph_is_written_and_what_is_refused_stays(
    page: PhrasesPage, town: Database, context: AppContext
) -> None:
    click(page.write_button)
    assert page.new_form.text.editor.hasFocus()
    click(page.new_form.add_button)
    assert page.new_form.text.error() == "这一段还没有内容，请写上再存。"
    type_text(page.new_form.text.editor, "要写的话。")
    put(page.new_form.year, "26")
    click(page.new_form.add_button)
    assert "年份“26”不对" in page.new_form.year.error()
    assert page.new_form.text.value() == "要写的话。"
    put(page.new_form.year, str(YEAR))
    click(page.new_form.add_button)
    assert _texts(town, _K.GUIDING) == ["要写的话。"]
    assert not page.new_form.isVisible()
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes == [f"已添加“{YEAR}年　指导思想” [撤销]"]
    town.undo()
    assert _texts(town, _K.GUIDING) == []
    assert page.lacking.isVisible()


def test_writing_anew_is_given_up_with_escape(page: PhrasesPage, town: Database) -> None:
    click(page.chips[_K.OTHER])
    click(page.add_button)
    press(page.new_form.name.editor, Qt.Key.Key_Escape)
    assert not page.new_form.isVisible()
    assert page.add_button.hasFocus()
    assert len(_texts(town, _K.OTHER)) == 1


def test_changed_in_place_at_once_and_brought_back(page: PhrasesPage, town: Database) -> None:
    _open(page, _K.CLOSING, 0)
    assert not page.editor.history.isVisible(), "there is only what stands there now"
    put(page.editor.text, "特此通知！")
    assert _texts(town, _K.CLOSING)[0] == "特此通知！"
    history = page.editor.history
    assert history.button.text() == "以前的写法（1）"
    click(history.button)
    assert (history.shown[0].when.text(), history.shown[0].text.text()) == ("最初的写法", "特此通知。")
    click(history.shown[0].button)
    assert page.editor.text.value() == "特此通知。"
    assert _texts(town, _K.CLOSING)[0] == "特此通知。"
    assert town.undo_label() == "恢复结语“通知”以前的一版"
    assert history.shown[0].when.text().endswith("马静写的")
    assert page.list.open_id() == page.list.rows()[0].row_id


def test_an_empty_text_is_refused_and_kept_beside_the_field(page: PhrasesPage, town: Database) -> None:
    _open(page, _K.CLOSING, 0)
    page.editor.text.editor.selectAll()
    press(page.editor.text.editor, Qt.Key.Key_Delete)
    page.flush()
    assert page.editor.text.error() == "内容不能空着，请填写。"
    assert _texts(town, _K.CLOSING)[0] == "特此通知。"


def test_moved_by_its_buttons(page: PhrasesPage, town: Database) -> None:
    before = _texts(town, _K.CLOSING)
    _open(page, _K.CLOSING, 0)
    assert not page.editor.up_button.isEnabled()
    click(page.editor.down_button)
    assert _texts(town, _K.CLOSING)[:2] == [before[1], before[0]]
    assert page.list.rows()[1].row_id == page.list.open_id()
    assert page.editor.up_button.isEnabled()
    click(page.editor.up_button)
    assert _texts(town, _K.CLOSING) == before


def test_copied_with_the_name_of_the_office(page: PhrasesPage) -> None:
    _open(page, _K.ISSUING_UNIT, 0)
    click(page.editor.copy_button)
    assert QGuiApplication.clipboard().text() == "青禾镇人民代表大会主席团"


def test_deleted_and_undone(page: PhrasesPage, town: Database, context: AppContext) -> None:
    before = _texts(town, _K.CLOSING)
    _open(page, _K.CLOSING, 1)
    click(page.editor.remove_button)
    assert _texts(town, _K.CLOSING) == [before[0], *before[2:]]
    assert page.list.open_id() == ""
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes == ["已删除“请示” [撤销]"]
    town.undo()
    assert [row.text for row in page.list.rows()] == before


def test_what_is_being_typed_is_stored_when_another_kind_is_shown(page: PhrasesPage, town: Database) -> None:
    _open(page, _K.OTHER, 0)
    page.editor.text.editor.selectAll()
    type_text(page.editor.text.editor, "另外的话。")
    click(page.chips[_K.CLOSING])
    assert _texts(town, _K.OTHER) == ["另外的话。"]
    assert page.list.open_id() == ""


def test_one_paragraph_can_be_gone_to(settings: SettingsPage, page: PhrasesPage, town: Database) -> None:
    with town.read() as db:
        row = list_phrases(db, _K.CHAIR_WORDS)[1]
    settings.show_record(f"{PHRASES}/{row.id}")
    assert page.list.open_id() == row.id
    assert page.editor.text.value() == row.text


def test_ctrl_n_begins_a_paragraph_of_the_shown_kind(settings: SettingsPage, page: PhrasesPage) -> None:
    click(page.chips[_K.CHAIR_WORDS])
    settings.new_record()
    assert page.new_form.title.text() == "新增主持词"
    assert page.new_form.text.editor.hasFocus()
