"""Every Word paper of the practice town against the office's checker (../shared/tools/check_gongwen.py)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from renda_desktop.documents.paper import Layout
from tests_shared.test_papers_pass_checker import CHECKER, SKIPS

ROOT = Path(__file__).parents[1]
PARTS = 2
"""The papers are checked in two halves, so that two cores share the work."""
CARDS = ("甲11 ", "甲58 ", "表01 代表联系卡")
"""Files of badges and cards, several to a sheet: no line of theirs is as long as a line of a paper."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`demo`, then `export all`, by the commands a user types."""
    folder = tmp_path_factory.mktemp("town")
    for words in (["demo"], ["export", "all", str(folder / "out")]):
        command = [sys.executable, str(ROOT / "main.py"), *words, "--data", str(folder / "data")]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return folder / "out"


@pytest.mark.rendered
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong(exported: Path, part: int) -> None:
    index = json.loads((exported / "index.json").read_text(encoding="utf-8"))
    papers = [entry for entry in index if entry["format"] == "docx"]
    assert len(papers) > 25
    wrong = {
        entry["file"]: _wrong(
            exported / entry["file"], entry["layout"], cards=entry["file"].startswith(CARDS)
        )
        for entry in papers[part::PARTS]
    }
    assert {file: points for file, points in wrong.items() if points} == {}


def _wrong(path: Path, layout: str, *, cards: bool) -> list[str]:
    skip = ",".join(one for one in (SKIPS.get(Layout(layout), ""), "pdf.chars" if cards else "") if one)
    command = [sys.executable, str(CHECKER), str(path), "--json", *(["--skip", skip] if skip else [])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    points = json.loads(done.stdout)["points"]
    return [f"{p['id']}: {p['measured']}" for p in points if p["status"] == "wrong"]
