"""Where the headings of a sheet stand: by known words, or by the shape of the rows when no word is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from renda_desktop.chinese.width import compact
from renda_desktop.spreadsheets.cells import CellRow, CellValue, RawSheet, cell_text
from renda_desktop.spreadsheets.headings import Vocabulary, plain_heading
from renda_desktop.spreadsheets.row_shapes import filled_places, is_footer

MOST_BLOCKS = 10_000  # a list of a million rows has fewer pages
_FIRST_CELLS = 5  # enough of a row to see that it is no heading
_LONGEST_HEADING = 20
_KINDS = 20  # headings of so many tables are compared with those that follow
_ENTRIES = 4  # a row of so many cells without a known word is data, and no heading comes below it
_PLAINLY = 3  # so many known words make a heading, whatever else stands in the row
_LOOK_AHEAD = 40
_DIGITS = re.compile(r"\d{3,}|\d+[-/.年]\d+|^\d+$")


class HeaderBlock(NamedTuple):
    """Heading rows as indexes into `sheet.rows`, the last included."""

    top: int
    bottom: int


def find_blocks(sheet: RawSheet, vocabulary: Vocabulary) -> list[HeaderBlock]:
    """All heading blocks from top to bottom; repeated headings come again. Empty when there is none.

    One more than `MOST_BLOCKS` at the most.
    """
    found: list[HeaderBlock] = []
    free = 0
    for index in _beginning_like_headings(sheet, vocabulary):
        if index < free or not _is_heading(sheet.rows[index], vocabulary, bool(found)):
            continue
        top = _top_again(sheet, index, free, found) if found else _top(sheet, index, free)
        block = HeaderBlock(top, _bottom(sheet, index, vocabulary))
        found.append(block)
        free = block.bottom + 1
        if len(found) > MOST_BLOCKS:
            break
    if found:
        return found
    guess = _by_shape(sheet)
    return [guess] if guess is not None else _by_one_word(sheet, vocabulary)


def _beginning_like_headings(sheet: RawSheet, vocabulary: Vocabulary) -> Iterator[int]:
    """Rows that may be headings: any down to the first one, then those with a known word among their first cells."""
    first = next((index for index, row in enumerate(sheet.rows) if _is_heading(row, vocabulary, False)), None)
    if first is None:
        return
    yield first
    later: set[int] = set()
    for place in range(min(_FIRST_CELLS, sheet.width)):
        column = [row[place] for row in sheet.rows]
        known = vocabulary.known_among(column)
        if known:
            later.update(index for index, text in enumerate(column) if text in known)
    yield from sorted(index for index in later if index > first)


def looks_like_data(value: CellValue) -> bool:
    """A number, a date, a long text or one with three digits in a row: hardly a heading."""
    if isinstance(value, str):
        if len(value) > _LONGEST_HEADING:
            return True
        return not value.isalpha() and bool(_DIGITS.search(compact(value)))
    return isinstance(value, (int, float, date, time))


def _is_heading(row: CellRow, vocabulary: Vocabulary, later: bool) -> bool:
    begins = row[:_FIRST_CELLS] if later else row
    if not any(isinstance(value, str) and vocabulary.knows(value) for value in begins):
        return False
    texts = [value for value in row if value is not None]
    known = {plain_heading(value) for value in texts if isinstance(value, str) and vocabulary.knows(value)}
    if len(known) >= _PLAINLY:
        return sum(looks_like_data(value) and not _is_day(value) for value in texts) <= 0.5 * len(texts)
    data = sum(map(looks_like_data, texts))
    if len(known) >= 2:
        return len(known) >= 0.3 * len(set(map(str, texts))) and data <= 0.3 * len(texts)
    return len(texts) == 1 and len(filled_places(row)) == 1 and len(row) <= 2


def _is_day(value: CellValue) -> bool:
    """1 to 31: days of a month or lessons, one to a column, as headings of lists to be ticked."""
    return cell_text(value).isdecimal() and 1 <= int(cell_text(value)[:9]) <= 31


def _top(sheet: RawSheet, index: int, free: int) -> int:
    """Group headings above: 基本情况 over 姓名, 性别."""
    top = index
    while top > free and index - top < 2 and _is_group_row(sheet, top - 1, index):
        top -= 1
    return top


def _top_again(sheet: RawSheet, index: int, free: int, found: list[HeaderBlock]) -> int:
    """The top of further headings; the last person above them must not be taken for a group heading.

    Headings that come again have the same rows above them as the first time; those of another table have their group
    headings below a blank line or a title.
    """
    for block in found[:_KINDS]:
        for row in range(block.top, block.bottom + 1):
            if _plain_row(sheet, row) == _plain_row(sheet, index):
                above = range(1, min(row - block.top, index - free) + 1)
                same = [_plain_row(sheet, row - up) == _plain_row(sheet, index - up) for up in above]
                return index - (len(same) if all(same) else 0)
    top = _top(sheet, index, free)
    if top in (index, free):
        return index
    alone = len(filled_places(sheet.rows[top - 1])) <= 1
    fewer = len(filled_places(sheet.rows[top])) < len(filled_places(sheet.rows[index]))
    return top if alone and fewer else index


def _plain_row(sheet: RawSheet, index: int) -> list[str]:
    return [plain_heading(cell_text(value)) for value in sheet.rows[index]]


def _is_group_row(sheet: RawSheet, upper: int, index: int) -> bool:
    row, below = sheet.rows[upper], sheet.rows[index]
    places = filled_places(row)
    texts = [cell_text(row[place]) for place in places]
    if not texts or any(looks_like_data(row[place]) for place in places):
        return False
    if any("：" in text or ":" in text or is_footer(text) for text in texts):
        return False
    first = min(filled_places(below), default=0)
    if len(texts) == 1:
        across = _merged_width(sheet, upper, places[0])
        return places[0] > first and 2 <= across <= 0.6 * len(row)
    return all(len(text) <= _LONGEST_HEADING for text in texts) and places[-1] > first


def _merged_width(sheet: RawSheet, index: int, place: int) -> int:
    at = (sheet.first_row + index, sheet.first_column + place)
    return next((m.last_column - m.first_column + 1 for m in sheet.merged if m[:2] == at), 1)


def _bottom(sheet: RawSheet, index: int, vocabulary: Vocabulary) -> int:
    """Headings may go on below: by cells merged downwards, or by filling the gaps of the row above."""
    bottom = min(_merged_bottom(sheet, index), len(sheet.rows) - 1)
    while bottom - index < 2 and bottom + 1 < len(sheet.rows) and _fills_gaps(sheet.rows, bottom, vocabulary):
        bottom += 1
    return bottom


def _merged_bottom(sheet: RawSheet, index: int) -> int:
    number = sheet.first_row + index
    lows = [m.last_row for m in sheet.merged if m.first_row == number and m.last_row - number <= 3]
    # One cell merged downwards alone may be a section's name beside its people.
    return max(lows) - sheet.first_row if len(lows) >= 2 else index


def _fills_gaps(rows: Sequence[CellRow], upper: int, vocabulary: Vocabulary) -> bool:
    above, row = rows[upper], rows[upper + 1]
    places = filled_places(row)
    if len(places) < 2 or any(looks_like_data(row[place]) for place in places):
        return False
    last = len(above) - 1
    under_gaps = all(above[place] is None or (place < last and above[place + 1] is None) for place in places)
    new = sum(above[place] is None for place in places)
    open_headings = sum(above[place] is not None and row[place] is None for place in range(len(above)))
    known = sum(isinstance(row[place], str) and vocabulary.knows(cell_text(row[place])) for place in places)
    return under_gaps and new >= 1 and open_headings >= 1 and (known >= 1 or open_headings >= 2)


def _by_shape(sheet: RawSheet) -> HeaderBlock | None:
    """A row of different short texts over columns of numbers or dates, when no heading is known."""
    widths = Counter(len(filled_places(row)) for row in sheet.rows[:_LOOK_AHEAD])
    widths.pop(0, None)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    for index, row in enumerate(sheet.rows[:_LOOK_AHEAD]):
        places = filled_places(row)
        if len(places) < max(2, 0.6 * usual):
            continue
        texts = [row[place] for place in places]
        if any(looks_like_data(value) for value in texts) or len(set(texts)) < len(texts):
            return None
        below = sheet.rows[index + 1 : index + 1 + _LOOK_AHEAD]
        typed = any(_mostly_data([other[place] for other in below]) for place in places)
        return HeaderBlock(index, index) if typed else None
    return None


def _by_one_word(sheet: RawSheet, vocabulary: Vocabulary) -> list[HeaderBlock]:
    """A row of short texts with a single known one (人员 性别 村), which comes again only with the whole row."""
    for index, row in enumerate(sheet.rows[:_LOOK_AHEAD]):
        places = filled_places(row)
        if len(places) < 2:
            continue
        texts = [cell_text(row[place]) for place in places]
        if any(map(looks_like_data, texts)) or not _mostly_different(texts):
            return []
        below = sheet.rows[index + 1 :]
        known = [place for place in places if vocabulary.knows(cell_text(row[place]))]
        telling = any(len(plain_heading(cell_text(row[place]))) >= 2 for place in known)
        again = any(other[place] == row[place] and other != row for place in known for other in below)
        if known and telling and below and not again:
            same = [number for number, other in enumerate(sheet.rows) if number >= index and other == row]
            return [HeaderBlock(number, number) for number in same[:MOST_BLOCKS]]
        if len(places) >= _ENTRIES:
            return []
    return []


def _mostly_different(texts: list[str]) -> bool:
    """Whether few texts come twice, within each block where equal blocks stand side by side."""
    period = texts.index(texts[0], 1) if texts[0] in texts[1:] else len(texts)
    again = all(text == texts[place % period] for place, text in enumerate(texts))
    return again and len(texts) % period == 0 and len(set(texts[:period])) >= 0.75 * period


def _mostly_data(values: list[CellValue]) -> bool:
    filled = [value for value in values if value is not None]
    return len(filled) >= 2 and sum(map(looks_like_data, filled)) >= 0.7 * len(filled)
