"""That the open data file is still the one this program writes to: not exchanged, and not an older one.

Software that keeps folders alike, virus cleaners and people copy files over an open one; SQLite goes on with either.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.chain import ChainHead
from renda_desktop.storage.troubles import translated

_EXCHANGED = (
    "没有保存：程序开着的时候，数据文件被换成了另一个文件（有人复制过来的，或者同步软件、杀毒软件换的）。"
    "请关闭程序再打开，看看是不是要的那一份。"
)
_REWOUND = (
    "没有保存：程序开着的时候，数据文件被换成了较早的一份，刚才做的不在里面了。"
    "请不要再往下做，关闭程序再打开：打开时会说缺了什么，可以从备份恢复。"
)


class OwnFile:
    """`newest` is the head of the log's chain as this program left it, at `newest_at` (UTC); None before its first
    entry.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)
        self.newest: ChainHead | None = None
        self.newest_at = utc_now()

    def left_at(self, head: ChainHead | None) -> None:
        """An entry was written."""
        self.newest, self.newest_at = head, utc_now()

    def holds_newest(self, driver: Any) -> bool:
        """Whether the last entry this program made is in the file; links are never taken away."""
        if self.newest is None:
            return True
        row = driver.execute("SELECT digest FROM chain_link WHERE id = ?", (self.newest.sequence,)).fetchone()
        return row is not None and bytes(row[0]).hex() == self.newest.digest

    def require_newest(self, driver: Any) -> None:
        """Raises StorageProblem (TAMPERED) before anything is written behind what is not there any more."""
        if not self.holds_newest(driver):
            raise StorageProblem(_REWOUND, StorageTrouble.TAMPERED)

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """As `troubles.translated`; SQLite calls a file that was exchanged read-only."""
        try:
            with translated(self._path):
                yield
        except StorageProblem as error:
            if error.trouble is StorageTrouble.READ_ONLY and _identity(self._path) != self._identity:
                raise StorageProblem(_EXCHANGED, StorageTrouble.UNREACHABLE) from error
            raise


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
