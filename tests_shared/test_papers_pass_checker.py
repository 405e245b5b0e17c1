"""Sample papers against the office's checker, which lies outside the repository: ../shared/tools/check_gongwen.py."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from renda_desktop.documents.geometry import WINDOWS_FONTS, FontScheme, PageReading
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.word import write_docx
from tests.documents import samples

CHECKER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "check_gongwen.py"
SKIPS = {
    Layout.PLAIN: "head.1",  # plain entries of an agenda
    Layout.PUBLIC: "foot,head.1",
    Layout.SPEECH: "body,foot,head.1",
    Layout.REGISTER: "page,foot,body,head,title",
    Layout.CARD: "page,foot,body,head,title",
    Layout.BALLOT: "page,foot,body,head,title",
}


def wrong_points(paper: Paper, path: Path, *options: str) -> list[str]:
    """What the checker calls wrong about the file."""
    command = [sys.executable, str(CHECKER), str(path), "--json", *options]
    if paper.layout in SKIPS:
        command += ["--skip", SKIPS[paper.layout]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    points = json.loads(done.stdout)["points"]
    return [f"{p['id']}: {p['measured']}" for p in points if p["status"] == "wrong"]


@pytest.mark.rendered
@pytest.mark.parametrize("make", samples.ALL.values(), ids=samples.ALL)
def test_nothing_is_wrong(make: samples.Maker, tmp_path: Path) -> None:
    paper = make()
    path = tmp_path / "paper.docx"
    write_docx(paper, path)
    assert wrong_points(paper, path) == []


@pytest.mark.rendered
@pytest.mark.parametrize(
    ("scheme", "reading"), [(WINDOWS_FONTS, PageReading.A), (WINDOWS_FONTS, PageReading.B)]
)
def test_the_other_settings_are_as_right(scheme: FontScheme, reading: PageReading, tmp_path: Path) -> None:
    # With reading B the checker takes an imprint's last line for part of an even page's number: none of these has both.
    for make in (samples.red_notice, samples.letter, samples.report):
        path = tmp_path / "paper.docx"
        write_docx(make(), path, scheme, reading)
        assert wrong_points(make(), path) == []
