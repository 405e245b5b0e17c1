"""Fills pages with the flow of a paper: what fits, what is kept together, what stands at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.flow import Flow, Numbers, SectionFlow
from renda_desktop.documents.geometry import RED, RED_LINE_EIGHTHS, RED_LINE_SPACE_PT, PageReading
from renda_desktop.documents.paragraphs import Para, Ruled
from renda_desktop.documents.styles import STYLES
from renda_desktop.documents.typeset import furniture
from renda_desktop.documents.typeset.cards import put_cards
from renda_desktop.documents.typeset.lines import SetLine, Setting, set_paragraph
from renda_desktop.documents.typeset.metrics import Metrics
from renda_desktop.documents.typeset.pages import Area, Rule, TypesetPage
from renda_desktop.documents.typeset.sheet import PageSheet
from renda_desktop.documents.typeset.tables import SetRow, SetTable, height_of, set_table, split

_TOLERANCE = 1.0  # twips
_RED_THICK = RED_LINE_EIGHTHS * 2.5
_RED_SPACE = RED_LINE_SPACE_PT * 20


class SetPara(Struct):
    """A paragraph with its lines."""

    para: Para
    lines: list[SetLine]

    @property
    def below(self) -> float:
        """What a red line takes below the text."""
        return _RED_SPACE + _RED_THICK if self.para.ruled.is_red else 0.0

    @property
    def height(self) -> float:
        """Of all lines, without the space above and below."""
        return sum(line.height for line in self.lines) + self.below

    @property
    def first(self) -> float:
        """Height of what must stand on a page for it to begin there."""
        return self.lines[0].height + (self.below if len(self.lines) == 1 else 0.0)


Item = SetPara | SetTable


def keeps(item: Item) -> bool:
    """Whether it stands on one page with what follows."""
    return isinstance(item, SetPara) and (item.para.keep_next or STYLES[item.para.style].keep_next)


class Pager:
    """Lays out the sections of one paper."""

    def __init__(self, flow: Flow, metrics: Metrics, reading: PageReading) -> None:
        self.flow, self.metrics, self.reading = flow, metrics, reading
        self.sheets: list[PageSheet] = []
        self.section: SectionFlow = flow.sections[0]
        self.top = 0.0

    def pages(self) -> tuple[TypesetPage, ...]:
        """All pages."""
        for section in self.flow.sections:
            self._lay_out(section)
        return tuple([sheet.result() for sheet in self.sheets])

    @property
    def sheet(self) -> PageSheet:
        """The page being filled."""
        return self.sheets[-1]

    def _lay_out(self, section: SectionFlow) -> None:
        self.section, page = section, section.page
        height, pitch = page.height - page.top - page.bottom, self.reading.pitch
        self.top = page.top + (
            height % pitch / 2 if section.grid else 0.0
        )  # what is left over lies on both sides
        setting = Setting(self.metrics, self.reading, page.text_width, grid=section.grid)
        self._new_page(first=True, setting=setting)
        if section.cards is not None:
            put_cards(self.sheet, section.cards, setting)
        items = list(self._set(section, setting))
        foot = furniture.set_foot(section.foot, setting) if section.foot else None
        for number, item in enumerate(items):
            last = number == len(items) - 1
            if number == 0 or not keeps(items[number - 1]) or (foot and last):
                self._begin(items, number, foot.height if foot else 0.0)
            if isinstance(item, SetTable):
                self._table(item)
            else:
                self._paragraph(item)
        if foot:
            furniture.put_foot(self.sheet, foot)

    def _begin(self, items: Sequence[Item], number: int, foot: float) -> None:
        """Turns the page before what is kept together does not fit on it, the imprint included."""
        first = items[number]
        if isinstance(first, SetPara) and first.para.page_break and not self.sheet.empty:
            self._new_page()
        if self.sheet.empty:
            return
        end = number
        while keeps(items[end]) and end + 1 < len(items):
            end += 1
        closes = bool(foot) and end == len(items) - 1
        needed = self._height(items[number : end + 1], whole=closes) + (foot if closes else 0.0)
        if needed > self.sheet.bottom + _TOLERANCE - self.sheet.y and self._fits_a_page(needed):
            self._new_page()

    def _fits_a_page(self, height: float) -> bool:
        return height <= self.sheet.bottom - self.top + _TOLERANCE

    def _height(self, items: Sequence[Item], *, whole: bool) -> float:
        """Of items from here on, spaces included; of the last one only what it must begin with, unless `whole`."""
        height, after = 0.0, self.sheet.after
        for item in items:
            last = item is items[-1] and not whole
            if isinstance(item, SetTable):
                rows = item.rows[:1] if last else item.rows
                height += after + item.head_height + height_of(rows)
                after = 0.0
            else:
                height += max(after, item.para.before) + (item.first if last else item.height)
                after = item.para.after
        return height

    def _set(self, section: SectionFlow, setting: Setting) -> Iterator[Item]:
        for item in section.items:
            yield (
                set_table(item, setting)
                if isinstance(item, Table)
                else SetPara(item, set_paragraph(item, setting))
            )

    def _new_page(self, first: bool = False, setting: Setting | None = None) -> None:
        number, section = len(self.sheets) + 1, self.section
        sheet = PageSheet(number, section.page, self.top)
        self.sheets.append(sheet)
        if first and section.mark is not None and setting is not None:
            furniture.letter(sheet, section.mark, setting)
        elif section.numbers is Numbers.FOOT:
            furniture.number_at_foot(sheet, self.metrics)
        elif section.numbers is Numbers.SIDE:
            furniture.number_at_side(sheet, self.metrics)

    def _fits(self, height: float) -> bool:
        return self.sheet.y + height <= self.sheet.bottom + _TOLERANCE

    # --- paragraphs --------------------------------------------------------------------------------------------

    def _paragraph(self, item: SetPara) -> None:
        para, sheet = item.para, self.sheet
        sheet.y += max(sheet.after, para.before)
        top = sheet.y
        for line in item.lines:
            if not self._fits(line.height) and not self.sheet.empty:
                self._area(para, top)
                self._new_page()
                top = self.sheet.y
            self.sheet.line(line, self.section.page.left, self.sheet.y, para.key, para.source)
            self.sheet.y += line.height
        if item.below:
            self._red_line(para)
        self._area(para, top)
        self.sheet.after = para.after

    def _red_line(self, para: Para) -> None:
        sheet = self.sheet
        y = sheet.y + _RED_SPACE + _RED_THICK / 2
        left = sheet.page.left
        if para.ruled is Ruled.RED:
            sheet.rules.append(Rule(left, y, left + sheet.page.text_width, y, _RED_THICK, RED))
        sheet.y += _RED_SPACE + _RED_THICK

    def _area(self, para: Para, top: float) -> None:
        sheet = self.sheet
        if sheet.y > top and para.key:
            page = sheet.page
            sheet.areas.append(Area(page.left, top, page.text_width, sheet.y - top, para.key, para.source))

    # --- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: SetTable) -> None:
        """As many rows as fit, each time below the heading; rows of a 合计 keep with the one before."""
        self.sheet.y += self.sheet.after
        self.sheet.after = 0.0
        rows = list(table.rows)
        while True:
            room = self.sheet.bottom + _TOLERANCE - self.sheet.y - table.head_height
            count = 0 if self._is_moved_whole(table, rows, room) else self._that_fit(rows, room)
            if count < len(rows) and rows[count].height > self.sheet.bottom - self.top - table.head_height:
                part, rows[count] = split(rows[count], room - height_of(rows[:count]) - _TOLERANCE)
                if part is not None:
                    rows.insert(count, part)
                    count += 1
            if count == 0 and rows and not self.sheet.empty:
                self._new_page()
                continue
            count = max(count, 1)
            self.sheet.rows(table, [*table.header, *rows[:count]])
            del rows[:count]
            if not rows:
                return
            self._new_page()

    def _is_moved_whole(self, table: SetTable, rows: Sequence[SetRow], room: float) -> bool:
        """A table without a heading whose rows are all kept together goes over as one to a page that holds it."""
        one = not table.header and len(rows) == len(table.rows) and all(row.row.keep for row in rows[:-1])
        height = height_of(rows)
        return one and not self.sheet.empty and room < height <= self.sheet.bottom - self.top

    def _that_fit(self, rows: Sequence[SetRow], room: float) -> int:
        """How many rows fit; a row that is kept with the next is not the last one."""
        count, used = 0, 0.0
        for row in rows:
            used += row.height
            if used > room:
                break
            count += 1
        if count == len(rows):
            return count
        kept = count
        while kept and rows[kept - 1].row.keep:
            kept -= 1
        return kept or count
