"""Giving, ending and suspending mandates, and the roster and figures as of any day."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.figures import level_figures, seat_figures
from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    ReorderDeputies,
    Resume,
    Suspend,
    edit_mandate,
    end_mandate,
    give_mandate,
    remove_mandate,
    reopen_mandate,
    reorder_deputies,
    resume,
    suspend,
)
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.queries import person_card
from renda_desktop.roster.rules import ElectedHow, EndReason, MandateState
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AddTerm, add_term, edit_term
from renda_desktop.township.rules import Level
from tests.helpers.builders import TERM_START, TODAY
from tests.helpers.roster_builders import a_constituency, a_deputy, a_person, deputies, deputy, own_term_id

MARCH = datetime.date(2024, 3, 1)
DAY = datetime.timedelta(days=1)


def end(database: Database, mandate_id: str, day: datetime.date = MARCH) -> None:
    with database.action() as db:
        end_mandate(db, EndMandate(mandate_id, day, EndReason.RESIGNED, "十九届人大四次会议"))


def test_a_person_sits_once_in_a_term(town: Database) -> None:
    person_id, mandate_id = a_deputy(town)
    term_id = own_term_id(town)
    with pytest.raises(RuleViolation, match="不能重复登记"), town.action() as db:
        give_mandate(db, GiveMandate(person_id, term_id))
    end(town, mandate_id)
    with town.action() as db:
        give_mandate(
            db,
            GiveMandate(person_id, term_id, elected_how=ElectedHow.BY_ELECTION, starts_on=MARCH + 90 * DAY),
        )
    assert [row.state for row in deputies(town, MARCH)] == [MandateState.ENDED]
    assert [row.state for row in deputies(town)] == [MandateState.IN_OFFICE]


def test_a_constituency_takes_no_more_deputies_than_it_has_seats(town: Database) -> None:
    place = a_constituency(town, "东河村", seats=1)
    _, first = a_deputy(town, "李淑芬", constituency_id=place)
    with pytest.raises(RuleViolation, match="应选1名，已有1名代表") as caught:
        a_deputy(town, "王建军", constituency_id=place)
    assert caught.value.field == "constituency_id"
    end(town, first)
    _, later = a_deputy(town, "赵玉兰", constituency_id=place, starts_on=MARCH)
    assert [row.name for row in deputies(town) if row.in_force] == ["赵玉兰"]
    with pytest.raises(RuleViolation, match="没有空缺"), town.action() as db:
        reopen_mandate(db, first)
    with town.action() as db:
        remove_mandate(db, later)
        reopen_mandate(db, first)
    assert [row.name for row in deputies(town) if row.in_force] == ["李淑芬"]


def test_a_seat_that_several_held_in_turn_is_one_seat(town: Database) -> None:
    place = a_constituency(town, "东河村", seats=2)
    _, gone = a_deputy(town, "李淑芬", constituency_id=place)
    _, there = a_deputy(town, "王建军", constituency_id=place)
    end(town, gone)
    a_deputy(town, "赵玉兰", constituency_id=place, starts_on=MARCH + 90 * DAY)
    end(town, there, MARCH + 120 * DAY)
    with town.action() as db:
        reopen_mandate(db, there)
    assert [row.name for row in deputies(town) if row.in_force] == ["王建军", "赵玉兰"]
    with pytest.raises(RuleViolation, match="已有2名代表"), town.action() as db:
        reopen_mandate(db, gone)


def test_moving_into_a_full_constituency_is_refused_by_name(town: Database) -> None:
    east, west = a_constituency(town, "东河村", seats=1), a_constituency(town, "西河村", seats=1)
    a_deputy(town, "李淑芬", constituency_id=east)
    _, mandate_id = a_deputy(town, "王建军", constituency_id=west)
    with pytest.raises(RuleViolation, match="第1选区（东河村）"), town.action() as db:
        edit_mandate(db, EditField(mandate_id, "constituency_id", east))
    assert deputy(town, "王建军").constituency == "第2选区（西河村）"
    with town.action() as db:
        edit_mandate(db, EditField(mandate_id, "constituency_id", None))
    assert town.undo_label() == "清空王建军的选区"


def test_ending_needs_a_day_within_the_mandate_and_keeps_reason_and_basis(town: Database) -> None:
    _, mandate_id = a_deputy(town)
    with pytest.raises(RuleViolation) as caught, town.action() as db:
        end_mandate(db, EndMandate(mandate_id, TERM_START - DAY, EndReason.DIED))
    assert caught.value.field == "ends_on"
    end(town, mandate_id)
    mandate = deputy(town, "李淑芬").mandate
    assert mandate is not None
    assert (mandate.ends_on, mandate.end_reason, mandate.end_basis) == (
        MARCH,
        EndReason.RESIGNED,
        "十九届人大四次会议",
    )
    assert town.undo_label() == "终止李淑芬的代表职务（辞职被接受）"


def test_a_suspended_deputy_fills_the_seat_but_does_not_attend(town: Database) -> None:
    _, mandate_id = a_deputy(town)
    with town.action() as db:
        suspend(db, Suspend(mandate_id, MARCH, "被刑事拘留"))
    with pytest.raises(RuleViolation, match="已经暂停"), town.action() as db:
        suspend(db, Suspend(mandate_id, MARCH + DAY))
    with town.read() as db:
        figures = seat_figures(db, MARCH)
    assert (figures.in_force, figures.attending, figures.vacant) == (1, 0, 79)
    with pytest.raises(RuleViolation), town.action() as db:
        resume(db, Resume(mandate_id, MARCH))
    with town.action() as db:
        resume(db, Resume(mandate_id, MARCH + 30 * DAY))
    states = [deputies(town, day)[0].state for day in (MARCH - DAY, MARCH, MARCH + 30 * DAY)]
    assert states == [MandateState.IN_OFFICE, MandateState.SUSPENDED, MandateState.IN_OFFICE]
    with pytest.raises(RuleViolation, match="没有被暂停"), town.action() as db:
        resume(db, Resume(mandate_id, TODAY))


def test_the_roster_of_an_old_day_is_as_it_was(town: Database) -> None:
    place = a_constituency(town, seats=2)
    _, left = a_deputy(town, "李淑芬", constituency_id=place)
    a_deputy(town, "王建军", constituency_id=place)
    end(town, left)
    a_deputy(
        town, "赵玉兰", constituency_id=place, elected_how=ElectedHow.BY_ELECTION,
        elected_on=PartialDate(2024, 6, 20), starts_on=datetime.date(2024, 7, 1),
    )  # fmt: skip
    assert [row.name for row in deputies(town, MARCH - DAY)] == ["李淑芬", "王建军"]
    assert [row.name for row in deputies(town, MARCH) if row.in_force] == ["王建军"]
    assert deputy(town, "赵玉兰", datetime.date(2024, 6, 25)).state is MandateState.ELECTED
    seen = []
    with town.read() as db:
        for day in (MARCH - DAY, MARCH, datetime.date(2024, 7, 1)):
            figures = seat_figures(db, day)
            seen.append((figures.in_force, figures.vacant, figures.by_constituency[0].count.vacant))
    assert seen == [(2, 78, 0), (1, 79, 1), (2, 78, 0)]


def test_constituencies_and_those_without_one_make_the_whole(town: Database) -> None:
    a_deputy(town, "李淑芬", constituency_id=a_constituency(town, "东河村"))
    a_deputy(town, "王建军")
    a_constituency(town, "西河村", seats=3)
    with town.read() as db:
        figures = seat_figures(db, TODAY)
    assert [(p.label, p.count.seats, p.names) for p in figures.by_constituency] == [
        ("第1选区（东河村）", 2, ("李淑芬",)),
        ("第2选区（西河村）", 3, ()),
        ("未定选区", None, ("王建军",)),
    ]
    assert sum(p.count.in_force for p in figures.by_constituency) == figures.in_force == 2
    assert figures.line == "名额80名，实有2名，出缺78名"


def test_deputies_of_higher_levels_count_by_level_and_once_as_people(town: Database) -> None:
    both, _ = a_deputy(town, "李淑芬")
    only = a_person(town, "王建军")
    with town.action() as db:
        county, city = term_of_level(db, Level.COUNTY), term_of_level(db, Level.CITY)
        assert term_of_level(db, Level.COUNTY) == county
        for person_id, term_id in ((both, county), (only, county), (only, city)):
            give_mandate(db, GiveMandate(person_id, term_id))
    with town.read() as db:
        figures = level_figures(db, TODAY)
    counts = {level.level: (level.mandates, level.people) for level in figures.levels}
    assert counts == {Level.CITY: (1, 1), Level.COUNTY: (2, 2), Level.TOWNSHIP: (1, 1)}
    assert (figures.mandates, figures.people) == (4, 2)
    assert [(row.name, row.other_levels_text) for row in deputies(town)] == [("李淑芬", "县")]
    listed = deputies(town, include_higher=True)
    assert [(row.name, row.mandate is None, row.other_levels_text) for row in listed] == [
        ("李淑芬", False, "县"),
        ("王建军", True, "县、市"),
    ]
    with town.read() as db:
        assert seat_figures(db, TODAY).in_force == 1


def test_who_is_not_elected_yet_is_in_no_figure_of_the_levels(town: Database) -> None:
    a_deputy(town, "李淑芬")
    a_deputy(town, "赵玉兰", elected_how=ElectedHow.BY_ELECTION, elected_on=PartialDate(2024, 6, 20))
    days = (datetime.date(2024, 6, 19), datetime.date(2024, 6, 20))
    with town.read() as db:
        people = [(level_figures(db, day).people, seat_figures(db, day).in_force) for day in days]
    assert people == [(1, 1), (2, 2)]


def test_a_constituency_names_only_who_fills_a_seat(town: Database) -> None:
    place = a_constituency(town, "东河村")
    _, left = a_deputy(town, "李淑芬", constituency_id=place)
    a_deputy(town, "王建军", constituency_id=place)
    end(town, left)
    with town.read() as db:
        (before,) = seat_figures(db, MARCH - DAY).by_constituency
        (after,) = seat_figures(db, MARCH).by_constituency
    assert (before.names, after.names) == (("李淑芬", "王建军"), ("王建军",))


def test_the_order_as_appointed_is_the_clerks(town: Database) -> None:
    ids = [a_deputy(town, name)[1] for name in ("李淑芬", "王建军", "赵玉兰")]
    assert [row.name for row in deputies(town)] == ["李淑芬", "王建军", "赵玉兰"]
    with town.action() as db:
        reorder_deputies(db, ReorderDeputies((ids[2], ids[0], ids[1])))
    assert [row.name for row in deputies(town)] == ["赵玉兰", "李淑芬", "王建军"]
    town.undo()
    assert [row.name for row in deputies(town)] == ["李淑芬", "王建军", "赵玉兰"]


def test_terms_served_count_this_one(town: Database) -> None:
    _, mandate_id = a_deputy(town)
    with pytest.raises(RuleViolation) as caught, town.action() as db:
        edit_mandate(db, EditField(mandate_id, "terms_served", 0))
    assert caught.value.field == "terms_served"


def test_the_next_term_has_a_roster_of_its_own(town: Database) -> None:
    person_id, _ = a_deputy(town, "李淑芬")
    old = own_term_id(town)
    begins = datetime.date(2026, 12, 10)
    with town.action() as db:
        new = add_term(db, AddTerm(20, begins, 80))
        edit_term(db, EditField(old, "ends_on", begins))
        give_mandate(db, GiveMandate(person_id, new, terms_served=2))
    a_deputy(town, "王建军")
    assert [row.name for row in deputies(town, begins)] == ["李淑芬"]
    assert [row.name for row in deputies(town, begins - DAY)] == ["李淑芬", "王建军"]
    assert [row.state for row in deputies(town, begins, term_id=old)] == [MandateState.ENDED] * 2
    assert [row.state for row in deputies(town, begins - DAY, term_id=new)] == [MandateState.ELECTED]
    with town.read() as db:
        card = person_card(db, person_id, begins)
    assert card is not None
    assert [(m.term_number, m.state) for m in card.mandates] == [
        (20, MandateState.IN_OFFICE),
        (19, MandateState.ENDED),
    ]
    assert card.own_mandate is card.mandates[0]
