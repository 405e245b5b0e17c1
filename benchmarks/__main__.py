"""`python -m benchmarks [NAME …] [--json] [--pairs N]`: one line for each goal: name, ratio, goal.

Each sample is a process of its own; program and lower limit take turns, and the medians of at least five are compared,
because absolute times drift with the machine's load. `stall` is a time in milliseconds: a freeze is felt as such.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.goals import GOALS, Goal
from benchmarks.sampling import prepare_town, ratio_of


def main(arguments: list[str]) -> int:
    """Returns 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(g.name for g in GOALS)}")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    parser.add_argument("--pairs", type=int, default=7, help="samples of each side (at least 5)")
    options = parser.parse_args(arguments)
    chosen = [goal for goal in GOALS if not options.names or goal.name in options.names]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        prepare_town(folder)
        missed = [goal for goal in chosen if not _report(goal, folder, max(5, options.pairs), options.json)]
    return 1 if missed else 0


def _report(goal: Goal, folder: Path, pairs: int, as_json: bool) -> bool:
    ratio = ratio_of(goal, folder, pairs)
    if as_json:
        print(json.dumps({"name": goal.name, "ratio": round(ratio, 3), "goal": goal.limit}), flush=True)
    else:
        verdict = "ok" if ratio <= goal.limit else "MISSED"
        print(f"{goal.name:14} {ratio:8.2f}  goal {goal.limit:<6} {verdict:7} {goal.what}", flush=True)
    return ratio <= goal.limit


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
