"""甲14 代表资格审查报告: between two sessions, and at a term's first one (documents.md S5, law.md §4). Pure."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.changes.between import Between, Change
from renda_desktop.changes.paper_facts import DEPUTY_LAW, ELECTION_LAW
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    addressee,
    attachment,
    attachment_note,
    caption,
    field,
    listed,
    missing,
    names,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.roster.listing import Order, ordered
from renda_desktop.roster.papers import printed_name
from renda_desktop.roster.rows import DeputyRow, SuspensionRow
from renda_desktop.roster.rules import BY_CONGRESS, EndReason, share
from renda_desktop.roster.structure import StructureFigures
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.rules import congress_name

CREDENTIALS = "甲14"
_SHORT = {
    EndReason.MOVED_OUT: "调离或者迁出", EndReason.RESIGNED: "辞职", EndReason.ORDERED_RESIGNATION: "责令辞职",
    EndReason.DIED: "去世", EndReason.RECALLED: "罢免", EndReason.ABSENT_TWICE: "未经批准两次不出席会议",
    EndReason.LOST_NATIONALITY: "丧失国籍", EndReason.LOST_RIGHTS: "被剥夺政治权利",
    EndReason.LOST_CAPACITY: "丧失行为能力", EndReason.VOID: "当选无效", EndReason.TERM_OVER: "任期届满",
}  # fmt: skip
_ENDS = {
    EndReason.MOVED_OUT: ("迁出或者调离本行政区域", "其代表资格自行终止"),
    EndReason.RESIGNED: ("辞去代表职务的请求被接受", "其代表资格终止"),
    EndReason.ORDERED_RESIGNATION: ("依照责令辞职的要求辞去代表职务的请求被接受", "其代表资格终止"),
    EndReason.DIED: ("去世", "其代表资格自然终止"),
    EndReason.RECALLED: ("被原选区选民依法罢免", "其代表资格终止"),
    EndReason.ABSENT_TWICE: ("未经批准两次不出席本级人民代表大会会议", "其代表资格终止"),
    EndReason.LOST_NATIONALITY: ("丧失中华人民共和国国籍", "其代表资格终止"),
    EndReason.LOST_RIGHTS: ("被依法剥夺政治权利", "其代表资格终止"),
    EndReason.LOST_CAPACITY: ("丧失行为能力", "其代表资格终止"),
    EndReason.VOID: ("当选无效", "名额相应出缺"),
    EndReason.TERM_OVER: ("任期届满", "其代表资格终止"),
}


class CredentialsFacts(Struct, frozen=True):
    """What the report rests on: the session it is given to, the changes since the one before, or the first election."""

    session: SessionFacts
    between: Between | None
    elected: StructureFigures | None = None
    seats: int | None = None
    constituencies: int = 0
    voted_on: str = ""
    deputies: tuple[DeputyRow, ...] = ()
    """Those of the first election, for the list that is attached."""
    confirmed_on: datetime.date | None = None
    """When the presidium of the term before confirmed them and published the list (选举法2020 第四十七条第二款)."""
    confirming_step: str = ""
    """The step of the checklist that says so."""

    @property
    def congress(self) -> str:
        """青禾镇第十九届人民代表大会."""
        return congress_name(self.session.town, self.session.term_number)

    @property
    def committee(self) -> str:
        """…代表资格审查委员会; at a term's first session that of the term before (选举法2020 第四十七条)."""
        number = self.session.term_number
        reviewing = number - 1 if self.between is None and number > 1 else number
        return f"{congress_name(self.session.town, reviewing)}代表资格审查委员会"


def of_roster(facts: CredentialsFacts, name: str) -> Source:
    """What the dated mandates say."""
    return Source("roster", facts.session.term_id, name)


def credentials_report(facts: CredentialsFacts) -> Paper:
    """甲14."""
    session = facts.session
    day = chinese_date(session.opens_on) if session.opens_on else ""
    source = Source("congress_session", session.id, "opens_on")
    body = _first(facts) if facts.between is None else _later(facts, facts.between)
    return paper(
        CREDENTIALS,
        f"{session.short_name}代表资格审查报告",
        Layout.PLAIN,
        title(f"{facts.congress}\n代表资格审查报告"),
        caption("——", field(day, source, "会议日期"), "在", field(session.name, source), "上", key="given"),
        addressee("各位代表"),
        *body,
        para("以上报告，请予审议。", key="end"),
        attachment_note("当选代表名单") if facts.deputies else None,
        signature(facts.committee, field(day, source, "会议日期"), stamped=False),
        _list_of_elected(facts) if facts.deputies else None,
        record=Source("congress_session", session.id, ""),
        office=session.presidium,
    )


def _list_of_elected(facts: CredentialsFacts) -> list[Part]:
    """By strokes of the surname, 女 and 少数民族 said behind (documents.md §3)."""
    people = ordered(facts.deputies, Order.STROKES)
    return [
        attachment(),
        title(f"{facts.congress}代表名单", key="list-title"),
        caption(f"（共{len(people)}名，按姓氏笔画为序）", key="list-count"),
        names([printed_name(one) for one in people], key="list"),
    ]


def _later(facts: CredentialsFacts, between: Between) -> list[Block]:
    since = between.previous
    blocks = [
        para(
            f"{facts.congress}应选代表", _figure(facts, between.seats, "代表名额"), "名，",
            field(since.short_name if since else "本届第一次会议", of_roster(facts, "since")), "时实有代表",
            _figure(facts, between.before or None, "实有代表人数"), "名。", key="before",
        )
    ]  # fmt: skip
    if between.left:
        words = "；".join(_left_words(one) for one in between.left)
        blocks.append(
            para("上次会议以来，", listed("终止的代表", field(words, of_roster(facts, "left"))),
                 f"。依照{DEPUTY_LAW}第六十二条等有关规定，由本委员会报告大会。", key="left")
        )  # fmt: skip
    blocks += _void(facts, between)
    blocks += _joined(facts, between)
    blocks += _suspended(facts, between)
    blocks.append(_sum(facts, between))
    return blocks


def _left_words(one: Change) -> str:
    """第17选区代表何永昌于2025年12月19日因病去世，其代表资格自然终止."""
    reason = one.mandate.end_reason or EndReason.TERM_OVER
    plain, follows = _ENDS[reason]
    cause = (one.case.reason if one.case else one.mandate.end_basis.partition("；")[0]).strip().rstrip("。；")
    cause = cause.partition("，代表资格")[0]
    said = any(word in cause for word in (plain, "迁出", "调离", "去世", "丧失", "辞去"))
    why = cause if said else f"{cause}，{plain}" if cause else plain
    place = one.mandate.elected_by
    if reason in BY_CONGRESS:
        because = f"因{cause.removeprefix('因')}，" if cause else ""
        asked, day = plain.partition("被")[0], chinese_date(one.on)
        return f"{place}代表{one.name}{because}{asked}，{day}{_acceptor(one)}接受，{follows}"
    if reason in _CAUSE_BEFORE:
        return _decided_words(one, reason, cause)
    return f"{place}代表{one.name}于{chinese_date(one.on)}{why}，{follows}"


_CAUSE_BEFORE = frozenset({EndReason.RECALLED, EndReason.VOID, EndReason.ABSENT_TWICE})
"""Ends whose cause lies before the day they come about on: that day is the decision's, not the cause's."""


def _decided_words(one: Change, reason: EndReason, cause: str) -> str:
    """…代表李淑芬因长期不履行代表职务，2026年5月8日被原选区选民依法罢免，其代表资格终止."""
    plain, follows = _ENDS[reason]
    who, day = f"{one.mandate.elected_by}代表{one.name}", chinese_date(one.on)
    if reason is EndReason.ABSENT_TWICE:
        return f"{who}{plain}，{follows}（{day}起）"
    if reason is EndReason.VOID:
        return f"{who}{cause or '不符合法律规定'}，主席团{day}确定其{plain}，{follows}"
    because = f"因{cause.removeprefix('因')}，" if cause else ""
    return f"{who}{because}{day}{plain}，{follows}"


def _acceptor(one: Change) -> str:
    """被镇十九届人大十次会议."""
    accepted = one.case.step("accepted") if one.case else None
    return f"被{accepted.session}" if accepted and accepted.session else "被大会"


def _joined(facts: CredentialsFacts, between: Between) -> list[Block]:
    if not between.joined:
        return []
    words = "；".join(_joined_words(one) for one in between.joined)
    names = "、".join(one.name for one in between.joined)
    return [
        para(
            listed("补选的代表", field(words, of_roster(facts, "joined"))),
            f"。代表资格审查委员会依照{ELECTION_LAW}第四十七条、第五十七条的规定，逐一审查了选举过程和结果，认为",
            listed("补选代表姓名", field(names, of_roster(facts, "joined"))),
            _how_many(facts, len(between.joined)),
            "的补选符合法律规定，代表资格有效。", key="joined",
        )
    ]  # fmt: skip


def _how_many(facts: CredentialsFacts, number: int) -> Passage | None:
    """2名代表; one stands with the name alone."""
    return field(f"{number}名代表", of_roster(facts, "joined")) if number > 1 else None


def _joined_words(one: Change) -> str:
    voted = one.mandate.elected_on
    day = f"于{voted.chinese()}" if voted else ""
    return f"{one.mandate.elected_by}选民{day}依法补选{one.name}为代表，主席团{chinese_date(one.on)}确认其代表资格有效"


def _void(facts: CredentialsFacts, between: Between) -> list[Block]:
    if not between.void:
        return []
    words = "；".join(f"{place}补选的{name}，主席团依法确定当选无效" for place, name in between.void)
    return [para(listed("当选无效", field(words, of_roster(facts, "void"))), "。名额相应出缺。", key="void")]


def _suspended(facts: CredentialsFacts, between: Between) -> list[Block]:
    if not between.suspended:
        return []
    words = "；".join(_suspended_words(name, pause) for name, pause in between.suspended)
    return [
        para(
            listed("暂停执行职务", field(words, of_roster(facts, "suspended"))),
            "。名额不计出缺。",
            key="suspended",
        )
    ]


def _suspended_words(name: str, pause: SuspensionRow) -> str:
    """李淑芬因…，自2026年3月5日起暂时停止执行代表职务."""
    reason = pause.reason.removeprefix("因")
    until = f"，{chinese_date(pause.ends_on)}恢复" if pause.ends_on else ""
    cause = f"因{reason}，" if reason else ""
    return f"{name}{cause}自{chinese_date(pause.starts_on)}起暂时停止执行代表职务{until}"


def _sum(facts: CredentialsFacts, between: Between) -> Block:
    """G = B − C − D − E + F, H = A − G, all from dated mandates."""
    return para(
        _changes_in_sum(facts, between),
        "现实有代表", _figure(facts, between.now or None, "实有代表人数"), "名，",
        _vacant(facts, between), "。", key="sum",
    )  # fmt: skip


def _changes_in_sum(facts: CredentialsFacts, between: Between) -> Text:
    """Nothing of a roster in which nobody is entered yet."""
    words = sum_words(between.left, len(between.joined))
    known = between.now or between.changed
    return listed("增减", field(words, of_roster(facts, "sum"))) if known else text_of()


def sum_words(left: Sequence[Change], joined: int) -> str:
    """因去世1名、辞职1名，减少2名；补选1名。 Nothing changed: 上次会议以来代表没有变动。"""
    counts = Counter(_SHORT[one.mandate.end_reason or EndReason.TERM_OVER] for one in left)
    parts = []
    if counts:
        each = "、".join(f"{words}{number}名" for words, number in counts.items())
        parts.append(f"因{each}，共减少{len(left)}名")
    if joined:
        parts.append(f"补选{joined}名")
    return f"{'；'.join(parts)}。" if parts else "上次会议以来，代表没有变动。"


def _vacant(facts: CredentialsFacts, between: Between) -> Text:
    vacant = between.vacant
    if vacant is None or not between.now:
        return text_of("尚缺", missing("缺额" if vacant else "代表名额", of_roster(facts, "seats")), "名")
    return text_of("尚缺", _figure(facts, vacant), "名") if vacant else text_of("没有缺额")


def _figure(facts: CredentialsFacts, number: int | None, label: str = "") -> Passage:
    return field(number, of_roster(facts, "seats"), label)


def _first(facts: CredentialsFacts) -> list[Block]:
    """换届: the general election, its result, the review, the structure of the elected."""
    total = facts.elected.total if facts.elected else 0
    elected = _figure(facts, total or None, "当选代表人数")
    return [
        para(
            f"{facts.congress}代表换届选举，共划分",
            field(facts.constituencies or None, of_roster(facts, "constituencies"), "选区数"), "个选区，应选代表",
            _figure(facts, facts.seats, "代表名额"), "名，于",
            field(facts.voted_on, of_roster(facts, "elected_on"), "选举日"), "投票选举，实选代表",
            elected, "名", _unfilled(facts, total), "。", key="course",
        ),
        para(
            f"代表资格审查委员会依照{ELECTION_LAW}第四十七条的规定，逐一审查了各选区选举的过程和结果，认为选举"
            "符合法律规定，", elected, "名代表的资格有效。", key="opinion",
        ),
        _confirmed(facts),
        para(
            "当选代表中，", listed("结构", field(_structure(facts), of_roster(facts, "structure"), "代表结构")),
            "。名单附后。", key="structure",
        ),
    ]  # fmt: skip


def _unfilled(facts: CredentialsFacts, total: int) -> Text:
    """，尚缺2名 where fewer were elected than there are seats."""
    left = facts.seats - total if facts.seats is not None and total else 0
    return text_of("，尚缺", _figure(facts, left), "名") if left > 0 else text_of()


def _confirmed(facts: CredentialsFacts) -> Block:
    """What came of the review before the session: the presidium confirms, the list is published."""
    day = chinese_date(facts.confirmed_on) if facts.confirmed_on else None
    source = Source("session_preparation_step", facts.confirming_step, "done_on")
    number = facts.session.term_number
    whose = (
        congress_name(facts.session.town, number - 1) if number > 1 else f"{facts.session.town}人民代表大会"
    )
    return para(
        f"{whose}主席团根据审查报告，于", field(day, source, "确认代表资格、公布代表名单的日期"),
        "确认上述代表的资格，公布了代表名单。", key="confirmed",
    )  # fmt: skip


_SHOWN = (
    ("sex", "女", "妇女"), ("party", "中共党员", "中共党员"), ("people", "少数民族", "少数民族"),
    ("grassroots", "是", "基层一线代表"), ("age", "35岁以下", "35岁以下代表"),
    ("schooling", "大专以上", "大专以上学历代表"),
)  # fmt: skip


def _structure(facts: CredentialsFacts) -> str:
    """妇女22名，占27.5%；中共党员50名，占62.5%."""
    if facts.elected is None or not facts.elected.total:
        return ""
    found = [(words, facts.elected.table(key).part(label).count) for key, label, words in _SHOWN]
    return "；".join(
        f"{words}{number}名，占{share(number, facts.elected.total)}" for words, number in found if number
    )
