"""Presence of a deputy at a sitting and the count of a sitting: enums and pure functions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct, structs

from renda_desktop.chinese.clock import time_text
from renda_desktop.sessions.all_deputies import AllDeputies


class SignWay(Enum):
    """How an arrival was recorded."""

    SCAN = "扫码"
    TYPED = "输入"
    CLICK = "点名单"
    LIST = "成批录入"
    ALL = "全部到会"


class LeaveDecision(Enum):
    """What became of a request for leave."""

    OPEN = "待批"
    APPROVED = "准假"
    REFUSED = "不准假"


class Presence(Enum):
    """Where a deputy stands at one sitting; derived, never stored."""

    WAITING = "未到"
    PRESENT = "出席"
    LATE = "迟到"
    EXCUSED = "请假"
    ABSENT = "缺席"

    @property
    def came(self) -> bool:
        """Whether the deputy was there."""
        return self in (Presence.PRESENT, Presence.LATE)


class SittingMark(Enum):
    """How the register shows a presence (documents.md §5, 甲13)."""

    WAITING = ""
    PRESENT = "√"
    LATE = "迟到"
    EXCUSED = "△"
    ABSENT = "×"


class Away(Struct, frozen=True):
    """Out of the hall from one minute to another."""

    left: datetime.time
    back: datetime.time

    @property
    def words(self) -> str:
        """10:00离会、10:20回来."""
        return f"{time_text(self.left)}离会、{time_text(self.back)}回来"


class Arrival(Struct, frozen=True):
    """When somebody came and went; `at` None: on time, the minute was not recorded. `away`: left and came back."""

    at: datetime.time | None = None
    left: datetime.time | None = None
    way: SignWay = SignWay.CLICK
    away: tuple[Away, ...] = ()

    def in_hall(self, moment: datetime.time) -> bool:
        """Whether he or she was in the hall at that moment."""
        inside = (self.at is None or self.at <= moment) and (self.left is None or moment < self.left)
        return inside and not any(one.left <= moment < one.back for one in self.away)

    @property
    def latest(self) -> datetime.time | None:
        """The last minute that was recorded of him or her."""
        known = (self.at, self.left, *(one.back for one in self.away))
        return max((at for at in known if at is not None), default=None)

    @property
    def leaving(self) -> str:
        """10:00离会、10:20回来，11:10离会; "" for who stayed."""
        parts = [one.words for one in self.away]
        parts += [f"{time_text(self.left)}离会"] if self.left else []
        return "，".join(parts)


def presence_of(
    arrival: Arrival | None,
    leave: LeaveDecision | None,
    begins: datetime.time | None,
    *,
    over: bool,
) -> Presence:
    """Where a deputy stands. `begins`: when the sitting was opened, else when the schedule says; `over`: it was closed.

    Who came was there, whatever leave was asked for. A leave that was not approved does not excuse
    (代表法2025 第十三条第一款、第六十二条第一款第三项).
    """
    if arrival is not None:
        late = arrival.at is not None and begins is not None and arrival.at > begins
        return Presence.LATE if late else Presence.PRESENT
    if leave is LeaveDecision.APPROVED:
        return Presence.EXCUSED
    return Presence.ABSENT if over else Presence.WAITING


class Tally(Struct, frozen=True, kw_only=True):
    """How many of a group stand where; `late` belongs to `present`. expected = present + excused + absent + waiting."""

    present: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0
    waiting: int = 0

    @property
    def expected(self) -> int:
        """应到."""
        return self.present + self.excused + self.absent + self.waiting

    @property
    def rate(self) -> float | None:
        """Share of the expected that came, 0 to 1; None without anybody expected."""
        return self.present / self.expected if self.expected else None


def tally(presences: Iterable[Presence]) -> Tally:
    """Counts presences."""
    found = list(presences)
    late = found.count(Presence.LATE)
    return Tally(
        present=found.count(Presence.PRESENT) + late,
        late=late,
        excused=found.count(Presence.EXCUSED),
        absent=found.count(Presence.ABSENT),
        waiting=found.count(Presence.WAITING),
    )


class SittingCount(Tally, frozen=True, kw_only=True):
    """The figures of one sitting: `everybody` is 全体代表 of its moment, `left` who came and is no longer there."""

    everybody: AllDeputies
    left: int = 0

    @property
    def quorum(self) -> int | None:
        """Fewest present; None where the law of the day sets no figure (组织法2022 第十四条第四款)."""
        return self.everybody.lines.quorum

    @property
    def quorate(self) -> bool | None:
        """Whether enough came; None where there is no line."""
        return self.everybody.quorate(self.present)

    @property
    def lacking(self) -> int:
        """How many more have to come; 0 when enough are there, or nothing is asked for."""
        return max((self.quorum or 0) - self.present, 0)

    @property
    def hangs(self) -> bool:
        """Whether holding the sitting hangs on how suspended deputies are counted (law.md §8 point 4)."""
        return self.everybody.quorum_hangs(self.present)

    @property
    def in_hall(self) -> int:
        """Who came and has not left early."""
        return self.present - self.left

    @property
    def short_now(self) -> int:
        """How many are missing in the hall for the line, after enough had come; 0 when there are enough."""
        if self.quorum is None or self.present < self.quorum:
            return 0
        return max(self.quorum - self.in_hall, 0)


def count(everybody: AllDeputies, presences: Iterable[Presence], left: int = 0) -> SittingCount:
    """Counts the presences of those expected."""
    return SittingCount(everybody=everybody, left=left, **structs.asdict(tally(presences)))


class SessionStanding(Enum):
    """What a whole session was for one deputy."""

    ATTENDED = "出席"
    PARTLY = "部分出席"
    EXCUSED = "请假"
    PENDING = "请假待批"
    ABSENT = "缺席"


def session_standing(sittings: Iterable[tuple[Presence, LeaveDecision | None]]) -> SessionStanding | None:
    """A session for one deputy, from the sittings that were recorded while the mandate was in force.

    Absent (代表法2025 第六十二条第一款第三项: 不出席会议) is who came to none of them and had leave for none;
    None where no sitting was recorded.
    """
    found = list(sittings)
    if not found:
        return None
    came = sum(presence.came for presence, _ in found)
    if came:
        return SessionStanding.ATTENDED if came == len(found) else SessionStanding.PARTLY
    if any(presence is Presence.EXCUSED for presence, _ in found):
        return SessionStanding.EXCUSED
    if any(leave is LeaveDecision.OPEN for _, leave in found):
        return SessionStanding.PENDING
    return SessionStanding.ABSENT
