"""Pictures from outside, judged by their first bytes before anything decodes them: their kind and how many points.

Only kinds of plain points are taken. What can name other files or holds a program (SVG, EPS, PDF, WMF) is none of them,
whatever the file is called. Headers: ITU-T T.81 B.2.2 (JPEG), ISO/IEC 15948 11.2.2 (PNG), GIF89a §18, RFC 9649 2.5
(WebP).
"""

from __future__ import annotations

import struct
from enum import Enum

from renda_desktop.errors import InputProblem

MOST_POINTS = 50_000_000
"""Of a picture that is decoded: a camera has 24 million; 50 take 200 MB of memory for a moment."""
_MOST_SEGMENTS = 400
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
KINDS = "jpg、png、bmp、webp、gif"


class PictureKind(Enum):
    """Kinds that are taken; the value is the name the libraries know it by."""

    JPEG = "jpeg"
    PNG = "png"
    BMP = "bmp"
    WEBP = "webp"
    GIF = "gif"


def kind_of(content: bytes) -> PictureKind | None:
    """What the first bytes say it is; None for everything that is not taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return PictureKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureKind.PNG
    if content.startswith(b"BM"):
        return PictureKind.BMP
    if content.startswith((b"GIF87a", b"GIF89a")):
        return PictureKind.GIF
    return PictureKind.WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in points by the header; None where it says none."""
    kind = kind_of(content)
    try:
        size = _READERS[kind](content) if kind is not None else None
    except struct.error:
        return None
    return size if size is not None and min(size) > 0 else None


def require_picture(content: bytes, name: str) -> None:
    """Raises InputProblem, with `name` quoted in it, unless this may be decoded."""
    if kind_of(content) is None:
        raise InputProblem(
            f"{name}不是照片（只收 {KINDS}），没有放进来。请换一张，或者在看图软件里另存为 jpg。"
        )
    size = size_of(content)
    if size is None:
        raise InputProblem(f"{name}打不开，文件可能坏了，没有放进来。请换一张。")
    if size[0] * size[1] > MOST_POINTS:
        raise InputProblem(
            f"{name}有 {size[0]}×{size[1]} 个点，太大，没有放进来。请在看图软件里改小，或者另存为 jpg 后再试。"
        )


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    for _ in range(_MOST_SEGMENTS):
        place = content.find(b"\xff", place)
        if place < 0 or place + 4 > len(content):
            return None
        mark = content[place + 1]
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return int(width), int(height)
        if mark in (0xFF, 0x00):  # filling between segments
            place += 1
        elif mark in _BARE:
            place += 2
        else:
            place += 2 + max(2, int(struct.unpack_from(">H", content, place + 2)[0]))
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return int(width), int(height)


def _bmp(content: bytes) -> tuple[int, int] | None:
    if struct.unpack_from("<I", content, 14)[0] == 12:
        width, height = struct.unpack_from("<HH", content, 18)
    else:
        width, height = struct.unpack_from("<ii", content, 18)
    return int(width), abs(int(height))


def _gif(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from("<HH", content, 6)
    return int(width), int(height)


def _webp(content: bytes) -> tuple[int, int] | None:
    form = content[12:16]
    if form == b"VP8X":
        wide, high = content[24:27], content[27:30]
        return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
    if form == b"VP8L":
        bits = int(struct.unpack_from("<I", content, 21)[0])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return int(width) & 0x3FFF, int(height) & 0x3FFF
    return None


_READERS = {
    PictureKind.JPEG: _jpeg, PictureKind.PNG: _png, PictureKind.BMP: _bmp, PictureKind.GIF: _gif,
    PictureKind.WEBP: _webp,
}  # fmt: skip
