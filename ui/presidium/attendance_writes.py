"""Writes of the attendance list as the page offers them: one action for each thing done to the observers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from renda_desktop.errors import InputProblem
from renda_desktop.events.attendance_commands import (
    Invite,
    Invitee,
    MarkAttendance,
    ReorderAttendance,
)
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.agenda_commands import (
    InviteForItem,
    ReleaseFromItem,
    invite_for_item,
    release_from_item,
)
from renda_desktop.presidium.attendance_commands import (
    edit_line,
    invite_people,
    mark_lines,
    remove_lines,
    reorder_lines,
)
from renda_desktop.presidium.rows import ItemRow, MeetingCard
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.presidium.values import typed_mark
from ui.runtime.row_changes import RowChanges

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

WHOLE = "全程"


def items_words(card: MeetingCard, line_id: str) -> str:
    """For which items an observer attends: 1、3, or 全程."""
    places = [str(item.position) for item in card.items if line_id in item.observer_ids]
    return "、".join(places) or WHOLE


def store_observers(db: DbSession, card: MeetingCard, changes: RowChanges) -> None:
    """What was done to the list of observers. Raises InputProblem and RuleViolation."""
    lines = {line.id: line for line in card.attendance}
    if changes.removed:
        remove_lines(db, changes.removed)
    for row in changes.added:
        _add(db, card, row.values)
    for line_id, key, text in changes.edited:
        _edit(db, card, lines[line_id], key, text)
    if changes.order is not None:
        reorder_lines(db, ReorderAttendance(card.meeting.event.id, Capacity.OBSERVER, changes.order))


def _add(db: DbSession, card: MeetingCard, values: Mapping[str, str]) -> None:
    person = Invitee(values.get("name", ""), post=values.get("post", ""))
    if not person.name.strip() and person.post.strip():
        person = Invitee(person.post)
    items = typed_items(card, values.get("items", ""))
    line = invite_people(db, Invite(card.meeting.event.id, (person,), Capacity.OBSERVER))[0]
    for item in items:
        invite_for_item(db, InviteForItem(item.id, (person,)))
    if values.get("status"):
        mark_lines(db, MarkAttendance((line,), typed_mark(values["status"])))


def _edit(db: DbSession, card: MeetingCard, line: AttendanceRow, key: str, text: str) -> None:
    if key == "status":
        mark_lines(db, MarkAttendance((line.id,), typed_mark(text)))
    elif key == "items":
        attend_for(db, card, line, typed_items(card, text))
    else:
        edit_line(db, EditField(line.id, key, text))


def attend_for(db: DbSession, card: MeetingCard, line: AttendanceRow, wanted: Iterable[ItemRow]) -> None:
    """The observer attends for exactly these items; for none means the whole meeting."""
    ids = {item.id for item in wanted}
    words = "、".join(str(item.position) for item in card.items if item.id in ids)
    describe(db, f"{line.name}列席议题{words}" if words else f"{line.name}全程列席")
    person = Invitee(line.name, line.person_id, line.post)
    for item in card.items:
        if item.id in ids and line.id not in item.observer_ids:
            invite_for_item(db, InviteForItem(item.id, (person,)))
        elif item.id not in ids and line.id in item.observer_ids:
            release_from_item(db, ReleaseFromItem(item.id, line.id))


def typed_items(card: MeetingCard, text: str) -> list[ItemRow]:
    """The items of 1、3; none for 全程. Raises InputProblem for a number that is not on the agenda."""
    plain = text.strip()
    if plain in ("", WHOLE):
        return []
    by_number = {str(item.position): item for item in card.items}
    numbers = re.findall(r"\d+", plain)
    unknown = [number for number in numbers if number not in by_number]
    if unknown or not numbers:
        raise InputProblem(f"列席议题“{text}”对不上议程，请写议题的序号，例如 1、2；全程列席写“全程”。")
    return [by_number[number] for number in numbers]


def set_item_observers(db: DbSession, card: MeetingCard, item: ItemRow, keys: Sequence[str]) -> None:
    """Exactly these attend for the item: ids of lines, or free texts 姓名 职务."""
    lines = {line.id: line for line in card.attendance}
    for line_id in item.observer_ids:
        if line_id not in keys:
            release_from_item(db, ReleaseFromItem(item.id, line_id))
    for key in keys:
        if key in item.observer_ids:
            continue
        line = lines.get(key)
        person = Invitee(line.name, line.person_id, line.post) if line else free_person(key)
        invite_for_item(db, InviteForItem(item.id, (person,)))


def free_person(text: str) -> Invitee:
    """刘海 镇人民政府副镇长 → name and post; the shorter part is the name."""
    parts = text.split(maxsplit=1)
    if len(parts) < 2:
        return Invitee(text.strip())
    name, post = sorted(parts, key=len)
    return Invitee(name, post=post.strip())


def set_deputies(
    db: DbSession, card: MeetingCard, wanted: Sequence[str], people: Mapping[str, Invitee]
) -> None:
    """Of the deputies to choose from (`people`) exactly the wanted stand on the list; everybody else there stays."""
    there = {
        line.person_id: line.id
        for line in card.attendance
        if line.capacity is Capacity.OBSERVER and line.person_id in people
    }
    gone = tuple(line_id for person_id, line_id in there.items() if person_id not in wanted)
    if gone:
        remove_lines(db, gone)
    fresh = tuple(people[key] for key in wanted if key not in there and key in people)
    if fresh:
        invite_people(db, Invite(card.meeting.event.id, fresh, Capacity.OBSERVER))
