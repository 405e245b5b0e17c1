"""`python -m tests.crash [--kills 500] [--seed 1]`: ends the program in the middle of its work and counts what is lost.

A day of work (saving, typing, undo, import, backup, restore, upgrade) runs in a process of its own, again and again:
killed before or inside the n-th write, at any moment, or with the power cut, which loses, tears and reorders what was
not flushed. Then the file is opened as at the next start and compared with what had been confirmed. Linux.
"""

from __future__ import annotations

import argparse
import collections
import random
import sys
import tempfile
import time
from pathlib import Path

from renda_desktop.storage import keys
from renda_desktop.storage.paths import DATA_FILE
from tests.crash.deed_kills import kill_deed
from tests.crash.deeds import DEEDS, Deed
from tests.crash.errors import STEPS, try_everywhere
from tests.crash.file_errors import try_deed
from tests.crash.flips import encrypted, flip
from tests.crash.template import make_template
from tests.crash.trial import End, Plan, Result, counts_of_day, forget, run_trial

SHARES = (End.POWER_CUT, End.AT_A_WRITE, End.IN_A_WRITE, End.AT_ANY_MOMENT, End.POWER_CUT, End.AT_A_WRITE)
"""In which turns the ends come."""
_DAYS = 8
"""Different days in one run."""


def main(arguments: list[str]) -> int:
    """Returns 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[end.name for end in End], help="one way of ending")
    parser.add_argument(
        "--quick", action="store_true", help="short days, without import, restore and upgrade"
    )
    parser.add_argument(
        "--errors",
        action="store_true",
        help="a full or broken disk at every operation of every step and file",
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only at every N-th operation")
    parser.add_argument(
        "--flips", type=int, default=0, metavar="N", help="turn over N bits, plain and encrypted"
    )
    parser.add_argument(
        "--window",
        type=int,
        default=0,
        metavar="N",
        help="N ends of the real window in a day by clicks and keys: killed, and by turns with the power cut",
    )
    parser.add_argument(
        "--deeds",
        type=int,
        default=0,
        metavar="N",
        help="N kills of exports, passwords, handovers, a salvage …",
    )
    parser.add_argument(
        "--deed", action="append", metavar="NAME", help="with --deeds or --errors: only this one"
    )
    parser.add_argument("--template", type=Path, metavar="DIR", help="an office made before")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="crash-") as scratch:
        if options.errors:
            return _errors(Path(scratch), options.every, options.deed)
        if options.deeds:
            return _deeds(Path(scratch), options.deeds, options.seed, options.deed)
        if options.flips:
            return _flips(Path(scratch), options.flips, options.seed)
        if options.window:
            return _windows(Path(scratch), options.window, options.seed)
        template = options.template or make_template(Path(scratch) / "template")
        ends = (End[options.only],) if options.only else SHARES
        lost = _run(template, Path(scratch), options, ends)
    return 1 if lost else 0


def _errors(scratch: Path, every: int, only: list[str] | None) -> int:
    forget(scratch / "trial")
    template, faults = make_template(scratch / "template"), 0
    for step in STEPS if not only else ():
        tally = try_everywhere(template, scratch / "trial", (step,), every)
        print(f"{step.kind}: {tally.tried} write errors, {len(tally.faults)} faults", flush=True)
        print("".join(f"  {fault}\n" for fault in tally.faults), end="", flush=True)
        faults += len(tally.faults)
    keys.SCRYPT_LOG_N = 10  # passwords are not what is tried here
    for deed in _chosen(only):
        outcome = try_deed(template, scratch / "trial", deed, every=every)
        print(f"{deed.name}: {outcome.tried} write errors, {len(outcome.faults)} faults", flush=True)
        print("".join(f"  {fault}\n" for fault in outcome.faults), end="", flush=True)
        faults += len(outcome.faults)
    return 1 if faults else 0


def _deeds(scratch: Path, kills: int, seed: int, only: list[str] | None) -> int:
    keys.SCRYPT_LOG_N = 10
    template, choose, lost = make_template(scratch / "template"), random.Random(seed), 0
    deeds = _chosen(only)
    for number, deed in enumerate(deeds):
        share = len(range(number, kills, len(deeds)))
        done = kill_deed(template, scratch / "trial", deed, share, choose)
        print(
            f"{deed.name}: {done.killed} kills, {done.lived} times done before, {len(done.losses)} losses",
            flush=True,
        )
        print("".join(f"  {loss}\n" for loss in done.losses), end="", flush=True)
        lost += len(done.losses)
    return 1 if lost else 0


def _chosen(only: list[str] | None) -> list[Deed]:
    return [deed for deed in DEEDS if not only or deed.name in only]


def _windows(scratch: Path, kills: int, seed: int) -> int:
    from tests.crash.window import kill_window

    template, lost, done = make_template(scratch / "template"), 0, collections.Counter[str]()
    for number in range(seed * 1000, seed * 1000 + kills):
        result = kill_window(template, scratch / "trial", number, power=number % 2 == 1)
        done[result.after] += 1
        lost += bool(result.losses)
        for loss in result.losses:
            print(f"LOST {number}, after {result.told} messages ({result.after}): {loss}", flush=True)
    print("killed after: " + ", ".join(f"{name} {count}" for name, count in done.most_common()))
    print(f"{kills} ends of the window, {lost} with a loss")
    return 1 if lost else 0


def _flips(scratch: Path, count: int, seed: int) -> int:
    forget(scratch / "data")
    plain = make_template(scratch / "template") / "data" / DATA_FILE
    key = bytes(range(32))
    encrypted(plain, scratch / "encrypted.db", key)
    missed = 0
    for name, file, used in (("plain", plain, None), ("encrypted", scratch / "encrypted.db", key)):
        flips = flip(file, scratch / "data", count, seed, used)
        print(f"{name}: {flips.noticed} of {flips.tried} bits noticed, {flips.by_structure} without the seal")
        missed += flips.tried - flips.noticed
    return 1 if missed else 0


def _run(template: Path, scratch: Path, options: argparse.Namespace, ends: tuple[End, ...]) -> list[Result]:
    kills, seed, quick = options.kills, options.seed, options.quick
    choose, begun = random.Random(seed), time.monotonic()
    days = {}
    for day in range(seed * 1000, seed * 1000 + min(_DAYS, max(1, kills // 20))):
        start = time.monotonic()
        counts = counts_of_day(template, scratch / "day", day, quick=quick)
        days[day] = counts, time.monotonic() - start
    done: collections.Counter[str] = collections.Counter()
    kinds: collections.Counter[str] = collections.Counter()
    lost: list[Result] = []
    for number in range(kills):
        day = choose.choice(list(days))
        counts, seconds = days[day]
        end = ends[number % len(ends)]
        step = choose.randrange(len(counts))
        operation = (
            choose.randrange(1000) if end is End.AT_ANY_MOMENT else choose.randint(1, max(counts[step], 1))
        )
        result = run_trial(template, scratch / "trial", Plan(day, end, step, operation, quick), seconds)
        done[end.value] += 1
        kinds[result.ended_in or "(day over)"] += 1
        if result.losses:
            lost.append(result)
            print(f"LOST {result.plan} after {result.confirmed} steps, in {result.ended_in}:", flush=True)
            print("\n".join(f"  {loss}" for loss in result.losses), flush=True)
        if (number + 1) % 100 == 0:
            print(f"{number + 1} kills, {len(lost)} with a loss", flush=True)
    _tell(done, kinds, lost, time.monotonic() - begun)
    return lost


def _tell(
    done: collections.Counter[str], kinds: collections.Counter[str], lost: list[Result], seconds: float
) -> None:
    for title, counted in (("ends", done), ("in the middle of", kinds)):
        print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counted.most_common()))
    print(f"{sum(done.values())} kills in {seconds:.0f} s, {len(lost)} with a loss")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
