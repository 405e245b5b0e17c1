"""Records of the figures the law asks for: at a session, and in a year. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct


class SessionFigures(Struct, frozen=True):
    """Numbers that decide on the day: base is who may attend and vote (law.md §8 point 4 leaves suspended open).

    None where nobody is registered, or the law of that day sets no figure (the quorum before 2022-03-12).
    """

    day: datetime.date
    seats: int | None
    in_force: int
    suspended: int
    expected: int
    quorum: int | None
    pass_line: int | None
    one_fifth: int | None

    @property
    def line(self) -> str:
        """全体代表79人 · 开会至少到53人 · 通过至少40票."""
        if not self.expected:
            return "还没有登记在任代表，算不出法定人数。"
        parts = [f"全体代表{self.expected}人"]
        if self.quorum is not None:
            parts.append(f"开会至少到{self.quorum}人")
        if self.pass_line is not None:
            parts.append(f"通过至少{self.pass_line}票")
        if self.suspended:
            parts.append(f"另有{self.suspended}人暂停执行职务")
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
