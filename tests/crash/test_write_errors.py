"""Write errors in passing; every operation of every step: `python -m tests.crash --errors`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.crash.errors import STEPS, try_everywhere

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the file layer is put in place for Linux")


@pytest.mark.parametrize(
    ("kind", "every"), [("person", 17), ("draft", 4), ("attach", 23), ("undo", 17), ("backup", 150)]
)
def test_a_disk_that_is_full_or_broken_costs_nothing_that_was_there(
    template: Path, tmp_path: Path, kind: str, every: int
) -> None:
    steps = tuple(step for step in STEPS if step.kind == kind)
    tally = try_everywhere(template, tmp_path / "trial", steps, every)
    assert tally.faults == []
    assert tally.tried >= 4
