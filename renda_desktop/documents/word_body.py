"""The body of a Word document: the flow's sections as XML."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.flow import Flow, Numbers, SectionFlow
from renda_desktop.documents.paragraphs import Para, Ruled
from renda_desktop.documents.word_cards import cards_xml
from renda_desktop.documents.word_pictures import Pictures
from renda_desktop.documents.word_sections import (
    FIRST_LETTER_HEADER,
    LETTER_FOOTER,
    NUMBERS,
    SIDE_NUMBERS,
    page_xml,
)
from renda_desktop.documents.word_tables import imprint_xml, table_xml
from renda_desktop.documents.word_xml import DECLARATION, R_NAMESPACE, W_NAMESPACE, paragraph

_FOOTERS = {Numbers.NONE: (), Numbers.FOOT: NUMBERS, Numbers.SIDE: SIDE_NUMBERS}


class Body(Struct, frozen=True):
    """The content of w:body, the base's footers it refers to, headers of letters and pictures by relationship id."""

    xml: str
    footers: frozenset[str]
    headers: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, bytes], ...] = ()


def body_of(flows: Sequence[Flow]) -> Body:
    """The whole document: one paper, or several one after the other."""
    used: set[str] = set()
    parts: list[str] = []
    headers: list[tuple[str, str]] = []
    pictures = Pictures()
    sections = [(section, place == 0) for flow in flows for place, section in enumerate(flow.sections)]
    for number, (section, opens) in enumerate(sections, 1):
        used.update(_FOOTERS[section.numbers])
        letter = ""
        if section.mark is not None:
            used.update({LETTER_FOOTER} if section.mark.ruled is Ruled.LETTER else ())
            letter = f"rId{FIRST_LETTER_HEADER + len(headers)}"
            headers.append((letter, _letter_header(section.mark)))
        first, last = number == 1, number == len(sections)
        page = page_xml(
            section.page,
            _FOOTERS[section.numbers],
            letter,
            section.grid,
            first,
            restart=opens and len(flows) > 1,
            line=LETTER_FOOTER in used,
        )
        parts.append(_section_xml(section, page, last, pictures))
    return Body("".join(parts), frozenset(used), tuple(headers), tuple(pictures.parts))


def _letter_header(mark: Para) -> str:
    namespaces = f'xmlns:w="{W_NAMESPACE}" xmlns:r="{R_NAMESPACE}"'
    return f"{DECLARATION}<w:hdr {namespaces}>{paragraph(mark)}</w:hdr>"


def _section_xml(section: SectionFlow, properties: str, last: bool, pictures: Pictures) -> str:
    """The section's content; its properties stand in its last paragraph, those of the last one after it."""
    section.closing()
    *before, closing = _with_foot(section)
    assert isinstance(closing, Para)
    cards = cards_xml(section.cards, pictures) if section.cards is not None else ""
    content = [paragraph(Para("Tiny"), picture=cards)] if cards else []
    content += [item if isinstance(item, str) else _item_xml(item, section, pictures) for item in before]
    content.append(_para_xml(closing, section, pictures, "" if last else properties))
    return "".join(content) + (properties if last else "")


def _with_foot(section: SectionFlow) -> list[Para | Table | str]:
    """The imprint is a floating table anchored to the last paragraph, hence written before it."""
    items: list[Para | Table | str] = [*section.items]
    if section.foot is not None:
        items.insert(len(items) - 1, imprint_xml(section.foot, section.page))
    return items


def _item_xml(item: Para | Table, section: SectionFlow, pictures: Pictures) -> str:
    if isinstance(item, Para):
        return _para_xml(item, section, pictures)
    return table_xml(item, section.page)


def _para_xml(para: Para, section: SectionFlow, pictures: Pictures, properties: str = "") -> str:
    picture = pictures.show(para.chart, section.page.text_width) if para.chart is not None else ""
    return paragraph(para, properties, picture)
