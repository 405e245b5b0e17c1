"""Kinds of bodies a session chooses or names, the roles in them, and what is asked of each. Pure."""

from __future__ import annotations

from enum import Enum


class BodyRole(Enum):
    """Place of somebody in a body."""

    CHAIR = "主席"
    VICE_CHAIR = "副主席"
    PRESIDIUM_MEMBER = "主席团成员"
    SECRETARY_GENERAL = "秘书长"
    DEPUTY_SECRETARY = "副秘书长"
    STANDING_CHAIR = "常务主席"
    HEAD = "主任委员"
    DEPUTY_HEAD = "副主任委员"
    COMMITTEE_MEMBER = "委员"
    CHIEF_SCRUTINEER = "总监票人"
    SCRUTINEER = "监票人"
    CHIEF_TELLER = "总计票人"
    TELLER = "计票人"
    GROUP_HEAD = "组长"
    GROUP_MEMBER = "组员"
    GUEST = "特邀嘉宾"
    INVITED = "邀请人员"


class BodyKind(Enum):
    """What a list of people at a session is for (law.md §2.1: only the presidium rests on national law)."""

    PRESIDIUM = "主席团"
    SECRETARIAT = "秘书长、副秘书长"
    STANDING_CHAIRS = "主席团常务主席"
    CREDENTIALS = "代表资格审查委员会"
    BILLS = "议案审查委员会"
    BUDGET = "预算审查委员会"
    SCRUTINEERS = "总监票人、监票人、计票人"
    STAFF = "会务工作人员"
    GUESTS = "特邀、邀请人员"

    @property
    def roles(self) -> tuple[BodyRole, ...]:
        """The roles of its members; the last one is the usual one."""
        return _ROLES[self]

    @property
    def usual(self) -> BodyRole:
        """The role of a member nothing is said of."""
        return self.roles[-1] if self is not BodyKind.SCRUTINEERS else BodyRole.SCRUTINEER

    @property
    def of_deputies(self) -> bool:
        """Whether only deputies may belong to it by law (组织法2022 第十九条、第三十七条)."""
        return self in (BodyKind.PRESIDIUM, BodyKind.STANDING_CHAIRS, BodyKind.CREDENTIALS)

    @property
    def deputies_usual(self) -> bool:
        """Whether its members are usually deputies, so that their names are looked up in the roster."""
        return self not in (BodyKind.STAFF, BodyKind.GUESTS)

    @property
    def local(self) -> bool:
        """Whether it rests on provincial rules or practice: the office switches it on."""
        return self in (BodyKind.SECRETARIAT, BodyKind.STANDING_CHAIRS, BodyKind.BILLS, BodyKind.BUDGET)

    @property
    def voted(self) -> bool:
        """Whether the congress or its presidium passes the list, so that it is a draft before."""
        return self not in (BodyKind.STAFF, BodyKind.GUESTS)


_COMMITTEE = (BodyRole.HEAD, BodyRole.DEPUTY_HEAD, BodyRole.COMMITTEE_MEMBER)
_ROLES = {
    BodyKind.PRESIDIUM: (BodyRole.CHAIR, BodyRole.VICE_CHAIR, BodyRole.PRESIDIUM_MEMBER),
    BodyKind.SECRETARIAT: (BodyRole.SECRETARY_GENERAL, BodyRole.DEPUTY_SECRETARY),
    BodyKind.STANDING_CHAIRS: (BodyRole.STANDING_CHAIR,),
    BodyKind.CREDENTIALS: _COMMITTEE,
    BodyKind.BILLS: _COMMITTEE,
    BodyKind.BUDGET: _COMMITTEE,
    BodyKind.SCRUTINEERS: (
        BodyRole.CHIEF_SCRUTINEER, BodyRole.SCRUTINEER, BodyRole.CHIEF_TELLER, BodyRole.TELLER,
    ),
    BodyKind.STAFF: (BodyRole.GROUP_HEAD, BodyRole.GROUP_MEMBER),
    BodyKind.GUESTS: (BodyRole.GUEST, BodyRole.INVITED),
}  # fmt: skip
SINGLE = frozenset(
    {
        BodyRole.CHAIR,
        BodyRole.SECRETARY_GENERAL,
        BodyRole.HEAD,
        BodyRole.CHIEF_SCRUTINEER,
        BodyRole.CHIEF_TELLER,
    }
)
"""Roles of one person in a body (主席一人: 组织法2022 第十八条)."""


class ListOrder(Enum):
    """In which order a list is printed."""

    STROKES = "按姓氏笔画为序"
    AS_LISTED = "按名单次序"


class PresidiumHow(Enum):
    """How the session comes by its presidium: law.md §8 point 6, the office chooses."""

    ELECTED = "选举产生"
    CARRIED_ON = "沿用并调整"


def key_of(name: str, person_id: str | None) -> str:
    """Who somebody is within one list: the person of the roster, else the name without spaces."""
    return person_id or "".join(name.split())
