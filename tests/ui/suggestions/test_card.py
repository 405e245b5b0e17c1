"""The card from assignment to the end, by clicks: what is next is offered, refusals stand at their field."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.suggestions.clearing_commands import edit_case
from renda_desktop.suggestions.rules import Clearing, ContactStage, Satisfaction, State
from tests.deliberation.builders import NAMES
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import edit
from tests.helpers.window import TellerSpy
from tests.suggestions.builders import Desk
from tests.ui.suggestions.hands import confirm, file_of, form_in, part_of, write_in
from tests.ui.widgets.hands import click, press
from ui.runtime.context import AppContext
from ui.suggestions.assign_section import AssignSection
from ui.suggestions.clearing_section import ClearingSection
from ui.suggestions.contact_section import ContactSection
from ui.suggestions.course import Done
from ui.suggestions.ending_sections import ClosingSection, OutcomeSection
from ui.suggestions.entry_section import EntrySection
from ui.suggestions.next_section import NextSection
from ui.suggestions.opinion_section import OpinionSection
from ui.suggestions.reply_section import ReplySection
from ui.suggestions.tab import SuggestionsTab

DAY = datetime.timedelta(days=1)


def begin(tab: SuggestionsTab, qtbot: QtBot, key: str, word: str) -> None:
    """Clicks a button of the first section and waits for the form it opens."""
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    click(next(button for button in first.buttons if button.text() == word))
    qtbot.waitUntil(lambda: part_of(tab, key).place.form is not None)


def test_assigned_from_the_first_section(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one = desk.hand_in(unit="镇财政所")
    before = part_of(tab, "next")
    assert isinstance(before, NextSection)
    line = before.clock_lines[0]
    said = (line.badge.text(), line.words.text(), line.basis.text())
    assert "".join(said).count("待确认") == 1, "nobody confirmed in how many days, said once"
    begin(tab, qtbot, "assign", "交办…")
    part = part_of(tab, "assign")
    form = form_in(part)
    assert form.fields["main"].value() == desk.units[3], "the unit the deputies proposed is chosen"
    write_in(form.fields["main"], "镇水利站")
    confirm(part)
    file = file_of(desk, one)
    assert (file.state, file.case.clearing) == (State.IN_PROGRESS, Clearing.ACCEPTED)
    assert file.main is not None
    assert (file.main.unit.name, file.main.assigned_on) == ("镇水利站", TODAY)
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    assert [step.word for step in first.course.steps() if step.done is Done.NOW] == ["答复"]
    assert "《代表法》第五十一条第二款" in first.clock_lines[0].basis.text()
    assert isinstance(part, AssignSection)
    write_in(part.form.fields["received_on"], "4.2")
    received = file_of(desk, one).main
    assert received is not None
    assert received.received_on == TODAY, "a day without a year is of this one"


def test_reply_before_the_assignment_is_refused_at_the_field(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    one = desk.hand_in()
    desk.assign(one, TODAY)
    begin(tab, qtbot, "reply", "登记答复…")
    part = part_of(tab, "reply")
    form = form_in(part)
    write_in(form.fields["replied_on"], str(TODAY - DAY))
    write_in(form.fields["letter"], "A")
    confirm(part)
    assert "早于交办日期" in form.fields["replied_on"].error()
    assert form_in(part).fields["replied_on"].value() == TODAY - DAY, "what was typed stays"
    write_in(form.fields["replied_on"], str(TODAY + DAY))
    confirm(part)
    assert form.fields["replied_on"].error() == f"答复日期（{TODAY + DAY}）还没有到，请核对。"
    assert file_of(desk, one).replied_on is None
    write_in(form.fields["replied_on"], str(TODAY))
    confirm(part)
    assert file_of(desk, one).replied_on == TODAY


def test_dissatisfied_opens_a_round_and_keeps_the_first(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1)
    desk.assign(one, TODAY - 30 * DAY)
    desk.reply(one, TODAY - 10 * DAY, "B", text="明年安排")
    begin(tab, qtbot, "opinion", "登记代表意见…")
    part = part_of(tab, "opinion")
    form = form_in(part)
    assert not form.fields["due_on"].isVisible()
    write_in(form.fields["result"], "不满意")
    assert form.fields["due_on"].isVisible()
    write_in(form.fields["note"], "渠道还是不通")
    write_in(form.fields["due_on"], str(TODAY + 20 * DAY))
    confirm(part)
    file = file_of(desk, one)
    assert [(r.number, r.letter) for r in file.rounds] == [(1, "B"), (2, "")]
    assert file.now is not None
    assert file.now.clock.due_on == TODAY + 20 * DAY
    reply = part_of(tab, "reply")
    assert isinstance(reply, ReplySection)
    assert "明年安排" in reply.earlier.text()
    assert "渠道还是不通" in reply.earlier.text()
    assert reply.reply_button.isVisibleTo(reply)


def test_delay_says_that_the_last_day_stays(desk: Desk, tab: SuggestionsTab) -> None:
    one = desk.hand_in()
    desk.assign(one, TODAY - 70 * DAY)
    before = file_of(desk, one).now
    part = part_of(tab, "reply")
    assert isinstance(part, ReplySection)
    click(part.delay_button)
    form = form_in(part)
    write_in(form.fields["reason"], "汛期不能施工")
    write_in(form.fields["until"], str(TODAY + 60 * DAY))
    confirm(part)
    now = file_of(desk, one).now
    assert before is not None
    assert now is not None
    assert now.clock.due_on == before.clock.due_on
    assert len(now.delays) == 1
    assert part.delay_words.isVisibleTo(part)
    assert "法定期限不变" in part.delay_words.text()
    assert part.delays.list.model().rowCount() == 1, "a delay is registered by its form, not in an empty row"


def test_handed_back_asks_from_which_day_the_clock_counts(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    one = desk.hand_in()
    desk.assign(one, TODAY - 30 * DAY)
    part = part_of(tab, "assign")
    assert isinstance(part, AssignSection)
    click(part.back_button)
    write_in(form_in(part).fields["return_reason"], "不属于本单位职责")
    confirm(part)
    assert file_of(desk, one).state is State.HANDED_BACK
    begin(tab, qtbot, "assign", "重新交办…")
    form = form_in(part)
    write_in(form.fields["main"], "镇财政所")
    confirm(part)
    assert form.fields["restart"].error() == "请填写答复期限从哪天算起。"
    write_in(form.fields["restart"], "从重新交办那天算起")
    confirm(part)
    file = file_of(desk, one)
    assert file.now is not None
    assert file.now.begins_on == TODAY
    assert "不属于本单位职责" in part.earlier.text()


def said_next(tab: SuggestionsTab) -> tuple[str, list[str]]:
    """The sentence and the buttons of the first section."""
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    return first.todo.text(), [button.text() for button in first.buttons]


def test_asked_back_while_it_is_late_can_be_decided(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one = desk.hand_in(on=TODAY - 120 * DAY, session=None)
    desk.assign(one, TODAY - 120 * DAY)
    part = part_of(tab, "assign")
    assert isinstance(part, AssignSection)
    click(part.back_button)
    write_in(form_in(part).fields["return_reason"], "不属于本单位职责")
    confirm(part)
    words, buttons = said_next(tab)
    assert file_of(desk, one).state is State.OVERDUE
    assert words.startswith("承办单位申请退回，还没有决定")
    assert buttons[:3] == ["重新交办…", "不同意退回", "登记答复…"]
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    click(first.buttons[1])
    qtbot.waitUntil(lambda: said_next(tab)[1] == ["登记答复…", "催办…", "登记延办…"])


def test_sent_up_its_answer_is_told_and_it_is_closed(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    whole, part = desk.hand_in("加开末班车", on=TODAY - 30 * DAY, session=None), desk.hand_in()
    desk.assign(part, TODAY - 9 * DAY)
    for one in (whole, part):
        edit(desk.database, edit_case, one, "sent_up_to", "县交通运输局")
        edit(desk.database, edit_case, one, "sent_up_on", TODAY - 8 * DAY)
    tab.list.select(part)
    words, buttons = said_next(tab)
    assert words.startswith("2026年3月25日已转报县交通运输局，还没有登记上级答复。下一步：承办单位")
    assert buttons[-1] == "登记上级答复…"
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    assert [step.word for step in first.course.steps()][3:6] == ["承办", "转报上级", "答复"]
    edit(desk.database, edit_case, whole, "answered_from_above_on", TODAY - 2 * DAY)
    tab.list.select(whole)
    assert said_next(tab) == (
        "上级已经答复。下一步：把上级的答复告知代表，核对落实情况，办结。", ["登记告知代表…", "办结…"],
    )  # fmt: skip
    begin(tab, qtbot, "contact", "登记告知代表…")
    contact = part_of(tab, "contact")
    assert form_in(contact).fields["stage"].value() == "AFTER"
    write_in(form_in(contact).fields["way"], "电话")
    confirm(contact)
    begin(tab, qtbot, "closing", "办结…")
    confirm(part_of(tab, "closing"))
    assert file_of(desk, whole).state is State.CLOSED


def test_merge_refuse_and_take_back(desk: Desk, tab: SuggestionsTab) -> None:
    first = desk.hand_in("修复东河村灌溉渠")
    second = desk.hand_in("修复东河村的灌溉渠道", 1)
    tab.show_record(second)
    part = part_of(tab, "clearing")
    assert isinstance(part, ClearingSection)
    click(part.refuse_button)
    confirm(part)
    assert form_in(part).fields["reason"].error() == "不立案要写明理由，好告知代表。"
    click(part.merge_button)
    write_in(form_in(part).fields["into"], "19-7-001　修复东河村灌溉渠")
    confirm(part)
    assert file_of(desk, second).merged_into is not None
    assert "已并入19-7-001" in part.words.text()
    link = part_of(tab, "next")
    assert isinstance(link, NextSection)
    click(link.into_link)
    assert tab.card.suggestion_id() == first
    tab.show_record(second)
    click(part.undo_link)
    assert file_of(desk, second).case.clearing is Clearing.OPEN


def test_hard_needs_the_presidiums_reason(desk: Desk, tab: SuggestionsTab) -> None:
    one = desk.hand_in()
    desk.assign(one, datetime.date(2026, 1, 31))
    part = part_of(tab, "clearing")
    assert isinstance(part, ClearingSection)
    click(part.hard_button)
    confirm(part)
    assert "办理单位自己不能定" in form_in(part).fields["hard_reason"].error()
    write_in(form_in(part).fields["hard_reason"], "涉及三个部门")
    confirm(part)
    now = file_of(desk, one).now
    assert now is not None
    assert now.clock.due_on == datetime.date(2026, 7, 31)


def test_meetings_are_a_list_that_can_be_edited(desk: Desk, tab: SuggestionsTab) -> None:
    one = desk.hand_in()
    desk.assign(one, TODAY - 20 * DAY)
    part = part_of(tab, "contact")
    assert isinstance(part, ContactSection)
    click(part.add_button)
    write_in(form_in(part).fields["who"], "水利站王工走访")
    write_in(form_in(part).fields["met_on"], str(TODAY - 21 * DAY))
    write_in(form_in(part).fields["way"], "走访")
    confirm(part)
    (met,) = file_of(desk, one).contacts
    assert (met.stage, met.who) == (ContactStage.BEFORE, "水利站王工走访")
    model = part.list.list.model()
    model.setData(model.index(0, 2), "答复后", Qt.ItemDataRole.EditRole)
    assert file_of(desk, one).contacts[0].stage is ContactStage.AFTER
    model.setData(model.index(0, 2), "不知道", Qt.ItemDataRole.EditRole)
    assert "看不懂" in part.list.refused.words.text()
    assert file_of(desk, one).contacts[0].stage is ContactStage.AFTER


def test_lead_that_left_is_said_and_another_speaks(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
    from renda_desktop.roster.rules import EndReason
    from tests.helpers.session_builders import act

    one = desk.hand_in("修复东河村灌溉渠", 0, 1, 2)
    desk.assign(one, TODAY - 40 * DAY)
    desk.reply(one, TODAY - 9 * DAY)
    act(desk.database, end_mandate, EndMandate(desk.mandates[0], TODAY - 5 * DAY, EndReason.RESIGNED))
    first, opinion = part_of(tab, "next"), part_of(tab, "opinion")
    assert isinstance(first, NextSection)
    assert isinstance(opinion, OpinionSection)
    assert "代表职务已于" in first.left.text()
    assert first.left.isVisibleTo(first)
    click(opinion.lines[2].speak_link)
    now = file_of(desk, one).now
    assert now is not None
    assert now.speaker is not None
    assert now.speaker.person_id == desk.people[2]
    assert "现在由" in first.left.text()


def test_promise_close_archive_and_back(
    desk: Desk, tab: SuggestionsTab, said: TellerSpy, qtbot: QtBot
) -> None:
    one = desk.hand_in()
    desk.assign(one, TODAY - 40 * DAY)
    desk.reply(one, TODAY - 9 * DAY)
    desk.appraise(one, TODAY - 3 * DAY, Satisfaction.SATISFIED)
    outcome, closing = part_of(tab, "outcome"), part_of(tab, "closing")
    assert isinstance(outcome, OutcomeSection)
    assert isinstance(closing, ClosingSection)
    click(outcome.add_button)
    write_in(form_in(outcome).fields["text"], "年底前修好二干渠")
    write_in(form_in(outcome).fields["due_on"], "2026-12-20")
    confirm(outcome)
    assert [p.text for p in file_of(desk, one).promises] == ["年底前修好二干渠"]
    begin(tab, qtbot, "closing", "办结…")
    confirm(closing)
    assert file_of(desk, one).state is State.CLOSED
    begin(tab, qtbot, "closing", "归档…")
    write_in(form_in(closing).fields["number"], "2026-01")
    confirm(closing)
    assert file_of(desk, one).state is State.ARCHIVED
    assert "归档号2026-01" in closing.words.text()
    assert closing.take_link.isVisibleTo(closing)
    click(closing.take_link)
    assert closing.reopen_link.isVisibleTo(closing)
    click(closing.reopen_link)
    assert file_of(desk, one).state is State.TO_CLOSE
    assert "已取消办结，继续办理。 [撤销]" in said.notes


def test_every_step_is_one_undo(desk: Desk, tab: SuggestionsTab, context: AppContext) -> None:
    one = desk.hand_in()
    part = part_of(tab, "assign")
    assert isinstance(part, AssignSection)
    click(part.assign_button)
    write_in(form_in(part).fields["main"], "镇水利站")
    confirm(part)
    assert file_of(desk, one).rounds
    context.database.undo()
    assert not file_of(desk, one).rounds
    assert part.assign_button.isVisibleTo(part)


def test_form_of_another_suggestion_closes_and_esc_closes(desk: Desk, tab: SuggestionsTab) -> None:
    desk.hand_in("整治农村生活垃圾")
    second = desk.hand_in("修复东河村灌溉渠")
    part = part_of(tab, "clearing")
    assert isinstance(part, ClearingSection)
    click(part.spot_button)
    press(form_in(part).fields["on"], Qt.Key.Key_Escape)
    assert part.place.form is None
    click(part.spot_button)
    tab.show_record(second)
    assert part.place.form is None


def test_signers_are_changed_on_the_card(desk: Desk, tab: SuggestionsTab) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1)
    part = part_of(tab, "entry")
    assert isinstance(part, EntrySection)
    assert part.cosigners.picker.chosen_texts() == [NAMES[1]]
    write_in(part.lead, NAMES[2])
    lead = file_of(desk, one).entry.lead
    assert lead is not None
    assert lead.name == NAMES[2]
    part.cosigners.picker.editor.setFocus()
    part.cosigners.picker.add((desk.people[3],))
    assert [signer.name for signer in file_of(desk, one).entry.cosigners] == [NAMES[1], NAMES[3]]


def test_papers_of_the_suggestion_stand_on_its_card(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1)
    desk.assign(one, TODAY - 40 * DAY)
    tab.card.card.jump_to("papers")
    papers = tab.card.papers()
    qtbot.waitUntil(lambda: len(papers.papers.rows) > 0)
    names = [row.printable.name for row in papers.papers.rows]
    assert names[:3] == ["代表建议登记（收文）表", "建议交办函", "建议办理情况登记卡"]
    assert names.count("建议答复函") == 2, "one for each signatory"


def test_menu_and_palette_do_what_is_next(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    desk.hand_in()
    assert tab.actions_.next_action in tab.list.panel.view.actions()
    assert tab.actions_.next_action.text() == "下一步：交办…"
    assert "下一步：交办…" in [command.title for command in tab.commands()]
    tab.actions_.next_action.trigger()
    qtbot.waitUntil(lambda: part_of(tab, "assign").place.form is not None)


def test_opened_at_the_section_a_finding_names(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one, _ = desk.hand_in("修渠"), desk.hand_in("安灯", 1)
    desk.assign(one, TODAY)
    tab.show_record(f"{one}/见面沟通")
    part = part_of(tab, "contact")
    assert isinstance(part, ContactSection)
    assert tab.card.suggestion_id() == one
    qtbot.waitUntil(lambda: part.add_button.hasFocus())


def test_merged_unit_is_said_and_its_successor_proposed(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    from renda_desktop.suggestions.unit_commands import MergeUnit, merge_unit
    from tests.helpers.session_builders import act

    one = desk.hand_in()
    desk.assign(one, TODAY - 30 * DAY)
    act(desk.database, merge_unit, MergeUnit(desk.units[0], TODAY - 5 * DAY, desk.units[3]))
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    assert "并入镇财政所，请重新交办给镇财政所" in first.merged_unit.text()
    click(first.again_link)
    part = part_of(tab, "assign")
    qtbot.waitUntil(lambda: part.place.form is not None)
    write_in(form_in(part).fields["restart"], "仍从原交办日算起")
    confirm(part)
    main = file_of(desk, one).main
    assert main is not None
    assert main.unit.name == "镇财政所"
    assert not first.merged_unit.isVisibleTo(first)


def test_slip_is_taken_back(desk: Desk, tab: SuggestionsTab) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1)
    desk.assign(one, TODAY - 40 * DAY)
    desk.reply(one, TODAY - 9 * DAY)
    desk.appraise(one, TODAY - 3 * DAY, Satisfaction.FAIRLY)
    part = part_of(tab, "opinion")
    assert isinstance(part, OpinionSection)
    assert "基本满意" in part.lines[0].words.text()
    given = part.lines[0].withdraw_link
    assert given.text().startswith("取消")
    assert given.isVisibleTo(part)
    click(given)
    assert file_of(desk, one).verdict is None
    assert "还没有收回" in part.lines[0].words.text()


def test_repetition_is_said_at_the_clean_up_and_merged_by_a_click(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    first = desk.hand_in("修复东河村灌溉渠")
    second = desk.hand_in("东河村灌溉渠要修复", 1)
    desk.hand_in("安装村道路灯", 2)
    tab.show_record(second)
    part = part_of(tab, "next")
    assert isinstance(part, NextSection)
    assert list(part.merge_links) == [first]
    click(part.merge_links[first])
    clearing = part_of(tab, "clearing")
    qtbot.waitUntil(lambda: clearing.place.form is not None)
    assert form_in(clearing).fields["into"].value() == first
    confirm(clearing)
    merged = file_of(desk, second).merged_into
    assert merged is not None
    assert merged.id == first
    assert not part.alike_lines, "nothing more is said once it is decided"
