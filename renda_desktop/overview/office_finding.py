"""What a finding about the office is made of."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs

from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule


class OfficeFinding(Struct, frozen=True):
    """One thing to look at: what it is about, the sentence, the article behind it, and where to mend it.

    Also the section of its card, or the page or part of the tab, and the field, as the screen names them, and the
    record the field is of.
    """

    subject: str
    text: str
    basis: str = ""
    tab: str = ""
    record_id: str = ""
    section: str = ""
    field: str = ""
    field_record: str = ""
    field_key: str = ""

    def sentence(self) -> str:
        """【人代会】… （依据）〔去改：会议 → 召集情况〕."""
        basis = f"（{self.basis}）" if self.basis else ""
        where = " → ".join(part for part in (self.section, self.field) if part)
        place = f"〔去改：{where}〕" if where else ""
        return f"【{self.subject}】{self.text}{basis}{place}"

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return structs.asdict(self)


def basis_of(rule_id: str, on: datetime.date) -> str:
    """The article of a rule; "" where it was not in force."""
    rule = find_rule(rule_id, on)
    return cite(rule) if rule else ""
