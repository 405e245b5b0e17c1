"""甲03, 甲06, 甲07, 甲13: their blocks, their placeholders, their sources."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from renda_desktop.documents import blocks as b
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.documents.word import docx_bytes
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.sessions.commands import MoveSession, edit_session, move_session
from renda_desktop.sessions.notice_papers import deputy_notice, observer_notice
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.paper_parts import clock_span, clock_words
from renda_desktop.sessions.papers import agenda_paper, schedule_paper
from renda_desktop.sessions.register_papers import (
    attendance_register,
    observer_register,
)
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import (
    OPENING,
    UNITS,
    a_session,
    act,
    card_of,
    cells,
    deputies_of,
    edit,
    six_deputies,
    table_of,
)


def as_letter(card: SessionCard) -> SessionCard:
    """The session with letters for notices."""
    return structs.replace(card, facts=structs.replace(card.facts, notice_form=NoticeForm.LETTER))


def facts_without_source(paper: Paper) -> list[str]:
    """Passages that were drawn from a record but do not say from which."""
    return [p.text for p in passages(paper) if p.missing and p.source is None]


def test_the_notice_says_everything_a_deputy_needs(town: Database, session: str) -> None:
    paper = deputy_notice(card_of(town, session), "青禾人发〔2026〕3号")
    text = plain_text(paper)
    assert paper.layout is Layout.RED
    assert missing_in(paper) == []
    for said in (
        "镇十九届人大主席团第二十三次会议决定，青禾镇第十九届人民代表大会第七次会议定于",
        "定于2026年1月16日（星期五）上午8:30在镇政府三楼会议室举行，会期一天。",
        "请于当日上午8:00至8:30到镇政府三楼会议室报到并领取会议材料。",
        "建议的议程是：听取和审议青禾镇人民政府工作报告；听取",
        "请于1月14日前交青禾镇人大办公室",
        "截止时间为当日下午3:00",
        "须在1月12日前填写请假条",
        "四、请假",
        "五、着装和证件",
        "联系人：马静，电话：0571-00000000。",
    ):
        assert said in text
    assert "七、" not in text


def test_the_agenda_in_the_notice_ends_with_a_full_stop(town: Database, session: str) -> None:
    text = plain_text(deputy_notice(card_of(town, session)))
    assert "；其他事项。" in text


def test_what_is_not_known_is_named_with_its_source(town: Database) -> None:
    card = card_of(town, a_session(town, opens_on=None))
    paper = deputy_notice(as_letter(card))
    labels = {gap.label for gap in missing_in(paper)}
    assert {
        "发文字号",
        "会议日期",
        "会议地点",
        "报到日期",
        "请假截止日期",
        "建议截止日期",
        "联系电话",
        "通知日期",
    } <= labels
    assert facts_without_source(paper) == []
    assert paper.layout is Layout.LETTER
    assert not [block for block in paper.blocks if isinstance(block, b.Imprint)]


def test_registration_in_the_offices_own_words_wins(town: Database, session: str) -> None:
    edit(town, edit_session, session, "registration", "1月15日下午3:00至5:00在镇文化中心报到。")
    text = plain_text(deputy_notice(card_of(town, session)))
    assert "1月15日下午3:00至5:00在镇文化中心报到。" in text
    assert "领取会议材料" not in text


def test_observers_are_asked_to_their_own_sittings(town: Database, session: str) -> None:
    act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长"))
    act(town, add_observer, AddObserver(session, "陈志刚", "镇财政所", "所长", attends="一次全会"))
    act(town, add_observer, AddObserver(session, "周敏", "镇人民政府", "副镇长"))
    paper = observer_notice(as_letter(card_of(town, session)), "〔2026〕4号")
    assert missing_in(paper) == []
    text = plain_text(paper)
    assert "镇人民政府、镇财政所" in text
    assert "请镇人民政府副镇长刘海、镇人民政府副镇长周敏列席各次全体会议。" in text
    assert "请镇财政所所长陈志刚列席第一次全体会议。" in text, "by its whole name"
    edit(town, edit_session, session, "registration", "在镇文化中心报到，领取代表证和会议材料。")
    asked = plain_text(observer_notice(card_of(town, session)))
    assert "在镇文化中心报到，领取列席证和会议材料。" in asked, "they are no deputies"
    assert "领取代表证和会议材料" in plain_text(deputy_notice(card_of(town, session)))


def test_an_observer_without_a_unit_is_addressed_by_post_and_name(town: Database, session: str) -> None:
    act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长"))
    act(town, add_observer, AddObserver(session, "孟凡林", "", "县人大代表"))
    text = plain_text(observer_notice(card_of(town, session)))
    assert "镇人民政府、县人大代表孟凡林" in text


def test_without_observers_the_notice_names_the_gap(town: Database, session: str) -> None:
    labels = {gap.label for gap in missing_in(observer_notice(card_of(town, session)))}
    assert {"列席单位", "列席人员"} <= labels


def test_the_draft_agenda_has_no_caption_and_plain_items(town: Database, session: str) -> None:
    paper = agenda_paper(card_of(town, session))
    title, *entries = paper.blocks
    assert isinstance(title, b.Title)
    assert plain(title.text) == "青禾镇第十九届人民代表大会第七次会议议程（草案）"
    assert all(isinstance(entry, b.Paragraph) for entry in entries)
    assert [plain(e.text)[-1] for e in entries if isinstance(e, b.Paragraph)] == [*"；；；；；", "。"]
    assert plain_text(paper).splitlines()[1] == "一、听取和审议青禾镇人民政府工作报告；"
    assert paper.layout is Layout.PLAIN


def test_the_adopted_agenda_says_when_and_where_instead_of_draft(town: Database, session: str) -> None:
    edit(town, edit_session, session, "agenda_adopted_on", OPENING)
    paper = agenda_paper(card_of(town, session))
    text = plain_text(paper)
    assert "草案" not in text
    assert "草案" not in paper.title
    assert text.splitlines()[1] == "（2026年1月16日预备会议通过）"
    assert isinstance(paper.blocks[1], b.Caption)


def test_agenda_items_keep_their_keys_when_drawn_anew(town: Database, session: str) -> None:
    card = card_of(town, session)
    fewer = structs.replace(card, agenda=card.agenda[:-1])
    old, new = agenda_paper(card), agenda_paper(fewer)
    assert [block.key for block in new.blocks] == [block.key for block in old.blocks][:-1]
    assert {
        p.source.record_id
        for p in passages(old)
        if p.source and p.source.record_kind == "session_agenda_item"
    } == {row.id for row in card.agenda}


def test_the_schedule_has_eight_columns_and_a_date_for_each_half_day(town: Database, session: str) -> None:
    card = card_of(town, session)
    paper = schedule_paper(card)
    table = table_of(paper)
    assert paper.layout is Layout.REGISTER
    assert cells(table.header[0]) == [
        "日期",
        "时间",
        "会议/活动",
        "内容",
        "主持人",
        "参加人员",
        "地点",
        "责任人",
    ]
    spans = [row.cells[0].rowspan for row in table.rows if len(row.cells) == 8]
    assert spans == [4, 3]
    assert sum(spans) == len(table.rows) == len(card.entries)
    assert cells(table.rows[0])[:3] == ["1月16日\n（星期五）\n上午", "8:00—8:30", "报到"]
    assert cells(table.rows[1])[:2] == ["8:30—9:00", "预备会议"]
    assert {cells(row)[-2] for row in table.rows} == {"镇政府三楼会议室"}
    assert missing_in(paper) == []


def test_a_schedule_without_date_or_lines_names_the_gaps(town: Database) -> None:
    card = card_of(town, a_session(town, opens_on=None))
    assert {"日期", "地点"} == {gap.label for gap in missing_in(schedule_paper(card))}
    empty = structs.replace(card, schedule=())
    assert [gap.label for gap in missing_in(schedule_paper(empty))] == ["会议日程"]


def test_all_papers_become_word_files(town: Database, session: str) -> None:
    six_deputies(town)
    act(town, move_session, MoveSession(session, OPENING, datetime.date(2026, 1, 17)))
    card = card_of(town, session)
    deputies = deputies_of(town, card)
    papers = [
        deputy_notice(card), deputy_notice(as_letter(card)), observer_notice(card), agenda_paper(card),
        schedule_paper(card), attendance_register(card, deputies, UNITS), observer_register(card),
    ]  # fmt: skip
    for paper in papers:
        assert docx_bytes(paper).startswith(b"PK")
        assert paper.office == "青禾镇人民代表大会主席团"
        keys = [p.key for p in passages(paper)]
        assert len(set(keys)) == len(keys)
    text = plain_text(papers[0])
    assert "定于2026年1月16日至17日在镇政府三楼会议室举行，1月16日上午8:30开会，会期两天。" in text
    assert "请于1月16日上午8:00至8:30到" in text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((8, 0), (8, 30), "上午8:00至8:30"),
        ((11, 30), (13, 0), "上午11:30至下午1:00"),
        ((12, 0), None, "中午12:00"),
        ((19, 30), (21, 0), "晚上7:30至9:00"),
        ((9, 0), (8, 0), "上午9:00"),
    ],
)
def test_times_as_a_notice_says_them(start: tuple[int, int], end: tuple[int, int] | None, words: str) -> None:
    assert clock_span(datetime.time(*start), datetime.time(*end) if end else None) == words
    assert words.startswith(clock_words(datetime.time(*start)))
