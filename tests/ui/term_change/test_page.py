"""换届 through its page: the coming term is prepared, deputies go on, steps are marked, and it is called off."""

from __future__ import annotations

import datetime

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_terms
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_constituency, a_deputy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.widgets.hands import click, show_active
from ui.runtime.context import AppContext
from ui.term_change.page import TermChangePage
from ui.widgets.fields import DateField

VOTE, FIRST = datetime.date(2026, 11, 20), datetime.date(2026, 12, 18)


@pytest.fixture
def page(qtbot: QtBot, town: Database, context: AppContext) -> TermChangePage:
    place = a_constituency(town)
    a_deputy(town, "李淑芬", constituency_id=place)
    a_deputy(town, "王大山", constituency_id=place)
    made = TermChangePage(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    show_active(made)
    return made


def prepare(page: TermChangePage) -> None:
    page.form.election_day.type_text(VOTE.isoformat())
    page.form.first_session.type_text(FIRST.isoformat())
    click(page.form.make_button)


def terms(town: Database) -> list[tuple[int, datetime.date | None]]:
    with town.read() as db:
        return [(term.number, term.ends_on) for term in list_terms(db)]


def test_the_coming_term_is_prepared_and_deputies_go_on(page: TermChangePage, town: Database) -> None:
    click(page.form.make_button)
    assert page.form.first_session.error() == "请填写，以后可以再改。"
    assert page.form.constituencies.text().startswith("沿用本届的 1 个选区")
    prepare(page)
    assert terms(town) == [(20, None), (19, FIRST)]
    assert page.title.text() == "换届：第19届 → 第20届"
    rows = page.model.rows()
    page.panel.view.select_ids((rows[0].deputy.id,))
    click(page.mark_button)
    assert town.undo_label() == "登记李淑芬连任第20届代表"
    page.card.section("elected")
    assert page.card.elected.text() == "已登记当选 1 名（连任 1、新任 0），名额 80，还缺 79 名"
    assert not page.mark_button.isEnabled()
    click(page.unmark_button)
    assert page.card.elected.text().startswith("已登记当选 0 名")


def test_a_step_is_marked_and_its_day_follows_the_vote(page: TermChangePage, town: Database) -> None:
    prepare(page)
    page.card.section("timetable")
    section = page.card.timetable
    section.view.select_ids(("VOTER_LIST",))
    assert section.article.text() == "选举委员会　依据《选举法》第二十八条"
    click(section.today_button)
    assert [row.done_on for row in section.model.rows() if row.step.name == "VOTER_LIST"] == [TODAY]
    page.card.section("facts")
    field = page.card.facts.fields["election_day"]
    assert isinstance(field, DateField)
    field.type_text("2026-11-30")
    page.flush()
    dues = {row.step.name: row.line.due for row in section.model.rows()}
    assert dues["VOTER_LIST"] == datetime.date(2026, 11, 10)


def test_once_the_new_term_has_begun_it_says_until_when_it_runs(
    qtbot: QtBot, page: TermChangePage, context: AppContext, town: Database
) -> None:
    prepare(page)
    context.today = lambda: FIRST + datetime.timedelta(days=3)
    page.reload()
    assert page.title.text() == "换届：第19届 → 第20届"
    assert "到2031-12-18届满。下一次换届从2030-12-18起准备" in page.note.words.text()
    assert not page.mark_button.isVisible()
    page.card.section("timetable")
    section = page.card.timetable
    section.view.select_ids(("FIRST_SESSION",))
    click(section.today_button)
    assert [row.done_on for row in section.model.rows() if row.step.name == "FIRST_SESSION"] == [
        FIRST + datetime.timedelta(days=3)
    ]
    click(page.note.early_button)
    assert page.form.isVisible()
    assert page.form.number.value() == 21
    page.form.given_up.emit()
    assert page.note.isVisible()
    assert not page.form.isVisible()


def test_called_off_the_running_term_goes_on(
    page: TermChangePage, town: Database, dialogs: ExpectedDialogs
) -> None:
    prepare(page)
    dialogs.answer(lambda dialog: dialog.accept())
    page.card.call_off_asked.emit()
    assert terms(town) == [(19, None)]
    assert page.form.isVisible()
