"""Writes a `Paper` as a .docx on the own base document.

The base is read once in the life of the program and its fixed parts stay compressed; a paper adds only its
body. The same paper with the same settings gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from renda_desktop.documents.geometry import OFFICIAL_FONTS, FontScheme, PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word_blocks import write
from renda_desktop.documents.word_flow import Flow
from renda_desktop.documents.word_package import LETTER_HEADER, core_properties, fixed_parts
from renda_desktop.documents.word_xml import DECLARATION, R_NAMESPACE, W_NAMESPACE
from renda_desktop.documents.zipping import archive, pack

_OPEN = f'{DECLARATION}<w:document xmlns:w="{W_NAMESPACE}" xmlns:r="{R_NAMESPACE}"><w:body>'
_CLOSE = "</w:body></w:document>"


def docx_bytes(
    paper: Paper, scheme: FontScheme = OFFICIAL_FONTS, reading: PageReading = PageReading.A
) -> bytes:
    """The paper as the content of a .docx file."""
    flow = Flow(paper, reading)
    for block in paper.blocks:
        write(flow, block)
    body = flow.xml()
    made = [
        pack("word/document.xml", f"{_OPEN}{body}{_CLOSE}".encode()),
        pack("docProps/core.xml", core_properties(paper.title, paper.office).encode()),
    ]
    if flow.letter_header:
        made.append(pack(f"word/{LETTER_HEADER.name}", flow.letter_header.encode()))
    return archive([*fixed_parts(flow.parts, scheme, reading), *made])


def write_docx(
    paper: Paper,
    path: Path,
    scheme: FontScheme = OFFICIAL_FONTS,
    reading: PageReading = PageReading.A,
) -> None:
    """Writes the paper to `path`, whole or not at all. Raises FileProblem when the file cannot be written."""
    from renda_desktop.storage.files import write_bytes

    write_bytes(path, docx_bytes(paper, scheme, reading))
