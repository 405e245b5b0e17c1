"""Fields bound to one record: saved by themselves, one stay one undo step, refused text kept as a draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.errors import RuleViolation, StorageTrouble
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import drafts_of
from renda_desktop.storage.editing import EditField
from renda_desktop.storage.troubles import problem
from renda_desktop.township.commands import AddTerm, add_term, edit_term
from renda_desktop.township.queries import TermRow, list_terms, term_on
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy, no_writing
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import DateField, NumberField


class TermForm(QWidget):
    """A form of two fields over the running term."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.seats = NumberField("代表名额")
        self.starts = DateField("第一次会议日期", full_day)
        column = QVBoxLayout(self)
        column.addWidget(self.seats)
        column.addWidget(self.starts)
        self.form = RecordForm(context, lambda db, i, f, v: edit_term(db, EditField(i, f, v)), self)
        self.form.bind("seats", self.seats)
        self.form.bind("starts_on", self.starts)

    def show_term(self, term: TermRow) -> None:
        """Shows a term."""
        self.form.show(term.id, {"seats": term.seats, "starts_on": term.starts_on})


def _term(town: Database) -> TermRow:
    with town.read() as db:
        found = term_on(db, TODAY)
    assert found is not None
    return found


@pytest.fixture
def form(qtbot: QtBot, town: Database, context: AppContext) -> TermForm:
    made = TermForm(context)
    qtbot.addWidget(made)
    made.show_term(_term(town))
    show_active(made)
    return made


def _retype(field: NumberField | DateField, text: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.editor.selectAll()
    type_text(field.editor, text)


def test_leaving_a_field_saves_it(form: TermForm, town: Database) -> None:
    _retype(form.seats, "79")
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    assert _term(town).seats == 79
    assert town.undo_label() == "把第19届的代表名额改为“79”"


def test_resting_and_leaving_is_one_undo_step(qtbot: QtBot, form: TermForm, town: Database) -> None:
    _retype(form.seats, "7")
    qtbot.waitUntil(lambda: _term(town).seats == 7, timeout=20_000)
    type_text(form.seats.editor, "8")
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    assert _term(town).seats == 78
    town.undo()
    assert _term(town).seats == 80


def test_two_stays_are_two_undo_steps(form: TermForm, town: Database) -> None:
    for text in ("70", "60"):
        _retype(form.seats, text)
        form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    town.undo()
    assert _term(town).seats == 70


def test_what_the_law_forbids_is_said_below_and_kept_as_a_draft(
    qtbot: QtBot, form: TermForm, town: Database, context: AppContext
) -> None:
    _retype(form.seats, "161")
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    assert "不超过160名" in form.seats.error()
    assert _term(town).seats == 80
    again = TermForm(context)
    qtbot.addWidget(again)
    again.show_term(_term(town))
    assert again.seats.editor.text() == "161"
    assert "不超过160名" in again.seats.error()


def test_an_impossible_date_stays_in_its_field_and_as_a_draft(form: TermForm, town: Database) -> None:
    _retype(form.starts, "2026年2月30日")
    form.seats.setFocus(Qt.FocusReason.TabFocusReason)
    assert "2月" in form.starts.error()
    assert form.starts.editor.text() == "2026年2月30日"
    with town.read() as db:
        draft = drafts_of(db, _term(town).id)["starts_on"]
    assert (draft.text, draft.problem) == ("2026年2月30日", form.starts.error())


def test_a_mended_value_drops_the_draft(form: TermForm, town: Database) -> None:
    for text in ("161", "82"):
        _retype(form.seats, text)
        form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    assert form.seats.error() == ""
    with town.read() as db:
        assert drafts_of(db, _term(town).id) == {}
    assert _term(town).seats == 82


def test_undo_elsewhere_shows_in_the_form(form: TermForm, town: Database) -> None:
    _retype(form.seats, "79")
    press(form.seats.editor, Qt.Key.Key_Return)
    town.undo()
    form.show_term(_term(town))
    assert form.seats.editor.text() == "80"


def _other_term(town: Database) -> TermRow:
    with town.action() as db:
        add_term(db, AddTerm(18, None))
    with town.read() as db:
        return next(term for term in list_terms(db) if term.number == 18)


def test_what_is_half_typed_stays_with_its_record(form: TermForm, town: Database) -> None:
    running, other = _term(town), _other_term(town)
    _retype(form.seats, "八十多")
    form.show_term(other)  # within the second, the cursor still in the field
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    with town.read() as db:
        assert drafts_of(db, other.id) == {}
        assert drafts_of(db, running.id)["seats"].text == "八十多"
    form.show_term(running)
    assert form.seats.editor.text() == "八十多"


def test_a_draft_that_was_given_up_does_not_come_back(form: TermForm, town: Database) -> None:
    running, other = _term(town), _other_term(town)
    _retype(form.seats, "八十多")
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    link = form.seats.restore_button()
    assert link is not None
    click(link)
    assert form.seats.editor.text() == "80"
    with town.read() as db:
        assert drafts_of(db, running.id) == {}
    form.show_term(other)
    form.show_term(running)
    assert form.seats.editor.text() == "80"


def test_typed_back_to_the_stored_value_leaves_no_draft(form: TermForm, town: Database) -> None:
    _retype(form.seats, "80")
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    with town.read() as db:
        assert drafts_of(db, _term(town).id) == {}


def test_what_the_disk_refused_stays_and_is_saved_when_it_works_again(form: TermForm, town: Database) -> None:
    with no_writing(town):
        _retype(form.seats, "79")
        form.starts.setFocus(Qt.FocusReason.TabFocusReason)
        assert "还没有存进数据文件" in form.seats.error()
        form.show_term(_term(town))  # another view refreshed
        assert form.seats.editor.text() == "79"
    form.seats.setFocus(Qt.FocusReason.TabFocusReason)
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    assert (_term(town).seats, form.seats.error()) == (79, "")


def test_what_the_disk_could_not_confirm_is_saved_and_said(
    form: TermForm, town: Database, context: AppContext
) -> None:
    def confirms_nothing(_change: object) -> None:
        raise problem(StorageTrouble.UNFLUSHED)

    unsubscribe = town.subscribe(confirms_nothing)
    _retype(form.seats, "79")
    form.starts.setFocus(Qt.FocusReason.TabFocusReason)
    added: list[str] = []
    assert context.write(lambda db: add_person(db, AddPerson("李淑芬")), done=added.append)
    unsubscribe()
    assert added, "a form would stay open and ask to do again what was done"
    assert (_term(town).seats, form.seats.error()) == (79, "")
    assert isinstance(context.teller, TellerSpy)
    assert "不用再做一次" in context.teller.problems[-1]


def test_what_the_disk_refused_comes_back_with_its_record(form: TermForm, town: Database) -> None:
    running, other = _term(town), _other_term(town)
    with no_writing(town):
        _retype(form.seats, "79")
        form.show_term(other)
        assert form.seats.editor.text() != "79"
        form.show_term(running)
        assert form.seats.editor.text() == "79"
    form.form.flush()
    assert _term(town).seats == 79
    with town.read() as db:
        assert drafts_of(db, running.id) == {}


def test_half_typed_text_that_could_not_be_kept_is_kept_later(form: TermForm, town: Database) -> None:
    running, other = _term(town), _other_term(town)
    with no_writing(town):
        _retype(form.seats, "八十多")
        form.show_term(other)
    form.form.flush()
    with town.read() as db:
        assert drafts_of(db, running.id)["seats"].text == "八十多"


def test_a_refused_day_is_kept_as_it_was_typed(form: TermForm, town: Database) -> None:
    form.form._edit = _refuse
    _retype(form.starts, "2026年3月5日")
    form.form._store_typed()  # the second is over
    form.seats.setFocus(Qt.FocusReason.TabFocusReason)
    assert form.starts.error() == "不能用这一天。"
    with town.read() as db:
        assert drafts_of(db, _term(town).id)["starts_on"].text == "2026年3月5日"


def _refuse(*_: object) -> None:
    raise RuleViolation("不能用这一天。", "starts_on")


def test_what_another_field_forbade_is_taken_once_that_one_is_right(
    qtbot: QtBot, context: AppContext
) -> None:
    """43 in favour are too many beside 20 against; with 10 against they are taken as they were typed."""
    stored = {"votes_for": 33, "against": 20}

    def edit(_db: object, _record: str, name: str, value: int) -> None:
        if sum((stored | {name: value}).values()) > 61:
            raise RuleViolation("多于到会代表61人。", name)
        stored[name] = value

    holder = QWidget()
    column = QVBoxLayout(holder)
    fields = {"votes_for": NumberField("赞成"), "against": NumberField("反对")}
    form = RecordForm(context, edit, holder)
    for name, field in fields.items():
        column.addWidget(field)
        form.bind(name, field)
    form.show("vote", stored)
    qtbot.addWidget(holder)
    show_active(holder)
    _retype(fields["votes_for"], "43")
    press(fields["votes_for"].editor, Qt.Key.Key_Return)
    assert (fields["votes_for"].error(), stored["votes_for"]) == ("多于到会代表61人。", 33)
    _retype(fields["against"], "19")
    press(fields["against"].editor, Qt.Key.Key_Return)
    assert (fields["votes_for"].error(), stored) == ("多于到会代表61人。", {"votes_for": 33, "against": 19})
    _retype(fields["against"], "10")
    press(fields["against"].editor, Qt.Key.Key_Return)
    assert (fields["votes_for"].error(), stored) == ("", {"votes_for": 43, "against": 10})
    form.show("vote", {"votes_for": 33, "against": 10})
    assert fields["votes_for"].value() == 33, "what is stored shows again"
