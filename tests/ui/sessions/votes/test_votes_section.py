"""表决: listed by one click, counted, announced, corrected; the text is locked when it has passed."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QLineEdit

from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.rules import CaseKind
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.storage.database import Database
from renda_desktop.votes.commands import remove_motion
from renda_desktop.votes.count_commands import Quick
from renda_desktop.votes.queries import resolution_of
from renda_desktop.votes.rules import MotionKind, Result, Way
from tests.helpers.session_builders import OPENING, act
from tests.helpers.vote_builders import REPORT, VoteHall, announce, count, motion_of, passed, rows_of
from tests.helpers.window import TellerSpy
from tests.ui.sessions.hands import retype, type_new
from tests.ui.widgets.hands import click, editor_of
from ui.sessions.tab import SessionsTab
from ui.sessions.votes.motion_details import MotionDetails
from ui.sessions.votes.section import VotesSection


def _open(part: VotesSection, motion: str) -> MotionDetails:
    part.reach(motion, "")
    details = part.details()
    assert details is not None
    return details


def _type(details: MotionDetails, **figures: str) -> None:
    for name, text in figures.items():
        field = details.fields[name]
        retype(editor_of(field), text)
        field.flush()


def test_one_click_lists_what_the_agenda_brings(
    part: VotesSection, town: Database, hall: VoteHall, said: TellerSpy
) -> None:
    for row in rows_of(town, hall.session)[:2]:
        act(town, remove_motion, row.id)
    click(part.list_button)
    assert said.notes == ["已列出2项表决事项。 [撤销]"]
    click(part.list_button)
    assert said.notes[-1] == "议程里要表决的都已经列出。"
    type_new(part.list, "关于河道保护的决定（草案）")
    made = rows_of(town, hall.session)[-1]
    assert (made.title, made.kind) == ("关于河道保护的决定", MotionKind.DECISION)
    assert part.list.rows()[-1].values["title"] == "关于河道保护的决定（草案）"


def test_the_figures_are_refused_beside_their_field_and_nothing_typed_is_lost(
    part: VotesSection, town: Database, hall: VoteHall
) -> None:
    details = _open(part, hall.motions[REPORT])
    _type(details, present="5", votes_for="6")
    assert "赞成6人，多于到会代表5人" in details.fields["votes_for"].error()
    editor = editor_of(details.fields["votes_for"])
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "6", "what was refused stays in its field"
    _type(details, votes_for="4")
    click(details.announce_button)
    assert "比到会代表5人少1人" in details.fields["not_voting"].error()
    assert motion_of(town, hall.motions[REPORT]).result is Result.COUNTED
    _type(details, votes_against="1")
    click(details.announce_button)
    assert motion_of(town, hall.motions[REPORT]).result is Result.PASSED
    assert details.fields["not_voting"].error() == ""
    assert "全体代表6人，过半数4票，通过。" in details.state.text()
    values = {row.row_id: row.values for row in part.list.rows()}[hall.motions[REPORT]]
    assert (values["figures"], values["line"], values["result"]) == ("赞成4　反对1　弃权0", "4 / 6", "通过")


def test_all_in_favour_by_one_click_then_corrected_with_a_reason(
    part: VotesSection, town: Database, hall: VoteHall, said: TellerSpy
) -> None:
    motion = hall.motions[REPORT]
    details = _open(part, motion)
    click(details.quick[Quick.ALL_FOR])
    assert "还不知道到会人数" in details.fields["present"].error()
    _type(details, present="5")
    click(details.quick[Quick.ALL_FOR])
    click(details.announce_button)
    assert said.notes[-1] == "“关于青禾镇人民政府工作报告的决议”通过。 [撤销]"
    row = motion_of(town, motion)
    assert (row.held_at, row.counts.votes_for) == (datetime.time(15, 5), 5)
    assert details.announce_button.isHidden()
    click(details.correct_button)
    click(details.reason.ok_button)
    assert "写明更正的原因" in details.reason.reason.error()
    retype(editor_of(details.reason.reason), "举手数错")
    click(details.reason.ok_button)
    assert motion_of(town, motion).result is Result.COUNTED
    assert "举手数错" in details.corrections.text()
    assert details.reason.isHidden()


def test_the_text_follows_the_facts_until_it_is_written_and_is_locked_when_it_passed(
    part: VotesSection, town: Database, hall: VoteHall
) -> None:
    motion = hall.motions[REPORT]
    details = _open(part, motion)
    text = details.text
    assert "听取和审议了镇长" in text.text.value()
    text.text.type_text("会议同意这个报告。")
    text.text.flush()
    assert text.sent_on.isHidden(), "a draft is not sent out"
    passed(town, motion)
    assert text.text.editor.isReadOnly()
    retype(editor_of(text.sent_on), "2026-1-20")
    text.sent_on.flush()
    with town.read() as db:
        assert resolution_of(db, motion_of(town, motion)).sent_on == datetime.date(2026, 1, 20)
    click(text.revise_button)
    retype(editor_of(text.reason.reason), "漏字")
    click(text.reason.ok_button)
    assert not text.text.editor.isReadOnly()
    text.text.type_text("会议同意这个工作报告。")
    click(text.done_button)
    assert text.text.editor.isReadOnly()
    assert "原文：会议同意这个报告。\n改为：会议同意这个工作报告。" in text.changes.text()
    assert text.papers is not None
    assert [row.printable.key for row in text.papers.rows] == ["甲26"]


def test_a_resignation_that_is_accepted_ends_the_mandate(
    part: VotesSection, town: Database, hall: VoteHall
) -> None:
    asked = OpenCase(
        CaseKind.RESIGNATION, datetime.date(2026, 1, 5), mandate_id=hall.mandates[5], reason="因病"
    )
    case = act(town, open_case, asked)
    details = _open(part, hall.motions["resignation"])
    field = details.fields["case_id"]
    field.set_value(case)
    field.edited.emit(case)
    assert details.title.text() == "关于接受赵春梅辞去代表职务请求的决定（草案）"
    assert details.text.isHidden(), "the decision is printed with the case"
    _type(details, present="5")
    click(details.quick[Quick.ALL_FOR])
    click(details.announce_button)
    with town.read() as db:
        assert all_deputies(db, hall.session, OPENING, datetime.time(16)).base == 5


def test_a_secret_vote_is_counted_on_its_page(
    part: VotesSection, tab: SessionsTab, town: Database, hall: VoteHall
) -> None:
    details = _open(part, hall.motions[REPORT])
    way = details.fields["way"]
    way.set_value(Way.BALLOT.name)
    way.edited.emit(Way.BALLOT.name)
    assert details.quick[Quick.ALL_FOR].isHidden()
    asked: list[tuple[str, str]] = []
    part.page_asked.disconnect()
    part.page_asked.connect(lambda key, record: asked.append((key, record)))
    click(details.count_button)
    assert asked == [("ballots", motion_of(town, hall.motions[REPORT]).round_id)]


def test_the_focus_stays_with_the_motion_when_its_button_goes(part: VotesSection, hall: VoteHall) -> None:
    details = _open(part, hall.motions[REPORT])
    _type(details, present="5")
    click(details.quick[Quick.ALL_FOR])
    details.announce_button.setFocus()
    click(details.announce_button)
    assert details.announce_button.isHidden()
    assert details.correct_button.hasFocus()


def test_a_draft_that_was_not_passed_is_kept_as_it_is(
    part: VotesSection, hall: VoteHall, town: Database
) -> None:
    details = _open(part, hall.motions[REPORT])
    assert not details.text.revise_button.isHidden()
    count(town, hall.motions[REPORT], present=5, votes_for=2, votes_against=3)
    announce(town, hall.motions[REPORT])
    details = _open(part, hall.motions[REPORT])
    assert motion_of(town, hall.motions[REPORT]).result is Result.NOT_PASSED
    assert details.text.revise_button.isHidden(), "there is nothing to correct in a text nobody adopted"
    assert editor_of(details.text.text).isReadOnly()
    assert details.text.note.text().startswith("草案没有通过")
