"""The Word file: parts, geometry, blocks in XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from lxml import etree
from msgspec import structs

from installer.make_base_docx import base_docx
from renda_desktop.documents import compose as c
from renda_desktop.documents.geometry import WINDOWS_FONTS, PageReading
from renda_desktop.documents.grids import column_widths
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.word import docx_bytes, write_docx
from renda_desktop.errors import FileProblem
from tests.documents import samples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
every_sample = pytest.mark.parametrize("make", samples.ALL.values(), ids=samples.ALL)


def part(content: bytes, name: str) -> str:
    """A part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def everything(content: bytes) -> dict[str, str]:
    """All parts of the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def body(*parts: c.Part, layout: Layout = Layout.PLAIN) -> etree._Element:
    """w:body of a paper of these parts."""
    return body_of(docx_bytes(c.paper("甲06", "议程", layout, *parts)))


def body_of(content: bytes) -> etree._Element:
    """w:body of the file."""
    found = etree.fromstring(part(content, "word/document.xml").encode()).find(f"{W}body")
    assert found is not None
    return found


def texts(element: etree._Element) -> str:
    """The characters below the element."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    """An attribute of the first element on the path of w: names."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


@every_sample
def test_the_package_is_whole(make: Callable[[], Paper]) -> None:
    content = docx_bytes(make())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = package.namelist()
        roots = {name: etree.fromstring(package.read(name)) for name in names}
    assert len(set(names)) == len(names)
    listed = {node.get("PartName") for node in roots["[Content_Types].xml"].iter("{*}Override")}
    assert {str(name)[1:] for name in listed} == {
        name for name in names if not name.endswith((".rels", "s].xml"))
    }
    ids = {node.get("Id") for node in roots["word/_rels/document.xml.rels"]}
    used = {
        v
        for node in roots["word/document.xml"].iter()
        for k, v in node.attrib.items()
        if str(k).endswith("}id")
    }
    assert used <= ids
    styles = {node.get(f"{W}styleId") for node in roots["word/styles.xml"].iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for root in roots.values():
            assert {node.get(f"{W}val") for node in root.iter(W + tag)} <= styles


@every_sample
def test_word_libraries_read_it(make: Callable[[], Paper]) -> None:
    document = docx.Document(io.BytesIO(docx_bytes(make())))
    assert document.paragraphs


@every_sample
def test_the_same_paper_gives_the_same_parts(make: Callable[[], Paper]) -> None:
    assert everything(docx_bytes(make())) == everything(docx_bytes(make()))


def test_papers_written_side_by_side_do_not_mix() -> None:
    papers = [make() for make in samples.ALL.values()]
    alone = [everything(docx_bytes(paper)) for paper in papers]
    with ThreadPoolExecutor(4) as threads:
        together = [everything(content) for content in threads.map(docx_bytes, papers * 4)]
    assert together == alone * 4


def test_only_the_parts_that_are_used_are_written() -> None:
    always = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
              "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/fontTable.xml",
              "word/theme/theme1.xml"}  # fmt: skip
    numbers = {"word/footer1.xml", "word/footer2.xml"}
    letter = {"word/header1.xml", "word/footer3.xml"}
    turned = {"word/footer4.xml", "word/footer5.xml"}
    wanted = {"agenda": numbers, "letter": numbers | letter, "red": numbers | turned, "ballot": set()}
    for name, more in wanted.items():
        assert set(everything(docx_bytes(samples.ALL[name]()))) == always | more, name


def test_the_file_says_its_title_and_office_and_no_time() -> None:
    paper = structs.replace(samples.agenda(), title="甲<&>\x0b" + "乙" * 300, office="青禾镇人大\ud800")
    content = docx_bytes(paper)
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.title == "甲<&>" + "乙" * 251
    assert properties.author == "青禾镇人大"
    assert properties.language == "zh-CN"
    assert "W3CDTF" not in part(content, "docProps/core.xml")


def test_the_base_is_what_its_generator_makes() -> None:
    committed = Path(__file__).parents[2] / "resources" / "base.docx"
    assert everything(committed.read_bytes()) == everything(base_docx())


def test_the_page_of_both_readings() -> None:
    paper = samples.agenda()
    for reading, top, pitch in ((PageReading.A, "2098", "579"), (PageReading.B, "1960", "589")):
        content = docx_bytes(paper, reading=reading)
        section = body_of(content).find(f"{W}sectPr")
        assert section is not None
        assert value(section, "pgMar", "top") == top
        assert value(section, "docGrid", "linePitch") == pitch
        assert f'w:line="{pitch}"' in part(content, "word/styles.xml")


def test_the_second_font_scheme_leaves_no_name_of_the_first() -> None:
    content = docx_bytes(samples.red_notice(), WINDOWS_FONTS)
    for name in ("word/styles.xml", "word/document.xml"):
        assert "GB2312" not in part(content, name)
        assert "小标宋" not in part(content, name)
    assert "华文中宋" in part(content, "word/fontTable.xml")


def test_every_run_asks_for_the_chinese_face() -> None:
    for run in body_of(docx_bytes(samples.red_notice())).iter(f"{W}r"):
        assert value(run, "rPr/rFonts", "hint") == "eastAsia"


def test_nothing_forbidden_is_written() -> None:
    parts = everything(docx_bytes(samples.red_notice()))
    for xml in parts.values():
        assert "overflowPunct" not in xml
        assert "Theme=" not in xml
    mode = 'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    assert mode in parts["word/settings.xml"]


def test_text_is_escaped_and_control_characters_dropped() -> None:
    assert texts(body(c.para("甲<&>\"'\x00\x0b乙\ud800丙"))) == "甲<&>\"'乙丙"


def test_the_last_paragraph_goes_with_the_signature() -> None:
    parts = (
        c.para("一"),
        c.para("二"),
        c.attachment_note("表"),
        c.signature("镇", "2026年1月4日"),
        c.note("联系人"),
    )
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in body(*parts).findall(f"{W}p")]
    assert kept == [False, True, True, True, True, False]


def test_the_imprint_hangs_on_a_paragraph_without_height_that_goes_with_the_date() -> None:
    elements = list(body_of(docx_bytes(samples.short_red())))
    table = elements[-3]
    assert table.tag == f"{W}tbl"
    assert value(table, "tblPr/tblpPr", "tblpYSpec") == "bottom"
    assert value(table, "tblPr/tblpPr", "horzAnchor") == "page"
    assert texts(table) == "抄送：县人大常委会。青禾镇人大办公室2026年1月4日印发"
    date, anchor = elements[-4], elements[-2]
    assert texts(date) == "2026年1月4日"
    assert date.find(f"{W}pPr/{W}keepNext") is not None
    assert value(anchor, "pPr/pStyle", "val") == "Tiny"
    assert texts(anchor) == " ", "an empty one is dropped at the end of a section"


def test_a_letter_writes_no_printing_line_and_no_rules() -> None:
    parts = (
        c.letter_head("镇人大", "青人函〔2026〕1号"),
        c.para("文"),
        c.imprint("县人大", "办公室", "2026年1月4日"),
    )
    table = body(*parts, layout=Layout.LETTER).find(f"{W}tbl")
    assert table is not None
    assert texts(table) == "抄送：县人大。"
    assert table.find(f"{W}tblPr/{W}tblBorders") is None


def test_the_second_of_two_breaks_is_not_doubled() -> None:
    document = body(c.para("一"), c.attachment(1), c.title("表"))
    assert len(list(document.iter(f"{W}pageBreakBefore"))) == 1
    assert not [br for br in document.iter(f"{W}br") if br.get(f"{W}type") == "page"]


def test_a_table_right_after_a_break_or_another_table_gets_a_paragraph() -> None:
    table = c.table([c.column()], [c.row("甲")])
    tags = [element.tag.removeprefix(W) for element in body(c.para("一"), c.page_break(), table, table)]
    assert tags == ["p", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_lying_section_ends_and_returns() -> None:
    table = c.table([c.column()], [c.row("甲")])
    sections = list(body(c.para("一"), c.landscape(), table, c.portrait(), c.para("二")).iter(f"{W}sectPr"))
    assert [value(section, "pgSz", "orient") for section in sections] == [None, "landscape", None]


def test_grid_columns_add_up_and_merged_cells_are_closed() -> None:
    header = [c.row(c.cell("甲", rowspan=2), c.cell("乙", colspan=2)), c.row("丙", "丁")]
    table = body(c.table([c.column(mm=15), c.column(2), c.column()], [c.row("1")], header)).find(f"{W}tbl")
    assert table is not None
    grid = [int(col.get(f"{W}w") or 0) for col in table.iter(f"{W}gridCol")]
    assert sum(grid) == 8844
    for tr in table.iter(f"{W}tr"):
        cells = tr.findall(f"{W}tc")
        assert sum(int(value(tc, "tcPr/gridSpan") or 1) for tc in cells) == 3
        assert sum(int(value(tc, "tcPr/tcW", "w") or 0) for tc in cells) == 8844
    merges = [tc.find(f"{W}tcPr/{W}vMerge") is not None for tc in table.iter(f"{W}tc")]
    assert merges == [True, False, True, False, False, False, False, False]
    assert len(list(table.iter(f"{W}tblHeader"))) == 2


def test_the_totals_stay_on_one_page_with_the_last_row() -> None:
    rows = [c.row("1", "张三"), c.row("2", "李四"), c.total("合计", "2"), c.total("缺席", "0")]
    table = body(c.table([c.column(), c.column()], rows), layout=Layout.REGISTER)
    kept = [len(row.findall(f".//{W}keepNext")) for row in table.iter(f"{W}tr")]
    assert kept == [0, 2, 2, 0]


def test_large_fields_start_at_the_top() -> None:
    table = c.table(
        [c.column(), c.column()], [c.row(c.label("内容"), c.cell("一事一案", top=True), height_mm=60)]
    )
    stands = [value(tc, "tcPr/vAlign") for tc in body(table).iter(f"{W}tc")]
    assert stands == ["center", "top"]


@pytest.mark.parametrize(
    "columns",
    [
        [c.column(mm=100), c.column(mm=100)],
        [c.column(mm=200), c.column()],
        [c.column(0.1), c.column(7), c.column(3)],
        [c.column() for _ in range(40)],
    ],
)
def test_column_widths_fill_the_page_exactly(columns: list[c.Column]) -> None:
    widths = column_widths(tuple(columns), 8844)
    assert sum(widths) == 8844
    assert min(widths) > 0


def test_ballots_have_no_footer() -> None:
    content = docx_bytes(samples.ballot())
    assert not [name for name in everything(content) if "footer" in name]


def test_headings_with_running_text_change_face_in_the_line() -> None:
    (paragraph,) = body(c.h1("一、关于渠道。", running="开工。")).findall(f"{W}p")
    assert [value(run, "rPr/rStyle") for run in paragraph.iter(f"{W}r")] == ["Hei", None]
    assert value(paragraph, "pPr/outlineLvl") == "0"


def test_missing_facts_are_shaded() -> None:
    (paragraph,) = body(c.para("实到", c.missing("人数"), "名")).findall(f"{W}p")
    assert [value(run, "rPr/rStyle") for run in paragraph.iter(f"{W}r")] == [None, "Missing", None]


def test_empty_lists_and_papers_are_still_papers() -> None:
    assert texts(body()) == ""
    assert texts(body(c.names([]), c.items([]), c.table([c.column()], []))) == ""


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "议程.docx"
    write_docx(samples.agenda(), target)
    assert everything(target.read_bytes()) == everything(docx_bytes(samples.agenda()))
    folder = tmp_path / "夹"
    folder.mkdir()
    with pytest.raises(FileProblem):
        write_docx(samples.agenda(), folder)


def test_neighbouring_plain_passages_become_one_run() -> None:
    (paragraph,) = body(c.para("定于", c.field("3月", None, "日期"), "召开")).findall(f"{W}p")
    assert len(list(paragraph.iter(f"{W}r"))) == 1
