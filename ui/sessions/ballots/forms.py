"""Small forms of the count: whose count stands, announcing, correcting."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from renda_desktop.ballots.announce_commands import Correct
from renda_desktop.ballots.keying_commands import accept_keying
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Keyer
from renda_desktop.proceedings.ballot_results import AnnounceBallots, announce_ballots, correct_ballots
from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm
from ui.widgets.fields import TextField, TimeField


class AcceptForm(PlaceForm):
    """以这一人的计票为准: the reason stands in the record."""

    def __init__(self, context: AppContext, round_: RoundRow, keyer: Keyer) -> None:
        self._round_id, self._keyer = round_.id, keyer
        reason = TextField("原因", hint="例如 重新点票，与纸质计票表一致；或者 只有一人录入")
        super().__init__(context, f"以{keyer.value}的计票为准", "确定", {"reason": reason}, wide="reason")

    def _required(self) -> tuple[str, ...]:
        return ("reason",)

    def _command(self) -> Callable[[DbSession], Any]:
        reason = self.fields["reason"].value()
        return lambda db: accept_keying(db, self._round_id, self._keyer, reason)

    def _done_words(self) -> str:
        return f"以{self._keyer.value}的计票为准，原因已记下。"


class AnnounceForm(PlaceForm):
    """宣布结果, to the minute."""

    def __init__(self, context: AppContext, round_: RoundRow, now: datetime.time) -> None:
        self._round = round_
        at = TimeField("宣布的时间")
        at.reset(now)
        word = "宣布投票无效" if round_.valid_vote is False else "宣布结果"
        super().__init__(context, word, word, {"announced_at": at})

    def _required(self) -> tuple[str, ...]:
        return ("announced_at",)

    def _command(self) -> Callable[[DbSession], Any]:
        same_day = self._round.held_on == self._context.today()
        now = self._context.now() if same_day else None
        request = AnnounceBallots(self._round.id, self.fields["announced_at"].value(), now)
        return lambda db: announce_ballots(db, request)

    def _done_words(self) -> str:
        return f"已记下“{self._round.title}”的结果宣布了，以后改动要用“更正”。"


class CorrectForm(PlaceForm):
    """更正: what was announced stays in the record with the reason."""

    def __init__(self, context: AppContext, round_: RoundRow) -> None:
        self._round_id = round_.id
        reason = TextField("更正的原因", hint="例如 复核纸质选票，有一张误计为无效")
        super().__init__(context, "更正已经宣布的结果", "打开更正", {"reason": reason}, wide="reason")

    def _required(self) -> tuple[str, ...]:
        return ("reason",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = Correct(self._round_id, self.fields["reason"].value(), self._context.today())
        return lambda db: correct_ballots(db, request)

    def _done_words(self) -> str:
        return "原来宣布的数字已经留下，现在可以更正；改好后请重新宣布。"
