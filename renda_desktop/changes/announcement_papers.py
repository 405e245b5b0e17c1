"""甲43: the congress announces the end of a mandate, the presidium a confirmed by-election (一事一号). Pure."""

from __future__ import annotations

from renda_desktop.changes.paper_facts import (
    DEPUTY_LAW,
    ELECTION_LAW,
    ChangeFacts,
    announcement_number,
    name_passage,
    of_case,
    of_election,
    place_passage,
    presidium_passage,
    reason_passage,
    session_of,
    session_passage,
    step_day,
    whose_words,
)
from renda_desktop.changes.queries import ANNOUNCEMENT, POST_ANNOUNCEMENT
from renda_desktop.changes.rules import CaseKind
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Words,
    centred,
    field,
    listed,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.documents.passages import Text, text_of

_BY_PRESIDIUM = (CaseKind.BY_ELECTION, CaseKind.VOID)
_ARTICLES = {
    CaseKind.MOVED_OUT: f"{ELECTION_LAW}第五十七条的规定，其代表资格自行终止",
    CaseKind.DIED: f"{DEPUTY_LAW}第六十二条的规定，其代表资格自然终止",
    CaseKind.RECALL: f"{ELECTION_LAW}第五十三条的规定，其代表职务被罢免，代表资格终止",
}
_BY_LAW = f"{DEPUTY_LAW}第六十二条的规定，其代表资格终止"


def announcement(facts: ChangeFacts) -> Paper:
    """甲43 代表变动公告."""
    by_presidium = facts.case.kind in _BY_PRESIDIUM
    day = step_day(facts, "announced", "公告日期")
    return paper(
        ANNOUNCEMENT,
        f"{facts.case.file_words}的公告",
        Layout.PUBLIC,
        title(presidium_passage(facts, "公告") if by_presidium else f"{facts.office.name}人民代表大会公告"),
        centred(announcement_number(facts), key="number"),
        _matter(facts),
        para("特此公告。", key="end"),
        signature(presidium_passage(facts) if by_presidium else _session_presidium(facts), day),
        record=of_case(facts),
        office=facts.office.presidium,
    )


def _session_presidium(facts: ChangeFacts) -> Text:
    """青禾镇第十九届人民代表大会第十次会议主席团: in whose name the congress announces."""
    key = "announced" if session_of(facts, "announced") or not facts.case.kind.by_congress else "accepted"
    return text_of(session_passage(facts, key), "主席团")


def _matter(facts: ChangeFacts) -> Block:
    kind = facts.case.kind
    if kind is CaseKind.BY_ELECTION:
        words = _by_elected(facts)
    elif kind is CaseKind.VOID:
        words = _void(facts)
    elif kind.by_congress:
        words = _accepted(facts)
    else:
        words = _ended(facts)
    return para(words, key=f"matter-{kind.name.lower()}")


def _accepted(facts: ChangeFacts) -> Text:
    """The decision of the congress, and what follows from it."""
    return text_of(
        session_passage(facts, "accepted"), "于", step_day(facts, "accepted", "通过日期"), "决定，接受",
        name_passage(facts), f"辞去{facts.congress}代表职务的请求。",
        f"依照{ELECTION_LAW}第五十五条的规定，其代表资格终止。",
    )  # fmt: skip


def _ended(facts: ChangeFacts) -> Text:
    """Who, why, since when; and that the committee reported it (代表法2025 第六十三条第二款)."""
    article = _ARTICLES.get(facts.case.kind, _BY_LAW)
    return text_of(
        whose_words(facts), _why(facts), f"。依照{article}。经代表资格审查委员会审查，并向",
        session_passage(facts, "reported"), "报告，予以公告。",
    )  # fmt: skip


def _why(facts: ChangeFacts) -> Words:
    """于2025年12月19日因病去世; the office's own words where it wrote some."""
    kind = facts.case.kind
    day = step_day(facts, facts.case.deciding.key, "发生日期")
    if kind is CaseKind.RECALL:
        return text_of("，经原选区选民于", day, "依法表决，通过罢免")
    if kind is CaseKind.ABSENT_TWICE:
        return "，未经批准两次不出席本级人民代表大会会议"
    if kind is CaseKind.DIED:
        return text_of("于", day, _own(facts, "去世"))
    plain = {
        CaseKind.MOVED_OUT: "迁出或者调离本行政区域",
        CaseKind.LOST_NATIONALITY: "丧失中华人民共和国国籍",
        CaseKind.LOST_RIGHTS: "被依法剥夺政治权利",
        CaseKind.LOST_CAPACITY: "丧失行为能力",
    }[kind]
    return text_of("于", day, _own(facts, plain))


def _own(facts: ChangeFacts, plain: str) -> Passage:
    """因工作调动调离本行政区域: the cause as written, with what it led to unless it says so itself."""
    cause = facts.case.reason.strip().rstrip("。；")
    said = any(word in cause for word in (plain, "迁出", "调离", "去世", "丧失", "剥夺"))
    apart = bool(cause) and (plain.startswith("被") or not cause.startswith("因"))
    joined = cause if said else f"{cause}{'，' if apart else ''}{plain}"
    return field(joined, of_case(facts, "reason"))


def _by_elected(facts: ChangeFacts) -> Text:
    """S15: by-elected on a day, confirmed by the presidium."""
    election = facts.election
    names = [one.name for one in election.confirmed] or [one.name for one in election.elected]
    voted = facts.case.day_of("voted") or election.election_day
    return text_of(
        facts.office.name, place_passage(facts), "选民于",
        field(chinese_date(voted) if voted else "", of_election(facts, "election_day"), "投票日"), "依法补选",
        listed("补选的代表", field("、".join(names), of_election(facts, "candidates"), "补选当选人")),
        f"为{facts.congress}代表。经代表资格审查委员会审查，{facts.office.presidium}于",
        step_day(facts, "confirmed", "确认日期"), "确认，其代表资格有效。",
    )  # fmt: skip


def _void(facts: ChangeFacts) -> Text:
    return text_of(
        "经代表资格审查委员会审查，", whose_words(facts), "，", reason_passage(facts), "。依照",
        f"{ELECTION_LAW}第四十七条的规定，{facts.office.presidium}于",
        step_day(facts, "determined", "确定日期"), "确定其当选无效。",
    )  # fmt: skip


def post_announcement(facts: ChangeFacts) -> Paper:
    """甲43 职务: the post of chair or vice-chair falls with the mandate (选举法2020 第五十四、五十六条第二款)."""
    recalled = facts.case.kind is CaseKind.RECALL
    end = "撤销" if recalled else "终止"
    post = field(f"{facts.office.name}人民代表大会{facts.case.post}", of_case(facts, "post"))
    if recalled:
        how = text_of("的代表职务，已由原选区选民于", step_day(facts, "voted", "表决日期"), "依法罢免")
    else:
        how = text_of(f"辞去{facts.congress}代表职务的请求，已由", session_passage(facts, "accepted"), "接受")
    article = "第五十四条" if recalled else "第五十六条"
    return paper(
        POST_ANNOUNCEMENT,
        f"{facts.case.name}{facts.case.post}职务相应{end}的公告",
        Layout.PUBLIC,
        title(presidium_passage(facts, "公告")),
        centred(announcement_number(facts, POST_ANNOUNCEMENT), key="number"),
        para(
            post, name_passage(facts), how, f"。依照{ELECTION_LAW}{article}的规定，其", post,
            f"职务相应{end}。", key=f"matter-{'recall' if recalled else 'resignation'}",
        ),
        para("特此公告。", key="end"),
        signature(presidium_passage(facts), step_day(facts, "post", "公告日期")),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip
