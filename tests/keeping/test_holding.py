"""Which backups still hold people who were purged: told by the log of the data file, as long as they are there."""

from __future__ import annotations

import datetime

from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.holding import remove_held, still_held
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.commands import remove_person
from renda_desktop.roster.purging import purge_person
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_person
from tests.helpers.session_builders import act
from tests.keeping.conftest import NOW, no_volumes

HOUR = datetime.timedelta(hours=1)


def _back_up(data: DataFile, hours: int) -> None:
    back_up(data, NOW + hours * HOUR, no_volumes, SilentProgress())


def _held(data: DataFile) -> list[datetime.datetime]:
    return [one.made_at for one in still_held(data, no_volumes, "person").sure]


def test_the_backups_of_before_are_told_until_they_are_gone(town: Database, data: DataFile) -> None:
    _back_up(data, 0)
    first, second = a_person(town, "欧阳晓岚"), a_person(town, "王伟")
    _back_up(data, 1)
    act(town, remove_person, first)
    act(town, remove_person, second)
    _back_up(data, 2)
    assert _held(data) == [], "removed is not purged"
    purge_person(town, first)
    assert _held(data) == [NOW + 2 * HOUR, NOW + HOUR], "not the one of before he was entered"
    purge_person(town, second)
    held = still_held(data, no_volumes, "person").sure
    assert len(held) == 2
    remove_held(data, held, NOW + 3 * HOUR, no_volumes, SilentProgress())
    assert _held(data) == []
