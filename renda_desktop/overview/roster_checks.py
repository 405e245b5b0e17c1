"""名册核对 with what other features know of the people on the roster."""

from __future__ import annotations

import datetime

from msgspec import structs

from renda_desktop.presidium.member_queries import members_on
from renda_desktop.roster.check_reads import RosterLook, look_at_roster
from renda_desktop.roster.checks import GONE, CheckGroup, CheckLine
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rules import MandateState
from renda_desktop.storage.base import DbSession


def look_through_roster(db: DbSession, today: datetime.date) -> RosterLook:
    """The roster of today gone through; members of the presidium who are no deputies any more stand first."""
    look = look_at_roster(db, today)
    left = {row.id for row in list_deputies(db, today) if row.state is MandateState.ENDED}
    lines = tuple(
        CheckLine(
            member.person_id, member.name, "代表职务已经终止，仍登记为主席团成员，请在“主席团会议”里办理。"
        )
        for member in members_on(db, today)
        if member.person_id in left and member.person_id is not None
    )
    if not lines:
        return look
    gone = next((group for group in look.groups if group.title == GONE), CheckGroup(GONE, ()))
    others = tuple(group for group in look.groups if group is not gone)
    first = structs.replace(gone, lines=(*lines, *gone.lines))
    return structs.replace(look, groups=(first, *others))
