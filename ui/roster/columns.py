"""Columns of the list of deputies. Telephone and identity numbers stand there masked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.identity import mask_identities_in, mask_identity, mask_phone
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import MandateState
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

STATE_TONES = {
    MandateState.ELECTED: Tone.SOON,
    MandateState.IN_OFFICE: Tone.DONE,
    MandateState.SUSPENDED: Tone.SOON,
    MandateState.ENDED: Tone.PLAIN,
}


class ListedDeputies:
    """What the columns need besides the row: its number in the list, and the day ages are asked for."""

    def __init__(self) -> None:
        self.day = datetime.date.min
        self.numbers: dict[str, int] = {}

    def number(self, row: DeputyRow) -> int:
        """Place in the list in the chosen order, from 1."""
        return self.numbers.get(row.id, 0)


def deputy_columns(listed: ListedDeputies) -> list[Column[DeputyRow]]:
    """All columns; those of the design are shown, the others can be chosen."""
    return [
        Column("number", "序", lambda r: str(listed.number(r)), listed.number, "right", 56),
        Column("name", "姓名", _name, _by_name, width=116, tone=_name_tone),
        Column("sex", "性别", lambda r: r.sex.value if r.sex else "", align="center", width=56),
        Column(
            "constituency",
            "选区",
            _constituency,
            _by_constituency,
            width=104,
            tooltip=lambda r: r.constituency,
        ),
        Column("delegation", "代表团", _delegation, width=116, tooltip=lambda r: r.delegation),
        Column("groups", "小组", _groups, width=132, tooltip=lambda r: r.groups),
        *_other_columns(listed),
    ]


def _other_columns(listed: ListedDeputies) -> list[Column[DeputyRow]]:
    return [
        _more("ethnicity", "民族", lambda r: r.ethnicity, 72),
        Column(
            "birth", "出生年月", _birth, lambda r: r.birth, width=104, shown=False
        ),
        Column("age", "年龄", lambda r: _age(r, listed.day), lambda r: r.age(listed.day), "right", 56, shown=False),
        _more("party", "政治面貌", lambda r: r.party_text, 96),
        _more("schooling", "学历", lambda r: r.schooling_text, 96),
        _more("work", "单位及职务", lambda r: r.work, 220),
        _more("occupation", "职业构成", lambda r: r.occupation_text, 112),
        _more("phone", "电话", lambda r: "、".join(map(mask_phone, r.phones)), 128),
        _more("identity", "身份证", lambda r: mask_identity(r.identity_number), 176),
        _more("deputy_number", "代表证号", lambda r: r.deputy_number, 96),
        Column("state", "状态", _state, _by_state, width=112, tone=_state_tone, shown=False),
        Column("served", "连任届数", _served, _served_number, "right", 84, shown=False),
        _more("levels", "其他级别", lambda r: r.other_levels_text, 88),
        _more("note", "备注", lambda r: mask_identities_in(r.note.replace("\n", " ")), 180),
    ]  # fmt: skip


def _more(key: str, title: str, text: Callable[[DeputyRow], str], width: int) -> Column[DeputyRow]:
    return Column(key, title, text, width=width, shown=False)


def _name(row: DeputyRow) -> str:
    return row.name


def _by_name(row: DeputyRow) -> object:
    return pinyin.sort_key(row.name)


def _name_tone(row: DeputyRow) -> tuple[Tone, str] | None:
    """Beside the name of everybody who does not simply hold office, the state in a word."""
    words = {
        MandateState.ENDED: (Tone.PLAIN, "已终止"),
        MandateState.SUSPENDED: (Tone.SOON, "暂停"),
        MandateState.ELECTED: (Tone.SOON, "待就任"),
    }
    return words.get(row.state) if row.state else None


def _by_constituency(row: DeputyRow) -> tuple[int, str] | None:
    if not row.constituency:
        return None
    number = row.constituency_number
    return (1_000_000 if number is None else number), row.constituency


_NUMBERED = re.compile("第([0-9]+)选区（(.+)）")
_DELEGATION = re.compile("第([一二三四五六七八九十]+)代表团")


def _constituency(row: DeputyRow) -> str:
    """3 东河村 for 第3选区（东河村）: in a narrow list the name counts."""
    found = _NUMBERED.fullmatch(row.constituency)
    return f"{found[1]} {found[2]}" if found else row.constituency


def _delegation(row: DeputyRow) -> str:
    """第一团 团长."""
    place = row.mandate.delegation if row.mandate else None
    return "" if place is None else _DELEGATION.sub(r"第\1团", _place(place))


def _groups(row: DeputyRow) -> str:
    """第三小组 组长, several parted by 、."""
    return "、".join(map(_place, row.mandate.groups)) if row.mandate else ""


def _place(member: MembershipRow) -> str:
    title = member.kind.title(member.role)
    return f"{member.unit} {title}" if title else member.unit


def _birth(row: DeputyRow) -> str:
    return row.birth.display() if row.birth else ""


def _age(row: DeputyRow, day: datetime.date) -> str:
    age = row.age(day)
    return "" if age is None else str(age)


def _state(row: DeputyRow) -> str:
    if row.state is None:
        return "只是上级代表"
    return row.state.value


def _by_state(row: DeputyRow) -> int:
    return list(MandateState).index(row.state) if row.state else len(MandateState)


def _state_tone(row: DeputyRow) -> tuple[Tone, str] | None:
    return (STATE_TONES[row.state], row.state.value) if row.state else None


def _served_number(row: DeputyRow) -> int | None:
    return row.mandate.terms_served if row.mandate else None


def _served(row: DeputyRow) -> str:
    number = _served_number(row)
    return "" if number is None else str(number)
