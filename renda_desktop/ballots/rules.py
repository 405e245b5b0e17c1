"""Secret ballots: what is put on them, how they are counted twice, and the identities a count must satisfy. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from msgspec import Struct

MOST_BALLOTS = 9999
"""No township has so many deputies: a larger figure is a slip of the finger."""


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


class Scheme(Enum):
    """Which marks a line of the ballot takes; every valid ballot counts once on each line."""

    CANDIDATE = "赞成、反对、弃权"
    RATING_UNKNOWN = "满意、基本满意、不满意、不了解"
    RATING_ABSTAIN = "满意、基本满意、不满意、弃权"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices in the order of the ballot."""
        return _SCHEME_CHOICES[self]


_RATED = (Choice.SATISFIED, Choice.FAIRLY, Choice.DISSATISFIED)
_SCHEME_CHOICES = {
    Scheme.CANDIDATE: CANDIDATE_CHOICES,
    Scheme.RATING_UNKNOWN: (*_RATED, Choice.UNKNOWN),
    Scheme.RATING_ABSTAIN: (*_RATED, Choice.ABSTAIN),
}


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
    """An identity that does not hold: where, and the sentence that says what to do. `field` as in the form.

    `rule`: id of the rule of law it rests on, where it is more than arithmetic.
    """

    sentence: str
    field: str = ""
    line_id: str = ""
    rule: str = ""


VALIDITY = "ballot_validity_count"
"""收回的票多于发出的票的，投票无效."""


class RoundState(Enum):
    """Where a round stands; derived, never stored."""

    PREPARED = "未发票"
    ISSUED = "已发票"
    COUNTING = "计票中"
    DIFFERENT = "两人不一致"
    COUNTED = "已计出"
    ANNOUNCED = "已宣布"
    INVALID = "投票无效"


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
            Problem(
                f"收回{returned}张，多于发出的{issued}张，这次投票无效，应当重新投票。",
                "returned",
                rule=VALIDITY,
            )
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

    `most`: how many lines one ballot may favour (应选名额); None: as many as there are lines. What was not keyed
    yet breaks nothing.
    """
    found: list[Problem] = []
    if returned is not None and valid is not None:
        keyed = valid + (invalid or 0)
        if keyed > returned or (invalid is not None and keyed != returned):
            found.append(_total_problem(returned, valid, invalid))
    if valid is None:
        return found
    found += [problem for line in lines for problem in _line_problems(line, valid)]
    favoured = sum(line.counts.get(Choice.FOR, 0) for line in lines)
    if most is not None and favoured > most * valid:
        found.append(
            Problem(
                f"赞成票合计{favoured}票，多于{valid}张有效票、每张最多选{most}个的{most * valid}票，请核对。"
            )
        )
    return found


def _total_problem(returned: int | None, valid: int | None, invalid: int | None) -> Problem:
    return Problem(f"有效票{valid}张加无效票{invalid or 0}张，不等于收回的{returned}张，请核对。", "valid")


def _line_problems(line: LineCount, valid: int) -> list[Problem]:
    """One mark per valid ballot and line; somebody written in has no more votes than there are valid ballots."""
    keyed = sum(line.counts.values())
    if line.written_in:
        sentence = f"另选人{line.name}得{keyed}票，多于有效票{valid}张，请核对。" if keyed > valid else ""
    elif keyed > valid or (len(line.counts) == len(line.choices) and keyed != valid):
        words = "、".join(choice.value for choice in line.choices)
        sentence = f"{line.name}的{words}合计{keyed}票，不等于有效票{valid}张，请核对。"
    else:
        sentence = ""
    return [Problem(sentence, line_id=line.line_id)] if sentence else []


class Difference(Struct, frozen=True):
    """Where the two people keyed different figures; `line_id` empty: valid or invalid ballots as a whole.

    None: that person has not keyed it, as somebody written in whom only the other saw.
    """

    line_id: str
    words: str
    """刘海的赞成票."""
    first: int | None
    second: int | None
    choice: Choice | None = None

    @property
    def sentence(self) -> str:
        """刘海的赞成票：第一人60，第二人59."""
        first, second = ("没有填" if figure is None else figure for figure in (self.first, self.second))
        return f"{self.words}：第一人{first}，第二人{second}"


def round_label(title: str, number: int) -> str:
    """选举镇长选票; with （第2次） where the same ballot was voted on once more and its title does not say so."""
    said = 2 if "再次" in title or title.startswith(Nature.FURTHER.value) else 1
    return f"{title}（第{number}次）" if number > said else title


_FEWEST_SPARE, _SPARE_OF = 2, 20


def ballots_wanted(voters: int) -> int:
    """Ballots to print for so many voters with some to spare: one in twenty, two at least (documents.md 甲39)."""
    return voters + max(_FEWEST_SPARE, -(-voters // _SPARE_OF))
