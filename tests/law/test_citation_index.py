from __future__ import annotations

from datetime import date

import pytest

from renda_desktop.law.citation_index import cited, rules_cited
from renda_desktop.law.citations import cite, cite_all
from renda_desktop.law.rule import Rule
from renda_desktop.law.rulebook import all_rules, rule

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "one", [r for r in all_rules() if r.article and r.valid_until is None], ids=lambda r: r.id
)
def test_what_a_rule_cites_leads_back_to_it(one: Rule) -> None:
    assert one.id in rules_cited(cite(one)) or len(rules_cited(cite(one))) == 8


def test_the_article_of_former_years_leads_there_too() -> None:
    assert "suggestion_reply_months" in rules_cited("《代表法》第四十二条第一款")
    both = cite_all([rule("nomination_min_cosigners", TODAY), rule("nomination_cap", TODAY)])
    assert both == "《地方组织法》第二十六条第二款、第三款"
    assert rules_cited(f"依据：{both}。")[:2] == ("nomination_min_cosigners", "nomination_cap")


def test_several_laws_and_shortened_articles() -> None:
    text = "（《地方组织法》第十八条第三款、《代表法》第二十五条第三款、第四十四条第二款）"
    assert list(cited(text)) == [
        ("地方组织法", "第十八条第三款"),
        ("代表法", "第二十五条第三款"),
        ("代表法", "第四十四条第二款"),
    ]
    assert rules_cited(text)[0] == "chair_duties_between_sessions"
    assert list(cited("《甲法》第一条第一款第二项、第三项、第四条")) == [
        ("甲法", "第一条第一款第二项"),
        ("甲法", "第一条第一款第三项"),
        ("甲法", "第四条"),
    ]


def test_an_article_without_its_paragraph_leads_to_all_of_it() -> None:
    found = rules_cited("《代表法》第五十一条")
    assert {"suggestion_reply_months", "suggestion_report_public"} <= set(found)
    assert rules_cited("《选举法》第十二条第九款")
    assert rules_cited("惯例") == rules_cited("《某某法》第一条") == ()
