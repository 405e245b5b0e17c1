"""Secret ballots: what is put on them, how they are counted twice, and the identities a count must satisfy. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from msgspec import Struct


class Purpose(Enum):
    """What a round of ballots decides."""

    VOTE = "表决"
    PRIMARY = "预选"
    ELECTION = "选举"
    PROJECTS = "票决"
    RATING = "测评"


class Nature(Enum):
    """Which round of its kind it is (组织法2022 第二十九条)."""

    FIRST = "第一次投票"
    AGAIN = "再次投票"
    """Among those with equal votes."""
    FURTHER = "另行选举"
    """For the seats that stayed unfilled."""


class Choice(Enum):
    """What a mark on a ballot says about one line."""

    FOR = "赞成"
    AGAINST = "反对"
    ABSTAIN = "弃权"
    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"
    UNKNOWN = "不了解"


CANDIDATE_CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
"""组织法2022 第二十八条; somebody written in can only be voted for."""
WRITTEN_IN_CHOICES = (Choice.FOR,)


class Keyer(Enum):
    """The two people who key the paper tally, each without seeing the other's figures."""

    FIRST = "第一人"
    SECOND = "第二人"


class LineCount(Struct, frozen=True):
    """One line of the ballot as counted; a choice that was not keyed is missing from `counts`."""

    line_id: str
    name: str
    written_in: bool
    choices: tuple[Choice, ...]
    """The choices this line has."""
    counts: Mapping[Choice, int]


class Problem(Struct, frozen=True):
    """An identity that does not hold: where, and the sentence that says what to do. `field` as in the form."""

    sentence: str
    field: str = ""
    line_id: str = ""


class Issue(Struct, frozen=True):
    """发出与收回: None means not entered yet."""

    printed: int | None = None
    destroyed: int | None = None
    issued: int | None = None
    returned: int | None = None


def issue_problems(issue: Issue, present: int | None) -> list[Problem]:
    """Identities of issuing: 发出≤到会, 发出+销毁≤印制, 收回≤发出 (more returned: the whole vote is invalid)."""
    found: list[Problem] = []
    issued, returned = issue.issued, issue.returned
    if issued is not None and present is not None and issued > present:
        found.append(Problem(f"发出{issued}张，多于到会代表{present}人，请核对发出张数或者签到。", "issued"))
    if issued is not None and issue.printed is not None and issued + (issue.destroyed or 0) > issue.printed:
        found.append(
            Problem(
                f"发出{issued}张、销毁{issue.destroyed or 0}张，合计多于印制的{issue.printed}张，请核对。",
                "printed",
            )
        )
    if returned is not None and issued is not None and returned > issued:
        found.append(
            Problem(f"收回{returned}张，多于发出的{issued}张，这次投票无效，应当重新投票。", "returned")
        )
    return found


def count_problems(
    lines: Sequence[LineCount],
    *,
    returned: int | None,
    valid: int | None,
    invalid: int | None,
    most: int | None,
) -> list[Problem]:
    """Identities of one count: 有效+无效=收回; each line's choices = 有效; all marks in favour ≤ `most` × 有效.

    `most`: how many lines one ballot may favour (应选名额); None: as many as there are lines.
    """
    found: list[Problem] = []
    if None not in (returned, valid, invalid) and (valid or 0) + (invalid or 0) != returned:
        found.append(
            Problem(f"有效票{valid}张加无效票{invalid}张，不等于收回的{returned}张，请核对。", "valid")
        )
    if valid is None:
        return found
    found += [problem for line in lines for problem in _line_problems(line, valid)]
    favoured = sum(line.counts.get(Choice.FOR, 0) for line in lines)
    if most is not None and favoured > most * valid:
        found.append(
            Problem(
                f"赞成票合计{favoured}票，多于{valid}张有效票、每张最多选{most}名的{most * valid}票，请核对。"
            )
        )
    return found


def _line_problems(line: LineCount, valid: int) -> list[Problem]:
    keyed = sum(line.counts.values())
    if line.written_in:
        if keyed > valid:
            return [
                Problem(f"另选人{line.name}得{keyed}票，多于有效票{valid}张，请核对。", line_id=line.line_id)
            ]
        return []
    if len(line.counts) == len(line.choices) and keyed != valid:
        words = "、".join(choice.value for choice in line.choices)
        return [
            Problem(
                f"{line.name}的{words}合计{keyed}票，不等于有效票{valid}张，请核对。", line_id=line.line_id
            )
        ]
    return []


class Difference(Struct, frozen=True):
    """Where the two people keyed different figures; `line_id` empty: valid or invalid ballots as a whole."""

    line_id: str
    words: str
    first: int | None
    second: int | None
