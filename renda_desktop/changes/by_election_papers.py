"""甲61 before the vote: the vacancy reported, the party committee asked, the scheme, the notices for the wall."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.changes.paper_facts import (
    CANDIDATES,
    ELECTED,
    ELECTION_LAW,
    FINAL_CANDIDATES,
    NOTICE,
    REQUEST,
    SCHEME,
    VACANCY,
    ChangeFacts,
    county_committee,
    day_passage,
    document_number,
    meeting_passage,
    of_case,
    of_election,
    of_step,
    place_passage,
    presidium_passage,
    reason_passage,
    signer,
    step_day,
)
from renda_desktop.changes.rows import CandidateRow
from renda_desktop.chinese import strokes
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    Words,
    addressee,
    attachment_note,
    field,
    h1,
    imprint,
    items,
    listed,
    missing,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.documents.passages import Text, text_of

_MINE = "按姓氏笔画为序"


def vacancy_report(facts: ChangeFacts) -> Paper:
    """甲61 出缺报告: the county's standing committee is told that a seat is vacant."""
    name = "代表出缺的报告"
    return _upward(
        facts, VACANCY, name, "reported", "报告日期",
        addressee(county_committee(facts)),
        para(
            f"{facts.congress}代表名额", _figure(facts, facts.seats.seats, "代表名额"), "名，现有代表",
            _figure(facts, facts.seats.in_force), "名。", place_passage(facts), "出缺代表",
            _seats(facts), "名", _because(facts), "。依照", f"{ELECTION_LAW}第五十七条的规定，由原选区补选。",
            key="matter",
        ),
        para("特此报告。", key="end"),
    )  # fmt: skip


def party_request(facts: ChangeFacts) -> Paper:
    """甲61 请示 to the party committee; ends 妥否，请批示。"""
    return _upward(
        facts, REQUEST, "补选代表的请示", "requested", "请示日期",
        addressee(f"中共{facts.office.name}委员会"),
        para(
            place_passage(facts), f"选出的{facts.congress}代表出缺", _seats(facts), "名", _because(facts), "。依照",
            f"{ELECTION_LAW}第五十七条的规定，拟由原选区补选代表", _seats(facts), "名，于", _election_day(facts),
            "投票，由", _organiser(facts), "主持。补选方案附后。", key="matter",
        ),
        para("妥否，请批示。", key="end"),
        attachment_note(text_of(place_passage(facts), "补选代表工作方案")),
    )  # fmt: skip


def _upward(facts: ChangeFacts, number: str, name: str, key: str, label: str, *body: Part) -> Paper:
    dated = step_day(facts, key, label)
    return paper(
        number,
        f"关于{facts.case.constituency}{name}",
        Layout.RED,
        red_head(presidium_passage(facts, "文件"), document_number(facts, number), (signer(facts),)),
        title(presidium_passage(facts), "\n关于", place_passage(facts), name),
        *body,
        signature(presidium_passage(facts), dated),
        imprint(None, facts.office.printer, dated),
        record=of_case(facts),
        office=facts.office.presidium,
    )


def _figure(facts: ChangeFacts, number: int | None, label: str = "") -> Passage:
    return field(number, Source("roster", facts.case.term_id, "seats"), label)


def _seats(facts: ChangeFacts) -> Passage:
    return field(facts.election.seats, of_election(facts, "seats"), "补选名额")


def _because(facts: ChangeFacts) -> Words:
    """（谢文斌迁出本行政区域，代表资格终止）."""
    cause = reason_passage(facts, "出缺的原因")
    return text_of("（", cause, "）")


def _election_day(facts: ChangeFacts) -> Passage:
    return day_passage(facts.election.election_day, of_election(facts, "election_day"), "投票日")


def _organiser(facts: ChangeFacts) -> Passage:
    return field(facts.organiser, of_election(facts, "organiser"))


def _place(facts: ChangeFacts) -> Passage:
    return field(facts.election.place, of_election(facts, "place"), "投票地点")


def scheme(facts: ChangeFacts) -> Paper:
    """甲61 补选方案, with the timetable counted back from election day (选举法2020 第二十八、三十二条)."""
    days = facts.election.days
    return paper(
        SCHEME,
        f"{facts.case.constituency}补选代表工作方案",
        Layout.PLAIN,
        title(presidium_passage(facts), "\n", place_passage(facts), "补选代表工作方案"),
        para(
            place_passage(facts), f"选出的{facts.congress}代表出缺", _seats(facts), "名", _because(facts),
            f"。依照{ELECTION_LAW}第五十七条的规定，由原选区补选。经", meeting_passage(facts, "decided"),
            "决定，现就补选工作作如下安排。", key="opening",
        ),
        h1("一、选区和名额", key="seats"),
        para("在", place_passage(facts), "补选代表", _seats(facts), "名，任期到本届届满为止。", key="seats-text"),
        h1("二、主持机构", key="organiser"),
        para("补选工作由", _organiser(facts), "主持。", key="organiser-text"),
        h1("三、时间安排", key="days"),
        *items(
            [
                text_of("不晚于", _latest(facts, days, "voter_list"), "公布选民名单；"),
                text_of("不晚于", _latest(facts, days, "candidates"), "公布代表候选人名单；"),
                text_of("不晚于", _latest(facts, days, "final"), "公布正式代表候选人名单；"),
                text_of(_election_day(facts), "投票选举，地点", _place(facts), "。"),
            ],
            "1.",
            key="day",
        ),
        h1("四、代表候选人", key="candidates"),
        para(
            "代表候选人由政党、人民团体推荐，或者由选民十人以上联名推荐。候选人的名额可以多于应选代表的名额，"
            "也可以同应选代表的名额相等。", key="candidates-text",
        ),
        h1("五、投票和当选", key="vote"),
        para(
            "采用无记名投票。选区全体选民的过半数参加投票，选举有效；候选人获得参加投票的选民过半数的选票，始得当选。",
            key="vote-text",
        ),
        h1("六、资格审查和公告", key="review"),
        para(
            "当选代表由代表资格审查委员会审查，报", presidium_passage(facts), "确认资格有效后予以公告。",
            key="review-text",
        ),
        signature(presidium_passage(facts), step_day(facts, "decided", "决定日期"), stamped=False),
        record=of_case(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def _latest(facts: ChangeFacts, days: dict[str, datetime.date], key: str) -> Passage:
    day = days.get(key)
    return field(chinese_date(day) if day else "", of_election(facts, "election_day"), "投票日")


def public_notice(facts: ChangeFacts) -> Paper:
    """甲61 公告: constituency, seats, election day, and where the list of voters hangs."""
    return _wall(
        facts, NOTICE, "关于补选代表的公告", "voter_list", "公布日期",
        para(
            f"依照{ELECTION_LAW}第五十七条的规定，经", meeting_passage(facts, "decided"), "决定，在",
            place_passage(facts), f"补选{facts.congress}代表", _seats(facts), "名。现将有关事项公告如下：",
            key="opening",
        ),
        *items(
            [
                text_of("投票选举日：", _election_day(facts), "。"),
                text_of("投票地点：", _place(facts), "。"),
                text_of("本选区登记选民", _voters(facts), "名，选民名单同时公布。选民对名单有不同意见的，可以在"
                        "公布之日起五日内提出申诉。"),
                text_of("代表候选人由政党、人民团体推荐，或者由选民十人以上联名推荐，不晚于",
                        _latest(facts, facts.election.days, "candidates"), "公布名单。"),
                text_of("选民在选举期间外出的，经主持补选的机构同意，可以书面委托其他选民代为投票；每一选民接受的委托"
                        "不得超过三人，并应当按照委托人的意愿代为投票。"),
                *_asked_at(facts),
            ],
            key="matter",
        ),
        para("特此公告。", key="end"),
    )  # fmt: skip


def _asked_at(facts: ChangeFacts) -> list[Text]:
    """Where one asks; nothing where the office has entered no telephone."""
    phone = facts.office.phone
    source = Source("office", facts.office.id, "phone")
    return [text_of("咨询电话：", field(phone, source, "办公电话"), "。")] if phone else []


def _voters(facts: ChangeFacts) -> Passage:
    return field(facts.election.ballots.voters, of_election(facts, "voters"), "登记选民数")


def candidates_notice(facts: ChangeFacts) -> Paper:
    """甲61 代表候选人名单公告, in the order of strokes (选举法2020 第三十二条第一款)."""
    return _candidates(facts, CANDIDATES, "代表候选人", "candidates")


def final_candidates_notice(facts: ChangeFacts) -> Paper:
    """甲61 正式代表候选人名单公告."""
    return _candidates(facts, FINAL_CANDIDATES, "正式代表候选人", "final")


def _candidates(facts: ChangeFacts, number: str, what: str, key: str) -> Paper:
    standing = in_stroke_order(one for one in facts.election.candidates if not one.written_in)
    return _wall(
        facts, number, f"{what}名单公告", key, "公布日期",
        para(
            "现将", place_passage(facts), f"补选{facts.congress}代表的{what}名单及其基本情况公布如下（应选",
            _seats(facts), f"名，{_MINE}）：", key="opening",
        ),
        *(items([_described(one) for one in standing], "1.", key="candidate")
          or [para(missing("候选人", of_election(facts, "candidates")), key="candidate")]),
        para(
            "选民对代表候选人名单有不同意见的，可以在投票选举以前向主持补选的机构提出；在选举日必须停止代表候选人的介绍。",
            key="opinions",
        ),
        para("投票选举日：", _election_day(facts), "。", key="day"),
    )  # fmt: skip


def elected_notice(facts: ChangeFacts) -> Paper:
    """甲61 当选名单公告: who was elected, before the presidium has confirmed it (选举法2020 第四十六条)."""
    elected = facts.election.elected
    names = "、".join(one.name for one in in_stroke_order(elected))
    return _wall(
        facts, ELECTED, "补选结果公告", "published", "公布日期",
        para(
            place_passage(facts), "于", step_day(facts, "voted", "投票日"), "投票补选", facts.congress, "代表",
            _seats(facts), "名。登记选民", _voters(facts), "人，参加投票",
            field(facts.election.ballots.participants, of_election(facts, "participants"), "参加投票选民数"),
            "人，超过全体选民的半数，选举有效。", listed("当选人", field(names, of_election(facts, "votes"), "当选人")),
            "获得参加投票的选民过半数的选票，当选。", key="result",
        ),
        para("当选代表的资格，由代表资格审查委员会审查后，报", presidium_passage(facts), "确认。", key="later"),
        para("特此公告。", key="end"),
    )  # fmt: skip


def _wall(facts: ChangeFacts, number: str, name: str, key: str, label: str, *body: Block) -> Paper:
    return paper(
        number,
        f"{facts.case.constituency}{name}",
        Layout.PUBLIC,
        title(f"{facts.office.name}", place_passage(facts), f"\n{name}"),
        *body,
        signature(_organiser(facts), day_passage(facts.case.day_of(key), of_step(facts, key), label)),
        record=of_case(facts),
        office=facts.office.presidium,
    )


def in_stroke_order(rows: Iterable[CandidateRow]) -> list[CandidateRow]:
    """按姓氏笔画为序."""
    return sorted(rows, key=lambda one: strokes.sort_key(one.name))


def _described(one: CandidateRow) -> Text:
    """罗敏，女，汉族，1985年3月出生，中共党员，河滨社区居民。"""

    def source(name: str) -> Source:
        return Source("by_election_candidate", one.id, name)

    parts = [
        (one.sex.value if one.sex else "", "sex"),
        (one.ethnicity, "ethnicity"),
        (f"{one.birth.chinese()}出生" if one.birth else "", "birth"),
        (one.party.value if one.party else "", "party"),
        (one.work.strip().rstrip("。"), "work"),
        (one.nominated_by, "nominated_by"),
    ]
    said = [field(words, source(name)) for words, name in parts if words]
    return text_of(field(one.name, source("name")), *(part for words in said for part in ("，", words)), "。")
