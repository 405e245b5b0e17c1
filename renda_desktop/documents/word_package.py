"""The .docx package, made by python-docx on the own resources/base.docx.

The base is read, and set in its faces, once in the life of the program for each setting. From then on its parts
are plain blobs, which python-docx writes as they are. Every paper gets a package of its own that shares them and
adds body, letter head and properties: nothing common is changed, so papers may be written in several threads.

This module loads python-docx and lxml; `word.py` imports it when the first paper is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.ns import qn
from docx.package import Package
from msgspec import Struct

from renda_desktop.documents.geometry import OFFICIAL_FONTS, SECOND_NAMES, FontScheme, PageReading
from renda_desktop.documents.word_sections import OPTIONAL
from renda_desktop.documents.word_xml import DECLARATION, R_NAMESPACE, W_NAMESPACE, clean

_DOCUMENT = PackURI("/word/document.xml")
_PROPERTIES = PackURI("/docProps/core.xml")
_CONTENT_TYPES = "[Content_Types].xml"
_OF_ONE_PAPER = ("word/document.xml", "word/header", "word/media/", "docProps/core.xml")
"""How the names of the parts begin that no two papers share."""
_LEVEL = 3
_JPEG = b"\xff\xd8"
_KEPT = 32
"""So many beginnings of packages are kept, a few kB each: one for each set of footers, faces and line pitch."""
_LONGEST_PROPERTY = 255  # python-docx refuses longer ones
_OPEN = f'{DECLARATION}<w:document xmlns:w="{W_NAMESPACE}" xmlns:r="{R_NAMESPACE}"><w:body>'
_CLOSE = "</w:body></w:document>"


class _Relation(Struct, frozen=True):
    """A part of the base and how the document is related to it."""

    id: str
    kind: str
    part: Part


class _Base(Struct, frozen=True):
    """What all papers of a setting have in common."""

    relations: tuple[_Relation, ...]
    properties: bytes


def new_package(body: str, used: frozenset[str], scheme: FontScheme, reading: PageReading) -> Package:
    """A package on the base with this content of w:body.

    `used` are the relationship ids of the footers the body refers to; the base's other footers are left out.
    The body stays a blob like the base's parts: parsing and writing it again would double the time of a paper.
    """
    base = _base(scheme, reading)
    package = Package()
    content = f"{_OPEN}{body}{_CLOSE}".encode()
    main = Part(_DOCUMENT, CONTENT_TYPE.WML_DOCUMENT_MAIN, content, package)
    properties = CorePropertiesPart.load(
        _PROPERTIES, CONTENT_TYPE.OPC_CORE_PROPERTIES, base.properties, package
    )
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(properties, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for relation in base.relations:
        if relation.id in used or relation.id not in OPTIONAL:
            main.load_rel(relation.kind, relation.part, relation.id)
    return package


def add_letter_headers(package: Package, headers: Sequence[tuple[str, str]]) -> None:
    """Gives the document the headers its letters ask for: (relationship id, XML)."""
    for number, (id_, xml) in enumerate(headers, 1):
        name = PackURI(f"/word/header{number}.xml")
        header = Part(name, CONTENT_TYPE.WML_HEADER, xml.encode(), package)
        package.main_document_part.load_rel(RELATIONSHIP_TYPE.HEADER, header, id_)


def add_pictures(package: Package, pictures: Sequence[tuple[str, bytes]]) -> None:
    """Gives the document the pictures it shows: (relationship id, PNG or JPEG)."""
    for number, (id_, content) in enumerate(pictures, 1):
        photo = content.startswith(_JPEG)
        name = PackURI(f"/word/media/image{number}.{'jpeg' if photo else 'png'}")
        picture = Part(name, CONTENT_TYPE.JPEG if photo else CONTENT_TYPE.PNG, content, package)
        package.main_document_part.load_rel(RELATIONSHIP_TYPE.IMAGE, picture, id_)


def set_properties(package: Package, title: str, author: str, mark: str = "") -> None:
    """Title and author of the file, and the mark of the paper's version among its keywords, which Word, WPS and
    LibreOffice keep. No time is written, so that the same paper gives the same parts."""
    properties = package.core_properties
    properties.title = clean(title)[:_LONGEST_PROPERTY]
    properties.author = clean(author)[:_LONGEST_PROPERTY]
    if mark:
        properties.keywords = mark


def saved(package: Package) -> bytes:
    """The package as the content of a .docx file.

    What holds the parts together is python-docx's; with the parts of the base, which are the same in every paper, it
    is compressed once and only copied from then on (30 papers: 28 ms in all for 35). A lower level of compression
    takes two thirds of the time and a twelfth more room.
    """
    main = package.main_document_part
    shape = [
        (r.rId, r.reltype, str(r.target_part.partname), r.target_part.content_type)
        for r in main.rels.values()
    ]
    contents = [(part.partname.membername, part.blob) for part in package.parts]
    common = tuple([one for one in contents if not one[0].startswith(_OF_ONE_PAPER)])
    file = io.BytesIO(_common(tuple(shape), common))
    with zipfile.ZipFile(file, "a") as archive:
        _write(archive, [one for one in contents if one[0].startswith(_OF_ONE_PAPER)])
    return file.getvalue()


def _write(archive: zipfile.ZipFile, parts: Iterable[tuple[str, bytes]]) -> None:
    for name, content in parts:
        part = zipfile.ZipInfo(name)  # without a time: the same paper is the same file
        archive.writestr(part, content, zipfile.ZIP_DEFLATED, _LEVEL)


@lru_cache(maxsize=_KEPT)
def _common(shape: tuple[tuple[str, str, str, str], ...], parts: tuple[tuple[str, bytes], ...]) -> bytes:
    """An archive of what papers of this shape have in common, to be added to."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        _write(archive, (*_frame(shape), *parts))
    return file.getvalue()


def _frame(shape: tuple[tuple[str, str, str, str], ...]) -> tuple[tuple[str, bytes], ...]:
    """Content types and relationships of a package whose document is related to these parts.

    The parts are given as (id, kind, name, content type).
    """
    package = Package()
    main = Part(_DOCUMENT, CONTENT_TYPE.WML_DOCUMENT_MAIN, b"", package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    properties = Part(_PROPERTIES, CONTENT_TYPE.OPC_CORE_PROPERTIES, b"", package)
    package.relate_to(properties, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for id_, kind, name, content_type in shape:
        main.load_rel(kind, Part(PackURI(name), content_type, b"", package), id_)
    file = io.BytesIO()
    package.save(file)
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith((".rels", _CONTENT_TYPES))]
        return tuple([(name, archive.read(name)) for name in names])


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
def _base(scheme: FontScheme, reading: PageReading) -> _Base:
    """resources/base.docx with the faces and the line pitch asked for."""
    with files("resources").joinpath("base.docx").open("rb") as file:
        document = docx.Document(file)
    _set_faces(document, scheme)
    _set_pitch(document, reading)
    relations = tuple(
        [_Relation(r.rId, r.reltype, _blob_part(r.target_part, scheme)) for r in document.part.rels.values()]
    )
    package = document.part.package
    assert package is not None
    return _Base(relations, package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).blob)


def _blob_part(part: Part, scheme: FontScheme) -> Part:
    """The part as bytes that are not serialised again for each paper."""
    fonts = part.content_type == CONTENT_TYPE.WML_FONT_TABLE
    return Part(part.partname, part.content_type, font_table(scheme).encode() if fonts else part.blob)


def _set_faces(document: Document, scheme: FontScheme) -> None:
    faces = dict(zip(_faces(OFFICIAL_FONTS), _faces(scheme), strict=True))
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for attribute, face in fonts.items():
            fonts.set(attribute, faces.get(face, face))


def _set_pitch(document: Document, reading: PageReading) -> None:
    line, pitch = qn("w:line"), str(PageReading.A.pitch)
    for spacing in document.styles.element.iter(qn("w:spacing")):
        if spacing.get(line) == pitch:
            spacing.set(line, str(reading.pitch))


def _faces(scheme: FontScheme) -> tuple[str, ...]:
    return (scheme.title, scheme.body, scheme.kai, scheme.hei, scheme.song)
