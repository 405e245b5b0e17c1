"""Saving what can still be read from a damaged data file into a new one; the damaged one is kept as it is.

Each table is read from both ends and then row by row through its indexes, so that a page that cannot be read costs its
own rows only. Where SQLite does not get any further, or refuses the file, its pages are read by their own structure.
What is missing then is taken from the change log, which holds every row as it was last written.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from renda_desktop.errors import FileProblem, StorageProblem, StorageTrouble
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.raw_pages import Pages
from renda_desktop.keeping.raw_tables import RawTables
from renda_desktop.keeping.reading_damaged import Table, open_damaged, read_table, schema_of, tables_of
from renda_desktop.keeping.rebuilding import (
    drop_orphans,
    fill,
    gaps_in_log,
    mend_orphans,
    removed_by_log,
    restore_from_log,
    restore_steps,
)
from renda_desktop.keeping.replaced import put_in_place
from renda_desktop.progress import Progress
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.connection import connect, journal_of
from renda_desktop.storage.files import explain, replacing, write_text
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.numbering import drop_beyond
from renda_desktop.storage.odd_values import drop_odd_rows
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.overwriting import discard
from renda_desktop.storage.paths import BACKUP_FOLDER

_INSIDE = frozenset({"alembic_version"})
"""Comes with the new file."""
_WORDS = {
    "action": "做过的步骤",
    "changed_row": "修改记录",
    "draft": "没有写完的字",
    "attachment_content": "附件的内容",
    "issued_paper": "发出的文书",
    "import_mapping": "导入时记住的对应",
}
"""What the rows of unlogged tables are called."""
_UNTOLD = frozenset({"chain_link", "table_base"})
"""Sums over the log: `verify` says what is wrong with them."""
_NOTHING = "这个文件里已经读不出任何内容，没有抢救成。请从备份恢复。"


class Saved(Struct, frozen=True):
    """What became of the rows of one table. `from_log` are among the saved; `lost`: known to have been there."""

    table: str
    saved: int
    from_log: int
    lost: int


class Salvage(Struct, frozen=True):
    """What was saved, and where the damaged file is kept."""

    tables: tuple[Saved, ...]
    kept: Path
    unknown: int = 0
    """Rows of which could not be told what they are."""

    @property
    def saved(self) -> int:
        """Rows saved, of all tables."""
        return sum(one.saved for one in self.tables)

    @property
    def lost(self) -> int:
        """Rows known to have been there and not saved."""
        return sum(one.lost for one in self.tables)


def salvage(data: DataFile, now: datetime.datetime, progress: Progress) -> Salvage:
    """Puts a sound file with all that could be read in the damaged one's place; nobody may have it open.

    Raises StorageProblem when nothing can be read of it, FileProblem when the new one cannot be written.
    """
    kept = _keep_bytes(data, now)
    with replacing(data.path, wipes=True) as temporary:
        found = _salvaged(data, temporary, progress)
        faults = find_faults(temporary, data.key)
        if faults:
            raise FileProblem(
                f"没有抢救成：写出的文件读回来不对（{faults[0]}）。原来的文件没有动。", data.path
            )
        discard(journal_of(data.path))  # of the file that goes: it must not be played into the new one
        put_in_place(data, "抢救了损坏的数据文件", salvaged=True)
    return Salvage(tuple(found.tables), kept, found.unknown)


def _keep_bytes(data: DataFile, now: datetime.datetime) -> Path:
    name = f"{data.path.stem}-damaged-{now.astimezone():%Y%m%d-%H%M%S}{data.path.suffix}"
    kept = data.path.parent / BACKUP_FOLDER / name
    for source, target in ((data.path, kept), (journal_of(data.path), journal_of(kept))):
        if source.exists():
            try:
                with replacing(target) as temporary:
                    temporary.write_bytes(source.read_bytes())
            except OSError as error:
                raise explain(error, target) from error
    return kept


class _Found(Struct, frozen=True):
    tables: list[Saved]
    unknown: int


def _salvaged(data: DataFile, target: Path, progress: Progress) -> _Found:
    with open_damaged(data.path, data.key) as damaged:
        version = schema_of(damaged)  # what a crash broke off is taken back with the first look
        pages = Pages(data.path, data.key)
        upgrade(target, backup_first=False, to=f"{version or newest_schema():04}", key=data.key)
        with contextlib.closing(connect(target, mode="rw", key=data.key)) as new:
            return _carry_over(damaged, pages, new, progress)


def _carry_over(damaged: Any, pages: Pages, new: Any, progress: Progress) -> _Found:
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN IMMEDIATE")
    tables = [table for table in tables_of(new) if table.name not in _INSIDE]
    for table in tables:  # what a new file begins with stands in the damaged one, perhaps changed
        new.execute(f"DELETE FROM {table.name}")
    missed: dict[str, frozenset[int]] = {}
    torn: list[Table] = []
    for number, table in enumerate(tables):
        progress.report(number, len(tables), "正在逐行读出…")
        read = read_table(damaged, table)
        fill(new, table, read.rows)
        missed[table.name] = read.missed
        torn += [] if read.whole else [table]
    progress.report(len(tables), len(tables), "正在逐页找回…")
    unknown = _from_pages(pages, new, tables, torn, missed) if torn else 0
    odd = {table.name: drop_odd_rows(new, table.name) for table in tables}  # what nothing could read any more
    drop_beyond(new)
    from_log, wanted = restore_from_log(new, tables)
    known = {name: len(numbers) + odd[name] for name, numbers in missed.items()}
    known["action"] = max(known["action"], restore_steps(new))
    known["changed_row"] = max(known["changed_row"], gaps_in_log(new))
    for name, count in mend_orphans(new, tables).items():
        from_log[name] = from_log.get(name, 0) + count
    gone = drop_orphans(new, tables)
    losses = {
        table.name: _Losses(wanted.get(table.name), known[table.name], gone.get(table.name, []))
        for table in tables
    }
    saved = [_counted(new, table, from_log.get(table.name, 0), losses[table.name]) for table in tables]
    new.execute("COMMIT")
    if not any(one.saved for one in saved):
        raise StorageProblem(_NOTHING, StorageTrouble.DAMAGED)
    return _Found(saved, unknown)


def _from_pages(
    pages: Pages, new: Any, tables: list[Table], torn: list[Table], missed: dict[str, frozenset[int]]
) -> int:
    """Fills the tables that could not be read whole from their pages; returns how many rows no table was told for.

    The log first: what it says was removed is not taken from a page that was let go.
    """
    raw = RawTables(pages, new, tables)
    for table in sorted(torn, key=lambda one: one.name not in UNLOGGED):
        rows = raw.rows(table)
        if "id" in table.columns and table.name not in UNLOGGED:
            place, gone = table.columns.index("id"), removed_by_log(new, table.name)
            rows = [row for row in rows if row[place] not in gone]
        fill(new, table, rows)
        missed[table.name] -= raw.numbers(table)
    return raw.unknown


class _Losses(Struct, frozen=True):
    """What is known to have been there.

    `ids`: what the log names, None for what it does not keep; `missed`: rows that could not be read, or held what no
    such row holds; `dropped`: the keys of those that were read and cannot stand without what is gone.
    """

    ids: set[str] | None
    missed: int
    dropped: list[Any]


def _counted(new: Any, table: Table, from_log: int, losses: _Losses) -> Saved:
    real = (
        " WHERE schema_version > 0" if table.name == "action" else ""
    )  # not what stands for a step that is gone
    count = new.execute(f"SELECT count(*) FROM {table.name}{real}").fetchone()[0]
    if losses.ids is None:
        return Saved(table.name, count, 0, losses.missed + len(losses.dropped))
    here = {row[0] for row in new.execute(f"SELECT id FROM {table.name}")}
    named = losses.ids - here
    unnamed = sum(key not in losses.ids for key in losses.dropped)  # of before the log was kept
    return Saved(table.name, count, from_log, max(len(named) + unnamed, losses.missed - from_log))


def write_report(result: Salvage, name_of: Callable[[str], str]) -> Path:
    """The report beside the damaged file. Raises FileProblem."""
    path = result.kept.with_suffix(".txt")
    write_text(
        path,
        "\n".join(["抢救结果", "", *report_lines(result, name_of), "", f"坏了的原文件：{result.kept}", ""]),
    )
    return path


def report_lines(result: Salvage, name_of: Callable[[str], str], *, short: bool = False) -> list[str]:
    """What was and what was not saved, by kind of record; `short` leaves out the kinds in which nothing was amiss.

    `name_of` says what a table's rows are called.
    """
    total = f"一共救出 {result.saved} 条记录，" + (
        f"知道原来有而没有救回的 {result.lost} 条。" if result.lost else "没有发现缺少的。"
    )
    shown = [one for one in result.tables if (one.saved or one.lost) and one.table not in _UNTOLD]
    amiss = [one for one in shown if one.lost or one.from_log]
    kinds = sorted(amiss if short else shown, key=lambda one: (-one.lost, -one.from_log))
    if result.unknown:
        total += f"另有 {result.unknown} 条残存的内容认不出是什么，没有放进去。"
    whole = ["其余各种记录都完整。"] if short and amiss and len(amiss) < len(shown) else []
    return [total, *(_line(one, _WORDS.get(one.table) or name_of(one.table)) for one in kinds), *whole]


def _line(one: Saved, kind: str) -> str:
    from_log = f"（其中 {one.from_log} 条从修改记录里补回）" if one.from_log else ""
    return f"{kind}：救出 {one.saved} 条{from_log}" + (f"，没有救回 {one.lost} 条" if one.lost else "")
