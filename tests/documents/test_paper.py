"""Papers as data: keys, placeholders, wording, the archive."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from renda_desktop.documents import compose as c
from renda_desktop.documents.archive import from_json, to_json
from renda_desktop.documents.blocks import Paragraph, Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.passages import Passage, Source, plain, text_of
from renda_desktop.errors import InputProblem
from tests.documents import samples

every_sample = pytest.mark.parametrize("make", samples.ALL.values(), ids=samples.ALL)


def plain_paper(*parts: c.Part) -> Paper:
    """A paper of these parts."""
    return c.paper("甲06", "议程", Layout.PLAIN, *parts)


@every_sample
def test_keys_are_complete_and_unique(make: Callable[[], Paper]) -> None:
    paper = make()
    keys = [block.key for block in paper.blocks] + [passage.key for passage in passages(paper)]
    assert all(keys)
    assert len(set(keys)) == len(keys)


@every_sample
def test_the_archive_gives_the_same_paper_back(make: Callable[[], Paper]) -> None:
    paper = make()
    assert from_json(to_json(paper)) == paper


def test_the_archive_refuses_what_it_did_not_write() -> None:
    for text in (
        "",
        "{}",
        '{"version":1,"paper":{"@":"Passage","text":"x"}}',
        '{"version":1,"paper":{"@":"No"}}',
    ):
        with pytest.raises(InputProblem, match="损坏"):
            from_json(text)
    with pytest.raises(InputProblem, match="更新版本"):
        from_json('{"version":99}')


def test_a_named_block_keeps_its_neighbours_keys() -> None:
    tail = (c.para("甲", key="time"), c.para("乙"))
    before, after = plain_paper(*tail), plain_paper(c.para("新"), *tail)
    assert [block.key for block in before.blocks] == ["time", "time.paragraph1"]
    assert [block.key for block in after.blocks] == ["paragraph1", "time", "time.paragraph1"]


def test_passages_are_named_after_their_fact() -> None:
    source = Source("meeting", "m1", "place")
    paper = plain_paper(c.para("地点：", c.field("会议室", source), c.field("会议室", source), key="where"))
    assert [passage.key for passage in passages(paper)] == [
        "where/1", "where/meeting.place", "where/meeting.place~2"
    ]  # fmt: skip


def test_table_cells_are_named_after_row_and_column() -> None:
    table = c.table(
        [c.column(key="name"), c.column()], [c.row("张三", "男", source=Source("person", "p1"))], key="people"
    )
    (block,) = plain_paper(table).blocks
    assert isinstance(block, Table)
    assert [cell.key for cell in block.rows[0].cells] == ["people/p1/name", "people/p1/c2"]
    assert block.rows[0].cells[0].text[0].key == "people/p1/name/1"


def test_missing_facts_are_listed_and_never_silent() -> None:
    source = Source("meeting", "m1", "present")
    paper = plain_paper(
        c.para("实到", c.field(None, source, "实到人数"), "名", c.missing("地点"), c.field(0, None, "数"))
    )
    assert plain_text(paper) == "实到【待填：实到人数】名【待填：地点】0"
    assert [(entry.label, entry.source) for entry in missing_in(paper)] == [
        ("实到人数", source),
        ("地点", None),
    ]


def test_words_may_be_mixed() -> None:
    text = text_of("一", None, "", Passage("二"), c.kai("三"), (Passage("四"),))
    assert plain(text) == "一二三四"


def test_items_are_numbered_in_the_form_asked_for() -> None:
    shown = ["".join(p.text for p in block.text) for form in ("一、", "（一）", "1.", "（1）")
             for block in c.items(["甲"] * 11, form)[-2:] if isinstance(block, Paragraph)]  # fmt: skip
    assert shown == ["十、甲", "十一、甲", "（十）甲", "（十一）甲", "10.甲", "11.甲", "（10）甲", "（11）甲"]


def test_optional_parts_are_left_out() -> None:
    paper = plain_paper(None, [None, c.para("甲"), (c.para("乙"),)], c.attachment_note())
    assert plain_text(paper) == "甲\n乙"


def test_papers_can_be_written_without_anything_heavy() -> None:
    code = (
        "import sys; from renda_desktop.documents import archive, compose, geometry, paper, word;"
        "print(sorted({'docx', 'lxml', 'sqlalchemy', 'PySide6', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
