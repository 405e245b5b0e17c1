"""A paper as a flow of paragraphs and tables in sections, before anything is known of lines and pages.

Both renderers start here, so that spaces, breaks and what is kept together are the same in Word and on screen.
"""

from __future__ import annotations

from enum import Enum
from math import ceil

from msgspec import Struct, field

from renda_desktop.documents.blocks import Block, CardSheet, PageBreak, Section, Table
from renda_desktop.documents.geometry import (
    CHARS_PER_LINE,
    Page,
    PageReading,
    card_page,
    letter_page,
    page_for,
    starts_landscape,
)
from renda_desktop.documents.paper import Layout, Paper, page_numbers_shown
from renda_desktop.documents.paragraphs import Para, words
from renda_desktop.documents.passages import plain
from renda_desktop.documents.spacing import lines_between
from renda_desktop.documents.titles import width

_MOST_KEPT = 13
"""Lines of a paragraph with room below it for a stamped signature, a note and an imprint of some lines, out of 22."""
_TEXT_LAYOUTS = (Layout.RED, Layout.LETTER, Layout.MINUTES, Layout.PLAIN, Layout.PUBLIC, Layout.SPEECH)


class Numbers(Enum):
    """Where the pages of a section bear their number."""

    NONE = "none"
    FOOT = "foot"  # 7.5: odd pages right, even pages left
    SIDE = "side"  # chapter 8: a lying page in a standing paper, turned


class Foot(Struct, frozen=True):
    """版记 7.4 on the bottom of the type area of the section's last page; `ruled` False for a letter."""

    rows: tuple[Para, ...]
    ruled: bool
    key: str = ""


class SectionFlow(Struct):
    """A run of pages of one kind. `mark` is the head of a letter, above the type area of its first page.

    A section with `cards` is the one page they are cut from.
    """

    page: Page
    numbers: Numbers = Numbers.NONE
    grid: bool = False
    mark: Para | None = None
    foot: Foot | None = None
    cards: CardSheet | None = None
    items: list[Para | Table] = field(default_factory=list)

    def closing(self) -> Para:
        """The last paragraph; one without height where a table is last."""
        last = self.last_paragraph()
        if last is None:
            last = Para("Tiny")
            self.items.append(last)
        return last

    def last_paragraph(self) -> Para | None:
        """The paragraph the next block could be kept with."""
        last = self.items[-1] if self.items else None
        return last if isinstance(last, Para) else None


class Flow:
    """Collects the sections. `page` is the current page, `pitch` the height of a line of the body in twips."""

    def __init__(self, paper: Paper, reading: PageReading, preprinted: bool = False) -> None:
        """`preprinted`: the sheets bear the red head already; its place is left blank."""
        self.preprinted = preprinted
        self.paper = paper
        self.layout = paper.layout
        self.reading = reading
        self.pitch = reading.pitch
        self.sections: list[SectionFlow] = []
        self._block: Block | None = None
        self._page_layout = _page_layout(paper)
        self._numbered = page_numbers_shown(paper)
        self._before: Block | None = None
        self._gap = 0.0
        self._break = False
        self._open(starts_landscape(paper.layout))

    @property
    def section(self) -> SectionFlow:
        """The one being filled."""
        return self.sections[-1]

    @property
    def page(self) -> Page:
        """The page of the section being filled."""
        return self.section.page

    def enter(self, block: Block) -> None:
        """Called before each block is written: the space above it."""
        self._gap += lines_between(self._before, block, self.layout)
        self._before = self._block = block

    def gap(self, lines: float) -> None:
        """Further empty lines before what comes next."""
        self._gap += lines

    def add(self, para: Para) -> Para:
        """Appends a paragraph below the space and the break that are due."""
        if self._gap:
            para.before += round(self._gap * self.pitch)
            self._gap = 0.0
        if self._break:
            para.page_break, self._break = True, False
        if self._block is not None:
            para.key, para.source = self._block.key, self._block.source
        self.section.items.append(para)
        return para

    def add_table(self, table: Table) -> None:
        """Appends a table; space above it goes below the paragraph before, or into a paragraph of its own."""
        last = self.section.last_paragraph()
        space, self._gap = round(self._gap * self.pitch), 0.0
        if last is not None and not self._break:
            last.after += space
            last.keep_next = True
        elif self.section.items or self._break:
            self.add(Para("Tiny", before=space))
        self.section.items.append(table)

    def last_paragraph(self) -> Para | None:
        """The paragraph the next block could be kept with."""
        return self.section.last_paragraph()

    def keep_last(self) -> None:
        """The last paragraph stands on one page with what comes next.

        A paragraph is moved whole; one so long that the page could not hold it, signature and imprint is left to
        break where it likes, else the signature would move on alone.
        """
        last = self.last_paragraph()
        if last is not None and _lines(last) <= _MOST_KEPT:
            last.keep_next = True

    def break_page(self, block: PageBreak) -> None:
        """The next paragraph starts a page."""
        self._before, self._break, self._gap = block, True, 0.0

    def open_letter(self, mark: Para) -> None:
        """The section gets the head of a letter; the mark has its size in `points`."""
        self.section.page = letter_page(self.page, mark.points)
        self.section.mark = mark

    def turn(self, block: Section | CardSheet) -> None:
        """Ends the section; what follows stands on a page lying or standing."""
        if not self.section.items and self.section.cards is None and len(self.sections) == 1:
            self.sections.clear()
        self._open(block.landscape)
        self._before, self._break, self._gap = block, False, 0.0

    def open_cards(self, block: CardSheet) -> None:
        """A page of its own for the cards."""
        self.turn(block)
        self.section.cards = block
        self.section.page = card_page(block.landscape)

    def put_at_foot(self, foot: Foot) -> None:
        """The imprint of the paper; the last block of its section.

        It hangs on a paragraph without height that is kept with what stands above, so that neither of them gets a
        page without the other. That paragraph may not be the first of a section, nor empty: LibreOffice drops an
        empty one that ends a section.
        """
        if not self.section.items:
            self.section.items.append(Para("Tiny"))
        self.keep_last()
        self.section.items.append(Para("Tiny", words(" ")))
        self.section.foot = foot

    def _open(self, landscape: bool) -> None:
        page = page_for(self._page_layout, self.reading, landscape)
        side = landscape and self.layout is Layout.RED
        numbers = Numbers.NONE if not self._numbered else Numbers.SIDE if side else Numbers.FOOT
        grid = self.layout in _TEXT_LAYOUTS and not self.paper.large and not landscape
        self.sections.append(SectionFlow(page, numbers, grid))


def _lines(para: Para) -> int:
    """About so many lines of the body the paragraph has."""
    return ceil(sum(width(plain(span.text)) for span in para.spans) / CHARS_PER_LINE)


def _page_layout(paper: Paper) -> Layout:
    """A form with page numbers (会议记录) is running text over several pages: it gets the standard's page."""
    running = paper.layout is Layout.CARD and page_numbers_shown(paper)
    return Layout.PLAIN if running else paper.layout
