"""The numbers of the log: SQLite gives each of them once, the next one above the highest it ever gave.

Where the highest one stands at the end of all numbers no entry can be written any more, and SQLite says that the disk
is full (https://sqlite.org/autoinc.html). No office comes there by work: another program changed the file.
"""

from __future__ import annotations

from typing import Any

from renda_desktop.errors import StorageProblem, StorageTrouble

NUMBERED = ("action", "changed_row", "chain_link")
"""Tables whose numbers must never come again."""
HIGHEST = 1 << 53
"""Above it no entry of a real log stands: a thousand a second would need 285 000 years."""


def require_numbers(driver: Any) -> None:
    """Raises StorageProblem (TAMPERED) where the numbers of the log are all but used up."""
    if _highest(driver) > HIGHEST:
        raise StorageProblem(
            "数据文件在程序外被改过：修改记录的编号被改到了尽头，新做的事记不下去，程序没法接着用。"
            "请从备份恢复；没有备份的，请抢救。",
            StorageTrouble.TAMPERED,
        )


def _highest(driver: Any) -> int:
    """Of numbers given and of numbers that stand there; a hand can change either."""
    given = [seq for (seq,) in driver.execute("SELECT seq FROM sqlite_sequence")]
    stand = [driver.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in NUMBERED]
    return max((number for number in (*given, *stand) if isinstance(number, int)), default=0)


def drop_beyond(new: Any) -> None:
    """Takes the entries out of a salvaged file whose numbers nobody gave, so that the next one gets a number."""
    there = {name for (name,) in new.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in NUMBERED:
        if table in there:
            new.execute(f"DELETE FROM {table} WHERE id > {HIGHEST}")
            new.execute(
                f"UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM {table}) WHERE name = ?",
                (table,),
            )
