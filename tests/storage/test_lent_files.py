"""The data files of the tests are lent from one to the next: nobody finds anything of who had it before."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event

from renda_desktop.storage.database import Database
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import OfficeRow, find_office
from tests.helpers.data_files import opened_copy
from tests.helpers.meeting_builders import edit

FIRST, SECOND = ("甲镇政府一楼", "甲镇政府二楼"), ("乙镇政府一楼", "乙镇政府二楼")


def office_of(town: Database) -> OfficeRow:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    return office


def room(town: Database) -> str:
    return office_of(town).meeting_room


def enter(town: Database, office_id: str, rooms: tuple[str, ...]) -> None:
    for text in rooms:
        edit(town, edit_office, office_id, "meeting_room", text)


def test_the_next_one_finds_the_file_as_the_template_has_it(town_file: Path, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("first", "second", "third")]
    heard: list[str] = []
    for folder in folders:
        folder.mkdir()
    with opened_copy(town_file, folders[0]) as town:
        event.listen(town._reader, "before_cursor_execute", lambda *of: heard.append(of[2]))
        before, label = office_of(town), town.undo_label()
        enter(town, before.id, FIRST)
        assert room(town) == FIRST[1]
        assert heard
        heard.clear()
    with opened_copy(town_file, folders[1]) as town:
        enter(town, before.id, SECOND)  # as many saves as the first one made, and nothing read before
        assert room(town) == SECOND[1]
        assert town.undo()
        assert room(town) == SECOND[0]
        assert town.path.samefile(folders[0] / town.path.name), "it is the same file, so this tests something"
    with opened_copy(town_file, folders[2]) as town:
        assert office_of(town) == before
        assert town.undo_label() == label
    assert heard == []
