"""Whether the change log inside a backup holds: told before it takes the place of the data file."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from renda_desktop.keeping.doubts import judge
from renda_desktop.keeping.kinds import OTHER, kind_of
from renda_desktop.storage.connection import connect
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.notes import Doubt, DoubtKind
from renda_desktop.storage.troubles import translated

_SHOWN = 3
_OF_RECORDS = frozenset({DoubtKind.RECORD, DoubtKind.TABLE, DoubtKind.PAST})
_TOUCHED = "这份备份里的内容同它自己的修改记录对不上，做这份备份以前就在程序外被改过："


def log_doubts(backup: Path, key: bytes | None) -> tuple[str, ...]:
    """Sentences; none where the log is whole and the tables are as it says. Raises StorageProblem."""
    key = None if is_plain(backup) else key
    with translated(), contextlib.closing(connect(backup, key=key)) as connection:
        found = judge(connection)
    if not found:
        return ()
    faults = [*_of_records(found), *(doubt.said for doubt in found if doubt.kind not in _OF_RECORDS)]
    more = (f"……一共 {len(found)} 处。",) if len(faults) > _SHOWN else ()
    return (_TOUCHED, *faults[:_SHOWN], *more)


def _of_records(found: Iterable[Doubt]) -> list[str]:
    """By kind, not by name: the tables of a backup may be older than what names records."""
    kinds = Counter(kind_of(doubt.table) or OTHER for doubt in found if doubt.kind in _OF_RECORDS)
    return [f"{kind}：{count} 处和修改记录对不上。" for kind, count in kinds.most_common()]
