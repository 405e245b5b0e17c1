"""A short run of the fuzzer, and every input that once did what none may."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.importers import IMPORTERS
from tests.fuzz.running import a_town, all_names, run
from tests.fuzz.working import a_world, try_out
from tests.fuzz.world import Input, World

KEPT = sorted((Path(__file__).parent / "failing").glob("*.*"))
"""Named after the importer: pack-nested.toml."""


def test_no_input_of_a_short_run_breaks_anything() -> None:
    names = [name for name in all_names() if not IMPORTERS[name].costly]
    report = run(names, 2_000, seed=20_260_402, processes=1, seconds=3.0)
    assert [f"{one.importer} #{one.number}: {one.what}" for one in report.findings] == []
    assert set(report.counts) == set(names)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """With the town of the long runs: an empty one takes an input another way."""
    folder = tmp_path_factory.mktemp("fuzz")
    return a_world(folder, a_town(folder))


@pytest.mark.parametrize("kept", KEPT, ids=[kept.name for kept in KEPT])
def test_what_once_broke_something_does_not_again(kept: Path, world: World) -> None:
    importer = IMPORTERS[kept.name.partition("-")[0]]
    assert try_out(importer, world, Input(kept.read_bytes(), kept.suffix))[1] == ""
