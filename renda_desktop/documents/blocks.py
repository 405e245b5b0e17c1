"""The blocks of an official paper. They say what a part is, never how it looks; article numbers are GB/T 9704-2012.

Every block has `key` (given, or made by `keys.py` when the paper is put together) and `source`.
Write papers with the functions of `compose.py`; these classes are what they return.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from renda_desktop.documents.passages import Source, Text


class Align(Enum):
    """Horizontal alignment in a table cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TextSize(Enum):
    """Size of the text of a table, in points."""

    NO3 = 16.0
    NO4 = 14.0
    SMALL4 = 12.0
    NO5 = 10.5


class Block(Struct, frozen=True, kw_only=True):
    """Base of all blocks."""

    key: str = ""
    source: Source | None = None


class RedHead(Block, frozen=True):
    """Head of a red-headed paper: 发文机关标志 7.2.4, 发文字号 7.2.5, 签发人 7.2.6 (upward papers), 紧急程度 7.2.3."""

    mark: Text = ()
    number: Text = ()
    signers: tuple[Text, ...] = ()
    urgency: Text = ()


class LetterHead(Block, frozen=True):
    """Head of a letter, 10.1: mark and double lines stand in the first page's header and footer."""

    mark: Text = ()
    number: Text = ()


class MinutesHead(Block, frozen=True):
    """Head of minutes, 10.3: mark, issue 期号, issuing unit at the left and date at the right of the red line."""

    mark: Text = ()
    issue: Text = ()
    unit: Text = ()
    date: Text = ()


class Title(Block, frozen=True):
    """Title 7.3.1, 22 pt centred. Broken into lines by the writer unless the text contains line feeds."""

    text: Text = ()


class Caption(Block, frozen=True):
    """题注 under a title: 楷体, centred; one block for each line."""

    text: Text = ()


class Centred(Block, frozen=True):
    """A centred line in the face of the body, for instance the number of a public notice."""

    text: Text = ()


class Addressee(Block, frozen=True):
    """主送机关 7.3.2, flush left; the writer adds the colon when it is not there."""

    text: Text = ()


class Heading(Block, frozen=True):
    """Heading of level 1–4 (一、 （一） 1. （1）), number included; `running` is body text on the same line."""

    level: int = 1
    text: Text = ()
    running: Text = ()


class Paragraph(Block, frozen=True):
    """A paragraph of the body 7.3.3; without `indent` it starts flush left."""

    text: Text = ()
    indent: bool = True


class SplitLine(Block, frozen=True):
    """One line with a text at the left and one at the right end, as above or below a table."""

    left: Text = ()
    right: Text = ()
    size: TextSize = TextSize.NO3


class NameList(Block, frozen=True):
    """Names at equal distances, four or five a row; a long name takes two places. Names come ready to print."""

    names: tuple[Text, ...] = ()
    per_row: int = 0


class Column(Struct, frozen=True):
    """A column of a table: `mm` fixes its width, otherwise the columns share the rest by `weight`."""

    weight: float = 1.0
    mm: float = 0.0
    align: Align = Align.CENTER
    key: str = ""


class Cell(Struct, frozen=True):
    """A cell; `label` prints it as a heading cell, `top` starts its text at the upper edge.

    Cells covered by a `rowspan` above are left out of their row."""

    text: Text = ()
    key: str = ""
    source: Source | None = None
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    label: bool = False
    top: bool = False


class Row(Struct, frozen=True):
    """A row; `height_mm` is its least height (0: as usual), `total` prints it as 合计.

    `keep`: it stands on one page with the row after it, as a row 合计 always does with the row before.
    """

    cells: tuple[Cell, ...] = ()
    key: str = ""
    source: Source | None = None
    height_mm: float = 0.0
    total: bool = False
    keep: bool = False


class Table(Block, frozen=True):
    """A table or a form grid; `header` rows are repeated on each page; `bordered` False is for signature lines."""

    columns: tuple[Column, ...] = ()
    header: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    size: TextSize = TextSize.SMALL4
    bordered: bool = True


class ChartBar(Struct, frozen=True):
    """One bar: as long as `part` of 1000; `note` is printed behind it (28人 35.4%).

    `before` and `before_note` are the same of another time, a second bar below it; None: nothing to compare with.
    `faint` for what is not known (未填).
    """

    label: str
    part: int
    note: str
    before: int | None = None
    before_note: str = ""
    faint: bool = False


class ChartPanel(Struct, frozen=True):
    """Bars under one heading."""

    title: str
    bars: tuple[ChartBar, ...]


class Chart(Block, frozen=True):
    """A picture of bars in panels, as wide as the type area; `legend` names the two bars where there are two."""

    panels: tuple[ChartPanel, ...] = ()
    legend: tuple[str, ...] = ()


class CardPicture(Struct, frozen=True):
    """A photo or a code on a card; place and size in mm from the card's upper left corner, `data` is base64."""

    x: float
    y: float
    width: float
    height: float
    data: str
    label: str = ""


class CardLine(Struct, frozen=True):
    """A line of a card, broken where it is too long for it."""

    text: Text = ()
    points: float = 10.5
    align: Align = Align.LEFT
    before_mm: float = 0.0


class Card(Struct, frozen=True):
    """A piece cut or folded out of a sheet: place and size in mm from the page's upper left corner.

    The words stand between the `left` and `right` insets, from `top` on or in the `middle` of the height;
    a `turned` card stands on its head. `cut` draws the line to cut or fold along.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[CardLine, ...] = ()
    pictures: tuple[CardPicture, ...] = ()
    left: float = 3.0
    right: float = 3.0
    top: float = 3.0
    middle: bool = False
    turned: bool = False
    cut: bool = True
    key: str = ""
    source: Source | None = None


class CardSheet(Block, frozen=True):
    """A page of cards; nothing else stands on it."""

    cards: tuple[Card, ...] = ()
    landscape: bool = False


class AttachmentNote(Block, frozen=True):
    """附件说明 7.3.4: the names of the attachments, without number and punctuation."""

    names: tuple[Text, ...] = ()


class Signature(Block, frozen=True):
    """署名 and 成文日期 7.3.5; `stamped` decides between 7.3.5.1 and 7.3.5.2."""

    names: tuple[Text, ...] = ()
    date: Text = ()
    stamped: bool = True


class Note(Block, frozen=True):
    """附注 7.3.6; the writer adds the brackets when they are not there."""

    text: Text = ()


class Attendance(Block, frozen=True):
    """出席、请假、列席 of minutes 10.3: label in 黑体, the rest aligned behind its colon."""

    label: str = "出席"
    text: Text = ()


class Imprint(Block, frozen=True):
    """版记 7.4 at the foot of the last page; a letter has only `copy_to` and no lines 10.1."""

    copy_to: Text = ()
    printer: Text = ()
    date: Text = ()
    copy_label: str = "抄送"


class Gap(Block, frozen=True):
    """Empty lines."""

    lines: float = 1.0


class PageBreak(Block, frozen=True):
    """The next block starts a new page."""


class Section(Block, frozen=True):
    """The next block starts a new page that lies (`landscape`) or stands."""

    landscape: bool = False


class AttachmentMark(Block, frozen=True):
    """“附件1” at the top of an attachment 7.3.7, or the mark of a meeting paper such as 会议文件（3）."""

    text: Text = ()
