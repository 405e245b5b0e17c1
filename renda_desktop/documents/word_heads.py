"""Heads of official papers: red head, letter, minutes."""

from __future__ import annotations

from renda_desktop.documents.blocks import LetterHead, MinutesHead, RedHead
from renda_desktop.documents.geometry import (
    CHAR,
    LETTER_LINE_INDENT,
    MARK_INK,
    MARK_LINE,
    MARK_TOP_MM,
    RED,
    RED_LINE_EIGHTHS,
    RED_LINE_SPACE_PT,
    mark_size_pt,
    twips,
)
from renda_desktop.documents.passages import Text, kai, plain
from renda_desktop.documents.word_flow import Flow
from renda_desktop.documents.word_xml import (
    DECLARATION,
    R_NAMESPACE,
    W_NAMESPACE,
    Para,
    border,
    bracketed,
    indent,
    run,
    runs,
)
from renda_desktop.documents.titles import width

_RED_LINE = border("bottom", "single", RED_LINE_EIGHTHS, RED_LINE_SPACE_PT, RED)


def red_head(flow: Flow, head: RedHead) -> None:
    """Chapter 7: mark, number, and the red line below the number."""
    for line in head.urgency:
        flow.add(Para("Mark", runs((line,))))
    _mark(flow, head.mark, len(head.urgency))
    last = _number_line(flow, head)
    last.borders = _RED_LINE


def _mark(flow: Flow, mark: Text, lines_above: int = 0) -> None:
    """The mark's upper edge 72 mm below the page's edge, one line, as large as fits."""
    points = mark_size_pt(width(plain(mark)), flow.page.text_width / 20)
    above = twips(MARK_TOP_MM) - flow.page.top - lines_above * flow.pitch - round(MARK_INK * points * 20)
    flow.add(Para("HeadLine", line=above))
    flow.add(mark_paragraph(mark, points))


def mark_paragraph(mark: Text, points: float) -> Para:
    """The red mark in its size."""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    return Para("RedMark", runs(mark, extra=size), line=round(points * 20 * MARK_LINE))


def _number_line(flow: Flow, head: RedHead) -> Para:
    """The number centred; with signers it stands left and they right, two a line, the last beside the number."""
    if not head.signers:
        return flow.add(Para("HeadLine", runs(head.number), before=2 * flow.pitch, align="center"))
    tabs = (("left", CHAR), ("right", flow.page.text_width - CHAR))
    pairs = [head.signers[at : at + 2] for at in range(0, len(head.signers), 2)]
    last = Para("HeadLine")
    for index, pair in enumerate(pairs):
        number = runs(head.number) if index == len(pairs) - 1 else ""
        label = run("签发人：") if index == 0 else ""
        names = run("　").join([runs(kai(name)) for name in pair])
        before = 2 * flow.pitch if index == 0 else 0
        content = run("\t") + number + run("\t") + label + names
        last = flow.add(Para("HeadLine", content, before=before, tabs=tabs))
    return last


def letter_head(flow: Flow, head: LetterHead) -> None:
    """10.1: the mark goes into the first page's header; the number stands flush right below the lines."""
    points = mark_size_pt(width(plain(head.mark)), flow.page.text_width / 20)
    mark = mark_paragraph(head.mark, points)
    mark.borders = border("bottom", "thickThinSmallGap", 24, 5, RED)
    mark.indent = indent(LETTER_LINE_INDENT, LETTER_LINE_INDENT)
    header = f'{DECLARATION}<w:hdr xmlns:w="{W_NAMESPACE}" xmlns:r="{R_NAMESPACE}">{mark.xml()}</w:hdr>'
    flow.open_letter(points, header)
    flow.add(Para("HeadLine", runs(head.number), before=100, align="right"))


def minutes_head(flow: Flow, head: MinutesHead) -> None:
    """10.3: mark, issue, then unit and date on the red line."""
    _mark(flow, head.mark)
    if head.issue:
        flow.add(Para("HeadLine", bracketed(head.issue), before=flow.pitch, align="center"))
    tabs = (("left", CHAR), ("right", flow.page.text_width - CHAR))
    content = run("\t") + runs(head.unit) + run("\t") + runs(head.date)
    flow.add(Para("HeadLine", content, before=flow.pitch, tabs=tabs, borders=_RED_LINE))
