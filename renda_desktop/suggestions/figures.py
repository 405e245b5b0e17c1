"""Figures of suggestions: each carries the ids behind it, so that every number opens its list. Pure.

Definitions (law.md §3.2), said beside the figures wherever they are printed:
答复率 = replied ÷ assigned; 按期答复率 = first reply in time ÷ (replied or past the last day);
面商率 = with a meeting ÷ assigned; 满意率 = satisfied (with and without 基本满意) ÷ slips that came back, those overdue
left out (渝建议条例2017 第二十九条); 落实率 = really done ÷ assigned; 办结率 = closed ÷ assigned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from renda_desktop.roster.rules import share
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clearing, Meaning, Outcome, Satisfaction, State, Tone

UNCLASSED, NO_UNIT, NO_DELEGATION, NO_LEADER = "未分类", "未交办", "未定代表团", "未填分管领导"
DEFINITIONS = (
    "答复率＝已答复÷交办；按期答复率＝按期答复÷应答复（已经答复的和已经到期的）；面商率＝有见面沟通的÷交办；"
    "满意率＝评价满意的÷收到评价的，括号里连基本满意一起算，逾期没有反馈的不计入；落实率＝已办成的÷交办；办结率＝办结的÷交办。"
)


class Count(Struct, frozen=True):
    """How many, and which."""

    ids: tuple[str, ...]

    @property
    def number(self) -> int:
        """件数."""
        return len(self.ids)


class Rate(Struct, frozen=True):
    """Some of a base: 28 of 32, 87.5%."""

    part: Count
    base: Count

    @property
    def text(self) -> str:
        """One decimal, rounded half up; — of nothing."""
        return share(self.part.number, self.base.number)


class Totals(Struct, frozen=True, kw_only=True):
    """How what was handed in adds up: 提出 = 受理 + 并案 + 不立案 + 当场答复 + 待清理."""

    handed_in: Count
    accepted: Count
    merged: Count
    refused: Count
    on_spot: Count
    open: Count
    from_bills: Count
    at_sessions: Count
    between: Count


class Figures(Struct, frozen=True, kw_only=True):
    """Everything that is counted over some suggestions on a day."""

    totals: Totals
    assigned: Count
    replied: Count
    late: Count
    soon: Count
    unverified: Count
    """Their day is over, and nobody confirmed that it binds: neither late nor in time."""
    waiting: Count
    """Replied, the deputy's slip not back."""
    closed: Count
    sent_up: Count
    key: Count
    by_class: tuple[tuple[str, Count], ...]
    """By class of result, in the office's order; what has none is left out."""
    dissatisfied_first: Count
    """Not satisfied with the first reply, whatever came after."""
    reply_rate: Rate
    in_time_rate: Rate
    contact_rate: Rate
    satisfied_rate: Rate
    """满意 alone."""
    content_rate: Rate
    """满意 and 基本满意."""
    done_rate: Rate
    closed_rate: Rate
    promises_open: int
    promises_late: int


class Group(Struct, frozen=True):
    """The figures of one unit, class, delegation, leader or year."""

    name: str
    figures: Figures


class Ranked(Struct, frozen=True):
    """A unit in a ranking; `place` None: there is nothing yet to rank it by."""

    place: int | None
    name: str
    figures: Figures


def figures_of(files: Iterable[SuggestionFile], letters: Sequence[str]) -> Figures:
    """Counts once; `letters` are the classes of results in the office's order."""
    rows = list(files)
    assigned = [row for row in rows if row.rounds]
    replied = [row for row in assigned if row.replied_on is not None]
    due = [row for row in assigned if row.replied_on is not None or _past(row)]
    appraised = [row for row in replied if row.verdict is not None]
    satisfied = _where(appraised, lambda row: row.verdict is Satisfaction.SATISFIED)
    content = _where(appraised, lambda row: row.verdict is not Satisfaction.DISSATISFIED)
    return Figures(
        totals=_totals(rows), assigned=_count(assigned), replied=_count(replied),
        late=_where(rows, lambda row: row.state is State.OVERDUE),
        soon=_where(rows, lambda row: row.state is State.SOON),
        unverified=_where(rows, lambda row: row.state is State.TO_VERIFY),
        waiting=_where(rows, lambda row: row.state in (State.TO_APPRAISE, State.FEEDBACK_LATE)),
        closed=_where(rows, _is_closed), sent_up=_where(rows, lambda row: row.case.sent_up_on is not None),
        key=_where(rows, lambda row: row.case.key),
        by_class=tuple((letter, _where(replied, _has_class(letter))) for letter in letters),
        dissatisfied_first=_where(replied, _first_dissatisfied),
        reply_rate=Rate(_count(replied), _count(assigned)),
        in_time_rate=Rate(_where(due, _in_time), _count(due)),
        contact_rate=Rate(_where(assigned, lambda row: bool(row.contacts)), _count(assigned)),
        satisfied_rate=Rate(satisfied, _count(appraised)), content_rate=Rate(content, _count(appraised)),
        done_rate=Rate(_where(assigned, lambda row: row.case.outcome is Outcome.DONE), _count(assigned)),
        closed_rate=Rate(_where(assigned, _is_closed), _count(assigned)),
        promises_open=sum(one.done_on is None for row in rows for one in row.promises),
        promises_late=sum(one.late(row.today) for row in rows for one in row.promises),
    )  # fmt: skip


def _count(rows: Iterable[SuggestionFile]) -> Count:
    return Count(tuple(row.id for row in rows))


def _where(rows: Iterable[SuggestionFile], wanted: Callable[[SuggestionFile], bool]) -> Count:
    return _count(row for row in rows if wanted(row))


def _totals(rows: Sequence[SuggestionFile]) -> Totals:
    def cleared(clearing: Clearing) -> Count:
        return _where(rows, lambda row: row.case.clearing is clearing)

    return Totals(
        handed_in=_count(rows), accepted=cleared(Clearing.ACCEPTED), merged=cleared(Clearing.MERGED),
        refused=cleared(Clearing.REFUSED), on_spot=cleared(Clearing.ON_SPOT), open=cleared(Clearing.OPEN),
        from_bills=_where(rows, lambda row: row.entry.bill_number is not None),
        at_sessions=_where(rows, lambda row: row.entry.origin.at_session),
        between=_where(rows, lambda row: not row.entry.origin.at_session),
    )  # fmt: skip


def _past(row: SuggestionFile) -> bool:
    """Whether the last day of the first reply is over: then it should have come."""
    return row.rounds[0].clock.due_on < row.today


def _in_time(row: SuggestionFile) -> bool:
    return row.rounds[0].clock.in_time is True


def _is_closed(row: SuggestionFile) -> bool:
    return bool(row.rounds) and row.case.closed_on is not None


def _has_class(letter: str) -> Callable[[SuggestionFile], bool]:
    return lambda row: row.replies[-1].letter == letter


def _first_dissatisfied(row: SuggestionFile) -> bool:
    return row.rounds[0].verdict is Satisfaction.DISSATISFIED


def by_category(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Group]:
    """By what they are about; 未分类 last, so that the sum is the total."""
    names = [row.entry.category.value if row.entry.category else UNCLASSED for row in files]
    return _groups(files, names, letters, last=UNCLASSED)


def by_unit(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Group]:
    """By main handler."""
    return _groups(files, [row.unit.name if row.unit else NO_UNIT for row in files], letters, last=NO_UNIT)


def by_leader(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Group]:
    """By who answers for the main handler in the township government."""
    names = [(row.unit.leader if row.unit else "") or NO_LEADER for row in files]
    return _groups(files, names, letters, last=NO_LEADER)


def by_delegation(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Group]:
    """By delegation of the lead."""
    return _groups(files, [row.delegation or NO_DELEGATION for row in files], letters, last=NO_DELEGATION)


def by_year(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Group]:
    """By the year they were handed in, the newest first."""
    groups = _groups(files, [f"{row.entry.origin.year}年" for row in files], letters)
    return sorted(groups, key=lambda group: group.name, reverse=True)


def _groups(
    files: Sequence[SuggestionFile], names: Sequence[str], letters: Sequence[str], last: str = ""
) -> list[Group]:
    """The larger groups first, `last` behind them."""
    by_name: dict[str, list[SuggestionFile]] = {}
    for name, row in zip(names, files, strict=True):
        by_name.setdefault(name, []).append(row)
    order = sorted(by_name, key=lambda name: (name == last, -len(by_name[name])))
    return [Group(name, figures_of(by_name[name], letters)) for name in order]


RANKED_BY_WORK = (
    "名次按按期答复率排，相同的看落实率，再看满意率，都相同的名次并列；还没有答复过、也没有到期的单位不排名。"
)


def ranking(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Ranked]:
    """What deputies think: by share of satisfied, then with 基本满意, then by replies in time; equals share a place."""
    return _ranked(by_unit(files, letters), lambda f: (f.satisfied_rate, f.content_rate, f.in_time_rate))


def ranking_by_work(files: Sequence[SuggestionFile], letters: Sequence[str]) -> list[Ranked]:
    """How it was handled: by replies in time, then by what is done, then by share of satisfied (`RANKED_BY_WORK`)."""
    return _ranked(by_unit(files, letters), lambda f: (f.in_time_rate, f.done_rate, f.satisfied_rate))


def _ranked(groups: Iterable[Group], rates: Callable[[Figures], tuple[Rate, ...]]) -> list[Ranked]:
    """Without a base of the first rate a unit is not ranked and stands below."""

    def merit(group: Group) -> tuple[Fraction, ...]:
        return tuple(_of(rate) for rate in rates(group.figures))

    units = [group for group in groups if group.name != NO_UNIT]
    ranked = sorted((one for one in units if rates(one.figures)[0].base.number), key=merit, reverse=True)
    merits = [merit(group) for group in ranked]
    rows = [Ranked(merits.index(merit(group)) + 1, group.name, group.figures) for group in ranked]
    return [*rows, *(Ranked(None, one.name, one.figures) for one in units if one not in ranked)]


def _of(rate: Rate) -> Fraction:
    return Fraction(rate.part.number, rate.base.number) if rate.base.number else Fraction(0)


class Meant(Struct, frozen=True):
    """How many replies mean the same, whatever the office calls its classes."""

    meaning: Meaning
    count: Count


def by_meaning(files: Sequence[SuggestionFile]) -> list[Meant]:
    """Solved, under way, later, for reference: for comparing offices with other classes."""
    return [Meant(one, _where(files, _means(one))) for one in Meaning]


def _means(meaning: Meaning) -> Callable[[SuggestionFile], bool]:
    return lambda row: row.result is not None and row.result.meaning is meaning


def to_press(files: Iterable[SuggestionFile]) -> list[SuggestionFile]:
    """督办 list: what is late or soon, the latest first, and the key ones that are open."""
    rows = [
        row
        for row in files
        if row.open
        and (row.case.key or (row.now is not None and row.now.clock.tone(row.today) is not Tone.CALM))
    ]
    return sorted(rows, key=lambda row: row.binding_days if row.binding_days is not None else 10**6)
