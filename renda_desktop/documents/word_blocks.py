"""Writes each kind of block into the flow of a Word document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import structs

from renda_desktop.documents import blocks as b
from renda_desktop.documents import signing
from renda_desktop.documents.geometry import ADVANCE, CHAR, TITLE_CHARS_PER_LINE
from renda_desktop.documents.paper import Layout
from renda_desktop.documents.passages import Passage, Text, plain
from renda_desktop.documents.word_flow import Flow
from renda_desktop.documents.word_heads import letter_head, minutes_head, red_head
from renda_desktop.documents.word_names import name_rows
from renda_desktop.documents.word_tables import imprint_xml, table_xml
from renda_desktop.documents.word_xml import Para, bracketed, indent, run, runs
from renda_desktop.documents.titles import title_lines, width

_CAPTION_LIMIT = 26.0
_RUN_IN = {1: "Hei", 2: "Kai"}


def write(flow: Flow, block: b.Block) -> None:
    """Adds the block to the flow. Raises KeyError for a class that is not a block of `blocks.py`."""
    if isinstance(block, b.PageBreak):
        flow.break_page(block)
    elif isinstance(block, b.Section):
        flow.turn(block)
    elif isinstance(block, b.Gap):
        flow.gap(block.lines)
    elif isinstance(block, b.Imprint):
        _imprint(flow, block)
    else:
        flow.enter(block)
        _WRITERS[type(block)](flow, block)


def broken(text: Text, limit: float = TITLE_CHARS_PER_LINE) -> Text:
    """The text with line feeds where a title breaks."""
    words = plain(text)
    if width(words) <= limit:
        return text
    lines = title_lines(words, limit)
    at = [sum(len(line) for line in lines[:n]) for n in range(1, len(lines))] if "\n" not in words else []
    pieces: list[Passage] = []
    offset = 0
    for passage in text:
        shown = passage.text
        for cut in reversed([c - offset for c in at if offset < c <= offset + len(shown)]):
            shown = shown[:cut] + "\n" + shown[cut:]
        offset += len(passage.text)
        pieces.append(structs.replace(passage, text=shown))
    return tuple(pieces)


def _title(flow: Flow, block: b.Title) -> None:
    limit = TITLE_CHARS_PER_LINE * flow.page.text_width / 8844
    flow.add(Para("Title", runs(broken(block.text, int(limit)))))


def _caption(flow: Flow, block: b.Caption) -> None:
    flow.add(Para("Caption", runs(broken(block.text, _CAPTION_LIMIT)), keep_next=True))


def _centred(flow: Flow, block: b.Centred) -> None:
    flow.add(Para("Centred", runs(block.text)))


def _addressee(flow: Flow, block: b.Addressee) -> None:
    colon = "" if plain(block.text).endswith(("：", ":")) else run("：")
    flow.add(Para("Normal", runs(block.text) + colon))


def _heading(flow: Flow, block: b.Heading) -> None:
    if flow.paper.large:
        flow.add(Para("SpeechHeading", runs(block.text) + runs(block.running, "Fang")))
    elif block.running:
        content = runs(block.text, _RUN_IN.get(block.level, "")) + runs(block.running)
        flow.add(Para("Body", content, outline=block.level))
    else:
        flow.add(Para(f"Heading{block.level}", runs(block.text)))


def _paragraph(flow: Flow, block: b.Paragraph) -> None:
    speech = flow.paper.large
    style = "Speech" if speech else "Body" if block.indent else "Normal"
    place = indent() if speech and not block.indent else ""
    flow.add(Para(style, runs(block.text), indent=place))


def _split_line(flow: Flow, block: b.SplitLine) -> None:
    style = f"Cell{round(block.size.value * 2)}"
    content = runs(block.left) + run("\t") + runs(block.right)
    tabs = (("right", flow.page.text_width),)
    after_table = flow.last_paragraph() is None
    flow.add(Para(style, content, tabs=tabs, align="left", before=80 if after_table else 0, after=80))


def _names(flow: Flow, block: b.NameList) -> None:
    for para in name_rows(block, flow.page.text_width):
        flow.add(para)


def _table(flow: Flow, block: b.Table) -> None:
    flow.add_table(table_xml(block, flow.page))


def _attachment_note(flow: Flow, block: b.AttachmentNote) -> None:
    """附件：1.…; further lines of a name stand below its first character (7.3.4)."""
    _keep(flow)
    label = run("附件：")
    if len(block.names) == 1:
        place = indent(2 * CHAR + 3 * ADVANCE, hanging=3 * ADVANCE)
        flow.add(Para("Normal", label + runs(block.names[0]), keep_next=True, indent=place))
        return
    number_width = signing.advance(f"{len(block.names)}.")
    left = 2 * CHAR + 3 * ADVANCE + number_width
    for number, name in enumerate(block.names, 1):
        hanging = number_width + (3 * ADVANCE if number == 1 else 0)
        shown = f"{number}.\t" if len(block.names) > 9 else f"{number}."
        content = (label if number == 1 else "") + run(shown) + runs(name)
        flow.add(Para("Normal", content, keep_next=True, indent=indent(left, hanging=hanging)))


def _keep(flow: Flow) -> None:
    """The last paragraph goes along, so that no page holds the signature alone (7.3.5.5)."""
    last = flow.last_paragraph()
    if last:
        last.keep_next = True


def _signature(flow: Flow, block: b.Signature) -> None:
    _keep(flow)
    names = tuple(line for name in block.names for line in _signature_lines(name))
    place = signing.stamped if block.stamped else signing.unstamped
    rights, date_right = place(tuple([plain(name) for name in names]), plain(block.date))
    for name, right in zip(names, rights, strict=True):
        flow.add(Para("Signature", runs(name), keep_next=True, indent=indent(right=right)))
    if block.date:
        flow.add(Para("Signature", runs(block.date), indent=indent(right=date_right)))


def _signature_lines(name: Text) -> list[Text]:
    """A name too long for one line in two, broken like a title."""
    if width(plain(name)) <= 26:
        return [name]
    return [(structs.replace(name[0], text=line),) for line in title_lines(plain(name), 24)]


def _note(flow: Flow, block: b.Note) -> None:
    _keep(flow)
    flow.add(Para("Body", bracketed(block.text)))


def _attendance(flow: Flow, block: b.Attendance) -> None:
    hanging = (len(block.label) + 1) * ADVANCE
    content = run(f"{block.label}：", "Hei") + runs(block.text)
    flow.add(Para("Normal", content, indent=indent(2 * CHAR + hanging, hanging=hanging)))


def _mark(flow: Flow, block: b.AttachmentMark) -> None:
    flow.add(Para("Mark", runs(block.text), keep_next=True))


def _imprint(flow: Flow, block: b.Imprint) -> None:
    """On a standing page: after a lying attachment it gets one of its own, the back of the paper."""
    if flow.page.landscape and flow.layout is not Layout.REGISTER:
        flow.turn(b.Section(landscape=False))
    ruled = flow.layout is not Layout.LETTER
    printer, date = (block.printer, block.date) if ruled else ((), ())
    if block.copy_to or printer or date:
        flow.put_at_foot(imprint_xml(block.copy_label, block.copy_to, printer, date, flow.page, ruled))


_WRITERS: dict[type[b.Block], Callable[[Flow, Any], None]] = {
    b.RedHead: red_head, b.LetterHead: letter_head, b.MinutesHead: minutes_head, b.Title: _title,
    b.Caption: _caption, b.Centred: _centred, b.Addressee: _addressee, b.Heading: _heading,
    b.Paragraph: _paragraph, b.SplitLine: _split_line, b.NameList: _names, b.Table: _table,
    b.AttachmentNote: _attachment_note, b.Signature: _signature, b.Note: _note, b.Attendance: _attendance,
    b.AttachmentMark: _mark,
}  # fmt: skip
