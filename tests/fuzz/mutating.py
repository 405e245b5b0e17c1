"""Ways to break a file: by bytes, by the entries of a zip, by the text of XML, TOML and JSON, by pages of SQLite."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Sequence

from tests.fuzz.cells import ODD

MOST = 3_000_000
"""Bytes; a mutation that grows beyond is cut, so that the run tries many inputs and not a few large ones."""
_NUMBERS = (
    0,
    1,
    2,
    7,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFE,
    0xFFFFFFFF,
)
_TOKENS = (
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA[", b"]]>",
    b"<?x?>", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00" * 64, b"[[", b"]]", b"{", b"}", b'"""', b"'''",
    b"\\u0000", b"\\ud800", b"1e999", b"-0", b"9999-12-31", b"0001-01-01", b"NaN", b"inf", b"[" * 5000, b"{" * 5000,
    b"<a>" * 3000, b"a." * 3000, b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00", b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0", b"II*\x00", b"RIFF", b"GIF89a", "²".encode(), "١".encode(), b"9" * 5000, b"\x85",
    b"\xe2\x80\xae", b"{{a}}", b"{% for a in b %}", b"{%tr for x in y %}",
)  # fmt: skip
_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' +
    b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)) + b"]>"
)  # fmt: skip
_OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>'
_TAG = re.compile(rb"<(/?)([\w:.-]+)([^<>]*)>")
_VALUE = re.compile(rb'="([^"]*)"')
_DIGITS = re.compile(rb"-?\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\s=\[\]{},\"':]+")
_NAMES = (
    "../../x", "/etc/x", "C:\\x", "..\\..\\x", "a/" * 200, "x" * 300, "CON", "xl/../../x", "", "名\u202e册", "\n",
    "XL/WORKBOOK.XML",
)  # fmt: skip


def mutated(rng: random.Random, seed: bytes, others: Sequence[bytes]) -> bytes:
    """The seed with one to a few changes; `others` are what pieces may be taken from."""
    data = seed
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        data = rng.choice(_ways(data))(rng, data, others)[:MOST]
    return data


Way = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _ways(data: bytes) -> tuple[Way, ...]:
    if data.startswith(b"PK\x03\x04"):
        return (_in_zip,) * 16 + _BYTES
    if data.startswith(b"SQLite format 3"):
        return (_page, _page, _header, *_BYTES)
    if b"\0" not in data[:400]:
        return (
            (_xml, _xml, _text, _text, *_BYTES)
            if data.lstrip()[:1] == b"<"
            else (_text, _text, _lines, *_BYTES)
        )
    return _BYTES


def _bits(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((1, 2, 4, 16, 64)) if made else 0):
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)


def _cut(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _gone(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(rng, data)
    return data[:start] + data[end:]


def _again(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(rng, data)
    return data[:end] + data[start:end] * rng.choice((1, 1, 2, 50)) + data[end:]


def _number(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """A field of two or four bytes, where most lengths and places are, with a telling number in it."""
    kind = rng.choice(("<H", ">H", "<I", ">I"))
    value = rng.choice(_NUMBERS) % (1 << 8 * struct.calcsize(kind))
    at = rng.randrange(len(data) + 1)
    return data[:at] + struct.pack(kind, value) + data[at + struct.calcsize(kind) :]


def _token(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TOKENS) + data[at + rng.choice((0, 0, 4, 30)) :]


def _spliced(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def _noise(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(rng, data)
    return data[:start] + rng.randbytes(end - start) + data[end:]


_BYTES: tuple[Way, ...] = (_bits, _cut, _gone, _again, _number, _token, _spliced, _noise)


def _stretch(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 4, 30, 400, 5000)))


# --- zip ------------------------------------------------------------------------------------------------------------


def _in_zip(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Its parts changed and packed anew; what cannot be unpacked is broken by bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 - broken already
        return _bits(rng, data, others)
    if not parts:
        return data
    rng.choice(_PARTS)(rng, parts, others)
    return _packed(rng, parts)


def _part_content(rng: random.Random, parts: list[tuple[str, bytes]], others: Sequence[bytes]) -> None:
    at = rng.randrange(len(parts))
    name, part = parts[at]
    ways = (_xml, _xml, _xml, _text, *_BYTES) if name.endswith((".xml", ".rels")) else _BYTES
    parts[at] = name, rng.choice(ways)(rng, part, others)


def _part_renamed(rng: random.Random, parts: list[tuple[str, bytes]], _others: Sequence[bytes]) -> None:
    at = rng.randrange(len(parts))
    parts[at] = rng.choice((*_NAMES, parts[0][0], parts[at][0].upper())), parts[at][1]


def _part_gone(rng: random.Random, parts: list[tuple[str, bytes]], _others: Sequence[bytes]) -> None:
    parts.pop(rng.randrange(len(parts)))


def _part_again(rng: random.Random, parts: list[tuple[str, bytes]], _others: Sequence[bytes]) -> None:
    parts.insert(rng.randrange(len(parts) + 1), rng.choice(parts))


def _parts_swapped(rng: random.Random, parts: list[tuple[str, bytes]], _others: Sequence[bytes]) -> None:
    a, b = rng.randrange(len(parts)), rng.randrange(len(parts))
    parts[a], parts[b] = (parts[a][0], parts[b][1]), (parts[b][0], parts[a][1])


def _part_large(rng: random.Random, parts: list[tuple[str, bytes]], _others: Sequence[bytes]) -> None:
    at = rng.randrange(len(parts))
    name, part = parts[at]
    middle = len(part) // 2
    parts[at] = name, part[:middle] + rng.choice((b"\0", b" ", b"<", b"&", b"a")) * 2_000_000 + part[middle:]


_PARTS = (_part_content,) * 6 + (_part_renamed, _part_gone, _part_again, _parts_swapped, _part_large)


def _packed(rng: random.Random, parts: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts:
            info = zipfile.ZipInfo("x")
            info.filename = name  # as it is: the usual way would mend it
            info.compress_type = rng.choice(
                (zipfile.ZIP_DEFLATED,) * 6 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
            )
            if rng.random() < 0.02:
                info.external_attr = 0o120777 << 16  # a link
            archive.writestr(info, part)
    made = target.getvalue()
    return _false_sizes(rng, made) if rng.random() < 0.1 else made


def _false_sizes(rng: random.Random, data: bytes) -> bytes:
    """What the directory says of a part is not so: sizes, flags, checksum, place."""
    at = data.find(b"PK\x01\x02", rng.randrange(len(data)))
    at = at if at >= 0 else data.find(b"PK\x01\x02")
    place = at + rng.choice((8, 10, 16, 20, 24, 28, 30, 42))
    return data[:place] + struct.pack("<I", rng.choice(_NUMBERS)) + data[place + 4 :]


# --- text -----------------------------------------------------------------------------------------------------------


def _xml(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return _text(rng, data, others)
    return rng.choice(_XML_WAYS)(rng, data, tags)


def _tag_gone(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    tag = rng.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def _element_gone(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    start, end = _element(rng, data, tags)
    return data[:start] + data[end:]


def _element_again(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    start, end = _element(rng, data, tags)
    return (
        data[:end]
        + data[start:end] * min(rng.choice((1, 2, 40, 3000)), MOST // max(1, end - start))
        + data[end:]
    )


def _element_moved(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    start, end = _element(rng, data, tags)
    at = rng.choice(tags).start()
    return data[:at] + data[start:end] + data[at:]


def _element_nested(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    tag = rng.choice(tags)
    times = rng.choice((3, 200, 3000))
    name = tag[2]
    return data[: tag.start()] + b"<%s>" % name * times + b"</%s>" % name * times + data[tag.start() :]


def _attribute(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    tag = rng.choice(tags)
    values = list(_VALUE.finditer(data, tag.start(), tag.end()))
    if not values:
        return _digits(rng, data, tags)
    value = rng.choice(values)
    return data[: value.start(1)] + _odd_value(rng) + data[value.end(1) :]


def _attribute_gone(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    tag = rng.choice(tags)
    return data[: tag.start()] + b"<%s%s>" % (tag[1], tag[2]) + data[tag.end() :]


def _digits(rng: random.Random, data: bytes, _tags: list[re.Match[bytes]]) -> bytes:
    found = list(_DIGITS.finditer(data))
    if not found:
        return data
    one = rng.choice(found)
    return data[: one.start()] + _odd_value(rng) + data[one.end() :]


def _entities(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    head, used = rng.choice(
        ((_BOMB, b"&j;"), (_OUTSIDE, b"&e;"), (b"", b"&j;"), (b"", b"&#0;"), (b"", b"&#xd800;"))
    )
    tag = rng.choice(tags)
    body = data[: tag.end()] + used + data[tag.end() :]
    return head + re.sub(rb"^\s*<\?xml[^>]*\?>", b"", body) if head else body


def _words(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> bytes:
    tag = rng.choice(tags)
    end = data.find(b"<", tag.end())
    odd = rng.choice(ODD).encode("utf-8", "replace")
    return data[: tag.end()] + odd.replace(b"<", b"&lt;") + data[end if end >= 0 else len(data) :]


_XML_WAYS = (_tag_gone, _element_gone, _element_again, _element_moved, _element_nested, _attribute, _attribute,
             _attribute, _attribute_gone, _digits, _digits, _entities, _words, _words)  # fmt: skip


def _element(rng: random.Random, data: bytes, tags: list[re.Match[bytes]]) -> tuple[int, int]:
    tag = rng.choice(tags)
    end = data.find(b"</%s>" % tag[2], tag.end())
    whole = tag.end() if tag[3].endswith(b"/") or end < 0 else end + len(tag[2]) + 3
    return tag.start(), whole


def _odd_value(rng: random.Random) -> bytes:
    value = rng.choice((*map(str, _NUMBERS), "-1", "-2147483649", "1e400", "9" * 30, "A1:XFD1048576", "ZZZZ99999999",
                        "rId999",
                        "../../../etc/passwd", "file:///etc/passwd", *ODD))  # fmt: skip
    return value.replace('"', "").replace("<", "").replace("&", "").encode("utf-8", "replace")


def _text(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A word, number or sign of it replaced."""
    text = data.decode("utf-8", "replace")
    words = list(_WORD.finditer(text))
    if not words:
        return _bits(rng, data, others)
    word = rng.choice(words)
    new = rng.choice(
        (
            *ODD,
            *map(str, _NUMBERS),
            "true",
            "null",
            "[]",
            "{}",
            '"',
            "[1, 2]",
            "{a = 1}",
            '""',
            "1979-05-27T07:32:00Z",
        )
    )
    return (text[: word.start()] + new + text[word.end() :]).encode("utf-8", "replace")


def _lines(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    way = rng.randrange(4)
    if way == 0:
        lines.pop(at)
    elif way == 1:
        lines.insert(rng.randrange(len(lines) + 1), lines[at])
    elif way == 2:
        lines[at:at] = [lines[at]] * min(rng.choice((2, 300)), MOST // max(1, len(lines[at])))
    else:
        rng.shuffle(lines)
    return b"\n".join(lines)


# --- SQLite ---------------------------------------------------------------------------------------------------------


def _page(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """One page's head, its list of cells, or the page itself changed for another one."""
    size = 4096
    pages = max(1, len(data) // size)
    page = rng.randrange(pages)
    start = page * size + (100 if page == 0 else 0)
    if rng.random() < 0.2:
        other = rng.randrange(pages) * size
        return data[: page * size] + data[other : other + size] + data[(page + 1) * size :]
    at = start + rng.choice((0, 1, 3, 5, 7, 8, 10, 12, rng.randrange(8, 200), rng.randrange(3900)))
    return data[:at] + rng.choice((b"\0\0", b"\xff\xff", b"\x0d", b"\x05", rng.randbytes(2))) + data[at + 2 :]


def _header(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    at = rng.choice((16, 18, 19, 20, 21, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96))
    width = 1 if at in (18, 19, 20, 21) else 2 if at == 16 else 4
    return data[:at] + (rng.choice(_NUMBERS) % (1 << 8 * width)).to_bytes(width, "big") + data[at + width :]
