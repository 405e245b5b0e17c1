"""Write errors: the disk is full or breaks at the first, second, third … operation of a step, until the step passes.

After each: a plain sentence, nothing half-written, what was there is there; and with the trouble over the step works.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.opening import newest_schema, state_of
from renda_desktop.storage.paths import BACKUP_FOLDER, DATA_FILE
from tests.crash.day import FIRST, CommandFailedError, Model, State, Step, World, after, begin
from tests.crash.files import all_files
from tests.crash.reading import faults_of_log, read_state
from tests.crash.vfs import FULL, IOERR_WRITE, OK, FailAt, Operation

CODES = {FULL: "disk full", IOERR_WRITE: "disk broken"}
STEPS = tuple(
    Step(kind, number, "陈建国")
    for number, kind in enumerate(
        ("person", "draft", "attach", "undo", "import", "backup", "restore", "upgrade"), 3
    )
)


_SAID_DONE = "不用再做一次"
"""A command's word for StorageTrouble.UNFLUSHED."""


class _Switch:
    """Lets everything happen but while it is set to fail."""

    def __init__(self) -> None:
        self.fail: FailAt | None = None

    def before(self, operation: Operation) -> int:
        """As the failure says."""
        return self.fail.before(operation) if self.fail is not None else OK

    def opened(self, path: Path) -> None:
        """Nothing to do."""


class Tally:
    """What a run came to."""

    def __init__(self) -> None:
        self.tried = 0
        self.faults: list[str] = []


def try_everywhere(template: Path, folder: Path, steps: tuple[Step, ...], every: int) -> Tally:
    """Fails each step at its 1st, 1+every-th, … operation by each code."""
    tally, switch = Tally(), _Switch()
    with all_files(folder, switch):
        for step in steps:
            shutil.rmtree(folder, ignore_errors=True)
            world, model = begin(template, folder), Model(State({}, {}, {}), [], [])
            for one in FIRST:
                world.do(one)
                model = after(model, one)
            if step.kind == "import":
                world.lay_out(step)
            for code in CODES:
                _fail(world, switch, step, model, code, every, tally)
            _finally(world, step, model, tally)
            world.close()
    return tally


def _fail(
    world: World, switch: _Switch, step: Step, model: Model, code: int, every: int, tally: Tally
) -> None:
    number = 1
    while True:
        switch.fail = failure = FailAt(number, code)
        passed = _passed(world, step, tally)
        switch.fail = None
        if failure.met is None:
            if not passed:
                tally.faults.append(f"{step.kind} does not work any more")
                return
            _take_back(world, step)
            return
        tally.tried += 1
        for one in failure.undeletable:  # taken away later, when surely nobody writes to it
            one.unlink(missing_ok=True)
        where = f"{step.kind}, {CODES[code]} at {number} ({failure.met.kind} of {failure.met.path.name})"
        tally.faults += [f"{where}: {fault}" for fault in _faults(world, step, model, passed)]
        if passed or step.kind == "draft":
            _take_back(world, step)
        number += every


def _passed(world: World, step: Step, tally: Tally) -> bool:
    try:
        world.do(step)
    except DeskError as problem:
        _check_words(step, problem.message, tally)
        return isinstance(problem, StorageProblem) and problem.trouble is StorageTrouble.UNFLUSHED
    except CommandFailedError as failed:
        if failed.code != 3:
            tally.faults.append(f"{step.kind} ended with {failed.code}")
        _check_words(step, failed.said.strip().splitlines()[-1], tally)
        return _SAID_DONE in failed.said
    except Exception as error:  # noqa: BLE001 - what it is all about: nobody but a DeskError may come out
        tally.faults.append(f"{step.kind} ended with {error!r}")
        with contextlib.suppress(Exception):
            world.close()
        return False
    return True


def _check_words(step: Step, words: str, tally: Tally) -> None:
    if not words.endswith("。") or "rror" in words:
        tally.faults.append(f"{step.kind} said: {words}")


def _faults(world: World, step: Step, model: Model, passed: bool) -> Iterator[str]:
    """What is not as it was, or as it should be if the trouble did not matter after all."""
    yield from find_faults(world.file)
    yield from faults_of_log(world.file)
    wanted = after(model, step) if passed else model
    if (found := read_state(world.file)) not in (wanted.state, *_also(step, model)):
        yield f"found {found}, wanted {wanted.state}"
    yield from (f"left over: {one.name}" for one in world.data.parent.rglob(".~*"))
    old = world.out / "old" / DATA_FILE
    yield from find_faults(old)
    if passed and step.kind == "upgrade" and state_of(old).schema_version != newest_schema():
        yield "not upgraded"
    if not passed and (made := world.out / f"backup{step.number}.db").exists():
        yield f"{made.name} is there though it failed"


def _also(step: Step, model: Model) -> Iterator[State]:
    """A half-typed text may be kept though the disk could not say so: nobody is told that it is lost."""
    if step.kind == "draft":
        yield after(model, step).state


def _take_back(world: World, step: Step) -> None:
    """The step was done: back to before it, by the program's own means."""
    if step.kind in ("person", "attach", "import") or step.kind == "phone":
        world.open().undo()
    elif step.kind == "undo":
        world.open().redo()
    elif step.kind == "draft":
        _drop_drafts(world)
    elif step.kind == "backup":
        (world.out / f"backup{step.number}.db").unlink(missing_ok=True)
    elif step.kind == "restore":
        _restore_kept(world)


def _restore_kept(world: World) -> None:
    """Not by its note, which the trouble may have cost."""
    folder = world.data / BACKUP_FOLDER
    kept = max(folder.glob("*-before-restore-*.db"), key=lambda path: path.stat().st_mtime_ns)
    world.command("restore", kept, "--yes")
    for one in folder.iterdir():
        one.unlink()


def _drop_drafts(world: World) -> None:
    from renda_desktop.storage.drafts import drop_draft

    with world.open().unlogged() as db:
        for field in ("field0", "field1"):
            drop_draft(db, "record", field)


def _finally(world: World, step: Step, model: Model, tally: Tally) -> None:
    """With the trouble over the step works."""
    try:
        world.do(step)
    except Exception as error:  # noqa: BLE001 - told as what it is
        tally.faults.append(f"{step.kind} does not work any more: {error!r}")
        return
    tally.faults += [f"{step.kind}, afterwards: {fault}" for fault in _faults(world, step, model, True)]
