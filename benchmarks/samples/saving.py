"""One saved change against the same rows committed by the bare driver with the same settings."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CHANGES = 40


def _median(change: Callable[[int], None]) -> float:
    change(0)
    times = []
    for number in range(1, CHANGES + 1):
        start = time.perf_counter()
        change(number)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def save(folder: Path) -> float:
    """Milliseconds of one edited field: command, transaction, change log, announcement."""
    from renda_desktop.storage.paths import data_file

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "renda.db"
        shutil.copyfile(data_file(folder), path)
        return edited_fields(path)


def edited_fields(path: Path, key: bytes | None = None, synchronous: str = "") -> float:
    """Milliseconds of one edited field in this data file; `synchronous` in place of the program's own setting."""
    from sqlalchemy import event

    from renda_desktop import schema
    from renda_desktop.storage.editing import EditField
    from renda_desktop.storage.opening import open_database
    from renda_desktop.township.commands import edit_office
    from renda_desktop.township.queries import find_office

    assert schema.Base.metadata.tables
    database = open_database(path, "x", key)
    if synchronous:
        event.listen(
            database._writer,  # noqa: SLF001 - to be compared with what the program never does
            "connect",
            lambda made, _record: made.execute(f"PRAGMA synchronous = {synchronous}"),
        )
    with database.read() as db:
        office = find_office(db)
    assert office is not None
    office_id = office.id

    def change(number: int) -> None:
        with database.action() as db:
            edit_office(db, EditField(office_id, "phone", f"{number:08}"))

    figure = _median(change)
    database.close()
    return figure


def save_bare(folder: Path) -> float:
    """Milliseconds of the same three rows written by the driver alone."""
    from sqlcipher3 import dbapi2

    from renda_desktop.storage.connection import set_pragmas
    from renda_desktop.storage.paths import data_file

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "renda.db"
        shutil.copyfile(data_file(folder), path)
        connection = dbapi2.connect(str(path), isolation_level=None)
        set_pragmas(connection, writes=True)
        office = connection.execute("SELECT id, phone FROM office").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]

        def change(number: int) -> None:
            image = f'{{"phone": "{number:08}"}}'
            connection.execute("BEGIN IMMEDIATE")
            action = connection.execute(
                "INSERT INTO action (uid, at, who, description, kind, state, schema_version) "
                "VALUES (?, '2026-04-02 09:00:00', 'x', 'x', 'do', 'done', ?)",
                (f"{number:032}", version),
            ).lastrowid
            connection.execute("UPDATE office SET phone = ? WHERE id = ?", (f"{number:08}", office))
            connection.execute(
                "INSERT INTO changed_row (action_id, table_name, record_id, old, new) VALUES (?, 'office', ?, ?, ?)",
                (action, office, image, image),
            )
            connection.execute("COMMIT")

        figure = _median(change)
        connection.close()
    return figure
