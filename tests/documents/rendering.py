"""Renders papers with LibreOffice, many in one call, with free fonts standing in for the official faces."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word import docx_bytes

MM = 25.4 / 72
_SANS = {"黑体"}


def render(papers: Mapping[str, Paper], folder: Path) -> dict[str, Path]:
    """The PDF of each paper by its name; one start of LibreOffice for all of them."""
    return render_bytes({name: docx_bytes(paper) for name, paper in papers.items()}, folder)


def render_bytes(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDF of each .docx by its name."""
    sources = []
    for name, content in files.items():
        path = folder / f"{name}.docx"
        path.write_bytes(content)
        sources.append(str(path))
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed for this test: apt install libreoffice-writer-nogui fonts-noto-cjk"
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *sources]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_stand_ins(folder))}
    subprocess.run(command, env=environment, capture_output=True, timeout=600, check=True)
    return {name: folder / f"{name}.pdf" for name in files}


def _stand_ins(folder: Path) -> Path:
    faces = dict.fromkeys(OFFICIAL_FONTS.faces + WINDOWS_FONTS.faces)
    aliases = "".join(
        f'<alias binding="strong"><family>{face}</family><accept><family>Noto '
        f"{'Sans' if face in _SANS else 'Serif'} CJK SC</family></accept></alias>"
        for face in faces
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>',
        encoding="utf-8",
    )
    return path


@dataclass(frozen=True)
class Line:
    """A printed line: its characters, baseline and ends in millimetres from the page's upper left corner."""

    text: str
    size: float
    base: float
    left: float
    right: float
    red: bool


@dataclass(frozen=True)
class Rule:
    """A drawn horizontal line in millimetres."""

    y: float
    left: float
    right: float
    red: bool

    @property
    def length(self) -> float:
        """From end to end."""
        return self.right - self.left


@dataclass(frozen=True)
class PrintedPage:
    """A page as it was printed."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    def find(self, words: str) -> Line:
        """The first line that contains the words."""
        return next(line for line in self.lines if words in line.text)


def read(pdf: Path) -> list[PrintedPage]:
    """The pages of a PDF, measured."""
    with pdfplumber.open(pdf) as document:
        return [_page(page) for page in document.pages]


def read_bytes(pdf: bytes) -> list[PrintedPage]:
    """The pages of a PDF that is in no file."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [_page(page) for page in document.pages]


def _page(page: Any) -> PrintedPage:
    rows: dict[float, list[Any]] = {}
    for char in page.chars:
        if char["text"].strip() and char["upright"]:
            base = char["matrix"][5]
            rows.setdefault(next((known for known in rows if abs(known - base) < 3), base), []).append(char)
    lines = [_line(float(page.height) - base, chars) for base, chars in sorted(rows.items(), reverse=True)]
    rules = [_rule(drawn) for drawn in [*page.lines, *page.rects] if drawn["height"] < 3]
    return PrintedPage(float(page.width) * MM, float(page.height) * MM, tuple(lines), tuple(rules))


def _line(base: float, chars: list[Any]) -> Line:
    chars = sorted(chars, key=lambda char: float(char["x0"]))
    first = chars[0]
    text = "".join(char["text"] for char in chars)
    red = _is_red(first["non_stroking_color"])
    return Line(text, first["size"], base * MM, first["x0"] * MM, chars[-1]["x1"] * MM, red)


def _rule(drawn: Any) -> Rule:
    red = _is_red(drawn.get("stroking_color")) or _is_red(drawn.get("non_stroking_color"))
    return Rule(drawn["top"] * MM, drawn["x0"] * MM, drawn["x1"] * MM, red)


def _is_red(color: Any) -> bool:
    return isinstance(color, (tuple, list)) and len(color) == 3 and color[0] > 0.6 and max(color[1:]) < 0.4
