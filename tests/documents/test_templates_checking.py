"""A file that is to become a template: what is taken, what is refused, and that the place is named."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from renda_desktop.documents.compose import cell, column, para, row, table, title
from renda_desktop.documents.templates.checking import check_template
from renda_desktop.documents.templates.filling import fill
from renda_desktop.errors import InputProblem
from tests.documents.form_samples import (
    FACTS,
    FIELDS,
    form,
    in_runs,
    part_of,
    saved,
    texts,
    with_parts,
    with_words,
)

ROOM = "第1个表格第1行第2格里的"


def _refusal(content: bytes) -> str:
    with pytest.raises(InputProblem) as caught:
        check_template(content, FIELDS)
    return caught.value.message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{会议地址}}", "“{{会议地址}}”没有这个字段，是不是“会议地点”？"),
        ("{{成员.名字}}", "“{{成员.名字}}”在“成员”里没有这个字段，是不是“姓名”？"),
        ("{{成员}}", "“{{成员}}”是一份名单，要写明字段，例如 {{成员.小组}}。"),
        ("{{姓名}}", "“{{姓名}}”没有这个字段，是不是“成员.姓名”？"),
        ("{{人员.姓名}}", "前面没有叫“人员”的名单，是不是“成员.姓名”？"),
        ("{{会议.姓名}}", "前面没有叫“会议”的名单，是不是“各次会议”？"),
        ("{{选民.姓名}}", "前面没有叫“选民”的名单。全部字段见“看字段”。"),
        ("{{会议名称", "“{{会议名称”花括号不成对"),
        ("{会议名称}}", "花括号不成对"),
        ("{{}}", "写得不对"),
        ("{{会议 名称}}", "写得不对"),
        ("{# 注 #}", "花括号不成对"),
        ("{{成员.姓名}}{{各次会议.名称}}{{成员.发言.文字}}", "最多写一个点"),
        ("{% if 会议名称 %}", "没有结束，后面缺少 {% endif %}。"),
        ("{% endfor %}", "前面没有对应的 for。"),
        ("{% for 人 in 成员 %}{% if 说明 %}{% endfor %}{% endif %}", "交叉了"),
        ("{% for 人 in 人员 %}{% endfor %}", "没有叫“人员”的名单，是不是“成员”？"),
        ("{% for 会议名称 in 成员 %}{% endfor %}", "请另起一个名字"),
        ("{% for 人 in 成员 %}{{人}}{% endfor %}", "要写明是哪个字段"),
        ("{%tr for 人 in 成员 %} 甲", "要单独占一行"),
    ],
)
def test_a_mistake_is_named_with_its_place(words: str, said: str) -> None:
    message = _refusal(with_words(words))
    assert ROOM in message
    assert said in message


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ 会议名称.__class__ }}",
        "{{ self.__init__ }}",
        "{{ lipsum() }}",
        "{{ 会议名称|upper }}",
        "{{ 会议名称[0] }}",
        "{{ 会议名称() }}",
        "{{ 1 + 1 }}",
        "{{ 9 * '甲' }}",
        "{{ 会议名称 if 说明 else 会议地点 }}",
        "{{ _x }}",
        "{% for i in range(999999999) %}{% endfor %}",
        "{% for 人 in 成员 if 说明 %}{% endfor %}",
        "{% for 人 in 成员 recursive %}{% endfor %}",
        "{% for 人, 甲 in 成员 %}{% endfor %}",
        "{% if 会议名称 == 1 %}{% endif %}",
        "{% if cycler.__init__ %}{% endif %}",
        "{% set 甲 = 1 %}",
        "{% include 'x' %}",
        "{% import 'os' as 甲 %}",
        "{% macro 甲() %}{% endmacro %}",
        "{% raw %}{% endraw %}",
        "{% extends 'x' %}",
        "{%- if 说明 %}{% endif %}",
        "{% vm %}",
        "{{r 会议名称 }}",
    ],
)
def test_anything_but_a_plain_placeholder_is_refused(attack: str) -> None:
    assert ROOM in _refusal(with_words(attack))


def test_loops_over_whole_lists_are_not_nested() -> None:
    words = "{% for 甲 in 成员 %}{% for 乙 in 成员 %}{{乙.姓名}}{% endfor %}{% endfor %}"
    assert "不能再用整份名单" in _refusal(with_words(words))


def test_a_list_is_not_repeated_inside_a_loop() -> None:
    message = _refusal(form(para("{%p for 甲 in 成员 %}"), para("{{成员.姓名}}"), para("{%p endfor %}")))
    assert "正文第2段里的“{{成员.姓名}}”写在另一个循环里面" in message


def test_loops_end_where_they_began() -> None:
    message = _refusal(form(para("{% for 人 in 成员 %}"), para("{{人.姓名}}{% endfor %}")))
    assert "正文第2段里的“{% endfor %}”和“{% for 人 in 成员 %}”要在同一段里。" in message


def test_every_fault_is_told_at_once() -> None:
    message = _refusal(form(title("{{甲}}"), table([column()], [row("{{会议地址}}")]), para("{{会议名称}")))
    assert len(message.splitlines()) == 3


def test_a_later_table_and_a_header_are_named() -> None:
    rows = [row("甲", "乙"), row("丙", "{{会议地址}}")]
    content = form(table([column()], [row("甲")]), para("间"), table([column(), column()], rows))
    assert "第2个表格第2行第2格里的" in _refusal(content)
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{会议地址}}"
    assert "页眉里的“{{会议地址}}”没有这个字段" in _refusal(saved(document))


@pytest.mark.parametrize(
    "pieces",
    [
        ("{", "{会议", "名称}", "}"),
        ("地点：{{", "会议名称", "}}。"),
        ("｛｛会议名称｝｝",),
        ("｛", "｛　会议名称　｝", "｝"),
        ("{ {会议名称} }",),
    ],
)
def test_placeholders_are_found_across_runs_and_in_full_width_braces(pieces: tuple[str, ...]) -> None:
    filled = fill(check_template(in_runs(*pieces), FIELDS), FACTS)
    assert "主席团<第三次>会议" in texts(filled)[0]
    assert "{" not in texts(filled)[0]


def test_full_width_statements_are_taken() -> None:
    template = check_template(in_runs("｛％ for 人 in 成员 ％｝", "{{人。姓名}}、", "｛% endfor %｝"), FIELDS)
    assert texts(fill(template, {**FACTS}))[0] == "张三、李&四、王五、"


WORD = with_words("{{会议名称}}")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
TYPES = part_of(WORD, "[Content_Types].xml")
RELS = part_of(WORD, "word/_rels/document.xml.rels")
BODY = part_of(WORD, "word/document.xml")


def _related(kind: str, target: str, *, external: bool = False) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    entry = f'<Relationship Id="rId99" Type="{base}{kind}" Target="{target}"{mode}/>'
    return RELS.replace("</Relationships>", entry + "</Relationships>").encode()


def _in_body(xml: str) -> bytes:
    return with_parts(WORD, {"word/document.xml": BODY.replace("<w:body>", f"<w:body>{xml}").encode()})


def _code(words: str) -> bytes:
    return _in_body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{words}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (OLE, "旧格式的 .doc"),
        (PNG, "而是图片"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1}", "RTF"),
        (b"<html>", "网页"),
        (b"\x00\x01hello", "不是 .docx 文件"),
        (b"PK\x03\x04" + bytes(50), "已损坏"),
        (WORD[: len(WORD) // 2], "已损坏"),
        (b"PK" + bytes(11 * 2**20), "超过 10 MB"),
        (with_parts(WORD, {"word/document.xml": None}), "不是 Word 文字文件"),
        (with_parts(WORD, {"word/document.xml": b"<w:broken"}), "已损坏"),
        (with_parts(WORD, {"word/vbaProject.bin": b"x"}), "宏"),
        (with_parts(WORD, {"word/activeX/activeX1.xml": b"<a/>"}), "ActiveX"),
        (with_parts(WORD, {"word/embeddings/a.bin": b"x"}), "嵌入"),
        (with_parts(WORD, {"word/media/a.png": b"MZ no picture"}), "“a.png”不是真正的图片"),
        (
            with_parts(
                WORD,
                {
                    "[Content_Types].xml": TYPES.replace(
                        "document.main", "document.macroEnabled.main"
                    ).encode()
                },
            ),
            "宏",
        ),
        (
            with_parts(
                WORD, {"word/_rels/document.xml.rels": _related("image", "http://a/b.png", external=True)}
            ),
            "链接着",
        ),
        (
            with_parts(
                WORD, {"word/_rels/document.xml.rels": _related("hyperlink", "file:///c:/a", external=True)}
            ),
            "网址或文件链接",
        ),
        (
            with_parts(WORD, {"word/_rels/document.xml.rels": _related("oleObject", "x.bin")}),
            "嵌入的其他文件",
        ),
        (with_parts(WORD, {"word/_rels/document.xml.rels": _related("aFChunk", "x.html")}), "嵌入的其他文件"),
        (_in_body('<w:altChunk w:id="rId1"/>'), "嵌入了别的文件"),
        (_code(" DDEAUTO c:\\\\windows\\\\cmd.exe "), "域代码“DDEAUTO”"),
        (_code('INCLUDEPICTURE "http://a/b"'), "域代码“INCLUDEPICTURE”"),
        (_in_body('<w:p><w:fldSimple w:instr="DDE a b"/></w:p>'), "域代码“DDE”"),
        (_in_body('<w:p><w:bookmarkStart w:id="1" w:name="{{会议名称}}"/></w:p>'), "书签的名称里有占位符"),
        (_code("PAGE {{会议名称}}"), "占位符"),
        (
            with_parts(
                WORD,
                {
                    "docProps/core.xml": part_of(WORD, "docProps/core.xml")
                    .replace(">试<", ">{{甲}}<")
                    .encode()
                },
            ),
            "文件属性",
        ),
    ],
)
def test_files_that_are_no_plain_form_are_refused_in_words(content: bytes, said: str) -> None:
    message = _refusal(content)
    assert said in message
    assert message.endswith("。")


def test_page_numbers_are_no_danger() -> None:
    assert check_template(_code(" PAGE "), FIELDS).used == {"会议名称"}


def test_entities_are_never_expanded(tmp_path: object) -> None:
    evil = BODY.replace(
        "<w:document", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
    ).encode()
    assert "外部实体" in _refusal(with_parts(WORD, {"word/document.xml": evil}))
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    hidden = (laughs + "<a>&b;</a>").encode("utf-16")
    assert "外部实体" in _refusal(with_parts(WORD, {"word/theme/x.xml": hidden}))


def test_a_bomb_is_given_up_early() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"word/{number}.xml", bytes(12 * 2**20))
    assert "大得不正常" in _refusal(file.getvalue())


def test_too_many_parts_and_parts_that_leave_the_folder() -> None:
    assert "零件太多" in _refusal(with_parts(WORD, {f"word/{n}.txt": b"" for n in range(500)}))
    assert "内部结构" in _refusal(with_parts(WORD, {"../evil.xml": b"<a/>"}))


def test_another_main_part_is_refused() -> None:
    rels = part_of(WORD, "_rels/.rels").replace("word/document.xml", "word/other.xml").encode()
    assert "内部结构" in _refusal(with_parts(WORD, {"_rels/.rels": rels, "word/other.xml": BODY.encode()}))


def test_a_word_template_becomes_a_document() -> None:
    types = TYPES.replace("document.main", "template.main").encode()
    filled = fill(check_template(with_parts(WORD, {"[Content_Types].xml": types}), FIELDS), FACTS)
    assert "主席团<第三次>会议" in texts(filled)


def test_the_trace_of_an_attached_template_is_dropped() -> None:
    settings = part_of(WORD, "word/settings.xml")
    end = settings.index("</w:settings>")
    namespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{base}" Target="file:///C:/a.dotm" TargetMode="External"/></Relationships>'
    )
    parts = {
        "word/settings.xml": (
            settings[:end] + f'<w:attachedTemplate {namespace} r:id="rId1"/>' + settings[end:]
        ).encode(),
        "word/_rels/settings.xml.rels": rels.encode(),
    }
    template = check_template(with_parts(WORD, {**parts}), FIELDS)
    assert b"attachedTemplate" not in template.parts["word/settings.xml"]
    assert b"External" not in template.parts["word/_rels/settings.xml.rels"]


def test_a_cell_holds_what_is_left_of_it() -> None:
    template = check_template(form(table([column()], [row(cell("甲{{会议名称}}乙"))])), FIELDS)
    assert template.used == {"会议名称"}
    assert texts(fill(template, FACTS)) == ["甲主席团<第三次>会议乙"]
