"""乙10: the letter that hands an opinion over, with its text and the form for the answer attached."""

from __future__ import annotations

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Words,
    addressee,
    attachment,
    attachment_note,
    h1,
    letter_head,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.documents.passages import Text, plain, text_of
from renda_desktop.opinions.opinion_papers import body
from renda_desktop.opinions.origins import PRESIDIUM
from renda_desktop.opinions.paper_facts import (
    OpinionFacts,
    addressee_passage,
    day_passage,
    first_due,
    heard_words,
    number_passage,
    of_opinion,
    presidium_passage,
    subject_passage,
    title_words,
    you_words,
)
from renda_desktop.opinions.rules import HANDOVER, OPINION_PAPER
from renda_desktop.opinions.tracking_papers import answer_form, form_title


def handover_letter(facts: OpinionFacts) -> Paper:
    """乙10 审议意见交办函."""
    handed = day_passage(facts.row.handed_over_on, of_opinion(facts, "handed_over_on"), "交办日期")
    return paper(
        HANDOVER,
        f"关于交办{facts.row.subject}{facts.word}的函",
        Layout.LETTER,
        letter_head(presidium_passage(facts), number_passage(facts, HANDOVER)),
        title("关于交办", subject_passage(facts), f"{facts.word}的函"),
        addressee(addressee_passage(facts)),
        _opening(facts),
        _points(facts),
        para("请予研究办理并函复。", key="end"),
        attachment_note(title_words(facts), form_title(facts)),
        signature(presidium_passage(facts), handed),
        attachment(1),
        title(title_words(facts), key="opinion-title"),
        body(facts, "opinion-"),
        attachment(2, lying=True),
        answer_form(facts),
        record=of_opinion(facts),
        office=facts.office.presidium,
    )


def _opening(facts: OpinionFacts) -> Block:
    heard = heard_words(facts, facts.row.handed_over_on)
    formed = "形成了" if PRESIDIUM in plain(text_of(heard)) else f"{PRESIDIUM}据此形成了"
    return para(
        heard, f"，{formed}{facts.word}（", number_passage(facts, OPINION_PAPER),
        f"）。现交由{you_words(facts)}研究处理，有关事项函告如下：",
        key="opening",
    )  # fmt: skip


def _points(facts: OpinionFacts) -> list[Block]:
    points: tuple[tuple[str, str, Words], ...] = (
        ("each", "逐条研究处理。", f"请对照{facts.word}，逐条明确责任单位、办理措施和完成时间。"),
        ("report", "按时书面报告。", _report(facts)),
        ("hearing", "听取和评价。", _hearing(facts)),
    )
    return [
        h1(f"{chinese(number)}、{head}", running=words, key=key)
        for number, (key, head, words) in enumerate(points, 1)
    ]


def _report(facts: OpinionFacts) -> Text:
    return text_of("请于", first_due(facts), "前将研究处理情况书面报告主席团，并附填好的反馈表和佐证材料。")


def _hearing(facts: OpinionFacts) -> Words:
    return (
        "主席团将听取研究处理情况的报告，按满意、基本满意、不满意进行评价；"
        "评价为不满意的，重新研究处理，再次报告。"
    )
