"""The office, its terms, units and officers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from renda_desktop.errors import RuleViolation
from renda_desktop.law.local_values import effective
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rulebook import rule
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township import rules
from renda_desktop.township.commands import (
    AddTerm,
    AppointOfficer,
    FoundOffice,
    SetLocalValue,
    add_term,
    appoint_officer,
    default_mark,
    edit_office,
    edit_officer,
    edit_term,
    found_office,
    provisional_term,
    set_local_value,
)
from renda_desktop.township.queries import (
    find_office,
    list_bodies,
    list_constituencies,
    list_delegations,
    list_groups,
    list_officers,
    list_terms,
    local_values,
    term_on,
)
from renda_desktop.township.rules import Level, OfficeKind, Post, constituency_label
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    ReorderUnits,
    add_constituencies,
    add_constituency,
    add_delegation,
    add_group,
    add_groups,
    edit_constituency,
    edit_group,
    remove_constituency,
    reorder_groups,
)
from tests.helpers.builders import TERM_START, TODAY, found_town


def test_names_as_papers_write_them() -> None:
    assert rules.session_name("青禾镇", 19, 7) == "青禾镇第十九届人民代表大会第七次会议"
    assert rules.short_session(OfficeKind.TOWN, 19, 7) == "镇十九届人大七次会议"
    assert rules.presidium_meeting_name(OfficeKind.TOWN, 19, 12) == "镇十九届人大主席团第十二次会议"
    assert rules.short_congress(OfficeKind.ETHNIC_TOWNSHIP, 3) == "乡三届人大"


@pytest.mark.parametrize(
    ("name", "mark"),
    [("青禾镇", "青禾人发"), ("白石民族乡", "白石人发"), ("东湖街道", "东湖人发"), ("镇", "镇人发")],
)
def test_the_document_mark_is_proposed_from_the_name(name: str, mark: str) -> None:
    assert default_mark(name) == mark


def test_the_first_page_founds_office_term_and_chair(town: Database) -> None:
    with town.read() as db:
        office, term = find_office(db), term_on(db, TODAY)
        (chair,) = list_officers(db, TODAY)
    assert office is not None
    assert term is not None
    assert (office.name, office.presidium) == ("青禾镇", "青禾镇人民代表大会主席团")
    assert (term.number, term.starts_on, term.seats, term.level) == (19, TERM_START, 80, Level.TOWNSHIP)
    assert (chair.post, chair.name) == (Post.CHAIR, "周建国")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "青禾镇人民代表大会主席团"}, "name"),
        ({"term_number": None}, "term_number"),
        ({"term_starts_on": None}, "term_starts_on"),
        ({"seats": None}, "seats"),
        ({"seats": 161}, "seats"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    database: Database, change: dict[str, object], field: str
) -> None:
    given_fields: dict[str, object] = {
        "kind": OfficeKind.TOWN,
        "name": "青禾镇",
        "term_number": 19,
        "term_starts_on": TERM_START,
        "seats": 80,
    }
    with pytest.raises(RuleViolation) as caught, database.action() as db:
        found_office(db, FoundOffice(**(given_fields | change)))  # type: ignore[arg-type]
    assert caught.value.field == field
    with database.read() as db:
        assert find_office(db) is None


def test_a_street_needs_no_term_and_has_no_congress(database: Database) -> None:
    with database.action() as db:
        found_office(db, FoundOffice(kind=OfficeKind.STREET, name="东湖街道"))
    with database.read() as db:
        office = find_office(db)
        assert office is not None
        assert office.presidium == "东湖街道人大工作委员会"
        assert list_terms(db) == []


def test_an_import_before_the_first_start_is_adopted(database: Database) -> None:
    with database.action() as db:
        from renda_desktop.storage.changelog import describe

        describe(db, "导入")
        term_id = provisional_term(db)
        add_group(db, AddUnit(term_id, "第一小组"))
    with database.action() as db:
        request = FoundOffice(OfficeKind.TOWN, "青禾镇", term_number=19, term_starts_on=TERM_START, seats=80)
        found_office(db, request)
    with database.read() as db:
        (term,) = list_terms(db)
        assert (term.id, term.number, term.level) == (term_id, 19, Level.TOWNSHIP)
        assert [g.name for g in list_groups(db, term_id)] == ["第一小组"]
        assert list_bodies(db)[0][1:] == (Level.TOWNSHIP, "青禾镇人民代表大会")


def test_an_office_is_founded_once(town: Database) -> None:
    with pytest.raises(RuleViolation, match="已经有单位"), town.action() as db:
        found_office(
            db, FoundOffice(OfficeKind.TOWN, "乙镇", term_number=1, term_starts_on=TERM_START, seats=45)
        )


def test_terms_follow_one_another(town: Database) -> None:
    with town.action() as db:
        term_18 = add_term(db, AddTerm(18, datetime.date(2016, 12, 18), 78, TERM_START))
    with pytest.raises(RuleViolation, match="已经有了"), town.action() as db:
        add_term(db, AddTerm(18, None))
    with pytest.raises(RuleViolation, match="160"), town.action() as db:
        edit_term(db, EditField(term_18, "seats", 200))
    with town.read() as db:
        found = [term_on(db, day) for day in (datetime.date(2010, 1, 1), datetime.date(2020, 1, 1), TODAY)]
    assert [t.number for t in found if t] == [18, 18, 19]


def test_a_constituency_has_one_to_three_seats(town: Database) -> None:
    term = _term(town)
    with town.action() as db:
        first = add_constituency(db, AddConstituency(term, seats=3, name="东河村"))
        add_constituency(db, AddConstituency(term, seats=2))
    for seats in (0, 4):
        with pytest.raises(RuleViolation, match="一名至三名"), town.action() as db:
            edit_constituency(db, EditField(first, "seats", seats))
    with pytest.raises(RuleViolation, match="已经有了"), town.action() as db:
        edit_constituency(db, EditField(first, "number", 2))
    with town.action() as db:
        remove_constituency(db, first)
    town.undo()
    with town.read() as db:
        rows = list_constituencies(db, term)
    assert [(r.number, r.seats, r.label) for r in rows] == [(1, 3, "第1选区（东河村）"), (2, 2, "第2选区")]


def _term(town: Database) -> str:
    with town.read() as db:
        term = term_on(db, TODAY)
    assert term is not None
    return term.id


def test_groups_keep_their_order_and_names_are_unique(town: Database) -> None:
    term = _term(town)
    with town.action() as db:
        ids = [add_group(db, AddUnit(term, f"第{n}小组")) for n in "一二三"]
    with town.action() as db:
        reorder_groups(db, ReorderUnits((ids[2], ids[0], ids[1])))
    with pytest.raises(RuleViolation, match="已经有名为"), town.action() as db:
        edit_group(db, EditField(ids[0], "name", "第二小组"))
    with town.read() as db:
        assert [g.name for g in list_groups(db, term)] == ["第三小组", "第一小组", "第二小组"]
        assert list_delegations(db, term) == []
    with town.action() as db:
        add_delegation(db, AddUnit(term, "第三小组"))


def test_many_units_at_once_are_as_one_after_the_other(town: Database) -> None:
    with town.action() as db:
        term = list_terms(db)[0].id
        add_constituency(db, AddConstituency(term, number=2))
        requests = [
            AddConstituency(term, number=5),
            AddConstituency(term, name="东河村"),
            AddConstituency(term),
        ]
        ids = add_constituencies(db, requests)
        groups = add_groups(db, [AddUnit(term, "一组"), AddUnit(term, "二组")])
        statements: list[str] = []
        event.listen(db.get_bind(), "before_cursor_execute", lambda *given: statements.append(given[2]))
        add_constituencies(db, [AddConstituency(term) for _ in range(500)])
        assert len(statements) < 10
        assert add_constituencies(db, []) == []
    with town.read() as db:
        places = list_constituencies(db, term)
        assert [(place.number, place.id) for place in places[1:4]] == list(zip((5, 6, 7), ids, strict=True))
        assert [(group.name, group.id) for group in list_groups(db, term)] == [
            ("一组", groups[0]),
            ("二组", groups[1]),
        ]
        assert len(places) == 504


def test_many_units_at_once_keep_the_rules(town: Database) -> None:
    with town.read() as db:
        term = list_terms(db)[0].id
    twice = [AddConstituency(term, number=5), AddConstituency(term, number=5)]
    with pytest.raises(RuleViolation, match="第5选区已经有了"), town.action() as db:
        add_constituencies(db, twice)
    with pytest.raises(RuleViolation, match="已经有名为“一组”的代表小组"), town.action() as db:
        add_groups(db, [AddUnit(term, "一组"), AddUnit(term, " 一组 ")])
    with town.read() as db:
        assert list_constituencies(db, term) == []
        assert list_groups(db, term) == []


def test_a_new_chair_follows_the_old_one_and_vice_chairs_are_two(town: Database) -> None:
    day = datetime.date(2025, 1, 10)
    with town.action() as db:
        appoint_officer(db, AppointOfficer(Post.CHAIR, "陈立新", day))
        for name in ("林秀珍", "郑海波"):
            appoint_officer(db, AppointOfficer(Post.VICE_CHAIR, name, day))
    with pytest.raises(RuleViolation, match="一人至二人"), town.action() as db:
        appoint_officer(db, AppointOfficer(Post.VICE_CHAIR, "第三人", day))
    with town.read() as db:
        before, after = list_officers(db, datetime.date(2024, 1, 1)), list_officers(db, TODAY)
    assert [o.name for o in before] == ["周建国"]
    assert [o.name for o in after] == ["陈立新", "林秀珍", "郑海波"]
    with pytest.raises(RuleViolation, match="早于"), town.action() as db:
        edit_officer(db, EditField(after[0].id, "ends_on", datetime.date(2024, 1, 1)))


def test_local_figures_replace_the_proposed_ones_and_go_back(town: Database) -> None:
    def months() -> object:
        with town.read() as db:
            return effective(rule("presidium_meeting_interval", TODAY), local_values(db)).figures["max_gap"]

    proposed = months()
    request = SetLocalValue("presidium_meeting_interval", "max_gap", "2", "主席团会议间隔", TODAY)
    with town.action() as db:
        set_local_value(db, request)
    assert months() == 2
    with town.action() as db:
        set_local_value(
            db, SetLocalValue("presidium_meeting_interval", "max_gap", None, "主席团会议间隔", TODAY)
        )
    assert months() == proposed


def test_two_thirds_of_the_presidium_are_at_least_two_thirds(town: Database) -> None:
    with town.action() as db:
        set_local_value(db, SetLocalValue("presidium_quorum", "value", "2/3", "开会人数", TODAY))
    with town.read() as db:
        assert threshold(effective(rule("presidium_quorum", TODAY), local_values(db)), 9) == 6


def test_the_least_and_the_most_of_a_place_are_compared_with_one_another(town: Database) -> None:
    def put(name: str, value: str | None) -> None:
        with town.action() as db:
            set_local_value(db, SetLocalValue("presidium_size", name, value, "主席团人数", TODAY))

    put("max", "17")
    put("min", "14")
    with pytest.raises(RuleViolation, match="最少数18大于最多数17"):
        put("min", "18")
    with pytest.raises(RuleViolation, match="最少数14大于最多数13"):
        put("max", None)
    put("min", None)
    put("max", None)
    with town.read() as db:
        assert "presidium_size" not in local_values(db)


def test_a_day_of_the_year_may_be_typed_in_words(town: Database) -> None:
    def put(value: str) -> None:
        with town.action() as db:
            set_local_value(
                db, SetLocalValue("session_first_of_year_deadline", "value", value, "第一次会议", TODAY)
            )

    put("4月15日")
    with town.read() as db:
        assert local_values(db)["session_first_of_year_deadline"] == "04-15"
    for senseless in ("2月30日", "四月底"):
        with pytest.raises(RuleViolation, match="请改正设置"):
            put(senseless)


def test_national_law_is_no_local_figure(town: Database) -> None:
    with pytest.raises(RuleViolation, match="法律规定"), town.action() as db:
        set_local_value(db, SetLocalValue("session_quorum_two_thirds", "value", "1/2", "法定人数", TODAY))


def test_an_edited_field_is_tidied_and_required_ones_stay(town: Database) -> None:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    with town.action() as db:
        edit_office(db, EditField(office.id, "phone", " 0579-1234 "))
    with pytest.raises(RuleViolation, match="不能空着") as caught, town.action() as db:
        edit_office(db, EditField(office.id, "name", "  "))
    assert caught.value.field == "name"
    with town.read() as db:
        found = find_office(db)
    assert found is not None
    assert (found.phone, found.name) == ("0579-1234", "青禾镇")


@given(st.integers(1, 99), st.integers(1, 99))
def test_long_and_short_names_carry_the_same_numbers(term: int, number: int) -> None:
    from renda_desktop.chinese.numerals import chinese

    long, short = (
        rules.session_name("青禾镇", term, number),
        rules.short_session(OfficeKind.TOWN, term, number),
    )
    assert f"第{chinese(term)}届" in long
    assert short == f"镇{chinese(term)}届人大{chinese(number)}次会议"


def test_a_constituency_keeps_the_number_as_the_office_writes_it() -> None:
    assert constituency_label(3, "") == "第3选区"
    assert constituency_label(3, "东河村") == "第3选区（东河村）"
    assert constituency_label(3, "第三选区（东河村）") == "第三选区（东河村）"
    assert constituency_label(4, "第三选区") == "第4选区（第三选区）"


@pytest.mark.parametrize("name", ["王建国2", "13812345678", "王建国、李淑芬"])
def test_an_officer_is_named_by_a_name(database: Database, name: str) -> None:
    founding = FoundOffice(OfficeKind.TOWN, "青禾镇", "", "", 19, datetime.date(2021, 12, 20), 80, name)
    with pytest.raises(RuleViolation) as caught, database.action() as db:
        found_office(db, founding)
    assert caught.value.field == "chair"
    found_town(database)
    with pytest.raises(RuleViolation) as caught, database.action() as db:
        appoint_officer(db, AppointOfficer(Post.VICE_CHAIR, name, None))
    assert caught.value.field == "name"
    with database.read() as db:
        chair = list_officers(db)[0]
    with pytest.raises(RuleViolation) as caught, database.action() as db:
        edit_officer(db, EditField(chair.id, "name", name))
    assert caught.value.field == "name"
