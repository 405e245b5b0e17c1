"""签到 on the card: marks by keys, times, leave, the question of the base, what an absence means."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt

from renda_desktop.events.notice_rules import Answer
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.notice_commands import AnswerForSession, answer_for_session
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SessionSheet
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import act, card_of
from tests.helpers.sitting_builders import hold, sitting_ref
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.sittings.conftest import Clock
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.sessions.sittings.section import SittingsSection


def _sheet(town: Database, session: str) -> SessionSheet:
    with town.read() as db:
        return session_sheet(db, session)


def _cell(section: SittingsSection, name: str, column: int) -> str:
    assert section.list is not None
    row = next(one for one in section.list.rows() if one.name == name)
    line = row.lines[column]
    return line.words if line else "—"


def _choose(section: SittingsSection, *names: str) -> None:
    assert section.list is not None
    rows = section.list.rows()
    section.list.setFocus()
    section.list.select_ids(tuple(row.person_id for row in rows if row.name in names))


def test_keys_mark_at_the_chosen_sitting(section: SittingsSection, town: Database, session: str) -> None:
    assert section.list is not None
    assert section.summaries[1].text() == "一次全会（4月20日 9:30）：应到6。至少4人可以开会，还没有签到。"
    plenary = sitting_ref(town, session).entry_id
    click(section.sittings.chips[plenary])
    _choose(section, "李淑芬")
    press(section.list, Qt.Key.Key_1)
    press(section.list, Qt.Key.Key_1)
    assert [_cell(section, name, 1) for name in ("李淑芬", "王伟", "马宏伟")] == ["出席", "出席", "未到"]
    _choose(section, "李淑芬")
    press(section.list, Qt.Key.Key_0)
    assert _cell(section, "李淑芬", 1) == "未到"
    _choose(section, "王伟")
    type_text(section.times.fields["arrived_at"].editor, "9:50")
    press(section.times.fields["arrived_at"].editor, Qt.Key.Key_Return)
    assert _cell(section, "王伟", 1) == "迟到 9:50"
    type_text(section.times.fields["left_at"].editor, "9:00")
    press(section.times.fields["left_at"].editor, Qt.Key.Key_Return)
    assert "早于到会时间" in section.times.fields["left_at"].error_label.text()
    click(section.all_button)
    assert (
        section.summaries[1]
        .text()
        .startswith(
            "一次全会（4月20日 9:30）：应到6，实到6（迟到1），请假0，未到0。至少4人可以开会，够法定人数。"
        )
    )


def test_leave_is_asked_for_taken_over_and_decided(
    section: SittingsSection, town: Database, session: str
) -> None:
    assert section.list is not None
    people = {row.name: row.person_id for row in section.list.rows()}
    asked = AnswerForSession(session, (people["孙立新"],), Answer.LEAVE, OPENS, "出差")
    act(town, answer_for_session, asked)
    block = section.leaves
    assert block.take_button.text() == "从回执转来1人请假"
    click(block.take_button)
    assert block.take_button.isHidden()
    _choose(section, "王伟")
    press(section.list, Qt.Key.Key_2)
    assert [(leave.name, leave.span) for leave in _sheet(town, session).leaves] == [
        ("王伟", "预备会"), ("孙立新", "全程"),
    ]  # fmt: skip
    block.list.setFocus()
    block.list.select_ids((_sheet(town, session).leaves[1].id,))
    press(block.list, Qt.Key.Key_1)
    assert _cell(section, "孙立新", 2) == "请假"
    by = editor_of(block.fields["decided_by"])
    type_text(by, "周建国")
    press(by, Qt.Key.Key_Return)
    assert _sheet(town, session).leaves[1].decided_by == "周建国"
    block.list.setFocus()
    press(block.list, Qt.Key.Key_Delete)
    assert [leave.name for leave in _sheet(town, session).leaves] == ["王伟"]


def test_the_base_is_asked_for_and_confirmed(section: SittingsSection, town: Database, session: str) -> None:
    assert section.base.isHidden()
    mandate = _sheet(town, session).sittings[0].lines[0].mandate_id
    act(town, suspend, Suspend(mandate, datetime.date(2026, 4, 1)))
    assert not section.base.isHidden()
    assert (
        "按5人算，开会至少到4人、通过至少3票；按6人算，开会至少到4人、通过至少4票"
        in section.base.words.text()
    )
    type_text(section.base.by.editor, "县人大常委会")
    click(section.base.in_button)
    assert card_of(town, session, OPENS).figures.base == 6
    assert "已确认计入（县人大常委会，2026年4月20日）" in section.base.words.text()
    click(section.base.again_link)
    assert card_of(town, session, OPENS).facts.counts_suspended is None


def test_an_absence_says_what_a_second_means(
    section: SittingsSection, town: Database, session: str, clock: Clock
) -> None:
    lines = _sheet(town, session).sittings[1].lines
    hold(town, sitting_ref(town, session, clock=OPENS), *(line.mandate_id for line in lines[1:]))
    assert section.absent.isHidden(), "the session still goes on"
    clock.day = OPENS + datetime.timedelta(days=1)
    section.show_card(card_of(town, session, clock.day))
    assert section.absent.text() == (
        "未经批准没有出席这次会议：李淑芬（第1次）。未经批准两次不出席本级人大会议的，代表资格终止"
        "（《代表法》第六十二条第一款第三项），整届合计，不要求连续。"
    )


def test_a_correction_on_another_day_is_confirmed(
    section: SittingsSection, clock: Clock, said: TellerSpy
) -> None:
    clock.day = OPENS + datetime.timedelta(days=3)
    _choose(section, "李淑芬")
    click(section.present_button)
    assert "电脑的日期是2026年4月23日" in section.clock_words.text()
    click(section.clock.ok_button)
    assert _cell(section, "李淑芬", 0) == "出席"
    assert said.problems == []


@pytest.mark.usefixtures("town")
def test_the_desk_is_one_click_away(section: SittingsSection) -> None:
    asked: list[tuple[str, str]] = []
    section.page_asked.connect(lambda key, record: asked.append((key, record)))
    click(section.desk_button)
    assert asked == [("desk", section.session().sittings[0].entry_id)]


def test_leave_is_typed_in_for_a_deputy_and_a_sitting(
    section: SittingsSection, town: Database, session: str
) -> None:
    click(section.leaves.ask_button)
    form = section.leaves.form_place.form
    assert form is not None
    person = next(
        row.person_id for row in (section.list.rows() if section.list else ()) if row.name == "马宏伟"
    )
    form.fields["mandate_ids"].reset(person)
    form.fields["entry_id"].reset(sitting_ref(town, session).entry_id)
    form.fields["reason"].reset("住院")
    click(form.confirm_button)
    assert [(one.name, one.span, one.reason, one.asked_on) for one in _sheet(town, session).leaves] == [
        ("马宏伟", "一次全会", "住院", OPENS)
    ]
    assert section.leaves.form_place.isHidden()


def _text(section: SittingsSection, name: str, column: int) -> str:
    """What the cell shows."""
    assert section.list is not None
    model = section.list.model()
    place = next(at for at, row in enumerate(section.list.rows()) if row.name == name)
    return str(model.index(place, 2 + column).data())


def test_a_correction_is_marked_and_opens_the_first_entry(section: SittingsSection) -> None:
    assert section.list is not None
    _choose(section, "王伟")
    press(section.list, Qt.Key.Key_1)
    _choose(section, "王伟")
    assert section.times.history.isHidden()
    arrived = section.times.fields["arrived_at"]
    type_text(arrived.editor, "8:50")
    press(arrived.editor, Qt.Key.Key_Return)
    assert _text(section, "王伟", 0) == "迟到 8:50　改过"
    assert section.times.history.text().startswith("改过：最初准时到会（")
    assert section.times.history.text().endswith("改为8:50到会")
    section.list.setFocus()
    press(section.list, Qt.Key.Key_0)
    assert _text(section, "王伟", 0) == "未到　改过"
    assert section.times.history.text().endswith("撤销签到"), "also of who is no longer here"
    assert section.times.fields["arrived_at"].isVisible() is False
    assert section.corrections.button.text().startswith("改过 1 人的签到")


def test_leaving_and_coming_back_are_entered_afterwards(section: SittingsSection) -> None:
    assert section.list is not None
    _choose(section, "王伟")
    press(section.list, Qt.Key.Key_1)
    _choose(section, "王伟")
    assert section.times.fields["back_at"].isHidden()
    for name, typed in (("left_at", "10:00"), ("back_at", "10:20")):
        editor = section.times.fields[name].editor
        type_text(editor, typed)
        press(editor, Qt.Key.Key_Return)
    assert _cell(section, "王伟", 0) == "出席，10:00离会、10:20回来"
    assert section.times.away.text() == "中途离会：10:00离会、10:20回来"
    assert section.times.fields["left_at"].value() is None
    click(section.times.forget_link)
    assert _cell(section, "王伟", 0) == "出席"
    assert section.times.forget_link.isHidden()


def test_opening_and_closing_can_be_taken_back(
    section: SittingsSection, town: Database, session: str
) -> None:
    hold(town, sitting_ref(town, session, "预备会", OPENS))
    click(section.unclose_link)
    assert _sheet(town, session).sittings[0].closed_at is None
    click(section.unopen_link)
    assert _sheet(town, session).sittings[0].opened_at is None
    assert section.unopen_link.isHidden()
    assert not section.open_button.isHidden()
