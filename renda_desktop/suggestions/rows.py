"""一件一档: one suggestion with everything that belongs to it, as the reads return it. Frozen, no ORM objects."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.deliberation.register_queries import EntryRow
from renda_desktop.storage.attachments import AttachmentRow
from renda_desktop.suggestions.part_rows import (
    AssignmentRow,
    CaseRow,
    ContactRow,
    PromiseRow,
    RoundRow,
    UnitRow,
    UrgingRow,
)
from renda_desktop.suggestions.rules import (
    ENDED,
    Clock,
    ResultClass,
    Role,
    Satisfaction,
    State,
)


class SuggestionFile(Struct, frozen=True, kw_only=True):
    """一件一档: one suggestion as it stands on the day asked for."""

    entry: EntryRow
    case: CaseRow
    assignments: tuple[AssignmentRow, ...]
    rounds: tuple[RoundRow, ...]
    contacts: tuple[ContactRow, ...]
    urgings: tuple[UrgingRow, ...]
    promises: tuple[PromiseRow, ...]
    files: tuple[AttachmentRow, ...]
    state: State
    today: datetime.date
    delegation: str
    """Of the lead."""
    constituency: str
    """Of the lead."""
    lead_left: str
    """Why the lead cannot speak for it any more; "" while he is a deputy."""
    merged: tuple[EntryRow, ...] = ()
    """Those that were merged into it."""
    merged_into: EntryRow | None = None
    result: ResultClass | None = None
    """Class of the newest reply."""
    assign_clock: Clock | None = None

    @property
    def id(self) -> str:
        """Of the suggestion."""
        return self.entry.id

    @property
    def now(self) -> RoundRow | None:
        """The newest round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def main(self) -> AssignmentRow | None:
        """The main handler that has it."""
        found = [one for one in self.assignments if one.role is Role.MAIN and one.in_force]
        return found[-1] if found else None

    @property
    def asked_back(self) -> bool:
        """Whether the unit that has it wants to hand it back, and nobody has decided; or nobody has it any more."""
        parts = [one for one in self.assignments if one.role is Role.MAIN]
        return bool(parts) and all(one.returned_on or one.ended_on for one in parts)

    @property
    def whole_above(self) -> bool:
        """Whether it was sent up whole: nobody of the township handles it."""
        case = self.case
        return not self.rounds and (case.sent_up_on or case.answered_from_above_on) is not None

    @property
    def co_handlers(self) -> tuple[AssignmentRow, ...]:
        """The co-handlers that have it."""
        return tuple(one for one in self.assignments if one.role is Role.CO and one.in_force)

    @property
    def unit(self) -> UnitRow | None:
        """Who handles it, for lists and figures."""
        return self.main.doing if self.main else None

    @property
    def assigned_on(self) -> datetime.date | None:
        """The first assignment."""
        return min((one.assigned_on for one in self.assignments), default=None)

    @property
    def replies(self) -> tuple[RoundRow, ...]:
        """Rounds with a reply."""
        return tuple(one for one in self.rounds if one.replied_on is not None)

    @property
    def replied_on(self) -> datetime.date | None:
        """The first reply, which decides whether it was in time."""
        return self.replies[0].replied_on if self.replies else None

    @property
    def verdict(self) -> Satisfaction | None:
        """The newest appraisal that came back."""
        return next((one.verdict for one in reversed(self.rounds) if one.verdict is not None), None)

    @property
    def clock(self) -> Clock | None:
        """What is waited for now: reply or slip; None when nothing is."""
        if self.state in ENDED or self.now is None:
            return self.assign_clock if self.state in (State.TO_ASSIGN, State.HANDED_BACK) else None
        if self.now.replied_on is None:
            return self.now.clock
        return self.now.feedback if self.now.verdict is None else None

    @property
    def days_left(self) -> int | None:
        """Days to the last day of what is waited for, negative when over."""
        return self.clock.days_left(self.today) if self.clock else None

    @property
    def binding_days(self) -> int | None:
        """The same where law or a confirmed local rule sets the day: only that is ever called late, or goes first."""
        return self.days_left if self.clock is not None and self.clock.binding else None

    @property
    def open(self) -> bool:
        """Whether it is still followed."""
        return self.state not in ENDED

    @property
    def everybody(self) -> tuple[str, ...]:
        """Names of all who signed, those of the merged ones too, each once."""
        names = [signer.name for entry in (self.entry, *self.merged) for signer in entry.signers]
        return tuple(dict.fromkeys(names))
