"""Cards in a Word document: a text box for each, placed on the page, with its pictures over it.

What stands on its head is WordArt of the old kind (VML): Word, WPS and LibreOffice all turn it, while LibreOffice
leaves the words of a turned text box upright.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from renda_desktop.documents.blocks import Card, CardPicture, CardSheet
from renda_desktop.documents.flow_cards import LINE_HEIGHT, card_paragraphs, ems
from renda_desktop.documents.passages import Face, plain
from renda_desktop.documents.word_pictures import Pictures, picture_graphic
from renda_desktop.documents.word_xml import escape, paragraph

_EMU_PER_MM = 36_000
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CUT = '<a:ln w="6350"><a:solidFill><a:srgbClr val="A6A6A6"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)
_INK = 0.94
"""Height of the ink of Chinese characters in the size of the type."""


def cards_xml(sheet: CardSheet, pictures: Pictures) -> str:
    """Runs for the paragraph that carries the page's cards."""
    return "".join([xml for card in sheet.cards for xml in _card_runs(card, pictures)])


def _card_runs(card: Card, pictures: Pictures) -> Iterator[str]:
    number = pictures.box_number()
    upright = [] if card.turned else card_paragraphs(card)
    body = "".join([paragraph(para) for para in upright]) or "<w:p/>"
    left, top, right = (_emu(part) for part in (card.left, card.top, card.right))
    shape = (
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(card.width)}" cy="{_emu(card.height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"{_CUT if card.cut else _NO_LINE}</wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="{left}" tIns="{0 if card.middle else top}" '
        f'rIns="{right}" bIns="0" anchor="{"ctr" if card.middle else "t"}"><a:noAutofit/></wps:bodyPr></wps:wsp>'
        "</a:graphicData></a:graphic>"
    )
    box = _anchor(number, card.x, card.y, card.width, card.height, "卡片", shape)
    yield (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}"><mc:Choice Requires="wps">'
        f"{box}</mc:Choice></mc:AlternateContent></w:r>"
    )
    if card.turned:
        yield from _overturned(card, pictures)
    for picture in card.pictures:
        yield f"<w:r>{_picture(card, picture, pictures)}</w:r>"


def _overturned(card: Card, pictures: Pictures) -> Iterator[str]:
    """The lines standing on their heads, the first one lowest, in the middle of the card."""
    high = [line.points * LINE_HEIGHT for line in card.lines]
    lower = _points(card.y + card.height / 2) + sum(high) / 2
    for line, height in zip(card.lines, high, strict=True):
        text, ink = plain(line.text), line.points * _INK
        wide = min(ems(text) * line.points, _points(card.width))
        left, top = _points(card.x + card.width / 2) - wide / 2, lower - height / 2 - ink / 2
        lower -= height
        font = "黑体" if any(passage.face is Face.HEI for passage in line.text) else "宋体"
        style = (
            f"position:absolute;margin-left:{left:.1f}pt;margin-top:{top:.1f}pt;width:{wide:.1f}pt;"
            f"height:{ink:.1f}pt;rotation:180;z-index:{pictures.box_number()};"
            "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
        )
        words = escape(text).replace('"', "&quot;")
        yield (
            f'<w:r><w:pict xmlns:v="{_V}" xmlns:o="{_O}">{_WORD_ART}<v:shape type="#_x0000_t136" style="{style}" '
            f'fillcolor="black" stroked="f"><v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" '
            f'string="{words}"/></v:shape></w:pict></w:r>'
        )


def _points(mm: float) -> float:
    return mm * 72 / 25.4


def _picture(card: Card, picture: CardPicture, pictures: Pictures) -> str:
    number = pictures.add(base64.b64decode(picture.data))
    wide, high = _emu(picture.width), _emu(picture.height)
    words = escape(picture.label).replace('"', "&quot;")
    graphic = picture_graphic(number, wide, high, words)
    x, y = card.x + picture.x, card.y + picture.y
    return _anchor(number, x, y, picture.width, picture.height, words, graphic)


def _anchor(number: int, x: float, y: float, width: float, height: float, words: str, graphic: str) -> str:
    """A drawing in front of the text, measured from the page's upper left corner."""
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_emu(x)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{_emu(y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{_emu(width)}" cy="{_emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{words}{number}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f"{graphic}</wp:anchor></w:drawing>"
    )


def _emu(mm: float) -> int:
    return round(mm * _EMU_PER_MM)
