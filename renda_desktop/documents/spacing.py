"""Empty lines between two neighbouring blocks, as the standard and offices want them."""

from __future__ import annotations

from renda_desktop.documents.blocks import (
    AttachmentMark,
    AttachmentNote,
    Attendance,
    Block,
    Caption,
    Centred,
    Chart,
    LetterHead,
    MinutesHead,
    PageBreak,
    RedHead,
    Section,
    Signature,
    SplitLine,
    Table,
    Title,
)
from renda_desktop.documents.paper import Layout

_HEADS = (RedHead, LetterHead, MinutesHead)
_COMPACT = (Layout.REGISTER, Layout.CARD, Layout.BALLOT)


def lines_between(before: Block | None, block: Block, layout: Layout) -> float:
    """How many empty lines of the body stand between the two blocks; 0 at the start of a page."""
    if before is None or isinstance(before, (PageBreak, Section)):
        return 0.0
    after_title = 0.5 if layout in _COMPACT else 1.0
    if isinstance(before, _HEADS):
        return 1.0 if isinstance(before, MinutesHead) and not isinstance(block, Title) else 2.0
    if isinstance(before, AttachmentMark):
        return 1.0
    if isinstance(before, (Title, Caption, Centred)):
        return 0.0 if isinstance(block, (Caption, type(before))) else after_title
    if isinstance(block, Signature):
        return 2.0 if block.stamped else 1.0
    if isinstance(block, (Title, AttachmentNote)):
        return 1.0
    if isinstance(block, Attendance):
        return 0.0 if isinstance(before, Attendance) else 1.0
    if isinstance(block, (Chart, Table)) or isinstance(before, (Chart, Table)):
        return 0.0 if isinstance(before, SplitLine) or isinstance(block, SplitLine) else 0.5
    return 0.0
