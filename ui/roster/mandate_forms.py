"""Small forms that open inside the card: end, suspend and resume a mandate, give another one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    Resume,
    Suspend,
    end_mandate,
    give_mandate,
    resume,
    suspend,
)
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.rows import MandateRow
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import list_terms
from renda_desktop.township.rules import Level
from ui.roster.person_values import word_options
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm, date_field
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.options import Option

HIGHER = (Level.COUNTY, Level.CITY, Level.PROVINCE, Level.NATION)
_PREFIX = "level:"


class EndForm(PlaceForm):
    """终止代表职务."""

    def __init__(self, context: AppContext, mandate: MandateRow, day: datetime.date) -> None:
        reasons = word_options(r.value for r in EndReason)
        self._mandate = mandate
        fields: dict[str, Field[Any]] = {
            "reason": ChoiceField("终止原因", reasons),
            "ends_on": date_field("终止日期（从这一天起不再是代表）", day),
            "basis": TextField("依据（哪次会议、什么决定）", hint="如 镇十九届人大主席团第二十三次会议"),
        }
        super().__init__(context, "终止代表职务", "确定终止", fields, wide="basis")

    def _required(self) -> tuple[str, ...]:
        return "reason", "ends_on"

    def _command(self) -> Callable[[DbSession], Any]:
        values = {name: field.value() for name, field in self.fields.items()}
        request = EndMandate(
            self._mandate.id, values["ends_on"], EndReason(values["reason"]), values["basis"]
        )
        return lambda db: end_mandate(db, request)

    def _done_words(self) -> str:
        return "代表职务已终止，名额相应出缺。"


class SuspendForm(PlaceForm):
    """暂停执行代表职务."""

    def __init__(self, context: AppContext, mandate: MandateRow, day: datetime.date) -> None:
        self._mandate = mandate
        fields: dict[str, Field[Any]] = {
            "starts_on": date_field("从哪天起暂停", day),
            "reason": TextField("原因", hint="如 因刑事案件被羁押正在受侦查"),
        }
        super().__init__(context, "暂时停止执行代表职务", "确定暂停", fields, wide="reason")

    def _required(self) -> tuple[str, ...]:
        return ("starts_on",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = Suspend(self._mandate.id, self.fields["starts_on"].value(), self.fields["reason"].value())
        return lambda db: suspend(db, request)

    def _done_words(self) -> str:
        return "已登记暂停执行代表职务；名额不算出缺。"


class ResumeForm(PlaceForm):
    """恢复执行代表职务."""

    def __init__(self, context: AppContext, mandate: MandateRow, day: datetime.date) -> None:
        self._mandate = mandate
        super().__init__(context, "恢复执行代表职务", "确定恢复", {"day": date_field("从哪天起恢复", day)})

    def _required(self) -> tuple[str, ...]:
        return ("day",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = Resume(self._mandate.id, self.fields["day"].value())
        return lambda db: resume(db, request)

    def _done_words(self) -> str:
        return "已恢复执行代表职务。"


class GiveForm(PlaceForm):
    """增加代表职务, of the own congress or of another level."""

    def __init__(self, context: AppContext, person_id: str, name: str) -> None:
        self._person_id = person_id
        field = ChoiceField("哪一级、哪一届", context.read(congress_options))
        super().__init__(context, f"为{name}增加代表职务", "确定增加", {"term_id": field}, wide="term_id")

    def _required(self) -> tuple[str, ...]:
        return ("term_id",)

    def _command(self) -> Callable[[DbSession], Any]:
        return lambda db: _give(db, self._person_id, self.fields["term_id"].value())

    def _done_words(self) -> str:
        return "已增加代表职务，请补填当选时间等内容。"


def congress_options(db: DbSession) -> list[Option]:
    """Terms known here, own first; then levels no congress is known of yet."""
    own = [term.id for term in list_terms(db)]
    terms = sorted(list_terms(db, own=False), key=lambda term: (term.id not in own, term.body, -term.number))
    known = {term.level for term in terms if term.id not in own}
    options = [
        Option(t.id, f"{t.body}第{t.number}届", "本级" if t.id in own else t.level.value) for t in terms
    ]
    return options + [Option(_PREFIX + lv.name, f"{lv.value}级人大代表") for lv in HIGHER if lv not in known]


def _give(db: DbSession, person_id: str, choice: str) -> str:
    term_id = choice
    if choice.startswith(_PREFIX):
        level = Level[choice.removeprefix(_PREFIX)]
        describe(db, f"登记{level.value}级人大代表职务")
        term_id = term_of_level(db, level)
    return give_mandate(db, GiveMandate(person_id, term_id))
