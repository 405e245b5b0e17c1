"""The fuzz run: workers in processes of their own, watched; what hangs is ended and told as a failure."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from renda_desktop import schema
from renda_desktop.storage.opening import open_database
from tests.fuzz.importers import IMPORTERS
from tests.fuzz.working import work
from tests.helpers.builders import found_town
from tests.suggestions.builders import a_desk

HANGS = 10.0
"""Seconds after which an input counts as one that hangs."""
_START = 120.0
_BATCH, _SHORT = 25, 2
_PATIENCE = 6
_ONE_LOOK = 2.0
"""Seconds that are counted at most between two looks at the workers."""


@dataclass(frozen=True)
class Finding:
    """An input that did what none may."""

    importer: str
    number: int
    what: str


@dataclass
class Report:
    """Of each importer how many were taken and refused, how long the longest took, and the findings."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    longest: dict[str, tuple[float, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    tell: Callable[[Finding], None] = lambda _: None
    """Hears of each finding at once."""

    @property
    def inputs(self) -> int:
        """All that were tried."""
        return sum(sum(count.values()) for count in self.counts.values())

    def note(self, name: str, number: int, outcome: str, said: str, seconds: float) -> None:
        """Takes down what became of one input."""
        self.counts.setdefault(name, Counter())[outcome] += 1
        self.longest[name] = max(self.longest.get(name, (0.0, 0)), (seconds, number))
        if said:
            self.findings.append(Finding(name, number, said))
            self.tell(self.findings[-1])

    def lines(self) -> list[str]:
        """For people."""
        found = Counter(one.importer for one in self.findings)
        return [
            f"{name:12} {sum(count.values()):6} inputs, {count['taken']:6} taken, {count['refused']:6} refused, "
            f"longest {self.longest[name][0]:5.2f} s (#{self.longest[name][1]}), {found[name]} findings"
            for name, count in self.counts.items()
        ]


def a_town(folder: Path) -> Path:
    """The data file every worker copies: a town with a session, twelve deputies and four units."""
    assert schema.Base.metadata.tables
    path = folder / "town.db"
    database = open_database(path, "马静")
    try:
        found_town(database)
        a_desk(database)
    finally:
        database.close()
    return path


class _Worker:
    """A process, what it is at, and since when."""

    def __init__(self, folder: Path, town: Path, names: Sequence[str], seed: int) -> None:
        self._make = (folder, town, list(names), seed)
        self.todo: list[tuple[str, list[int]]] = []
        self.name, self.left = "", list[int]()
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=work, args=(theirs, *self._make), daemon=True)
        self.process.start()
        theirs.close()
        self.since, self.waited, self.limit, self.worked = time.monotonic(), 0.0, _START, 0.0

    def give(self, name: str, numbers: list[int]) -> None:
        """Hands out a batch."""
        self.name, self.left = name, numbers
        self.pipe.send((name, numbers))
        self.begin(_START)

    def begin(self, limit: float) -> None:
        """From now on it may take so many seconds."""
        self.since, self.waited, self.limit = time.monotonic(), 0.0, limit

    def hangs(self, looked_after: float) -> bool:
        """Whether it takes too long: by its own work, so that a busy computer makes nobody hang, or by the clock.

        A computer that slept meanwhile makes nobody hang either: `looked_after` is the time since the last look.
        """
        self.waited += min(looked_after, _ONE_LOOK)
        if self.waited <= self.limit:
            return False
        return _worked(self.process) - self.worked > self.limit or self.waited > _PATIENCE * self.limit

    def again(self) -> list[int]:
        """Ends the process and begins a new one; the numbers of the batch behind the one it was at."""
        rest, self.left = self.left[1:], []
        self.end()
        self._start()
        return rest

    def end(self) -> None:
        """Ends the process for good."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run(
    names: Sequence[str],
    inputs: int,
    seed: int,
    processes: int = 2,
    *,
    seconds: float = 0.0,
    report: Report | None = None,
) -> Report:
    """So many inputs over these importers, in equal shares; with `seconds` it ends after them, all shares begun."""
    report = report or Report()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as scratch:
        town = a_town(Path(scratch))
        batches = _batches(names, inputs, _SHORT if seconds else _BATCH)
        workers = [_Worker(Path(scratch) / str(n), town, names, seed) for n in range(processes)]
        until = time.monotonic() + seconds if seconds else None
        try:
            _drive(workers, batches, report, until)
        finally:
            for worker in workers:
                worker.end()
    return report


def _batches(names: Sequence[str], inputs: int, size: int) -> list[tuple[str, list[int]]]:
    """In turns, so that a run that is cut short has tried all importers."""
    weight = {name: 1 if IMPORTERS[name].costly else 10 for name in names}
    shares = {name: list(range(-(-inputs * weight[name] // sum(weight.values())))) for name in names}
    made = []
    for start in range(0, max(map(len, shares.values())), size):
        made += [(name, share[start : start + size]) for name, share in shares.items() if share[start:]]
    return made


def _drive(
    workers: list[_Worker], batches: list[tuple[str, list[int]]], report: Report, until: float | None
) -> None:
    idle: set[int] = set()
    at_least = len(batches) - len({name for name, _ in batches})
    looked = time.monotonic()
    while len(idle) < len(workers):
        pipes = {worker.pipe: worker for worker in workers if id(worker) not in idle}
        ready = multiprocessing.connection.wait(list(pipes), 0.2)
        for pipe in ready:
            assert isinstance(pipe, Connection)
            if _listen(pipes[pipe], report, batches) and not _next(
                pipes[pipe], batches, None if len(batches) > at_least else until
            ):
                idle.add(id(pipes[pipe]))
        before, looked = looked, time.monotonic()
        for worker in pipes.values():
            if worker.hangs(looked - before):
                _broken(worker, f"no end within {HANGS:.0f} s", report, batches)


def _next(worker: _Worker, batches: list[tuple[str, list[int]]], until: float | None) -> bool:
    if not batches or (until is not None and time.monotonic() > until):
        return False
    worker.give(*batches.pop(0))
    return True


def _listen(worker: _Worker, report: Report, batches: list[tuple[str, list[int]]]) -> bool:
    """Takes one message; whether the worker has nothing to do."""
    try:
        said = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(2)
        _broken(worker, f"the process died ({worker.process.exitcode})", report, batches)
        return False
    if said in ("ready", "rest"):
        return True
    if said[0] == "begun":
        worker.begin(HANGS)
        worker.worked = _worked(worker.process)
        worker.left = worker.left[worker.left.index(said[1]) :]
    else:
        report.note(worker.name, *said[1:])
        worker.begin(_START)
    return False


def _worked(process: BaseProcess) -> float:
    """Seconds of computing so far; none where the system does not say: then the clock alone decides, patiently."""
    try:
        fields = (
            Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
        )
    except OSError:
        return 0.0
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _broken(worker: _Worker, what: str, report: Report, batches: list[tuple[str, list[int]]]) -> None:
    assert worker.left, f"a worker did not come up: {what}"
    report.note(worker.name, worker.left[0], "broken", what, time.monotonic() - worker.since)
    name, rest = worker.name, worker.again()
    if rest:
        batches.insert(0, (name, rest))


def all_names() -> list[str]:
    """Of every importer."""
    return list(IMPORTERS)
