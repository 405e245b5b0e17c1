"""What was entered first of somebody at a sitting, and what came of it: read from the change log, never stored twice.

Signing in, leaving and coming back are the course of a sitting. A correction is what changes or takes away an entry.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from renda_desktop.chinese.clock import time_text
from renda_desktop.sittings.rules import Arrival, Away, SignWay
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ActionKind
from renda_desktop.storage.history import RowChange, row_changes

HISTORY_READS = ("sitting_attendance", "sitting_away")


class SignVersion(Struct, frozen=True):
    """What stood of somebody at a sitting since `at` (local time), entered by `who`; `arrival` None: taken away."""

    at: datetime.datetime
    who: str
    arrival: Arrival | None

    @property
    def words(self) -> str:
        """8:40到会，10:30离会; 准时到会; 撤销签到."""
        if self.arrival is None:
            return "撤销签到"
        came = f"{time_text(self.arrival.at)}到会" if self.arrival.at else "准时到会"
        return "，".join(part for part in (came, self.arrival.leaving) if part)


class SignHistory(Struct, frozen=True):
    """All that stood of one deputy or observer at a sitting, oldest first."""

    versions: tuple[SignVersion, ...]

    @property
    def corrected(self) -> bool:
        """Whether an entry was changed or taken away, not only added to."""
        pairs = zip(self.versions, self.versions[1:], strict=False)
        return any(not _goes_on(before.arrival, after.arrival) for before, after in pairs)

    @property
    def words(self) -> str:
        """最初8:40到会（8:41 马静登记）；8:55 马静撤销签到；8:56 马静重新登记8:56到会.

        Days are said where it was not the day of the first entry.
        """
        first, *later = self.versions
        said = [f"最初{first.words}（{_when(first, None)}{first.who}登记）"]
        for before, after in zip(self.versions, later, strict=False):
            how = "" if after.arrival is None else "重新登记" if before.arrival is None else "改为"
            said.append(f"{_when(after, first)}{after.who}{how}{after.words}")
        return "；".join(said)


def _when(version: SignVersion, first: SignVersion | None) -> str:
    day = "" if first is not None and first.at.date() == version.at.date() else f"{version.at:%Y-%m-%d} "
    return f"{day}{time_text(version.at.time())} "


def _goes_on(before: Arrival | None, after: Arrival | None) -> bool:
    """Whether the sitting just went on: somebody left, or came back."""
    if before is None or after is None:
        return False
    if before.left is None:
        return structs.replace(after, left=None) == before
    back = after.away[-1:]
    return (
        after.left is None
        and structs.replace(after, left=before.left, away=after.away[:-1]) == before
        and back != ()
        and back[0].left == before.left
    )


def sign_histories(db: DbSession, entry_ids: Sequence[str]) -> dict[str, dict[str, SignHistory]]:
    """By sitting and by mandate or observer: those with a correction."""
    signs = row_changes(db, "sitting_attendance", "entry_id", entry_ids)
    aways = row_changes(db, "sitting_away", "attendance_id", {one.record_id for one in signs})
    tracks: dict[tuple[str, str], _Track] = defaultdict(_Track)
    whose: dict[str, tuple[str, str]] = {}
    actions: dict[int, list[RowChange]] = defaultdict(list)
    for change in (*signs, *aways):
        actions[change.action_id].append(change)
    for action_id in sorted(actions):
        touched = dict.fromkeys(_noted(actions[action_id], tracks, whose))
        for key in touched:
            tracks[key].close(actions[action_id][0])
    found: dict[str, dict[str, SignHistory]] = defaultdict(dict)
    for (entry, who), track in tracks.items():
        history = SignHistory(tuple(track.versions))
        if history.versions and history.corrected:
            found[entry][who] = history
    return dict(found)


def _noted(
    changes: Iterable[RowChange],
    tracks: Mapping[tuple[str, str], _Track],
    whose: dict[str, tuple[str, str]],
) -> Iterable[tuple[str, str]]:
    for change in changes:
        image = change.new or change.old or {}
        if "entry_id" in image:
            key = image["entry_id"], image["mandate_id"] or image["observer_id"]
            whose[change.record_id] = key
            tracks[key].sign = change.new
        else:
            key = whose[image["attendance_id"]]
            tracks[key].note_away(change)
        yield key


class _Track:
    """What is known of one person at one sitting while the log is read."""

    def __init__(self) -> None:
        self.versions: list[SignVersion] = []
        self.sign: Mapping[str, Any] | None = None
        self._away: dict[str, Away] = {}

    def note_away(self, change: RowChange) -> None:
        """A time away came, changed or went."""
        if change.new is None:
            self._away.pop(change.record_id, None)
        else:
            self._away[change.record_id] = Away(_time(change.new["left_at"]), _time(change.new["back_at"]))

    def close(self, change: RowChange) -> None:
        """An action is over: what stands now. What only was undone again is no version of its own."""
        arrival = self._arrival()
        same = bool(self.versions) and self.versions[-1].arrival == arrival
        back = change.kind is not ActionKind.DO and len(self.versions) > 1 and arrival is not None
        if back and self.versions[-2].arrival == arrival:
            self.versions.pop()
        elif not same and (self.versions or arrival is not None):
            here = change.at.replace(tzinfo=datetime.UTC).astimezone()
            self.versions.append(SignVersion(here, change.who, arrival))

    def _arrival(self) -> Arrival | None:
        if self.sign is None:
            return None
        came, left = self.sign["arrived_at"], self.sign["left_at"]
        away = tuple(sorted(self._away.values(), key=lambda one: one.left))
        return Arrival(_time(came) if came else None, _time(left) if left else None, _ANY, away)


_ANY = SignWay.CLICK
"""How it was recorded makes no difference here."""


def _time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)
