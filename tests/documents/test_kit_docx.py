"""Several papers as one Word file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from renda_desktop.documents.word import kit_docx_bytes
from tests.documents import samples
from tests.documents.rendering import read, render_bytes

NAMES = ("letter", "short_red", "letter", "register")


@pytest.mark.rendered
def test_each_paper_begins_a_page_with_its_own_head_and_number(tmp_path: Path) -> None:
    content = kit_docx_bytes([samples.ALL[name]() for name in NAMES], "全套材料")
    pages = read(render_bytes({"kit": content}, tmp_path)["kit"])
    texts = ["".join(line.text for line in page.lines) for page in pages]
    heads = [n for n, page in enumerate(pages) if any(line.red for line in page.lines)]
    assert heads == [0, 2, 4]
    numbered = [text for text in texts if text.endswith("—1—")]
    assert len(numbered) == 2  # a letter's first page bears none (10.1)
    assert sum(page.width > page.height for page in pages) >= 1


def test_one_paper_alone_is_the_same_file_as_before() -> None:
    from renda_desktop.documents.word import docx_bytes

    paper = samples.ALL["red"]()
    kit, alone = _parts(kit_docx_bytes([paper], paper.title)), _parts(docx_bytes(paper))
    assert kit.keys() == alone.keys()
    # The properties differ: a paper of its own says which text it was made of, for changes taken back from Word.
    assert [name for name in kit if kit[name] != alone[name]] == ["docProps/core.xml"]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
