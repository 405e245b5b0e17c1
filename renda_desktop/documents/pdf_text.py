"""Makes the text of a painted PDF what was written, so that it can be searched and copied.

A font may have one glyph for two characters, 人 U+4EBA and the radical ⼈ U+2F08; the painting library notes the one
with the lower number, and knows none above U+FFFF. Nobody could find 人民 in such a file. What was really painted
is known, and put in its place (ISO 32000-1, 9.10.3: ToUnicode). pypdf is loaded with the first PDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

_RANGE = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[((?:\s*<[0-9A-Fa-f]+>)+)\s*\]")
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_ALIKE = 0.5
"""So much of the noted text must agree for a font to be the one that painted these characters."""
_BLOCK = 100  # entries a block may have at most
_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def with_characters(pdf: bytes, painted: Sequence[str]) -> bytes:
    """The PDF with its text corrected. `painted`: for each font its characters in the order of their first use.

    A font whose notes do not fit any of them is left as it is.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for font in _fonts(writer):
        stream = font["/ToUnicode"].get_object()
        corrected = _corrected(stream.get_data(), painted)
        fresh = StreamObject()
        fresh.set_data(corrected)
        font[NameObject("/ToUnicode")] = writer._add_object(fresh.flate_encode())  # noqa: SLF001 - its only way
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _fonts(writer: Any) -> list[Any]:
    """Every font of the file that notes its text, each once."""
    found: dict[int, Any] = {}
    for page in writer.pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            if "/ToUnicode" in font:
                found[id(font)] = font
    return list(found.values())


def _corrected(notes: bytes, painted: Sequence[str]) -> bytes:
    """Glyphs are numbered from 1 in the order of their first use; those above U+FFFF are left out of the notes."""
    noted = {
        int(start, 16) + n: _text(code)
        for start, codes in _RANGE.findall(notes)
        for n, code in enumerate(_CODE.findall(codes))
    }
    best = max(painted, key=lambda one: _agreement(noted, one), default="")
    return _map(best) if noted and _agreement(noted, best) >= _ALIKE * len(noted) else notes


def _agreement(noted: dict[int, str], characters: str) -> int:
    return sum(n <= len(characters) and characters[n - 1] == char for n, char in noted.items())


def _map(characters: str) -> bytes:
    lines = [f"<{n:04X}> <{char.encode('utf-16-be').hex().upper()}>" for n, char in enumerate(characters, 1)]
    blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
    text = "".join([f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks])
    return _MAP.format(blocks=text).encode()


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
