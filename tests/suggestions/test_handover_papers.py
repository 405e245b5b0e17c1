"""丁01, 丁02 and the list of a day: who is asked what until when, in the words a county accepts."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import Layout, missing_in, passages
from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.kit_copies import copies_for, heads_of
from renda_desktop.overview.kit_suggestions import year_kit
from renda_desktop.overview.number_places import place_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import (
    HandBack,
    Reassign,
    edit_assignment,
    hand_back,
    reassign,
)
from renda_desktop.suggestions.clearing_commands import (
    ClearSuggestion,
    MarkHard,
    clear_suggestion,
    mark_hard,
)
from renda_desktop.suggestions.number_commands import NumberSuggestionPaper, number_suggestion_paper
from renda_desktop.suggestions.rules import Clearing
from renda_desktop.suggestions.unit_commands import AddUnit, add_unit
from tests.helpers.session_builders import act, edit
from tests.suggestions.builders import Desk
from tests.suggestions.drawing import drawn, printable, records, words
from tests.suggestions.test_places import confirm, of_province

MARCH = datetime.date(2026, 3, 2)
TODAY = datetime.date(2026, 4, 2)


def test_the_letter_says_what_is_handed_over_and_until_when(desk: Desk) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1, 2)
    desk.assign(one, MARCH, 0, 3)
    paper = drawn(desk, "丁02", one, TODAY)
    said = words(desk, "丁02", one, TODAY)
    assert paper.layout is Layout.LETTER
    for sentence in (
        "根据《代表法》第五十一条第一款、《地方组织法》第四十二条第二款的规定，现将李淑芬等3名代表在",
        "镇十九届人大七次会议上提出的《关于修复东河村灌溉渠的建议》（第1号）交由你单位主办，镇财政所会办，",
        "请自交办之日起三个月内书面答复代表（2026年6月2日前）；涉及面广、处理难度大的，由主席团认定，最迟不超过",
        "六个月（2026年9月2日前）。",
        "A类已解决或采纳，B类正在解决或已列入计划，C类条件所限暂缓，D类留作参考、已解释",
        "联名提出的，逐名答复每位代表",
        "会办单位请及时将书面办理意见告知主办单位",
        "今收到《关于修复东河村灌溉渠的建议》（第1号）。",
    ):
        assert sentence in said
    assert "退回" not in said, "nobody said that this place has such days"
    assert [one.label for one in missing_in(paper)] == ["发文字号"]


@pytest.mark.parametrize(
    ("assigned", "due", "hard"),
    [
        (datetime.date(2026, 1, 31), "2026年4月30日", "2026年7月31日"),
        (datetime.date(2027, 11, 30), "2028年2月29日", "2028年5月30日"),
        (datetime.date(2026, 11, 30), "2027年2月28日", "2027年5月30日"),
        (datetime.date(2028, 2, 29), "2028年5月29日", "2028年8月29日"),
        (datetime.date(2026, 8, 31), "2026年11月30日", "2027年2月28日"),
    ],
)
def test_the_last_day_at_ends_of_months_and_in_leap_years(
    desk: Desk, assigned: datetime.date, due: str, hard: str
) -> None:
    one = desk.hand_in()
    desk.assign(one, assigned)
    said = words(desk, "丁02", one, assigned)
    assert f"自交办之日起三个月内书面答复代表（{due}前）" in said
    assert f"最迟不超过六个月（{hard}前）" in said
    act(desk.database, mark_hard, MarkHard(one, hard=True, on=assigned, reason="涉及三个村"))
    said = words(desk, "丁02", one, assigned)
    assert f"主席团认定本件涉及面广、处理难度大，请自交办之日起六个月内书面答复代表（{hard}前）。" in said
    assert "三个月" not in said


def test_local_days_are_asked_for_once_the_office_confirmed_them(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH, 0, 1)
    of_province(desk, "浙江省")
    assert "退回" not in words(desk, "丁02", one, TODAY)
    confirm(desk, "zhejiang")
    said = words(desk, "丁02", one, TODAY)
    assert "不属于你单位职责的，请于2026年3月12日前书面说明理由，经主席团同意后退回" in said
    assert "会办单位请于2026年5月2日前将书面办理意见告知主办单位" in said


def test_two_months_of_a_place_and_those_from_the_close_of_the_session(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    of_province(desk, "重庆市")
    confirm(desk, "chongqing")
    said = words(desk, "丁02", one, TODAY)
    assert "请自交办之日起两个月内书面答复代表（2026年5月2日前）" in said
    assert "最迟不超过四个月（2026年7月2日前）" in said


def test_shandong_counts_from_the_close(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    of_province(desk, "山东省")
    confirm(desk, "shandong")
    assert "请自大会闭会之日起两个月内书面答复代表（2026年3月16日前）" in words(desk, "丁02", one, TODAY)


def test_an_old_assignment_cites_the_law_of_its_day(desk: Desk) -> None:
    one = desk.hand_in(on=datetime.date(2023, 5, 1), session=None)
    desk.assign(one, datetime.date(2023, 5, 31))
    said = words(desk, "丁02", one, TODAY)
    assert "根据《地方组织法》第四十二条第二款的规定" in said
    assert "《代表法》" not in said


def test_to_the_government_as_a_whole(desk: Desk) -> None:
    government = str(act(desk.database, add_unit, AddUnit("镇人民政府")))
    one = desk.hand_in()
    whole = Desk(desk.database, desk.session, desk.people, desk.mandates, (government,))
    whole.assign(one, MARCH)
    said = words(desk, "丁02", one, TODAY)
    assert "交由你镇办理" in said
    assert "请你镇确定具体承办单位和承办人，并告知主席团。" in said


def test_a_second_assignment_says_from_whom_it_comes(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    part = desk.file(one, TODAY).main
    assert part is not None
    act(desk.database, hand_back, HandBack(part.id, MARCH, "不属于本单位职责"))
    later = datetime.date(2026, 3, 9)
    act(desk.database, reassign, Reassign(one, later, desk.units[1], restart=False))
    new = desk.file(one, TODAY).main
    assert new is not None
    assert records(desk, "丁02重交", TODAY) == [new.id]
    said = words(desk, "丁02重交", new.id, TODAY)
    assert "关于重新交办镇十九届人大七次会议第1号建议的函" in said.replace("\n", "")
    assert "原交镇水利站办理。" in said
    assert "请自首次交办之日（2026年3月2日）起三个月内书面答复代表（2026年6月2日前）" in said
    assert "镇水利站" in words(desk, "丁02清单", "2026-03-02", TODAY), "as it was on that day"
    first = words(desk, "丁02", one, TODAY)
    assert "关于交办镇十九届人大七次会议第1号建议的函" in first
    assert "镇水利站：" in first.replace(" ", "") or "函镇水利站" in first
    assert "请自交办之日起三个月内书面答复代表（2026年6月2日前）" in first
    assert "2026年3月2日" in first
    assert "2026年3月9日" not in first


def test_a_clock_that_began_anew_leaves_the_first_letter_as_it_was(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH, 0, 1)
    act(desk.database, number_suggestion_paper, NumberSuggestionPaper(one, one, "丁02", MARCH))
    before = words(desk, "丁02", one, TODAY)
    act(desk.database, reassign, Reassign(one, datetime.date(2026, 3, 9), desk.units[1], restart=True))
    assert words(desk, "丁02", one, TODAY) == before
    assert records(desk, "丁02清单", TODAY) == ["2026-03-02"], "the list of the day it was first assigned on"
    listed = words(desk, "丁02清单", "2026-03-02", TODAY)
    for part in ("共1件", "镇水利站镇村镇建设办公室2026.6.2", "2026.3.9重新交办镇村镇建设办公室"):
        assert part in listed, part
    assert "2026.6.9" not in listed
    (new,) = records(desk, "丁02重交", TODAY)
    said = words(desk, "丁02重交", new, TODAY)
    assert "请自重新交办之日起三个月内书面答复代表（2026年6月9日前）" in said
    assert [gap.label for gap in missing_in(drawn(desk, "丁02重交", new, TODAY))] == ["发文字号"]
    act(desk.database, number_suggestion_paper, NumberSuggestionPaper(one, new, "丁02重交", TODAY))
    assert not missing_in(drawn(desk, "丁02重交", new, TODAY))
    with desk.database.read() as db:
        heads = heads_of(db, RecordRef(new, ""), RecordKind.SUGGESTION_PART, TODAY)
        assert copies_for(printable("丁02重交"), heads, {}) == 2, "for the unit and for the file"
        found = [place_of(db, row, TODAY) for row in numbers_of(db, Series.DOCUMENT, year=2026)]
    assert [(at.printable.key, at.shown_id) for at in found if at] == [("丁02", one), ("丁02重交", one)]


def test_the_number_comes_from_the_series_of_the_office(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    assert act(desk.database, number_suggestion_paper, NumberSuggestionPaper(one, one, "丁02", MARCH)) == 1
    paper = drawn(desk, "丁02", one, TODAY)
    assert not missing_in(paper)
    with desk.database.read() as db:
        (given,) = numbers_of(db, Series.DOCUMENT, year=2026)
        place = place_of(db, given, TODAY)
    assert "第1号建议（19-7-001）交办函" in given.title
    assert place is not None
    assert (place.printable.key, place.tab, place.shown_id) == ("丁02", "suggestions", one)


def test_the_register_card_shows_phones_only_when_they_are_wanted(desk: Desk) -> None:
    one = desk.hand_in("修复东河村灌溉渠", 0, 1, content="渠道淤积。", public=False, unit="镇水利站")
    act(desk.database, set_phones, SetPhones(desk.people[0], ("13900001111",)))
    open_, shut = (words(desk, "丁01", one, TODAY, private=private) for private in (True, False))
    assert "13900001111" in open_
    assert "13900001111" not in shut
    for part in ("19-7-001", "李淑芬", "王伟", "第一代表团", "渠道淤积。", "镇水利站", "□ 是　　☑ 否"):
        assert part in shut
    act(desk.database, clear_suggestion, ClearSuggestion(one, Clearing.REFUSED, MARCH, "没有具体内容"))
    assert "不立案：没有具体内容（2026年3月2日）" in words(desk, "丁01", one, TODAY)


def test_the_list_of_a_day_has_everything_assigned_on_it(desk: Desk) -> None:
    one, two, later = (desk.hand_in(title) for title in ("修渠", "修路", "修桥"))
    desk.assign(one, MARCH, 0, 3)
    desk.assign(two, MARCH, 1)
    desk.assign(later, datetime.date(2026, 3, 3), 1)
    part = desk.file(one, TODAY).main
    assert part is not None
    edit(desk.database, edit_assignment, part.id, "received_by", "赵小军")
    assert records(desk, "丁02清单", TODAY) == ["2026-03-03", "2026-03-02"]
    paper = drawn(desk, "丁02清单", "2026-03-02", TODAY)
    said = words(desk, "丁02清单", "2026-03-02", TODAY)
    assert paper.layout is Layout.REGISTER
    assert "共2件" in said
    assert "修桥" not in said
    for part_ in ("关于修渠的建议", "镇财政所", "2026.6.2", "赵小军"):
        assert part_ in said


def test_among_the_papers_of_a_year_are_its_newest_handovers(desk: Desk) -> None:
    for place in range(10):
        desk.assign(desk.hand_in(f"第{place}件"), MARCH + datetime.timedelta(place))
    with desk.database.read() as db:
        kit = year_kit(db, 2026, TODAY)
        other = year_kit(db, 2025, TODAY)
    days = [record.id for printable, record in kit if printable.key == "丁02清单"]
    assert days == [str(MARCH + datetime.timedelta(place)) for place in range(9, 1, -1)]
    keys = [printable.key for printable, _ in kit if printable.key != "丁02清单"]
    assert keys == [
        "丁01登记簿",
        "丁06督办清单",
        "丁07",
        "丁07附表",
        "丁07承诺",
        "丁07公开",
        "丁23",
        "表04",
        "表04测评",
    ]
    assert {printable.id for printable, _ in other} == {"丁23", "表04"}, "forms to fill in by hand"


def test_nothing_typed_by_the_unit_is_a_field_of_the_suggestion(desk: Desk) -> None:
    """Click-to-field: the day leads to the round, the receiver to the assignment, the title to the suggestion."""
    one = desk.hand_in()
    desk.assign(one, MARCH)
    file = desk.file(one, TODAY)
    assert file.main is not None
    assert file.now is not None
    with desk.database.action() as db:
        edit_assignment(db, EditField(file.main.id, "handler", "赵小军"))
    sources = {p.text: p.source for p in passages(drawn(desk, "丁02", one, TODAY))}
    day, handler = sources["2026年6月2日"], sources["赵小军"]
    assert day is not None
    assert (day.record_kind, day.record_id, day.field) == ("suggestion_round", file.now.id, "begins_on")
    assert handler is not None
    assert (handler.record_kind, handler.field) == ("suggestion_assignment", "handler")
