"""Whether a signature got a page of its own, which no official paper may have (GB/T 9704-2012, 7.3.5.5)."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.documents.blocks import AttachmentNote, Imprint, Note, Signature
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.pages import TypesetPage


def signature_alone(paper: Paper, pages: Sequence[TypesetPage]) -> bool:
    """Whether the page of the signature holds no text beside what closes the paper.

    It happens below a paragraph that is too long to be moved whole, or below a table.
    """
    signed = {block.key for block in paper.blocks if isinstance(block, Signature)}
    closing = signed | {
        block.key for block in paper.blocks if isinstance(block, (AttachmentNote, Note, Imprint))
    }
    held = [{area.key for area in page.areas} for page in pages]
    return any(keys & signed and keys <= closing for keys in held)
