"""宣布开会, 散会 and 成批录入: small forms that open on the desk."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.run_commands import SHORT, CloseSitting, OpenSitting, close_sitting, open_sitting
from renda_desktop.sittings.sign_commands import LineVerdict, SignList, sign_list
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm
from ui.widgets.date_fields import TimeField
from ui.widgets.fields import Field, LongTextField, TextField
from ui.widgets.labels import set_shown

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Sitting = Callable[[], SittingRef]
"""The sitting and the clock of the computer at the moment of the click: the office may have said meanwhile that it is
right."""


class OpenForm(PlaceForm):
    """The time at which the chair announced it; below two thirds it asks for what the office has to say to that.

    Whether that is still needed is asked of the sitting anew at each try: a time put right, or those who came
    meanwhile, need no words.
    """

    def __init__(self, context: AppContext, sitting: Sitting, name: str, at: datetime.time | None) -> None:
        self._sitting, self._name = sitting, name
        self.time = TimeField("宣布开会的时间")
        self.reason = TextField("人数不足仍要登记的，写明情况", hint="如：已等候到9:30，3人在会场没有签到")
        fields: dict[str, Field[Any]] = {"at": self.time, SHORT: self.reason}
        super().__init__(context, f"{name}：宣布开会", "登记宣布开会", fields, wide=SHORT)
        self.time.reset(at)
        set_shown(self.reason, False)

    def _required(self) -> tuple[str, ...]:
        return ("at",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = OpenSitting(self._sitting(), self.time.value(), self.reason.value())
        return lambda db: open_sitting(db, request)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field == SHORT:
            set_shown(self.reason, True)
        super()._refused(problem)

    def _done_words(self) -> str:
        return f"已登记{self._name}宣布开会。"


class CloseForm(PlaceForm):
    """The time at which the sitting ended."""

    def __init__(self, context: AppContext, sitting: Sitting, name: str, at: datetime.time | None) -> None:
        self._sitting, self._name = sitting, name
        self.time = TimeField("散会的时间")
        super().__init__(context, f"{name}：散会", "登记散会", {"at": self.time})
        self.time.reset(at)

    def _required(self) -> tuple[str, ...]:
        return ("at",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = CloseSitting(self._sitting(), self.time.value())
        return lambda db: close_sitting(db, request)

    def _done_words(self) -> str:
        return f"已登记{self._name}散会，没有到的记为缺席。"


class ListForm(PlaceForm):
    """The text of a scanner's file: a verdict for each line comes back."""

    def __init__(
        self,
        context: AppContext,
        sitting: Sitting,
        name: str,
        judged: Callable[[Sequence[LineVerdict]], None],
    ) -> None:
        self._sitting, self._judged = sitting, judged
        self._verdicts: list[LineVerdict] = []
        self.text = LongTextField("每行一个证号或者姓名，后面可以有日期和时间")
        super().__init__(context, f"{name}：成批录入", "成批签到", {"text": self.text}, wide="text")

    def _required(self) -> tuple[str, ...]:
        return ("text",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = SignList(self._sitting(), self.text.value())

        def run(db: DbSession) -> None:
            self._verdicts = sign_list(db, request)

        return run

    def _done_words(self) -> str:
        self._judged(self._verdicts)
        taken = sum(verdict.accepted for verdict in self._verdicts)
        refused = len(self._verdicts) - taken
        return f"签到{taken}人" + (f"，{refused}行没有登记，原因见下面。" if refused else "。")
