"""甲31: letter of resignation, the presidium's bill, the decision of the congress; notices of a suspension. Pure."""

from __future__ import annotations

from msgspec import structs

from renda_desktop.changes.paper_facts import (
    DEPUTY_LAW,
    ELECTION_LAW,
    LETTER_OF_RESIGNATION,
    RESIGNATION,
    RESIGNATION_BILL,
    RESUMED,
    SUSPENDED,
    ChangeFacts,
    document_number,
    meeting_passage,
    name_passage,
    of_case,
    place_passage,
    presidium_passage,
    reason_passage,
    session_passage,
    step_day,
)
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    addressee,
    caption,
    gap,
    letter_head,
    line,
    paper,
    para,
    signature,
    title,
)

DRAFT = "（草案）"


def letter_of_resignation(facts: ChangeFacts) -> Paper:
    """甲31 辞职书: a form for the deputy to sign (选举法2020 第五十五条第二款: in writing, to the congress)."""
    congress = facts.congress
    return paper(
        LETTER_OF_RESIGNATION,
        f"{facts.case.name}辞去代表职务的辞职书",
        Layout.PLAIN,
        title("辞　职　书"),
        addressee(f"{facts.office.name}人民代表大会"),
        para(
            "本人", name_passage(facts), f"，系{congress}代表，由", place_passage(facts), "选出。因",
            _bare(facts), f"，现请求辞去{congress}代表职务，请予审议。", key="request",
        ),
        gap(1),
        line("", "辞职人（签名）：　　　　　　　　", key="signed"),
        line("", "　　　　年　　月　　日", key="dated"),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def resignation_bill(facts: ChangeFacts) -> Paper:
    """甲31 议案: the presidium asks the congress to decide; it cannot accept in its place."""
    name = f"关于提请审议{facts.case.name}辞去代表职务请求的议案"
    return paper(
        RESIGNATION_BILL,
        name,
        Layout.PLAIN,
        title(presidium_passage(facts), "\n关于提请审议", name_passage(facts), "辞去代表职务请求的议案"),
        addressee(session_passage(facts, "accepted")),
        para(
            f"{facts.congress}代表", name_passage(facts), "因", _bare(facts), "，于",
            step_day(facts, "received", "收到辞职书的日期"),
            f"书面提出辞去{facts.congress}代表职务的请求。依照{ELECTION_LAW}第五十五条的规定，经",
            meeting_passage(facts, "proposed"), "研究，现提请本次会议审议，决定是否接受。", key="matter",
        ),
        para("请予审议。", key="end"),
        signature(presidium_passage(facts), step_day(facts, "proposed", "提请审议的日期")),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def resignation_decision(facts: ChangeFacts) -> Paper:
    """甲31 决定: 草案 until the congress has accepted; then the caption says when and where it was passed."""
    accepted = facts.case.day_of("accepted") is not None
    draft = "" if accepted else DRAFT
    return paper(
        RESIGNATION,
        f"关于接受{facts.case.name}辞去代表职务请求的决定{draft}",
        Layout.PLAIN,
        title(
            session_passage(facts, "accepted"), "\n关于接受", name_passage(facts),
            f"辞去代表职务请求的决定{draft}",
        ),
        _passed(facts) if accepted else None,
        para(
            f"根据{ELECTION_LAW}第五十五条的规定，", session_passage(facts, "accepted"), "决定：接受",
            name_passage(facts), f"辞去{facts.congress}代表职务的请求。", key="decision",
        ),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def _passed(facts: ChangeFacts) -> Block:
    return caption(
        "（", step_day(facts, "accepted", "通过日期"), session_passage(facts, "accepted"), "通过）", key="passed"
    )  # fmt: skip


def _bare(facts: ChangeFacts) -> Passage:
    """The cause without the 因 a clerk may have written before it."""
    passage = reason_passage(facts, "辞职的原因")
    return structs.replace(passage, text=passage.text.removeprefix("因"))


def suspension_notice(facts: ChangeFacts) -> Paper:
    """甲31 暂停通知: to the deputy; the seat stays filled (代表法2025 第六十一条)."""
    day = step_day(facts, "suspended", "暂停的日期")
    return _notice(
        facts,
        SUSPENDED,
        "暂时停止执行代表职务",
        day,
        para(
            "因", _bare(facts), f"，依照{DEPUTY_LAW}第六十一条的规定，自", day,
            f"起，暂时停止你执行{facts.congress}代表职务。", key="matter",
        ),
        para("情形消失后，代表资格没有终止的，恢复执行代表职务。", key="later"),
    )  # fmt: skip


def resumption_notice(facts: ChangeFacts) -> Paper:
    """甲31 恢复通知."""
    day = step_day(facts, "resumed", "恢复的日期")
    return _notice(
        facts,
        RESUMED,
        "恢复执行代表职务",
        day,
        para(
            "暂时停止执行代表职务的情形已经消失，你的代表资格没有终止。依照", DEPUTY_LAW, "第六十一条的规定，自",
            day, f"起，恢复执行{facts.congress}代表职务。", key="matter",
        ),
    )  # fmt: skip


def _notice(facts: ChangeFacts, number: str, what: str, day: Passage, *body: Block) -> Paper:
    return paper(
        number,
        f"关于{facts.case.name}{what}的通知",
        Layout.LETTER,
        letter_head(presidium_passage(facts), document_number(facts, number)),
        title("关于", name_passage(facts), f"{what}的通知"),
        addressee(name_passage(facts), "代表"),
        *body,
        para("特此通知。", key="end"),
        signature(presidium_passage(facts), day),
        record=of_case(facts),
        office=facts.office.presidium,
    )
