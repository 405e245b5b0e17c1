"""A .docx as it comes from outside: taken apart within limits, and refused when it is none or carries code.

Told by its content, never by its name. Nothing of it is run, fetched or opened: macros, embedded objects, links to
other files and field codes that load or start something are refused in words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from functools import partial

from renda_desktop.documents.templates.xml import parse, serialised
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.archives import opened

LARGEST = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 400
MOST_TEXT = 4 * 1024 * 1024
"""Bytes of the text part; a form of a hundred pages has a fifth of that."""

DOCUMENT, TYPES, PROPERTIES = "word/document.xml", "[Content_Types].xml", "docProps/core.xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_HOW = "请在 WPS 或 Word 里打开它，用“另存为”选“Word 文件（.docx）”，再装入新存的文件。"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "旧格式的 .doc 文件，或者加了打开密码"),
    (b"{\\rtf", " RTF 文件"),
    (b"%PDF", " PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"<?xml", "网页或 XML 文件"),
    (b"<html", "网页文件"),
)
_BAD_PARTS: tuple[tuple[str, str], ...] = (
    ("vbaproject", "宏（程序代码）"),
    ("vbadata", "宏（程序代码）"),
    ("activex", "ActiveX 控件"),
    ("oleobject", "嵌入的其他文件"),
    ("/embeddings/", "嵌入的其他文件"),
    ("/afchunk", "嵌入的其他文档"),
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*",
             b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x01\x00\x00\x00", b"<svg", b"<?xml", b"RIFF")  # fmt: skip
_BAD_TYPES = ("vbaProject", "vbaData", "activeX", "oleObject", "wordprocessingml.control")
_BAD_RELATIONS = frozenset(
    {"vbaProject", "wordVbaData", "oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument",
     "frame", "keyMapCustomizations", "attachedToolbars"}
)  # fmt: skip
_XML = (".xml", ".rels")


def read_package(content: bytes) -> dict[str, bytes]:
    """The parts of a .docx (or .dotx, which becomes one) by name. Raises InputProblem in a whole sentence."""
    _refuse_others(content)
    parts = _unpacked(content)
    parts[TYPES] = _as_document(parts)
    if len(parts[DOCUMENT]) > MOST_TEXT:
        raise InputProblem("这个模板的正文太大，不像一张表。请只留下要用的表格，再装入。")
    for name, part in parts.items():
        _refuse_part(name, part)
    _drop_attached_template(parts)
    for name, part in parts.items():
        if name.lower().endswith(".rels"):
            _refuse_links(part)
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as the content of a file, the same parts always the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return file.getvalue()


def is_picture(content: bytes) -> bool:
    """Whether the bytes begin as one of the kinds of pictures Word shows."""
    return content.lstrip(b"\xef\xbb\xbf \r\n\t")[:16].startswith(_PICTURES)


def _refuse_others(content: bytes) -> None:
    if len(content) > LARGEST:
        raise InputProblem(
            f"这个文件有 {len(content) // 2**20} MB，超过 10 MB，没有装入。请把里面的大图片压缩或删掉再试。"
        )
    if not content:
        raise InputProblem("这个文件是空的，没有装入。请检查是否选对。")
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:8]
    for sign, kind in _OTHERS:
        if start.lower().startswith(sign.lower()):
            raise InputProblem(f"这不是 .docx 文件，而是{kind}。{_HOW}")
    if not content.startswith(b"PK"):
        raise InputProblem(f"这不是 .docx 文件，读不出来。{_HOW}")


def _unpacked(content: bytes) -> dict[str, bytes]:
    damaged = "这个文件已损坏，或者加了密码，读不出来。请在 WPS 里打开看看，另存为 .docx 后再装入。"
    with opened(content, partial(InputProblem, damaged)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_PARTS:
            raise InputProblem("这个文件里的零件太多，不像一张表，没有装入。请另存为 .docx 后再试。")
        return _read_all(archive, entries)


def _read_all(archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Reads no more than allowed, whatever the file says about its sizes."""
    parts: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        with archive.open(entry) as file:
            part = file.read(room + 1)
        room -= len(part)
        if room < 0:
            raise InputProblem("这个文件解开以后大得不正常，可能是恶意文件，没有装入。")
        if name in parts or name.startswith("/") or ".." in name.split("/"):
            raise InputProblem("这个文件的内部结构不正常，没有装入。请在 WPS 里另存为 .docx 后再试。")
        parts[name] = part
    return parts


def _as_document(parts: Mapping[str, bytes]) -> bytes:
    """[Content_Types].xml of a document; that of a .dotx made into one."""
    if DOCUMENT not in parts or TYPES not in parts:
        raise InputProblem(f"这不是 Word 文字文件（.docx），可能是表格、演示文稿或压缩包。{_HOW}")
    types = parse(parts[TYPES])
    kinds = [entry.get("ContentType", "") for entry in types]
    if any("macroEnabled" in kind for kind in kinds):
        raise InputProblem(f"这个文件里有宏（程序代码），不能用作模板。{_HOW}")
    if any(bad in kind for kind in kinds for bad in _BAD_TYPES):
        raise InputProblem(f"这个文件里有宏或嵌入的其他文件，不能用作模板。请把它删掉。{_HOW}")
    if _MAIN not in kinds and _TEMPLATE not in kinds:
        raise InputProblem(f"这个文件不是普通的 Word 文字文件，没有装入。{_HOW}")
    for entry in types:
        if entry.get("ContentType") == _TEMPLATE:
            entry.set("ContentType", _MAIN)
    return serialised(types)


def _refuse_part(name: str, part: bytes) -> None:
    lower = f"/{name.lower()}"
    for sign, what in _BAD_PARTS:
        if sign in lower:
            raise InputProblem(
                f"这个文件里有{what}，为了安全不能用作模板。请把它删掉，另存为 .docx 后再装入。"
            )
    if lower.endswith(_XML):
        parse(part)
    if lower.startswith("/word/media/") and not is_picture(part):
        shown = name.rpartition("/")[2]
        raise InputProblem(f"这个文件里的图片“{shown}”不是真正的图片，没有装入。请删掉它再试。")


def _drop_attached_template(parts: dict[str, bytes]) -> None:
    """The trace of the template a document was once made from: common, useless, and a link to another file."""
    rels, settings = "word/_rels/settings.xml.rels", "word/settings.xml"
    if rels not in parts or b"attachedTemplate" not in parts[rels] or settings not in parts:
        return
    for name, tag in ((rels, "Relationship"), (settings, "attachedTemplate")):
        root = parse(parts[name])
        for child in list(root):
            if child.tag.endswith(tag) and "attachedTemplate" in child.get("Type", child.tag):
                root.remove(child)
        parts[name] = serialised(root)


def _refuse_links(part: bytes) -> None:
    for relation in parse(part):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in _BAD_RELATIONS:
            raise InputProblem(f"这个文件里有宏或嵌入的其他文件，不能用作模板。请把它删掉。{_HOW}")
        if kind == "officeDocument" and relation.get("Target", "").lstrip("/") != DOCUMENT:
            raise InputProblem(f"这个文件的内部结构不正常，没有装入。{_HOW}")
        if relation.get("TargetMode", "").lower() != "external":
            continue
        if kind == "hyperlink":
            raise InputProblem(
                "这个文件里有网址或文件链接。请在 WPS 里全选后按 Ctrl+Shift+F9（取消超链接），再装入。"
            )
        raise InputProblem("这个文件链接着别处的图片或文件，不能用作模板。请把图片改为“嵌入”，再装入。")
