"""What a check says of a rule on a day."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any

from msgspec import Struct, to_builtins

from renda_desktop.law.rule import Standing as Binding
from renda_desktop.overview.office_finding import OfficeFinding

__all__ = ["Binding", "Place", "State", "Verdict"]


class State(Enum):
    """How the data stand to a rule."""

    HOLDS = "符合"
    DUE = "待办"
    OVERDUE = "逾期"
    BROKEN = "不符合"
    UNKNOWN = "未能查明"
    """Nobody can tell any more whether it was done: the office said why; neither right nor wrong."""
    NOT_APPLICABLE = "不适用"

    @property
    def open(self) -> bool:
        """Whether there is something to do."""
        return self in (State.DUE, State.OVERDUE, State.BROKEN)


class Place(Struct, frozen=True):
    """Where it is seen and mended, as `OfficeFinding` has it: the tab, the record, section and field of a card."""

    tab: str = ""
    record_id: str = ""
    section: str = ""
    field: str = ""
    field_record: str = ""
    field_key: str = ""


class Verdict(Struct, frozen=True, kw_only=True):
    """One rule held against the data on a day.

    `title`: what it is about in a few words (人代会次数); `said`: one sentence with the figures; `todo`: what to do, ""
    where there is nothing; `done_on`: the days on which it was done; `figures`: label and value of every number used;
    `basis`: the citation; `reason`: why it does not apply, or "". `told`: it is among the findings of the office.
    """

    check_id: str
    rule_id: str
    subject: str
    title: str
    state: State
    binding: Binding
    said: str
    todo: str = ""
    due_on: datetime.date | None = None
    done_on: tuple[datetime.date, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    basis: str = ""
    place: Place = Place()
    reason: str = ""
    told: bool = False
    marked: bool = False
    """The office marked it, 不适用 or 无法补录; else the data say so."""
    unrecorded: bool = False
    """What is missing is only its record: it may have been done, and the record may be lost (无法补录)."""
    lacks: bool = False
    """It asks nothing only because what it would look at was not entered: nobody looked."""
    optional: bool = False
    """Its check asks whether there is such a matter here at all."""

    @property
    def record(self) -> str:
        """The record it is about, "" where it is about the office as a whole."""
        return self.place.field_record.rpartition(":")[2] or self.place.record_id

    @property
    def red(self) -> bool:
        """Late or against a rule that binds here; never for a value nobody confirmed."""
        return self.state in (State.OVERDUE, State.BROKEN)

    @property
    def stays(self) -> bool:
        """One record late or wrong by national law: no office can mark that 不适用, it stays until it is done.

        A check that asks whether there is such a matter here at all (`optional`) may be answered with no.
        """
        by_law = self.binding is Binding.NATIONAL and not self.optional
        return self.red and by_law and bool(self.record)

    def line(self) -> str:
        """主席团人数：主席团现有成员11人……（待确认，参照《…》第二条第三款）."""
        words = self.reason if self.state is State.NOT_APPLICABLE and self.reason else self.said
        words += f"无法补录：{self.reason}" if self.state is State.UNKNOWN else ""
        todo = f"怎么办：{self.todo}" if self.todo else ""
        return f"{self.title}：{words}（{self._bound}）{todo}"

    @property
    def _bound(self) -> str:
        """法定，《…》第五条; 待确认，参照《…》第二条; 本地要求."""
        return "，".join(dict.fromkeys(one for one in (self.binding.value, self.basis) if one))

    def as_dict(self) -> dict[str, Any]:
        """For JSON: enums by their words, days as ISO text, figures by their labels."""
        found: dict[str, Any] = to_builtins(self)
        return found | {"figures": dict(self.figures)}

    def as_finding(self) -> OfficeFinding:
        """As it stands among the findings of the office."""
        at = self.place
        basis = self._bound if self.binding in (Binding.LOCAL, Binding.PROPOSED) else self.basis
        return OfficeFinding(
            self.subject, self.said, basis, at.tab, at.record_id, at.section, at.field, at.field_record,
            at.field_key,
        )  # fmt: skip
