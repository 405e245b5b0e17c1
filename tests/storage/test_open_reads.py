"""A save waits for the program's own reads, however long they last, and new reads wait for the save."""

from __future__ import annotations

import threading

from sqlalchemy import text

from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.storage.database import Database
from renda_desktop.storage.open_reads import OpenReads


def test_a_save_outlasts_a_read_of_the_worker(town: Database) -> None:
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with town.read() as db:
            db.execute(text("SELECT count(*) FROM office")).scalar_one()
            reading.set()
            waits.wait(5)
        done.set()

    waits = _Watched(town)
    worker = threading.Thread(target=read)
    worker.start()
    assert reading.wait(5)
    with town.action() as db:
        add_person(db, AddPerson("李淑芬"))
    worker.join(5)
    assert done.is_set()


class _Watched:
    """Set when somebody begins to wait for the reads of this data file to end."""

    def __init__(self, database: Database) -> None:
        self._reads = database._reads

    def wait(self, seconds: float) -> None:
        with self._reads._changed:
            assert self._reads._changed.wait_for(lambda: self._reads._waiting, seconds)


def test_new_reads_wait_for_the_commit_but_not_those_inside_a_read_it_waits_for() -> None:
    reads, order = OpenReads(), []

    def commit() -> None:
        with reads.none_else():
            order.append("commit")

    def read() -> None:
        with reads.one():
            order.append("new read")

    committing, new = threading.Thread(target=commit), threading.Thread(target=read)
    with reads.one():
        committing.start()
        with reads._changed:
            assert reads._changed.wait_for(lambda: reads._waiting, 5)
        new.start()
        new.join(0.05)  # it would be through long since
        with reads.one():
            order.append("inner read")
    committing.join(5)
    new.join(5)
    assert order == ["inner read", "commit", "new read"]


def test_nobody_waits_for_ever() -> None:
    reads, begun, end = OpenReads(most_seconds=0.01), threading.Event(), threading.Event()

    def read() -> None:
        with reads.one():
            begun.set()
            end.wait(5)

    worker = threading.Thread(target=read)
    worker.start()
    assert begun.wait(5)
    with reads.none_else():
        end.set()
    worker.join(5)
    assert not worker.is_alive()
