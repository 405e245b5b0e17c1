"""Writes each kind of block into the flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import structs

from renda_desktop.documents import blocks as b
from renda_desktop.documents import signing
from renda_desktop.documents.flow import Flow
from renda_desktop.documents.flow_heads import letter_head, minutes_head, red_head
from renda_desktop.documents.flow_imprint import imprint
from renda_desktop.documents.flow_names import name_rows
from renda_desktop.documents.geometry import ADVANCE, CHAR, TITLE_CHARS_PER_LINE, PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.paragraphs import Indent, Para, Span, Tab, bracketed, words
from renda_desktop.documents.passages import Passage, Text, plain
from renda_desktop.documents.styles import Side
from renda_desktop.documents.titles import title_lines, width

_CAPTION_LIMIT = 26.0
_RUN_IN = {1: "Hei", 2: "Kai"}


def flow_of(paper: Paper, reading: PageReading = PageReading.A, preprinted: bool = False) -> Flow:
    """The whole paper as a flow; with `preprinted` for sheets that bear the red head already."""
    flow = Flow(paper, reading, preprinted)
    for block in paper.blocks:
        write(flow, block)
    return flow


def write(flow: Flow, block: b.Block) -> None:
    """Adds the block to the flow. Raises KeyError for a class that is not a block of `blocks.py`."""
    if isinstance(block, b.PageBreak):
        flow.break_page(block)
    elif isinstance(block, b.Section):
        flow.turn(block)
    elif isinstance(block, b.CardSheet):
        flow.open_cards(block)
    elif isinstance(block, b.Gap):
        flow.gap(block.lines)
    elif isinstance(block, b.Imprint):
        imprint(flow, block)
    else:
        flow.enter(block)
        _WRITERS[type(block)](flow, block)


def broken(text: Text, limit: float = TITLE_CHARS_PER_LINE) -> Text:
    """The text with line feeds where a title breaks."""
    shown = plain(text)
    if width(shown) <= limit:
        return text
    lines = title_lines(shown, limit)
    at = [sum(len(line) for line in lines[:n]) for n in range(1, len(lines))] if "\n" not in shown else []
    pieces: list[Passage] = []
    offset = 0
    for passage in text:
        part = passage.text
        for cut in reversed([c - offset for c in at if offset < c <= offset + len(part)]):
            part = part[:cut] + "\n" + part[cut:]
        offset += len(passage.text)
        pieces.append(structs.replace(passage, text=part))
    return tuple(pieces)


def _title(flow: Flow, block: b.Title) -> None:
    limit = TITLE_CHARS_PER_LINE * flow.page.text_width / 8844
    flow.add(Para("Title", words(broken(block.text, int(limit)))))


def _caption(flow: Flow, block: b.Caption) -> None:
    flow.add(Para("Caption", words(broken(block.text, _CAPTION_LIMIT)), keep_next=True))


def _centred(flow: Flow, block: b.Centred) -> None:
    flow.add(Para("Centred", words(block.text)))


def _addressee(flow: Flow, block: b.Addressee) -> None:
    colon = "" if plain(block.text).endswith(("：", ":")) else "："
    flow.add(Para("Normal", words(block.text, colon)))


def _heading(flow: Flow, block: b.Heading) -> None:
    if flow.paper.large:
        flow.add(Para("SpeechHeading", (Span(block.text), Span(block.running, "Fang"))))
    elif block.running:
        spans = (Span(block.text, _RUN_IN.get(block.level, "")), Span(block.running))
        flow.add(Para("Body", spans, outline=block.level))
    else:
        flow.add(Para(f"Heading{block.level}", words(block.text)))


def _paragraph(flow: Flow, block: b.Paragraph) -> None:
    speech = flow.paper.large
    style = "Speech" if speech else "Body" if block.indent else "Normal"
    place = Indent() if speech and not block.indent else None
    flow.add(Para(style, words(block.text), indent=place))


def _split_line(flow: Flow, block: b.SplitLine) -> None:
    after_table = flow.last_paragraph() is None
    flow.add(
        Para(
            f"Cell{round(block.size.value * 2)}",
            words(block.left, "\t", block.right),
            tabs=(Tab(flow.page.text_width, right=True),),
            side=Side.LEFT,
            before=80 if after_table else 0,
            after=80,
        )
    )


def _names(flow: Flow, block: b.NameList) -> None:
    for para in name_rows(block, flow.page.text_width):
        flow.add(para)


def _table(flow: Flow, block: b.Table) -> None:
    flow.add_table(block)


def _chart(flow: Flow, block: b.Chart) -> None:
    flow.add(Para("Cell21", chart=block))


def _attachment_note(flow: Flow, block: b.AttachmentNote) -> None:
    """附件：1.…; further lines of a name stand below its first character (7.3.4)."""
    flow.keep_last()  # no page holds what follows alone (7.3.5.5)
    label = "附件："
    if len(block.names) == 1:
        place = Indent(2 * CHAR + 3 * ADVANCE, hanging=3 * ADVANCE)
        flow.add(Para("Normal", words(label, block.names[0]), keep_next=True, indent=place))
        return
    number_width = signing.advance(f"{len(block.names)}.")
    left = 2 * CHAR + 3 * ADVANCE + number_width
    for number, name in enumerate(block.names, 1):
        hanging = number_width + (3 * ADVANCE if number == 1 else 0)
        shown = f"{number}.\t" if len(block.names) > 9 else f"{number}."
        spans = words(label if number == 1 else "", shown, name)
        flow.add(Para("Normal", spans, keep_next=True, indent=Indent(left, hanging=hanging)))


def _signature(flow: Flow, block: b.Signature) -> None:
    flow.keep_last()  # no page holds what follows alone (7.3.5.5)
    names = tuple(line for name in block.names for line in _signature_lines(name))
    place = signing.stamped if block.stamped else signing.unstamped
    rights, date_right = place(tuple([plain(name) for name in names]), plain(block.date))
    for name, right in zip(names, rights, strict=True):
        flow.add(Para("Signature", words(name), keep_next=True, indent=Indent(right=right)))
    if block.date:
        flow.add(Para("Signature", words(block.date), indent=Indent(right=date_right)))


def _signature_lines(name: Text) -> list[Text]:
    """A name too long for one line in two, broken like a title."""
    if width(plain(name)) <= 26:
        return [name]
    return [(structs.replace(name[0], text=line),) for line in title_lines(plain(name), 24)]


def _note(flow: Flow, block: b.Note) -> None:
    flow.keep_last()  # no page holds what follows alone (7.3.5.5)
    flow.add(Para("Body", bracketed(block.text)))


def _attendance(flow: Flow, block: b.Attendance) -> None:
    hanging = (len(block.label) + 1) * ADVANCE
    spans = (*words(f"{block.label}：", style="Hei"), Span(block.text))
    flow.add(Para("Normal", spans, indent=Indent(2 * CHAR + hanging, hanging=hanging)))


def _mark(flow: Flow, block: b.AttachmentMark) -> None:
    flow.add(Para("Mark", words(block.text), keep_next=True))


_WRITERS: dict[type[b.Block], Callable[[Flow, Any], None]] = {
    b.RedHead: red_head, b.LetterHead: letter_head, b.MinutesHead: minutes_head, b.Title: _title,
    b.Caption: _caption, b.Centred: _centred, b.Addressee: _addressee, b.Heading: _heading,
    b.Paragraph: _paragraph, b.SplitLine: _split_line, b.NameList: _names, b.Table: _table,
    b.AttachmentNote: _attachment_note, b.Signature: _signature, b.Note: _note, b.Attendance: _attendance,
    b.AttachmentMark: _mark, b.Chart: _chart,
}  # fmt: skip
