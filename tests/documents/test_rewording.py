"""The office's own words for sentences: templates, what goes back into them, what is refused, when they fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.documents import compose as c
from renda_desktop.documents.blocks import Heading
from renda_desktop.documents.paper import Paper, passages, plain_text
from renda_desktop.documents.passages import Face, Source
from renda_desktop.documents.rewording import (
    Sentence,
    checked,
    fitting,
    holds,
    left_out,
    reading,
    reworded,
    sentences,
)
from renda_desktop.errors import RuleViolation
from tests.documents import samples

SAMPLES = [
    samples.red_notice(),
    samples.short_red(),
    samples.letter(),
    samples.minutes(),
    samples.agenda(),
    samples.report(),
    samples.name_list(),
    samples.public(),
    samples.speech(),
    samples.register(3),
    samples.card(),
    samples.ballot(),
]
DAY = Source("presidium_meeting", "m1", "day")
PLACE = Source("presidium_meeting", "m1", "place")


def _paper(day: str = "4月8日", people: int = 27, extra: bool = False) -> Paper:
    return c.paper(
        "乙02",
        "通知",
        c.Layout.RED,
        c.title("关于开会的", "\n通知"),
        c.para(
            "定于", c.field(day, DAY, "会议日期"), "在", c.field("", PLACE, "地点"), "开会。", key="opening"
        ),
        c.h1("二、参加人员", running=f"：代表{people}人。", key="people"),
        c.para("联系人另行通知。", key="more") if extra else None,
        c.para("没有名字的一段。"),
        c.para("第一条。", key="item-1"),
        c.para(
            c.kai(
                "（稍停）",
            ),
            key="pause",
        ),
        c.para("特此通知。", key="end"),
    )


def _by_key(paper: Paper) -> dict[str, Sentence]:
    return {sentence.key: sentence for sentence in sentences(paper)}


def test_named_sentences_show_their_facts_as_markers() -> None:
    found = {key: one.template for key, one in _by_key(_paper()).items()}
    assert found == {
        "title": "关于开会的\n通知",
        "opening": "定于〈会议日期〉在〈会议地点〉开会。",
        "people": "参加人员",
        "people/running": "：代表〈数字〉人。",
        "pause": "（稍停）",
        "end": "特此通知。",
    }


def test_own_words_take_the_facts_back_and_leave_the_rest_alone() -> None:
    paper = _paper()
    own = {
        "opening": "请于〈会议日期〉到〈会议地点〉参加会议。",
        "people": "与会人员",
        "people/running": "：〈数字〉名代表。",
    }
    made = reworded(paper, own)
    words = plain_text(made).splitlines()
    assert "请于4月8日到【待填：地点】参加会议。" in words
    assert [type(block) for block in made.blocks] == [type(block) for block in paper.blocks]
    heading = next(block for block in made.blocks if isinstance(block, Heading))
    assert "".join(p.text for p in heading.text) == "二、与会人员"
    assert "".join(p.text for p in heading.running) == "：27名代表。"
    sources = [passage.source for passage in passages(made) if passage.source]
    assert sources == [DAY, PLACE]
    keys = [passage.key for passage in passages(made)]
    assert len(keys) == len(set(keys))
    assert [b for b in made.blocks if b.key not in ("opening", "people")] == [
        b for b in paper.blocks if b.key not in ("opening", "people")
    ]


def test_own_words_keep_the_face_of_the_sentence() -> None:
    made = reworded(_paper(), {"pause": "（停一下）"})
    block = next(block for block in made.blocks if block.key == "pause")
    assert [passage.face for passage in passages(made) if passage.text == "（停一下）"] == [Face.KAI]
    assert block.key == "pause"


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.title)
def test_the_default_templates_change_nothing(paper: Paper) -> None:
    assert reworded(paper, {one.key: one.template for one in sentences(paper)}) == paper


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.title)
def test_a_template_comes_back_out_of_the_reworded_paper(paper: Paper) -> None:
    own = {one.key: f"另：{one.template}" for one in sentences(paper)}
    again = {one.key: one for one in sentences(reworded(paper, own))}
    assert {key: one.template for key, one in again.items()} == own
    assert {key: one.example for key, one in again.items()} == {
        one.key: f"另：{one.example}" for one in sentences(paper)
    }


@given(st.text(st.characters(exclude_characters="〈〉", exclude_categories=["Cs", "Cc", "Nd"]), max_size=20))
def test_any_words_go_through(words: str) -> None:
    made = reworded(_paper(), {"opening": f"甲{words}〈会议日期〉"})
    assert f"甲{words}4月8日" in plain_text(made)


def test_what_cannot_be_printed_is_refused_in_words() -> None:
    opening, title = _by_key(_paper())["opening"], _by_key(_paper())["title"]
    assert checked(opening, " 〈会议地点〉。 ") == "〈会议地点〉。"
    assert checked(title, "关于\n通知") == "关于\n通知"
    for template, words in (
        ("在〈地址〉开会", "没有“〈地址〉”，这里可以用：〈会议日期〉、〈会议地点〉"),
        ("〈会议日期〉〈会议日期〉", "写了两次"),
        ("于〈会议日期开会", "要成对"),
        ("一段\n两段", "换行"),
        ("  ", "不能空着"),
    ):
        with pytest.raises(RuleViolation, match=words):
            checked(opening, template)


def test_a_fact_left_out_is_named() -> None:
    assert left_out(_by_key(_paper())["opening"], "在〈会议地点〉开会。") == ("会议日期",)


def test_a_list_is_one_marker_however_long_it_is() -> None:
    def paper(*names: str, last: str = "到会") -> Paper:
        people = [c.field(name, Source("person", name, "name")) for name in names]
        listed = [piece for one in people for piece in ("、", one)][1:]
        return c.paper(
            "乙05", "词", c.Layout.PLAIN, c.para("有：", *listed, "，", c.field(last, DAY), "。", key="who")
        )

    for names in (("张三",), ("张三", "李四", "王五")):
        drawn = paper(*names)
        assert _by_key(drawn)["who"].template == "有：〈姓名〉，〈会议日期〉。"
        assert reading(drawn, "who", "〈会议日期〉：〈姓名〉。") == f"到会：{'、'.join(names)}。"


def test_how_a_sentence_would_read() -> None:
    assert reading(_paper(), "opening", "〈会议日期〉开会。") == "4月8日开会。"
    assert reading(_paper(), "more", "另告。") == "", "the paper does not have it"


def test_own_words_wait_where_the_program_writes_another_sentence() -> None:
    based = _by_key(_paper())["people/running"].template
    own = {("people/running", based): "：〈数字〉名代表。", ("more", "旧的写法。"): "另告。"}
    assert fitting(_paper(people=31), own) == {"people/running": "：〈数字〉名代表。"}
    assert fitting(_paper(extra=True), own) == {"people/running": "：〈数字〉名代表。"}


def test_other_brackets_around_the_name_of_a_fact_are_taken_for_a_marker() -> None:
    opening = _by_key(_paper())["opening"]
    assert checked(opening, "<会议日期>在《会议地点》开会，学习《代表法》。") == (
        "〈会议日期〉在〈会议地点〉开会，学习《代表法》。"
    )


def test_facts_with_marks_alone_are_no_sentence() -> None:
    drawn = c.paper("乙02", "通知", c.Layout.PLAIN, c.para("：", c.field("4月8日", DAY), "。", key="only"))
    assert sentences(drawn) == ()


def test_a_list_stands_as_one_fact_whatever_is_in_it() -> None:
    def paper(*people: str) -> Paper:
        words = [piece for n, one in enumerate(people, 1) for piece in ("；", f"{n}.", c.field(one, DAY))][1:]
        return c.paper(
            "乙02", "通知", c.Layout.PLAIN, c.para("议题：", c.listed("会议议题", *words), "。", key="x")
        )

    for people in (("甲",), ("甲", "乙")):
        drawn = paper(*people)
        assert _by_key(drawn)["x"].template == "议题：〈会议议题〉。"
        assert reading(drawn, "x", "〈会议议题〉，以上。").startswith("1.甲")
        assert [p.source for p in passages(drawn) if p.source] == [DAY] * len(people)


def test_which_part_of_the_paper_belongs_to_a_sentence() -> None:
    assert holds("people", "people/1")
    assert holds("people", "people")
    assert not holds("people", "people/running/2"), "the running text is a sentence of its own"
    assert holds("people/running", "people/running/2")
    assert not holds("people", "people2/1")


def _several() -> Paper:
    def decided(number: str, text: str, day: str) -> c.Part:
        due = c.field(day, Source("meeting_decision", number, "due_on"), "完成时限")
        said = c.field(text, Source("meeting_decision", number, "text"))
        return c.para("会议决定，", said, "。", due, "完成。", key=f"decision@{number}")

    return c.paper(
        "乙08", "纪要", c.Layout.MINUTES, decided("d1", "修管道", "6月底前"), decided("d2", "查水质", ""),
        c.para("会议决定，", c.field("别的写法", Source("meeting_decision", "d3", "text")), key="decision@d3"),
    )  # fmt: skip


def test_a_sentence_for_several_things_is_worded_once_for_all_of_them() -> None:
    paper = _several()
    (sentence,) = sentences(paper)
    assert (sentence.key, sentence.repeated) == ("decision", True)
    assert sentence.example == "会议决定，修管道。6月底前完成。"
    made = reworded(paper, {"decision": "会议要求〈完成时限〉〈议定事项〉。"})
    assert plain_text(made).splitlines() == [
        "会议要求6月底前修管道。",
        "会议要求【待填：完成时限】查水质。",
        "会议决定，别的写法",  # the program writes it in another way here: its facts could be lost
    ]
    keys = [one.key for one in passages(made)]
    assert len(set(keys)) == len(keys)
    assert holds("decision", "decision@d2/own1")
    assert not holds("decision", "decisions@d2/own1")
