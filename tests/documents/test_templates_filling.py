"""Filling: texts as they are, rows, cells and paragraphs repeated, pictures, and what cannot be filled."""

from __future__ import annotations

import base64
import io

import pytest
from docx import Document

from renda_desktop.documents.compose import Layout, cell, column, label, paper, para, row, table, title, total
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.documents.templates.checking import check_template
from renda_desktop.documents.templates.fields import Fields, Picture, examples, names_in, values
from renda_desktop.documents.templates.filling import fill
from renda_desktop.documents.templates.reading import read_paper
from renda_desktop.documents.templates.rendering import rendered
from renda_desktop.documents.word import docx_bytes
from renda_desktop.errors import InputProblem
from tests.documents.form_samples import FACTS, FIELDS, form, part_of, person, texts, with_words

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _filled(content: bytes, **facts: object) -> bytes:
    template = check_template(content, FIELDS)
    return fill(template, values(FIELDS, {**FACTS, **facts}, template.used))


def test_a_row_is_repeated_for_each_of_the_list() -> None:
    rows = [row("{{成员.姓名}}", "签"), total("合计", "{{会议名称}}")]
    filled = _filled(form(table([column(), column()], rows)))
    assert texts(filled) == ["张三", "签", "李&四", "签", "王五", "签", "合计", "主席团<第三次>会议"]


def test_an_empty_list_leaves_no_row() -> None:
    assert texts(_filled(form(table([column()], [row("{{成员.姓名}}"), row("完")])), 成员=[])) == ["完"]


def test_a_paragraph_is_repeated_too() -> None:
    assert texts(_filled(form(para("代表{{成员.姓名}}。")))) == ["代表张三。", "代表李&四。", "代表王五。"]


def test_equal_neighbours_of_a_merged_field_share_a_cell() -> None:
    filled = _filled(form(table([column(), column()], [row("{{成员.小组}}", "{{成员.姓名}}")])))
    assert texts(filled) == ["一组", "张三", "李&四", "二组", "王五"]
    grid = Document(io.BytesIO(filled)).tables[0]
    assert grid.cell(0, 0)._tc is grid.cell(1, 0)._tc
    assert grid.cell(2, 0)._tc is not grid.cell(1, 0)._tc


def test_a_cell_that_reaches_down_beside_the_list_reaches_over_all_of_it() -> None:
    rows = [row(cell("出席", rowspan=2), "{{成员.姓名}}"), row("完")]
    grid = Document(io.BytesIO(_filled(form(table([column(), column()], rows))))).tables[0]
    beside = [grid.cell(n, 0)._tc for n in range(4)]
    assert all(one is beside[0] for one in beside)
    assert [grid.cell(n, 1).text for n in range(4)] == ["张三", "李&四", "王五", "完"]


def test_cells_are_repeated_across_on_the_width_of_the_one() -> None:
    head = [row("姓名", "{{各次会议.名称}}", "备注")]
    rows = [row("{{成员.姓名}}", "{{各次会议.空格}}", ""), row(cell("{{会议地点}}", colspan=3))]
    columns = [column(mm=40), column(mm=60), column(mm=30)]
    before = Document(io.BytesIO(form(table(columns, rows, head)))).tables[0]
    grid = Document(io.BytesIO(_filled(form(table(columns, rows, head))))).tables[0]
    assert [c.text for c in grid.rows[0].cells] == ["姓名", "预备会", "一次全会", "备注"]
    assert len(grid.rows) == 5
    assert all(c._tc is grid.rows[4].cells[0]._tc for c in grid.rows[4].cells)
    widths = [c.width or 0 for c in grid.columns]
    assert len(widths) == 4
    assert abs(sum(widths) - sum(c.width or 0 for c in before.columns)) < 2000
    assert abs(widths[1] - widths[2]) < 1000


def test_without_any_the_cell_stays_empty() -> None:
    head = [row("姓名", "{{各次会议.名称}}")]
    grid = Document(io.BytesIO(_filled(form(table([column(), column()], head)), 各次会议=[]))).tables[0]
    assert [c.text for c in grid.rows[0].cells] == ["姓名", ""]


def test_written_loops_and_conditions() -> None:
    parts = (
        para("{%p for 人 in 成员 %}"),
        para("{{人.姓名}}"),
        para("{%p for 话 in 人.发言 %}"),
        para("　{{话.文字}}"),
        para("{%p endfor %}"),
        para("{%p endfor %}"),
        para("{%p if 说明 %}"),
        para("说明：{{说明}}"),
        para("{%p else %}"),
        para("没有说明"),
        para("{%p endif %}"),
    )
    assert texts(_filled(form(*parts)))[:2] == ["张三", "　张三说好。"]
    assert texts(_filled(form(*parts)))[-1] == "没有说明"
    assert texts(_filled(form(*parts), 说明="迟到"))[-1] == "说明：迟到"


def test_values_are_texts_and_never_templates() -> None:
    words = "{{会议地点}} {% for %} <w:p/> &amp; \x07 \x0c 第一行\n第二行"
    assert texts(_filled(with_words("{{会议名称}}"), 会议名称=words))[-1] == words.replace(
        "\x07", ""
    ).replace("\x0c", "")


def test_only_what_is_named_is_read() -> None:
    facts = {"会议名称": "甲"}
    assert values(FIELDS, facts, frozenset({"会议名称"})) == {"会议名称": "甲"}


def test_examples_fill_every_field() -> None:
    template = check_template(with_words("{{会议名称}}{% for 人 in 成员 %}{{人.姓名}}{% endfor %}"), FIELDS)
    assert "张　三张　三" in texts(fill(template, examples(FIELDS)))[-1]
    assert set(names_in(FIELDS)) >= {"会议名称", "成员", "姓名", "发言", "文字", "各次会议"}


def test_a_photo_stands_in_its_cell() -> None:
    people = [person("张三", photo=Picture(DOT, "张三的照片")), person("李四")]
    filled = _filled(form(table([column(), column()], [row("{{成员.姓名}}", "{{成员.照片}}")])), 成员=people)
    document = Document(io.BytesIO(filled))
    assert len(document.inline_shapes) == 1
    assert abs(document.inline_shapes[0].height.mm - 28) < 0.5
    assert texts(filled) == ["张三", "李四"]


@pytest.mark.parametrize("content", [b"MZ no picture", DOT[:20], b"\xff\xd8\xff", b"GIF8"])
def test_a_picture_that_is_none_is_named(content: bytes) -> None:
    people = [person("张三", photo=Picture(content, "张三的照片"))]
    with pytest.raises(InputProblem, match="张三的照片不是能用的图片文件"):
        _filled(form(table([column()], [row("{{成员.照片}}")])), 成员=people)


def test_a_flood_is_refused_before_it_is_written() -> None:
    long = form(*(para(f"{{{{成员.姓名}}}}{'长' * 400}") for _ in range(200)))
    template = check_template(long, FIELDS)
    with pytest.raises(InputProblem, match="太大"):
        fill(template, {"成员": [{"姓名": "甲"}] * 5000})


def test_a_missing_value_is_never_a_silent_gap() -> None:
    with pytest.raises(InputProblem, match="填不出来"):
        fill(check_template(with_words("{{会议名称}}"), FIELDS), {})


def test_a_template_can_be_filled_again() -> None:
    template = check_template(form(table([column()], [row("{{成员.姓名}}")])), FIELDS)
    for _ in range(2):
        assert texts(fill(template, values(FIELDS, FACTS, template.used))) == ["张三", "李&四", "王五"]


def _sample() -> Paper:
    head = [row(label("甲", rowspan=2), label("乙", colspan=2)), row(label("丙"), label("丁"))]
    rows = [row("1", "2", cell("【待填：三】")), row(cell("合", colspan=3))]
    grid = table([column(mm=30), column(mm=50), column(mm=20)], rows, head)
    return paper("试", "试", Layout.CARD, title("很长的标题"), para("正文。"), grid)


def test_a_form_is_read_back_for_the_preview() -> None:
    drawn = _sample()
    back = read_paper(docx_bytes(drawn), drawn)
    assert plain_text(back) == plain_text(drawn)
    assert [type(block) for block in back.blocks] == [type(block) for block in drawn.blocks]
    old, new = drawn.blocks[2], back.blocks[2]
    spans = [[(c.colspan, c.rowspan) for c in r.cells] for r in (*old.header, *old.rows)]  # type: ignore[attr-defined]
    assert [[(c.colspan, c.rowspan) for c in r.cells] for r in (*new.header, *new.rows)] == spans  # type: ignore[attr-defined]
    assert new.rows[0].cells[2].text[0].missing  # type: ignore[attr-defined]


def test_fields_have_names_a_placeholder_may_hold() -> None:
    assert isinstance(FIELDS, Fields)
    for name in names_in(FIELDS):
        assert name.isidentifier()


@pytest.mark.parametrize(
    "attack", ["{{ ''.__class__ }}", "{{ 甲.__init__ }}", "{{ range(9) }}", "{{ 甲|e }}", "{% set 乙 = 1 %}"]
)
def test_the_sandbox_refuses_what_the_checks_would_have_missed(attack: str) -> None:
    with pytest.raises(InputProblem, match="填不出来"):
        rendered(with_words(attack), {"甲": "一"})


def test_the_copies_of_a_row_may_go_over_several_pages() -> None:
    rows = [row("{{成员.姓名}}"), total(cell("合计"))]
    assert "<w:keepNext/>" in part_of(form(table([column()], rows)), "word/document.xml")
    assert "<w:keepNext/>" not in part_of(_filled(form(table([column()], rows))), "word/document.xml")
