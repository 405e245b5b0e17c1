"""Zips that lie about themselves, and XML that brings more than it shows."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.foreign.archives import opened
from renda_desktop.foreign.xml import Declares, UnsoundXml, parse


def _zip(*names: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, b"x" * 5_000)
    return target.getvalue()


def _overlapping() -> bytes:
    """Forty entries of the directory name the one stretch of packed bytes there is."""
    data = bytearray(_zip("a", method=zipfile.ZIP_STORED))
    start = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    record = bytes(data[start:end])
    records = b"".join(record[:46] + bytes([65 + n]) for n in range(40))
    tail = bytearray(data[end:])
    struct.pack_into("<HHLL", tail, 8, 40, 40, len(records), start)
    return bytes(data[:start]) + records + bytes(tail)


@pytest.mark.parametrize(
    "content",
    [
        _zip("xl/workbook.xml", "XL\\Workbook.xml"),
        _zip("a", method=zipfile.ZIP_LZMA),
        _zip("a", method=zipfile.ZIP_BZIP2),
        _overlapping(),
        _zip("a")[:-30],
        _zip("a").replace(b"PK\x01\x02", b"PK\x01\x03"),
    ],
    ids=["twice", "lzma", "bzip2", "overlapping", "torn", "no directory"],
)
def test_a_directory_that_lies_is_refused(content: bytes) -> None:
    with (
        pytest.raises(InputProblem, match="坏了"),
        opened(content, lambda: InputProblem("坏了。")) as archive,
    ):
        archive.read(archive.namelist()[0])


def test_an_honest_zip_is_opened_and_a_sentence_of_its_reader_goes_through() -> None:
    with opened(_zip("a", "b"), lambda: InputProblem("坏了。")) as archive:
        assert archive.namelist() == ["a", "b"]
    with (
        pytest.raises(InputProblem, match="另一句"),
        opened(_zip("a"), lambda: InputProblem("坏了。")),
    ):
        raise InputProblem("另一句。")


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    ],
)
def test_xml_that_declares_is_refused(content: bytes) -> None:
    with pytest.raises(Declares):
        parse(content)


@pytest.mark.parametrize(
    "content", [b"", b"<a>", b"<a>&b;</a>", b"<a>" * 5_000 + b"</a>" * 5_000, b"<a>\x00</a>"]
)
def test_xml_that_is_unsound_is_refused(content: bytes) -> None:
    with pytest.raises(UnsoundXml):
        parse(content)
