"""Functions to write papers with; every `papers.py` is built on them.

    from renda_desktop.documents.compose import addressee, field, h1, items, paper, para, red_head, signature, title

Words are strings, passages (`field`, `missing`, `kai`, …) or tuples of passages, in any mix. Each function takes
`key` (a name that stays when the paper is drawn anew; give it to parts people may reword) and `source`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents import blocks as b
from renda_desktop.documents.blocks import Align, Block, Card, Cell, Column, Row, TextSize
from renda_desktop.documents.keys import with_keys
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.passages import (
    Face,
    Passage,
    Source,
    Words,
    bold,
    field,
    hei,
    kai,
    listed,
    missing,
    text_of,
)

__all__ = [
    "Align", "Block", "Cell", "Column", "Face", "Layout", "Paper", "Part", "Passage", "Row", "Source",
    "TextSize", "Words", "addressee", "attachment", "attachment_note", "attendance", "bold", "caption", "cards", "cell",
    "centred", "chart", "column", "field", "gap", "h1", "h2", "h3", "h4", "hei", "imprint", "items",
    "kai", "label", "landscape", "letter_head", "line", "listed", "material_mark", "minutes_head", "missing", "names",
    "note", "page_break", "paper", "para", "portrait", "red_head", "row", "signature", "table", "title",
    "total",
]  # fmt: skip

Part = Block | None | Iterable["Part"]


def paper(
    id: str,
    name: str,
    layout: Layout,
    *parts: Part,
    record: Source | None = None,
    office: str = "",
    page_numbers: bool | None = None,
    large: bool = False,
) -> Paper:
    """The paper of these parts in order, with its keys filled in.

    Parts may be nested in lists and tuples; None is left out, so a part can be `notice if needed else None`.
    `id` is the number in the list of papers (甲06), `name` the name shown in lists and used for the file;
    `page_numbers` None is as the layout wants, `large` sets the text of a speech in 小二.
    """
    return Paper(id, name, layout, with_keys(tuple(_flat(parts))), record, office, page_numbers, large)


def _flat(parts: Iterable[Part]) -> Iterable[Block]:
    for part in parts:
        if isinstance(part, Block):
            yield part
        elif part is not None:
            yield from _flat(part)


# --- heads -----------------------------------------------------------------------------------------------------------


def red_head(
    mark: Words, number: Words, signers: Sequence[Words] = (), urgency: Sequence[str] = (), key: str = "head"
) -> Block:
    """Red head, 7.2: the mark with 文件 if it is to have it, 文号, for upward papers the signers, 特急 or 加急."""
    return b.RedHead(
        text_of(mark), text_of(number), tuple([text_of(s) for s in signers]), text_of(*urgency), key=key
    )


def letter_head(mark: Words, number: Words, key: str = "head") -> Block:
    """Head of a letter, 10.1: full name of the body without 文件."""
    return b.LetterHead(text_of(mark), text_of(number), key=key)


def minutes_head(mark: Words, issue: Words, unit: Words, date: Words, key: str = "head") -> Block:
    """Head of minutes, 10.3: 〔××纪要〕, 第3期, the issuing unit and the date."""
    return b.MinutesHead(text_of(mark), text_of(issue), text_of(unit), text_of(date), key=key)


def title(*words: Words, key: str = "title", source: Source | None = None) -> Block:
    """Title of 22 pt; broken into lines at word ends unless the words contain line feeds."""
    return b.Title(text_of(*words), key=key, source=source)


def caption(*words: Words, key: str = "", source: Source | None = None) -> Block:
    """A line of 题注 in 楷体 under the title: when and by whom it was passed, who speaks."""
    return b.Caption(text_of(*words), key=key, source=source)


def centred(*words: Words, key: str = "", source: Source | None = None) -> Block:
    """A centred line in 仿宋: the number of a public notice."""
    return b.Centred(text_of(*words), key=key, source=source)


def addressee(*words: Words, key: str = "addressee", source: Source | None = None) -> Block:
    """主送机关, flush left; the colon is added."""
    return b.Addressee(text_of(*words), key=key, source=source)


# --- text ------------------------------------------------------------------------------------------------------------


def para(*words: Words, key: str = "", source: Source | None = None, indent: bool = True) -> Block:
    """A paragraph: `para("定于", field(date, source, "会议日期"), "召开会议。")`."""
    return b.Paragraph(text_of(*words), indent, key=key, source=source)


def h1(*words: Words, running: Words = None, key: str = "", source: Source | None = None) -> Block:
    """Heading 一、 in 黑体, number included; `running` is the text that goes on in the same line."""
    return b.Heading(1, text_of(*words), text_of(running), key=key, source=source)


def h2(*words: Words, running: Words = None, key: str = "", source: Source | None = None) -> Block:
    """Heading （一） in 楷体."""
    return b.Heading(2, text_of(*words), text_of(running), key=key, source=source)


def h3(*words: Words, running: Words = None, key: str = "", source: Source | None = None) -> Block:
    """Heading 1. in 仿宋."""
    return b.Heading(3, text_of(*words), text_of(running), key=key, source=source)


def h4(*words: Words, running: Words = None, key: str = "", source: Source | None = None) -> Block:
    """Heading （1） in 仿宋."""
    return b.Heading(4, text_of(*words), text_of(running), key=key, source=source)


def items(entries: Sequence[Words], form: str = "一、", key: str = "") -> tuple[Block, ...]:
    """Plain numbered entries in 仿宋, as an agenda has them. `form` is 一、 or （一） or 1. or （1）.

    With `key` the entries are named key-1, key-2, …; an entry's source is that of its first passage.
    """
    made = []
    for index, words in enumerate(entries, 1):
        number = form.replace("一", chinese(index)).replace("1", str(index))
        text = text_of(words)
        source = text[0].source if text else None
        name = f"{key}-{index}" if key else ""
        made.append(b.Paragraph((Passage(number, "number"), *text), key=name, source=source))
    return tuple(made)


def names(entries: Sequence[Words], per_row: int = 0, key: str = "", source: Source | None = None) -> Block:
    """Names at equal distances, four or five a row; give them ready to print (张　三, 冯玉兰（女）)."""
    return b.NameList(tuple([text_of(entry) for entry in entries]), per_row, key=key, source=source)


def attendance(label_: str, *words: Words, key: str = "", source: Source | None = None) -> Block:
    """出席：… of minutes; give the label without colon."""
    return b.Attendance(label_, text_of(*words), key=key, source=source)


def gap(lines: float = 1.0) -> Block:
    """Empty lines beyond those the standard wants, which come by themselves."""
    return b.Gap(lines)


# --- end of the paper ------------------------------------------------------------------------------------------------


def attachment_note(*entries: Words, key: str = "attachments") -> Block | None:
    """附件说明 7.3.4; names without number and full stop. None when there are no attachments."""
    return b.AttachmentNote(tuple([text_of(entry) for entry in entries]), key=key) if entries else None


def signature(unit: Words | list[Words], date: Words, stamped: bool = True, key: str = "signature") -> Block:
    """署名 and date 7.3.5; a list of units gives a line to each."""
    units = unit if isinstance(unit, list) else [unit]
    return b.Signature(tuple([text_of(one) for one in units if one]), text_of(date), stamped, key=key)


def note(*words: Words, key: str = "note") -> Block:
    """附注 7.3.6; the brackets are added."""
    return b.Note(text_of(*words), key=key)


def imprint(
    copy_to: Words = None,
    printer: Words = None,
    date: Words = None,
    copy_label: str = "抄送",
    key: str = "imprint",
) -> Block:
    """版记 7.4 at the foot of the last page; give it as the last part. The full stop and 印发 are added."""
    return b.Imprint(text_of(copy_to), text_of(printer), text_of(date), copy_label, key=key)


def attachment(
    number: int | None = None, *, lying: bool = False, standing: bool = False
) -> tuple[Block, Block]:
    """A new page with “附件” or “附件1” on its first line 7.3.7; its title follows on the third.

    `lying` turns the page for a wide table; `standing` turns it back after a lying one.
    """
    start: Block = b.Section(lying) if lying or standing else b.PageBreak()
    return start, b.AttachmentMark(text_of(f"附件{number or ''}"))


def material_mark(*words: Words, key: str = "mark") -> Block:
    """The mark of a meeting paper on the first line: 会议文件（3）."""
    return b.AttachmentMark(text_of(*words), key=key)


def page_break() -> Block:
    """The next part starts a new page."""
    return b.PageBreak()


def landscape() -> Block:
    """The next part starts on a new lying page."""
    return b.Section(True)


def portrait() -> Block:
    """The next part starts on a new standing page."""
    return b.Section(False)


# --- tables and forms ------------------------------------------------------------------------------------------------


def table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    header: Sequence[Row] = (),
    size: TextSize = TextSize.SMALL4,
    key: str = "",
    source: Source | None = None,
    bordered: bool = True,
) -> Block:
    """A table; header rows are repeated on each page. A form is a table of `label` and `cell`."""
    return b.Table(tuple(columns), tuple(header), tuple(rows), size, bordered, key=key, source=source)


def column(weight: float = 1.0, *, mm: float = 0.0, align: Align = Align.CENTER, key: str = "") -> Column:
    """A column: `mm` fixes the width, otherwise `weight` is its share of what is left."""
    return Column(weight, mm, align, key)


def row(
    *cells: Cell | Words,
    height_mm: float = 0.0,
    key: str = "",
    source: Source | None = None,
    keep: bool = False,
) -> Row:
    """A row; plain words become cells. `height_mm` is the least height, for rows written in by hand.

    `keep`: never parted from the row after it.
    """
    return Row(tuple([_as_cell(one) for one in cells]), key, source, height_mm, keep=keep)


def total(*cells: Cell | Words, height_mm: float = 0.0, key: str = "total") -> Row:
    """A row 合计, printed in 黑体."""
    return Row(tuple([_as_cell(one) for one in cells]), key, None, height_mm, total=True)


def cell(
    *words: Words,
    colspan: int = 1,
    rowspan: int = 1,
    align: Align | None = None,
    top: bool = False,
    key: str = "",
    source: Source | None = None,
) -> Cell:
    """A cell over `colspan` columns and `rowspan` rows; the rows below leave the covered places out.

    `top` starts the text at the upper edge, for large fields of a form; others are centred in height.
    """
    return Cell(text_of(*words), key, source, colspan, rowspan, align, top=top)


def label(*words: Words, colspan: int = 1, rowspan: int = 1, key: str = "") -> Cell:
    """The caption of a field in a form, in 黑体."""
    return Cell(text_of(*words), key, None, colspan, rowspan, label=True)


def cards(sheet: Sequence[Card], *, landscape: bool = False, key: str = "") -> Block:
    """A page of cards to be cut or folded; their places are measured from the page's upper left corner."""
    return b.CardSheet(tuple(sheet), landscape, key=key)


def chart(panels: Iterable[b.ChartPanel], legend: Sequence[str] = (), key: str = "") -> Block:
    """Bars in panels, as wide as the type area."""
    return b.Chart(tuple(panels), tuple(legend), key=key)


def line(left: Words = None, right: Words = None, size: TextSize = TextSize.NO4, key: str = "") -> Block:
    """One line above or below a table with a text at each end: 填报单位：… 2026年4月2日."""
    return b.SplitLine(text_of(left), text_of(right), size, key=key)


def _as_cell(value: Cell | Words) -> Cell:
    return value if isinstance(value, Cell) else Cell(text_of(value))
