"""What the window's keys and its palette do with the papers of the page in front: print, look at one, the whole kit."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ui.papers.paper_side import PaperSide
from ui.papers.row import paper_title
from ui.papers.rows import PaperRows
from ui.widgets.card import Card
from ui.widgets.palette import Command

SECTION = "papers"
"""The key of the section 材料 in every card that has one."""


def shown_side(page: QWidget) -> PaperSide | None:
    """The paper (or the whole kit) beside the form, if one is shown."""
    sides: list[PaperSide] = list(page.findChildren(PaperSide))
    return next((side for side in sides if side.isVisible()), None)


def listed_papers(page: QWidget) -> PaperRows | None:
    """The papers of the record shown, with their kit; built now if nobody looked at them yet."""
    cards: list[Card] = list(page.findChildren(Card))
    for card in cards:
        if card.isVisible() and SECTION in card.section_keys():
            rows: list[PaperRows] = list(card.section(SECTION).findChildren(PaperRows))
            return next((one for one in rows if not one.kit_button.isHidden()), None)
    return None


def print_shown(page: QWidget) -> bool:
    """Ctrl+P: the paper shown, else the list of the whole kit with its printing; False where there is neither."""
    side, rows = shown_side(page), listed_papers(page)
    if side is not None:
        side.print_shown()
    elif rows is not None:
        rows.open_kit()
        opened = shown_side(page)
        if opened is not None:
            opened.kit.print_button.setFocus()
    return side is not None or rows is not None


def paper_commands(page: QWidget) -> list[Command]:
    """打印, 存 PDF, 存 Word of the paper shown, and 看文书 for each paper of the record."""
    side, rows = shown_side(page), listed_papers(page)
    found: list[Command] = []
    if side is not None or rows is not None:
        found.append(Command("print", "打印", partial(print_shown, page), "Ctrl+P"))
    if side is not None and side.shows_paper():
        found += [
            Command("paper-booklet", "打成小册子", partial(side.print_paper, booklet=True)),
            Command("paper-word", "存 Word", side.save_word),
            Command("paper-pdf", "存 PDF", side.save_pdf),
        ]
    if side is not None:
        found.append(Command("paper-back", "返回列表", side.close_paper, "Esc"))
    for place, row in enumerate(rows.rows if rows is not None else ()):
        if rows is not None and not row.view_button.isHidden():
            title = f"看文书：{paper_title(row.printable)}"
            found.append(Command(f"paper-view-{place}", title, partial(rows.view, row)))
    return found
