"""Two people with passwords of their own: what each did is told by name before the other takes it back."""

from __future__ import annotations

from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.storage.database import Database
from renda_desktop.storage.keys import KeyHolder, Role, Unlocked
from tests.helpers.roster_builders import a_person
from ui.runtime.context import AppContext
from ui.shell.undo_words import undo_words


def _sits_here(context: AppContext, name: str) -> None:
    """Somebody opened the data file with a password of his own."""
    context.unlocked = Unlocked(b"", KeyHolder(name, name, Role.EDITOR))
    context.database.who = name


def test_the_undo_button_names_whoever_else_did_it(context: AppContext, town: Database) -> None:
    a_person(town)
    assert undo_words(context, "新增人员李淑芬") == "新增人员李淑芬"  # no passwords: one person
    _sits_here(context, "林秋禾")
    a_person(town, "何永昌")
    assert undo_words(context, town.undo_label()) == "新增人员何永昌"
    _sits_here(context, "韩梅")
    assert undo_words(context, town.undo_label()) == "（林秋禾做的）新增人员何永昌"
    town.undo()
    with town.read() as db:
        told = [(line.who, line.told) for line in history(db, HistoryAsk())[:2]]
    assert told == [("韩梅", "撤销：新增人员何永昌"), ("林秋禾", "新增人员何永昌")]
    assert undo_words(context, None) is None
