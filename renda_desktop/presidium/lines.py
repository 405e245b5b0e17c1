"""What the law asks of a presidium: quorum, majority, interval, composition. Figures from the rulebook. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.law.citations import cite, cite_local
from renda_desktop.law.intervals import next_due
from renda_desktop.law.local_values import LocalValues, effective, effective_of
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rule import Rule, Standing, standing_of
from renda_desktop.law.rulebook import rule
from renda_desktop.presidium.rules import MemberRole

QUORUM, MAJORITY = "presidium_quorum", "presidium_majority"
INTERVAL, SIZE = "presidium_meeting_interval", "presidium_size"
_LEAST, _MOST, _LARGE = "min", "max", "max_large_population"
"""Ids of the rules of a meeting's lines."""


class Line(Struct, frozen=True):
    """A least number out of all members; `needed` is None while no members are known.

    `standing`: whether the place has it so, or nobody has confirmed it.
    """

    base: int
    needed: int | None
    citation: str
    standing: Standing

    def met(self, count: int) -> bool | None:
        """Whether so many satisfy it; None while no members are known."""
        return None if self.needed is None else count >= self.needed


def quorum_line(base: int, day: datetime.date, local: LocalValues) -> Line:
    """Members who must be there (law.md presidium_quorum: more than half, in some provinces two thirds)."""
    return _line(QUORUM, base, day, local)


def majority_line(base: int, day: datetime.date, local: LocalValues) -> Line:
    """Votes that pass a decision (law.md presidium_majority: more than half of all members)."""
    return _line(MAJORITY, base, day, local)


def _line(rule_id: str, base: int, day: datetime.date, local: LocalValues) -> Line:
    found = _rule(rule_id, day, local)
    return Line(base, threshold(found, base) if base > 0 else None, cite(found, day), standing_of(found))


def _rule(rule_id: str, day: datetime.date, local: LocalValues) -> Rule:
    return effective(rule(rule_id, day), local, day)


def meeting_due(last: datetime.date, local: LocalValues) -> datetime.date:
    """Last day for the next meeting after one on `last` (law.md presidium_meeting_interval)."""
    return next_due(_rule(INTERVAL, last, local), last)


def interval_binds(last: datetime.date, local: LocalValues) -> bool:
    """Whether the place has that interval: a day that nobody confirmed is no last day."""
    return standing_of(_rule(INTERVAL, last, local)) is not Standing.PROPOSED


class Finding(Struct, frozen=True):
    """Something to look at, never a block: the sentence for the clerk and the article behind it ("" without).

    `figure`: by which figure of the rule it is found, where it has several.
    """

    rule_id: str
    sentence: str
    citation: str = ""
    figure: str = ""


class MemberFacts(Struct, frozen=True):
    """What the check of the composition needs of a member."""

    name: str
    post: str
    role: MemberRole


def composition_findings(
    members: Sequence[MemberFacts],
    officers: Sequence[str],
    day: datetime.date,
    local: LocalValues,
) -> list[Finding]:
    """Size, chair, officers outside, posts in the township government. `officers` are chair and vice-chairs by name."""
    return [
        *_size_findings(len(members), day, local),
        *_officer_findings(members, officers, day, local),
        *_post_findings(members, day, local),
    ]


def _size_findings(count: int, day: datetime.date, local: LocalValues) -> list[Finding]:
    """Each figure has a base of its own: the least may be the province's, the most the office's."""
    size = _rule(SIZE, day, local)
    least, usual, large = (int(size.number(name)) for name in (_LEAST, _MOST, _LARGE))
    most, figure = (usual, _MOST) if usual >= large else (large, _LARGE)
    if count < least:
        words, figure = f"主席团现有成员{count}人，少于{least}人。", _LEAST
    elif count > most:
        words = f"主席团现有成员{count}人，超过最多{most}人。"
    elif count > usual:
        words = f"主席团现有成员{count}人，超过一般的{usual}人；只有人口特别多的乡镇可以到{large}人。"
        figure = _MOST
    else:
        return []
    base = effective_of(figure, rule(SIZE, day), local, day)
    return [Finding(size.id, words, cite_local(base, day), figure)]


def _officer_findings(
    members: Sequence[MemberFacts], officers: Sequence[str], day: datetime.date, local: LocalValues
) -> list[Finding]:
    found = _rule("presidium_ex_officio", day, local)
    names = {member.name for member in members}
    missing = [officer for officer in officers if officer not in names]
    result = [
        Finding(found.id, f"{officer}是主席或者副主席，应当是主席团成员，名单里没有。", cite(found, day))
        for officer in missing
    ]
    doubled = doubled_chair(members)
    if doubled:
        one = _rule("chair_count", day, local)
        words = f"{doubled}主席只能有一人，请核对职务和任职、离任日期。"
        result.append(Finding(one.id, words, cite(one, day)))
    return result


def doubled_chair(members: Sequence[MemberFacts]) -> str:
    """名单里有2位主席：周建国、郭振东。 "" where there is one or none: 主席一人 (组织法2022 第十八条第一款)."""
    chairs = [member.name for member in members if member.role is MemberRole.CHAIR]
    return f"主席团名单里有{len(chairs)}位主席：{'、'.join(chairs)}。" if len(chairs) > 1 else ""


def _post_findings(members: Sequence[MemberFacts], day: datetime.date, local: LocalValues) -> list[Finding]:
    found = _rule("presidium_members_no_gov_post", day, local)
    words = "{0}的职务是“{1}”，像是乡镇人民政府职务；主席团成员不担任政府职务，请核对。"
    return [
        Finding(found.id, words.format(member.name, member.post), cite_local(found, day))
        for member in members
        if is_government_post(member.post)
    ]


_FORMER = re.compile(r"(?:(?:^|(?<=[，,、；;（(\s镇乡]))原|前任|曾任|离任|退休)[^，,、；;]*")
_HEAD = re.compile(r"[镇乡]长(?![效期远])")
_GOVERNMENT = re.compile(r"(?<![县市省区州旗])(?:人民政府|政府)")
_OTHER_LEVEL = re.compile(r"[\u4e00-\u9fff]{0,6}[县市省区州旗](?:人民)?政府")


def is_government_post(words: str) -> bool:
    """Whether 单位及职务 in words looks like a post in the township's own government: 副镇长, 镇政府办公室主任.

    Posts of former times (原副镇长) and of other levels (县政府办) do not count.
    """
    now = _OTHER_LEVEL.sub("", _FORMER.sub("", words))
    return bool(_HEAD.search(now) or _GOVERNMENT.search(now))
