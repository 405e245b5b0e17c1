"""The rules of the cross-paper check: what each finds, and what looks like it and must be left alone."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.passages import Source
from renda_desktop.overview.cross_check import contradictions
from renda_desktop.overview.cross_facts import (
    FreeText,
    KnownFacts,
    KnownPerson,
    KnownVote,
    Matter,
    Tallies,
)
from renda_desktop.township.rules import OfficeKind, presidium_meeting_name

DAY = datetime.date(2026, 4, 8)
PEOPLE = (
    KnownPerson("周建国", ("镇人大主席",)),
    KnownPerson("沈玉兰", ("镇人大副主席",)),
    KnownPerson("高翔", ("镇人民政府副镇长",)),
    KnownPerson("许志强", ("镇党委副书记、镇长",)),
    KnownPerson("田小军", ("镇水利站站长",)),
    KnownPerson("于海波", ("青禾派出所所长",)),
    KnownPerson("何平", ("镇党委副书记",)),
    KnownPerson("苏力坦·买买提", ("河滨社区党总支书记",)),
)
FACTS = KnownFacts(
    matter=Matter.MEETING,
    first=DAY,
    starts_at=datetime.time(9),
    term=19,
    number=24,
    newest=25,
    people=PEOPLE,
    roster=frozenset({"周建军", "李淑芬", "高祥"}),
    attendance={"应到": 11, "实到": 10, "请假": 1},
)
VOTES = (KnownVote(8, 1, 1),)


def a_text(words: str, **changes: object) -> FreeText:
    text = FreeText(
        words, "议题1的发言", Source("meeting_speech", "1", "text"), "会议记录", spoken=True, votes=VOTES
    )
    return structs.replace(text, **changes)


def said(words: str, facts: KnownFacts = FACTS, **changes: object) -> list[str]:
    """The words that are found, without what is said of them."""
    found = contradictions(facts, [a_text(words, **changes)])
    return [one.sentence.partition("写着“")[2].partition("”，")[0] for one in found]


FOUND = {
    "请在4月8日（星期二）下班前反馈": "4月8日（星期二）",
    "2026年4月8日（周四）下午培训": "2026年4月8日（周四）",
    "四月八日（星期日）": "四月八日（星期日）",
    "４月９日星期三进场": "４月９日星期三",
    "明年1月9日（星期五）前完成": "明年1月9日（星期五）",
    "本次会议定于4月9日召开": "本次会议定于4月9日召开",
    "本次会议拟定于4月9日": "本次会议拟定于4月9日",
    "这次主席团会议于2026年4月7日上午在镇政府召开": "这次主席团会议于2026年4月7日上午在镇政府召开",
    "会议于2025年4月8日在镇政府三楼会议室召开": "会议于2025年4月8日在镇政府三楼会议室召开",
    "今天是4月10日，我先讲三点": "今天是4月10日",
    "主席团第二十四次会议于4月7日召开": "主席团第二十四次会议于4月7日召开",
    "4月9日上午召开本次会议": "4月9日上午召开本次会议",
    "本次会议时间为4月18日上午": "本次会议时间为4月18日",
    "今天召开镇十九届人大主席团第二十三次会议": "镇十九届人大主席团第二十三次会议",
    "本次会议是青禾镇第十八届人民代表大会主席团第二十四次会议": "青禾镇第十八届人民代表大会主席团第二十四次会议",
    "现在召开主席团第25次会议": "主席团第25次会议",
    "周建囯同意这个意见": "周建囯",
    "请沈玉蓝副主席牵头": "沈玉蓝",
    "镇长许志墙讲了三点": "许志墙",
    "副镇长高详：同意": "高详",
    "州建国": "州建国",
    "州建国同志主持": "州建国",
    "苏力坦•买买提讲得好": "苏力坦•买买提",
    "苏力坦买买提讲得好": "苏力坦买买提",
    "苏力坦 ． 买买提": "苏力坦 ． 买买提",
    "本次会议主席团成员应到12人，实到10人": "应到12人",
    "应到十一人，实到九名，请假一人": "实到九名",
    "今天请假两人": "请假两人",
    "表决结果：同意9票，反对1票，弃权1票": "同意9票",
    "八票同意，二票反对": "二票反对",
    "这项报告一致通过": "一致通过",
    "本次会议定于4月8日上午9:30召开": "上午9:30",
    "本次会议下午3点在镇政府召开": "下午3点",
    "请镇长高翔答复": "镇长高翔",
    "人大主席沈玉兰讲话": "主席沈玉兰",
    "镇党委书记何平到会": "书记何平",
    "镇水利站副站长田小军汇报": "副站长田小军",
    "副主席周建国同志讲了三点": "副主席周建国",
    "下面请副主席周建国同志讲话": "副主席周建国",
    "请主席沈玉兰主持": "主席沈玉兰",
    "听取了副站长田小军的汇报": "副站长田小军",
    "主席团第二十六次会议同意这个报告": "主席团第二十六次会议同意",
    "会议指出，镇第十九届人民代表大会主席团第26次会议讨论并同意了": "镇第十九届人民代表大会主席团第26次会议讨论并同意",
    "表决结果：9人同意": "9人同意",
    "举手表决，9名主席团成员赞成，1人反对": "9名主席团成员赞成",
    "11人同意这个报告": "11人同意",
}  # fmt: skip


@pytest.mark.parametrize("words", FOUND)
def test_a_contradiction_is_found_where_it_stands(words: str) -> None:
    assert said(words) == [FOUND[words]]


LEFT_ALONE = (
    # the same as the record
    "4月8日（星期三）下午", "2026年4月8日 星期三", "本次会议定于4月8日（星期三）上午9:00召开", "今天是4月8日",
    "今天召开镇十九届人大主席团第二十四次会议", "本次会议应到11人，实到10人，请假1人",
    "表决结果：同意8票，反对1票，弃权1票", "副镇长高翔汇报", "镇长许志强", "镇人大副主席沈玉兰", "镇水利站站长田小军",
    "本次会议于上午9时在镇政府三楼会议室召开", "苏力坦·买买提", "镇人大主席周建国主持会议",
    # dates of other matters
    "定于7月17日召开八次会议", "会议研究了召开第八次会议的有关事项，决定会议于2025年7月17日召开，会期一天",
    "上次会议于1月9日召开", "主席团第二十三次会议于1月9日召开", "协调会于3月9日召开，会议于3月10日印发纪要",
    "请在4月30日前报送", "今年6月30日前完成", "本次会议4月15日前印发纪要", "今天下午3点前把表交上来",
    "本次会议于4月30日前将意见交镇人民政府召开专题会研究", "从3月5日起到4月9日（星期四）止", "1月9日（星期五）那次",
    "9日（星期五）", "4月8日至10日（星期五）",
    # ordinals of other meetings
    "主席团第二十三次会议已经议过", "本次会议听取第二十三次会议议定事项落实情况",
    "今天召开第二次全体会议", "今天研究召开第十次会议的事", "现在审议人民代表大会第十次会议议程",
    "上届第十八届的事不再说",
    "提请主席团第二十六次会议审议通过", "待主席团第二十六次会议决定", "下半年，主席团第二十六次会议将听取汇报",
    "主席团第二十五次会议同意这个报告", "主席团第十次会议同意这个报告", "第十八届人大主席团第四十次会议同意",
    "大会主席团第三十次会议决定", "第九次会议主席团第三十次会议通过", "请在主席团第二十六次会议前报送",
    # people who agree, not votes
    "表决结果：8人同意", "走访30人，28人同意", "会议同意11人列席", "3人同意，2人要求再改", "全村村民举手表决，90人同意",
    # other people, words that sound like names
    "周建军同志", "和平年代", "与海波商量", "用海波浪板", "高祥同志", "玉兰花开", "请周建国、沈玉兰负责",
    "建国以来", "大高箱子", "高像素相机", "志强小学", "田晓", "河平村修渠",
    # numbers of other matters
    "上次会议应到11人，实到8人", "村民代表会议应到45人，实到40人", "请假3人以上的小组要说明",
    "全村同意30票以上的有两个组，村民投票同意30票",
    "党员大会应到30人，实到28人", "九名代表请假3人",
    # posts that agree or cannot be compared
    "原镇长高翔在任时", "工会主席周建国", "村党支部书记何平", "副书记何平", "党委副书记、镇长许志强", "工作组组长高翔",
    "镇长、高翔", "县人大主任高翔", "时任镇长高翔",
    "副主席沈玉兰同志", "请主席周建国讲话", "工会副主席周建国", "县工商联副主席周建国", "站长田小军", "主席团成员何平",
    # times of other matters
    "本次会议上午11:20结束", "今天下午3:00看现场", "本次会议9点召开", "9:30，李淑芬发言",
    "代表提出议案的截止时间为当日下午3:00",
    "",
)  # fmt: skip


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_what_agrees_or_speaks_of_something_else_is_left_alone(words: str) -> None:
    assert said(words) == []


def test_a_text_about_a_session_speaks_of_that_session() -> None:
    assert said("本次会议定于1月16日召开", about_other=True) == []
    assert said("本次主席团会议定于1月16日召开", about_other=True) == ["本次主席团会议定于1月16日召开"]


def test_a_known_name_inside_the_word_explains_it() -> None:
    facts = structs.replace(FACTS, people=(KnownPerson("陈志远"),), roster=frozenset({"陈志"}))
    assert said("请陈志愿意的话牵头", facts) == []
    assert said("请陈志愿意的话牵头", structs.replace(facts, roster=frozenset())) == ["陈志愿"]


def test_today_is_only_said_on_the_day() -> None:
    assert said("今天是4月10日", spoken=False) == []


def test_an_unknown_fact_contradicts_nothing() -> None:
    bare = KnownFacts(matter=Matter.MEETING)
    words = "今天是4月10日（星期一），本次会议应到12人，镇长高翔、周建囯，同意9票。现在召开主席团第三次会议"
    assert said(words, bare, votes=()) == []


def test_a_session_of_several_days_may_be_said_to_be_any_of_them() -> None:
    facts = KnownFacts(
        matter=Matter.SESSION,
        first=datetime.date(2026, 1, 15),
        last=datetime.date(2026, 1, 16),
        term=19,
        number=9,
    )
    assert said("本次大会于1月16日举行选举", facts) == []
    assert said("本次大会定于1月17日召开", facts) == ["本次大会定于1月17日召开"]
    assert said("今天召开青禾镇第十九届人民代表大会第八次会议", facts) == [
        "青禾镇第十九届人民代表大会第八次会议"
    ]
    assert said("今天召开主席团第一次会议", facts) == []


def test_the_figures_of_an_activity_are_looked_at_in_its_report_only() -> None:
    facts = KnownFacts(matter=Matter.ACTIVITY, first=DAY, tallies=Tallies(points=6, groups=2, problems=5))
    words = "代表分成三组，视察了7个点位，发现问题5个，共6条问题"
    assert said(words, facts, reports=True) == ["分成三组", "视察了7个点位", "共6条问题"]
    assert said(words, facts) == []
    assert said("代表分成两组，视察了6个点位，发现5个问题", facts, reports=True) == []


ACTIVITY = KnownFacts(
    matter=Matter.ACTIVITY,
    first=DAY,
    attendance={"应到": 6, "实到": 5},
    tallies=Tallies(points=2),
)
IN_REPORTS = {
    "参加视察的代表9人，察看点位4个": ["参加视察的代表9人", "察看点位4个"],
    "4月8日，9名代表参加视察": ["9名代表参加"],
    "组织代表9人参加活动": ["代表9人参加"],
    "代表实地查看了4处，听取了汇报": ["查看了4处"],
    "上午察看现场共4处": ["察看现场共4处"],
}


@pytest.mark.parametrize("words", IN_REPORTS)
def test_figures_of_an_activity_are_read_in_either_order(words: str) -> None:
    assert said(words, ACTIVITY, reports=True) == IN_REPORTS[words]


@pytest.mark.parametrize(
    "words",
    [
        "参加视察的代表5人，察看点位2个", "参加视察的代表6人，实地查看2处", "察看14处机井", "各组察看点位1个",
        "上午察看点位1个，下午察看点位1个", "9名代表参加座谈", "参加活动的代表71人次", "邀请县人大代表3人参加",
        "随机走访9处", "每组代表3人参加", "第1组代表3人参加视察", "县级9名代表参加",
    ],
)  # fmt: skip
def test_figures_of_a_part_or_of_something_else_are_left_alone(words: str) -> None:
    assert said(words, ACTIVITY, reports=True) == []


def test_without_a_list_no_number_of_deputies_is_wrong() -> None:
    assert said("参加视察的代表9人", structs.replace(ACTIVITY, attendance={}), reports=True) == []


def test_a_post_of_the_presidium_is_no_post_of_its_chair() -> None:
    facts = structs.replace(FACTS, people=(KnownPerson("李四光", ("镇人大主席团成员",)),))
    assert said("副主席李四光讲话", facts) == []


def test_the_sentence_says_what_stands_where_what_is_known_and_what_to_do() -> None:
    (one,) = contradictions(FACTS, [a_text("第一句。本次会议定于4月9日召开。第三句")])
    assert one.sentence == (
        "议题1的发言写着“本次会议定于4月9日召开”，这次会议登记的日期是2026年4月8日（星期三）。"
        "请改成一样的；日期真的变了，就改登记的日期。"
    )
    assert (one.excerpt, one.paper_hint) == ("本次会议定于4月9日召开", "会议记录")
    assert one.source == Source("meeting_speech", "1", "text")


def test_a_changed_text_or_a_changed_fact_is_another_finding() -> None:
    def digest(words: str, day: datetime.date = DAY) -> str:
        return contradictions(structs.replace(FACTS, first=day), [a_text(words)])[0].digest

    first = digest("本次会议定于4月9日召开")
    assert digest("本次会议定于4月9日召开") == first
    assert digest("本次会议拟定于4月9日召开") != first
    assert digest("本次会议定于4月9日召开", datetime.date(2026, 4, 10)) != first
    assert digest("别的先不说。本次会议定于4月9日召开") == first


_NAMES = st.sampled_from([person.name for person in PEOPLE])


@given(
    day=st.dates(datetime.date(2017, 1, 1), datetime.date(2035, 12, 31)),
    moment=st.times(datetime.time(0, 0), datetime.time(23, 59)),
    number=st.integers(1, 120),
    counts=st.tuples(st.integers(1, 120), st.integers(0, 120), st.integers(0, 120)),
    name=_NAMES,
)
def test_what_the_program_itself_writes_never_contradicts_itself(
    day: datetime.date, moment: datetime.time, number: int, counts: tuple[int, int, int], name: str
) -> None:
    moment = moment.replace(second=0, microsecond=0)
    expected, present, excused = counts
    facts = structs.replace(
        FACTS,
        first=day,
        starts_at=moment,
        number=number,
        attendance={"应到": expected, "实到": present, "请假": excused},
    )
    post = next(person.posts[0] for person in PEOPLE if person.name == name)
    title = presidium_meeting_name(OfficeKind.TOWN, 19, number)
    words = (
        f"今天召开{title}。本次会议定于{chinese_date(day, weekday=True)}{time_text(moment)}在镇政府召开。"
        f"{title}于{chinese_date(day)}召开。今天是{chinese_date(day, year=False, weekday=True)}。"
        f"会议应到{expected}人，实到{chinese(present)}人，请假{excused}名。{post}{name}讲话。"
        f"同意{VOTES[0].votes_for}票，反对{chinese(VOTES[0].votes_against)}票。"
    )
    assert said(words, facts) == []


def test_a_long_record_is_looked_through_at_once() -> None:
    people = tuple(
        KnownPerson(f"李{first}{second}", ("某村党支部书记",))
        for first in "建国玉兰海"
        for second in "波强军平春华"
    )
    facts = structs.replace(FACTS, people=(*PEOPLE, *people))
    words = "东河村末梢水压不足，李淑芬代表提出4月30日前要有答复，应当公开账目，让群众看得见、说得上话。" * 6
    texts = [a_text(words) for _ in range(40)]
    contradictions(facts, texts[:1])
    begun = time.process_time()
    assert contradictions(facts, texts) == []
    assert time.process_time() - begun < 0.2
