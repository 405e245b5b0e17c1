"""满意度测评: what is rated, which marks a voter may make, and how the rate is counted. Pure.

documents.md 甲35: 满意率 = (满意＋基本满意) ÷ 收回有效票; what happens below a line is a local rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from renda_desktop.ballots.rules import Choice, Scheme
from renda_desktop.roster.rules import share

SCHEMES = (Scheme.RATING_UNKNOWN, Scheme.RATING_ABSTAIN)
"""What the fourth column says: 不了解, or 弃权."""


class SubjectKind(Enum):
    """What one line of a rating is."""

    UNIT = "部门工作"
    REPORT = "工作报告"
    SUGGESTION = "建议办理"
    PROJECT = "民生实事"


class Rate(Struct, frozen=True):
    """The satisfaction with one subject: favourable marks of all valid ballots."""

    favourable: int
    valid: int

    @property
    def text(self) -> str:
        """86.4%, rounded as everywhere; — without a valid ballot."""
        return share(self.favourable, self.valid)

    def below(self, low: int | None) -> bool | None:
        """Whether the rate lies under the line in percent, exactly; None where there is no line or no ballot."""
        if low is None or self.valid <= 0:
            return None
        return self.favourable * 100 < low * self.valid


def rate_of(counts: Mapping[Choice, int], valid: int) -> Rate:
    """满意 and 基本满意 against the valid ballots returned."""
    return Rate(counts.get(Choice.SATISFIED, 0) + counts.get(Choice.FAIRLY, 0), valid)
