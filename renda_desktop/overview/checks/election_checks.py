"""Elections at a session: who nominated, how many stood, who was elected, and the oath."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.elections.eligibility import ADULT, DEPUTY, FOUNDING, NO_ADMIN_POST
from renda_desktop.elections.margins import BY_ELECTION, CHIEF, VICE
from renda_desktop.elections.posts import Nominator
from renda_desktop.elections.remarks import SIGNERS
from renda_desktop.elections.rows import ElectionRow, ElectionState
from renda_desktop.overview.checks.check import Group
from renda_desktop.overview.checks.found_checks import Held, Sought, found_check
from renda_desktop.overview.checks.looked_sessions import Looked
from renda_desktop.overview.session_leftovers import OATH, REMOVAL
from renda_desktop.overview.session_reads import LOOK_READS
from renda_desktop.township.rules import OfficeKind

NONE = "今年的会议没有选举。"


def _elections(one: Looked) -> tuple[ElectionRow, ...]:
    return one.elections.elections if one.elections is not None else ()


def _joint(one: Looked) -> list[int]:
    """How many signed each joint nomination."""
    return [
        len(nomination.signers)
        for row in _elections(one)
        for candidate in row.candidates
        for nomination in candidate.nominations
        if nomination.by is Nominator.DEPUTIES
    ]


def _elected(one: Looked) -> list[str]:
    return [name for row in _elections(one) for name in row.elected_names]


def _if(found: Callable[[Looked], object], reason: str) -> Callable[[Looked], str]:
    return lambda one: "" if found(one) else reason


_HELD_ELECTION = _if(_elections, "没有选举")


def _signed(one: Looked) -> Held:
    signers = _joint(one)
    said = f"代表联名提名{len(signers)}件，联名最少的一件{min(signers, default=0)}人"
    return said, {"联名提名": len(signers), "最少": min(signers, default=None)}


def _standing(one: Looked) -> Held:
    count = sum(len(row.nominees) for row in _elections(one))
    return f"候选人{count}名都核对过", {"候选人": count}


def _winners(one: Looked) -> Held:
    names = _elected(one)
    return f"选出{'、'.join(names) or '0人'}", {"当选": len(names)}


def _margins(one: Looked) -> Held:
    said = "，".join(f"{row.title}应选{row.seats}名、差额{row.margin}名" for row in _elections(one))
    return said, {row.title: f"应选{row.seats}名，差额{row.margin}名" for row in _elections(one)}


def _chief(one: Looked) -> list[ElectionRow]:
    return [row for row in _elections(one) if row.post.chief and row.mode.full_margins]


def _vice(one: Looked) -> list[ElectionRow]:
    return [row for row in _elections(one) if not row.post.chief and row.mode.full_margins]


def _by_election(one: Looked) -> list[ElectionRow]:
    return [row for row in _elections(one) if not row.mode.full_margins]


def _sworn(one: Looked) -> Held:
    names = _elected(one)
    return f"当选的{'、'.join(names)}都记了宪法宣誓", {"当选": len(names)}


def _to_swear(one: Looked) -> str:
    done = [row for row in _elections(one) if row.state is ElectionState.SWORN]
    return "" if done else "还没有当选就任的人"


def _removals(one: Looked) -> int:
    return sum(case.least is not None for case in one.elections.cases) if one.elections is not None else 0


def _ethnic(one: Looked) -> str:
    """Only a 民族乡 has the rule."""
    heads = [row for row in _elections(one) if row.kind is OfficeKind.ETHNIC_TOWNSHIP]
    return "" if heads else "不是民族乡，或者没有选举乡长"


_CHECK, _MARGIN, _PUT = "核对候选人的情况。", "核对选举办法。", "核对提名表。"
GROUP = Group(
    "选举",
    LOOK_READS,
    (
        found_check(SIGNERS, "联名提名人数", Sought(_if(_joint, "没有代表联名提名"), _signed, NONE, _PUT)),
        found_check(
            CHIEF, "正职的差额", Sought(_if(_chief, "没有按换届办法选举正职"), _margins, NONE, _MARGIN)
        ),
        found_check(
            VICE, "副职的差额", Sought(_if(_vice, "没有按换届办法选举副职"), _margins, NONE, _MARGIN)
        ),
        found_check(
            BY_ELECTION, "补选的差额", Sought(_if(_by_election, "没有补选职务"), _margins, NONE, _MARGIN)
        ),
        found_check(
            DEPUTY,
            "主席、副主席候选人是代表",
            Sought(_HELD_ELECTION, _standing, NONE, _CHECK),
            "candidate_deputy",
        ),
        found_check(
            NO_ADMIN_POST,
            "候选人不任行政职务",
            Sought(_HELD_ELECTION, _standing, NONE, _CHECK),
            "candidate_no_admin",
        ),
        found_check(ADULT, "候选人年满十八周岁", Sought(_HELD_ELECTION, _standing, NONE, _CHECK)),
        found_check(FOUNDING, "民族乡乡长的民族", Sought(_ethnic, _standing, NONE, _CHECK)),
        found_check(
            "scrutineer_relatives_ban",
            "候选人不监票计票",
            Sought(_HELD_ELECTION, _standing, NONE, "换监票人、计票人。"),
        ),
        found_check(
            "winner_majority",
            "当选过半数",
            Sought(_if(_elected, "还没有人当选"), _winners, NONE, "先确认全体代表人数。"),
        ),
        found_check(
            "winner_tie",
            "得票相等再次投票",
            Sought(_if(_elected, "还没有人当选"), _winners, NONE, "核对再次投票的结果。"),
        ),
        found_check(
            OATH, "宪法宣誓", Sought(_to_swear, _sworn, NONE, "组织当选人员在闭幕以前进行宪法宣誓。")
        ),
        found_check(
            REMOVAL,
            "罢免案联名人数",
            Sought(
                _if(_removals, "没有罢免案"),
                lambda one: (f"罢免案{_removals(one)}件，联名人数都够", {}),
                NONE,
                "补足联名。",
            ),
        ),
    ),
)
