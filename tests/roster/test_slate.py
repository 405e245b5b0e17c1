"""人选测算: the shares with people who are no deputies yet, counted by hand beside the program's figures."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.mandate_commands import EndMandate, GiveMandate, end_mandate, give_mandate
from renda_desktop.roster.merging import MergePeople, merge_people
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.rules import EndReason
from renda_desktop.roster.scheme_commands import SetTarget, set_target
from renda_desktop.roster.slate import SlateAsked, SlateReport, slate_grid, slate_words
from renda_desktop.roster.slate_commands import (
    AddToSlate,
    CountOnSlate,
    PutOnSlate,
    add_to_slate,
    count_on_slate,
    count_only,
    edit_slate_member,
    link_on_slate,
    put_on_slate,
    remove_from_slate,
)
from renda_desktop.roster.slate_papers import slate_paper
from renda_desktop.roster.slate_queries import list_slate, registered_for, slate_report, slates_offered
from renda_desktop.roster.slate_sheets import slate_sheet
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.roster.structure_grid import listed_as
from renda_desktop.roster.targets import Bound, Measure
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AddTerm, add_term, edit_term
from renda_desktop.township.rules import Level
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_person, deputies, images, own_term_id

COMING, RUNNING = Slate(20), Slate(19, by_election=True)


def _report(town: Database, slate: Slate = COMING) -> SlateReport:
    with town.read() as db:
        return slate_report(db, SlateAsked(TODAY, slate))


def _put(town: Database, *people: str, slate: Slate = COMING) -> list[str]:
    with town.action() as db:
        return put_on_slate(db, PutOnSlate(slate, people))


def _name(town: Database, name: str, slate: Slate = COMING, **facts: object) -> str:
    with town.action() as db:
        return add_to_slate(db, AddToSlate(slate, name, facts=facts))


def _row(report: SlateReport, key: str, label: str) -> list[str]:
    grid = slate_grid(report)
    return next([c.text for c in row.cells] for row in grid.rows if (row.key, row.label) == (key, label))


@pytest.fixture
def awkward(town: Database) -> dict[str, str]:
    """In office: a woman of the party, a man without birth, a city deputy; one ended, one elected for later."""
    held = {
        "李淑芬": a_deputy(
            town, "李淑芬", sex=Sex.FEMALE, party=Party.COMMUNIST, birth=PartialDate(1978, 6),
            occupation=Occupation.FARMER, terms_served=2,
        )[0],
        "王伟": a_deputy(town, "王伟", sex=Sex.MALE, party=Party.MASSES)[0],
        "冯玉兰": a_deputy(town, "冯玉兰", birth=PartialDate(1995, 1), schooling=Schooling.BACHELOR)[0],
    }  # fmt: skip
    gone, mandate = a_deputy(town, "谢文斌", sex=Sex.FEMALE)
    later = a_deputy(town, "罗敏", sex=Sex.FEMALE, starts_on=TODAY + datetime.timedelta(days=30))[0]
    with town.action() as db:
        end_mandate(db, EndMandate(mandate, TODAY, EndReason.RESIGNED, "辞职"))
        set_target(db, SetTarget(Measure.WOMEN, Bound.AT_LEAST, 300))
        set_target(db, SetTarget(Measure.PARTY, Bound.AT_MOST, 650))
        set_target(db, SetTarget(Measure.AGAIN, Bound.AT_MOST, 500))
        set_target(db, SetTarget(Measure.YOUNG, Bound.AT_LEAST, 100))
    return {**held, "谢文斌": gone, "罗敏": later}


def test_the_lists_are_for_the_next_term_and_for_a_by_election(town: Database) -> None:
    with town.read() as db:
        assert slates_offered(db, TODAY) == (COMING, RUNNING)
    with town.action() as db:
        add_term(db, AddTerm(21, datetime.date(2027, 1, 5), 82))
    with town.read() as db:
        assert slates_offered(db, TODAY) == (Slate(21), RUNNING)


def test_a_general_election_puts_the_list_in_the_place_of_the_deputies(
    town: Database, awkward: dict[str, str]
) -> None:
    _put(town, awkward["李淑芬"], awkward["谢文斌"])
    _name(town, "周小兵", sex=Sex.MALE, party=Party.COMMUNIST, birth=PartialDate(1996, 5))
    _name(town, "吴建国", sex=Sex.MALE, party=Party.PROBATIONARY)
    report = _report(town)
    assert [one.name for one in report.members] == ["李淑芬", "谢文斌", "周小兵", "吴建国"]
    assert (report.now.whole.people, report.then.whole.people, report.seats) == (3, 4, 80)
    # by hand: 2 women of 4 (then), 1 of 3 (now, 冯玉兰 has no sex); the party 3 of 4, 1 of 3
    assert _row(report, "sex", "女") == ["2", "50.0%", "", "", "1", "33.3%", "", "", "+1", "+16.7"]
    assert _row(report, "targets", "妇女") == [
        "2", "50.0%", "不低于30%", "已达到", "1", "33.3%", "至少24人", "还差22人", "+1", "+16.7",
    ]  # fmt: skip
    assert _row(report, "targets", "中共党员") == [
        "3", "75.0%", "不高于65%", "超出1人", "1", "33.3%", "至多52人", "已达到", "+2", "+41.7",
    ]  # fmt: skip
    assert _row(report, "targets", "连任")[:2] == ["2", "50.0%"], "both sat in the 19th"
    assert [_row(report, "targets", "35岁以下")[place] for place in (0, 1, 4)] == ["1", "25.0%", "1"]
    assert slate_words(report) == (
        "算入4人。按这4人算，超出1名中共党员。选满名额80名，还差22名妇女、7名35岁以下的人。"
    )


def test_the_list_of_the_general_election_is_none_of_the_by_elections_later(town: Database) -> None:
    _name(town, "周小兵", slate=Slate(19))
    assert _report(town, RUNNING).members == ()
    _name(town, "秦月娥", slate=RUNNING)
    assert [row.name for row in _report(town, RUNNING).members] == ["秦月娥"]
    for slate in (COMING, RUNNING):
        asked = SlateAsked(TODAY, slate)
        assert SlateAsked.from_code(asked.code) == asked


def test_a_by_election_adds_to_the_deputies_who_are_in_office(
    town: Database, awkward: dict[str, str]
) -> None:
    _name(town, "周小兵", slate=RUNNING, sex=Sex.MALE, party=Party.MASSES)
    _put(town, awkward["王伟"], slate=RUNNING)
    report = _report(town, RUNNING)
    assert report.by_election
    assert report.then.whole.people == 4, "王伟 is one person, not two"
    assert _row(report, "sex", "男")[:6] == ["2", "50.0%", "", "", "1", "33.3%"]
    assert _row(report, "targets", "妇女")[2:4] == ["不低于30%", "还差1人"]
    assert slate_words(report) == "算入2人。加上这些人，还差1名妇女。"


def test_more_candidates_than_vacant_seats_are_told(town: Database, awkward: dict[str, str]) -> None:
    term = own_term_id(town)
    with town.action() as db:
        edit_term(db, EditField(term, "seats", 4))
    _name(town, "周小兵", slate=RUNNING, sex=Sex.MALE)
    assert slate_words(_report(town, RUNNING)) == "算入1人。加上这些人，还差1名妇女。"
    _name(town, "秦月娥", slate=RUNNING, sex=Sex.FEMALE)
    assert slate_words(_report(town, RUNNING)).endswith("加起来5人，超过名额4名，选不上的请不要算入。")


def test_who_is_taken_out_is_counted_no_more_and_stays_on_the_list(
    town: Database, awkward: dict[str, str]
) -> None:
    (one,) = _put(town, awkward["李淑芬"])
    other = _name(town, "周小兵", sex=Sex.MALE)
    with town.action() as db:
        count_on_slate(db, CountOnSlate((one,), False))
    report = _report(town)
    assert (report.taken, len(report.members)) == (1, 2)
    assert _row(report, "sex", "女")[:2] == ["0", "0.0%"]
    assert slate_words(report).startswith("算入1人（名单共2人）。按这1人算，还差1名妇女")
    with town.action() as db:
        edit_slate_member(db, EditField(other, "stage", SlateStage.FORMAL))
        count_only(db, COMING, SlateStage.FORMAL)
    assert [(row.name, row.counted) for row in _report(town).members] == [("李淑芬", False), ("周小兵", True)]
    with town.action() as db:
        remove_from_slate(db, (other,))
    report = _report(town)
    assert [row.name for row in report.members] == ["李淑芬"]
    assert slate_words(report) == "算入0人（名单共1人）。勾上“算入”的人才参加测算。"
    assert _row(report, "targets", "妇女") == [
        "0", "—", "不低于30%", "—", "1", "33.3%", "至少24人", "还差24人", "−1", "—",
    ]  # fmt: skip


def test_nobody_becomes_a_deputy_and_undo_takes_it_back(town: Database, awkward: dict[str, str]) -> None:
    tables = ("person", "mandate", "slate_member")
    with town.read() as db:
        before, seats = images(db, *tables), seat_figures(db, TODAY)
    _name(town, "周小兵（女）")
    with town.read() as db:
        after = images(db, *tables)
        assert seat_figures(db, TODAY) == seats
        assert {table for table in tables if before[table] != after[table]} == {"slate_member"}
        (row,) = list_slate(db, COMING, TODAY)
    assert (row.name, row.deputy.sex) == ("周小兵", Sex.FEMALE)
    town.undo()
    with town.read() as db:
        assert images(db, *tables) == before
    assert awkward["李淑芬"] in {row.id for row in deputies(town)}


def test_who_sits_in_the_county_congress_too_is_counted_so(town: Database, awkward: dict[str, str]) -> None:
    with town.action() as db:
        give_mandate(db, GiveMandate(awkward["李淑芬"], term_of_level(db, Level.COUNTY)))
    _put(town, awkward["李淑芬"], awkward["王伟"])
    report = _report(town)
    assert _row(report, "higher", "兼县代表")[:2] == ["1", "50.0%"]
    assert _row(report, "higher", "不兼任")[:6] == ["1", "50.0%", "", "", "2", "66.7%"]


def test_a_fact_corrected_in_the_roster_counts_at_once(town: Database, awkward: dict[str, str]) -> None:
    _put(town, awkward["冯玉兰"])
    assert _row(_report(town), "sex", "未填")[0] == "1"
    report = _report(town)
    (row,) = report.members
    assert (row.deputy.schooling, row.alike) == (Schooling.BACHELOR, ())


def test_a_namesake_is_told_and_can_be_made_the_deputy(town: Database, awkward: dict[str, str]) -> None:
    one = _name(town, "李淑芬", sex=Sex.FEMALE)
    (row,) = _report(town).members
    assert row.alike == ((awkward["李淑芬"], "李淑芬，47岁"),)
    assert row.deputy.mandate is not None
    assert row.deputy.mandate.terms_served == 1
    with town.action() as db:
        link_on_slate(db, one, awkward["李淑芬"])
    (row,) = _report(town).members
    assert (row.person_id, row.deputy.party, row.alike) == (awkward["李淑芬"], Party.COMMUNIST, ())
    assert row.deputy.mandate is not None
    assert row.deputy.mandate.terms_served == 3
    other = _name(town, "李淑芬")
    with pytest.raises(RuleViolation, match="已经在名单里了"), town.action() as db:
        link_on_slate(db, other, awkward["李淑芬"])


def test_two_records_of_one_person_made_one_stand_on_the_list_once(
    town: Database, awkward: dict[str, str]
) -> None:
    double = a_person(town, "李淑芬")
    _put(town, awkward["李淑芬"], double, awkward["李淑芬"])
    with town.action() as db:
        merge_people(db, MergePeople(awkward["李淑芬"], double))
    assert [row.person_id for row in _report(town).members] == [awkward["李淑芬"]]


def test_what_is_no_name_is_refused_in_words(town: Database) -> None:
    with pytest.raises(RuleViolation, match="姓名里只写姓名"), town.action() as db:
        add_to_slate(db, AddToSlate(COMING, "周小兵（教师）"))
    assert _report(town).members == ()
    assert slate_words(_report(town)) == "名单里还没有人。"


def test_who_is_registered_for_the_coming_term_is_offered_once(
    town: Database, awkward: dict[str, str]
) -> None:
    with town.action() as db:
        term = add_term(db, AddTerm(COMING.term_number, datetime.date(2026, 12, 28), 82))
        give_mandate(db, GiveMandate(awkward["李淑芬"], term))
        give_mandate(db, GiveMandate(awkward["王伟"], term))
    _put(town, awkward["王伟"])
    with town.read() as db:
        assert registered_for(db, COMING, TODAY) == [awkward["李淑芬"]]
        assert registered_for(db, RUNNING, TODAY) == []
    assert _report(town).seats == 82


def test_every_number_of_the_list_opens_the_people_it_counts(town: Database, awkward: dict[str, str]) -> None:
    _put(town, *awkward.values(), slate=RUNNING)
    _name(town, "周小兵", slate=RUNNING, sex=Sex.MALE)
    report = _report(town, RUNNING)
    grid = slate_grid(report)
    people = {row.id for row in report.counted}
    for row in grid.rows:
        for place in (0, 4):
            cell = row.cells[place]
            if cell.ids is not None and row.key:
                assert cell.text == str(len(set(cell.ids)))
                assert place or set(cell.ids) <= people
    women = next(row for row in grid.rows if (row.key, row.label) == ("targets", "妇女"))
    assert listed_as(grid, women, 4) == "现有代表 目标比例 妇女"


def test_paper_and_sheet_say_what_the_page_says(town: Database, awkward: dict[str, str]) -> None:
    (one, _) = _put(town, awkward["李淑芬"], awkward["王伟"])
    with town.action() as db:
        count_on_slate(db, CountOnSlate((one,), False))
    report = _report(town)
    paper = slate_paper(report)
    text = plain_text(paper)
    assert "第二十届" in text
    assert "占比四舍五入保留一位小数" in text
    *grids, people = [block for block in paper.blocks if isinstance(block, Table)]
    assert [plain(cell.text) for cell in people.rows[0].cells][:5] == ["1", "王伟", "男", "", ""]
    assert len(people.rows) == 1, "who is not counted is not printed"
    printed = [plain(cell.text) for row in grids[0].rows for cell in row.cells]
    assert {"不低于30%", "还差1人", "还差24人"} <= set(printed)
    rows = [row.values for row in slate_sheet(report).rows if hasattr(row, "values")]
    women = next(row for row in rows if row[1] == "妇女")
    assert women[2:] == (
        0, "0.0%", "不低于30%", "还差1人", 1, "33.3%", "至少24人", "还差24人", "−1", "−33.3",
    )  # fmt: skip
