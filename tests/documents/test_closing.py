"""The end of a red-headed paper at every length of its text: date, signature and imprint never stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from renda_desktop.documents import compose as c
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.typeset.closing import signature_alone
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.word import kit_docx_bytes
from tests.documents.comparing import lines_of, printed_lines
from tests.documents.noto import NOTO
from tests.documents.rendering import read, render, render_bytes

UNIT, DATE = "青禾镇人民代表大会主席团", "2026年3月20日"
MANY = (
    "县人大常委会办公室，镇党委，镇纪委，各村（居）党组织，镇直各单位，驻镇各单位，县人大代表青禾镇代表小组"
)
ENDS = (2, 3, 4, 5, 6, 23, 24, 25, 26, 27)
"""With so many lines the text ends near the end of the first page, and of the second."""


def notice(*body: c.Block, stamped: bool = True, note: str = "", copy_to: str = "县人大常委会") -> Paper:
    """A red-headed notice with an imprint."""
    return c.paper(
        "乙02",
        "通知",
        Layout.RED,
        c.red_head(f"{UNIT}文件", "青禾人发〔2026〕3号"),
        c.title("关于召开会议的通知"),
        *body,
        c.signature(UNIT, DATE, stamped=stamped),
        *([c.note(note)] if note else []),
        c.imprint(copy_to, "青禾镇人大办公室", DATE),
    )


def lines(count: int) -> list[c.Block]:
    """Paragraphs of one line."""
    return [c.para(f"第{n}段正文。") for n in range(count)]


def whole(count: int) -> c.Block:
    """One paragraph of so many lines."""
    return c.para("人" * (28 * count - 12))


def papers(lengths: Iterable[int] = ENDS) -> Iterator[Paper]:
    """Texts of these lengths in the shapes offices use."""
    for count in lengths:
        yield notice(*lines(count))
        if count < 24:
            yield notice(whole(count))
        if count < 14:
            yield notice(*lines(count), stamped=False)
            yield notice(*lines(count), note="联系人：马静，电话：0000-1234567")
            yield notice(*lines(count), copy_to=MANY)


def words(pages: list[list[str]]) -> list[list[str]]:
    """The lines of each page without its number."""
    return [[line for line in page if not re.fullmatch(r"—\d+—", line)] for page in pages]


def laid(paper: Paper) -> list[list[str]]:
    return words([[line.text for line in lines_of(page)] for page in typeset(paper, NOTO)])


def test_no_page_holds_signature_date_or_imprint_without_text() -> None:
    for number, paper in enumerate(papers(range(1, 50))):
        *_, last = laid(paper)
        text = [line for line in last if "人人" in line or "段正文" in line]
        assert text, (number, last)
        assert DATE in last, (number, "the date is on another page than the imprint")
        assert UNIT in last, number
        assert last[-1].endswith("印发"), number


@pytest.mark.rendered
def test_the_word_file_breaks_at_the_same_lines(tmp_path: Path) -> None:
    wanted = {f"notice{number}": paper for number, paper in enumerate(papers())}
    for name, pdf in render(wanted, tmp_path).items():
        printed = words([[line.text for line in printed_lines(page)] for page in read(pdf)])
        assert printed == laid(wanted[name]), name


@pytest.mark.rendered
def test_in_a_file_of_several_papers_each_has_its_imprint_at_its_own_foot(tmp_path: Path) -> None:
    """LibreOffice moves what hangs on an empty last paragraph of a section into the next one."""
    three = [notice(*lines(1)), notice(*lines(6)), notice(*lines(1))]
    content = kit_docx_bytes(three, "通知")
    pages = read(render_bytes({"all": content}, tmp_path)["all"])
    assert [len(page.rules) for page in pages] == [5, 2, 3, 5]
    for page in (pages[0], pages[2], pages[3]):
        assert max(rule.y for rule in page.rules) == pytest.approx(262, abs=5)


@pytest.mark.parametrize("count", [26, 28, 31])
def test_a_last_paragraph_longer_than_a_page_may_leave_the_signature_alone_and_it_is_noticed(
    count: int,
) -> None:
    paper = notice(c.para("各村："), whole(count))
    assert signature_alone(paper, typeset(paper, NOTO))
    halved = notice(c.para("各村："), whole(count - 6), whole(6))
    assert not signature_alone(halved, typeset(halved, NOTO))


def test_a_signature_below_text_is_not_alone() -> None:
    for paper in papers():
        assert not signature_alone(paper, typeset(paper, NOTO))
