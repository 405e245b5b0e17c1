"""Heads of official papers: red head, letter, minutes."""

from __future__ import annotations

from renda_desktop.documents.blocks import LetterHead, MinutesHead, RedHead
from renda_desktop.documents.flow import Flow
from renda_desktop.documents.geometry import (
    CHAR,
    LETTER_LINE_INDENT,
    MARK_INK,
    MARK_LINE,
    MARK_TOP_MM,
    mark_size_pt,
    twips,
)
from renda_desktop.documents.paragraphs import Indent, Para, Ruled, Tab, bracketed, words
from renda_desktop.documents.passages import Text, kai, plain
from renda_desktop.documents.styles import Side
from renda_desktop.documents.titles import width


def red_head(flow: Flow, head: RedHead) -> None:
    """Chapter 7: mark, number, and the red line below the number."""
    for line in head.urgency:
        flow.add(Para("Mark", words(line)))
    _mark(flow, head.mark, len(head.urgency))
    _number_line(flow, head).ruled = _red_line(flow)


def _red_line(flow: Flow) -> Ruled:
    return Ruled.RED_BLANK if flow.preprinted else Ruled.RED


def _mark(flow: Flow, mark: Text, lines_above: int = 0) -> None:
    """The mark's upper edge 72 mm below the page's edge, one line, as large as fits."""
    points = mark_size_pt(width(plain(mark)), flow.page.text_width / 20)
    above = twips(MARK_TOP_MM) - flow.page.top - lines_above * flow.pitch - round(MARK_INK * points * 20)
    flow.add(Para("HeadLine", line=above))
    flow.add(mark_paragraph(flow, mark, points))


def mark_paragraph(flow: Flow, mark: Text, points: float) -> Para:
    """The red mark in its size, or as much blank room."""
    shown = () if flow.preprinted else words(mark)
    return Para("RedMark", shown, points=points, line=round(points * 20 * MARK_LINE))


def _number_line(flow: Flow, head: RedHead) -> Para:
    """The number centred; with signers it stands left and they right, two a line, the last beside the number."""
    if not head.signers:
        return flow.add(Para("HeadLine", words(head.number), before=2 * flow.pitch, side=Side.CENTER))
    tabs = (Tab(CHAR), Tab(flow.page.text_width - CHAR, right=True))
    pairs = [head.signers[at : at + 2] for at in range(0, len(head.signers), 2)]
    last = Para("HeadLine")
    for index, pair in enumerate(pairs):
        number = head.number if index == len(pairs) - 1 else ()
        label = "签发人：" if index == 0 else ""
        names = [part for name in pair for part in ("　", kai(name))][1:]
        before = 2 * flow.pitch if index == 0 else 0
        last = flow.add(Para("HeadLine", words("\t", number, "\t", label, *names), before=before, tabs=tabs))
    return last


def letter_head(flow: Flow, head: LetterHead) -> None:
    """10.1: the mark goes into the first page's header; the number stands flush right below the lines."""
    points = mark_size_pt(width(plain(head.mark)), flow.page.text_width / 20)
    mark = mark_paragraph(flow, head.mark, points)
    mark.ruled = Ruled.LETTER_BLANK if flow.preprinted else Ruled.LETTER
    mark.indent = Indent(LETTER_LINE_INDENT, LETTER_LINE_INDENT)
    mark.key = head.key
    flow.open_letter(mark)
    flow.add(Para("HeadLine", words(head.number), before=100, side=Side.RIGHT))


def minutes_head(flow: Flow, head: MinutesHead) -> None:
    """10.3: mark, issue, then unit and date on the red line."""
    _mark(flow, head.mark)
    if head.issue:
        flow.add(Para("HeadLine", bracketed(head.issue), before=flow.pitch, side=Side.CENTER))
    tabs = (Tab(CHAR), Tab(flow.page.text_width - CHAR, right=True))
    spans = words("\t", head.unit, "\t", head.date)
    flow.add(Para("HeadLine", spans, before=flow.pitch, tabs=tabs, ruled=_red_line(flow)))
