"""XML parts of a workbook parsed without anything that reaches outside, and written back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


_HEAD = 4096


def parse(content: bytes) -> _Element:
    """The root of a part. Raises ValueError for what is no sound XML, or brings entities of its own."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no sound XML") from error
    if b"<!DOCTYPE" in content[:_HEAD]:
        raise ValueError("a part with a document type")
    return root


def serialised(root: _Element) -> bytes:
    """The part as bytes."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
