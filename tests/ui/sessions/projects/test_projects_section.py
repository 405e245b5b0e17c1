"""实事: from what was collected to the progress, by hand; what is refused stays typed; where it is switched on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.projects.models import ProjectYear
from renda_desktop.projects.queries import list_years
from renda_desktop.projects.rows import YearRow
from renda_desktop.projects.rules import Taken
from renda_desktop.sessions.commands import ChangeSetting, change_setting
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.projects.builders import LAMP, ROAD, WELL
from tests.ui.sessions.builders import OPENS, act
from tests.ui.sessions.hands import choose_cell, retype, type_new
from tests.ui.widgets.hands import CTRL, click, press
from ui.sessions.ballots.page import BallotsPage
from ui.sessions.projects.section import ProjectsSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import ChoiceField, TextField


@pytest.fixture
def section(opened: SessionsTab) -> ProjectsSection:
    """The section of the coming session."""
    opened.card.card.jump_to("projects")
    made = opened.card.part("projects")
    assert isinstance(made, ProjectsSection)
    return made


@pytest.fixture
def part(section: ProjectsSection) -> ProjectsSection:
    """The section with the projects of 2026 just begun."""
    click(section.start_button)
    return section


def _year(town: Database) -> YearRow:
    with town.read() as db:
        return list_years(db, OPENS)[0]


def _paste(part: ProjectsSection, text: str) -> None:
    QApplication.clipboard().setText(text)
    rows = part.candidates.list
    rows.setFocus()
    press(rows, Qt.Key.Key_V, CTRL)


def _choose(field: ChoiceField, text: str) -> None:
    retype(field.editor, text)
    press(field.editor, Qt.Key.Key_Return)


def test_two_proposals_become_one_candidate(part: ProjectsSection, town: Database) -> None:
    assert (_year(town).year, _year(town).session_id) == (2026, part.session().facts.id)
    for title in ("东河村修路", "东河村道路硬化"):
        type_new(part.collect.list, title)
        press(part.collect.list, Qt.Key.Key_Escape)
    first, second = _year(town).proposals
    choose_cell(part.collect.list, first.id)
    details = part.collect.block.details
    assert details is not None
    choice = details.fields["project"]
    assert isinstance(choice, ChoiceField)
    _choose(choice, "列为新的候选项目")
    choose_cell(part.collect.list, second.id)
    _choose(choice, "并入：东河村修路")
    year = _year(town)
    assert [one.taken for one in year.proposals] == [Taken.TAKEN, Taken.TAKEN]
    assert [(one.title, one.proposals) for one in year.projects] == [("东河村修路", 2)]
    reason = details.fields["declined"]
    assert isinstance(reason, TextField)
    reason.type_text("和第一条重复")
    assert _year(town).proposals[1].taken is Taken.DECLINED


def test_pasted_candidates_and_money_that_is_not_understood(
    part: ProjectsSection, town: Database, said: TellerSpy
) -> None:
    part.choose("candidates")
    _paste(part, "道路硬化\t6.8公里\t县补40，镇财政60.5\t村建办\n路灯亮化\t180盏\t36\t执法办")
    assert said.notes[-1] == "已加入候选项目2项。 [撤销]"
    first = _year(town).projects[0]
    assert (first.total_text, first.unit) == ("100.5万元", "村建办")
    choose_cell(part.candidates.list, first.id)
    details = part.candidates.block.details
    assert details is not None
    funds = details.fields["funds"]
    assert isinstance(funds, TextField)
    funds.type_text("县补四十万")
    assert "看不懂“县补四十万”" in funds.error()
    assert funds.editor.text() == "县补四十万"
    assert "候选项目2项，应票决2项" in part.candidates.findings.text()


def test_the_vote_opens_its_count(part: ProjectsSection, opened: SessionsTab, town: Database) -> None:
    part.choose("candidates")
    _paste(part, "道路硬化\n路灯亮化\n饮水安全")
    part.choose("vote")
    assert part.vote.state.text() == "候选3项，还没有票决。"
    click(part.vote.vote_button)
    assert isinstance(opened.pages.in_front(), BallotsPage)
    assert [line.name for line in _year(town).rounds[0].lines] == ["道路硬化", "路灯亮化", "饮水安全"]


def test_result_progress_and_rating_of_last_year(section: ProjectsSection, town: Database) -> None:
    assert section.badge.text() == "实施"
    section.choose("vote")
    shown = [[row.values[key] for key in ("title", "赞成", "state")] for row in section.vote.tables[0].rows()]
    assert shown == [[ROAD, "5", "通过"], [WELL, "4", "通过"], [LAMP, "3", "未过半数"]]
    assert section.vote.state.text() == "已确定2项，应票决2项，结果还没有宣布。"
    assert section.vote.vote_button.isHidden()
    section.choose("progress")
    rows, block = section.progress.list, section.progress.block
    assert rows is not None
    assert block is not None
    choose_cell(rows, _year(town).chosen[0].id)
    assert block.details is not None
    percent = block.details.fields["percent"]
    assert isinstance(percent, TextField)
    percent.type_text("120")
    assert "0至100" in percent.error()
    percent.type_text("90")
    assert [(one.quarter.number, one.percent) for one in _year(town).chosen[0].progress] == [(4, 90)]
    assert (rows.rows()[0].values["2025q4"], rows.rows()[0].values["state"]) == ("90%", "推进中")
    section.progress.choose_quarter(section.progress._quarters[0])
    assert percent.value() == ""
    section.choose("ratings")
    click(section.ratings.end_button)
    assert [one.title for one in _year(town).ratings] == ["2025年民生实事项目完成情况满意度测评"]


def test_where_it_is_switched_on(opened: SessionsTab, town: Database, session: str) -> None:
    act(town, change_setting, ChangeSetting(session, SessionKind.START, frozenset()))
    with town.action() as db:
        describe(db, "删除全部实事")
        for year in list_years(db, OPENS):
            db.delete(db.get_one(ProjectYear, year.id))
    opened.card.card.jump_to("projects")
    part = opened.card.part("projects")
    assert isinstance(part, ProjectsSection)
    assert not part.off.isHidden()
    assert part.start_button.isHidden()
    assert all(block.isHidden() for block in part.blocks.values())


def test_projects_voted_on_before_are_entered_at_a_session_without_a_vote(
    opened: SessionsTab, town: Database, session: str
) -> None:
    act(town, change_setting, ChangeSetting(session, SessionKind.MID, frozenset()))
    with town.read() as db:
        assert [row.year for row in list_years(db, OPENS)] == [2025]
    opened.card.card.jump_to("projects")
    section = opened.card.part("projects")
    assert isinstance(section, ProjectsSection)
    assert not section.off.isHidden()
    click(section.earlier_button)
    assert section.off.isHidden()
    assert section.steps.value() == "candidates"
    _paste(section, "道路硬化\n路灯亮化")
    assert "点“全部记为已票决通过”" in section.candidates.findings.text()
    click(section.candidates.passed_button)
    assert section.badge.text() == "实施"
    assert section.candidates.list.hasFocus()
    section.choose("progress")
    assert section.progress.list is not None
    assert len(section.progress.list.rows()) == 2
