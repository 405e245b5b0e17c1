"""What another hand did to the data file: looked for at the start and by `verify`, kept until somebody looked at it.

The log of the file is held against itself, against the tables, and against the heads that seal and backups keep. What
was found is a note of the log (`storage.notes`): neither a further backup nor a clean close makes it forgotten.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlcipher3 import dbapi2

from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.notices import moment
from renda_desktop.keeping.places import OWN
from renda_desktop.keeping.seal import Finding, Seal
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.chain import ChainHead, driver_of, has_chain
from renda_desktop.storage.chain_check import chain_doubts
from renda_desktop.storage.database import Database
from renda_desktop.storage.letters import any_letters
from renda_desktop.storage.log_compare import (
    OutsideChange,
    changed_between,
    enter_outside,
    outside_changes,
    set_bases,
)
from renda_desktop.storage.log_entry import Noting
from renda_desktop.storage.notes import (
    Doubt,
    DoubtKind,
    Left,
    LogNote,
    any_note,
    beyond,
    known_among,
    notes_of,
    open_among,
)
from renda_desktop.storage.numbering import HIGHEST
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.shape import foreign_in
from renda_desktop.storage.troubles import trouble_of

_NOT_COMPARED = "有的表或者内容不是原来的样子，修改记录没法核对。"
MOST = 20
"""Of so many things found a note names each; whoever rewrote the log leaves thousands."""


class Witness(Struct, frozen=True):
    """How far the log had come, as something outside the data file keeps it. `at` is UTC as ISO text."""

    head: ChainHead
    at: str
    what: str
    """The backup of 2026年3月5日 17:20."""
    newest: str = ""
    """When the newest step it knows was made, in words; "" where it does not say."""


def judge(driver: Any, witnesses: Iterable[Witness] = (), left: Iterable[Left] = ()) -> list[Doubt]:
    """Everything in an open file that the program did not do and nobody has looked at yet.

    `left`: chains that were left behind by a restore which the log has no note of yet.
    """
    with any_letters(driver):
        try:
            known = known_among(notes_of(driver))
            return [doubt for doubt in _all_doubts(driver, witnesses, left) if doubt.key not in known]
        except dbapi2.OperationalError as error:
            if trouble_of(error) is not None:
                raise
            return [Doubt(DoubtKind.LOG, "tables", _NOT_COMPARED)]


def _all_doubts(driver: Any, witnesses: Iterable[Witness], left: Iterable[Left] = ()) -> list[Doubt]:
    ours = driver.execute("PRAGMA user_version").fetchone()[0] == newest_schema()
    foreign = foreign_in(driver) if ours else []
    outside = [_of_record(change) for change in outside_changes(driver, foreign)]
    return [
        *(one.doubt for one in foreign),
        *outside,
        *(_of_past(*one) for one in changed_between(driver)),
        *_cut(driver, witnesses, left),
        *chain_doubts(driver),
    ]


def _of_record(change: OutsideChange) -> Doubt:
    kind = DoubtKind.RECORD if change.record_id else DoubtKind.TABLE
    mark = f"{change.table} {change.record_id}".strip()
    return Doubt(kind, mark, change.text, change.table, change.record_id, change.fields)


def _of_past(table: str, record: str, row: int) -> Doubt:
    said = (
        f"表 {table} 的记录 {record} 的修改记录前后接不上（第 {row} 行）：中间在程序外被改过，或者少了一行。"
    )
    return Doubt(DoubtKind.PAST, str(row), said, table, record)


def _cut(driver: Any, witnesses: Iterable[Witness], unnoted: Iterable[Left]) -> Iterator[Doubt]:
    """The farthest head the chain should have and has not, unless it was rightly left behind."""
    left = [*unnoted, *(one for note in notes_of(driver) for one in note.left)]
    missing = [
        one
        for one in witnesses
        if _digest_at(driver, one.head.sequence) != one.head.digest
        and not any(kept.holds(one.head.sequence, one.head.digest, one.at) for kept in left)
    ]
    if missing:
        farthest = max(missing, key=lambda one: (one.head.sequence, one.at))
        yield Doubt(
            DoubtKind.CUT, f"{farthest.head.sequence}:{farthest.head.digest}", _cut_words(driver, farthest)
        )


def _cut_words(driver: Any, witness: Witness) -> str:
    steps = (
        f"已经记到 {witness.newest} 的操作" if witness.newest else f"已经记到第 {witness.head.sequence} 环"
    )
    here = driver.execute("SELECT at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    until = f"，这里最后一步是 {_local(here[0])} 做的" if here else "，这里一步也没有"
    return (
        f"修改记录和{witness.what}对不上：那里{steps}，这里没有{until}。最后的操作被删掉了，修改记录被改写过，"
        "或者数据文件被换成了较早的一份、另一台电脑上各做各的一份。"
    )


def _local(stored: object) -> str:
    try:
        return moment(datetime.datetime.fromisoformat(str(stored)))
    except ValueError:
        return "（时间读不出）"


def _digest_at(driver: Any, number: int) -> str:
    if not has_chain(driver):
        return ""
    found = driver.execute("SELECT digest FROM chain_link WHERE id = ?", (number,)).fetchone()
    return found[0].hex() if found and isinstance(found[0], bytes) else ""


def witnesses_of(seal: Seal | None, backups: Sequence[Backup], lineage: str) -> list[Witness]:
    """The heads that the seal and the backups of this data file keep.

    Which backups are of this file: those in its own folder, and elsewhere those of the same beginning.
    """
    here = {one.manifest.contents.lineage for one in backups if one.manifest and one.place.id == OWN}
    found = []
    if seal is not None and not seal.restored:
        found.append(
            (head_of_text(seal.head), seal.at.isoformat(), f"上次关闭时（{moment(seal.at)}）的记号", "")
        )
    for one in backups:
        if one.manifest is None or one.fault or one.manifest.contents.lineage not in {*here, lineage}:
            continue
        made, contents = one.made_at.astimezone(datetime.UTC).replace(tzinfo=None), one.manifest.contents
        newest = moment(contents.newest_at.replace(tzinfo=None)) if contents.newest_at else ""
        found.append((head_of_text(contents.head), made.isoformat(), f"{moment(made)} 的备份", newest))
    return [Witness(head, at, what, newest) for head, at, what, newest in found if head is not None]


def head_of_text(text: str) -> ChainHead | None:
    """A head as manifest and seal keep it: 12:9f86d0…; None for one of a program of before."""
    number, _, digest = text.partition(":")
    return ChainHead(int(number), digest) if number.isdigit() and digest else None


def doubts_of_bytes(seal: Seal | None, finding: Finding) -> list[Doubt]:
    """What the seal says of the bytes of the data file, beside all that its log can tell."""
    if seal is None or finding not in (Finding.EDITED, Finding.ROTTED):
        return []
    if finding is Finding.EDITED:
        said = f"数据文件在上次关闭（{moment(seal.at)}）以后，被别的程序改过。"
        return [Doubt(DoubtKind.EDITED, seal.at.isoformat(), said)]
    said = (
        f"数据文件有些字节和上次关闭（{moment(seal.at)}）时不一样，可是没有程序写过它：可能是磁盘或 U 盘开始坏了。"
        "还读得出来，可以接着用；但个别字可能已经错了。请从关闭以前的备份恢复，并换一个磁盘。"
    )
    return [Doubt(DoubtKind.ROTTED, seal.at.isoformat(), said)]


def open_doubts(db: DbSession) -> list[Doubt]:
    """What was found in the data file and nobody has looked at yet."""
    driver = driver_of(db)
    return open_among(notes_of(driver)) if any_note(driver) else []


def note_found(database: Database, found: Sequence[Doubt]) -> None:
    """Keeps what was found in the log of the file, what stands there already left out. Raises StorageProblem."""
    with database.read() as db:
        standing = {doubt.key for doubt in open_doubts(db)}
    new = [doubt for doubt in found if doubt.key not in standing]
    if not new:
        return
    with database.noting(f"发现数据文件在程序外被改过：{summary(new)}") as noting:
        _keep_numbers(noting.driver)
        noting.note = LogNote(found=tuple(new[:MOST]))


def note_replaced(database: Database, how: str, left: Iterable[Left], *, salvaged: bool) -> None:
    """Keeps in the log that the program itself put another file in the place of the data file, and what it left behind.

    What is wrong with the log of a file that was salvaged is known from then on. Raises StorageProblem.
    """
    with database.read() as db:
        driver = driver_of(db)
        gone = [rest for one in left if (rest := beyond(one, lambda number: _digest_at(driver, number)))]
        found = judge(driver) if salvaged else []
    if not gone and not found:
        return
    with database.noting(how) as noting:
        noting.note = _set_right(noting, tuple(gone)) if salvaged else LogNote(left=tuple(gone))


def acknowledge(database: Database, said: str, now: datetime.datetime) -> None:
    """Somebody has looked at what was found: the log takes over what stands in the tables, and nothing is in doubt.

    Triggers, views and indexes of another program go; `said` is what came of looking. Raises StorageProblem.
    """
    at = now.astimezone(datetime.UTC).replace(tzinfo=None).isoformat()
    with database.noting(f"核对程序外的改动：{said.strip() or '看过了'}") as noting:
        for one in foreign_in(noting.driver):
            if one.drop:
                noting.driver.execute(one.drop)
        noting.note = _set_right(noting, (Left(at),))


def _set_right(noting: Noting, left: tuple[Left, ...]) -> LogNote:
    """The log takes over what stands in the tables; what cannot be set right in it is known from now on."""
    driver = noting.driver
    _keep_numbers(driver)
    with any_letters(driver):
        foreign = foreign_in(driver)
        known = [doubt.key for doubt in _all_doubts(driver, ()) if _stays(doubt, noting.action_id)]
        strays = [number for number, _ in noting.rows_since()]
        known += [
            f"{DoubtKind.LOG.value}:{what} {number}" for what in ("moved", "row", "bare") for number in strays
        ]
        enter_outside(driver, noting.action_id, outside_changes(driver, foreign), foreign)
        bases = set_bases(driver, foreign)
    return LogNote(known=tuple(known), left=left, bases=bases, closed=True)


def _stays(doubt: Doubt, action_id: int) -> bool:
    """Whether it would be found again. The entry that is being written has no link yet: that is no fault."""
    mended = doubt.kind in (DoubtKind.RECORD, DoubtKind.TABLE)
    return not mended and doubt.mark not in ("bases", f"made up {action_id}")


def _keep_numbers(driver: Any) -> None:
    """Entries that are gone keep their numbers: what is done from now on is told from them."""
    for table, column in (("changed_row", "last_row"), ("action", "action_id"), ("chain_link", "id")):
        (newest,) = driver.execute(
            f"SELECT coalesce(max({column}), 0) FROM chain_link WHERE {column} <= {HIGHEST}"
        ).fetchone()
        driver.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (newest, table))
        if driver.execute("SELECT 1 FROM sqlite_sequence WHERE name = ?", (table,)).fetchone() is None:
            driver.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, newest))


def summary(found: Sequence[Doubt]) -> str:
    """How many things of which kind, in a few words."""
    count = {kind: sum(doubt.kind is kind for doubt in found) for kind in DoubtKind}
    records = count[DoubtKind.RECORD] + count[DoubtKind.PAST]
    parts = [
        f"{records} 条记录和修改记录对不上" if records else "",
        f"{count[DoubtKind.TABLE]} 种记录里有对不上的" if count[DoubtKind.TABLE] else "",
        "最后的操作可能被删掉，或者文件被换成较早的一份" if count[DoubtKind.CUT] else "",
        "修改记录本身也被动过" if count[DoubtKind.LOG] else "",
        f"多出 {count[DoubtKind.OBJECT]} 样不是本程序建的东西" if count[DoubtKind.OBJECT] else "",
    ]
    return "，".join(part for part in parts if part) or "记录和修改记录都对得上"
