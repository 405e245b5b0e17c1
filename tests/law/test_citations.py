from __future__ import annotations

from datetime import date

import pytest

from renda_desktop.law.citations import cite, explain
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
