"""The parts of a .docx: names, content types, relationships, and the base document they come from, read once."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from renda_desktop.documents.geometry import OFFICIAL_FONTS, SECOND_NAMES, FontScheme, PageReading
from renda_desktop.documents.word_xml import DECLARATION, R_NAMESPACE, W_NAMESPACE, escape
from renda_desktop.documents.zipping import Packed, pack

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package below word/: its relationship to the document and its content type."""

    name: str
    relation: str
    content_type: str
    id: str


STYLES = Part("styles.xml", "styles", f"{_WORD}.styles+xml", "rId1")
SETTINGS = Part("settings.xml", "settings", f"{_WORD}.settings+xml", "rId2")
FONTS = Part("fontTable.xml", "fontTable", f"{_WORD}.fontTable+xml", "rId3")
THEME = Part("theme/theme1.xml", "theme", "application/vnd.openxmlformats-officedocument.theme+xml", "rId4")
FOOTER_ODD = Part("footer1.xml", "footer", f"{_WORD}.footer+xml", "rId5")
FOOTER_EVEN = Part("footer2.xml", "footer", f"{_WORD}.footer+xml", "rId6")
LETTER_HEADER = Part("header1.xml", "header", f"{_WORD}.header+xml", "rId7")
LETTER_FOOTER = Part("footer3.xml", "footer", f"{_WORD}.footer+xml", "rId8")
SIDE_ODD = Part("footer4.xml", "footer", f"{_WORD}.footer+xml", "rId9")
SIDE_EVEN = Part("footer5.xml", "footer", f"{_WORD}.footer+xml", "rId10")

ALWAYS = (STYLES, SETTINGS, FONTS, THEME)
NUMBERS = (FOOTER_ODD, FOOTER_EVEN)
LETTER = (LETTER_HEADER, LETTER_FOOTER)
SIDE_NUMBERS = (SIDE_ODD, SIDE_EVEN)
ALL = (*ALWAYS, *NUMBERS, *LETTER, *SIDE_NUMBERS)


def content_types(parts: tuple[Part, ...]) -> str:
    """[Content_Types].xml for a package with these parts."""
    overrides = [("/word/document.xml", f"{_WORD}.document.main+xml"), ("/docProps/core.xml", _CORE)]
    overrides += [(f"/word/{part.name}", part.content_type) for part in parts]
    listed = "".join([f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides])
    return (
        f'{DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{listed}</Types>'
    )


def package_relations() -> str:
    """_rels/.rels."""
    return (
        f'{DECLARATION}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{R_NAMESPACE}/'
        f'officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{_PROPERTIES}/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )


def document_relations(parts: tuple[Part, ...]) -> str:
    """word/_rels/document.xml.rels for these parts."""
    listed = "".join(
        [f'<Relationship Id="{p.id}" Type="{R_NAMESPACE}/{p.relation}" Target="{p.name}"/>' for p in parts]
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def core_properties(title: str, creator: str) -> str:
    """docProps/core.xml; no time is written, so that the same paper gives the same file."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PROPERTIES}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(creator)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def font_table(scheme: FontScheme) -> str:
    """fontTable.xml: the faces of the scheme with the name to try when one is not installed."""
    fonts = "".join(
        [
            f'<w:font w:name="{face}"><w:altName w:val="{SECOND_NAMES.get(face, face)}"/>'
            '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for face in scheme.faces
        ]
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W_NAMESPACE}">{fonts}</w:fonts>'


@cache
def base_parts() -> dict[str, bytes]:
    """The parts of resources/base.docx by name; read once in the life of the program."""
    content = files("resources").joinpath("base.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as base:
        return {name: base.read(name) for name in base.namelist()}


@cache
def fixed_parts(parts: tuple[Part, ...], scheme: FontScheme, reading: PageReading) -> tuple[Packed, ...]:
    """The parts that do not depend on the paper, compressed; the first is [Content_Types].xml as Word wants."""
    made = {FONTS: font_table(scheme).encode(), STYLES: _styles(scheme, reading)}
    packed = [
        pack("[Content_Types].xml", content_types(parts).encode()),
        pack("_rels/.rels", package_relations().encode()),
        pack("word/_rels/document.xml.rels", document_relations(parts).encode()),
    ]
    for part in parts:
        if part is not LETTER_HEADER:
            name = f"word/{part.name}"
            packed.append(pack(name, made.get(part) or base_parts()[name]))
    return tuple(packed)


def _styles(scheme: FontScheme, reading: PageReading) -> bytes:
    """The base's styles with the faces and the line pitch asked for."""
    xml = base_parts()["word/styles.xml"].decode()
    for old, new in zip(_faces(OFFICIAL_FONTS), _faces(scheme), strict=True):
        xml = xml.replace(f'"{old}"', f'"{new}"')
    if reading is not PageReading.A:
        xml = xml.replace(f'w:line="{PageReading.A.pitch}"', f'w:line="{reading.pitch}"')
    return xml.encode()


def _faces(scheme: FontScheme) -> tuple[str, ...]:
    return (scheme.title, scheme.body, scheme.kai, scheme.hei, scheme.song)
