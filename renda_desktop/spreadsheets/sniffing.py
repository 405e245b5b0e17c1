"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
import zipfile
from functools import partial

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.archives import BROKEN, opened
from renda_desktop.spreadsheets.cells import FileKind
from renda_desktop.spreadsheets.limits import MAX_PARTS, MAX_UNPACKED_BYTES

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ELSEWHERE = "请选择要导入的 Excel、WPS 表格或 csv 文件。"
_NO_TABLE = (
    (b"%PDF", " PDF 文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "Word 文档"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"SQLite format 3", "数据库文件"),
)
_STREAM_BEGIN = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]")
_FILEPASS, _FIRST_RECORDS = 0x2F, 6
_VERY_OLD = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def sniff(data: bytes, name: str) -> FileKind:
    """The kind of the file with this content; `name` is only used in the sentence of an error.

    Raises InputProblem when the file is empty, is no table, or is protected by a password.
    """
    if not data.strip(b"\x00 \t\r\n\x1a") or data in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        raise InputProblem(f"文件{quoted(name)}是空的，里面没有内容。请检查是否选错了文件。")
    if data.startswith(_OLE):
        return _kind_of_ole(data, name)
    if data.startswith(_ZIP):
        return _kind_of_zip(data, name)
    for mark, what in _NO_TABLE:
        if data.startswith(mark):
            raise not_a_table(name, what)
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        raise not_a_table(name, "图片")
    if data.startswith(_VERY_OLD):
        raise _save_again(name, "是很早版本的 Excel 文件")
    return _kind_of_text(data, name)


def not_a_table(name: str, what: str) -> InputProblem:
    """The error for a file that is something else, such as 图片."""
    return InputProblem(f"{quoted(name)}是{what}，不是表格，不能导入。{_ELSEWHERE}")


def damaged(name: str) -> InputProblem:
    """The error for a file that looks like a table but cannot be read."""
    return InputProblem(
        f"{quoted(name)}已损坏或不完整，读不出来。"
        "请在 WPS 或 Excel 中打开它，另存为 .xlsx 后再导入；打不开时请重新索取。"
    )


def too_much_text(name: str) -> InputProblem:
    """The error for a file whose texts would take more memory than an old computer has."""
    return InputProblem(
        f"{quoted(name)}里的文字多得不正常，不像是名册。请检查是否选错了文件，或者只留下名册部分，另存后再导入。"
    )


def protected(name: str) -> InputProblem:
    """The error for a file that needs a password."""
    return InputProblem(
        f"{quoted(name)}设有打开密码，程序读不了。请在 WPS 或 Excel 中取消密码、另存一份后再导入。"
    )


def _save_again(name: str, what: str) -> InputProblem:
    return InputProblem(
        f"{quoted(name)}{what}，程序读不了。请在 WPS 或 Excel 中打开，另存为 .xlsx 后再导入。"
    )


def _has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE file lists a stream of this name (a directory entry pads it with zeros to 64 bytes)."""
    written = (name, name.upper(), name.lower())
    return any(one.encode("utf-16-le").ljust(64, b"\0") in data for one in written)


def _kind_of_ole(data: bytes, name: str) -> FileKind:
    if _has_stream(data, "EncryptedPackage"):
        raise protected(name)
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        if _is_encrypted(data):
            raise protected(name)
        return FileKind.XLS
    if _has_stream(data, "WordDocument"):
        raise not_a_table(name, "Word 或 WPS 文字文档")
    if _has_stream(data, "PowerPoint Document"):
        raise not_a_table(name, "演示文稿")
    raise damaged(name)


def _is_encrypted(data: bytes) -> bool:
    """Whether an xls stream (they begin at sectors of 512 bytes) has a FILEPASS among its first records."""
    for begin in (found.start() for found in _STREAM_BEGIN.finditer(data)):
        place = begin
        for _ in range(_FIRST_RECORDS if begin % 512 == 0 else 0):
            kind, length = int.from_bytes(data[place : place + 2], "little"), data[place + 2 : place + 4]
            if kind == _FILEPASS:
                return True
            place += 4 + int.from_bytes(length, "little")
    return False


def _kind_of_zip(data: bytes, name: str) -> FileKind:
    with opened(data, partial(damaged, name)) as archive:
        parts = archive.infolist()
        mimetype = _mimetype(archive)
        locked = b"encryption-data" in _beginning(archive, "META-INF/manifest.xml")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise InputProblem(
            f"{quoted(name)}解开后太大，不像是名册。请检查是否选错了文件，或删去多余内容后另存再导入。"
        )
    if locked:
        raise protected(name)
    return _kind_by_parts({part.filename.lower().replace("\\", "/") for part in parts}, mimetype, name)


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    return _beginning(archive, "mimetype")[:200]


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    """The first bytes of a part; none when it is not there or damaged."""
    try:
        with archive.open(part) as stream:
            return stream.read(50_000)
    except BROKEN:
        return b""


def _kind_by_parts(parts: set[str], mimetype: bytes, name: str) -> FileKind:
    if "xl/workbook.bin" in parts:
        return FileKind.XLSB
    if any(part.startswith("xl/") for part in parts):
        return FileKind.XLSX
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.ODS
    if any(part.startswith("word/") for part in parts) or b"opendocument.text" in mimetype:
        raise not_a_table(name, "Word 或 WPS 文字文档")
    if any(part.startswith("ppt/") for part in parts) or b"opendocument.presentation" in mimetype:
        raise not_a_table(name, "演示文稿")
    if "content.xml" in parts:
        return FileKind.ODS
    raise not_a_table(name, "压缩包")


def _kind_of_text(data: bytes, name: str) -> FileKind:
    head = data[:4096].replace(b"\0", b"").lower()
    if b"schemas-microsoft-com:office:spreadsheet" in head and b"<workbook" in head:
        return FileKind.XML
    if head.lstrip().startswith(b"mime-version:"):
        raise _save_again(name, "是单个网页文件")
    if b"<table" in data.lower() and b"<" in head[:200]:
        return FileKind.HTML
    return FileKind.TEXT
