"""甲10 delegations, 甲11 executive chairs, 甲12 observers and guests: lying tables. Pure (documents.md §5)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from renda_desktop.bodies.list_papers import people_words, plain_name
from renda_desktop.bodies.rows import BodyRow, DelegationRow, SittingChairs
from renda_desktop.chinese import strokes
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import annotated, spread
from renda_desktop.documents.blocks import Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    Source,
    TextSize,
    cell,
    column,
    field,
    label,
    line,
    missing,
    paper,
    row,
    table,
    title,
    total,
)
from renda_desktop.documents.passages import Text
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.paper_parts import days_words, name_of, place_words, record, session_source
from renda_desktop.sessions.rows import EntryRow, ObserverRow, SessionFacts

DELEGATIONS, CHAIRS, OBSERVERS = "甲10", "甲11", "甲12"
ROW_MM = 10.0


def delegations_paper(facts: SessionFacts, delegations: Sequence[DelegationRow], day: datetime.date) -> Paper:
    """代表团划分、召集人和团长名单 as of the day the session opens. The head convenes until the delegation meets."""
    columns = [
        column(mm=30, key="name"), column(2.2, align=Align.LEFT, key="places"), column(mm=27, key="heads"),
        column(mm=27, key="vice_heads"), column(mm=14, key="count"), column(3.0, align=Align.LEFT, key="members"),
    ]  # fmt: skip
    headings = ("代表团", "选区", "团长\n（召集人）", "副团长", "人数", "代表姓名")
    count = sum(len(one.members) for one in delegations)
    return paper(
        DELEGATIONS,
        f"{facts.short_name}代表团划分及团长名单",
        Layout.REGISTER,
        title(name_of(facts), "代表团划分、召集人和团长名单"),
        line(f"（共{count}名代表，各团按姓氏笔画为序）" if count else "", f"截至{chinese_date(day)}", key="of"),
        table(
            columns, [*_delegation_rows(facts, delegations), *_delegation_total(delegations)],
            [row(*map(label, headings))], TextSize.SMALL4, key="delegations",
        ),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def _delegation_rows(facts: SessionFacts, delegations: Sequence[DelegationRow]) -> Iterator[Row]:
    if not delegations:
        yield row(cell(missing("代表团", session_source(facts)("delegations")), colspan=6))
    for one in delegations:
        source = Source("delegation", one.id, "name")
        yield row(
            field(one.name, source),
            field("、".join(one.places), source),
            _heads(one.heads, source, "团长") if one.id else "",
            _heads(one.vice_heads, source, ""),
            field(str(len(one.members)), source),
            people_words("代表姓名", map(_deputy, _by_strokes(one.members))),
            height_mm=ROW_MM,
            key=one.id or "none",
        )


def _heads(people: Sequence[DeputyRow], source: Source, wanted: str) -> Text | Passage:
    if not people:
        return field("", source, wanted)
    return people_words(
        "负责人", [field(spread(one.name), Source("person", one.id, "name")) for one in people]
    )


def _by_strokes(people: Sequence[DeputyRow]) -> list[DeputyRow]:
    return sorted(people, key=lambda one: strokes.sort_key(one.name))


def _deputy(person: DeputyRow) -> Passage:
    return field(annotated(person.name, person.sex, person.people), Source("person", person.id, "name"))


def _delegation_total(delegations: Sequence[DelegationRow]) -> Iterator[Row]:
    if delegations:
        count = sum(len(one.members) for one in delegations)
        yield total(cell("合计", colspan=4), str(count), "", height_mm=ROW_MM)


def chairs_paper(
    facts: SessionFacts, sittings: Sequence[SittingChairs], entries: Sequence[EntryRow]
) -> Paper:
    """执行主席分组名单: for each plenary sitting who presides and who are executive chairs."""
    columns = [
        column(mm=52, key="sitting"), column(mm=66, key="time"), column(mm=38, key="presides"),
        column(1.0, align=Align.LEFT, key="chairs"),
    ]  # fmt: skip
    times = {entry.id: entry for entry in entries}
    return paper(
        CHAIRS,
        f"{facts.short_name}执行主席分组名单",
        Layout.REGISTER,
        title(name_of(facts), "执行主席分组名单"),
        table(
            columns,
            [_chair_row(one, times.get(one.entry_id)) for one in sittings] or [_no_sitting(facts)],
            [row(*map(label, ("会议", "时间", "主持人", "执行主席")))],
            TextSize.NO4,
            key="chairs",
        ),
        record=record(facts),
        office=facts.presidium,
    )


def _no_sitting(facts: SessionFacts) -> Row:
    return row(cell(missing("全体会议", session_source(facts)("schedule")), colspan=4))


def _chair_row(sitting: SittingChairs, entry: EntryRow | None) -> Row:
    source = Source("session_executive_chair", sitting.entry_id, "chairs")
    presiding = sitting.presiding
    shown = plain_name(presiding.member) if presiding else missing("主持人", source)
    people = [plain_name(chair.member) for chair in sitting.chairs]
    return row(
        field(sitting.activity, Source("session_schedule_entry", sitting.entry_id, "activity")),
        field(_when(entry), Source("session_schedule_entry", sitting.entry_id, "starts_at")),
        shown,
        people_words("执行主席", people) if people else missing("执行主席", source),
        height_mm=16.0,
        key=sitting.entry_id,
    )


def _when(entry: EntryRow | None) -> str:
    if entry is None:
        return ""
    day = chinese_date(entry.day, year=False) if entry.day else ""
    return f"{day}{entry.half.value}{entry.times}" if entry.times else day


def observers_paper(facts: SessionFacts, observers: Sequence[ObserverRow], guests: BodyRow) -> Paper:
    """列席、邀请人员名单: who sits in by law or by decision of the presidium, and who is invited."""
    columns = [
        column(mm=14, key="number"), column(mm=34, key="name"), column(1.6, align=Align.LEFT, key="unit"),
        column(1.2, align=Align.LEFT, key="post"), column(1.2, align=Align.LEFT, key="attends"),
    ]  # fmt: skip
    words = "列席、邀请人员名单" if guests.members else "列席人员名单"
    return paper(
        OBSERVERS,
        f"{facts.short_name}{words}",
        Layout.REGISTER,
        title(name_of(facts), words),
        line((Passage("地点："), place_words(facts)), days_words(facts), key="of"),
        table(
            columns, [*_observer_rows(facts, observers, guests), *_guest_rows(guests, len(observers))],
            [row(*map(label, ("序号", "姓名", "单位", "职务", "列席的会议")))], TextSize.SMALL4, key="observers",
        ),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def _observer_rows(facts: SessionFacts, observers: Sequence[ObserverRow], guests: BodyRow) -> Iterator[Row]:
    if guests.members and observers:
        yield row(label(f"列席人员（{len(observers)}名）", colspan=5), key="observers-head", keep=True)
    if not observers:
        yield row(cell(missing("列席人员", session_source(facts)("observers")), colspan=5))
    for number, one in enumerate(observers, 1):
        source = Source("session_observer", one.id, "name")
        yield row(
            str(number), field(spread(one.name), source), field(one.unit, source), field(one.post, source),
            field(one.sits_in_on, Source("session_observer", one.id, "attends")),
            height_mm=ROW_MM, key=one.id,
        )  # fmt: skip


def _guest_rows(guests: BodyRow, before: int) -> Iterator[Row]:
    if guests.members:
        yield row(
            label(f"特邀、邀请人员（{len(guests.members)}名）", colspan=5), key="guests-head", keep=True
        )
    for number, member in enumerate(guests.printed, before + 1):
        source = Source("session_body_member", member.id, "post")
        yield row(
            str(number),
            field(annotated(spread(member.name)), Source("session_body_member", member.id, "name")),
            cell(field(member.post, source), colspan=2),
            member.role.value,
            height_mm=ROW_MM,
            key=member.id,
        )
