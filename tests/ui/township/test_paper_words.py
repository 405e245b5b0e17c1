"""文书写法: a paper is found, its sentences are reworded in place, shown as they will be printed, and taken back."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.documents.paper import plain_text
from renda_desktop.overview.catalogue import PRINTABLES, printables_of
from renda_desktop.overview.office_wording import PAPER_WORDS, SentenceRow, words_place
from renda_desktop.overview.printables import Printable, RecordKind
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from renda_desktop.wording.commands import SetOverride, set_override
from renda_desktop.wording.queries import overrides_for
from tests.helpers.meeting_builders import a_meeting, an_item, edit, elect_eleven
from tests.helpers.window import TellerSpy
from tests.ui.presidium.hands import put
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.context import AppContext
from ui.township.paper_list import kit_of
from ui.township.paper_sentences import NEEDS, PaperSentences
from ui.township.paper_words_page import PaperWordsPage
from ui.township.settings_page import SettingsPage
from ui.widgets.theme import apply_theme

REWORDABLE = [one for one in PRINTABLES if one.format == "docx"]
OPENING = "定于〈会议日期〉〈开会时间〉在〈会议地点〉召开〈会议名称〉。现将有关事项通知如下："


def _page(settings: SettingsPage) -> PaperWordsPage:
    settings.show_record(PAPER_WORDS)
    part = settings.part(PAPER_WORDS)
    assert isinstance(part, PaperWordsPage)
    return part


@pytest.fixture
def meeting(town: Database) -> str:
    elect_eleven(town)
    return a_meeting(town)


@pytest.fixture
def notice(settings: SettingsPage, meeting: str) -> PaperSentences:
    """The sentences of the notice of the meeting."""
    assert meeting
    page = _page(settings)
    page.show_paper("乙02")
    return page.sentences


def _open(part: PaperSentences, key: str) -> None:
    click(part.list.line(key))
    assert part.list.open_id() == key


def _row(part: PaperSentences, key: str) -> SentenceRow:
    row = part.wording.row(key)
    assert row is not None
    return row


def _own(town: Database) -> dict[tuple[str, str], str]:
    with town.read() as db:
        return overrides_for(db, "乙02")


def _wait_for_words(qtbot: QtBot, part: PaperSentences, words: str) -> None:
    """Until the paper beside shows these words: what is typed is drawn once it rests."""

    def shown() -> bool:
        return part.preview.paper is not None and words in plain_text(part.preview.paper)

    qtbot.waitUntil(shown)


def _listed(page: PaperWordsPage) -> list[tuple[str, str]]:
    model = page.papers.panel.view.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 3).data())) for row in range(model.rowCount())
    ]


def _kits(page: PaperWordsPage) -> set[str]:
    model = page.papers.panel.view.model()
    return {str(model.index(row, 1).data()) for row in range(model.rowCount())}


def test_a_paper_is_opened_by_a_click_and_left_by_escape(settings: SettingsPage, meeting: str) -> None:
    page = _page(settings)
    view = page.papers.panel.view
    row = [name for name, _ in _listed(page)].index("乙02 会议通知")
    view.scrollTo(view.model().index(row, 0))
    click(view.viewport(), view.visualRect(view.model().index(row, 0)).center())
    assert page.sentences.isVisible()
    assert page.sentences.list.hasFocus()
    assert [one.text for one in page.sentences.list.rows()][-1] == "特此通知。"
    press(page.sentences.list, Qt.Key.Key_Escape)
    assert page.papers.isVisible()
    assert view.hasFocus()


def test_found_by_name_by_kit_and_by_a_sentence(
    settings: SettingsPage, meeting: str, town: Database, qtbot: QtBot
) -> None:
    page = _page(settings)
    panel = page.papers.panel
    panel.search.setText("列席通知")
    assert [name for name, _ in _listed(page)] == ["甲03 列席通知", "乙02 列席通知"]
    panel.search.setText("特此通知")
    qtbot.waitUntil(lambda: not panel.footer.isVisible(), timeout=20000)
    assert ("乙02 会议通知", "特此通知。") in _listed(page)
    assert all("特此通知" in found for _, found in _listed(page))
    panel.search.clear()
    chip = panel.filters.chip("主席团会议")
    assert chip is not None
    click(chip)
    assert {name[0] for name, _ in _listed(page)} <= {"乙", "丙"}
    assert "甲03 会议通知" not in [name for name, _ in _listed(page)]


def test_a_sentence_is_reworded_at_once_and_shown_as_it_will_be_printed(
    notice: PaperSentences, town: Database, qtbot: QtBot
) -> None:
    _open(notice, "opening")
    assert notice.editor.field.value() == OPENING
    assert [chip.text() for chip in notice.editor.chips] == [
        f"〈{name}〉" for name in ("会议日期", "开会时间", "会议地点", "会议名称")
    ]
    notice.editor.field.editor.selectAll()
    type_text(notice.editor.field.editor, "请于〈会议日期〉到〈会议地点〉参加〈会议名称〉。")
    assert notice.editor.reading.text().startswith("会印成：请于2026年3月")
    assert notice.editor.lacking.text() == "〈开会时间〉，不会印出来。"
    assert notice.editor.lacking.isVisible()
    _wait_for_words(qtbot, notice, "请于2026年3月")
    assert _own(town) == {}, "shown before it is stored"
    notice.flush()
    assert list(_own(town).values()) == ["请于〈会议日期〉到〈会议地点〉参加〈会议名称〉。"]
    rows = {one.row_id: one for one in notice.list.rows()}
    assert rows["opening"].word == "已改"
    assert rows["opening"].text.startswith("请于2026年3月")
    assert town.undo_label() == "改“乙02 会议通知”里一句的写法"


def test_a_chip_puts_its_fact_where_the_cursor_stands(notice: PaperSentences, town: Database) -> None:
    _open(notice, "opening")
    notice.editor.field.editor.selectAll()
    type_text(notice.editor.field.editor, "在")
    click(notice.editor.chips[2])
    type_text(notice.editor.field.editor, "开会。")
    assert notice.editor.field.editor.toPlainText() == "在〈会议地点〉开会。"
    assert [chip.isEnabled() for chip in notice.editor.chips] == [True, True, False, True]
    assert not notice.editor.badge.isHidden()
    notice.flush()
    assert list(_own(town).values()) == ["在〈会议地点〉开会。"]


def test_the_tab_key_goes_from_the_words_to_their_facts(notice: PaperSentences) -> None:
    _open(notice, "opening")
    notice.editor.field.editor.selectAll()
    type_text(notice.editor.field.editor, "请于〈会议日期〉到会。")
    press(notice.editor.field.editor, Qt.Key.Key_Tab)
    assert notice.editor.chips[1].hasFocus(), "the first one is there already"
    press(notice.editor.chips[1], Qt.Key.Key_Return)
    assert notice.editor.field.editor.hasFocus()
    assert notice.editor.field.editor.toPlainText() == "请于〈会议日期〉到会。〈开会时间〉"


def test_what_cannot_be_printed_is_said_kept_and_not_stored(notice: PaperSentences, town: Database) -> None:
    _open(notice, "opening")
    notice.editor.field.editor.selectAll()
    type_text(notice.editor.field.editor, "于〈会议日子〉开会。")
    assert "没有“〈会议日子〉”" in notice.editor.reading.text()
    notice.flush()
    assert "这里可以用：〈会议日期〉" in notice.editor.field.error()
    assert not notice.editor.reading.isVisible(), "it is said once"
    assert _own(town) == {}
    _open(notice, "end")
    assert notice.editor.field.value() == "特此通知。"
    assert notice.editor.field.error() == ""
    _open(notice, "opening")
    assert notice.editor.field.editor.toPlainText() == "于〈会议日子〉开会。", "kept beside its sentence"
    assert "没有“〈会议日子〉”" in notice.editor.field.error()


def test_back_to_the_default_and_undone(notice: PaperSentences, town: Database, context: AppContext) -> None:
    _open(notice, "end")
    assert not notice.editor.reset_button.isVisible()
    put(notice.editor.field, "请准时到会。")
    assert notice.editor.default.text() == "程序的写法：特此通知。"
    click(notice.editor.reset_button)
    assert _own(town) == {}
    assert notice.editor.field.value() == "特此通知。"
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes == ["这句话已恢复默认写法 [撤销]"]
    town.undo()
    assert notice.editor.field.value() == "请准时到会。"


def _set(town: Database, sentence: str, template: str, based_on: str) -> None:
    with town.action() as db:
        set_override(db, SetOverride("乙02", "乙02 会议通知", sentence, template, based_on))


def test_own_words_that_are_not_in_use_are_said_with_both_texts(
    notice: PaperSentences, town: Database
) -> None:
    _set(town, "end", "请到会。", "特此告知。")
    assert {one.row_id: one.word for one in notice.list.rows()}["end"] == "改过，这里没用上"
    _open(notice, "end")
    words = notice.editor.others
    assert words.isVisible()
    texts = [label.text() for label in words.texts]
    assert texts == ["程序写：特此告知。", "您改成：请到会。"]
    click(words.take_buttons[0])
    assert _own(town) == {("end", "特此告知。"): "请到会。", ("end", "特此通知。"): "请到会。"}
    assert _row(notice, "end").printed == "请到会。"
    click(words.drop_buttons[0])
    assert _own(town) == {("end", "特此通知。"): "请到会。"}
    assert not words.isVisible()


def test_own_words_of_a_sentence_this_paper_lacks_can_be_given_up(
    notice: PaperSentences, town: Database
) -> None:
    _set(town, "gone", "另告。", "特此通告。")
    assert notice.absent.isVisible()
    click(notice.absent.drop_buttons[0])
    assert _own(town) == {}
    assert not notice.absent.isVisible()


def test_a_click_on_the_paper_opens_its_sentence(notice: PaperSentences, qtbot: QtBot) -> None:
    view = notice.preview.view
    run = next(
        (n, one) for n, page in enumerate(view.pages) for one in page.glyphs if one.key.startswith("opening/")
    )
    view.mark(lambda part: part.startswith("opening/"))  # scrolls to it
    view.mark(None)
    number, glyphs = run
    box, scale = view._box(number), view.scale(number)
    click(
        view.viewport(),
        box.topLeft() + QPoint(round((glyphs.x + 200) * scale), round((glyphs.y - 60) * scale)),
    )
    assert notice.list.open_id() == "opening"
    assert notice.editor.field.editor.hasFocus()
    qtbot.waitUntil(lambda: bool(view._marked))


def test_another_meeting_is_looked_at(notice: PaperSentences, town: Database, qtbot: QtBot) -> None:
    assert not notice.record.isVisible(), "there is one meeting"
    a_meeting(town, datetime.date(2026, 4, 20), place="镇政府二楼会议室")
    notice.reload()
    assert notice.record.isVisible()
    assert "镇政府二楼会议室" in _row(notice, "opening").printed, "the newest"
    put(notice.record, "镇十九届人大主席团第一次会议")
    assert "镇政府三楼会议室" in _row(notice, "opening").printed
    _wait_for_words(qtbot, notice, "镇政府三楼会议室")


def test_without_a_record_it_says_what_is_needed_first(settings: SettingsPage) -> None:
    page = _page(settings)
    page.show_paper("乙02")
    assert page.sentences.empty.isVisible()
    assert page.sentences.empty.sentence.text().startswith("先在“主席团会议”里新增一次会议")
    assert not page.sentences.preview.isVisible()
    click(page.sentences.back_button)
    assert page.papers.isVisible()


@pytest.mark.parametrize("printable", REWORDABLE, ids=lambda one: one.key)
def test_every_paper_has_its_kit_and_says_what_it_needs(printable: Printable) -> None:
    assert kit_of(printable)
    assert NEEDS[printable.kind].startswith("先")


def test_a_street_is_not_offered_papers_of_a_congress(settings: SettingsPage, town: Database) -> None:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    edit(town, edit_office, office.id, "kind", OfficeKind.STREET)
    assert _kits(_page(settings)) == {"年度计划", "代表活动", "代表名册", "统计上报"}


def test_ctrl_f_finds_another_paper(settings: SettingsPage, notice: PaperSentences) -> None:
    assert notice.isVisible()
    settings.focus_search()
    page = _page(settings)
    assert page.papers.panel.search.hasFocus()
    assert not notice.isVisible()


def test_the_place_of_one_paper(settings: SettingsPage, meeting: str) -> None:
    printable = next(one for one in printables_of(RecordKind.MEETING) if one.key == "乙02列席")
    settings.show_record(words_place(printable, meeting))
    page = settings.part(PAPER_WORDS)
    assert isinstance(page, PaperWordsPage)
    assert page.sentences.name.text() == printable.label
    assert page.sentences.wording.record is not None
    assert page.sentences.wording.record.id == meeting


def test_large_type_needs_no_scrolling_sideways(settings: SettingsPage, qapp: QApplication) -> None:
    """The last column has the rest of the width: it does not grow out of the window with the type."""
    papers = _page(settings).papers
    QApplication.processEvents()  # the columns get their widths when the layout runs, here and after the new type
    apply_theme(qapp, 150)
    try:
        QApplication.processEvents()
        assert papers.panel.view.horizontalScrollBar().maximum() == 0
    finally:
        apply_theme(qapp, 100)


def test_what_goes_on_from_a_heading_and_what_stands_in_several_places_is_said(
    notice: PaperSentences, settings: SettingsPage, town: Database, meeting: str
) -> None:
    an_item(town, meeting)
    assert not notice.hint.isHidden()
    rows = {row.text: row for row in notice.list.rows()}
    assert rows["：主席团全体成员。"].head == "接在“二、出席人员”后面"
    assert rows["二、出席人员"].head == ""
    assert {row.word for row in rows.values()} == {""}
    page = _page(settings)
    page.show_paper("乙05")
    words = {row.text.partition("，")[0]: row.word for row in page.sentences.list.rows()}
    assert words["没有意见"] == "各处通用"
    assert words["现在开会。本次会议是镇十九届人大主席团第一次会议。"] == ""
