"""The harness in passing; the long run is `python -m tests.crash`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="kills by fork and signal")
def test_nothing_is_lost_by_kills_and_power_cuts(template: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--quick", "--kills", "3", "--template", str(template)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kills" in done.stdout
    assert "0 with a loss" in done.stdout
