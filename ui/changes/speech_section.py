"""会议发言 on a deputy's card: what was said and asked at each session, and the bills and suggestions signed there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.deliberation.figures import SignedRow, SpokenRow, signed_by, speeches_of
from renda_desktop.roster.rows import PersonCard
from ui.changes.session_lines import SessionLines, session_line
from ui.runtime.context import AppContext

NOTHING = "还没有发言、议案和建议的记录。人代会“审议”里记下以后，自动列在这里。"


class SpeechSection(SessionLines):
    """It follows from the deliberation of the sessions."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, NOTHING)

    def show_person(self, card: PersonCard, _day: datetime.date, _today: datetime.date) -> None:
        """By session, the newest first."""
        spoken, signed = self.context.read(lambda db: (speeches_of(db, card.id), signed_by(db, card.id)))
        sessions = {row.session_id: row.session for row in spoken}
        sessions |= {row.session_id: row.session for row in signed}
        lines = [
            session_line(self.context, key, name, session_words(key, spoken, signed))
            for key, name in sessions.items()
        ]
        self.show_lines(lines, count_words(spoken, signed))


def count_words(spoken: Sequence[SpokenRow], signed: Sequence[SignedRow]) -> str:
    """发言3次，询问1次，领衔建议1件、附议2件。"""
    parts = []
    for word, number, unit in (
        ("发言", sum(not row.question for row in spoken), "次"),
        ("询问", sum(row.question for row in spoken), "次"),
        ("领衔议案、建议", sum(row.lead for row in signed), "件"),
        ("附议", sum(not row.lead for row in signed), "件"),
    ):
        if number:
            parts.append(f"{word}{number}{unit}")
    return f"{'，'.join(parts)}。" if parts else ""


def session_words(session_id: str, spoken: Sequence[SpokenRow], signed: Sequence[SignedRow]) -> str:
    """A line for each speech, question, bill and suggestion of a session."""
    lines = []
    for said in spoken:
        if said.session_id == session_id:
            about = f"{'询问' if said.question else '发言'}{f'（{said.topic}）' if said.topic else ''}"
            lines.append(f"{about}：{said.text.replace(chr(10), '；')}")
    lines += [
        f"{'领衔' if row.lead else '附议'}{row.kind}：{row.name}"
        for row in signed
        if row.session_id == session_id
    ]
    return "\n".join(lines)
