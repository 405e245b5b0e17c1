"""Every Word paper of the practice town against the office's checker (../shared/tools/check_gongwen.py)."""

from __future__ import annotations

import json
import re
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
COVERED = ("甲21 ", "甲22 ", "甲23 ", "甲24 ")
"""Reports with a cover, which the checker takes for a page of text that is not full."""
BOOKLET = "甲05 "
"""The booklet: its cover has no page number, and what stands for its parts is a line nobody sees."""
FORMS = (Layout.REGISTER, Layout.CARD, Layout.BALLOT)
"""Grids the checker takes for the page of a paper: the rules of a table for those of an imprint, a cell for a line."""
TELLING = 3
"""Full lines a paper must have before their length says how many characters a line takes."""


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
    papers = _one_of_each([entry for entry in index if entry["format"] == "docx"])
    assert len(papers) > 100
    wrong = {
        entry["file"]: _wrong(exported / entry["file"], Layout(entry["layout"]))
        for entry in papers[part::PARTS]
    }
    assert {file: points for file, points in wrong.items() if points} == {}


def _one_of_each(entries: list[dict[str, str]]) -> list[dict[str, str]]:
    """The newest of each paper: the others differ in their facts alone, and each costs seconds."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        found.setdefault((entry["id"], entry["record"].partition("·")[2]), entry)
    return list(found.values())


def _wrong(path: Path, layout: Layout) -> list[str]:
    skips = [SKIPS.get(layout, "")]
    skips += ["pdf.chars"] * path.name.startswith(CARDS) + ["pdf.lines"] * path.name.startswith(COVERED)
    skips += ["foot,body,pdf.lines"] * path.name.startswith(BOOKLET)
    command = [sys.executable, str(CHECKER), str(path), "--json", "--skip", ",".join(filter(None, skips))]
    command += ["--no-render"] * (
        layout in FORMS
    )  # of a grid the rendering tells nothing that is not skipped
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    points = [p for p in json.loads(done.stdout)["points"] if p["status"] == "wrong"]
    return [f"{p['id']}: {p['measured']}" for p in points if not _tells_nothing(p)]


def _tells_nothing(point: dict[str, str]) -> bool:
    """Of a paper that hardly has a full line: short items, a line broken before a sign, stops that hang."""
    if point["id"] == "pdf.width":
        return point["measured"].startswith("-")
    lines = sum(int(number) for number in re.findall(r"×(\d+)行", point["measured"]))
    return (
        point["id"] == "pdf.chars" and lines < TELLING and "字" not in point["measured"].replace("27字", "")
    )
