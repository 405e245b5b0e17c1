"""Whether the chain over the change log still holds: each fault is a sentence that says what was done to the log."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.chain import (
    DIGEST,
    NO_LINK,
    ChainHead,
    LinkKind,
    digest_part,
    driver_of,
    has_chain,
    link_digest,
    proves,
    rows_digest,
)
from renda_desktop.storage.changelog import ActionKind, ActionState
from renda_desktop.storage.log_compare import digest_of_bases
from renda_desktop.storage.notes import Doubt, DoubtKind, read_note

MOST = 20
"""Faults that are told; whoever rewrote the log leaves thousands."""
_LINKS = (
    "SELECT id, kind, action_id, target_id, at, who, said, last_row, row_count, rows, note, previous, digest "
    "FROM chain_link ORDER BY id"
)
_ROWS = "SELECT id, action_id, table_name, record_id, old, new, proof FROM changed_row ORDER BY id"
_ACTIONS = "SELECT id, kind, target_id, at, who, description, reason, state FROM action ORDER BY id"
_NOTES = "SELECT link_id, place, what, record_ids FROM access_note ORDER BY id"
_WITH_BASES = (LinkKind.SCHEMA.value, LinkKind.PURGE.value)
_OF_ACTIONS = frozenset({kind.value for kind in ActionKind})


class _Link(Struct, frozen=True):
    id: int
    kind: str
    action_id: int | None
    target_id: int | None
    at: str
    who: str
    said: bytes
    last_row: int
    row_count: int
    rows: bytes
    note: str
    previous: bytes
    digest: bytes

    def again(self) -> bytes:
        """The digest it must have."""
        values = [
            self.id, self.kind, self.action_id, self.target_id, self.at, self.who, digest_part(self.said),
            self.last_row, self.row_count, self.rows, self.note, self.previous,
        ]  # fmt: skip
        return link_digest(values)


def verify_chain(db: DbSession) -> list[str]:
    """What was done to the change log by another hand than the program's, in Chinese; empty when it is whole.

    That its end was cut off together with the links only shows against a head kept elsewhere (`check_against`).
    """
    return [doubt.said for doubt in itertools.islice(chain_doubts(driver_of(db)), MOST)]


def chain_doubts(driver: Any) -> Iterator[Doubt]:
    """The same on a raw connection, all of it; nothing is wrong with a file older than the chain."""
    if not has_chain(driver):
        return
    links = [_link(row) for row in driver.execute(_LINKS)]
    yield from itertools.chain(
        _links_in_order(links),
        _end_is_there(driver, links),
        _rows_hold(driver, links),
        _actions_hold(driver, links),
        _states_hold(driver),
        _notes_hold(driver, links),
        _bases_hold(driver, links),
    )


def check_against(db: DbSession, head: ChainHead) -> list[str]:
    """What is wrong with the log, seen from a head that was kept elsewhere (seal, backup) when it was the newest."""
    return faults_against(driver_of(db), head)


def faults_against(driver: Any, head: ChainHead) -> list[str]:
    """The same on a raw connection."""
    if not has_chain(driver):
        return ["数据文件里没有修改记录的校验链，而外面留存的记号说有：数据文件被换过。"]
    newest = driver.execute("SELECT coalesce(max(id), 0) FROM chain_link").fetchone()[0]
    if newest < head.sequence:
        kept = f"修改记录的末尾少了：外面留存的记号记到第 {head.sequence} 环，这里只到第 {newest} 环。"
        return [f"{kept}最后的操作被删掉了，或者数据文件被换成了较早的一份。"]
    found = driver.execute("SELECT digest FROM chain_link WHERE id = ?", (head.sequence,)).fetchone()
    if found is None or bytes(found[0]).hex() != head.digest:
        return [f"修改记录第 {head.sequence} 环与外面留存的记号不同：修改记录被改写过，或者数据文件被换过。"]
    return []


def _links_in_order(links: list[_Link]) -> Iterator[Doubt]:
    """Numbers without a gap, each link of the one before it and of its own words."""
    number, previous = 0, NO_LINK
    for link in links:
        if link.id != number + 1:
            yield _log(f"gap {number + 1}", f"修改记录的校验链缺了第 {number + 1} 环到第 {link.id - 1} 环。")
        elif bytes(link.previous) != previous:
            yield _log(
                f"broken {link.id}", f"修改记录的校验链在第 {link.id} 环断开：前面的内容或次序被改过。"
            )
        if link.again() != bytes(link.digest):
            yield _log(f"link {link.id}", f"修改记录的校验链第 {link.id} 环（{_when(link.at)}）被改过。")
        number, previous = link.id, bytes(link.digest)


def _end_is_there(driver: Any, links: list[_Link]) -> Iterator[Doubt]:
    """SQLite itself remembers the highest number it gave; no link is ever taken away."""
    given = driver.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chain_link'").fetchone()
    last = links[-1].id if links else 0
    if given is not None and given[0] > last:
        yield _log(f"end {given[0]}", f"修改记录的末尾少了：已经记到第 {given[0]} 环，现在只到第 {last} 环。")


def _rows_hold(driver: Any, links: list[_Link]) -> Iterator[Doubt]:
    """Every row of the log belongs to the link it was written with, and says what it said then."""
    purged = _purged(links, "rows")
    rows = driver.execute(_ROWS)
    row = rows.fetchone()
    for link in links:
        proofs = []
        while row is not None and row[0] <= link.last_row:
            row = (*row[:6], row[6] if isinstance(row[6], bytes) else None)
            proofs.append(row[6])
            yield from _row_holds(row, link, purged)
            row = rows.fetchone()
        if len(proofs) != link.row_count:
            more = "多了" if len(proofs) > link.row_count else "少了"
            yield _log(
                f"count {link.id}",
                f"{_when(link.at)}的操作（第 {link.id} 环）{more}明细："
                f"应有 {link.row_count} 行，现在 {len(proofs)} 行。",
            )
        elif rows_digest(proofs) != bytes(link.rows):
            yield _log(
                f"rows {link.id}", f"{_when(link.at)}的操作（第 {link.id} 环）的明细被改过，或者次序被换过。"
            )
    if row is not None:
        yield _log(f"more {row[0]}", f"修改记录里有程序没有写过的明细（第 {row[0]} 行起）。")


def _row_holds(row: tuple[Any, ...], link: _Link, purged: frozenset[int]) -> Iterator[Doubt]:
    number, action, *told, proof = row
    table, record, old, new = (_text(value) for value in told)
    if action != link.action_id:
        yield _log(
            f"moved {number}", f"修改记录第 {number} 行明细不属于它现在所在的操作（第 {link.id} 环）。"
        )
    if proof is None or len(proof) < DIGEST:
        yield _log(f"bare {number}", f"修改记录第 {number} 行明细没有校验值。")
    elif len(proof) == DIGEST:
        if old is not None or new is not None:
            yield _log(f"salt {number}", f"修改记录第 {number} 行明细的校验值被去掉了。")
        elif number not in purged:
            yield _log(f"emptied {number}", f"修改记录第 {number} 行明细被抹掉了，而且不是用“彻底清除”。")
    elif not proves(proof, table, record, old, new):
        yield _log(f"row {number}", f"修改记录第 {number} 行明细（{_when(link.at)}）被改过。")


def _actions_hold(driver: Any, links: list[_Link]) -> Iterator[Doubt]:
    """Every action has its links and is told as it was; every link has its action."""
    first: dict[int, _Link] = {}
    last: dict[int, _Link] = {}
    for link in links:
        if link.kind in _OF_ACTIONS and link.action_id is not None:
            first.setdefault(link.action_id, link)
            last[link.action_id] = link
    purged = _purged(links, "actions")
    seen = set()
    for number, kind, target, at, who, description, reason, _state in driver.execute(_ACTIONS):
        seen.add(number)
        begun = first.get(number)
        if begun is None:
            yield _log(
                f"made up {number}", f"修改记录里有程序没有写过的操作：第 {number} 步（{_when(at)}）。"
            )
        elif (kind, target, at, who) != (begun.kind, begun.target_id, begun.at, begun.who):
            yield _log(
                f"action {number}",
                f"第 {number} 步的时间、人员或者种类被改过（原为 {_when(begun.at)}，{begun.who}）。",
            )
        elif not _said(last[number].said, description, reason, number in purged):
            yield _log(f"said {number}", f"第 {number} 步（{_when(at)}）的说明或者理由被改过。")
    for number in sorted(first.keys() - seen):
        yield _log(
            f"gone {number}",
            f"第 {number} 步（{_when(first[number].at)}）被从修改记录里删掉了（第 {first[number].id} 环）。",
        )


def _said(said: bytes, description: str, reason: str, purged: bool) -> bool:
    if len(said) == DIGEST:
        return purged
    return proves(said, _text(description), _text(reason))


def _states_hold(driver: Any) -> Iterator[Doubt]:
    """What stands and what was taken back follows from the order of the actions."""
    states: dict[int, str] = {}
    actions = driver.execute(_ACTIONS).fetchall()
    for number, kind, target, *_ in actions:
        if kind in (ActionKind.DO.value, ActionKind.PURGE.value):
            for other, state in states.items():
                if state == ActionState.UNDONE.value:
                    states[other] = ActionState.DISCARDED.value
        if kind in (ActionKind.UNDO.value, ActionKind.REDO.value):
            taken_back = kind == ActionKind.UNDO.value
            states[target] = (ActionState.UNDONE if taken_back else ActionState.DONE).value
        states[number] = ActionState.DONE.value
    for number, *_, at, _who, _description, _reason, state in actions:
        if states[number] != state:
            yield _log(f"state {number}", f"第 {number} 步（{_when(at)}）是不是已经撤回，被改过。")


def _notes_hold(driver: Any, links: list[_Link]) -> Iterator[Doubt]:
    """Every note of a look at full numbers is there as it was written."""
    wanted = {link.id: link for link in links if link.kind == LinkKind.ACCESS.value}
    for link_id, place, what, ids in driver.execute(_NOTES):
        link = wanted.pop(link_id, None)
        if link is None or not proves(link.said, _text(place), _text(what), _text(ids)):
            yield _log(f"look {link_id}", f"查看完整号码的登记（{place}）被改过，或者是另外加进去的。")
    for link in wanted.values():
        yield _log(f"look gone {link.id}", f"{_when(link.at)}查看完整号码的登记被删掉了。")


def _bases_hold(driver: Any, links: list[_Link]) -> Iterator[Doubt]:
    """What every table held at the newest upgrade or purge is proved as it was then."""
    proved = [bases for link in links if (bases := _bases_in(link))]
    if not proved or digest_of_bases(driver) != proved[-1]:
        yield _log("bases", "各表内容的校验值被改过。")


def _bases_in(link: _Link) -> str:
    if link.kind in _WITH_BASES:
        return str(_told(link).get("bases", ""))
    note = read_note(link.note) if link.kind == LinkKind.NOTE.value else None
    return note.bases if note is not None else ""


def _purged(links: list[_Link], what: str) -> frozenset[int]:
    """Numbers of the rows or actions that were purged by the program: its links name them."""
    return frozenset(
        number for link in links if link.kind == LinkKind.PURGE.value for number in _told(link).get(what, ())
    )


def _told(link: _Link) -> dict[str, Any]:
    """What a link's note says; nothing where another hand was at it, which its digest tells."""
    try:
        told = json.loads(link.note)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _link(row: tuple[Any, ...]) -> _Link:
    """A link of values of the kinds they must have: what another hand put there instead only breaks its digest."""
    texts, numbers, blobs = (1, 4, 5, 10), (7, 8), (6, 9, 11, 12)
    values = list(row)
    for kind, places, instead in ((str, texts, ""), (int, numbers, 0), (bytes, blobs, b"")):
        for place in places:
            values[place] = values[place] if isinstance(values[place], kind) else instead
    return _Link(*values)


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else repr(value)


def _log(mark: str, said: str) -> Doubt:
    return Doubt(DoubtKind.LOG, mark, said)


def _when(at: object) -> str:
    return f"{str(at)[:16]}（世界时）"
