"""Engines on several files of one process."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, cast, literal, select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlcipher3 import dbapi2

from renda_desktop.storage.connection import connect, key_literal
from renda_desktop.storage.database import Database
from tests.helpers.data_files import opened_copy


def test_what_was_put_into_sql_for_one_file_serves_the_others(
    database: Database,
    empty_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    visit = SQLCompiler.visit_cast

    def counted(*arguments: Any, **more: Any) -> str:
        compiled.append("")
        return str(visit(*arguments, **more))  # type: ignore[no-untyped-call]

    monkeypatch.setattr(SQLCompiler, "visit_cast", counted)
    with opened_copy(empty_file, tmp_path_factory.mktemp("other")) as other:
        for file, number in ((database, 1), (other, 2)):
            with file.read() as db:
                assert db.scalar(select(cast(literal(number), String).label("seen_once"))) == str(number)
            with file.action() as db:
                assert db.scalar(select(cast(literal(number), String).label("seen_once"))) == str(number)
    assert len(compiled) == 1


@pytest.mark.parametrize("key", [None, bytes(32)], ids=["plain", "encrypted"])
def test_what_is_wrong_with_a_key_is_not_said_on_the_console(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], key: bytes | None
) -> None:
    """The library writes English lines for the whole process, until one of its connections is told not to."""
    own, other = tmp_path / "a.db", tmp_path / "b.db"
    for file in (own, other):
        with contextlib.closing(connect(file, mode="rwc", key=key)) as made:
            made.execute("CREATE TABLE one (a)")
    with contextlib.closing(dbapi2.connect(":memory:")) as loud:
        loud.execute("PRAGMA cipher_log = stderr")
    attach = f"ATTACH ? AS other KEY {key_literal(bytes([1] * 32))}"
    with contextlib.closing(connect(own, key=key)) as connection:
        with contextlib.suppress(dbapi2.DatabaseError):
            connection.execute(attach, (str(other),))
        with pytest.raises(dbapi2.DatabaseError):
            connection.execute("SELECT * FROM other.one")
    assert capfd.readouterr() == ("", "")
