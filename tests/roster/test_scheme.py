"""The office's bands and classes, its targets, and what they change."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.listing import FILTERS
from renda_desktop.roster.queries import find_person, list_deputies
from renda_desktop.roster.scheme import FINE, OTHER, USUAL, CodeClass, Division, Scheme, checked
from renda_desktop.roster.scheme_commands import (
    DivideBy,
    SetTarget,
    divide_as_usual,
    divide_by,
    set_target,
    target_tenths,
)
from renda_desktop.roster.scheme_queries import list_targets, structure_scheme
from renda_desktop.roster.targets import Bound, Measure, Target, result
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_row

DAY = datetime.date(2026, 4, 2)


def _scheme(database: Database) -> Scheme:
    with database.read() as db:
        return structure_scheme(db)


def test_every_code_falls_into_one_usual_class() -> None:
    scheme = Scheme()
    for schooling in Schooling:
        named = scheme.class_of(Division.SCHOOLING, schooling.name)
        assert (named == OTHER) == (schooling is Schooling.UNSTATED)
    assert {scheme.class_of(Division.PARTY, party.name) for party in Party} == {
        one.label for one in USUAL[Division.PARTY]
    }
    assert scheme.class_of(Division.OCCUPATION, Occupation.OTHER.name) == OTHER
    for division in Division:
        assert checked(division, USUAL[division]) == USUAL[division]


def _one(label: str, *codes: str) -> CodeClass:
    return CodeClass(label, codes)


@pytest.mark.parametrize(
    ("division", "classes", "words"),
    [
        (Division.AGE, [_one("", "55"), _one("", "35")], "从小到大"),
        (Division.AGE, [_one("", "35"), _one("", "35")], "不能重复"),
        (Division.AGE, [_one("", "7")], "“7”不合适"),
        (Division.AGE, [], "至少要有一个分界"),
        (Division.SCHOOLING, [], "至少要留一类"),
        (Division.SCHOOLING, [_one("", "COLLEGE")], "还没有名称"),
        (Division.SCHOOLING, [_one("未填", "COLLEGE")], "每张表里都有"),
        (Division.SCHOOLING, [_one("大专以上")], "还没有内容"),
        (Division.SCHOOLING, [_one("大专以上（含在职教育和党校）", "COLLEGE")], "太长"),
        (Division.SCHOOLING, [_one("大专", "COLLEGE"), _one("大专 ", "BACHELOR")], "都叫“大专”"),
        (Division.SCHOOLING, [_one("甲", "COLLEGE"), _one("乙", "COLLEGE")], "“大专”不能同时"),
        (Division.FRONT_LINE, [_one("是", "SAILOR")], "不认识"),
    ],
)
def test_what_cannot_be_a_division_is_said_in_words(
    division: Division, classes: list[CodeClass], words: str
) -> None:
    with pytest.raises(RuleViolation, match=words):
        checked(division, classes)


def test_bands_are_stored_and_go_back_to_the_usual(town: Database) -> None:
    with town.action() as db:
        divide_by(db, DivideBy(Division.AGE, FINE[Division.AGE]))
    assert _scheme(town).labels(Division.AGE) == (
        "35岁以下", "36—45岁", "46—55岁", "56—60岁", "61岁以上",
    )  # fmt: skip
    with town.action() as db:
        divide_by(db, DivideBy(Division.AGE, (_one("", "40"),)))
    assert _scheme(town).edges == (40,)
    assert town.undo() == "设置代表结构的分档：年龄"
    assert _scheme(town).edges == (35, 45, 55, 60)
    with town.action() as db:
        divide_as_usual(db, Division.AGE)
    assert _scheme(town) == Scheme()


def test_what_is_basic_level_is_the_same_in_every_list(town: Database) -> None:
    """One definition: the filter of the roster, the person's card and the statistics change together."""
    person, _ = a_deputy(town, "李淑芬", occupation=Occupation.VILLAGE_OFFICIAL)
    a_deputy(town, "王伟", occupation=Occupation.FARMER, grassroots=False)

    def front() -> list[str]:
        with town.read() as db:
            rows = list_deputies(db, TODAY)
            found = find_person(db, person)
        assert found is not None
        assert {row.front_line for row in rows} == {found.front_line}
        return [row.name for row in rows if FILTERS["基层一线"](row, TODAY)]

    assert front() == []
    with town.action() as db:
        divide_by(db, DivideBy(Division.FRONT_LINE, (_one("是", "VILLAGE_OFFICIAL", "FARMER"),)))
    assert front() == ["李淑芬"], "what the office said of a person stands above the definition"


def test_a_target_is_set_changed_and_taken_away(town: Database) -> None:
    def set_(tenths: int | None, bound: Bound = Bound.AT_LEAST, source: str = "") -> list[Target]:
        with town.action() as db:
            set_target(db, SetTarget(Measure.WOMEN, bound, tenths, source))
        with town.read() as db:
            return list_targets(db)

    assert set_(300, source=" 县人大办〔2026〕5号 ") == [
        Target(Measure.WOMEN, Bound.AT_LEAST, 300, "县人大办〔2026〕5号")
    ]
    assert set_(285, Bound.AT_MOST) == [Target(Measure.WOMEN, Bound.AT_MOST, 285)]
    assert set_(None) == []
    with pytest.raises(RuleViolation):
        set_(1001)


@pytest.mark.parametrize(
    ("text", "tenths"), [("30", 300), ("28.5%", 285), (" 3.0 ％", 30), ("0", 0), ("100", 1000)]
)
def test_a_percent_is_read(text: str, tenths: int) -> None:
    assert target_tenths(text) == tenths


@pytest.mark.parametrize("text", ["三成", "28.55", "-3", "30-40", ".", "1000000"])
def test_what_is_no_percent_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation):
        target_tenths(text)


def _women(count: int, total: int, bound: Bound, tenths: int) -> str:
    rows = [a_row(f"甲{n}", sex=Sex.FEMALE if n < count else Sex.MALE) for n in range(total)]
    return result(Target(Measure.WOMEN, bound, tenths), rows, DAY).words


def test_targets_are_said_in_whole_people() -> None:
    assert _women(23, 79, Bound.AT_LEAST, 300) == "妇女23人，占29.1%，目标不低于30%，还差1人"
    assert _women(24, 79, Bound.AT_LEAST, 300) == "妇女24人，占30.4%，目标不低于30%，已达到"
    assert _women(24, 80, Bound.AT_LEAST, 300) == "妇女24人，占30.0%，目标不低于30%，已达到"
    assert _women(28, 79, Bound.AT_MOST, 300) == "妇女28人，占35.4%，目标不高于30%，超出5人"
    assert _women(0, 0, Bound.AT_LEAST, 300) == "妇女0人，占—，目标不低于30%，已达到"


def test_who_has_not_filled_in_the_field_is_said_beside_the_target() -> None:
    rows = [a_row("甲", schooling=Schooling.BACHELOR), a_row("乙", schooling=None)]
    found = result(Target(Measure.COLLEGE, Bound.AT_LEAST, 600), rows, DAY, blank=(rows[1].id,))
    assert (found.count, found.short, found.doubt) == (1, 1, "另有1人没有填，未计在内")


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_answers_for_anybody(measure: Measure) -> None:
    rows = [a_row("甲"), a_row("乙", party=None, sex=None, schooling=None, occupation=None, birth=None)]
    found = result(Target(measure, Bound.AT_LEAST, 500), rows, DAY)
    assert set(found.ids) <= {row.id for row in rows}
    assert measure.division
