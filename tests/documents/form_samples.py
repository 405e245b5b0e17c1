"""A small form and files for it: made with the program's writer, or by hand where Word and WPS do it otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from renda_desktop.documents.compose import Block, Layout, cell, column, paper, row, table, title
from renda_desktop.documents.templates.fields import Field, Fields, Listing, Value
from renda_desktop.documents.word import docx_bytes


def of(name: str) -> Callable[[Any], Any]:
    """Reads an entry of a dictionary."""
    return lambda facts: facts[name]


FIELDS = Fields(
    (
        Field("会议名称", "会议的全称", "主席团第三次会议", of("会议名称")),
        Field("会议地点", "在哪里", "三楼会议室", of("会议地点")),
        Field("说明", "可以没有", "", of("说明")),
    ),
    (
        Listing(
            "成员",
            "出席的人",
            of("成员"),
            (
                Field("小组", "小组", "一组", of("小组"), merged=True),
                Field("姓名", "姓名", "张　三", of("姓名")),
                Field("照片", "照片", "（照片）", of("照片")),
            ),
            (Listing("发言", "发言", of("发言"), (Field("文字", "全文", "好。", of("文字")),)),),
        ),
        Listing(
            "各次会议",
            "每一次",
            of("各次会议"),
            (Field("名称", "名称", "一次全会", of("名称")), Field("空格", "空", "", lambda _: "")),
            across=True,
        ),
    ),
)


def person(name: str, group: str = "一组", photo: Value = "") -> dict[str, Any]:
    """A member."""
    return {"姓名": name, "小组": group, "照片": photo, "发言": [{"文字": f"{name}说好。"}]}


FACTS: dict[str, Any] = {
    "会议名称": "主席团<第三次>会议",
    "会议地点": "三楼会议室",
    "说明": "",
    "成员": [person("张三"), person("李&四"), person("王五", "二组")],
    "各次会议": [{"名称": "预备会"}, {"名称": "一次全会"}],
}


def form(*parts: Block) -> bytes:
    """A form with these parts."""
    return docx_bytes(paper("试", "试", Layout.CARD, *parts))


def with_words(*words: str) -> bytes:
    """A form with these words in the second cell of the first row of its table."""
    return form(title("签到表"), table([column(), column()], [row("字段", cell(*words))]))


def in_runs(*pieces: str) -> bytes:
    """A form with one paragraph whose words are cut into runs, as WPS saves them."""
    document = Document()
    paragraph = document.add_paragraph()
    for piece in pieces:
        run = paragraph.add_run(piece)
        run.bold = len(piece) % 2 == 0
    return saved(document)


def saved(document: Any) -> bytes:
    """The document as the content of a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_parts(content: bytes, wanted: dict[str, bytes | None]) -> bytes:
    """The file with these parts instead of its own, or besides them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, part in wanted.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def part_of(content: bytes, name: str) -> str:
    """One part as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def texts(content: bytes) -> list[str]:
    """The words of every paragraph that is seen, cells in reading order; covered cells and empty ones left out."""
    found = []
    for paragraph in Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        holder = next(paragraph.iterancestors(qn("w:tc")), None)
        merge = holder.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") if holder is not None else None
        if merge is not None and merge.get(qn("w:val"), "continue") != "restart":
            continue
        marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
        words = "".join(
            marks.get(e.tag) or e.text or ""
            for e in paragraph.iter(qn("w:t"), *marks)
            if next(e.iterancestors(qn("w:pPr")), None) is None
        )
        found.append(words)
    return [words for words in found if words]
