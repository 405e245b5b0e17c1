"""Time since the process was asked for, and its memory; imports next to nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path


def since_start() -> float:
    """Milliseconds since the parent started this process."""
    return (time.time_ns() - int(os.environ["BENCHMARK_STARTED_NS"])) / 1e6


def memory() -> float:
    """Resident memory of this process in MB (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmRSS in /proc/self/status")
