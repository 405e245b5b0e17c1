"""表格模板: copied out, loaded back, refused in words, tried, reset; fields are listed and copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from renda_desktop.documents.compose import Layout, cell, column, paper, row, table, title
from renda_desktop.documents.paper import plain_text
from renda_desktop.documents.word import docx_bytes
from renda_desktop.storage.database import Database
from renda_desktop.templates.queries import list_templates
from tests.documents.form_samples import texts
from tests.helpers.meeting_builders import a_meeting, elect_eleven
from tests.helpers.window import TellerSpy, toast_words
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.context import AppContext
from ui.township.settings_page import PARTS, SettingsPage
from ui.township.templates_page import TemplatesPage


@pytest.fixture
def part(settings: SettingsPage) -> TemplatesPage:
    settings.names.setCurrentRow([name for name, _ in PARTS].index("表格模板"))
    made = settings.part("表格模板")
    assert isinstance(made, TemplatesPage)
    _choose_form(made, "乙04")
    return made


def _choose_form(part: TemplatesPage, paper_id: str) -> None:
    ids = [part.forms.model().index(n, 0) for n in range(part.forms.model().rowCount())]
    for index in ids:
        part.forms.setCurrentIndex(index)
        if part.forms.current_id() == paper_id:
            return
    raise AssertionError(paper_id)


def _county(path: Path, words: str = "{{会议全称}}") -> Path:
    rows = [row("会议", cell(words)), row("{{成员.序号}}", "{{成员.姓名}}")]
    path.write_bytes(
        docx_bytes(paper("县", "县", Layout.CARD, title("县人大办制"), table([column(), column(2)], rows)))
    )
    return path


def _open_with(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def _save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def _in_use(town: Database) -> list[str]:
    with town.read() as db:
        return [row.file_name for row in list_templates(db).values()]


def _shown(part: TemplatesPage) -> str:
    assert part.trial_view.paper is not None
    return plain_text(part.trial_view.paper)


def _state_word(part: TemplatesPage) -> str:
    index = part.forms.currentIndex()
    return str(index.siblingAtColumn(1).data())


def test_a_copy_is_taken_out_and_loaded_back(
    part: TemplatesPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "模板.docx"
    _save_to(monkeypatch, target)
    click(part.out_button)
    assert "{{成员.姓名}}" in texts(target.read_bytes())
    assert "模板.docx" in toast_words(part)
    _open_with(monkeypatch, target)
    click(part.load_button)
    assert _in_use(town) == ["模板.docx"]
    assert _state_word(part) == "本单位模板"


def test_loading_shows_the_trial_and_can_be_undone(
    part: TemplatesPage, town: Database, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elect_eleven(town)
    a_meeting(town)
    _open_with(monkeypatch, _county(tmp_path / "县.docx"))
    click(part.load_button)
    assert part.below.currentWidget() is part.trial_view
    assert "县人大办制" in _shown(part)
    assert "主席团第" in part.tried_with.text()
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes == ["已装入“县.docx” [撤销]"]
    town.undo()
    assert _in_use(town) == []
    assert _state_word(part) == "默认"


def test_a_template_without_a_field_is_said_to_print_the_same_each_time(
    part: TemplatesPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = tmp_path / "县空表.docx"
    blank.write_bytes(
        docx_bytes(paper("县", "县", Layout.CARD, title("签到表"), table([column()], [row("姓名")])))
    )
    _open_with(monkeypatch, blank)
    click(part.load_button)
    assert part.blank.isVisible()
    assert "没有一个字段，印出来每份都一样" in part.blank.text()
    click(part.fields_button)
    assert not part.blank.isVisible()
    elect_eleven(town)
    a_meeting(town)
    click(part.trial_button)
    assert "主席团第" in part.tried_with.text()
    assert part.blank.isVisible(), "filled from a record it is as empty"
    _open_with(monkeypatch, _county(tmp_path / "县.docx"))
    click(part.load_button)
    assert part.below.currentWidget() is part.trial_view
    assert not part.blank.isVisible()


def test_faults_are_told_with_their_place_and_nothing_changes(
    part: TemplatesPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open_with(monkeypatch, _county(tmp_path / "县.docx"))
    click(part.load_button)
    _open_with(monkeypatch, _county(tmp_path / "坏.docx", "{{会议地址}}"))
    click(part.load_button)
    assert "“坏.docx”没有装入，现在用的没有变" in part.problem.text()
    assert "第1个表格第1行第2格里的“{{会议地址}}”没有这个字段，是不是“会议地点”？" in part.problem.text()
    assert part.problem.isVisible()
    assert part.below.currentWidget() is part.fields
    assert _in_use(town) == ["县.docx"]
    _choose_form(part, "乙07")
    assert not part.problem.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("图.docx", b"\x89PNG\r\n\x1a\n", "图片"), ("空.docx", b"", "空文件"), ("~$县.docx", b"x", "临时文件")],
)
def test_wrong_files_are_explained(
    part: TemplatesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    _open_with(monkeypatch, path)
    click(part.load_button)
    assert said in part.problem.text()
    assert part.problem.isVisible()


def test_the_default_comes_back_and_can_be_undone(
    part: TemplatesPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not part.reset_button.isEnabled()
    _open_with(monkeypatch, _county(tmp_path / "县.docx"))
    click(part.load_button)
    assert part.reset_button.isEnabled()
    click(part.reset_button)
    assert _in_use(town) == []
    assert not part.reset_button.isEnabled()
    town.undo()
    assert _in_use(town) == ["县.docx"]
    assert part.reset_button.isEnabled()


def test_without_records_the_trial_shows_the_examples(part: TemplatesPage) -> None:
    click(part.trial_button)
    assert "例子" in part.tried_with.text()
    assert "张　三" in _shown(part)


def test_the_trial_is_kept_as_a_file(
    part: TemplatesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not part.keep_button.isVisible()
    click(part.trial_button)
    target = tmp_path / "试填.docx"
    _save_to(monkeypatch, target)
    click(part.keep_button)
    assert "张　三" in "".join(texts(target.read_bytes()))


def test_a_target_that_cannot_be_written_is_said(
    part: TemplatesPage, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    _save_to(monkeypatch, blocked / "模板.docx")
    click(part.out_button)
    assert isinstance(context.teller, TellerSpy)
    assert len(context.teller.problems) == 1


def test_a_dialog_given_up_changes_nothing(
    part: TemplatesPage, town: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    click(part.load_button)
    click(part.out_button)
    assert _in_use(town) == []


def test_fields_are_searched_and_copied(part: TemplatesPage) -> None:
    click(part.fields_button)
    panel = part.fields.panel
    assert panel.view.model().rowCount() > 20
    type_text(panel.search, "地点")
    assert panel.view.model().rowCount() == 1
    press(panel.search, Qt.Key.Key_Down)
    press(panel.view, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "{{会议地点}}"
    panel.clear_conditions()
    assert panel.view.model().rowCount() > 20
    click(part.fields.copy_button)
    assert QGuiApplication.clipboard().text().startswith("{{")


def test_each_form_shows_its_own_fields(part: TemplatesPage) -> None:
    _choose_form(part, "表01名册")
    written = [str(part.fields.panel.view.model().index(n, 0).data()) for n in range(30)]
    assert "{{代表.照片}}" in written
    assert part.name.text() == "表01 代表名册"
