"""甲32 议案审查（处理意见）报告 and 甲33 代表议案表, 代表建议表. Pure (documents.md S11)."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.paper_parts import (
    BILL_FORM,
    BILL_REPORT,
    SUGGESTION_FORM,
    TALL,
    boxes,
    form_table,
    pair,
    received_words,
    signer_table,
    signers_words,
    source_of,
    wide,
)
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.rows import BillRow, HandedInRow, SuggestionRow
from renda_desktop.deliberation.rules import BillDecision, BillOrigin
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    TextSize,
    Words,
    caption,
    field,
    line,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.sessions.paper_parts import Sources, name_of, record, session_source

_SIGNATURES = 6
"""Places for signatures on a blank form: five for a bill (组织法2022 第二十二条第二款), in pairs."""
_VERDICTS = {
    BillDecision.AGENDA: "属于本级人民代表大会职权范围，建议列入本次会议议程。",
    BillDecision.NOT_LISTED: "建议不列入本次会议议程。",
    BillDecision.SUGGESTION: "建议转为代表建议，会后与其他建议一并交办。",
}


def bill_report(shown: Deliberation, committee: str = "") -> Paper:
    """议案审查（处理意见）报告: what came in, each paper counted as what it was handed in as, and what is proposed.

    By the session's own committee where it has one, else by its presidium (组织法2022 第二十二条第二款).
    """
    facts = shown.facts
    presidium = field(f"{facts.name}主席团", record(facts))
    by_whom: list[Words] = [name_of(facts), field(committee)] if committee else [presidium]
    closes = facts.closes_on or facts.opens_on
    return paper(
        BILL_REPORT,
        f"{facts.short_name}议案审查报告",
        Layout.PLAIN,
        title("关于", name_of(facts), "\n代表议案审查（处理意见）的报告"),
        caption("（", _day(shown), "）", key="day") if closes else None,
        para("各位代表：", key="to", indent=False),
        _counted(shown),
        para("经审查：", key="examined") if shown.bills else None,
        [_verdict(place, bill) for place, bill in enumerate(shown.bills, 1)],
        para("以上报告，请予审议。", key="end"),
        signature(by_whom, _day(shown), stamped=False),
        record=record(facts),
        office=facts.presidium,
    )


def _day(shown: Deliberation) -> Passage:
    facts = shown.facts
    days = [bill.decided_on for bill in shown.bills if bill.decided_on]
    day = max(days, default=facts.opens_on)
    return field(chinese_date(day) if day else None, session_source(facts)("opens_on"), "报告日期")


def _counted(shown: Deliberation) -> Block:
    source = session_source(shown.facts)
    deadline = shown.deadline
    joint = sum(bill.origin is BillOrigin.DEPUTIES for bill in shown.bills)
    others = len(shown.bills) - joint
    until = field(deadline.words if deadline else None, source("bill_moment"), "议案截止时间")
    late = sum(bill.late for bill in shown.bills)
    few = sum(bill.too_few and not bill.late for bill in shown.bills)
    handed_in = sum(one.bill_id is None for one in shown.suggestions)
    return para(
        "到截止时间（", until, "），主席团", *_received(joint - _late_joint(shown) - few, handed_in, source),
        field(f"；联名代表不足法定人数的{few}件" if few else "", source("bills")),
        field(f"；主席团、镇人民政府提出的议案{others}件" if others else "", source("bills")),
        field(f"；截止时间以后收到议案{late}件" if late else "", source("bills")), "。", key="counted",
    )  # fmt: skip


def _received(joint: int, handed_in: int, source: Sources) -> list[Words]:
    """共收到代表五人以上联名提出的议案2件、建议17件; of what there was none it says so in words."""
    bills, suggestions = field(str(joint), source("bills")), field(str(handed_in), source("suggestions"))
    named = "代表五人以上联名提出的议案"
    if joint and handed_in:
        return ["共收到", named, bills, "件、建议", suggestions, "件"]
    told: list[Words] = ["共收到", named, bills, "件"] if joint else ["没有收到", named]
    return [
        *told,
        *(["，收到建议", suggestions, "件"] if handed_in else ["，没有收到建议" if joint else "和建议"]),
    ]


def _late_joint(shown: Deliberation) -> int:
    return sum(bill.late and bill.origin is BillOrigin.DEPUTIES for bill in shown.bills)


def _verdict(place: int, bill: BillRow) -> list[Block]:
    source = source_of("session_bill", bill.id)
    who: Passage = field(bill.origin.value, source("origin"))
    if bill.origin is BillOrigin.DEPUTIES:
        who = signers_words(bill, source("signers"), "领衔代表")
    withdrawn = "提案人已经要求撤回，主席团同意，审议终止。" if bill.withdrawn_on else None
    verdict = withdrawn or _VERDICTS.get(bill.decision)
    if verdict and bill.too_few and bill.withdrawn_on is None:
        verdict = f"联名代表不足法定人数，{verdict}"
    made = [
        para(
            f"{chinese(place)}、《", field(bill.name, source("title")), f"》（第{bill.number}号，", who, "提出），",
            field(verdict, source("decision"), "处理意见"), key=f"bill@{bill.id}",
        )
    ]  # fmt: skip
    if bill.review.strip():
        made.append(para(field(bill.review.strip(), source("review")), key=f"review@{bill.id}"))
    return made


def bill_form(shown: Deliberation, bill: BillRow | None) -> Paper:
    """代表议案表, filled or (None) blank: 案由, 案据, 方案 (代表法2025 第十五条第一款)."""
    facts = shown.facts
    source = source_of("session_bill", bill.id if bill else "")

    def known(name: str, wanted: str = "") -> Passage | str:
        return field(getattr(bill, name), source(name), wanted) if bill else ""

    decided = bill is not None and bill.decision is not BillDecision.OPEN
    decision = field(_decided(bill), source("decision")) if bill and decided else ""
    rows = [
        pair(("编　　号", known("number")), ("提出时间", received_words(bill, source("received_on")))),
        wide("题　　目", known("name", "题目"), key="title"),
        wide("案　　由", known("cause", "案由"), 22.0, key="cause"),
        wide("案　　据", known("grounds", "案据"), TALL, key="grounds"),
        wide("方　　案", known("proposal", "方案"), TALL, key="proposal"),
        wide("主席团\n处理意见", decision, 18.0, key="decision"),
    ]
    joint = bill is None or bill.origin is BillOrigin.DEPUTIES
    return paper(
        BILL_FORM,
        f"{facts.short_name}代表议案表{_whose(bill)}",
        Layout.CARD,
        title(name_of(facts), "\n代表议案" if joint else "\n议案"),
        form_table(rows, "form"),
        signer_table(bill, "session_bill", _SIGNATURES, "领衔代表", "附议代表") if joint else None,
        line("说明：一事一案；代表五人以上联名，应当有案由、案据和方案。", size=TextSize.SMALL4, key="note"),
        record=Source("session_bill", bill.id) if bill else record(facts),
        office=facts.presidium,
    )


def _decided(bill: BillRow) -> str:
    day = f"（{chinese_date(bill.decided_on)}）" if bill.decided_on else ""
    reason = f"：{bill.decision_reason.rstrip('。')}" if bill.decision_reason else ""
    return f"{bill.decision.value}{reason}{day}"


def _whose(shown: HandedInRow | None) -> str:
    return f"（第{shown.number}号）" if shown else "（空白）"


def suggestion_form(shown: Deliberation, one: SuggestionRow | None, *, private: bool = False) -> Paper:
    """代表建议表, filled or (None) blank; the telephone of the lead only where `private`."""
    facts = shown.facts
    source = source_of("suggestion", one.id if one else "")
    lead = one.lead if one else None

    def known(name: str, wanted: str = "") -> Passage | str:
        return field(getattr(one, name), source(name), wanted) if one else ""

    category = field(one.category.value if one.category else "", source("category"), "类别") if one else ""
    led = field(lead.name if lead else "", source("signers"), "领衔代表") if one else ""
    rows = [
        pair(("编　　号", known("number")), ("类　　别", category)),
        wide("标　　题", known("name", "标题"), key="title"),
        pair(("领衔代表", led), ("代 表 团", field(lead.delegation if lead else "", source("signers")))),
        pair(
            ("选　　区", field(lead.constituency if lead else "", source("signers"))),
            ("联系电话", field(lead.phone if lead and private else "", source("signers"))),
        ),
        wide("内　　容\n（问题、原因、建议）", known("content", "内容"), TALL * 1.6, key="content"),
        wide("建议承办\n单　　位", known("unit"), key="unit"),
        pair(
            ("同意公开", boxes(one.public if one else None, "是", "否")),
            ("要求面商", boxes(one.wants_meeting if one else None, "是", "否")),
        ),
        pair(("收 件 人", known("receiver")), ("收到时间", received_words(one, source("received_on")))),
    ]
    return paper(
        SUGGESTION_FORM,
        f"{facts.short_name}代表建议表{_whose(one)}",
        Layout.CARD,
        title(name_of(facts), "\n代表建议、批评和意见"),
        form_table(rows, "form"),
        signer_table(one, "suggestion", _SIGNATURES, "领衔代表", "联名代表"),
        line("说明：一事一议，明确具体，注重反映实际情况和问题。", size=TextSize.SMALL4, key="note"),
        record=Source("suggestion", one.id) if one else record(facts),
        office=facts.presidium,
    )
