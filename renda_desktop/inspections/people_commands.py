"""Writes of who takes part: deputies, escorts, and the groups they go in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import delete, select

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import (
    Invite,
    Invitee,
    edit_attendance,
    invite,
    remove_attendance,
)
from renda_desktop.events.queries import attendance_of, events_of_lines, find_event
from renda_desktop.events.rules import Capacity
from renda_desktop.inspections.models import Inspection, InspectionGroup, InspectionGroupMember
from renda_desktop.inspections.ordering import activity_label, next_position, parts, reorder
from renda_desktop.inspections.rules import group_name
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rules import Role
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class SetDeputies(Struct, frozen=True):
    """Request: of the people to choose from (`people`, by person id) exactly the `wanted` take part."""

    inspection_id: str
    wanted: tuple[str, ...]
    people: Mapping[str, Invitee]


def set_deputies(db: DbSession, request: SetDeputies) -> None:
    """Puts deputies on the list and takes others off; lines of people not to choose from stay as they are.

    Who is an escort already stays one: a person is on the list once.
    """
    event_id = db.get_one(Inspection, request.inspection_id).event_id
    describe(db, f"修改{activity_label(db, request.inspection_id)}的参加代表")
    there = {line.person_id: line for line in attendance_of(db, event_id) if line.person_id in request.people}
    gone = tuple(
        line.id
        for person, line in there.items()
        if person not in request.wanted and line.capacity is Capacity.MEMBER
    )
    if gone:
        remove_attendance(db, gone)
    fresh = tuple(request.people[key] for key in request.wanted if key not in there and key in request.people)
    if fresh:
        invite(db, Invite(event_id, fresh))


class AddEscort(Struct, frozen=True):
    """Request: somebody of a unit goes along 陪同; with the unit only, the unit is the name."""

    inspection_id: str
    name: str = ""
    post: str = ""


def add_escort(db: DbSession, request: AddEscort) -> str:
    """Puts an escort on the list; returns the line's id. Raises RuleViolation when nothing is given."""
    event_id = db.get_one(Inspection, request.inspection_id).event_id
    name, post = request.name.strip(), request.post.strip()
    describe(db, f"{activity_label(db, request.inspection_id)}新增陪同“{f'{post}{name}' if name else post}”")
    person = Invitee(name, post=post) if name else Invitee(post)
    return invite(db, Invite(event_id, (person,), Capacity.OBSERVER))[0]


def edit_escort(db: DbSession, request: EditField) -> None:
    """Sets `name` or `post` of an escort. A line with the unit alone keeps it as its name until a person is known.

    Raises RuleViolation when nothing would be left.
    """
    (event_id,) = events_of_lines(db, (request.record_id,))
    line = next(one for one in attendance_of(db, event_id) if one.id == request.record_id)
    name, post = (line.name, line.post) if line.post else ("", line.name)
    wanted = {"name": name, "post": post, request.field: str(request.value or "").strip()}
    if not wanted["name"] and not wanted["post"]:
        raise RuleViolation("请写陪同人员的单位或者姓名；不要这一行就删除它。", request.field)
    shown = wanted["post"] + wanted["name"]
    describe(db, f"把陪同人员改为“{shown}”")
    edit_attendance(db, EditField(line.id, "name", wanted["name"] or wanted["post"]))
    edit_attendance(db, EditField(line.id, "post", wanted["post"] if wanted["name"] else ""))


class AddGroup(Struct, frozen=True):
    """Request: another group at the end. Without a name it is called by its place."""

    inspection_id: str
    name: str = ""
    member_ids: tuple[str, ...] = ()
    """Attendance lines."""
    leader_id: str | None = None


def add_group(db: DbSession, request: AddGroup) -> str:
    """Adds a group; returns its id."""
    position = next_position(db, InspectionGroup, request.inspection_id)
    named = group_name(position, request.name)
    describe(db, f"{activity_label(db, request.inspection_id)}新增{named}")
    group = InspectionGroup(
        inspection_id=request.inspection_id,
        position=position,
        name="" if named == group_name(position, "") else request.name.strip(),
    )
    db.add(group)
    db.flush()
    if request.member_ids:
        set_group_members(db, SetGroupMembers(group.id, request.member_ids))
    if request.leader_id:
        set_leader(db, SetLeader(group.id, request.leader_id))
    return group.id


class SetGroupMembers(Struct, frozen=True):
    """Request: exactly these attendance lines go with the group; each leaves the group it was in."""

    group_id: str
    attendance_ids: tuple[str, ...]


def set_group_members(db: DbSession, request: SetGroupMembers) -> None:
    """Sets the members of a group; a leader who is no member any more leads no more."""
    group = db.get_one(InspectionGroup, request.group_id)
    describe(db, f"修改{_name(db, group)}的组员")
    members = db.scalars(select(InspectionGroupMember).where(InspectionGroupMember.group_id == group.id))
    there = {row.attendance_id: row for row in members}
    for line_id, row in there.items():
        if line_id not in request.attendance_ids:
            db.delete(row)
    fresh = [line_id for line_id in dict.fromkeys(request.attendance_ids) if line_id not in there]
    _leave_groups(db, fresh)
    db.add_all(InspectionGroupMember(group_id=group.id, attendance_id=line_id) for line_id in fresh)
    if group.leader_id not in request.attendance_ids:
        group.leader_id = None
    db.flush()


def _leave_groups(db: DbSession, attendance_ids: Sequence[str]) -> None:
    """These lines are in no group; where one led its group, that has no leader now."""
    for group in db.scalars(select(InspectionGroup).where(InspectionGroup.leader_id.in_(attendance_ids))):
        group.leader_id = None
    db.flush()
    db.execute(delete(InspectionGroupMember).where(InspectionGroupMember.attendance_id.in_(attendance_ids)))


class SetLeader(Struct, frozen=True):
    """Request: this attendance line leads the group; None: nobody does yet."""

    group_id: str
    attendance_id: str | None


def set_leader(db: DbSession, request: SetLeader) -> None:
    """Sets the leader, who becomes a member of the group."""
    group = db.get_one(InspectionGroup, request.group_id)
    describe(db, f"修改{_name(db, group)}的组长")
    line_id = request.attendance_id
    if line_id is not None:
        own = db.scalars(
            select(InspectionGroupMember.attendance_id).where(InspectionGroupMember.group_id == group.id)
        ).all()
        if line_id not in own:
            _leave_groups(db, [line_id])
            db.add(InspectionGroupMember(group_id=group.id, attendance_id=line_id))
    group.leader_id = line_id
    db.flush()


GROUP_FIELDS = {"name": Editable("组名"), "liaison": Editable("联络员")}


def edit_group(db: DbSession, request: EditField) -> None:
    """Sets name or liaison of a group."""
    group = db.get_one(InspectionGroup, request.record_id)
    if request.field == "name" and request.value == group_name(_number(db, group), ""):
        request = EditField(request.record_id, "name", "")
    edit_field(db, group, _name(db, group), GROUP_FIELDS, request)


def reorder_groups(db: DbSession, inspection_id: str, ids: Sequence[str]) -> None:
    """Puts the groups in order."""
    reorder(db, InspectionGroup, inspection_id, ids, "分组")


def remove_group(db: DbSession, group_id: str) -> None:
    """Removes a group; its people stay on the list, its points belong to no group."""
    group = db.get_one(InspectionGroup, group_id)
    describe(db, f"删除{_name(db, group)}")
    db.delete(group)
    db.flush()


class GroupByDeputyGroups(Struct, frozen=True):
    """Request: groups as the 代表小组; `today` stands for the day of an activity that has none yet."""

    inspection_id: str
    today: datetime.date


def group_by_deputy_groups(db: DbSession, request: GroupByDeputyGroups) -> int:
    """One group for each 代表小组 among the deputies who are in no group yet, led by its head where the head comes.

    Returns how many groups were made. Raises RuleViolation when nobody is left to put into a group.
    """
    inspection = db.get_one(Inspection, request.inspection_id)
    describe(db, f"{activity_label(db, inspection.id)}按代表小组分组")
    found = _by_deputy_group(db, inspection, request.today)
    for name, (members, leader) in found.items():
        add_group(db, AddGroup(inspection.id, name, tuple(members), leader))
    if not found:
        raise RuleViolation("没有可以分组的代表：先选参加的代表，他们要已经编入代表小组。")
    return len(found)


def _by_deputy_group(
    db: DbSession, inspection: Inspection, today: datetime.date
) -> dict[str, tuple[list[str], str | None]]:
    """Group name → lines and the head's line, for deputies without a group here."""
    event = find_event(db, inspection.event_id)
    day = event.day if event and event.day else today
    roster = {row.id: row for row in list_deputies(db, day)}
    own = [group.id for group in parts(db, InspectionGroup, inspection.id)]
    taken = set(
        db.scalars(select(InspectionGroupMember.attendance_id).where(InspectionGroupMember.group_id.in_(own)))
    )
    found: dict[str, tuple[list[str], str | None]] = {}
    for line in attendance_of(db, inspection.event_id):
        deputy = roster.get(line.person_id or "")
        mandate = deputy.mandate if deputy else None
        if line.id in taken or line.capacity is not Capacity.MEMBER or mandate is None or not mandate.groups:
            continue
        membership = mandate.groups[0]
        members, leader = found.setdefault(membership.unit, ([], None))
        members.append(line.id)
        if leader is None and membership.role is Role.HEAD:
            found[membership.unit] = (members, line.id)
    return found


def _name(db: DbSession, group: InspectionGroup) -> str:
    return group_name(_number(db, group), group.name)


def _number(db: DbSession, group: InspectionGroup) -> int:
    ids = [one.id for one in parts(db, InspectionGroup, group.inspection_id)]
    return ids.index(group.id) + 1
