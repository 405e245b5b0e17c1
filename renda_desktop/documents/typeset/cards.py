"""Cards on a page: their words, pictures and cutting lines in place; a turned card stands on its head."""

from __future__ import annotations

import itertools

from msgspec import structs

from renda_desktop.documents.blocks import Card, CardSheet
from renda_desktop.documents.flow_cards import card_paragraphs
from renda_desktop.documents.geometry import twips
from renda_desktop.documents.typeset.lines import SetLine, Setting, set_paragraph
from renda_desktop.documents.typeset.pages import Area, PlacedPicture, Rule
from renda_desktop.documents.typeset.sheet import PageSheet

CUT_COLOR = "A6A6A6"
CUT_THICK = 10.0


def put_cards(sheet: PageSheet, block: CardSheet, setting: Setting) -> None:
    """All cards of a page."""
    for card in block.cards:
        _put(sheet, card, setting)


def _put(sheet: PageSheet, card: Card, setting: Setting) -> None:
    x, y, width, height = (twips(part) for part in (card.x, card.y, card.width, card.height))
    if card.cut:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        for (x1, y1), (x2, y2) in itertools.pairwise(corners):
            sheet.rules.append(Rule(x1, y1, x2, y2, CUT_THICK, CUT_COLOR))
    before = len(sheet.glyphs)
    _words(sheet, card, setting)
    if card.turned:
        sheet.glyphs[before:] = [
            structs.replace(run, x=2 * x + width - run.x, y=2 * y + height - run.y, overturned=True)
            for run in sheet.glyphs[before:]
        ]
    for picture in card.pictures:
        box = (twips(picture.x) + x, twips(picture.y) + y, twips(picture.width), twips(picture.height))
        sheet.pictures.append(PlacedPicture(picture.data, *box))
    sheet.areas.append(Area(x, y, width, height, card.key, card.source))


def _words(sheet: PageSheet, card: Card, setting: Setting) -> None:
    left = twips(card.x) + twips(card.left)
    inner = structs.replace(
        setting, width=twips(card.width) - twips(card.left) - twips(card.right), hanging=False, grid=False
    )
    spaced: list[tuple[float, SetLine]] = []
    for para in card_paragraphs(card):
        for number, line in enumerate(set_paragraph(para, inner)):
            spaced.append((para.before if number == 0 else 0, line))
    high = sum(space + line.height for space, line in spaced)
    room = twips(card.height)
    at = twips(card.y) + (max(0.0, (room - high) / 2) if card.middle else twips(card.top))
    for space, line in spaced:
        at += space
        sheet.line(line, left, at, card.key, card.source)
        at += line.height
