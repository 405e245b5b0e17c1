"""Records of the figures the law asks for: at a session, and in a year. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.sessions.all_deputies import Lines


class SessionFigures(Struct, frozen=True):
    """Numbers as the session opens. `base` is 全体代表 as the office counts them, `expected` who may attend.

    They differ by the suspended where the office counts these (law.md §8 point 4); `other` are the lines of the
    other reading. None where nobody is registered, or the law of that day sets no figure.
    """

    day: datetime.date
    seats: int | None
    in_force: int
    suspended: int
    expected: int
    base: int
    quorum: int | None
    pass_line: int | None
    one_fifth: int | None
    other: Lines | None = None
    unconfirmed: bool = False
    later: Lines | None = None
    """The lines of what is voted on after mandates ended at this session; None while none did."""

    @property
    def line_ahead(self) -> int | None:
        """The votes that pass what is still to be voted on, after the mandates that ended at this session."""
        return self.pass_line if self.later is None else self.later.pass_line

    @property
    def line(self) -> str:
        """全体代表79人 · 开会至少到53人 · 通过至少40票."""
        if not self.base:
            return "还没有登记在任代表，算不出法定人数。"
        parts = [f"全体代表{self.base}人"]
        if self.quorum is not None:
            parts.append(f"开会至少到{self.quorum}人")
        if self.pass_line is not None:
            parts.append(f"通过至少{self.pass_line}票")
        if self.suspended:
            counted = "已计入" if self.base == self.in_force else "另有"
            parts.append(f"{counted}{self.suspended}人暂停执行职务")
        if self.later is not None:
            parts.append(f"会上有职务终止，以后按{self.later.base}人算，通过至少{self.later.pass_line}票")
        return " · ".join(parts)


class YearFigures(Struct, frozen=True):
    """Sessions of a year against the law (组织法2022 第十四条第一款: at least one, normally two)."""

    year: int
    held: int
    planned: int
    minimum: int
    usual: int

    @property
    def line(self) -> str:
        """人代会 已开1次（法定至少1次，一般2次）."""
        planned = f"，待开{self.planned}次" if self.planned else ""
        return f"人代会 已开{self.held}次{planned}（法定至少{self.minimum}次，一般{self.usual}次）"
