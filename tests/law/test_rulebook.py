from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from msgspec import structs

from renda_desktop.errors import InputProblem
from renda_desktop.law.rule import Rule, Strength
from renda_desktop.law.rulebook import all_rules, figure, find_rule, notes, rule, rules_in_force, sources

TODAY = date(2026, 11, 20)
SAID = ("promptly", "seats", "regularly", "immediately")
"""Figures that a law gives in words: 及时, 应选名额, 定期, 立即."""


def test_every_rule_of_the_three_subjects_is_there() -> None:
    now = rules_in_force(TODAY)
    counts = [sum(one.id.startswith(prefix) for one in now) for prefix in ("power_", "presidium_", "chair_")]
    assert len(now) == len({one.id for one in now}) >= 223
    assert counts == [10, 13, 6]


@pytest.mark.parametrize("one", all_rules(), ids=lambda one: f"{one.id}-{one.source}")
def test_every_rule_is_whole(one: Rule) -> None:
    assert one.line.endswith("。")
    assert "\n" not in one.line
    assert one.quote or one.valid_until
    assert one.article.startswith("第") or one.source == "工作惯例"
    assert one.strength is Strength.LOCAL or one.citation.source.in_force_from is not None
    main = one.main_figure
    assert main is None or one.word("unit") == "month_day" or one.word(main) in SAID or one.number() > 0


def test_figures_are_typed() -> None:
    assert rule("session_quorum_two_thirds", TODAY).number() == Fraction(2, 3)
    assert rule("presidium_meeting_interval", TODAY).number() == 3
    assert rule("presidium_size", TODAY).number("max_large_population") == 15
    assert rule("presidium_meeting_interval", TODAY).word("unit") == "month"
    assert rule("session_notice_days_other", TODAY).figures["value"] == (7, 10, 15)
    assert rule("session_notice_days_other", TODAY).number() == 7


def test_a_figure_that_is_not_there_is_a_mistake_of_the_program() -> None:
    with pytest.raises(LookupError, match="has no number"):
        rule("session_anthem", TODAY).number()
    assert rule("session_anthem", TODAY).word("unit") == ""


def test_the_day_picks_the_version() -> None:
    assert rule("power_list", date(2022, 3, 11)).number("count") == 13
    assert rule("power_list", date(2022, 3, 12)).number("count") == 14


def test_rules_that_did_not_exist_yet() -> None:
    before = date(2022, 3, 11)
    assert find_rule("session_quorum_two_thirds", before) is None
    with pytest.raises(InputProblem, match="2022年3月11日时还没有"):
        rule("session_quorum_two_thirds", before)
    assert rule("session_quorum_two_thirds", date(2022, 3, 12)).source == "组织法2022"


def test_an_unknown_id_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        rule("no_such_rule", TODAY)
    with pytest.raises(KeyError):
        find_rule("no_such_rule", TODAY)


def test_notes_on_the_base_of_majorities() -> None:
    assert {"base_all_deputies", "base_suspended_deputies", "base_all_presidium_members"} <= notes().keys()
    assert all(note.line.endswith("。") and note.text.endswith("。") for note in notes().values())
    assert not notes()["base_all_deputies"].verified


def test_sources_say_since_when() -> None:
    assert sources()["代表法2025"].in_force_from == date(2025, 3, 12)
    assert sources()["代表法2015"].in_force_until == date(2025, 3, 11)


def test_rules_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        rule("power_list", TODAY).figures["count"] = 15  # type: ignore[index]


def test_floats_are_no_figures() -> None:
    with pytest.raises(ValueError, match="no figure"):
        figure(0.5)
    assert figure("2/3") == Fraction(2, 3)
    assert figure([7, 10]) == (7, 10)


def test_what_a_paper_must_have_is_a_list_of_words() -> None:
    assert rule("bill_form", TODAY).words("fields") == ("案由", "案据", "方案")
    assert rule("session_anthem", TODAY).words("fields") == ()


def test_a_rule_for_small_congresses_applies_to_them_alone() -> None:
    small = rule("inquiry_min_small_congress", TODAY)
    assert [small.applies(n) for n in (39, 40, 41)] == [True, True, False]
    assert rule("inquiry_min_cosigners", TODAY).applies(1000)
    other = structs.replace(small, figures={**small.figures, "condition": "N>=40"})
    assert [other.applies(n) for n in (39, 40)] == [False, True]
    with pytest.raises(ValueError, match="has the condition"):
        structs.replace(small, figures={"condition": "few"}).applies(1)
