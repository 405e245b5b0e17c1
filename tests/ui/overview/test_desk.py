"""The face of the desk: every line opens its place, by mouse and by keyboard; nothing is told before it is known."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui.overview.tab
from renda_desktop.from_above.commands import AddTask, add_task
from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.keeping.backing_up import back_up_to
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.outcomes import last_backup
from renda_desktop.overview.checks.verdict import Binding, Place, State
from renda_desktop.overview.desk.reading import read_desk
from renda_desktop.overview.desk.rows import DeskLine, DeskView, Urgency
from renda_desktop.overview.year_duties import YearDuty
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session, act, six_deputies
from tests.ui.overview.conftest import MakeDesk, line_of, texts
from tests.ui.widgets.hands import click, press, show_active
from ui.overview.face import DeskFace
from ui.overview.facing import duty_line, face_of, grouped
from ui.overview.line_button import LineButton
from ui.overview.shown import from_plain, to_plain
from ui.runtime.context import AppContext
from ui.widgets.theme import apply_theme
from ui.widgets.tokens import Tone

SOON = datetime.date(2026, 4, 8)


def a_task(town: Database, due_on: datetime.date = SOON, asked: str = "报送年度计划") -> str:
    made: str = act(town, add_task, AddTask("县人大常委会", "通知", asked=asked, due_on=due_on))
    return made


def test_today_and_the_next_meeting_stand_at_the_top(
    town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]
) -> None:
    meeting = a_meeting(town, SOON)
    face = make_desk().face
    assert face.day_label.text() == "今天 · 2026年4月2日 星期四"
    assert "距开会 6 天" in face.meeting_button.text()
    click(face.meeting_button)
    assert went == [("presidium", meeting)]


def test_an_office_without_a_meeting_shows_none(make_desk: MakeDesk) -> None:
    assert not make_desk().face.meeting_button.isVisible()


def test_a_line_opens_its_place(town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]) -> None:
    session = a_session(town, opens_on=datetime.date(2026, 4, 10))
    face = make_desk().face
    click(line_of(face.to_do, "筹备工作"))
    assert went == [("sessions", session)]


def test_enter_opens_and_the_arrows_go_along(
    town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]
) -> None:
    a_session(town, opens_on=datetime.date(2026, 4, 10))
    face = make_desk().face
    show_active(face.window())
    lines = face.to_do.buttons()
    face.focus_first()
    assert lines[0].hasFocus()
    press(lines[0], Qt.Key.Key_Down)
    assert lines[1].hasFocus()
    press(lines[1], Qt.Key.Key_Up)
    press(lines[0], Qt.Key.Key_Return)
    assert len(went) == 1


def test_the_tab_key_comes_to_every_line_and_each_has_a_name(town: Database, make_desk: MakeDesk) -> None:
    a_task(town)
    a_meeting(town, SOON)
    tab = make_desk()
    show_active(tab.window())
    tab.face.meeting_button.setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[QWidget] = [tab.face.meeting_button]
    while len(walked) < 200:
        press(walked[-1], Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        assert stop is not None
        if stop in walked:
            break
        walked.append(stop)
    made: list[LineButton] = [*tab.face.findChildren(LineButton)]
    lines = [one for one in made if one.isVisible()]
    assert set(lines) <= set(walked)
    assert all(one.accessibleName() for one in walked)


def test_every_number_opens_its_list(
    town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]
) -> None:
    a_deputy(town)
    face = make_desk().face
    for one in face.figures.buttons():
        click(one)
    assert {"roster", "sessions", "presidium", "duties", "plans"} < {tab for tab, _ in went}
    assert went[-1] == ("settings", "备份和恢复")
    assert len(went) == len(face.figures.buttons())


def test_an_empty_roster_is_what_to_do_first(
    town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]
) -> None:
    first = make_desk().face.to_do.buttons()[0]
    assert (first.line.word, first.line.text) == ("先做", "导入或者录入代表名册")
    click(first)
    assert went == [("roster", "")]


def test_more_than_fits_is_behind_one_link(town: Database, make_desk: MakeDesk) -> None:
    for number in range(30):
        a_task(town, SOON, f"第{number}件")
    tab = make_desk()
    face = tab.face
    shown = len(face.to_do.buttons())
    assert 4 <= shown <= 14
    assert face.verticalScrollBar().maximum() == 0, "the usual window needs no scrolling"
    hidden = len(face.to_do.lines()) - shown
    assert face.to_do.all_link.text() == f"还有 {hidden} 项 · 全部事项 →"
    assert len(face.tasks.buttons()) == 3
    click(face.to_do.all_link)
    assert tab.pages.currentWidget() is tab.entry_room()


@pytest.mark.parametrize(("many", "told"), [(2, ["建议交办：甲", "建议交办：乙"]), (3, ["建议交办：3 件"])])
def test_what_one_check_asks_of_many_records_is_one_line(many: int, told: list[str]) -> None:
    lines = [
        DeskLine(
            key=word, urgency=Urgency.OPEN, text=f"建议交办：{word}", check_id="assign", place=Place("roster")
        )
        for word in "甲乙丙"[:many]
    ]
    later = DeskLine(key="x", urgency=Urgency.LATER, text="以后的", check_id="assign")
    assert [one.text for one in grouped([*lines, later])] == told


def _view(lines: tuple[DeskLine, ...]) -> DeskView:
    return DeskView(
        today=TODAY, next_meeting=None, lines=lines, duties=(), figures=(), tasks=(), upward=()
    )  # fmt: skip


def test_how_far_a_line_binds_stands_before_what_may_be_cut_off() -> None:
    line = DeskLine(
        key="a",
        urgency=Urgency.OPEN,
        text="定日期",
        detail="例如北京规定不晚于3月31日",
        binding="待确认",
        check_id="a",
    )
    (shown,) = face_of(_view((line,))).to_do
    assert shown.second == "〔待确认〕　例如北京规定不晚于3月31日"


def test_what_is_late_by_law_has_a_menu_but_no_mark_and_so_has_a_group() -> None:
    late = DeskLine(
        key="a", urgency=Urgency.LATE, text="答复：甲", rule_id="r", check_id="reply", stays=True
    )  # fmt: skip
    (shown,) = face_of(_view((late,))).to_do
    assert (shown.marked, shown.more) == (False, True)
    many = tuple(structs.replace(late, key=key, stays=False) for key in "abc")
    (group,) = face_of(_view(many)).to_do
    assert (group.marked, group.more) == (False, True)


def test_such_a_line_opens_those_it_stands_for(town: Database, make_desk: MakeDesk) -> None:
    tab = make_desk()
    tab.open("line:group:本届任期")
    listed = [row.text for row in tab.entry_room().list.model.rows()]
    assert listed
    assert all("本届任期" in text for text in listed)


def test_a_group_line_opens_the_article_from_its_menu(make_desk: MakeDesk) -> None:
    tab = make_desk()
    tab._others = tuple(
        DeskLine(
            key=key,
            urgency=Urgency.OPEN,
            text=f"答复：{key}",
            rule_id="suggestion_reply_months",
            check_id="r",
        )
        for key in "abc"
    )
    words = [action.text() for action in tab.menu_of("line:group:答复").actions()]
    assert words == ["打开", "看法律原文"]


def test_it_reads_anew_when_it_is_shown_and_only_then(
    town: Database, make_desk: MakeDesk, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = make_desk()
    read: list[int] = []
    real = read_desk

    def counted(db: Any, today: datetime.date) -> Any:
        read.append(1)
        return real(db, today)

    monkeypatch.setattr(ui.overview.tab, "read_desk", counted)
    tab.hide()
    a_task(town)
    a_task(town, asked="第二件")
    assert read == []
    tab.show()
    assert read == [1]
    assert "办理县人大常委会来文：报送年度计划" in texts(tab.face.to_do)
    tab.hide()
    tab.show()
    assert read == [1], "nothing was changed"


def test_another_day_is_another_desk(town: Database, make_desk: MakeDesk, context: AppContext) -> None:
    a_task(town)
    tab = make_desk()
    assert line_of(tab.face.to_do, "报送年度计划").line.word == "7天内"
    tab.hide()
    context.today = lambda: SOON
    tab.show()
    assert tab.face.day_label.text() == "今天 · 2026年4月8日 星期三"
    assert line_of(tab.face.to_do, "报送年度计划").line.word == "今天"


@pytest.mark.usefixtures("worker")
def test_what_was_shown_stays_until_what_is_new_is_known(
    qtbot: QtBot, town: Database, make_desk: MakeDesk
) -> None:
    tab = make_desk()
    tab.hide()
    a_task(town)
    tab.show()
    assert "报送年度计划" not in texts(tab.face.tasks), "read beside the window"
    qtbot.waitUntil(lambda: "报送年度计划" in texts(tab.face.tasks), timeout=20_000)


@pytest.mark.usefixtures("worker")
def test_what_reads_every_text_comes_after(
    qtbot: QtBot, town: Database, make_desk: MakeDesk, context: AppContext
) -> None:
    tab = make_desk()
    assert tab.isVisible()
    period = Period(Series.DOCUMENT, year=2026)
    act(town, enter_numbers, EnterNumbers(period, 4, None, "关于换届的请示"))
    qtbot.waitUntil(lambda: any("缺第1—3号" in one.text for one in tab.face.to_do.lines()), timeout=20_000)
    town.undo()
    qtbot.waitUntil(
        lambda: not any("缺第1—3号" in one.text for one in tab.face.to_do.lines()), timeout=20_000
    )


def test_a_backup_is_told_and_asked_for(
    town: Database, make_desk: MakeDesk, context: AppContext, tmp_path: Any
) -> None:
    context.clock = lambda: datetime.datetime(2026, 4, 2, 17, 45)
    tab = make_desk()
    assert line_of(tab.face.figures, "还没有备份过").line.tone is Tone.SOON
    back_up_to(DataFile(town.path), tmp_path / "u.db", datetime.datetime(2026, 4, 2, 9, 12).astimezone())
    tab.hide()
    tab.show()
    told = line_of(tab.face.figures, "今天 9:12，已核对").line
    assert (told.tone, told.text.endswith("只在这台电脑上")) == (Tone.SOON, True), "a copy on the same disk"
    tab.hide()
    context.clock = lambda: datetime.datetime(2026, 4, 10, 8, 0)
    tab.show()
    assert line_of(tab.face.figures, "2026-04-02 9:12，已核对").line.tone is Tone.SOON
    kept = last_backup(town.path)
    assert kept is not None
    assert kept.target == str(tmp_path / "u.db")


def test_thresholds_open_their_article(
    town: Database, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    six_deputies(town)
    opened: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        "ui.overview.tab.ArticleWindow.open_at", lambda _c, _w, rules, _on: opened.append(tuple(rules))
    )
    face = make_desk().face
    assert "6人" in face.thresholds.base_label.text()
    link = next(one for one in face.thresholds.links() if "开会至少到" in one.text())
    assert "4人" in link.text()
    click(link)
    assert opened == [("session_quorum_two_thirds",)]


def test_the_face_is_kept_as_plain_words_and_comes_back_the_same(
    town: Database, make_desk: MakeDesk, qtbot: QtBot
) -> None:
    a_task(town)
    a_deputy(town)
    tab = make_desk()
    kept = json.loads(json.dumps(tab.first_view()))
    assert to_plain(from_plain(kept)) == tab.first_view()
    again = DeskFace()
    qtbot.addWidget(again)
    again.show_face(from_plain(kept))
    assert texts(again.tasks) == texts(tab.face.tasks) == ["报送年度计划"]


def test_at_large_type_it_scrolls_and_nothing_stands_beside(
    qapp: QApplication, town: Database, make_desk: MakeDesk
) -> None:
    for number in range(12):
        a_task(town, SOON, f"第{number}件")
    tab = make_desk()
    wide = tab.face.figures.mapTo(tab, tab.face.figures.rect().topLeft())
    assert wide.x() > 600
    apply_theme(qapp, 150)
    try:
        for _ in range(5):
            QApplication.processEvents()
        assert tab.face.figures.mapTo(tab, tab.face.figures.rect().topLeft()).x() < 100
        assert tab.face.widget().width() <= tab.face.viewport().width()
        assert tab.face.verticalScrollBar().maximum() > 0
    finally:
        apply_theme(qapp)


@pytest.mark.parametrize(
    ("state", "binding", "quarter", "done", "word", "tone"),
    [
        (State.HOLDS, Binding.NATIONAL, 1, (datetime.date(2026, 1, 16),), "已办", Tone.DONE),
        (State.DUE, Binding.NATIONAL, 2, (), "要办", Tone.SOON),
        (State.DUE, Binding.NATIONAL, 3, (), "到时办", Tone.PLAIN),
        (State.DUE, Binding.PROPOSED, 1, (), "没有办", Tone.SOON),
        (State.OVERDUE, Binding.NATIONAL, 1, (), "逾期", Tone.LATE),
        (State.OVERDUE, Binding.NATIONAL, 3, (), "到时办", Tone.PLAIN),
        (State.NOT_APPLICABLE, Binding.NATIONAL, 2, (), "不适用", Tone.PLAIN),
        (State.DUE, Binding.NATIONAL, 1, (datetime.date(2026, 3, 31),), "已办", Tone.DONE),
    ],
)
def test_a_duty_says_how_it_stands_in_a_quarter(
    state: State, binding: Binding, quarter: int, done: tuple[datetime.date, ...], word: str, tone: Tone
) -> None:
    duty = YearDuty(
        duty_id="meetings", rule_id="r", title="主席团会议", binding=binding, quarters=(1, 2, 3, 4), done_on=done,
        needed=4, done=len(done), state=state, said="说明。", place=Place("presidium"),
    )  # fmt: skip
    line = duty_line(duty, quarter, now=2)
    assert (line.word, line.tone, line.note) == (word, tone, binding.value)
    assert line.text == f"主席团会议　{len(done)}/4"


def test_the_running_quarter_is_marked(
    town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]
) -> None:
    face = make_desk().face
    second = face.strip.columns()[1]
    assert [badge.isVisible() for badge in face.strip._now] == [False, True, False, False]
    assert second.buttons()
    click(second.buttons()[0])
    assert len(went) == 1


def test_the_whole_year_unfolds_and_folds(town: Database, make_desk: MakeDesk) -> None:
    face = make_desk().face
    first = face.strip.columns()[0]
    assert len(first.buttons()) == 4 < len(first.lines())
    click(face.strip.all_link)
    assert len(first.buttons()) == len(first.lines())
    assert face.strip.all_link.text() == "收起"
    click(face.strip.all_link)
    assert len(first.buttons()) == 4


def test_the_reminder_counts_what_is_told(town: Database, make_desk: MakeDesk) -> None:
    a_task(town, datetime.date(2026, 4, 1))
    tab = make_desk()
    many = len(tab.face.to_do.lines()) - 1  # 先做 is no duty
    late = sum(one.tone is Tone.LATE for one in tab.face.to_do.lines())
    assert tab.reminder() == f"有 {many} 项要办，其中 {late} 项逾期或者要改正，都列在“工作台”里。"
    assert late >= 1
    assert tab.context.today() == TODAY
