"""Reading XML that comes from outside: no entities, no document type, nothing fetched. Loads lxml when asked to."""

from __future__ import annotations

from typing import Any

from renda_desktop.documents.word_xml import W_NAMESPACE
from renda_desktop.errors import InputProblem
from renda_desktop.foreign import xml


def parse(part: bytes) -> Any:
    """The root element of a part. Raises InputProblem for broken XML and for anything with a document type."""
    try:
        return xml.parse(part)
    except xml.Declares as error:
        raise InputProblem("这个文件里有外部实体声明，可能是恶意文件，没有装入。") from error
    except xml.UnsoundXml as error:
        raise InputProblem(
            "这个文件已损坏，读不出来。请在 WPS 里打开看看，另存为 .docx 后再装入。"
        ) from error


def serialised(root: Any) -> bytes:
    """The element as a part of a package."""
    from lxml import etree

    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{W_NAMESPACE}}}{name}"
