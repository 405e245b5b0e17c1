"""Renders papers with LibreOffice, many in one call, with free fonts standing in for the official faces."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_double, c_float, c_uint
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

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
    return read_bytes(pdf.read_bytes())


def read_bytes(pdf: bytes) -> list[PrintedPage]:
    """The pages of a PDF that is in no file."""
    with contextlib.closing(pdfium.PdfDocument(pdf)) as document:
        return [_page(page) for page in document]


@dataclass(frozen=True)
class _Char:
    """In points from the page's lower left corner."""

    text: str
    base: float
    left: float
    right: float
    size: float
    red: bool


def _page(page: Any) -> PrintedPage:
    rows: dict[float, list[_Char]] = {}
    for char in _chars(page.get_textpage()):
        rows.setdefault(next((known for known in rows if abs(known - char.base) < 3), char.base), []).append(
            char
        )
    height = page.get_height()
    lines = [_line(height - base, chars) for base, chars in sorted(rows.items(), reverse=True)]
    return PrintedPage(page.get_width() * MM, height * MM, tuple(lines), tuple(_rules(page, height)))


def _chars(text: Any) -> Iterator[_Char]:
    """The upright ones that print something; pdfium adds blanks of its own."""
    x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    color = [c_uint() for _ in range(4)]
    for place in range(raw.FPDFText_CountChars(text)):
        char = chr(raw.FPDFText_GetUnicode(text, place))
        raw.FPDFText_GetMatrix(text, place, matrix)
        if not char.strip() or raw.FPDFText_IsGenerated(text, place) == 1 or matrix.b or matrix.c:
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        raw.FPDFText_GetLooseCharBox(
            text, place, box
        )  # as wide as the character is set, or its ink where wider
        raw.FPDFText_GetFillColor(text, place, *color)
        size = raw.FPDFText_GetFontSize(text, place) * matrix.d
        yield _Char(char, y.value, x.value, min(box.right, x.value + size), size, _is_red(color))


def _line(base: float, chars: list[_Char]) -> Line:
    chars = sorted(chars, key=lambda char: char.left)
    first, text = chars[0], "".join(char.text for char in chars)
    return Line(text, first.size, base * MM, first.left * MM, chars[-1].right * MM, first.red)


def _rules(page: Any, height: float) -> Iterator[Rule]:
    """Lines and flat boxes, each part of a path by itself; nothing curved."""
    color = [c_uint() for _ in range(4)]
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        reds = []
        for of in (raw.FPDFPageObj_GetStrokeColor, raw.FPDFPageObj_GetFillColor):
            of(path, *color)
            reds.append(_is_red(color))
        for part in _parts(path):
            xs, ys = zip(*part, strict=True)
            if max(ys) - min(ys) < 3:
                yield Rule((height - max(ys)) * MM, min(xs) * MM, max(xs) * MM, any(reds))


def _parts(path: Any) -> list[list[tuple[float, float]]]:
    """The points of each straight part of a path."""
    parts: list[list[tuple[float, float]]] = []
    curved: set[int] = set()
    matrix, x, y = path.get_matrix(), c_float(), c_float()
    for place in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            parts.append([])
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(parts) - 1)
        parts[-1].append(matrix.on_point(x.value, y.value))
    return [part for place, part in enumerate(parts) if place not in curved]


def _is_red(color: Sequence[c_uint]) -> bool:
    red, green, blue, _ = (part.value / 255 for part in color)
    return red > 0.6 and max(green, blue) < 0.4
