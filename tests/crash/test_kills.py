"""The harness in passing; the long run is `python -m tests.crash`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.crash.__main__ import main
from tests.crash.deed_kills import kill_deed
from tests.crash.deeds import DEEDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills by fork and signal")


def test_nothing_is_lost_by_kills_and_power_cuts(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost = main(["--quick", "--kills", "3", "--template", str(template)])
    said = capsys.readouterr().out
    assert lost == 0, said
    assert "3 kills" in said
    assert "0 with a loss" in said


class _At(random.Random):
    """Always as far into a deed."""

    def __init__(self, share: float) -> None:
        super().__init__(0)
        self.share = share

    def randint(self, a: int, b: int) -> int:
        """Between the two, by the share."""
        return a + int((b - a) * self.share)


@pytest.mark.usefixtures("quick_passwords")
@pytest.mark.parametrize(
    ("name", "share"),
    [("password set", 0.9), ("arrival by command", 0.97), ("salvage", 0.95)],  # where most is at stake
)
def test_a_deed_that_is_killed_leaves_old_or_new_and_says_what_stays_open(
    template: Path, tmp_path: Path, name: str, share: float
) -> None:
    deed = next(one for one in DEEDS if one.name == name)
    done = kill_deed(template, tmp_path / "trial", deed, 1, _At(share))
    assert done.losses == []
    assert done.killed == 1
