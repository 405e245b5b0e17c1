"""How many it takes, by today's roster, and the text behind each rule."""

from __future__ import annotations

from datetime import date

import pytest

from renda_desktop.law.rule import Standing
from renda_desktop.law.rulebook import all_rules, find_rule, subjects
from renda_desktop.overview.article_search import find_articles
from renda_desktop.overview.articles import find_article, list_articles
from renda_desktop.overview.thresholds import Threshold, thresholds
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import SetLocalValue, edit_office, set_local_value
from renda_desktop.township.pack_commands import ConfirmEntries, confirm_entries
from renda_desktop.township.queries import find_office
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import elect_eleven
from tests.helpers.roster_builders import a_deputy


@pytest.fixture
def with_eleven(town: Database) -> Database:
    """A town with eleven deputies."""
    for number in range(11):
        a_deputy(town, f"李{'一二三四五六七八九十甲'[number]}")
    return town


def row(town: Database, rule_id: str) -> Threshold:
    with town.read() as db:
        return next(one for one in thresholds(db, TODAY).rows if one.rule_id == rule_id)


def here(town: Database, rule_id: str) -> str:
    with town.read() as db:
        found = find_article(db, rule_id, TODAY)
    assert found is not None
    return "\n".join(found.here)


@pytest.mark.parametrize(
    ("rule_id", "words", "basis"),
    [
        ("session_quorum_two_thirds", "8人", "《地方组织法》第十四条第四款"),
        ("resolution_majority_of_all_deputies", "6票", "《地方组织法》第二十五条"),
        ("bill_min_cosigners", "5名代表", "《地方组织法》第二十二条第二款"),
        ("inquiry_min_cosigners", "10名代表", "《地方组织法》第二十四条第一款"),
        ("nomination_min_cosigners", "10名代表", "《地方组织法》第二十六条第二款"),
        ("official_removal_min_cosigners", "3名代表", "《地方组织法》第三十一条第二款"),
        ("session_extraordinary_min_deputies", "3名代表", "《地方组织法》第十四条第三款"),
        ("recall_voters", "30名选民", "《选举法》第五十条第一款"),
    ],
)
def test_each_number_is_counted_from_the_roster(
    with_eleven: Database, rule_id: str, words: str, basis: str
) -> None:
    found = row(with_eleven, rule_id)
    assert (found.words, found.basis, found.standing) == (words, basis, Standing.NATIONAL)


def test_the_base_is_said_and_moves_with_the_roster(with_eleven: Database) -> None:
    with with_eleven.read() as db:
        assert thresholds(db, TODAY).base_words == "按今天在任代表11人计算"
    for name in ("赵一", "赵二", "赵三", "赵四", "赵五"):
        a_deputy(with_eleven, name)
    assert row(with_eleven, "session_quorum_two_thirds").words == "11人"
    assert row(with_eleven, "official_removal_min_cosigners").words == "4名代表"


def test_of_an_empty_roster_only_fixed_numbers_are_known(town: Database) -> None:
    assert row(town, "session_quorum_two_thirds").words == "名册还是空的"
    assert row(town, "bill_min_cosigners").words == "5名代表"


def test_the_exception_for_a_small_congress_where_the_place_has_it(with_eleven: Database) -> None:
    with with_eleven.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "province", "北京市"))
    assert row(with_eleven, "inquiry_min_cosigners").words == "10名代表"
    with with_eleven.action() as db:
        confirm_entries(db, ConfirmEntries("beijing", ("inquiry_min_small_congress",)))
    assert row(with_eleven, "inquiry_min_cosigners").words == "3名代表"


def test_before_the_law_had_it_there_is_no_such_number(with_eleven: Database) -> None:
    with with_eleven.read() as db:
        ids = [one.rule_id for one in thresholds(db, date(2022, 3, 1)).rows]
    assert "session_quorum_two_thirds" not in ids
    assert "bill_min_cosigners" in ids


def test_every_rule_in_force_has_its_article_and_its_subject(town: Database) -> None:
    with town.read() as db:
        found = list_articles(db, TODAY)
    ids = {rule.id for rule in all_rules() if find_rule(rule.id, TODAY) and not rule.base}
    assert {one.rule_id for one in found} == ids
    assert {rule.base for rule in all_rules()} - {""} <= ids
    assert all(one.subject and one.line and one.basis and one.binds for one in found)
    assert len(subjects()) == 13
    assert len([one for one in found if one.quote]) == len(found)


def test_what_a_rule_means_here(with_eleven: Database) -> None:
    elect_eleven(with_eleven)
    assert "主席团现有成员11人：过半数就是至少6人。" in here(with_eleven, "presidium_quorum")
    assert "例如从今天算起，最后一天是2026年7月2日（星期四）。" in here(
        with_eleven, "suggestion_reply_months"
    )
    assert "程序会提醒“答复代表建议”：从交办之日算起" in here(with_eleven, "suggestion_reply_months")
    assert "2026年4月17日" in here(with_eleven, "suggestion_feedback_days")
    assert "例如从今天算起" not in here(with_eleven, "nomination_two_days_county_only")


def test_a_stricter_figure_of_the_province_is_said_with_the_national_one(town: Database) -> None:
    with town.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "province", "重庆市"))
    with town.read() as db:
        found = find_article(db, "suggestion_reply_months", TODAY)
    assert found is not None
    assert (found.standing, found.basis) == (Standing.NATIONAL, "《代表法》第五十一条第二款")
    said = "\n".join(found.here)
    assert "重庆市另有规定：自交办之日起2个月（《重庆市乡镇人民代表大会工作条例》第十六条第一款）。" in said
    assert "先按国家法律提醒" in said
    assert "2026年7月2日" in said
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("chongqing"))
    with town.read() as db:
        found = find_article(db, "suggestion_reply_months", TODAY)
    assert found is not None
    assert (found.standing, found.line) == (Standing.LOCAL, "从交办之日起两个月内办结并书面答复代表。")
    said = "\n".join(found.here)
    assert "国家法律是自交办之日起3个月（《代表法》第五十一条第二款：“有关机关、组织应当认真研究办理" in said
    assert "2026年6月2日" in said


def test_the_seats_that_the_inhabitants_allow(town: Database) -> None:
    assert "名" not in here(town, "deputy_quota_per_population")
    for people, seats in ((31499, 65), (31500, 66), (999_999, 160)):
        with town.action() as db:
            office = find_office(db)
            assert office is not None
            edit_office(db, EditField(office.id, "population", people))
        said = f"本地人口{people}人，照基数和人口算最多{seats}名；县级人大常委会确定的是80名，以确定的为准。"
        assert said in here(town, "deputy_quota_per_population")


def test_an_own_figure_is_said(town: Database) -> None:
    with town.action() as db:
        set_local_value(db, SetLocalValue("presidium_quorum", "value", "2/3", "主席团", TODAY))
    assert "本单位定的是三分之二以上。" in here(town, "presidium_quorum")
    with town.read() as db:
        found = find_article(db, "presidium_quorum", TODAY)
    assert found is not None
    assert (found.standing, found.basis) == (Standing.LOCAL, "本地要求")


def test_a_superseded_rule_can_still_be_read(town: Database) -> None:
    with town.read() as db:
        found = find_article(db, "suggestion_report_congress_2015", TODAY)
        long_ago = find_article(db, "suggestion_report_congress_2015", date(2024, 5, 1))
    assert found is not None
    assert not found.in_force
    assert found.here == ("这条规定现在已经不施行了。",)
    assert long_ago is not None
    assert long_ago.in_force
    assert "2015年8月29日第三次修正" in found.source


def test_the_article_before_the_last_amendment_is_named(town: Database) -> None:
    with town.read() as db:
        found = find_article(db, "suggestion_reply_months", TODAY)
    assert found is not None
    assert found.former == "以前是2015年8月29日第三次修正的《代表法》第四十二条第一款"


def test_what_is_found_in_the_sentence_comes_first(town: Database) -> None:
    with town.read() as db:
        articles = list_articles(db, TODAY)
    found = find_articles(articles, "三个月")
    assert found[0].line.count("三个月")
    assert [one.rule_id for one in find_articles(articles, "xfxs")] == [
        one.rule_id for one in find_articles(articles, "宪法宣誓") if "宪法宣誓" in one.line
    ]
    assert find_articles(articles, "没有这样的话") == []
    assert len(find_articles(articles, "  ")) == len(articles)
