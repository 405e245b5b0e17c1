"""WordprocessingML in small pieces: escaped text, runs, paragraphs with their properties in schema order."""

from __future__ import annotations

import html
import re

from renda_desktop.documents.geometry import (
    LETTER_LINE_EIGHTHS,
    LETTER_LINE_SPACE_PT,
    RED,
    RED_LINE_EIGHTHS,
    RED_LINE_SPACE_PT,
)
from renda_desktop.documents.paragraphs import Indent, Para, Ruled
from renda_desktop.documents.passages import Face, Passage, Text

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Characters XML 1.0 forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_HINT = '<w:rFonts w:hint="eastAsia"/>'  # “ ” — … in the Chinese face
_BREAKS = {"\n": '</w:t><w:br/><w:t xml:space="preserve">', "\t": '</w:t><w:tab/><w:t xml:space="preserve">'}

FACE_STYLES = {Face.HEI: "Hei", Face.KAI: "Kai", Face.FANG: "Fang", Face.SONG: "Song",
               Face.BOLD: "Heavy"}  # fmt: skip
MISSING_STYLE = "Missing"


def clean(text: str) -> str:
    """The text without the characters XML forbids, for a library that escapes by itself."""
    return _FORBIDDEN.sub("", text)


def escape(text: str) -> str:
    """The text fit for the content of an element; control characters are dropped."""
    if _SPECIAL.search(text) is None:
        return text
    return html.escape(clean(text), quote=False)


def run(text: str, style: str = "", extra: str = "") -> str:
    """A run; `style` is a character style, `extra` further run properties. Line feeds and tabs are honoured."""
    shown = escape(text)
    if "\n" in shown or "\t" in shown:
        for char, xml in _BREAKS.items():
            shown = shown.replace(char, xml)
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f'<w:r><w:rPr>{named}{_HINT}{extra}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'


def runs(text: Text, plain_style: str = "", extra: str = "") -> str:
    """Runs of the passages; neighbours that look alike are one run. `plain_style` is used for plain passages."""
    if len(text) == 1:  # nearly every cell of a table
        words = text[0].text
        return run(words, _style(text[0], plain_style), extra) if words else ""
    merged: list[tuple[str, str]] = []
    for passage in text:
        style = _style(passage, plain_style)
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + passage.text, style)
        elif passage.text:
            merged.append((passage.text, style))
    return "".join([run(words, style, extra) for words, style in merged])


def _style(passage: Passage, plain_style: str) -> str:
    if passage.missing:
        return MISSING_STYLE
    return plain_style if passage.face is Face.PLAIN else FACE_STYLES[passage.face]


def paragraph(para: Para, section: str = "", picture: str = "") -> str:
    """The element w:p; `section` is the w:sectPr it closes, `picture` a run with what stands in it."""
    parts = [f'<w:p><w:pPr><w:pStyle w:val="{para.style}"/>']
    if para.keep_next:
        parts.append("<w:keepNext/>")
    if para.page_break:
        parts.append("<w:pageBreakBefore/>")
    if para.ruled is not Ruled.NONE:
        parts.append(f"<w:pBdr>{_BELOW[para.ruled]}</w:pBdr>")
    if para.tabs:
        stops = "".join(
            [f'<w:tab w:val="{"right" if t.right else "left"}" w:pos="{t.at}"/>' for t in para.tabs]
        )
        parts.append(f"<w:tabs>{stops}</w:tabs>")
    if para.before or para.after or para.line:
        parts.append(_spacing(para))
    if para.indent is not None:
        parts.append(_indent(para.indent))
    if para.side is not None:
        parts.append(f'<w:jc w:val="{para.side.value}"/>')
    if para.outline:
        parts.append(f'<w:outlineLvl w:val="{para.outline - 1}"/>')
    parts.append(f"{section}</w:pPr>{picture}{content(para)}</w:p>")
    return "".join(parts)


def content(para: Para) -> str:
    """The runs of a paragraph."""
    half = round(para.points * 2)
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    return "".join([runs(span.text, span.style, size) for span in para.spans])


def _spacing(para: Para) -> str:
    before = f' w:before="{para.before}"' if para.before else ""
    after = f' w:after="{para.after}"' if para.after else ""
    line = f' w:line="{para.line}" w:lineRule="exact"' if para.line else ""
    return f"<w:spacing{before}{after}{line}/>"


def _indent(place: Indent) -> str:
    """w:ind in twips; zero is written too, since it takes back the style's own indent."""
    turn = f' w:hanging="{place.hanging}"' if place.hanging else ' w:firstLineChars="0" w:firstLine="0"'
    return f'<w:ind w:left="{place.left}" w:right="{place.right}"{turn}/>'


def border(side: str, kind: str, eighths: int, space: int, color: str) -> str:
    """One border of a paragraph; `eighths` of a point thick, `space` points from the text."""
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{color}"/>'


def _red_border(color: str) -> str:
    return border("bottom", "single", RED_LINE_EIGHTHS, RED_LINE_SPACE_PT, color)


def _letter_border(color: str) -> str:
    return border("bottom", "thickThinSmallGap", LETTER_LINE_EIGHTHS, LETTER_LINE_SPACE_PT, color)


_WHITE = "FFFFFF"  # takes the room and prints nothing
_BELOW = {
    Ruled.RED: _red_border(RED), Ruled.RED_BLANK: _red_border(_WHITE),
    Ruled.LETTER: _letter_border(RED), Ruled.LETTER_BLANK: _letter_border(_WHITE),
}  # fmt: skip
