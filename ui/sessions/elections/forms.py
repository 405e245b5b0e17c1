"""Small forms of an election: nominating, declining, missing seats, taking office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from renda_desktop.elections.candidate_commands import NewCandidate, SetStanding, nominate, set_standing
from renda_desktop.elections.margins import usual_margin
from renda_desktop.elections.posts import FurtherFrom, Nominator, Shortage, Standing
from renda_desktop.elections.result_commands import (
    DecideShortage,
    TakeOffice,
    decide_shortage,
    take_office,
)
from renda_desktop.elections.rows import CandidateRow, ElectionRow
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.base import DbSession
from ui.people.deputies import person_options, unit_groups
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm, date_field
from ui.widgets.fields import ChoiceField, Field, NumberField, TextField
from ui.widgets.labels import set_shown
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.picker_field import PickerField


def signers_field(deputies: Sequence[DeputyRow]) -> PickerField:
    """联名代表: deputies in office, also by delegation."""
    picker = OptionPicker(
        person_options(deputies),
        groups=unit_groups(deputies),
        name="联名代表",
        hint="输入姓名、拼音或代表证号",
    )
    return PickerField("联名代表", picker)


class NominateForm(PlaceForm):
    """主席团提名 or 代表联名提名; who may not stand is refused with the article."""

    def __init__(
        self, context: AppContext, row: ElectionRow, by: Nominator, deputies: Sequence[DeputyRow]
    ) -> None:
        self._row, self._by = row, by
        self._known = {one.id: one.name for one in deputies}
        hint = "从代表中选，输入姓名或拼音" if row.post.of_congress else "输入姓名；是代表的从名单里选"
        fields: dict[str, Field[Any]] = {
            "name": ChoiceField(f"{row.title}被提名人", person_options(deputies), hint=hint, allow_free=True)
        }
        if by is Nominator.DEPUTIES:
            fields["signers"] = signers_field(deputies)
        super().__init__(context, f"{by.value}{row.title}候选人", "登记提名", fields, wide="signers")

    def _required(self) -> tuple[str, ...]:
        return ("name",)

    def _command(self) -> Callable[[DbSession], Any]:
        key = self.fields["name"].value()
        signers = self.fields["signers"].value() if "signers" in self.fields else ()
        request = NewCandidate(
            office_id=self._row.id,
            name=self._known.get(key, key),
            person_id=key if key in self._known else None,
            today=self._context.today(),
            now=self._context.now(),
            by=self._by,
            signers=signers,
        )
        return lambda db: nominate(db, request)

    def _done_words(self) -> str:
        key = self.fields["name"].value()
        return f"已登记{self._known.get(key, key)}为{self._row.title}被提名人。"


class StandingForm(PlaceForm):
    """本人不接受 or 提名人撤回, with the reason."""

    def __init__(self, context: AppContext, candidate: CandidateRow, standing: Standing) -> None:
        self._candidate, self._standing = candidate, standing
        fields: dict[str, Field[Any]] = {"reason": TextField("原因（可以不填）")}
        super().__init__(context, f"{candidate.name}：{standing.value}", "登记", fields, wide="reason")

    def _command(self) -> Callable[[DbSession], Any]:
        request = SetStanding(self._candidate.id, self._standing, self.fields["reason"].value())
        return lambda db: set_standing(db, request)

    def _done_words(self) -> str:
        return f"已登记{self._candidate.name}“{self._standing.value}”。"


class ShortageForm(PlaceForm):
    """What the congress decides about seats that stayed unfilled."""

    def __init__(self, context: AppContext, row: ElectionRow, further_from: FurtherFrom) -> None:
        self._row = row
        self._asks_margin = not (row.post.chief and row.mode.full_margins)
        when = ChoiceField("大会决定", [Option(one.name, one.value) for one in Shortage])
        when.reset(Shortage.NOW.name)
        source = ChoiceField("另行选举的候选人", [Option(one.name, one.value) for one in FurtherFrom])
        source.reset(further_from.name)
        when.edited.connect(self._decided)
        fields: dict[str, Field[Any]] = {"shortage": when, "further_from": source}
        if self._asks_margin:
            margin = NumberField("另行选举的差额数", maximum=9, unit="名")
            margin.reset(usual_margin(row.post, row.mode, further=True))
            fields["further_margin"] = margin
        super().__init__(context, f"{row.title}还缺{row.progress.missing}名", "登记决定", fields)

    def _decided(self, key: str) -> None:
        """The next session settles its candidates itself."""
        now = key != Shortage.NEXT.name
        for name in ("further_from", "further_margin"):
            if name in self.fields:
                set_shown(self.fields[name], now)

    def _required(self) -> tuple[str, ...]:
        return ("shortage", "further_from")

    def _command(self) -> Callable[[DbSession], Any]:
        margin = self.fields["further_margin"].value() if self._asks_margin else 1
        request = DecideShortage(
            self._row.id,
            Shortage[self.fields["shortage"].value()],
            self._context.today(),
            -1 if margin is None else margin,
            FurtherFrom[self.fields["further_from"].value()],
            self._context.now(),
        )
        return lambda db: decide_shortage(db, request)

    def _done_words(self) -> str:
        return "已登记大会对缺额的决定。"


class TakeOfficeForm(PlaceForm):
    """登记就任 of everybody elected to the post."""

    def __init__(self, context: AppContext, row: ElectionRow) -> None:
        self._row = row
        days = [one.held_on for one in row.rounds if one.held_on is not None]
        day = date_field("就任日期", max(days, default=context.today()))
        names = "、".join(row.elected_names)
        super().__init__(context, f"{names}当选{row.title}", "登记就任", {"on": day})

    def _required(self) -> tuple[str, ...]:
        return ("on",)

    def _command(self) -> Callable[[DbSession], Any]:
        request = TakeOffice(
            self._row.id, self.fields["on"].value(), self._context.today(), self._context.now()
        )
        return lambda db: take_office(db, request)

    def _done_words(self) -> str:
        also = "，“设置”里的职务也已更新" if self._row.post.of_congress else ""
        return f"已登记就任{also}，并列入宣誓名单。"
