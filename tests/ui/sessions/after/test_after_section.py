"""会后: announcements with their numbers, the follow-up list with what is late, duties about the budget."""

from __future__ import annotations

import datetime
from pathlib import Path

from renda_desktop.documents.passages import Source
from renda_desktop.issuing.queries import number_for
from renda_desktop.storage.database import Database
from renda_desktop.votes.after_queries import ANNOUNCEMENT
from renda_desktop.votes.budget_commands import EditDuty, edit_duty
from renda_desktop.votes.count_commands import CorrectMotion, correct_motion
from renda_desktop.votes.paper_facts import REPORT_COUNTY
from renda_desktop.votes.rules import BudgetDutyKind, DutyState
from tests.helpers.session_builders import OPENING, act
from tests.helpers.vote_builders import REPORT, VoteHall, after, announce, count
from tests.helpers.window import TellerSpy
from tests.ui.sessions.hands import choose_cell, retype, type_into_cell, type_new
from tests.ui.widgets.hands import click, editor_of, focus_of
from ui.sessions.after.announcement_block import AnnouncementDetails
from ui.sessions.after.ledger_block import TaskDetails
from ui.sessions.after.section import AfterSection
from ui.sessions.check_section import CheckSection
from ui.sessions.tab import SessionsTab
from ui.sessions.votes.section import VotesSection

LATER = datetime.date(2026, 2, 20)


def test_an_announcement_is_listed_and_numbered_once(
    part: AfterSection, town: Database, hall: VoteHall, said: TellerSpy
) -> None:
    block = part.announcements
    click(block.list_button)
    assert said.notes == ["已列出2份公告。 [撤销]"]
    first = after(town, hall.session).announcements[0]
    choose_cell(block.rows, first.id, "title")
    details = block.details
    assert isinstance(details, AnnouncementDetails)
    row = details.papers.rows[0].number_row
    assert row is not None
    click(row.take_link)
    with town.read() as db:
        given = number_for(db, first.id, ANNOUNCEMENT)
    assert given is not None
    assert given.number == 1
    assert block.rows.rows()[0].values["number"] == "第1号"
    type_new(block.rows, "选举结果")
    assert [one.title for one in after(town, hall.session).announcements][-1] == "选举结果"


def test_an_announcement_of_what_was_corrected_to_not_passed_says_so(
    part: AfterSection, town: Database, hall: VoteHall
) -> None:
    block, motion = part.announcements, hall.motions[REPORT]
    click(block.list_button)
    act(town, correct_motion, CorrectMotion(motion, "唱票有误", OPENING))
    count(town, motion, votes_for=1, votes_against=4)
    announce(town, motion)
    row = next(one for one in after(town, hall.session).announcements if one.subject_id == motion)
    choose_cell(block.rows, row.id, "title")
    details = block.details
    assert isinstance(details, AnnouncementDetails)
    assert "表决结果是“未通过”，不能公告。" in details.basis.text()
    other = next(one for one in after(town, hall.session).announcements if one.id != row.id)
    choose_cell(block.rows, other.id, "title")
    assert "一事一号" in details.basis.text()


def test_the_follow_up_list_says_what_is_late(
    part: AfterSection, town: Database, hall: VoteHall, said: TellerSpy
) -> None:
    block = part.ledger
    click(block.list_button)
    assert said.notes == ["已列出5项任务，请补上责任单位和时限。 [撤销]"]
    task = after(town, hall.session).tasks[0]
    type_into_cell(block.rows, task.id, "due_on", "2026-2-10")
    assert "逾期 1 项" in block.heading.text()
    type_into_cell(block.rows, task.id, "due_on", "二月底")
    assert "没有存上“二月底”" in block.problem.text()
    details = block.details
    assert isinstance(details, TaskDetails)
    click(details.note_button)
    assert "请写明进展情况" in details.note.error()
    retype(editor_of(details.note), "已经开工")
    click(details.note_button)
    assert details.progress.text() == "2026-02-20　已经开工"
    done = details.fields["done_on"]
    retype(editor_of(done), "2026-2-21")
    done.flush()
    assert "还没有到" in done.error()
    retype(editor_of(done), "2026-2-20")
    done.flush()
    assert "已办 1 / 5" in block.heading.text()
    assert "逾期" not in block.heading.text()


def test_duties_of_the_budget_are_late_until_they_are_done(
    part: AfterSection, town: Database, hall: VoteHall, tmp_path: Path
) -> None:
    key = f"{hall.motions['budget']}{BudgetDutyKind.PUBLICATION.name}"
    form = part.duties.forms[key]
    assert form.badge.text() == DutyState.LATE.value
    assert form.due.text() == "2026年1月16日批准，最迟2026年2月5日（《预算法》第十四条第一款）。"
    done = form.fields["done_on"]
    retype(editor_of(done), "2026-1-10")
    done.flush()
    assert "早于大会批准的日期" in done.error()
    retype(editor_of(done), "2026-2-21")
    done.flush()
    assert done.error() == "2026年2月21日还没有到，请核对日期；办了以后再填。"
    retype(editor_of(done), "2026-2-20")
    done.flush()
    assert form.badge.text() == "已办（晚于期限）"
    proof = tmp_path / "公开截图.png"
    proof.write_bytes(b"picture")
    form.files.take(proof)
    duty = next(one for one in after(town, hall.session).duties if one.id == key)
    assert duty.row_id
    assert [file.file_name for file in form.files._files] == ["公开截图.png"]


def test_what_waits_is_one_line_until_it_is_asked_for(
    part: AfterSection, town: Database, hall: VoteHall
) -> None:
    motion = hall.motions["budget"]
    late, promptly = (part.duties.forms[f"{motion}{kind.name}"] for kind in (
        BudgetDutyKind.PUBLICATION, BudgetDutyKind.FILING,
    ))  # fmt: skip
    assert not late.body.isHidden(), "what is late opens by itself"
    assert promptly.body.isHidden()
    assert (promptly.badge.text(), promptly.open_link.text()) == ("未办", "登记")
    click(promptly.open_link)
    assert focus_of(promptly.fields["done_on"]).hasFocus()
    retype(editor_of(promptly.fields["done_on"]), "2026-2-18")
    promptly.fields["done_on"].flush()
    assert not promptly.body.isHidden(), "it does not fold under the cursor"
    click(promptly.open_link)
    assert promptly.body.isHidden()
    assert promptly.due.text().endswith("2026年2月18日办。")
    click(late.open_link)
    act(town, edit_duty, EditDuty(motion, BudgetDutyKind.PUBLICATION, "note", "镇政府公开栏"))
    assert late.body.isHidden(), "what the clerk folded stays folded"


def test_a_note_for_the_wrong_task_is_taken_back(part: AfterSection, town: Database, hall: VoteHall) -> None:
    click(part.ledger.list_button)
    choose_cell(part.ledger.rows, after(town, hall.session).tasks[0].id, "what")
    details = part.ledger.details
    assert isinstance(details, TaskDetails)
    assert details.remove_link.isHidden()
    for text in ("已经开工", "完成三成"):
        retype(editor_of(details.note), text)
        click(details.note_button)
    click(details.remove_link)
    assert [one.text for one in after(town, hall.session).tasks[0].progress] == ["已经开工"]


def test_a_report_lacks_its_number_and_the_card_goes_there(
    part: AfterSection, tab: SessionsTab, town: Database, hall: VoteHall
) -> None:
    tab.card.go_to("congress_session", hall.session, f"number:{REPORT_COUNTY}")
    row = next(row for row in part.papers.rows if row.printable.key == REPORT_COUNTY)
    assert row.number_row is not None
    click(row.number_row.take_link)
    with town.read() as db:
        assert number_for(db, hall.session, REPORT_COUNTY) is not None
    tab.card._go_to_source(Source("motion", hall.motions["budget"], "held_at"))
    votes = tab.card.part("votes")
    assert isinstance(votes, VotesSection)
    assert votes.list.current_id() == hall.motions["budget"]


def test_a_late_duty_of_the_budget_is_counted_above_the_card_and_leads_to_its_form(
    part: AfterSection, tab: SessionsTab
) -> None:
    check = tab.card.part("check")
    assert isinstance(check, CheckSection)
    check.work_out()
    line = next(line for line in check.lines if "向社会公开" in line.finding.sentence)
    assert line.basis.text() == "《预算法》第十四条第一款"
    assert line.basis.rule_ids == ("budget_public_days",)
    click(line.look_button)
    assert part.duties.forms[line.finding.record_id].fields["done_on"].isAncestorOf(tab.focusWidget())
