"""XML parts of a workbook parsed without anything that reaches outside, and written back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from renda_desktop.foreign import xml

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse(content: bytes) -> _Element:
    """The root of a part. Raises `foreign.xml.UnsoundXml` (a ValueError), also for one that brings entities."""
    root: _Element = xml.parse(content, plain=True)
    return root


_WHOLE = re.compile(r"[0-9]{1,9}")
_FIGURE = re.compile(r"[0-9]{1,9}(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,2})?")


def require_figures(
    root: _Element, whole: Mapping[str, tuple[str, ...]], broken: Mapping[str, tuple[str, ...]]
) -> None:
    """Raises UnsoundXml where an attribute that is there holds no figure; who reads on need not ask again.

    `whole`, `broken`: names of attributes by the name of the element; the latter may have decimals.
    """
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        for names, form in ((whole.get(tag, ()), _WHOLE), (broken.get(tag, ()), _FIGURE)):
            if any(value and not form.fullmatch(value) for value in map(element.get, names)):
                raise xml.UnsoundXml("a place or measure that is no figure")


def serialised(root: _Element) -> bytes:
    """The part as bytes."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
