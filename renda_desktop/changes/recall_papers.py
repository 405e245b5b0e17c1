"""甲62: the township's part in a recall of a deputy by voters. The county presides, the township decides nothing.

选举法2020 第五十条至第五十三条.
"""

from __future__ import annotations

from renda_desktop.changes.paper_facts import (
    ELECTION_LAW,
    RECALL_HELP,
    RECALL_LETTER,
    ChangeFacts,
    county_committee,
    document_number,
    name_passage,
    of_case,
    place_passage,
    presidium_passage,
    reason_passage,
    step_day,
    whose_words,
)
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    addressee,
    field,
    h1,
    letter_head,
    paper,
    para,
    signature,
    title,
)


def recall_letter(facts: ChangeFacts) -> Paper:
    """甲62 转报函: a demand handed in at the township goes on to the county's standing committee."""
    return paper(
        RECALL_LETTER,
        f"关于转报选民联名要求罢免{facts.case.name}代表职务的函",
        Layout.LETTER,
        letter_head(presidium_passage(facts), document_number(facts, RECALL_LETTER)),
        title("关于转报选民联名要求罢免", name_passage(facts), "代表职务的函"),
        addressee(county_committee(facts)),
        para(
            step_day(facts, "demanded", "收到罢免要求的日期"), "，我们收到", place_passage(facts),
            "选民", field(facts.case.joint_voters, of_case(facts, "joint_voters"), "联名选民人数"),
            "人联名书面提出的罢免要求，要求罢免", whose_words(facts), "的代表职务。罢免理由是：",
            reason_passage(facts, "罢免理由"), "。", key="matter",
        ),
        para(
            f"依照{ELECTION_LAW}第五十条的规定，乡镇人民代表大会代表的罢免要求向县级的人民代表大会常务委员会提出。"
            "现将罢免要求（附联名选民签名）转报，请依法处理。", key="law",
        ),
        signature(presidium_passage(facts), step_day(facts, "demanded", "收到罢免要求的日期")),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def recall_help(facts: ChangeFacts) -> Paper:
    """甲62 协助安排: what the township prepares for the vote the county presides over."""
    county = county_committee(facts)
    return paper(
        RECALL_HELP,
        f"协助做好{facts.case.constituency}罢免代表表决工作的安排",
        Layout.PLAIN,
        title("协助做好", place_passage(facts), "\n罢免代表表决工作的安排"),
        para(
            place_passage(facts), "选民联名要求罢免", name_passage(facts), f"的{facts.congress}代表职务。依照",
            f"{ELECTION_LAW}第五十条至第五十三条的规定，罢免要求和被提出罢免的代表的书面申辩意见由", county,
            "印发原选区选民，表决由", county,
            f"派有关负责人员主持，须经原选区过半数的选民通过。{facts.office.name}只做协助工作，安排如下。",
            key="opening",
        ),
        h1("一、核对选民", key="voters"),
        para(
            "协助核对原选区登记选民，现登记", field(facts.case.voters, of_case(facts, "voters"), "登记选民数"),
            "人，名单报", county, "。", key="voters-text",
        ),
        h1("二、送达材料", key="papers"),
        para("按照", county, "的要求，把罢免要求和申辩意见送到原选区选民。", key="papers-text"),
        h1("三、准备场所", key="place"),
        para("准备投票场所、票箱和秘密写票处，安排工作人员；表决采用无记名的方式。", key="place-text"),
        h1("四、结果归档", key="result"),
        para("表决结果由主持表决的人员宣布；收到结果后归档，代表资格终止的，报下一次大会并公告。", key="result-text"),
        signature(presidium_passage(facts), step_day(facts, "defended", "安排日期"), stamped=False),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip
