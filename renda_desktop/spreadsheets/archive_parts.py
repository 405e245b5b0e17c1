"""Parts of zipped workbooks read in bounded pieces, without an XML parser that might expand entities."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

_PIECE = 1 << 18  # stays in the processor while it is looked through several times
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")


def pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces of a quarter of a megabyte, each cut before a row or at least a `<`: no tag is torn apart.

    Raises one of `foreign.archives.BROKEN` when the part is damaged or longer than the archive says.
    """
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            piece = rest + piece
            cut = piece.rfind(b"<row")
            if cut <= 0 or len(piece) - cut >= _PIECE:
                cut = piece.rfind(b"<")
            rest = piece[cut:] if cut >= 0 and len(piece) - cut < _PIECE else b""
            yield piece[: len(piece) - len(rest)]
    if rest:
        yield rest


def verify(archive: zipfile.ZipFile, part: str) -> None:
    """Unpacks the part into nothing: is its size what the archive says? Raises one of `foreign.archives.BROKEN`."""
    with archive.open(part) as stream:
        while stream.read(_PIECE):
            pass


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag; names without their prefix."""
    return {
        name.decode("ascii", "replace").rpartition(":")[2]: html.unescape(
            (one or two).decode("utf-8", "replace")
        )
        for name, one, two in _ATTRIBUTE.findall(tag)
    }


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → part of an xlsx, as its workbook relates them. Raises one of `foreign.archives.BROKEN`.

    Some programs write the parts' names with backslashes, or put the workbook outside the folder xl.
    """
    names = {part.filename.replace("\\", "/").lower(): part.filename for part in archive.infolist()}
    folder = "xl" if "xl/workbook.xml" in names else ""
    workbook = archive.read(names[posixpath.join(folder, "workbook.xml")])
    relations = archive.read(names[posixpath.join(folder, "_rels/workbook.xml.rels")])
    targets = {}
    for tag in _RELATION.findall(relations):
        given = attributes(tag)
        target = posixpath.join("/", folder, given.get("Target", "").replace("\\", "/"))
        targets[given.get("Id", "")] = names.get(posixpath.normpath(target).lstrip("/").lower(), "")
    return {
        given["name"]: targets[given.get("id", "")]
        for given in map(attributes, _SHEET.findall(workbook))
        if given.get("name") and targets.get(given.get("id", ""))
    }
