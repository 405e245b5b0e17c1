"""WordprocessingML in small pieces: escaped text, runs, paragraphs with their properties in schema order."""

from __future__ import annotations

import html
import re

from msgspec import Struct

from renda_desktop.documents.passages import Face, Passage, Text, plain

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Characters XML 1.0 forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
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


def bracketed(text: Text) -> str:
    """Runs of the text in full-width brackets, unless it has them or is a number with 〔year〕."""
    if plain(text).startswith(("（", "(", "〔")):
        return runs(text)
    return run("（") + runs(text) + run("）")


class Para(Struct):
    """A paragraph on its way to XML; the writer may still change it. Spacing and indents are twips."""

    style: str
    content: str = ""
    keep_next: bool = False
    page_break: bool = False
    borders: str = ""
    tabs: tuple[tuple[str, int], ...] = ()
    before: int = 0
    after: int = 0
    line: int = 0
    indent: str = ""
    align: str = ""
    outline: int = 0
    section: str = ""

    def xml(self) -> str:
        """The element w:p."""
        parts = [f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>']
        if self.keep_next:
            parts.append("<w:keepNext/>")
        if self.page_break:
            parts.append("<w:pageBreakBefore/>")
        if self.borders:
            parts.append(f"<w:pBdr>{self.borders}</w:pBdr>")
        if self.tabs:
            stops = "".join([f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in self.tabs])
            parts.append(f"<w:tabs>{stops}</w:tabs>")
        if self.before or self.after or self.line:
            parts.append(self._spacing())
        parts.append(self.indent)
        if self.align:
            parts.append(f'<w:jc w:val="{self.align}"/>')
        if self.outline:
            parts.append(f'<w:outlineLvl w:val="{self.outline - 1}"/>')
        parts.append(f"{self.section}</w:pPr>{self.content}</w:p>")
        return "".join(parts)

    def _spacing(self) -> str:
        before = f' w:before="{self.before}"' if self.before else ""
        after = f' w:after="{self.after}"' if self.after else ""
        line = f' w:line="{self.line}" w:lineRule="exact"' if self.line else ""
        return f"<w:spacing{before}{after}{line}/>"


def indent(left: int = 0, right: int = 0, hanging: int = 0, first: int = 0) -> str:
    """w:ind in twips; zero is written too, since it takes back the style's own indent."""
    turn = f' w:hanging="{hanging}"' if hanging else f' w:firstLineChars="0" w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}"{turn}/>'


def border(side: str, kind: str, eighths: int, space: int, color: str) -> str:
    """One border of a paragraph; `eighths` of a point thick, `space` points from the text."""
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{color}"/>'
