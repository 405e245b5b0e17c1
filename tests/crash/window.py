"""The real window, killed in the middle of a day: what it had shown as saved must be there at the next start."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from msgspec import Struct

from renda_desktop.errors import DeskError
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.notices import NoticeKind
from renda_desktop.keeping.proof import fault_of
from renda_desktop.keeping.readable_copies import plain_copies
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.chain_check import verify_chain
from renda_desktop.storage.connection import connect
from renda_desktop.storage.keys import unlock
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import is_plain, read_keys, settle
from tests.crash.day import CLERK
from tests.crash.ends import PowerCut
from tests.crash.trial import age, forget
from tests.crash.vfs import listening

Told = dict[str, Any]
ALL = 1_000
OPERATIONS = 120
"""On the disk until the power fails, at most: a saved step has about a dozen, a backup hundreds."""
_LEFT = (".~*", "*.next", "*.former", "*.restored")


class WindowResult(Struct, frozen=True):
    """What a kill came to; `after`: what the window had told last."""

    told: int
    after: str
    losses: list[str]


def kill_window(template: Path, folder: Path, seed: int, *, power: bool = False) -> WindowResult:
    """One day in a child, killed after a random one of its messages and a random moment more.

    `power`: the power goes with it, at a random operation on the disk: what was not flushed is lost, torn, disordered.
    """
    choose = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    forget(folder)
    shutil.copytree(template, folder)
    lines, more = choose.randint(0, 16), choose.choice((0.0, 0.01, 0.05, 0.2, 0.5, 1.0))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(folder, seed, writing, _PowerAfter(lines, choose.randint(1, OPERATIONS)) if power else None)
    os.close(writing)
    told = _listen(reading, child, ALL if power else lines, 0.0 if power else more)
    if told and told[-1]["kind"] == "failed":
        return WindowResult(len(told), "failed", [f"the day itself went wrong: {told[-1]['words']}"])
    try:
        losses = losses_of(folder, told)
    except Exception:  # noqa: BLE001 - a trial tells what it found
        losses = [traceback.format_exc()]
    return WindowResult(len(told), told[-1]["kind"] if told else "start", losses)


class _PowerAfter(PowerCut):
    """The power fails so many operations after so many messages."""

    def __init__(self, messages: int, operations: int) -> None:
        super().__init__(messages * OPERATIONS + operations)
        self.messages, self.operations = messages + 1, operations
        self.heard()

    def heard(self) -> None:
        """Another message was told; the first time none."""
        self.messages -= 1
        if self.messages == 0:
            self.arm(self.operations)


def _live(folder: Path, seed: int, writing: int, power: _PowerAfter | None) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.stdin.close()
    code = 1
    try:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from tests.crash.window_day import run_day

        with listening(folder, power) if power else contextlib.nullcontext():
            code = run_day(folder, seed, writing, power.heard if power else lambda: None)
    finally:
        os._exit(code)


def _listen(reading: int, child: int, lines: int, more: float) -> list[Told]:
    """What was told until the process was dead."""
    said = b""
    while said.count(b"\n") < lines and (some := os.read(reading, 65536)):
        said += some
    time.sleep(more)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    while some := os.read(reading, 65536):
        said += some
    os.close(reading)
    os.waitpid(child, 0)
    return [json.loads(line) for line in said.splitlines() if line.endswith(b"}")]


def losses_of(folder: Path, told: list[Told]) -> list[str]:
    """Opens what was left as the next start does, and compares."""
    age(folder)
    file = folder / "data" / DATA_FILE
    settle(file)
    key = _key(file)
    losses = [] if is_plain(file) or key is not None else ["the password does not open it"]
    if any(one["kind"] == "password" for one in told) and is_plain(file):
        losses.append("the password is gone")
    care = Care(DataFile(file, key))
    with care.opening():
        database = open_database(file, CLERK, key)
    said = [notice.kind for notice in care.notices(database)]
    with database.read() as db:
        losses += verify_chain(db)
    expected = {NoticeKind.CUT_OFF}
    if key is not None and plain_copies(DataFile(file, key), list).files:
        expected.add(NoticeKind.READABLE)
        losses += [] if NoticeKind.READABLE in said else ["copies without a password are not told"]
    losses += [f"said at the start: {kind.value}" for kind in said if kind not in expected]
    closed = told and told[-1]["kind"] in (
        "closed",
        "protecting",
    )  # the password is put on with the file closed
    if told and not closed and NoticeKind.CUT_OFF not in said:
        losses.append("nothing was said of the crash")
    with contextlib.closing(connect(file, key=key)) as db:
        losses += _missing(db, told)
    care.end(database)
    losses += find_faults(file, key)
    losses += _of_backups(folder, told, key)
    left = [one for pattern in _LEFT for one in (folder / "data").rglob(pattern)]
    return losses + [f"left over: {one.name}" for one in left]


def _key(file: Path) -> bytes | None:
    from tests.crash.window_day import PASSWORD

    keys = read_keys(file)
    if is_plain(file) or keys is None:
        return None
    with contextlib.suppress(DeskError):
        return unlock(keys, PASSWORD).key
    return None


def _missing(db: Any, told: list[Told]) -> list[str]:
    """What the window had shown and is not there."""
    people = dict(db.execute("SELECT name, native_place FROM person").fetchall())
    drafts = {text for (text,) in db.execute("SELECT text FROM draft")}
    meetings = {number for (number,) in db.execute("SELECT number FROM presidium_meeting")}
    missing = []
    newest = {one["name"]: one for one in told if one["kind"] in ("place", "half")}
    for one in told:
        kind, name = one["kind"], one.get("name", "")
        if kind == "person" and name not in people:
            missing.append(f"{name} is not there")
        if kind == "gone" and name in people:
            missing.append(f"{name} came back")
        if kind == "meeting" and one["number"] not in meetings:
            missing.append(f"meeting {one['number']} is not there")
    for name, one in newest.items():
        # what was typed after it, and not told yet, may stand there already
        if (
            one["value"] not in drafts
            and people.get(name) != one["value"]
            and not _newer(people.get(name), one)
        ):
            missing.append(f"{one['kind']} {one['value']} of {name}: there is {people.get(name)!r}, {drafts}")
    return missing


def _newer(found: str | None, one: Told) -> bool:
    """Whether a later step of the day wrote it: their numbers grow."""
    digits = "".join(letter for letter in found or "" if letter.isdigit())
    told = "".join(letter for letter in one["value"] if letter.isdigit())
    return bool(digits) and int(digits) > int(told)


def _of_backups(folder: Path, told: list[Told], key: bytes | None) -> list[str]:
    backups = folder / "data" / "backups"
    newest = max((one.name for one in backups.glob("人大*.db")), default="")
    losses = [  # of two in one hour the newer stays
        f"backup {one['file']} is gone" for one in told if one["kind"] == "backup" and newest < one["file"]
    ]
    for backup in backups.glob("*.db"):
        fault = fault_of(backup, None if is_plain(backup) else key)
        losses += [f"backup {backup.name}: {fault}"] if fault else []
    return losses
