"""Engines on several files of one process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, cast, literal, select
from sqlalchemy.sql.compiler import SQLCompiler

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
