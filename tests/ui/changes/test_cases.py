"""A resignation and a by-election clicked through, from the deputy's card to the announcement."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.changes.absence_commands import RecordAbsence, record_absence
from renda_desktop.changes.rules import CaseKind, CaseState, votes_field
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import CarryOver, PrepareTerm, carry_over, prepare_term
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from tests.changes.building import COUNT, DAY, TENTH, Congress, by_election, case_row, in_force, opened, step
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act, edit
from tests.helpers.roster_builders import deputy
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.changes.election_section import ElectionSection
from ui.changes.facts_section import FactsSection
from ui.changes.page import ChangesPage
from ui.changes.papers_section import PapersSection
from ui.changes.person_section import ChangeSection
from ui.changes.step_forms import StepForm
from ui.roster.tab import RosterTab
from ui.widgets.buttons import Button


def page_of(tab: RosterTab) -> ChangesPage:
    page = tab.pages.currentWidget()
    assert isinstance(page, ChangesPage)
    return page


def retype(field: Any, text: str) -> None:
    editor = editor_of(field)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)
    press(editor, Qt.Key.Key_Tab)


def step_form(page: ChangesPage, key: str) -> StepForm:
    """[登记…] of a step."""
    steps = page.card.steps()
    line = steps.lines[key]
    click(line.take_button if line.take_button.isVisibleTo(line) else line.correct_link)
    form = steps.form()
    assert isinstance(form, StepForm)
    return form


def take(page: ChangesPage, key: str, day: datetime.date, **values: str) -> StepForm:
    """A step is recorded with these values."""
    form = step_form(page, key)
    for name, text in {**values, "done_on": day.isoformat()}.items():
        retype(form.fields[name], text)
    click(form.confirm_button)
    return form


def test_a_resignation_from_the_card_to_the_announcement(
    tab: RosterTab, hall: Database, congress: Congress, teller: TellerSpy
) -> None:
    tab.show_record(deputy(hall, "李淑芬").id)
    section = tab.card.part("changes")
    assert isinstance(section, ChangeSection)
    assert section.none.text() == "没有登记过变动。"
    next(one for one in section.button.menu().actions() if one.text() == "辞职…").trigger()
    page = page_of(tab)
    form = page.card.new_form
    assert form.person.editor.text() == "李淑芬"
    assert "全体代表的过半数" in form.explanation.text()
    retype(form.reason, "因工作调动")
    click(form.make_button)
    case = page.card.case_id()
    assert case_row(hall, case).reason == "因工作调动"
    take(page, "received", TODAY)
    refused = take(page, "accepted", TENTH, session_id="镇十九届人大十次会议", votes_for="2")
    assert "至少3票" in refused.fields["votes_for"].error()
    assert in_force(hall, TENTH) == 5
    retype(refused.fields["votes_for"], "4")
    click(refused.confirm_button)
    assert in_force(hall, TENTH) == 4
    assert teller.notes[-1] == (
        "已登记“大会表决接受辞职”。代表职务已终止，名额相应出缺。2026-07-17还没有到，请核对日期。 [撤销]"
    )
    assert page.card.card.badge.text() == CaseState.PENDING.value
    announcing = take(page, "announced", TENTH, session_id="镇十九届人大十次会议")
    assert announcing.fields["number"].value() == 1
    row = case_row(hall, case)
    assert row.number is not None
    click(page.back_button)
    assert tab.pages.currentWidget() is tab.main


def test_a_by_election_from_the_figures_to_the_roster(
    tab: RosterTab, hall: Database, congress: Congress
) -> None:
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"], "因病去世"), "happened", TODAY - DAY)
    click(tab.list.bar.by_election)
    page = page_of(tab)
    assert page.card.new_form.place.editor.text() == "第1选区（东河村）"
    assert page.card.new_form.reason.value() == "程大柱因病去世"
    click(page.card.new_form.make_button)
    case = page.card.case_id()
    part = page.card.part("election")
    assert isinstance(part, ElectionSection)
    retype(part.fields["election_day"], (TODAY + 30 * DAY).isoformat())
    assert "2026-04-12以前公布选民名单" in part.days.text()
    for name, count in COUNT.items():
        retype(part.counts[name], str(count))
    for name, votes in (("罗敏", "1168"), ("苗晓燕", "120")):
        part.list.list.paste(f"{name}\t女，汉族，1990年5月，群众，东河村村民\t选民12人联名推荐\t{votes}")
    election = case_row(hall, case).election
    assert election is not None
    assert [(one.name, one.votes, one.work) for one in election.candidates] == [
        ("罗敏", 1168, "东河村村民"), ("苗晓燕", 120, "东河村村民"),
    ]  # fmt: skip
    assert part.result.text() == "当选至少 654 票。罗敏当选。"
    take(page, "voted", TODAY + 30 * DAY)
    assert in_force(hall, TODAY + 40 * DAY) == 4
    take(page, "confirmed", TODAY + 40 * DAY)
    assert in_force(hall, TODAY + 40 * DAY) == 5
    assert deputy(hall, "罗敏", TODAY + 40 * DAY).in_force


def test_a_count_that_cannot_be_is_said_below_its_field(
    tab: RosterTab, hall: Database, congress: Congress
) -> None:
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"], "因病去世"), "happened", TODAY - DAY)
    case = by_election(hall, congress.east)
    tab.actions_.open_changes(case)
    part = page_of(tab).card.part("election")
    assert isinstance(part, ElectionSection)
    retype(part.counts["issued"], "100")
    retype(part.counts["returned"], "101")
    assert "这次选举无效" in part.counts["returned"].error()
    assert part.counts["returned"].editor.text() == "101"  # type: ignore[attr-defined]


def test_papers_follow_the_kind_and_lead_to_what_they_lack(
    tab: RosterTab, hall: Database, congress: Congress
) -> None:
    moved = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    recall = opened(hall, CaseKind.RECALL, congress.mandates["范国庆"], "严重脱离群众")
    tab.actions_.open_changes(moved)
    page = page_of(tab)
    papers = page.card.part("papers")
    assert isinstance(papers, PapersSection)
    assert papers.papers is not None
    assert [row.printable.key for row in papers.papers.rows] == ["甲43"]
    page.list.select(recall)
    assert [row.printable.key for row in papers.papers.rows] == ["甲62转报", "甲62协助", "甲43"]
    papers.papers.work_out()
    line = papers.line("甲62转报")
    assert line.state is not None
    assert list(line.state.labels) == ["发文字号", "收到罢免要求的日期", "联名选民人数"]
    row = line.number_row
    assert row is not None
    click(row.take_link)
    papers.papers.work_out()
    assert list(line.state.labels) == ["收到罢免要求的日期", "联名选民人数"]
    line.place_asked.emit(line.state.first_source)
    form = page.card.steps().form()
    assert isinstance(form, StepForm)
    assert form.step.key == "demanded"


def test_two_absences_lead_to_a_case(tab: RosterTab, hall: Database, congress: Congress) -> None:
    page = tab.actions_.open_changes()
    click(page.absence_button)
    for session in ("镇十九届人大八次会议", "镇十九届人大九次会议"):
        click(page.absences.add_button)
        form = page.absences.form_place.form
        assert form is not None
        for name, text in (("session_id", session), ("mandate_id", "程大柱"), ("how", "未经批准不出席")):
            retype(form.fields[name], text)
        click(form.confirm_button)
    assert len(page.absences.lines()) == 1
    page.absences.new_asked.emit(deputy(hall, "程大柱").id)
    assert page.card.new_form.kind.editor.text() == CaseKind.ABSENT_TWICE.value
    assert page.card.new_form.person.editor.text() == "程大柱"
    click(page.card.new_form.make_button)
    steps = page.card.steps()
    click(next(iter(steps.lines.values())).take_button)
    form = steps.form()
    assert isinstance(form, StepForm)
    with hall.read() as db:
        missed = next(one for one in list_facts(db) if one.short_name == "镇十九届人大九次会议")
    assert form.fields["session_id"].value() == missed.id
    assert form.fields["done_on"].value() == (missed.closes_on or missed.opens_on)


def buttons_of(page: ChangesPage) -> list[str]:
    found: list[Button] = []
    for line in page.absences.lines():
        found += line.findChildren(Button)
    return [one.text() for one in found]


def test_absences_of_the_term_before_stay_to_be_read(
    tab: RosterTab, hall: Database, congress: Congress
) -> None:
    for session in (8, 9):
        request = RecordAbsence(congress.sessions[session], congress.mandates["程大柱"], False)
        act(hall, record_absence, request)
    first = TENTH + 30 * DAY
    act(hall, lambda db, request: prepare_term(db, request, TODAY), PrepareTerm(20, 80, first))
    page = tab.actions_.open_changes()
    click(page.absence_button)
    assert page.absences.none.isHidden()
    assert "办理资格终止…" in buttons_of(page)
    tab.context.today = lambda: first
    page.reload()
    assert not page.absences.none.isHidden()
    assert len(page.absences.lines()) == 1
    assert "办理资格终止…" not in buttons_of(page)


def test_the_windows_keys_are_for_the_page_in_front(
    tab: RosterTab, hall: Database, congress: Congress
) -> None:
    case = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    page = tab.actions_.open_changes(case)
    tab.focus_search()
    assert page.list.panel.search.hasFocus()
    facts = page.card.part("facts")
    assert isinstance(facts, FactsSection)
    facts.fields["proof"].setFocus()
    type_text(editor_of(facts.fields["proof"]), "调令")
    tab.flush()
    assert case_row(hall, case).proof == "调令"
    tab.new_record()
    assert page.card.is_adding()
    click(page.back_button)
    tab.new_record()
    assert tab.card.is_adding()


def test_a_street_is_offered_neither_changes_nor_a_change_of_term(tab: RosterTab, hall: Database) -> None:
    keys = ("changes", "term-change")
    assert [one.key for one in tab.commands() if one.key in keys] == [*keys]
    with hall.read() as db:
        office = find_office(db)
    assert office is not None
    edit(hall, edit_office, office.id, "kind", OfficeKind.STREET)
    tab.toolbar.more_button.menu().aboutToShow.emit()
    assert [one.isVisible() for one in tab.toolbar.congress_actions] == [False, False]
    assert [one.key for one in tab.commands() if one.key in keys] == []


def test_a_count_that_does_not_add_up_is_said_and_stays(
    tab: RosterTab, hall: Database, congress: Congress
) -> None:
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"], "因病去世"), "happened", TODAY - DAY)
    case = by_election(hall, congress.east)
    tab.actions_.open_changes(case)
    part = page_of(tab).card.part("election")
    assert isinstance(part, ElectionSection)
    for name, count in COUNT.items():
        retype(part.counts[name], str(count))
    retype(part.counts["valid"], "1290")
    assert "对不上" in part.result.text()
    retype(part.counts["invalid"], "17")
    assert "对不上" not in part.result.text()


def test_a_mistake_in_a_vote_is_said_below_its_own_field(
    tab: RosterTab, hall: Database, congress: Congress, teller: TellerSpy
) -> None:
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"], "因病去世"), "happened", TODAY - DAY)
    case = by_election(hall, congress.east)
    election = case_row(hall, case).election
    assert election is not None
    first, second = (votes_field(one.id) for one in election.candidates)
    tab.actions_.open_changes(case)
    page = page_of(tab)
    values = {name: str(count) for name, count in COUNT.items()} | {first: "1168", second: "120"}
    form = take(page, "voted", TODAY + 30 * DAY, **(values | {"invalid": "9"}))
    assert {name for name, field in form.fields.items() if field.error()} == {"valid"}
    retype(form.fields["invalid"], "7")
    retype(form.fields[second], "1400")
    click(form.confirm_button)
    assert {name for name, field in form.fields.items() if field.error()} == {second}
    retype(form.fields[second], "120")
    click(form.confirm_button)
    assert case_row(hall, case).state is CaseState.PENDING
    assert page.card.steps().lines["voted"].correct_link.hasFocus(), "the keyboard stays at the step"


def test_a_vote_without_candidates_leads_to_their_list(
    tab: RosterTab, hall: Database, congress: Congress, teller: TellerSpy
) -> None:
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"], "因病去世"), "happened", TODAY - DAY)
    tab.actions_.open_changes(by_election(hall, congress.east, names=()))
    page = page_of(tab)
    take(page, "voted", TODAY + 30 * DAY)
    assert "少于补选名额1名" in teller.problems[-1]
    part = page.card.part("election")
    assert isinstance(part, ElectionSection)
    assert part.list.isAncestorOf(tab.focusWidget())


def test_whoever_is_entered_for_the_coming_term_too_is_pointed_out(
    tab: RosterTab, hall: Database, congress: Congress, teller: TellerSpy
) -> None:
    case = opened(hall, CaseKind.DIED, congress.mandates["李淑芬"], "因病去世")
    with hall.action() as db:
        coming = prepare_term(db, PrepareTerm(20, 80, TENTH + 90 * DAY), TODAY)
        carry_over(db, CarryOver(coming, (congress.mandates["李淑芬"],)), TODAY)
    tab.actions_.open_changes(case)
    take(page_of(tab), "happened", TODAY)
    assert "李淑芬已登记为第20届代表，不能再担任的，请到“换届”里取消连任" in teller.notes[-1]


def test_escape_goes_back_one_step_at_a_time(tab: RosterTab, hall: Database, congress: Congress) -> None:
    page = tab.actions_.open_changes(opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"]))
    form = step_form(page, "happened")
    press(editor_of(form.fields["note"]), Qt.Key.Key_Escape)
    assert page.card.steps().form() is None
    line = page.card.steps().lines["happened"].take_button
    assert line.hasFocus()
    press(line, Qt.Key.Key_Escape)
    assert page.list.panel.view.hasFocus()
    press(page.list.panel.view, Qt.Key.Key_Escape)
    assert tab.pages.currentWidget() is tab.main


def test_tab_goes_through_the_steps_of_any_kind_from_above(
    qtbot: QtBot, tab: RosterTab, hall: Database, congress: Congress
) -> None:
    moved = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    paused = opened(hall, CaseKind.SUSPENSION, congress.mandates["范国庆"])
    page = tab.actions_.open_changes(moved)
    page.list.select(paused)
    lines = page.card.steps().lines
    qtbot.waitUntil(lambda: all(line.isVisible() for line in lines.values()))
    seen = []
    stops = [stop for line in lines.values() for stop in line.stops()]
    in_reach = [one for one in stops if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    lines["told"].take_button.setFocus()
    for _ in in_reach:
        focus = tab.focusWidget()
        seen.append(focus.accessibleName())
        press(focus, Qt.Key.Key_Tab)
    assert seen == [stop.accessibleName() for stop in in_reach]
    buttons = [line.take_button.accessibleName() for line in lines.values()]
    assert [name for name in seen if name in buttons] == buttons
    assert page.card.steps().drop_button.hasFocus()
