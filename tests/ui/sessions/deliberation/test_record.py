"""What the deliberation leaves in each deputy's record: the card's 会议发言."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from renda_desktop.roster.queries import person_card
from renda_desktop.storage.database import Database
from tests.deliberation.builders import Review
from ui.changes.speech_section import SpeechSection
from ui.runtime.context import AppContext

AFTER = datetime.date(2026, 6, 1)


def test_the_card_lists_what_was_said(
    qtbot: QtBot, context: AppContext, town: Database, review: Review
) -> None:
    review.speak(0, 1, "桥要早修\n灯要亮")
    review.suggestion(5, 0)
    part = SpeechSection(context)
    qtbot.addWidget(part)

    def show(place: int) -> list[str]:
        with town.read() as db:
            card = person_card(db, review.people[place], AFTER)
        assert card is not None
        part.show_person(card, AFTER, AFTER)
        labels: list[QLabel] = []
        for line in part.lines():
            labels += line.findChildren(QLabel)
        return [label.text() for label in labels]

    assert "桥要早修；灯要亮" in show(1)[-1]
    assert part.count.text() == "发言1次。"
    assert part.none.isHidden()
    assert show(0)[-1].startswith("附议建议：")
    assert part.count.text() == "附议1件。"
    assert show(7) == []
    assert not part.none.isHidden()
