"""Handbook, file and kit of a session: what stands in them, in which order, on which page."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.compose import paper, para
from renda_desktop.documents.paper import Layout, Paper, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.typeset.metrics import STANDARD, Metrics
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.overview.catalogue import PRINTABLES, printables_of
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.kit_order import in_print_order
from renda_desktop.overview.kit_proceedings import PROCEEDINGS_PAPERS
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.overview.session_archive import archive_lines
from renda_desktop.overview.session_kit import listed_papers, papers_of_records, whole_kit
from renda_desktop.proceedings.presidium_commands import CallPresidium, call_presidium
from renda_desktop.reports.commands import DrawReports, draw_reports
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import Part, SessionKind, Switch
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.votes.announcement_commands import (
    ListAnnouncements,
    NumberSessionAnnouncement,
    list_announcements,
    number_announcement,
)
from tests.documents.noto import NOTO
from tests.helpers.session_builders import OPENING, a_session, act, card_of, edit
from tests.helpers.vote_builders import after, passed, rows_of
from tests.proceedings.walking import motions

DRAWING = Drawing(OPENING)


def printable(key: str) -> Printable:
    """A paper of the session by number and variant."""
    return next(one for one in PRINTABLES if one.key == key and one.kind is RecordKind.SESSION)


def drawn(database: Database, session: str, key: str) -> Paper:
    """As it stands; of a script that of the first sitting that has one."""
    with database.read() as db:
        one, record = wanted(db, session, key)
        made = draw(db, one, record.id, DRAWING)
    assert isinstance(made, Paper)
    return made


def wanted(db: DbSession, session: str, key: str) -> tuple[Printable, RecordRef]:
    """A paper of the session or of one of its sittings."""
    found = listed_papers(db, session, OPENING)
    return next((one.printable, one.record) for one in found if one.printable.key == key)


def test_every_paper_of_the_course_can_be_drawn(town: Database, session: str) -> None:
    made = a_session(town, number=8, opens_on=OPENING.replace(month=3), switches=frozenset(Switch))
    motions(town, made)
    with town.read() as db:
        listed = [one for one in listed_papers(db, made, OPENING) if one.printable in PROCEEDINGS_PAPERS]
        assert {one.printable for one in listed} == set(PROCEEDINGS_PAPERS)
        for one in listed:
            paper = draw(db, one.printable, one.record.id, DRAWING)
            assert isinstance(paper, Paper), one.printable.key
            assert plain_text(paper), one.printable.key


@pytest.mark.parametrize("metrics", [STANDARD, NOTO])
def test_the_contents_of_the_handbook_name_the_page_each_paper_begins_on(
    town: Database, session: str, metrics: Metrics
) -> None:
    many_observers(town, session, 17)  # fill a page of the official faces, and run over one of higher faces
    setting = Typesetting(metrics)
    with town.read() as db:
        paper = draw(db, printable("甲05"), session, Drawing(OPENING, setting=setting))
    assert isinstance(paper, Paper)
    listed = next(block for block in paper.blocks if isinstance(block, Table) and block.key == "listed")
    lines = [[plain(cell.text) for cell in row.cells] for row in listed.rows]
    assert [name for _, name, _ in lines][:3] == ["会议须知", "议程", "日程"]
    assert "关于青禾镇人民政府工作报告的决议（草案）" in [name for _, name, _ in lines]
    pages = setting.pages(paper)
    for place, (_, _, number) in enumerate(lines):
        page = pages[int(number) - 1]
        assert any(run.key.startswith(f"c{place}.") for run in page.glyphs)
        before = pages[int(number) - 2]
        assert not any(run.key.startswith(f"c{place}.") for run in before.glyphs)


def many_observers(database: Database, session: str, number: int) -> None:
    """So many people sit in."""
    for place in range(number):
        act(database, add_observer, AddObserver(session, f"列席{place}", "镇人民政府", "干部"))


def test_the_cover_of_the_handbook_takes_one_page(town: Database, session: str) -> None:
    edit(town, edit_session, session, "place", "青禾镇党群服务中心三楼多功能会议厅（老粮站旧址东侧）")
    cover = drawn(town, session, "甲05封面")
    assert [len(Typesetting(metrics).pages(cover)) for metrics in (STANDARD, NOTO)] == [1, 1]


def test_the_file_lists_what_left_the_house_with_its_pages(town: Database, session: str) -> None:
    empty = plain_text(drawn(town, session, "甲45"))
    assert "【待填：打印或者存出过的会议文书】" in empty
    assert "本卷共有文件　　份，　　页。" in empty
    closing, agenda = drawn(town, session, "甲19"), drawn(town, session, "甲06")
    with town.unlogged() as db:
        for paper in (closing, agenda):
            record = wanted(db, session, paper.id)[1].id
            keep_issued(db, KeepIssued(paper.id, record, paper.title, to_json(paper), "马静"))
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        lines = archive_lines(db, facts, OPENING)
    assert [line.title for line in lines] == [agenda.title, closing.title], "in the order of use"
    counted = [len(typeset(paper)) for paper in (agenda, closing)]
    assert [line.pages for line in lines] == counted
    text = plain_text(drawn(town, session, "甲45"))
    first, second = counted
    span = f"{first + 1}—{first + second}" if second > 1 else f"{first + 1}"
    assert span in text
    assert f"本卷共有文件2份，{first + second}页。" in text
    assert "合计" in plain_text(drawn(town, session, "甲45移交"))


def test_the_file_counts_pages_as_this_computer_prints_them(town: Database, session: str) -> None:
    full = [para("2026" * 12, key=f"line-{n}") for n in range(20)]  # a line each in narrow figures, else two
    agenda = paper("甲06", "议程", Layout.PLAIN, full)
    with town.unlogged() as db:
        keep_issued(db, KeepIssued(agenda.id, session, agenda.title, to_json(agenda), "马静"))
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        found = [archive_lines(db, facts, OPENING, Typesetting(one))[0].pages for one in (STANDARD, NOTO)]
    assert found == [1, 2]


def test_the_file_holds_no_blank_forms_and_dates_a_paper_as_it_is_signed(
    town: Database, session: str
) -> None:
    later = OPENING + datetime.timedelta(30)
    keys = ("甲33议案空白", "甲37空表", "甲13请假条每人", "甲11席签", "甲44县")
    with town.unlogged() as db:
        for key in keys:
            paper = draw(db, printable(key), session, Drawing(later))
            assert isinstance(paper, Paper)
            keep_issued(db, KeepIssued(paper.id, session, paper.title, to_json(paper), "马静"))
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        lines = archive_lines(db, facts, later)
    assert [(line.title, line.on) for line in lines] == [("关于镇十九届人大七次会议情况的报告", OPENING)]


def test_the_file_names_number_author_and_day_of_each_paper(town: Database, session: str) -> None:
    """An announcement by its number of the term, a resolution on the day it was passed, a report by who made it."""
    later = OPENING + datetime.timedelta(30)
    motions(town, session)
    passed(town, next(row.id for row in rows_of(town, session) if row.key == "government_report"))
    act(town, list_announcements, ListAnnouncements(session))
    (made,) = after(town, session).announcements
    act(town, number_announcement, NumberSessionAnnouncement(made.id, OPENING))
    act(town, draw_reports, DrawReports(session, OPENING))
    with town.unlogged() as db:
        for one, record in whole_kit(db, session, later):
            drawn_ = draw(db, one, record.id, Drawing(later)) if one.key in _FILED else None
            if isinstance(drawn_, Paper):
                keep_issued(db, KeepIssued(drawn_.id, record.id, drawn_.title, to_json(drawn_), "马静"))
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        lines = {line.title: line for line in archive_lines(db, facts, later)}
    title = "关于青禾镇人民政府工作报告的决议"
    assert lines[f"{title}的公告"].number == "〔十九届〕第1号"
    assert lines[title].on == OPENING
    assert lines["青禾镇人民政府工作报告"].author.startswith("镇长")


_FILED = ("甲26", "甲43大会", "甲21")


def test_a_meeting_of_the_presidium_is_filed_where_it_was_held(town: Database, session: str) -> None:
    """Not before the request for the whole session."""
    entry = next(one.id for one in card_of(town, session).entries if one.part is Part.PRESIDIUM)
    meeting = str(act(town, call_presidium, CallPresidium(session, entry, OPENING)))
    with town.unlogged() as db:
        for key, record in (("甲17", entry), ("乙03", meeting), ("甲02", session)):
            keep_issued(db, KeepIssued(key, record, key, to_json(paper(key, key, Layout.PLAIN)), "马静"))
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        assert [line.title for line in archive_lines(db, facts, OPENING)] == ["甲02", "乙03", "甲17"]


def test_a_mid_year_session_has_no_ballots_for_officials(town: Database) -> None:
    made = a_session(town, number=8, kind=SessionKind.MID, opens_on=OPENING.replace(month=7))
    with town.read() as db:
        keys = [one.key for one, _ in whole_kit(db, made, OPENING)]
        listed = [one.printable.key for one in listed_papers(db, made, OPENING)]
    assert "甲36" not in listed
    assert set(keys) <= set(listed)
    assert "甲06" in keys
    assert not {"甲18", "甲36", "甲37名单", "甲42主持"} & set(keys)
    order = [keys.index(key) for key in ("甲03", "甲05", "甲15", "甲17", "甲19")]
    assert order == sorted(order)


def test_the_kit_holds_the_papers_of_the_votes_too(town: Database, session: str) -> None:
    with town.read() as db:
        keys = [one.key for one, _ in papers_of_records(db, session, OPENING)]
        kit = whole_kit(db, session, OPENING)
    assert {"甲26", "甲27", "甲28"} <= set(keys)
    names = [one.key for one, _ in kit]
    assert names.index("甲17") < names.index("甲26") < names.index("甲19") < names.index("甲44县")


def test_every_paper_of_a_session_has_its_place_in_print_order() -> None:
    record = RecordRef("x", "x")
    mine = [(one, record) for one in printables_of(RecordKind.SESSION)]
    ordered = [one.key for one, _ in in_print_order([*mine, (printable("甲45移交"), record)])]
    assert ordered[-1] == "甲45移交", "nothing without a place comes behind the file"
