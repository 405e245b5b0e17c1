"""The papers of an opinion and the ledger: right facts, right wording, every gap with its place."""

from __future__ import annotations

import datetime

from renda_desktop.documents.blocks import AttachmentNote, Heading, Imprint, LetterHead, RedHead, Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.passages import Source, plain
from renda_desktop.opinions.commands import (
    AddEntries,
    AddOpinion,
    NewEntry,
    NumberOpinion,
    add_entries,
    add_opinion,
    edit_entry,
    edit_opinion,
    number_opinion,
    set_opinion_name,
)
from renda_desktop.opinions.follow_up_commands import (
    Appraise,
    CloseOpinion,
    appraise,
    close_opinion,
    edit_feedback,
    edit_round,
)
from renda_desktop.opinions.papers import PAPERS, opinion_facts
from renda_desktop.opinions.rules import (
    HANDOVER,
    OPINION_PAPER,
    TRACKING,
    Appraisal,
    OpinionName,
    Progress,
)
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, act, edit
from tests.opinions.building import HANDED, ISSUED, an_opinion, row_of

PROBLEMS = "末梢水压不足\n水费收缴不规范"


def draw(hall: Database, opinion: str, paper: str) -> Paper:
    with hall.read() as db:
        facts = opinion_facts(db, opinion, TODAY)
    assert facts is not None
    return next(one for one in PAPERS if one.id == paper).draw(facts)


def numbered(hall: Database, opinion: str) -> None:
    """Both numbers, problems, and the word 审议意见."""
    act(hall, set_opinion_name, OpinionName.REVIEW)
    act(hall, number_opinion, NumberOpinion(opinion, OPINION_PAPER, ISSUED))
    act(hall, number_opinion, NumberOpinion(opinion, HANDOVER, HANDED))
    edit(hall, edit_opinion, opinion, "problems", PROBLEMS)


def test_a_whole_opinion_leaves_nothing_to_fill_in(hall: Database, opinion: str) -> None:
    numbered(hall, opinion)
    assert {paper.id: missing_in(draw(hall, opinion, paper.id)) for paper in PAPERS} == {
        paper.id: [] for paper in PAPERS
    }


def test_the_opinion_says_what_was_heard_and_what_is_to_be_done(hall: Database, opinion: str) -> None:
    numbered(hall, opinion)
    paper = draw(hall, opinion, OPINION_PAPER)
    words = plain_text(paper)
    assert paper.layout is Layout.RED
    head = paper.blocks[0]
    assert isinstance(head, RedHead)
    assert plain(head.mark) == "青禾镇人民代表大会主席团文件"
    assert plain(head.number).startswith("青禾人发〔2026〕")
    for sentence in (
        "关于农村饮水安全工作情况报告的审议意见",
        "3月30日，镇十九届人大主席团第十二次会议听取和讨论了你镇关于农村饮水安全工作情况的报告。会议认为，",
        "会议指出，工作中还存在一些问题：一是末梢水压不足；二是水费收缴不规范。",
        "会议提出如下审议意见：",
        "请镇人民政府研究处理，于2026年8月31日前将研究处理情况书面报告主席团。",
    ):
        assert sentence in words
    entry = next(block for block in paper.blocks if isinstance(block, Heading))
    assert plain(entry.text) == "完成东河等4个村的加压改造。"
    assert plain(entry.running) == "由镇水利站负责，6月底前完成。"
    note = next(block for block in paper.blocks if isinstance(block, AttachmentNote))
    assert [plain(name) for name in note.names] == ["农村饮水安全工作情况报告审议意见清单"]
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [plain(cell.text) for cell in table.rows[0].cells] == [
        "1", "完成东河等4个村的加压改造", "镇水利站", "2026年6月30日",
    ]  # fmt: skip
    assert isinstance(paper.blocks[-1], Imprint)


def test_unit_and_day_are_not_said_twice(hall: Database, opinion: str) -> None:
    entry = row_of(hall, opinion).entries[0].id
    edit(hall, edit_entry, entry, "text", "补齐短板。镇水利站6月底前完成东河等4个村加压改造")
    heading = next(block for block in draw(hall, opinion, OPINION_PAPER).blocks if isinstance(block, Heading))
    assert plain(heading.text) == "补齐短板。"
    assert plain(heading.running) == "镇水利站6月底前完成东河等4个村加压改造。"


def test_only_several_opinions_are_numbered(hall: Database, opinion: str) -> None:
    act(hall, add_entries, AddEntries(opinion, (NewEntry("管住水质"),)))
    headings = [block for block in draw(hall, opinion, OPINION_PAPER).blocks if isinstance(block, Heading)]
    assert [plain(one.text) for one in headings] == ["一、完成东河等4个村的加压改造。", "二、管住水质。"]


def test_every_gap_leads_to_its_field(hall: Database, meeting: str) -> None:
    opinion = an_opinion(hall, meeting)
    edit(hall, edit_opinion, opinion, "acknowledgement", "")
    row = row_of(hall, opinion)
    edit(hall, edit_entry, row.entries[0].id, "unit", "")
    edit(hall, edit_round, row.now.id, "due_on", None)
    gaps = {gap.label: gap.source for gap in missing_in(draw(hall, opinion, OPINION_PAPER))}
    assert gaps == {
        "发文字号": Source("opinion", opinion, "number:乙09"),
        "肯定的话": Source("opinion", opinion, "acknowledgement"),
        "书面报告期限": Source("opinion_round", row.now.id, "due_on"),
        "成文日期": Source("opinion", opinion, "issued_on"),
        "责任单位": Source("opinion_entry", row.entries[0].id, "unit"),
    }
    lacking = {gap.label for gap in missing_in(draw(hall, opinion, HANDOVER))}
    assert {"交办日期", "发文字号", "书面报告期限"} <= lacking


def test_keys_are_unique_and_stay(hall: Database, opinion: str) -> None:
    for paper in PAPERS:
        drawn = draw(hall, opinion, paper.id)
        keys = [passage.key for passage in passages(drawn)]
        assert len(keys) == len(set(keys)), paper.id
    entry = row_of(hall, opinion).entries[0]
    keys = [block.key for block in draw(hall, opinion, OPINION_PAPER).blocks]
    assert f"entry-{entry.id}" in keys


def test_without_an_item_the_office_writes_the_first_sentence(hall: Database) -> None:
    request = AddOpinion("森林防火视察", "镇人民政府", origin="3月20日，主席团组织代表视察了森林防火工作。")
    opinion = act(hall, add_opinion, request)
    words = plain_text(draw(hall, opinion, OPINION_PAPER))
    assert "3月20日，主席团组织代表视察了森林防火工作。视察认为" in words
    assert "视察提出如下意见：" in words
    assert "会议" not in words


def test_the_letter_hands_over_text_and_form(hall: Database, opinion: str) -> None:
    numbered(hall, opinion)
    paper = draw(hall, opinion, HANDOVER)
    words = plain_text(paper)
    assert paper.layout is Layout.LETTER
    assert isinstance(paper.blocks[0], LetterHead)
    note = next(block for block in paper.blocks if isinstance(block, AttachmentNote))
    assert [plain(name) for name in note.names] == [
        "关于农村饮水安全工作情况报告的审议意见",
        "农村饮水安全工作情况报告审议意见研究处理情况反馈表",
    ]
    assert "，形成了审议意见（青禾人发〔2026〕" in words
    assert "现交由你镇研究处理，" in words
    assert "你们" not in words
    assert "请于2026年8月31日前将研究处理情况书面报告主席团，并附填好的反馈表和佐证材料。" in words
    form = next(block for block in paper.blocks if isinstance(block, Table))
    assert [plain(cell.text) for cell in form.header[0].cells] == [
        "意见原文", "责任单位", "措施", "进展", "完成时间", "佐证", "主席团评价", "下一步",
    ]  # fmt: skip
    assert [plain(cell.text) for cell in form.rows[0].cells][:3] == [
        "完成东河等4个村的加压改造", "镇水利站", "",
    ]  # fmt: skip


def test_papers_that_went_out_keep_the_first_day_in_later_rounds(hall: Database, opinion: str) -> None:
    again = datetime.date(2026, 11, 30)
    act(hall, appraise, Appraise(opinion, Appraisal.DISSATISFIED, datetime.date(2026, 9, 8), due_on=again))
    for paper in (OPINION_PAPER, HANDOVER):
        words = plain_text(draw(hall, opinion, paper))
        assert "2026年8月31日" in words
        assert "2026年11月30日" not in words


def test_the_card_follows_every_round(hall: Database, opinion: str) -> None:
    numbered(hall, opinion)
    row = row_of(hall, opinion)
    edit(hall, edit_round, row.now.id, "received_on", datetime.date(2026, 8, 28))
    feedback = row.entries[0].feedback.id
    edit(hall, edit_feedback, feedback, "measures", "正在选址")
    edit(hall, edit_feedback, feedback, "progress", Progress.UNDER_WAY)
    again = datetime.date(2026, 11, 30)
    note = "没有时间表"
    request = Appraise(opinion, Appraisal.DISSATISFIED, datetime.date(2026, 9, 8), note, again)
    act(hall, appraise, request)
    act(hall, close_opinion, CloseOpinion(opinion, again, "主席团第十四次会议评价为满意"))
    paper = draw(hall, opinion, TRACKING)
    words = plain_text(paper)
    assert paper.layout is Layout.CARD
    assert "第1轮　书面报告期限：2026年8月31日" in words
    assert "第2轮　书面报告期限：2026年11月30日" in words
    assert "不满意（2026年9月8日）。没有时间表。" in words
    assert "2026年11月30日销号。主席团第十四次会议评价为满意。" in words
    first = next(b for b in paper.blocks if b.key == f"entries-{row.now.id}")
    assert isinstance(first, Table)
    assert [plain(cell.text) for cell in first.rows[0].cells] == [
        "完成东河等4个村的加压改造", "镇水利站", "正在选址", "在办", "", "", "不满意", "",
    ]  # fmt: skip


def test_the_ledger_has_a_line_for_each_entry(hall: Database, opinion: str) -> None:
    numbered(hall, opinion)
    edit(hall, edit_feedback, row_of(hall, opinion).entries[0].feedback.id, "progress", Progress.UNDER_WAY)
    printable = printables_of(RecordKind.OPINION_YEAR)[0]
    with hall.read() as db:
        records = records_for(db, printable, TODAY)
        sheet = printable.draw(db, records[0].id, Drawing(TODAY))
    assert isinstance(sheet, Sheet)
    assert [record.label for record in records] == ["2026年"]
    assert sheet.title == "青禾镇人民代表大会主席团2026年审议意见办理台账"
    assert [column.heading[0] for column in sheet.columns] == [
        "编号", "会次", "议题", "意见条目", "责任单位", "交办日", "期限", "反馈日", "进展", "测评", "销号",
    ]  # fmt: skip
    line = sheet.rows[0]
    assert isinstance(line, SheetRow)
    assert str(line.values[0]).endswith("号-1")
    assert line.values[1:5] == (
        "镇十九届人大主席团第十二次会议",
        "听取和讨论镇人民政府关于农村饮水安全工作情况的报告",
        "完成东河等4个村的加压改造",
        "镇水利站",
    )
    assert line.values[5:] == (HANDED, datetime.date(2026, 6, 30), None, "在办", "", None)


def test_the_catalogue_draws_them(hall: Database, opinion: str) -> None:
    kit = printables_of(RecordKind.OPINION)
    assert [one.id for one in kit] == [OPINION_PAPER, HANDOVER, TRACKING]
    with hall.read() as db:
        for one in kit:
            records = records_for(db, one, TODAY)
            assert [record.label for record in records] == ["农村饮水安全工作情况报告"]
            assert isinstance(one.draw(db, records[0].id, Drawing(TODAY)), Paper)
