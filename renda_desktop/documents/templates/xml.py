"""Reading XML that comes from outside: no entities, no document type, nothing fetched. Loads lxml when asked to."""

from __future__ import annotations

from typing import Any

from renda_desktop.documents.word_xml import W_NAMESPACE
from renda_desktop.errors import InputProblem


def parse(part: bytes) -> Any:
    """The root element of a part. Raises InputProblem for broken XML and for anything with a document type."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputProblem(
            "这个文件已损坏，读不出来。请在 WPS 里打开看看，另存为 .docx 后再装入。"
        ) from error
    information: Any = root.getroottree().docinfo
    if information.doctype:
        raise InputProblem("这个文件里有外部实体声明，可能是恶意文件，没有装入。")
    return root


def serialised(root: Any) -> bytes:
    """The element as a part of a package."""
    from lxml import etree

    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{W_NAMESPACE}}}{name}"
