"""What to look at when a roster is gone through: who is on it but gone or doubtful, what is not filled in. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from renda_desktop.roster.remarks import remarks_on
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import MandateState, Period, Role

GONE = "还在名册上，但已经不是或者可能不是代表"
OLD_AGE = 80
"""From here on somebody asks whether the deputy can still do the work; no law sets an upper age."""
IMPOSSIBLE_AGE = 110


class CheckLine(Struct, frozen=True):
    """One thing to look at; it opens the person."""

    person_id: str
    name: str
    sentence: str


class CheckGroup(Struct, frozen=True):
    """Things of one kind. `blank`: fields that are not filled in, which is work and no doubt."""

    title: str
    lines: tuple[CheckLine, ...]
    blank: bool = False


def look_through(
    rows: Sequence[DeputyRow], with_photo: Iterable[str], term: Period, today: datetime.date
) -> list[CheckGroup]:
    """Everything to look at in the roster of a day, grouped, most doubtful first; groups without lines are left out.

    `rows` as `list_deputies` gives them (ended mandates too), `with_photo` ids of people with a photo.
    """
    in_force = [row for row in rows if row.in_force]
    groups = [
        CheckGroup(GONE, tuple(_gone(rows, in_force, term, today))),
        CheckGroup("年龄、日期和号码要核对", tuple(_doubtful(in_force, today))),
        CheckGroup("像是同一个人登记了两次", tuple(_twice(in_force))),
        *_blanks(in_force, frozenset(with_photo)),
    ]
    return [group for group in groups if group.lines]


def counts_words(groups: Iterable[CheckGroup]) -> str:
    """3处要核对，未填58项; 没有发现要核对的."""
    found = list(groups)
    doubts = sum(len(group.lines) for group in found if not group.blank)
    blanks = sum(len(group.lines) for group in found if group.blank)
    parts = [f"{doubts}处要核对"] if doubts else []
    parts += [f"未填{blanks}项"] if blanks else []
    return "，".join(parts) or "没有发现要核对的"


def _line(row: DeputyRow, sentence: str) -> CheckLine:
    return CheckLine(row.id, row.name, sentence)


# --- gone ------------------------------------------------------------------------------------------------------------


def _gone(
    rows: Sequence[DeputyRow], in_force: Sequence[DeputyRow], term: Period, today: datetime.date
) -> Iterator[CheckLine]:
    end = term[1]
    if end is not None and end <= today:
        for row in in_force or rows[:1]:
            yield _line(row, f"本届任期已于{end.isoformat()}届满，请办理换届后再用这份名册。")
            break
    led = {
        (place.kind, place.unit_id)
        for row in in_force
        if row.mandate
        for place in row.mandate.memberships
        if place.role is Role.HEAD
    }
    for row in rows:
        mandate = row.mandate
        if mandate is None or mandate.state is not MandateState.ENDED:
            continue
        for place in mandate.memberships:
            if place.role is Role.HEAD and (place.kind, place.unit_id) not in led:
                yield _line(row, _leaderless(row, place))


def _leaderless(row: DeputyRow, place: MembershipRow) -> str:
    why = row.mandate.end_reason.value if row.mandate and row.mandate.end_reason else "职务终止"
    return f"代表职务已经终止（{why}），{place.unit}还没有另定{place.kind.title(Role.HEAD)}。"


# --- doubtful --------------------------------------------------------------------------------------------------------


def _doubtful(rows: Iterable[DeputyRow], today: datetime.date) -> Iterator[CheckLine]:
    for row in rows:
        age = row.age(today)
        if age is not None and age > IMPOSSIBLE_AGE:
            yield _line(row, f"按出生年月计算已经{age}岁，请核对出生年月。")
        elif age is not None and age >= OLD_AGE:
            yield _line(row, f"已经{age}岁，请核实是否还能执行代表职务。")
        for remark in remarks_on(row, today):
            yield _line(row, remark.sentence)


# --- twice -----------------------------------------------------------------------------------------------------------


def _twice(rows: Sequence[DeputyRow]) -> Iterator[CheckLine]:
    """One identity number or one telephone for two, one name: each pair is told at its second person."""
    keys: tuple[tuple[str, Callable[[DeputyRow], Iterable[str]]], ...] = (
        (
            "身份证号相同，请核对是不是同一个人",
            lambda row: [row.identity_number] if row.identity_number else [],
        ),
        ("联系电话相同，请核对", lambda row: dict.fromkeys(row.phones)),
        ("同名，请核对是不是同一个人", lambda row: [row.name]),
    )
    told: set[tuple[str, str]] = set()
    for words, read in keys:
        before: dict[str, DeputyRow] = {}
        for row in rows:
            for key in read(row):
                other = before.setdefault(key, row)
                if other is not row and (other.id, row.id) not in told:
                    told.add((other.id, row.id))
                    yield _line(row, f"与{_who(other)}{words}。")


def _who(row: DeputyRow) -> str:
    return f"{row.name}（{row.constituency}）" if row.constituency else row.name


# --- not filled in ---------------------------------------------------------------------------------------------------

_MUST: tuple[tuple[str, Callable[[DeputyRow], bool]], ...] = (
    ("性别", lambda row: row.sex is not None),
    ("民族", lambda row: bool(row.ethnicity)),
    ("出生年月", lambda row: row.birth is not None),
    ("政治面貌", lambda row: bool(row.party_text)),
    ("学历", lambda row: bool(row.schooling_text)),
    ("工作单位及职务", lambda row: bool(row.work)),
    ("职业构成", lambda row: bool(row.occupation_text)),
    ("联系电话", lambda row: bool(row.phones)),
    ("选区", lambda row: bool(row.constituency)),
    ("代表团", lambda row: bool(row.delegation)),
    ("代表证号", lambda row: bool(row.deputy_number)),
)
"""What 表01 and the statistics cannot do without (documents.md §9)."""


def _blanks(rows: Sequence[DeputyRow], with_photo: frozenset[str]) -> Iterator[CheckGroup]:
    for name, known in _MUST:
        lines = [_line(row, f"没有填{name}。") for row in rows if not known(row)]
        yield CheckGroup(f"未填{name}", tuple(lines), blank=True)
    bare = [_line(row, "没有照片。") for row in rows if row.id not in with_photo]
    yield CheckGroup("没有照片", tuple(bare), blank=True)
