"""The office's checker, which lies outside the repository: ../shared/tools/check_gongwen.py.

It is used as a module, and renders all files of a test in one start of LibreOffice: what it measures of each of them
is what its command measures.
"""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

CHECKER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "check_gongwen.py"
Point = dict[str, str]


@functools.cache
def module() -> ModuleType:
    """The checker's functions."""
    spec = importlib.util.spec_from_file_location("check_gongwen", CHECKER)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def render(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The PDF of each .docx, made in `folder` as the checker makes that of one: its fonts, its command."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed for this test: apt install libreoffice-writer-nogui fonts-noto-cjk"

    def run_for_all(command: list[str], **how: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([*command[:-1], *map(str, files)], check=False, **(how | {"timeout": 600}))

    with mock.patch.object(module(), "subprocess", SimpleNamespace(run=run_for_all)):
        module().to_pdf(office, str(files[0]), str(folder))
    pdfs = {file: folder / f"{file.stem}.pdf" for file in files}
    assert [str(pdf) for pdf in pdfs.values() if not pdf.exists()] == [], "LibreOffice made no PDF of these"
    return pdfs


def wrong_points(file: Path, pdf: Path | None, skips: Iterable[str]) -> list[Point]:
    """What the checker calls wrong about a .docx and, where it is given, about its PDF; `skips` as its --skip."""
    checker = module()
    report = checker.Report([one for one in ",".join(skips).split(",") if one])
    document = checker.Docx(str(file))
    place = checker.check_page(document, report)
    total = checker.check_text(document, place, report)
    checker.check_footers(document, report)
    if pdf is not None:
        checker.check_pdf(str(pdf), place, total, report)
    return [point for point in report.rows if point["status"] == "wrong"]
