"""上级来文: what it is, how it stands on a day, days that cannot be, its register."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.from_above.commands import (
    AddTask,
    HandIn,
    KeepFile,
    add_task,
    edit_task,
    hand_in,
    keep_file,
    remove_task,
)
from renda_desktop.from_above.queries import find_task, list_tasks
from renda_desktop.from_above.rows import TaskRow
from renda_desktop.from_above.rules import TaskState
from renda_desktop.from_above.sheets import tasks_sheet
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.printables import Drawing
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import find_office
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import act

RECEIVED = datetime.date(2026, 3, 20)


def a_task(database: Database, due_on: datetime.date | None, title: str = "关于报送年度计划的通知") -> str:
    request = AddTask(
        "县人大常委会", title, "临人办〔2026〕8号", "报送年度工作计划", RECEIVED, due_on, "马静"
    )
    task_id: str = act(database, add_task, request)
    return task_id


def the_task(database: Database, task_id: str, today: datetime.date = TODAY) -> TaskRow:
    with database.read() as db:
        row = find_task(db, task_id, today)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("due", "state", "left"),
    [
        (datetime.date(2026, 4, 1), TaskState.OVERDUE, -1),
        (datetime.date(2026, 4, 2), TaskState.SOON, 0),
        (datetime.date(2026, 4, 9), TaskState.SOON, 7),
        (datetime.date(2026, 4, 10), TaskState.OPEN, 8),
        (None, TaskState.OPEN, None),
    ],
)
def test_the_state_follows_from_the_last_day(
    town: Database, due: datetime.date | None, state: TaskState, left: int | None
) -> None:
    row = the_task(town, a_task(town, due))
    assert (row.state, row.days_left) == (state, left)


def test_handed_in_late_is_done(town: Database) -> None:
    task = a_task(town, datetime.date(2026, 3, 25))
    act(town, hand_in, HandIn(task, TODAY))
    row = the_task(town, task)
    assert (row.state, row.days_left, row.handed_in_on) == (TaskState.DONE, None, TODAY)
    town.undo()
    assert the_task(town, task).state is TaskState.OVERDUE


def test_the_pressing_ones_come_first(town: Database) -> None:
    for title, due in (
        ("远的", datetime.date(2026, 9, 1)),
        ("没有期限", None),
        ("快的", datetime.date(2026, 4, 5)),
    ):
        a_task(town, due, title)
    act(town, hand_in, HandIn(a_task(town, datetime.date(2026, 4, 1), "办完的"), RECEIVED))
    a_task(town, datetime.date(2026, 4, 1), "晚的")
    with town.read() as db:
        assert [row.title for row in list_tasks(db, TODAY)] == ["晚的", "快的", "远的", "没有期限", "办完的"]


@pytest.mark.parametrize(
    ("field", "day", "words"),
    [
        ("due_on", datetime.date(2026, 3, 19), "办理期限（2026-03-19）早于收文日期（2026-03-20）"),
        ("handed_in_on", datetime.date(2026, 3, 19), "报送日期（2026-03-19）早于收文日期（2026-03-20）"),
        ("received_on", datetime.date(2026, 5, 2), "办理期限（2026-05-01）早于收文日期（2026-05-02）"),
        ("title", "", "标题不能空着"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    town: Database, field: str, day: datetime.date | str, words: str
) -> None:
    task = a_task(town, datetime.date(2026, 5, 1))
    with pytest.raises(RuleViolation, match=words) as said:
        act(town, edit_task, EditField(task, field, day))
    assert said.value.field == field
    assert the_task(town, task).due_on == datetime.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (AddTask("", "通知"), "sender"),
        (AddTask("县人大", " "), "title"),
        (AddTask("县人大", "通知", received_on=TODAY, due_on=RECEIVED), "due_on"),
    ],
)
def test_a_new_one_says_what_is_missing(town: Database, request_: AddTask, field: str) -> None:
    with pytest.raises(RuleViolation) as said:
        act(town, add_task, request_)
    assert said.value.field == field


def test_handing_in_before_it_came_is_refused(town: Database) -> None:
    with pytest.raises(RuleViolation, match="早于收文日期"):
        act(town, hand_in, HandIn(a_task(town, None), datetime.date(2026, 3, 1)))


def test_its_files_go_and_come_back_with_it(town: Database) -> None:
    task = a_task(town, None)
    act(town, keep_file, KeepFile(task, "通知.pdf", b"%PDF"))
    assert [file.file_name for file in the_task(town, task).files] == ["通知.pdf"]
    act(town, remove_task, task)
    with town.read() as db:
        assert list_tasks(db, TODAY) == []
    town.undo()
    assert [file.file_name for file in the_task(town, task).files] == ["通知.pdf"]


def test_the_register_of_a_year_holds_the_papers_of_that_year(town: Database) -> None:
    a_task(town, datetime.date(2026, 4, 8))
    old = AddTask("镇党委", "去年的", received_on=datetime.date(2025, 12, 31))
    act(town, add_task, old)
    register = next(one for one in PRINTABLES if one.id == "表15")
    with town.read() as db:
        assert [record.id for record in records_for(db, register, TODAY)] == ["2026", "2025"]
        sheet = register.draw(db, "2026", Drawing(TODAY))
        office = find_office(db)
        assert office is not None
        assert tasks_sheet(office, 2024, [], TODAY).rows == ()
    assert isinstance(sheet, Sheet)
    (line,) = sheet.rows
    assert isinstance(line, SheetRow)
    assert line.values[:8] == (
        1, RECEIVED, "县人大常委会", "临人办〔2026〕8号", "关于报送年度计划的通知", "报送年度工作计划",
        datetime.date(2026, 4, 8), "马静",
    )  # fmt: skip
    assert sheet.title == "青禾镇人民代表大会主席团2026年上级来文办理登记簿"
