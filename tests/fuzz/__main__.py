"""python -m tests.fuzz --inputs 20000 --seed 1 [--only roster …] [--keep FOLDER] [--show roster 17]"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.importers import IMPORTERS
from tests.fuzz.running import Report, a_town, all_names, run
from tests.fuzz.working import a_world, input_of, try_out


def main() -> int:
    """Runs, prints counts and findings; 1 when there is one."""
    options = _options()
    if options.show:
        return _show(options.show[0], int(options.show[1]), options.seed, options.keep or Path("."))
    names = options.only or all_names()
    report = Report(tell=lambda one: print(f"--- {one.importer} #{one.number}\n{one.what}\n", flush=True))
    run(names, options.inputs, options.seed, options.processes, seconds=options.seconds, report=report)
    for line in report.lines():
        print(line)
    print(f"\n{report.inputs} inputs, {len(report.findings)} findings, seed {options.seed}")
    return 1 if report.findings else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=0.0, help="ends after so long, with its report")
    parser.add_argument("--only", nargs="*", choices=all_names())
    parser.add_argument("--keep", type=Path, help="folder for the input that is shown")
    parser.add_argument("--show", nargs=2, metavar=("IMPORTER", "NUMBER"), help="tries one input again, here")
    return parser.parse_args()


def _show(name: str, number: int, seed: int, folder: Path) -> int:
    """One input again, in this process, kept as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    world = a_world(
        folder / "world", a_town(folder) if not (folder / "town.db").exists() else folder / "town.db"
    )
    given = input_of(IMPORTERS[name], seed, number)
    (folder / f"{name}-{number}{given.ending}").write_bytes(given.content)
    outcome, said = try_out(IMPORTERS[name], world, given)
    print(outcome, said)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
