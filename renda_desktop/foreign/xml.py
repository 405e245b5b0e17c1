"""XML from outside: no document type, no entities, nothing fetched, bounded in depth and size."""

from __future__ import annotations

from typing import Any

_HEAD = 1 << 16
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class UnsoundXml(ValueError):
    """It is no well-formed XML."""


class Declares(UnsoundXml):
    """It brings a document type, by which entities grow and other files are read; no office program writes one."""


def parse(content: bytes, *, plain: bool = False) -> Any:
    """The root of a part; `plain`: without comments and processing instructions. Raises UnsoundXml, Declares."""
    from lxml import etree

    if any(sign in content[:_HEAD] for sign in _DECLARATIONS):
        raise Declares("a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=plain, remove_pis=plain)  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsoundXml("no sound XML") from error
    information: Any = root.getroottree().docinfo
    if information.doctype:  # written in another encoding
        raise Declares("a document type")
    return root
