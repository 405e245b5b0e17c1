"""Whether the change log inside a backup holds: told before it takes the place of the data file."""

from __future__ import annotations

import contextlib
from pathlib import Path

from renda_desktop.keeping.doubts import judge
from renda_desktop.storage.connection import connect
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.troubles import translated

_SHOWN = 3
_TOUCHED = "这份备份里的内容同它自己的修改记录对不上，做这份备份以前就在程序外被改过："


def log_doubts(backup: Path, key: bytes | None) -> tuple[str, ...]:
    """Sentences; none where the log is whole and the tables are as it says. Raises StorageProblem."""
    key = None if is_plain(backup) else key
    with translated(), contextlib.closing(connect(backup, key=key)) as connection:
        faults = [doubt.said for doubt in judge(connection)]
    if not faults:
        return ()
    more = (f"……一共 {len(faults)} 处。",) if len(faults) > _SHOWN else ()
    return (_TOUCHED, *faults[:_SHOWN], *more)
