"""The body of a document while it is written: paragraphs and tables in order, page and section breaks."""

from __future__ import annotations

from renda_desktop.documents.blocks import Block, PageBreak, Section
from renda_desktop.documents.geometry import Page, PageReading, page_for, starts_landscape
from renda_desktop.documents.paper import Layout, Paper, page_numbers_shown
from renda_desktop.documents.word_sections import LETTER_FOOTER, NUMBERS, SIDE_NUMBERS, letter_page, page_xml
from renda_desktop.documents.word_spacing import lines_between
from renda_desktop.documents.word_xml import Para

_TEXT_LAYOUTS = (Layout.RED, Layout.LETTER, Layout.MINUTES, Layout.PLAIN, Layout.PUBLIC, Layout.SPEECH)


class Flow:
    """Collects the body. `page` is the current page, `pitch` the height of a line of the body in twips."""

    def __init__(self, paper: Paper, reading: PageReading) -> None:
        self.paper = paper
        self.layout = paper.layout
        self.reading = reading
        self._page_layout = _page_layout(paper)
        self.page: Page = page_for(self._page_layout, reading, starts_landscape(paper.layout))
        self.pitch = reading.pitch
        self.letter_header = ""
        self._items: list[Para | str] = []
        self._before: Block | None = None
        self._gap = 0.0
        self._break = False
        self._numbered = page_numbers_shown(paper)
        self._section_start = 0
        self._used: set[str] = set()
        self._sections = 0
        self._letter_open = False

    @property
    def footers(self) -> frozenset[str]:
        """Relationship ids of the base's footers that the sections refer to; complete after `xml`."""
        return frozenset(self._used)

    def enter(self, block: Block) -> None:
        """Called before each block is written: the space above it."""
        self._gap += lines_between(self._before, block, self.layout)
        self._before = block

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
        self._items.append(para)
        return para

    def add_table(self, xml: str) -> None:
        """Appends a table; space above it goes below the paragraph before, or into a paragraph of its own."""
        last = self._items[-1] if len(self._items) > self._section_start else None
        space, self._gap = round(self._gap * self.pitch), 0.0
        if isinstance(last, Para) and not self._break:
            last.after += space
            last.keep_next = True
        elif last is not None or self._break:
            self.add(Para("Tiny", before=space))
        self._items.append(xml)

    def last_paragraph(self) -> Para | None:
        """The paragraph the next block could be kept with."""
        last = self._items[-1] if len(self._items) > self._section_start else None
        return last if isinstance(last, Para) else None

    def break_page(self, block: PageBreak) -> None:
        """The next paragraph starts a page."""
        self._before, self._break, self._gap = block, True, 0.0

    def open_letter(self, mark_pt: float, header: str) -> None:
        """The first section gets the head of a letter."""
        self.page = letter_page(self.page, mark_pt)
        self.letter_header = header
        self._letter_open = True
        self._used.add(LETTER_FOOTER)

    def turn(self, block: Section) -> None:
        """Ends the section; what follows stands on a page lying or standing."""
        if self._items:
            self._closing_paragraph().section = self._section_xml()
            self._section_start = len(self._items)
        self.page = page_for(self._page_layout, self.reading, block.landscape)
        self._before, self._break, self._gap = block, False, 0.0

    def put_at_foot(self, table: str) -> None:
        """A floating table anchored to the last paragraph, hence written before it.

        It may not be the first thing of a section, and LibreOffice forgets the indent of its anchor: then
        a paragraph without height carries it.
        """
        anchor = self._closing_paragraph()
        if len(self._items) - self._section_start < 2 or anchor.style == "Normal":
            self._items.append(Para("Tiny"))
        self._items.insert(len(self._items) - 1, table)

    def xml(self) -> str:
        """The content of w:body."""
        if not self._items or not isinstance(self._items[-1], Para):
            self._items.append(Para("Tiny"))
        last = self._section_xml()
        return "".join([item if isinstance(item, str) else item.xml() for item in self._items]) + last

    def _closing_paragraph(self) -> Para:
        last = self.last_paragraph()
        if last is None:
            last = Para("Tiny")
            self._items.append(last)
        return last

    def _section_xml(self) -> str:
        side = self.page.landscape and self.layout is Layout.RED
        footers = (SIDE_NUMBERS if side else NUMBERS) if self._numbered else ()
        self._used.update(footers)
        grid = self.layout in _TEXT_LAYOUTS and not self.paper.large and not self.page.landscape
        letter, self._letter_open = self._letter_open, False
        self._sections += 1
        return page_xml(self.page, footers, letter, grid, self._sections == 1)


def _page_layout(paper: Paper) -> Layout:
    """A form with page numbers (会议记录) is running text over several pages: it gets the standard's page."""
    running = paper.layout is Layout.CARD and page_numbers_shown(paper)
    return Layout.PLAIN if running else paper.layout
