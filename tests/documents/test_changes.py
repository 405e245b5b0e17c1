"""What changed between two drawings of a paper."""

from __future__ import annotations

from renda_desktop.documents import compose as c
from renda_desktop.documents.changes import (
    Change,
    change_words,
    changes_between,
    difference_words,
    place_words,
)
from renda_desktop.documents.paper import Layout, Paper


def agenda(*titles: str, day: str = "3月30日") -> Paper:
    """An agenda of these items."""
    return c.paper(
        "乙03", "议程", Layout.PLAIN, c.title("议程"), c.caption(f"（{day}）", key="day"), c.items(titles, key="item")
    )  # fmt: skip


def test_the_same_paper_has_no_changes() -> None:
    assert changes_between(agenda("听取报告"), agenda("听取报告")) == []


def test_a_changed_item_is_named_by_its_words_and_says_what_became_of_it() -> None:
    (change,) = changes_between(agenda("听取供水报告", "研究活动"), agenda("听取供水报告", "研究视察活动"))
    assert change.key == "item-2"
    assert place_words(change) == "“二、研究视察活动”"
    assert difference_words(Change("k", "研究活动", "研究视察活动")) == "已改"
    assert difference_words(Change("k", "上午9:00", "上午9:30")) == "由“9:00”改为“9:30”"


def test_a_new_and_a_removed_item_are_said() -> None:
    (added,) = changes_between(agenda("甲"), agenda("甲", "乙"))
    assert (added.before, difference_words(added)) == ("", "新增")
    (gone,) = changes_between(agenda("甲", "乙"), agenda("甲"))
    assert (gone.after, difference_words(gone)) == ("", "已删除")
    assert place_words(gone) == "“二、乙”"


def test_rows_of_a_table_are_told_apart() -> None:
    def register(*names: str) -> Paper:
        rows = [c.row(name, "女", key=f"p{n}") for n, name in enumerate(names)]
        return c.paper(
            "乙04", "签到", Layout.REGISTER, c.table([c.column(), c.column()], rows, [c.row("姓名", "性别")])
        )

    found = changes_between(register("李淑芬", "马静"), register("李淑芳", "马静"))
    assert [change.after for change in found] == ["李淑芳　女"]


def test_long_words_are_cut() -> None:
    assert place_words(Change("k", "", "会" * 40)) == f"“{'会' * 16}…”"


DAY = c.Source("presidium_meeting", "m1", "day")
PLACE = c.Source("presidium_meeting", "m1", "place")


def notice(day: str, *, place: str = "", weekday: str = "星期五") -> Paper:
    """A notice with a day that is entered once and printed twice."""
    where = c.field(place, PLACE, "会议地点")
    return c.paper(
        "乙02", "通知", Layout.PLAIN,
        c.para("定于", c.field(day, DAY), f"（{weekday}）在", where, "开会。", key="open"),
        c.para("请于", c.field(day, DAY), "前报到。", key="end"),
    )  # fmt: skip


def test_a_fact_is_called_by_its_name_and_said_once() -> None:
    """Also when it is printed in several sentences."""
    found = changes_between(notice("11月27日", place="会议室"), notice("11月20日", place="会议室"))
    assert len(found) == 2
    assert change_words(found) == ("会议日期由11月27日改为11月20日",)


def test_a_fact_that_was_open_is_filled_in_and_may_be_taken_out_again() -> None:
    empty, full = notice("11月27日"), notice("11月27日", place="镇政府三楼会议室")
    assert change_words(changes_between(empty, full)) == ("会议地点填了镇政府三楼会议室",)
    assert change_words(changes_between(full, empty)) == ("会议地点由镇政府三楼会议室改为待填",)


def test_where_the_words_around_changed_too_the_dates_are_quoted_whole() -> None:
    found = changes_between(notice("11月27日", weekday="星期五"), notice("11月20日", weekday="星期四"))
    assert "由“11月27日（星期五）”改为“11月20日（星期四）”" in change_words(found)[0]


def test_a_fact_of_one_line_is_named_with_its_line() -> None:
    def items(*titles: str) -> Paper:
        facts = [c.field(title, c.Source("meeting_item", f"i{n}", "title")) for n, title in enumerate(titles)]
        return c.paper(
            "乙03", "议程", Layout.PLAIN, [c.para(fact, key=f"i{n}") for n, fact in enumerate(facts)]
        )

    (words,) = change_words(changes_between(items("甲", "研究视察"), items("甲", "研究调研")))
    assert words == "“研究调研”的议题由研究视察改为研究调研"


def test_short_words_are_quoted_whole() -> None:
    def difference(before: str, after: str) -> str:
        return difference_words(Change("k", before, after))

    assert difference("主持人：李淑芬，女", "主持人：李淑芳，女") == "由“李淑芬”改为“李淑芳”"
    assert difference("于2026年11月27日前", "于2026年11月20日前") == "由“2026年11月27日”改为“2026年11月20日”"
    assert difference("共12人", "共13人") == "由“12”改为“13”"
