"""甲13: attendance registers of deputies and of observers. Pure functions (documents.md §5, §13 point 3).

应到 counts mandates in force at the moment of each sitting, never seats, and never observers. Before the session the
columns are to be signed in; what was recorded (`RegisterMarks`) stands in them afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec import field as struct_field

from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Column, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    label,
    line,
    missing,
    paper,
    para,
    row,
    table,
    title,
    total,
)
from renda_desktop.roster.listing import grouped
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.paper_parts import days_words, name_of, place_words, record, session_source
from renda_desktop.sessions.rows import ObserverRow, SessionCard, SessionFacts, Sitting

REGISTER = "甲13"
OBSERVER_REGISTER = "甲13列"
"""The observers' list is the same number of the list of papers; the mark keeps the two apart."""
ROW_MM = 9.0
TOTALS = ("应到", "实到", "请假", "缺席")
LEGEND = "√ 出席　钟点 迟到（到会时间）　△ 请假　× 缺席"
OBSERVER_LEGEND = "√ 列席　× 未到　— 没有安排列席"
_FIXED = (
    ("number", "序号", 11.0, 0.0), ("deputy_number", "代表证号", 24.0, 0.0), ("name", "姓名", 24.0, 0.0),
    ("delegation", "代表团", 30.0, 0.0), ("work", "单位职务", 0.0, 2.0),
)  # fmt: skip
_OBSERVER_FIXED = (
    ("number", "序号", 11.0, 0.0), ("name", "姓名", 26.0, 0.0), ("unit", "单位", 0.0, 1.6),
    ("post", "职务", 0.0, 1.2), ("attends", "列席的会议", 0.0, 1.2),
)  # fmt: skip


class RegisterMarks(Struct, frozen=True):
    """What is known of the sittings, by entry of the schedule and person (or observer).

    `totals`: by entry and then by 应到, 实到, 请假, 缺席, as far as it is known; `notes` go into 备注.
    """

    marks: Mapping[tuple[str, str], str] = struct_field(default_factory=dict)
    totals: Mapping[str, Mapping[str, str]] = struct_field(default_factory=dict)
    notes: Mapping[str, str] = struct_field(default_factory=dict)

    @property
    def recorded(self) -> bool:
        """Whether anybody's presence is known."""
        return any(self.marks.values())

    def mark(self, sitting: Sitting, person_id: str) -> Words:
        """What stands in the column of a sitting, led back to the sign-in."""
        found = self.marks.get((sitting.entry_id, person_id), "")
        return field(found, Source("sitting_attendance", person_id, sitting.entry_id)) if found else ""


BLANK = RegisterMarks()


def attendance_register(
    card: SessionCard,
    deputies: Sequence[DeputyRow],
    delegations: Sequence[str] = (),
    known: RegisterMarks = BLANK,
) -> Paper:
    """代表签到册 of the whole congress, by delegation in the order of `delegations` (names).

    `deputies`: who is expected at any of the sittings; without `known` 应到 is their number at each.
    """
    ordered = [deputy for _, members in grouped(deputies, delegations) for deputy in members]
    return _register(card, ordered, "", record(card.facts), known)


def delegation_registers(
    card: SessionCard, deputies: Sequence[DeputyRow], delegations: Sequence[str] = ()
) -> list[Paper]:
    """A register for each 代表团 that has members, and one for deputies not yet in any."""
    papers = []
    for name, members in grouped(deputies, delegations):
        place = members[0].mandate.delegation if members[0].mandate else None
        # The record is session and delegation together, so that each register is a paper of its own.
        unit = place.unit_id if place else "none"
        papers.append(_register(card, members, name, Source("congress_session", card.facts.id, unit), BLANK))
    return papers


def _register(
    card: SessionCard, deputies: Sequence[DeputyRow], delegation: str, of: Source, known: RegisterMarks
) -> Paper:
    facts, sittings = card.facts, _sittings(card)
    return paper(
        REGISTER,
        f"{facts.short_name}代表签到册" + (f"（{delegation}）" if delegation else ""),
        Layout.REGISTER,
        title(name_of(facts), "代表签到册"),
        _line(facts, f"代表团：{delegation}" if delegation else ""),
        table(
            _columns(_FIXED, sittings),
            [*_deputy_rows(facts, deputies, sittings, known), *_totals(len(deputies), sittings, known)],
            [_header(_FIXED, sittings)],
            TextSize.SMALL4,
            key="register",
        ),
        _legend(known),
        _suspended(card) if not delegation else None,
        record=of,
        office=facts.presidium,
    )


def _sittings(card: SessionCard) -> list[Sitting]:
    """The session's sittings; a single column 签到 while the schedule has none."""
    return list(card.sittings) or [Sitting("", "签到")]


def _line(facts: SessionFacts, left: str) -> Block:
    return line(left or (field("地点："), place_words(facts)), days_words(facts), key="of")


def _columns(fixed: Sequence[tuple[str, str, float, float]], sittings: Sequence[Sitting]) -> list[Column]:
    left = ("work", "unit", "post", "attends")
    known = [
        column(weight or 1.0, mm=mm, align=Align.LEFT if key in left else Align.CENTER, key=key)
        for key, _, mm, weight in fixed
    ]
    return [
        *known,
        *(column(mm=26.0, key=f"sitting-{n}") for n in range(1, len(sittings) + 1)),
        column(mm=24.0, key="note"),
    ]


def _header(fixed: Sequence[tuple[str, str, float, float]], sittings: Sequence[Sitting]) -> Row:
    headings = [label(heading) for _, heading, _, _ in fixed]
    days = [label(field(s.name, Source("session_schedule_entry", s.entry_id, "part"))) for s in sittings]
    return row(*headings, *days, label("备注"))


def _deputy_rows(
    facts: SessionFacts, deputies: Sequence[DeputyRow], sittings: Sequence[Sitting], known: RegisterMarks
) -> list[Row]:
    if not deputies:
        nobody = missing("出席代表名单", session_source(facts)("deputies"))
        return [row(cell(nobody, colspan=len(_FIXED) + len(sittings) + 1))]
    return [_deputy_row(number, deputy, sittings, known) for number, deputy in enumerate(deputies, start=1)]


def _deputy_row(number: int, deputy: DeputyRow, sittings: Sequence[Sitting], known: RegisterMarks) -> Row:
    mandate = Source("mandate", deputy.mandate.id if deputy.mandate else "", "")
    return row(
        str(number),
        field(deputy.deputy_number, Source("mandate", mandate.record_id, "deputy_number")),
        field(spread(deputy.name), Source("person", deputy.id, "name"), "姓名"),
        field(_delegation(deputy), Source("mandate", mandate.record_id, "delegation")),
        field(deputy.work, Source("person", deputy.id, "work")),
        *(known.mark(sitting, deputy.id) for sitting in sittings),
        known.notes.get(deputy.id, ""),
        height_mm=ROW_MM,
        key=deputy.id,
        source=Source("person", deputy.id),
    )


def _delegation(deputy: DeputyRow) -> str:
    place = deputy.mandate.delegation if deputy.mandate else None
    return place.unit if place else ""


def _totals(listed: int, sittings: Sequence[Sitting], known: RegisterMarks) -> list[Row]:
    """应到 of each sitting; 实到, 请假, 缺席 as they are known, else left for the pen."""
    blank = {"应到": str(listed) if listed else ""}
    return [
        total(
            cell(name, colspan=len(_FIXED), align=Align.RIGHT),
            *(known.totals.get(sitting.entry_id, blank).get(name, "") for sitting in sittings),
            "",
            height_mm=ROW_MM,
            key=f"total-{name}",
        )
        for name in TOTALS
    ]


def _legend(known: RegisterMarks) -> Block | None:
    return line(LEGEND, key="legend", size=TextSize.SMALL4) if known.recorded else None


def _suspended(card: SessionCard) -> Block | None:
    """Suspended deputies keep their seats but may not attend (代表法2025 第六十一条)."""
    figures = card.figures
    if not figures.suspended:
        return None
    return para(
        f"说明：实有代表{figures.in_force}人，其中{figures.suspended}人暂时停止执行代表职务，不列入签到，"
        f"应到{figures.expected}人。",
        key="suspended",
        source=record(card.facts),
    )


def observer_register(card: SessionCard, known: RegisterMarks = BLANK) -> Paper:
    """列席人员签到册, a list of its own: observers never count towards 应到."""
    facts, sittings = card.facts, [s for s in _sittings(card) if s.name != "预备会"]
    columns, header = _columns(_OBSERVER_FIXED, sittings), _header(_OBSERVER_FIXED, sittings)
    rows = [_observer_row(number, o, sittings, known) for number, o in enumerate(card.observers, start=1)]
    nobody = missing("列席人员名单", session_source(facts)("observers"))
    return paper(
        OBSERVER_REGISTER,
        f"{facts.short_name}列席人员签到册",
        Layout.REGISTER,
        title(name_of(facts), "列席人员签到册"),
        _line(facts, ""),
        table(
            columns,
            rows or [row(cell(nobody, colspan=len(columns)))],
            [header],
            TextSize.SMALL4,
            key="register",
        ),
        line(OBSERVER_LEGEND, key="legend", size=TextSize.SMALL4) if known.recorded else None,
        record=record(facts),
        office=facts.presidium,
    )


def _observer_row(
    number: int, observer: ObserverRow, sittings: Sequence[Sitting], known: RegisterMarks
) -> Row:
    return row(
        str(number),
        field(spread(observer.name), Source("session_observer", observer.id, "name")),
        field(observer.unit, Source("session_observer", observer.id, "unit")),
        field(observer.post, Source("session_observer", observer.id, "post")),
        field(observer.sits_in_on, Source("session_observer", observer.id, "attends")),
        *(known.mark(sitting, observer.id) for sitting in sittings),
        "",
        height_mm=ROW_MM,
        key=observer.id,
        source=Source("session_observer", observer.id),
    )
