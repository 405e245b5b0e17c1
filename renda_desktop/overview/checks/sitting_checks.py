"""A session as it sits: its lists, who was there, what was handed in, what it passed and made known."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.bodies.checks import CHAIRED, CONVENED, SIZE, SUSPENSION
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.deliberation.rules import BILL_SIGNERS, INQUIRY_SIGNERS, SECOND_ANSWER
from renda_desktop.overview.checks.check import Group
from renda_desktop.overview.checks.found_checks import (
    Held,
    after,
    always,
    found_check,
    nothing,
    sought,
    step_check,
)
from renda_desktop.overview.checks.looked_sessions import Looked
from renda_desktop.overview.session_findings import LOWEST, PUBLISHED, VOTED
from renda_desktop.overview.session_leftovers import ANSWER, ASKED, BILL_FORM, INQUIRY_FORM
from renda_desktop.overview.session_reads import LOOK_READS
from renda_desktop.sessions.lawful import MAJORITY, QUORUM
from renda_desktop.sessions.rules import Switch
from renda_desktop.sittings.lawful import ON_TIME
from renda_desktop.votes.checks import VALID
from renda_desktop.votes.queries import passed_motions


def _least_present(one: Looked) -> int | None:
    counts = [sitting.count.present for sitting in one.sheet.sittings if sitting.recorded]
    return min(counts, default=None)


def _quorate(one: Looked) -> Held:
    line, least = one.card.figures.quorum, _least_present(one)
    said = f"到会最少的一次{least}人，全体代表{one.card.figures.base}人，至少到{line}人"
    return said, {"到会最少": least, "全体代表": one.card.figures.base, "至少": line}


def _votes(one: Looked) -> list[int]:
    motions = passed_motions(one.after.motions) if one.after is not None else []
    return [motion.counts.votes_for for motion in motions if motion.counts.votes_for is not None]


def _voted(one: Looked) -> Held:
    votes, line = _votes(one), one.card.figures.pass_line
    said = f"通过{len(votes)}项，赞成最少的一项{min(votes, default=0)}票，至少要{line}票"
    return said, {"通过": len(votes), "赞成最少": min(votes, default=None), "至少": line}


def _published(one: Looked) -> Held:
    rows = one.after.announcements if one.after is not None else ()
    return f"通过的决议、决定都已列出公告（{len(rows)}份）", {"公告": len(rows)}


def _body(kind: BodyKind) -> Callable[[Looked], Held]:
    def held(one: Looked) -> Held:
        count = len(one.bodies.of(kind).members) if one.bodies is not None else 0
        return f"{kind.value}{count}人", {"人数": count}

    return held


def _listed(kind: BodyKind) -> Callable[[Looked], str]:
    """A list that nobody has begun is no breach: the plan says what is still to be done."""

    def applies(one: Looked) -> str:
        body = one.bodies.of(kind) if one.bodies is not None else None
        return "" if body is not None and body.used and body.members else f"还没有列{kind.value}"

    return applies


def _count(words: str, label: str, number: Callable[[Looked], int]) -> Callable[[Looked], Held]:
    return lambda one: (words.format(number(one)), {label: number(one)})


def _bills(one: Looked) -> int:
    return len(one.deliberation.bills) if one.deliberation is not None else 0


def _inquiries(one: Looked) -> int:
    return len(one.deliberation.inquiries) if one.deliberation is not None else 0


def _questions(one: Looked) -> int:
    return len(one.deliberation.questions) if one.deliberation is not None else 0


def _any(number: Callable[[Looked], int], word: str) -> Callable[[Looked], str]:
    return lambda one: "" if number(one) else word


_BILL = _any(_bills, "没有代表联名提出议案")
_INQUIRY = _any(_inquiries, "没有代表提出质询案")
_SUSPENDED = _count(
    "暂停执行职务的代表{}人，名单里没有", "暂停执行职务", lambda one: one.card.figures.suspended
)
_LEAVES = _count("请假{}人次都已批复", "请假", lambda one: len(one.sheet.leaves))
_BALLOTS = _count("无记名投票的{}项，收回的票都不多于发出的票", "无记名投票", lambda one: len(_secret(one)))


def _votes_on_projects(one: Looked) -> str:
    return "" if Switch.PROJECT_VOTE in one.card.facts.switches else "没有民生实事项目票决"


def _secret(one: Looked) -> list[str]:
    motions = one.after.motions if one.after is not None else ()
    return [row.id for row in motions if row.round_id]


LISTS = (
    found_check(
        CONVENED,
        "大会主席团名单",
        sought(_listed(BodyKind.PRESIDIUM), _body(BodyKind.PRESIDIUM), "核对名单。"),
        "session_presidium",
    ),
    found_check(
        "presidium_size",
        "大会主席团名单人数",
        sought(_listed(BodyKind.PRESIDIUM), _body(BodyKind.PRESIDIUM), "核对名单。"),
        "session_presidium_size",
    ),
    found_check(
        "presidium_ex_officio",
        "主席、副主席在大会主席团名单里",
        sought(_listed(BodyKind.PRESIDIUM), _body(BodyKind.PRESIDIUM), "核对名单。"),
        "session_presidium_chairs",
    ),
    found_check(
        "presidium_members_no_gov_post",
        "大会主席团名单里没有政府职务",
        sought(_listed(BodyKind.PRESIDIUM), _body(BodyKind.PRESIDIUM), "核对名单。"),
        "session_presidium_posts",
    ),
    found_check(
        SIZE,
        "代表资格审查委员会人数",
        sought(_listed(BodyKind.CREDENTIALS), _body(BodyKind.CREDENTIALS), "核对名单。"),
    ),
    found_check(
        SUSPENSION, "暂停职务的代表不进名单", sought(always, _SUSPENDED, "换人。"), "suspended_in_lists"
    ),
    found_check(
        CHAIRED,
        "执行主席",
        sought(_listed(BodyKind.PRESIDIUM), nothing("各次会议都有执行主席"), "排定执行主席。"),
    ),
)
SITTINGS = (
    found_check(
        QUORUM,
        "到会人数",
        sought(
            lambda one: "" if _least_present(one) else "还没有签到记录",
            _quorate,
            "核对签到；人数不够不能开会。",
        ),
    ),
    found_check(ON_TIME, "请假都已批复", sought(after("还没有开会"), _LEAVES, "批复请假。")),
    found_check(
        MAJORITY,
        "表决过全体代表半数",
        sought(lambda one: "" if _votes(one) else "还没有表决结果", _voted, "核对票数，确认全体代表的人数。"),
    ),
    found_check(
        VALID,
        "收回的票不多于发出的票",
        sought(_any(lambda one: len(_secret(one)), "没有无记名表决"), _BALLOTS, "重新投票。"),
    ),
    found_check(
        PUBLISHED,
        "公布决议和公告",
        sought(
            lambda one: "" if one.over and _votes(one) else "还没有需要公布的决议",
            _published,
            "列出公告，公布出去。",
        ),
    ),
    found_check(
        VOTED,
        "民生实事项目票决",
        sought(_votes_on_projects, nothing("民生实事项目票决没有发现问题"), "按提示补正民生实事项目。"),
    ),
    step_check("closing", "session_anthem", "开幕、闭幕奏唱国歌"),
    step_check("announce_results", PUBLISHED, "公布决议并印发政府"),
    found_check(
        LOWEST,
        "满意率低于最低线的怎么办",
        sought(after("还没有开会"), nothing("没有低于最低线又没写怎么办的测评"), "写明怎么办。"),
    ),
)
HANDED_IN = (
    found_check(
        BILL_SIGNERS,
        "议案联名人数",
        sought(_BILL, _count("代表联名议案{}件，人数都够", "议案", _bills), "补足联名，或者改作建议。"),
    ),
    found_check(
        BILL_FORM,
        "议案的案由、案据、方案",
        sought(_BILL, _count("议案{}件都有案由、案据和方案", "议案", _bills), "补写。"),
    ),
    found_check(
        INQUIRY_SIGNERS,
        "质询案联名人数",
        sought(
            _INQUIRY, _count("质询案{}件，人数都够", "质询案", _inquiries), "补足联名，主席团决定怎样答复。"
        ),
    ),
    found_check(
        INQUIRY_FORM,
        "质询案写明对象、问题、内容",
        sought(_INQUIRY, _count("质询案{}件都写明了", "质询案", _inquiries), "补写。"),
    ),
    found_check(
        ANSWER,
        "质询案答复",
        sought(_INQUIRY, _count("质询案{}件都已答复", "质询案", _inquiries), "登记答复。"),
    ),
    found_check(
        SECOND_ANSWER,
        "质询案再作答复",
        sought(_INQUIRY, nothing("没有过半数不满意的答复"), "要求再作答复。"),
    ),
    found_check(
        ASKED,
        "询问都有回答",
        sought(
            _any(_questions, "没有询问"), _count("询问{}件都记了回答", "询问", _questions), "记下怎样回答的。"
        ),
    ),
)

GROUP = Group("人代会", LOOK_READS, (*LISTS, *SITTINGS, *HANDED_IN))
