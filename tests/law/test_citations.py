from __future__ import annotations

from datetime import date

import pytest

from renda_desktop.law.citations import cite, cite_all, cite_local, explain
from renda_desktop.law.local_values import effective
from renda_desktop.law.rulebook import all_rules, notes, rule

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("resolution_majority_of_all_deputies", "《地方组织法》第二十五条"),
        ("session_voting_choices", "《代表法》第二十三条"),
        ("chair_post_follows_mandate_recall", "《选举法》第五十四条第二款"),
        ("presidium_quorum", "《河南省乡镇人民代表大会主席团工作条例》第五条第二款"),
        (
            "chair_duties_between_sessions",
            "《地方组织法》第十八条第三款、《代表法》第二十五条第三款、第四十四条第二款",
        ),
        ("session_notice_days_other", "各地工作惯例"),
    ],
)
def test_citations(id: str, text: str) -> None:
    assert cite(rule(id, TODAY)) == text


def test_old_papers_cite_the_old_article() -> None:
    voting = rule("session_voting_choices", TODAY)
    assert cite(voting, date(2025, 3, 11)) == "《代表法》第十七条"
    assert cite(voting, date(2025, 3, 12)) == "《代表法》第二十三条"


def test_notes_are_cited_too() -> None:
    assert cite(notes()["month_periods"]) == "《民法典》第二百零一条、第二百零二条"


def test_explanations() -> None:
    quorum = rule("presidium_quorum", TODAY)
    assert explain(rule("session_quorum_two_thirds", TODAY)).splitlines() == [
        "有三分之二以上的代表出席，始得举行会议。",
        "依据：《地方组织法》第十四条第四款",
        "原文：“地方各级人民代表大会会议有三分之二以上的代表出席，始得举行。”",
    ]
    assert explain(quorum).endswith("请按本省规定核对。")
    assert explain(effective(quorum, {"presidium_quorum": "2/3"})).endswith("已按本单位的设置调整。")
    assert "原文" not in explain(rule("session_voting_choices", TODAY), date(2024, 1, 1))


def test_every_rule_can_be_explained() -> None:
    assert all(len(explain(one).splitlines()) >= 2 for one in all_rules())


def test_several_rules_name_a_law_and_an_article_once() -> None:
    tie, winner, choices = (
        rule(id, TODAY) for id in ("winner_tie", "winner_majority", "session_voting_choices")
    )
    assert cite(winner) == "《地方组织法》第二十五条、第二十九条第一款"
    assert (
        cite_all([tie, winner, choices]) == "《地方组织法》第二十九条第一款、第二十五条、《代表法》第二十三条"
    )
    assert cite_all([]) == ""


def test_a_law_that_was_not_yet_in_force_is_not_cited_beside_another() -> None:
    span = rule("term_deputy_span", TODAY)
    assert cite(span, date(2024, 1, 1)) == "《地方组织法》第三十八条"
    assert cite(span, TODAY) == "《地方组织法》第三十八条、《代表法》第二条第三款"
    assigned = rule("suggestion_assigned_by_presidium", TODAY)
    assert cite(assigned, date(2024, 1, 1)) == "《地方组织法》第四十二条第二款"
    assert cite(assigned, TODAY) == "《代表法》第五十一条第一款、《地方组织法》第四十二条第二款"


def test_a_local_rule_says_whose_it_is_until_the_office_set_its_own() -> None:
    cap = rule("session_observers_cap", TODAY)
    assert cite_local(cap) == "待确认，参照《北京市乡、民族乡、镇人民代表大会组织条例》第十六条第二款"
    assert cite_local(effective(cap, {"session_observers_cap": "1/3"})) == "本地要求"
