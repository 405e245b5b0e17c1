from __future__ import annotations

from datetime import date
from fractions import Fraction
from importlib.resources import files

import pytest
from msgspec import structs

from renda_desktop.errors import RuleViolation
from renda_desktop.law.citations import cite_local, explain
from renda_desktop.law.figure_words import entry_in_words
from renda_desktop.law.lawbook import Lawbook, confirmation
from renda_desktop.law.local_values import effective, own_names
from renda_desktop.law.pack import Pack
from renda_desktop.law.packs import BUILT_IN, MOST_BYTES, built_in, decode, parse_pack, proposed_pack
from renda_desktop.law.rule import Standing
from renda_desktop.law.rulebook import find_rule, rule

TODAY = date(2026, 11, 20)
HEAD = '[pack]\nid = "county"\nname = "清河县"\nedition = 2026-11-01\n'
ENTRY = (
    '\n[[entry]]\nrule = "suggestion_redo_months_zj"\nline = "一个月内重新答复。"\nfigures = { value = 1 }\n'
    'source = "渝乡镇条例2016"\narticle = "第十六条"\nquote = "一个月内"\n'
)


def entry_of(rule_id: str, figures: str, **more: str) -> str:
    """An entry with those figures; further keys as they stand in the file."""
    fields = {"source": '"渝乡镇条例2016"', "article": '"第十六条"', **more}
    lines = "".join(f"{name} = {value}\n" for name, value in fields.items())
    told = f"figures = {figures}\n" if figures else ""
    return f'\n[[entry]]\nrule = "{rule_id}"\nline = "本县另有规定。"\n{told}{lines}'


def pack_of(*entries: str, name: str = "清河县", id: str = "county") -> Pack:
    return parse_pack(HEAD.replace("清河县", name).replace("county", id) + "".join(entries))


def confirmed(*packs: Pack, **own: int) -> Lawbook:
    """A lawbook in which every entry of the packs is confirmed."""
    kept = frozenset((pack.id, confirmation(entry)) for pack in packs for entry in pack.entries)
    return Lawbook(own=own, packs=packs, confirmed=kept)


def test_every_province_s_pack_is_there_and_right() -> None:
    folder = files("resources").joinpath("law", "packs")
    assert {entry.name for entry in folder.iterdir()} == {f"{id}.toml" for id in BUILT_IN}
    for id, province in BUILT_IN.items():
        pack = built_in(id)
        assert (pack.id, pack.province) == (id, province)
        assert all(entry.line.endswith("。") and "\n" not in entry.line for entry in pack.entries)
        assert id == "jiangsu" or all(entry.quote for entry in pack.entries)


@pytest.mark.parametrize(
    ("rule_id", "figures"),
    [
        ("suggestion_assign_days", '{ value = 70000, unit = "working_day" }'),
        ("suggestion_return_days", "{ value = 367 }"),
        ("presidium_meeting_interval", "{ max_gap = 999999 }"),
        ("presidium_size", "{ max = 30000000 }"),
    ],
)
def test_a_figure_no_calendar_has_room_for_is_refused(rule_id: str, figures: str) -> None:
    with pytest.raises(RuleViolation, match="不合理，请核对"):
        pack_of(entry_of(rule_id, figures))


def test_a_province_proposes_its_pack() -> None:
    assert proposed_pack("重庆市") == "chongqing"
    assert proposed_pack("  河南省") == "henan"
    assert proposed_pack("安南省") is None
    assert proposed_pack("") is None


def test_what_a_pack_says_is_proposed_until_it_is_confirmed() -> None:
    book = Lawbook(own={}, packs=(built_in("chongqing"),))
    here = book.here("suggestion_reply_months", TODAY)
    assert here is not None
    assert (here.number(), here.standing, here.word("from")) == (2, Standing.PROPOSED, "assigned_date")
    assert here.national is not None
    assert here.binding is here.national
    assert here.national.number() == 3
    assert here.basis == "待确认，参照《重庆市乡镇人民代表大会工作条例》第十六条第一款"
    assert book.local_values() == {}


def test_a_confirmed_entry_binds() -> None:
    book = confirmed(built_in("chongqing"))
    here = book.here("suggestion_reply_months_hard", TODAY)
    assert here is not None
    assert (here.number(), here.standing) == (4, Standing.LOCAL)
    assert here.binding is here.rule
    assert here.basis == "本地要求，《重庆市乡镇人民代表大会工作条例》第十六条第一款"


def test_a_figure_of_the_place_leaves_no_default_beside_it() -> None:
    here = confirmed(built_in("chongqing")).here("suggestion_feedback_days", TODAY)
    assert here is not None
    assert here.number() == 20
    assert "value" not in (here.rule.defaults or {})


def test_shandong_counts_from_the_close_of_the_session() -> None:
    here = confirmed(built_in("shandong")).here("suggestion_reply_months", TODAY)
    assert here is not None
    assert (here.number(), here.word("from"), here.word("unit")) == (2, "session_closed", "month")


@pytest.mark.parametrize(
    ("id", "standing", "basis"),
    [
        ("suggestion_reply_months", Standing.NATIONAL, "《代表法》第五十一条第二款"),
        ("session_usual_per_year", Standing.NORMAL, "《地方组织法》第十四条第一款"),
        ("session_preparatory_meeting_national", Standing.NORMAL, "《地方组织法》第十七条第一款"),
        ("suggestion_return_days", Standing.PROPOSED, "第十四条"),
    ],
)
def test_without_a_pack_the_rule_says_how_it_binds(id: str, standing: Standing, basis: str) -> None:
    here = Lawbook(own={}).here(id, TODAY)
    assert here is not None
    assert here.standing is standing
    assert here.basis.endswith(basis)
    assert (here.binding is None) == (standing is Standing.PROPOSED)


def test_the_office_s_own_figure_is_above_every_pack() -> None:
    here = confirmed(built_in("henan"), presidium_meeting_interval=2).here(
        "presidium_meeting_interval", TODAY
    )
    assert here is not None
    assert (here.number(), here.standing, here.basis) == (2, Standing.LOCAL, "本地要求")


def test_an_old_year_is_judged_by_the_rule_of_that_year() -> None:
    here = Lawbook(own={}).here("suggestion_reply_months", date(2024, 5, 1))
    assert here is not None
    assert here.basis == "《代表法》第四十二条第一款"
    assert Lawbook(own={}).here("suggestion_supervision", date(2024, 5, 1)) is None
    with pytest.raises(KeyError):
        Lawbook(own={}).here("no_such_rule", TODAY)


def test_entries_have_periods() -> None:
    pack = pack_of(
        entry_of("group_min_activities_per_year", "{ value = 3 }", valid_until="2025-12-31"),
        entry_of("group_min_activities_per_year", "{ value = 6 }", valid_from="2026-01-01"),
    )
    book = confirmed(pack)
    numbers = [book.here("group_min_activities_per_year", date(year, 6, 1)) for year in (2025, 2026)]
    assert [one.number() if one else None for one in numbers] == [3, 6]
    local = book.local_values()
    base = rule("group_min_activities_per_year", TODAY)
    assert effective(base, local, date(2025, 12, 31)).number() == 3
    assert effective(base, local, date(2026, 1, 1)).number() == 6
    assert effective(base, local).number() == 6


def test_the_checks_obey_what_is_confirmed_and_cite_it() -> None:
    local = confirmed(built_in("zhejiang")).local_values()
    size = effective(rule("presidium_size", TODAY), local, TODAY)
    assert size.number("max_large_population") == 17
    assert cite_local(size) == "本地要求，《浙江省乡镇人民代表大会工作条例》第八条第二款"
    assert explain(size).endswith("已按浙江省的规定核对。")
    assert own_names("presidium_size", local, TODAY) == {"min", "max", "max_large_population"}
    assert own_names("session_observers_cap", local, TODAY) == frozenset()


TEN = (
    ("suggestion_reply_months", "value", 1, 3),
    ("suggestion_reply_months_hard", "value", 5, 6),
    ("session_min_per_year", "min", 2, 1),
    ("session_notice_days_other", "value", 12, 7),
    ("presidium_size", "max", 9, 13),
    ("presidium_meeting_interval", "max_gap", 2, 3),
    ("group_min_activities_per_year", "value", 5, 2),
    ("suggestion_assign_days", "value", 3, 5),
    ("voters_report_quota", "min", 50, 30),
    ("seed_suggestion_progress_report", "hear", 1, 2),
)


def test_ten_figures_changed_in_a_pack_are_seen_to_act() -> None:
    pack = pack_of(*(entry_of(id, f"{{ {name} = {value} }}") for id, name, value, _ in TEN))
    before, after = Lawbook(own={}), confirmed(pack)
    for id, name, value, was in TEN:
        old, new = before.here(id, TODAY), after.here(id, TODAY)
        assert old is not None
        assert new is not None
        assert (old.number(name), new.number(name), new.standing) == (was, value, Standing.LOCAL)


def test_two_packs_that_disagree_hold_neither_until_the_office_chooses() -> None:
    one = pack_of(entry_of("group_min_activities_per_year", "{ value = 3 }"), name="甲县", id="first")
    two = pack_of(entry_of("group_min_activities_per_year", "{ value = 5 }"), name="乙市", id="second")
    book = confirmed(one, two)
    assert [(c.rule_id, [e.pack for e in c.entries], c.chosen) for c in book.clashes()] == [
        ("group_min_activities_per_year", ["甲县", "乙市"], "")
    ]
    here = book.here("group_min_activities_per_year", TODAY)
    assert here is not None
    assert (here.number(), here.standing) == (2, Standing.PROPOSED)
    chosen = structs.replace(book, choices={"group_min_activities_per_year": "second"})
    here = chosen.here("group_min_activities_per_year", TODAY)
    assert here is not None
    assert (here.number(), here.standing, chosen.clashes()[0].chosen) == (5, Standing.LOCAL, "乙市")
    assert effective(rule("group_min_activities_per_year", TODAY), chosen.local_values()).number() == 5


def test_packs_of_different_times_or_the_same_figure_do_not_disagree() -> None:
    old = entry_of("group_min_activities_per_year", "{ value = 3 }", valid_until="2024-12-31")
    new = entry_of("group_min_activities_per_year", "{ value = 5 }", valid_from="2025-01-01")
    assert confirmed(pack_of(old, name="甲", id="aa"), pack_of(new, name="乙", id="bb")).clashes() == ()
    same = entry_of("group_min_activities_per_year", "{ value = 3 }")
    assert confirmed(pack_of(same, name="甲", id="aa"), pack_of(same, name="乙", id="bb")).clashes() == ()


def test_a_changed_figure_is_to_be_confirmed_anew() -> None:
    before = pack_of(ENTRY)
    after = pack_of(ENTRY.replace("value = 1", "value = 2"))
    kept = frozenset((before.id, confirmation(entry)) for entry in before.entries)
    book = Lawbook(own={}, packs=(after,), confirmed=kept)
    here = book.here("suggestion_redo_months_zj", TODAY)
    assert here is not None
    assert here.standing is Standing.PROPOSED


def test_an_entry_without_figures_says_that_the_rule_is_the_place_s_too() -> None:
    book = confirmed(pack_of(entry_of("suggestion_reply_each_cosigner", "")))
    here = book.here("suggestion_reply_each_cosigner", TODAY)
    assert here is not None
    assert here.standing is Standing.LOCAL


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (entry_of("no_such_rule", "{ value = 1 }"), r"第6行起的第1条.*no_such_rule.*程序里没有这个编号"),
        (
            entry_of("suggestion_reply_months", "{ value = 4 }"),
            "比国家法律宽：国家法律是自交办之日起3个月，这里是.*4个月",
        ),
        (entry_of("session_min_per_year", "{ min = 0 }"), "min 的数字“0”写法不对"),
        (entry_of("session_quorum_two_thirds", '{ value = "1/2" }'), "国家法律已经定了"),
        (entry_of("bill_min_cosigners", "{ value = 10 }"), "国家法律已经定了"),
        (entry_of("suggestion_reply_months_cq", "{ value = 2 }"), "要写在“suggestion_reply_months”名下"),
        (entry_of("session_anthem", ""), "国家法律已经定了"),
        (entry_of("session_anthem", "{ value = 1 }"), "没有数字，不能另定"),
        (entry_of("suggestion_reply_months", '{ value = 2, unit = "day" }'), "单位和国家法律的不一样"),
        (entry_of("suggestion_return_days", '{ value = 10, unit = "member" }'), "单位“member”不对"),
        (entry_of("suggestion_return_days", "{ value = -3 }"), "写法不对"),
        (entry_of("suggestion_return_days", "{ value = 2.5 }"), "value 不能是 2.5"),
        (entry_of("suggestion_return_days", '{ value = "十" }'), "写法不对"),
        (entry_of("suggestion_return_days", "{ days = 3 }"), "没有“days”这项数字，只有"),
        (entry_of("suggestion_reply_months", '{ from = "monday" }'), "“monday”不是起算的日子"),
        (
            entry_of("suggestion_reply_months", '{ value = 3, from = "approved_date" }'),
            "不能从“approved_date”起算",
        ),
        (entry_of("presidium_size", "{ min = 20 }"), "不合理"),
        (entry_of("presidium_quorum", '{ value = "3/2" }'), "不合理"),
        (entry_of("presidium_quorum", "{ value = 1 }"), "写法不对"),
        (entry_of("presidium_quorum", '{ op = "!" }'), "不是比较符号"),
        (entry_of("session_first_of_year_deadline", '{ value = "02-30" }'), "写法不对"),
        (entry_of("suggestion_return_days", "{ value = 3 }", article='"十四"'), "不是条款号"),
        (entry_of("suggestion_return_days", "{ value = 3 }", source='"某某办法"'), "不知道出处“某某办法”"),
        (entry_of("suggestion_return_days", "{ value = 3 }", valid_from='"2025"'), "起始日期“2025”不是日期"),
        (
            entry_of(
                "suggestion_return_days", "{ value = 3 }", valid_from="2026-01-01", valid_until="2025-01-01"
            ),
            "截止日期2025-01-01早于起始日期2026-01-01",
        ),
        (entry_of("suggestion_return_days", "{ value = 3 }", valid_from="0216-01-01"), "请核对年份"),
        (entry_of("suggestion_return_days", "3"), "figures 的写法不对"),
        (entry_of("suggestion_return_days", "{ value = 3 }", colour="1"), "不认识的项“colour”"),
        (ENTRY.replace('line = "一个月内重新答复。"\n', ""), "没有写一句话的内容 line"),
        (ENTRY + ENTRY, "在同一段时间里写了两遍"),
    ],
)
def test_a_faulty_entry_is_named_with_what_is_wrong(entry: str, said: str) -> None:
    with pytest.raises(RuleViolation, match=said) as refused:
        pack_of(entry)
    assert "没有导入，原来的规定没有变" in refused.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pack\n", "第1行第6个字附近不对"),
        (HEAD + "[[entry]]\nrule = ", "格式在.*不对"),
        ('[pack]\nid = "x"\nedition = 2026-13-01\n', "第3行的日期“2026-13-01”不对"),
        (ENTRY, r"没有 \[pack\]"),
        (HEAD, "没有一条规定"),
        (HEAD + "entry = 3\n", "没有一条规定|不认识的项"),
        (HEAD + ENTRY + "[other]\n", "不认识的部分“other”"),
        (HEAD.replace("2026-11-01", '"2026"') + ENTRY, "版本日期"),
        (HEAD.replace("county", "清河") + ENTRY, "小写英文字母"),
        (HEAD.replace("清河县", " ") + ENTRY, "没有写名称"),
        (HEAD.replace('"清河县"', "3") + ENTRY, "name 要写成文字"),
        (HEAD + "colour = 1\n" + ENTRY, "不认识的项“colour”"),
        (HEAD + '[[source]]\nid = "甲"\n' + ENTRY, "id（简称）和 full（全名）"),
        (
            HEAD + '[[source]]\nid = "甲"\nfull = "甲办法"\nin_force_from = "x"\n' + ENTRY,
            "in_force_from 要写成",
        ),
    ],
)
def test_a_faulty_file_is_refused_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        parse_pack(text)


def test_many_faults_are_counted_and_each_is_named() -> None:
    entries = [entry_of(f"rule_{n}", "{ value = 1 }") for n in range(9)]
    with pytest.raises(RuleViolation) as refused:
        pack_of(*entries)
    lines = refused.value.message.splitlines()
    assert len(lines) == 1 + 6 + 1
    assert lines[0].startswith("规定包里有9处不对")
    assert lines[-1] == "另外还有3处不对。"


def test_a_pack_may_bring_its_own_source() -> None:
    own = '[[source]]\nid = "清河办法"\nfull = "清河县乡镇人大工作办法"\nin_force_from = 2026-01-01\n'
    pack = parse_pack(HEAD + own + entry_of("suggestion_return_days", "{ value = 3 }", source='"清河办法"'))
    here = confirmed(pack).here("suggestion_return_days", TODAY)
    assert here is not None
    assert here.basis == "本地要求，《清河县乡镇人大工作办法》第十六条"


def test_files_as_older_editors_write_them_are_read() -> None:
    assert parse_pack(decode((HEAD + ENTRY).encode("gb18030"))).name == "清河县"
    assert parse_pack(decode((HEAD + ENTRY).encode("utf-8-sig"))).name == "清河县"
    with pytest.raises(RuleViolation, match="不是文字文件"):
        decode(b"PK\x03\x04\x00\x00\xff\xfe\x00\x00\x81")
    with pytest.raises(RuleViolation, match="超过1兆字节"):
        decode(b"#" * (MOST_BYTES + 1))


def test_figures_of_an_entry_in_words() -> None:
    words = {
        entry.rule_id: entry_in_words(entry.figures, base)
        for id in ("chongqing", "shandong", "beijing", "jiangsu")
        for entry in built_in(id).entries
        if (base := find_rule(entry.rule_id, TODAY)) is not None
    }
    assert words["suggestion_reply_months"] == "自大会闭会之日起2个月"
    assert words["suggestion_return_days"] == "5天"
    assert words["suggestion_feedback_days"] == "20个工作日"
    assert words["presidium_quorum"] == "三分之二以上"
    assert words["presidium_majority"] == "过半数"
    assert words["session_observers_cap"] == "不超过二分之一"
    assert words["session_first_of_year_deadline"] == "3月31日"
    assert words["presidium_size"] == "最少7人，最多13人，人口特别多的最多15人"
    assert words["suggestion_satisfaction_scale"] == ""


def test_an_edition_is_a_figure_of_the_pack_alone() -> None:
    entry = built_in("jiangsu").of_rule("presidium_quorum")[0]
    assert entry.figures["value"] == Fraction(2, 3)
    assert built_in("jiangsu").entry("no_such_rule", TODAY) is None
