"""Passages changed by hand: found in a file that came back, kept when the paper is drawn anew, asked about in doubt."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    addressee,
    attachment_note,
    cell,
    column,
    field,
    h1,
    missing,
    paper,
    para,
    red_head,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.edits_from_word import found_in
from renda_desktop.documents.hand_edits import (
    EditKind,
    HandEdit,
    added_behind,
    edit_of,
    places,
    reading_of,
    with_edits,
)
from renda_desktop.documents.paper import plain_text
from renda_desktop.documents.word import docx_bytes
from renda_desktop.documents.word_reading import read_back

Change = Callable[[Word], None]
"""What somebody does to the file in Word."""


def _notice(day: str = "1月16日", place: str = "三楼会议室", *, first: str = "各位代表：") -> Paper:
    day_source, place_source = (Source("congress_session", "s", name) for name in ("opens_on", "place"))
    return paper(
        "甲03",
        "会议通知",
        Layout.PLAIN,
        title("关于召开会议的通知"),
        para(first, key="greeting"),
        para("会议定于", field(day, day_source), "在", field(place, place_source), "举行。", key="opening"),
        h1("一、", "会议议程", key="agenda"),
        para("请按时到会。", key="ask"),
        table(
            [column(1.0, key="name"), column(1.0, key="what")],
            [row(cell("李淑芬"), cell("代表"))],
            key="list",
        ),
    )


def _edit(made: Paper, key: str, words: str) -> HandEdit:
    place = next(one for one in places(made) if one.key == key)
    found = edit_of(place, words)
    assert found is not None
    return found


def test_the_facts_in_words_by_hand_go_on_following_the_record() -> None:
    edit = _edit(_notice(), "opening", "本次会议于1月16日上午在三楼会议室准时举行。")
    assert edit.lost == {}
    edited = with_edits(_notice("1月20日", "镇影剧院"), [edit])
    assert "本次会议于1月20日上午在镇影剧院准时举行。" in plain_text(edited.paper)
    assert not edited.doubts


def test_a_fact_that_was_written_over_is_asked_about_once_it_changes() -> None:
    edit = _edit(_notice(), "opening", "会议定于1月16日在老礼堂举行。")
    (name,) = edit.lost
    assert edit.lost[name] == "三楼会议室"
    assert not with_edits(_notice("1月20日"), [edit]).doubts, "the date follows, the place is as it was"
    edited = with_edits(_notice(place="镇影剧院"), [edit])
    assert [doubt.now for doubt in edited.doubts] == ["会议定于1月16日在镇影剧院举行。"]
    assert name in edited.doubts[0].why
    assert "在老礼堂举行" in plain_text(edited.paper), "nothing typed is lost while it is in doubt"


def test_words_the_program_writes_in_another_way_now_are_in_doubt() -> None:
    edit = _edit(_notice(), "greeting", "尊敬的各位代表：")
    assert not with_edits(_notice(), [edit]).doubts
    edited = with_edits(_notice(first="各位代表、同志们："), [edit])
    assert [doubt.why for doubt in edited.doubts] == ["程序现在的写法和您改的时候不一样了"]


def test_removed_and_added_paragraphs() -> None:
    gone = _edit(_notice(), "ask", "")
    more = added_behind("ask", "请带上代表证。")
    assert gone.kind is EditKind.REMOVED
    text = plain_text(with_edits(_notice(), [gone, more]).paper)
    assert "请按时到会" not in text
    assert "请带上代表证。" in text


def test_a_heading_keeps_its_number_and_a_cell_its_place() -> None:
    edits = [_edit(_notice(), "agenda", "一、大会议程"), _edit(_notice(), "list/r1/what", "主席团成员")]
    text = plain_text(with_edits(_notice(), edits).paper)
    assert "一、大会议程" in text
    assert "主席团成员" in text
    assert reading_of(edits[0], next(p for p in places(_notice()) if p.key == "agenda")) == "一、大会议程"


def test_words_equal_but_for_blanks_are_no_edit() -> None:
    place = next(one for one in places(_notice()) if one.key == "ask")
    assert edit_of(place, " 请按时　到会。") is None


def test_an_edit_whose_place_is_gone_is_asked_about() -> None:
    edit = HandEdit("old", EditKind.CHANGED, "旧话", "新话")
    edited = with_edits(_notice(), [edit])
    assert edited.in_use == ()
    assert [doubt.now for doubt in edited.doubts] == [None]


def _back(made: Paper, change: Change) -> bytes:
    document = Document(io.BytesIO(docx_bytes(made)))
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _found(made: Paper, change: Change) -> tuple[dict[str, HandEdit], tuple[str, ...]]:
    found = found_in(made, read_back(docx_bytes(made)).pieces, read_back(_back(made, change)).pieces)
    return {edit.key: edit for edit in found.edits}, found.unknown


def test_a_file_that_came_back_untouched_has_no_edits() -> None:
    assert _found(_notice(), lambda _: None) == ({}, ())


def test_what_was_changed_in_the_word_file_is_found() -> None:
    def change(document: Word) -> None:
        by_text = {one.text.strip(): one for one in document.paragraphs}
        opening = next(one for text, one in by_text.items() if text.startswith("会议定于"))
        for run in opening.runs:
            run.text = run.text.replace("会议定于", "会议改于")
        ask = by_text["请按时到会。"]
        ask.insert_paragraph_before("请提前走访选民。")
        document.tables[0].cell(0, 1).paragraphs[0].runs[0].text = "组长"

    edits, unknown = _found(_notice(), change)
    assert unknown == ()
    assert set(edits) == {"opening", "agenda", "list/r1/what"}
    assert edits["opening"].template == "会议改于〈会议日期〉在〈会议地点〉举行。"
    assert (edits["agenda"].kind, edits["agenda"].template) == (EditKind.ADDED, "请提前走访选民。")
    assert edits["list/r1/what"].template == "组长"
    text = plain_text(with_edits(_notice("1月20日"), list(edits.values())).paper)
    assert "会议改于1月20日在三楼会议室举行。" in text
    assert text.index("会议议程") < text.index("请提前走访选民") < text.index("请按时到会")


def test_a_paragraph_deleted_in_the_word_file_is_found() -> None:
    def change(document: Word) -> None:
        ask = next(one for one in document.paragraphs if one.text.strip() == "请按时到会。")
        above = ask._element.getparent()
        assert above is not None
        above.remove(ask._element)

    edits, unknown = _found(_notice(), change)
    assert [(key, edit.kind) for key, edit in edits.items()] == [("ask", EditKind.REMOVED)]
    assert unknown == ()


def _plan() -> Paper:
    """A paper with numbered headings, a list with an empty cell, and the head and foot of one that goes upward."""
    return paper(
        "甲01",
        "请示",
        Layout.RED,
        red_head(
            "青禾镇人民代表大会主席团文件",
            missing("发文字号", Source("x", "y", "number")),
            signers=["周建国"],
            key="head",
        ),
        title("关于召开会议的请示"),
        addressee("镇党委", key="to"),
        h1("一、时间。", running="一月中旬。", key="time"),
        h1("二、地点。", running="镇政府。会场由镇人大办公室另行安排。", key="place"),
        h1("三、议程。", running="见附件。", key="agenda"),
        table(
            [column(1.0, key="name"), column(1.0, key="what"), column(1.0, key="note")],
            [
                row(cell("李淑芬"), cell("代表"), cell(""), key="li"),
                row(cell("王强"), cell("代表"), cell(""), key="wang"),
            ],
            key="list",
        ),
        attachment_note("议程草案", "日程草案", key="attached"),
        signature("镇人大主席团", date="1月5日", key="signed"),
    )


def _at(document: Word, words: str) -> Any:
    cells = [
        one
        for each in document.tables
        for line in each.rows
        for place in line.cells
        for one in place.paragraphs
    ]
    return next(one for one in [*document.paragraphs, *cells] if words in one.text)


def _say(paragraph: Any, words: str) -> None:
    for run in paragraph.runs[1:]:
        run.text = ""
    (paragraph.runs or [paragraph.add_run()])[0].text = words


def _behind(paragraph: Any, words: str) -> None:
    """A paragraph more, as somebody who presses Enter at the end makes it."""
    new = copy.deepcopy(paragraph._element)
    paragraph._element.addnext(new)
    _say(type(paragraph)(new, paragraph._parent), words)


def _reads(made: Paper, change: Change) -> tuple[str, tuple[str, ...]]:
    """The paper with what was found changed, without breaks, and what could not be placed."""
    edits, unknown = _found(made, change)
    return plain_text(with_edits(made, list(edits.values())).paper).replace("\n", ""), unknown


def test_a_paragraph_cut_in_two_stays_in_order() -> None:
    def change(document: Word) -> None:
        place = _at(document, "二、地点")
        _say(place, "二、地点。镇政府。")
        _behind(place, "会场由镇人大办公室另行安排。")

    text, unknown = _reads(_plan(), change)
    assert "二、地点。镇政府。会场由镇人大办公室另行安排。三、" in text
    assert unknown == ()
    edits, _ = _found(_plan(), change)
    assert {(key, edit.kind, edit.template) for key, edit in edits.items()} == {
        ("place/running", EditKind.CHANGED, "镇政府。"),
        ("place", EditKind.ADDED, "会场由镇人大办公室另行安排。"),
    }


def test_what_is_added_behind_a_changed_paragraph_stands_behind_it() -> None:
    def change(document: Word) -> None:
        place = _at(document, "二、地点")
        _say(place, "二、地点。镇影剧院。会场由镇人大办公室另行安排。")
        _behind(place, "请提前到场。")

    text, unknown = _reads(_plan(), change)
    assert "镇影剧院。会场由镇人大办公室另行安排。请提前到场。三、" in text
    assert unknown == ()


def test_headings_are_counted_on_when_one_goes_or_comes() -> None:
    def gone(document: Word) -> None:
        place = _at(document, "二、地点")
        place._element.getparent().remove(place._element)
        _say(_at(document, "三、议程"), "二、议程。见附件。")

    text, unknown = _reads(_plan(), gone)
    assert "一、时间。一月中旬。二、议程。见附件。" in text
    assert unknown == (), "a number alone is no change"

    def more(document: Word) -> None:
        _say(_at(document, "三、议程"), "四、议程。见附件。")
        _behind(_at(document, "二、地点"), "三、人员。全体代表。")

    text, unknown = _reads(_plan(), more)
    assert "另行安排。三、人员。全体代表。四、议程。见附件。" in text
    assert unknown == ()


def test_cells_are_filled_and_emptied_but_a_row_that_went_is_said() -> None:
    def fill(document: Word) -> None:
        _say(document.tables[0].cell(1, 2).paragraphs[0], "组长")
        _say(document.tables[0].cell(0, 1).paragraphs[0], "")

    edits, unknown = _found(_plan(), fill)
    assert {(key, edit.kind, edit.template) for key, edit in edits.items()} == {
        ("list/wang/note", EditKind.CHANGED, "组长"),
        ("list/li/what", EditKind.REMOVED, ""),
    }
    assert unknown == ()
    edited = with_edits(_plan(), list(edits.values()))
    assert not edited.doubts
    assert "组长" in plain_text(edited.paper)

    def shorter(document: Word) -> None:
        table_, first = document.tables[0], document.tables[0].rows[0]
        table_._tbl.remove(first._tr)

    edits, unknown = _found(_plan(), shorter)
    assert edits == {}
    assert unknown == ("（删去）李淑芬", "（删去）代表")


def test_texts_that_share_a_line_are_told_apart() -> None:
    def change(document: Word) -> None:
        head = _at(document, "签发人")
        for run in head.runs:
            run.text = run.text.replace("【待填：发文字号】", "青禾人发〔2026〕4号").replace("周建国", "马静")
        _say(_at(document, "2.日程草案"), "2.日程和分组草案")
        _say(_at(document, "镇党委"), "中共青禾镇委员会：")
        _say(_at(document, "镇人大主席团"), "镇人大主席团办公室")

    edits, unknown = _found(_plan(), change)
    assert unknown == ()
    assert {key: edit.template for key, edit in edits.items()} == {
        "head/number": "青禾人发〔2026〕4号",
        "head/signers~1": "马静",
        "to": "中共青禾镇委员会",
        "attached/names~2": "日程和分组草案",
        "signed/names~1": "镇人大主席团办公室",
    }
    text = plain_text(with_edits(_plan(), list(edits.values())).paper)
    assert "日程和分组草案" in text
    assert "周建国" not in text


def test_a_long_title_changed_by_hand_is_broken_anew() -> None:
    def titled(words: str) -> Paper:
        return paper("甲03", "会议通知", Layout.RED, title(words, key="title"), para("请到会。", key="ask"))

    long = "关于召开青禾镇第十九届人民代表大会第十次会议的通知"

    def change(document: Word) -> None:
        first = document.paragraphs[0]
        assert "\n" in first.text, "it is broken in the file"
        _say(first, first.text.replace("召开", "改期召开"))

    edits, _ = _found(titled(long), change)
    assert [edit.template for edit in edits.values()] == [long.replace("召开", "改期召开")]


def test_an_attachment_more_is_said_not_put_into_the_text() -> None:
    edits, unknown = _found(_plan(), lambda document: _behind(_at(document, "2.日程草案"), "3.名单"))
    assert edits == {}
    assert unknown == ("3.名单",)


def test_a_file_another_program_wrote_anew_has_no_edits() -> None:
    """WPS and LibreOffice cut texts into runs of their own and put marks between them."""

    def rewrite(document: Word) -> None:
        for run in list(document.element.body.iter(qn("w:r"))):
            for text in list(run.iter(qn("w:t")))[:1]:
                words, at = text.text or "", run
                for letter in words[1:]:
                    more = copy.deepcopy(run)
                    next(more.iter(qn("w:t"))).text = letter
                    at.addnext(more)
                    at = more
                text.text = words[:1]
                run.addprevious(OxmlElement("w:proofErr"))

    assert _found(_plan(), rewrite) == ({}, ())


def test_a_placeholder_filled_in_by_hand_is_asked_about_when_the_record_knows_it() -> None:
    def drawn(known: str | None) -> Paper:
        words = (
            field(known, Source("x", "y", "present"))
            if known
            else missing("实到人数", Source("x", "y", "present"))
        )
        return paper("甲17", "主持词", Layout.PLAIN, para("今天实到", words, "名。", key="count"))

    edit = _edit(drawn(None), "count", "今天实到60名。")
    assert not with_edits(drawn(None), [edit]).doubts
    assert len(with_edits(drawn("61"), [edit]).doubts) == 1


@given(st.text("会议代表镇一二三，。1月日室", min_size=1, max_size=30))
def test_whatever_was_typed_stands_in_the_paper(words: str) -> None:
    place = next(one for one in places(_notice()) if one.key == "opening")
    edit = edit_of(place, words)
    if edit is not None:
        made = with_edits(_notice(), [edit]).paper
        assert next(one for one in places(made) if one.key == "opening").text == words.strip()
