"""The journal: its text is not left on the disk, and nobody's journal is taken away while he writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.storage.connection import connect, is_hot, journal_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.storage.wiping import wipe_journal
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office


def _rename(town: Database, name: str) -> None:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    with town.action() as db:
        edit_office(db, EditField(office.id, "name", name))


def test_a_journal_done_with_is_not_taken_for_a_write_that_was_broken_off(town: Database) -> None:
    _rename(town, "甲镇")
    assert "青禾镇".encode() in journal_of(town.path).read_bytes(), "nothing is kept: the test sees nothing"
    assert not is_hot(journal_of(town.path))


def test_closing_overwrites_what_the_journal_still_held(
    town: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _rename(town, "甲镇")
    seen = []
    unlink = Path.unlink

    def look(path: Path, missing_ok: bool = False) -> None:
        seen.append((path.name, path.read_bytes() if path.exists() else b""))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", look)
    town.close()
    journals = [content for name, content in seen if name == journal_of(town.path).name]
    assert [content.strip(b"\0") for content in journals] == [b""]
    assert not journal_of(town.path).exists()


def test_the_journal_of_who_is_writing_stays(town: Database) -> None:
    other = connect(town.path, mode="rw")
    other.execute("PRAGMA journal_mode = PERSIST")
    other.execute("PRAGMA cache_size = 1")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE office SET name = '写了一半镇'")
    before = journal_of(town.path).read_bytes()
    assert before, "nothing is being written: the test sees nothing"
    wipe_journal(town.path, None)
    assert journal_of(town.path).read_bytes() == before
    other.execute("ROLLBACK")
    other.close()


def test_a_journal_nobody_may_read_is_left_to_sqlite(tmp_path: Path) -> None:
    journal = tmp_path / "renda.db-journal"
    assert not is_hot(journal)
    journal.mkdir()
    assert is_hot(journal)
