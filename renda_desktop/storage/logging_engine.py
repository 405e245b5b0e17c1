"""The engine that writes the data file: every change goes into the log, no control character goes into a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from renda_desktop.chinese.width import printable
from renda_desktop.storage.changelog import log_changes
from renda_desktop.storage.connection import make_engine


def logging_engine(path: Path, key: bytes | None) -> Engine:
    """A writing engine whose connections keep the change log by triggers; raises the driver's errors."""
    engine = make_engine(path, writes=True, key=key)

    @event.listens_for(engine, "connect")
    def _log_changes(connection: Any, _record: object) -> None:
        log_changes(connection)

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _drop_control_characters(
        _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        return statement, _plain(parameters)

    return engine


def _plain(value: Any) -> Any:
    """The values of a row, or of many, texts without control characters: pasted, typed or imported, they come here."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return type(value)(_plain(one) for one in value) if isinstance(value, list | tuple) else value
