"""What changed between two drawings of a paper."""

from __future__ import annotations

from renda_desktop.documents import compose as c
from renda_desktop.documents.changes import Change, changes_between, difference_words, place_words
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
