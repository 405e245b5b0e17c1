"""Runs samples, each in a process of its own, and compares medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.goals import Goal

ROOT = Path(__file__).resolve().parent.parent
STARTED = "BENCHMARK_STARTED_NS"


def prepare_town(folder: Path) -> None:
    """The practice town in `folder`, its window opened and closed once, so that there is a first view to paint."""
    command = [sys.executable, str(ROOT / "main.py"), "demo", "--data", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, env=_environment())
    sample("ready", folder)


def ratio_of(goal: Goal, folder: Path, pairs: int) -> float:
    """Median of the sample over median of its floor, taken in turns after one warm-up of each."""
    sides = [goal.sample, goal.floor] if goal.floor else [goal.sample]
    for side in sides:
        sample(side, folder)
    taken: dict[str, list[float]] = {side: [] for side in sides}
    for _ in range(pairs):
        for side in sides:
            taken[side].append(sample(side, folder))
    figure = statistics.median(taken[goal.sample])
    return figure / statistics.median(taken[goal.floor]) if goal.floor else figure


def sample(name: str, folder: Path) -> float:
    """One figure of one sample in a fresh process; times in milliseconds, memory in MB."""
    command = [sys.executable, "-m", "benchmarks.samples", name, str(folder)]
    environment = _environment() | {STARTED: str(time.time_ns())}
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True, env=environment)
    return float(done.stdout.strip().splitlines()[-1])


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a missing .pyc alone costs a factor of two
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment
