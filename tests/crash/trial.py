"""One trial: a day begun in a process of its own, ended somewhere, and what is found afterwards."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import time
import traceback
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.notices import NoticeKind
from renda_desktop.keeping.proof import fault_of
from renda_desktop.keeping.taking import take
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.opening import newest_schema, open_database, state_of
from renda_desktop.storage.paths import DATA_FILE, prepared
from tests.crash.day import CLERK, Model, State, Step, World, after, begin, steps_of_day, within
from tests.crash.ends import KillAt, PowerCut
from tests.crash.reading import faults_of_log, read_state
from tests.crash.vfs import Counter, listening

_LEFTOVER = re.compile(r"^\.~|\.write-test$|-journal$|\.restored$")
_AGES_AGO = time.time() - 86400


class End(Enum):
    """How the day ends."""

    AT_A_WRITE = "kill before a write"
    IN_A_WRITE = "kill inside a write"
    AT_ANY_MOMENT = "kill at any moment"
    POWER_CUT = "power cut"


class Plan(Struct, frozen=True):
    """All a trial needs to be made again."""

    seed: int
    end: End
    step: int
    """In which step of the day; for AT_ANY_MOMENT the whole day."""
    operation: int
    """Before which operation of it; for AT_ANY_MOMENT, after how many thousandths of the day."""
    quick: bool = False


class Result(Struct, frozen=True):
    """What came of it; `losses` is what should be empty."""

    plan: Plan
    confirmed: int
    ended_in: str
    """The step under way; "" when the day was over before its end came."""
    losses: list[str]


def counts_of_day(template: Path, folder: Path, seed: int, *, quick: bool) -> list[int]:
    """How many operations each step of a day needs; the day is done to its end. Raises what goes wrong in it."""
    forget(folder)
    counter, counts = Counter(), []
    with listening(folder, counter):
        world = begin(template, folder)
        for step in steps_of_day(seed, quick=quick):
            before = counter.count
            world.do(step)
            counts.append(counter.count - before)
        world.close()
    shutil.rmtree(folder)
    return counts


def run_trial(template: Path, folder: Path, plan: Plan, seconds: float) -> Result:
    """Does the day in a child until it ends, then looks at what it left. `seconds`: how long a whole day takes."""
    shutil.rmtree(folder, ignore_errors=True)
    forget(folder)
    begin(template, folder)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(folder, plan, writing)
    os.close(writing)
    if plan.end is End.AT_ANY_MOMENT:
        time.sleep(seconds * plan.operation / 1000)
        os.kill(child, signal.SIGKILL)
    confirmed = 0
    with os.fdopen(reading, "rb") as lines:
        said = lines.read()
    confirmed = said.count(b"\n")
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        return Result(
            plan, confirmed, "?", [f"the day itself went wrong: {said[-2000:].decode(errors='replace')}"]
        )
    return look(folder, plan, confirmed)


def forget(folder: Path) -> None:
    """A computer that has seen nothing yet: what it remembers of data files belongs to the trial."""
    config = folder.with_name(f"{folder.name}-config")
    shutil.rmtree(config, ignore_errors=True)
    os.environ["XDG_CONFIG_HOME"] = str(config)


def _live(folder: Path, plan: Plan, writing: int) -> None:
    """The child: the day, a line after each step; never returns."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    code = 0
    try:
        end = PowerCut(plan.operation) if plan.end is End.POWER_CUT else KillAt(plan.end is End.IN_A_WRITE)
        with listening(folder, end):
            world = World(folder)
            for number, step in enumerate(steps_of_day(plan.seed, quick=plan.quick)):
                if number == plan.step and plan.end is not End.AT_ANY_MOMENT:
                    end.arm(plan.operation)
                world.do(step)
                os.write(writing, b"%d\n" % number)
            world.close()
    except BaseException:  # noqa: BLE001 - told to the parent
        os.write(writing, traceback.format_exc().replace("\n", "|").encode())
        code = 1
    finally:
        sys.stdout.flush()
        os._exit(code)


def look(folder: Path, plan: Plan, confirmed: int) -> Result:
    """Opens what was left as the program does, and compares."""
    steps = steps_of_day(plan.seed, quick=plan.quick)
    ended_in = steps[confirmed].kind if confirmed < len(steps) else ""
    models = _models(steps, confirmed)
    try:
        losses = _losses(folder, models)
    except Exception:  # noqa: BLE001 - a trial tells what it found
        losses = [traceback.format_exc()]
    return Result(plan, confirmed, ended_in, losses)


def _models(steps: list[Step], confirmed: int) -> list[Model]:
    """After the last confirmed step; and within and after the one under way."""
    model = Model(State({}, {}, {}), [], [])
    for step in steps[:confirmed]:
        model = after(model, step)
    if confirmed == len(steps):
        return [model]
    return [model, *within(model, steps[confirmed]), after(model, steps[confirmed])]


def _losses(folder: Path, models: list[Model]) -> list[str]:
    age(folder)
    world = World(folder)
    prepared(world.file.parent)  # as every start: what it tries to write may have come back with the power
    care = Care(DataFile(world.file))
    with care.opening():
        database = open_database(world.file, CLERK)
    said = [notice.kind for notice in care.notices(database)]
    losses = [f"said at the start: {kind.value}" for kind in said if kind is not NoticeKind.CUT_OFF]
    losses += find_faults(world.file) + faults_of_log(world.file)
    found = read_state(world.file)
    if found not in [model.state for model in models]:
        losses.append(f"found {found}\n wanted " + "\n or ".join(str(model.state) for model in models))
    losses += _losses_outside(folder, models)
    with database.action() as db:
        add_person(db, AddPerson("后来人"))
    if database.undo() != "新增人员后来人":
        losses.append("work does not go on")
    care.end(database)
    left = [str(one) for one in folder.rglob("*") if _LEFTOVER.search(one.name)]
    return losses + [f"left over: {one}" for one in left]


def _losses_outside(folder: Path, models: list[Model]) -> list[str]:
    """Backups and the upgraded file."""
    losses = []
    take(DataFile(folder / "data" / DATA_FILE), folder / "out" / "later.db", BackupKind.MANUAL, utc_now())
    for backup in [*folder.glob("out/*.db"), *folder.glob("data/backups/*.db")]:
        fault = fault_of(backup)
        losses += [f"backup: {fault}"] if fault else []
    losses += [f"backup {name} is gone" for name in models[0].backups if not (folder / "out" / name).exists()]
    old = folder / "out" / "old" / DATA_FILE
    if models[0].upgraded and state_of(old).schema_version != newest_schema():
        losses.append("the upgrade is lost")
    _open_and_close(old)
    return losses + find_faults(old)


def _open_and_close(file: Path) -> list[NoticeKind]:
    """As the program does it at a start; what it said."""
    care = Care(DataFile(file))
    with care.opening():
        database = open_database(file, CLERK)
    said = [notice.kind for notice in care.notices(database)]
    care.end(database)
    return said


def age(folder: Path) -> None:
    """The next start comes a day later: what a process left half-written is nobody's any more."""
    for one in folder.rglob("*"):
        if one.is_file():
            os.utime(one, (_AGES_AGO, _AGES_AGO))
