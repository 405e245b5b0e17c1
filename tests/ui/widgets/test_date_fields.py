"""Fields for days and times: typed as clerks write them, picked from the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt

from renda_desktop.errors import InputProblem
from tests.ui.widgets.conftest import Opened
from tests.ui.widgets.hands import ALT, CTRL, NO_KEYS, click, press, type_text
from tests.ui.widgets.sample import date_parser
from ui.widgets.date_fields import parse_time
from ui.widgets.fields import (
    DateField,
    PartialDateField,
    TimeField,
)


def test_a_date_is_read_by_the_owners_parser(opened: Opened) -> None:
    field = DateField("当选日期", date_parser)
    form, seen = opened(field)
    type_text(field.editor, "去年")
    form.elsewhere.setFocus()
    assert "看不懂" in field.error()
    field.setFocus()
    press(field.editor, Qt.Key.Key_A, CTRL)
    type_text(field.editor, "2026-03-05")
    form.elsewhere.setFocus()
    assert seen == [dt.date(2026, 3, 5)]


def test_a_date_is_picked_from_the_calendar(opened: Opened) -> None:
    field = PartialDateField("出生", date_parser)
    field.set_value(dt.date(1978, 6, 1))
    _, seen = opened(field)
    click(field.calendar_button)
    popup = field.open_calendar()
    assert popup.calendar.selectedDate() == QDate(1978, 6, 1)
    popup.calendar.clicked.emit(QDate(1978, 6, 9))
    assert (seen, popup.isVisible()) == ([dt.date(1978, 6, 9)], False)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9:30", dt.time(9, 30)),
        ("9：05", dt.time(9, 5)),
        ("0930", dt.time(9, 30)),
        ("930", dt.time(9, 30)),
        ("9点半", dt.time(9, 30)),
        ("下午2点", dt.time(14, 0)),
        ("下午2时15分", dt.time(14, 15)),
        ("14", dt.time(14, 0)),
        ("", None),
    ],
)
def test_times_as_clerks_write_them(typed: str, time: dt.time | None) -> None:
    assert parse_time(typed) == time


@pytest.mark.parametrize("typed", ["25:00", "9:75", "开会前"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InputProblem):
        parse_time(typed)


def test_time_field_shows_the_plain_form(opened: Opened) -> None:
    field = TimeField("时间")
    opened(field)
    type_text(field.editor, "下午2点半")
    press(field.editor, Qt.Key.Key_Return)
    assert field.editor.text() == "14:30"


@pytest.mark.parametrize(("key", "keys"), [(Qt.Key.Key_F4, NO_KEYS), (Qt.Key.Key_Down, ALT)])
def test_the_calendar_has_a_key_and_is_no_stop_on_the_way(
    opened: Opened, key: Qt.Key, keys: Qt.KeyboardModifier
) -> None:
    field = DateField("开会日期", date_parser)
    form, _ = opened(field)
    press(field.editor, key, keys)
    popup = field._calendar
    assert popup is not None
    assert popup.isVisible()
    popup.hide()
    press(field.editor, Qt.Key.Key_Tab)
    assert form.elsewhere.hasFocus()
    assert "F4" in field.editor.accessibleDescription()
