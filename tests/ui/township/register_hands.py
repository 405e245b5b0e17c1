"""What the tests of the page 编号登记 do to it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.number_places import REGISTER
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, editor_of, type_text
from ui.runtime.context import AppContext
from ui.township.register_forms import NumbersForm
from ui.township.register_page import RegisterPage
from ui.township.settings_page import SettingsPage
from ui.widgets.field import Field

BEFORE = "启用本程序以前发的文件"
PERIOD = Period(Series.DOCUMENT, year=TODAY.year)


def register_part(settings: SettingsPage) -> RegisterPage:
    """The page, following what is stored."""
    settings.context.changes.committed.connect(lambda _: settings.reload())
    settings.show_record(REGISTER)
    made = settings.part(REGISTER)
    assert isinstance(made, RegisterPage)
    return made


def give(town: Database, *numbers: int) -> None:
    """Papers of the program get these numbers of this year."""
    for number in numbers:
        request = GiveNumber(
            Series.DOCUMENT, number, "乙02", f"r{number}", f"通知{number}", TODAY, year=TODAY.year
        )
        act(town, give_number, request)


def enter(town: Database, first: int, last: int | None = None) -> None:
    """Numbers issued elsewhere are entered."""
    act(town, enter_numbers, EnterNumbers(PERIOD, first, last, BEFORE))


def shown(part: RegisterPage) -> list[tuple[str, str, str]]:
    """Number, title and state of every line."""
    model = part.view.model()
    found = []
    for row in range(model.rowCount()):
        number, title, state = (str(model.index(row, column).data()) for column in (0, 2, 4))
        found.append((number, title, state))
    return found


def choose(part: RegisterPage, number: str) -> None:
    """Puts the cursor on the line of a number."""
    line = next(one for one in part._model.rows() if one.number == number)
    part.view.select_ids((line.id,), line.id)


def retype(field: Field[Any], text: str) -> None:
    """Types another text into a field."""
    editor = editor_of(field)
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    editor.selectAll()
    type_text(editor, text)


def went_to(context: AppContext) -> list[tuple[str, str]]:
    """Where the window is asked to go from now on."""
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    return went


def notes_of(context: AppContext) -> list[str]:
    """What was said at the foot of the window."""
    assert isinstance(context.teller, TellerSpy)
    return context.teller.notes


def ask(part: RegisterPage, first: str, last: str, title: str) -> NumbersForm:
    """Asks for numbers issued elsewhere and types these."""
    click(part.enter_button)
    retype(part.elsewhere.first, first)
    retype(part.elsewhere.last, last)
    retype(part.elsewhere.fields["title"], title)
    click(part.elsewhere.ok_button)
    return part.elsewhere
