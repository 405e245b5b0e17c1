"""One of those nominated: the facts the papers print, who nominated with the signatures, declining and withdrawing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import PartialDate, parse_date
from renda_desktop.chinese.vocabulary import Ethnicity, Party, Sex
from renda_desktop.elections.candidate_commands import (
    SetStanding,
    edit_candidate,
    remove_candidate,
    set_standing,
)
from renda_desktop.elections.nomination_commands import (
    NewNomination,
    SetSigners,
    add_nomination,
    edit_nomination,
    remove_nomination,
    set_signers,
)
from renda_desktop.elections.posts import Nominator, Standing
from renda_desktop.elections.remarks import least_signers
from renda_desktop.elections.rows import CandidateRow, ElectionRow, NominationRow
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.form_place import FormPlace
from ui.runtime.typed_dates import full_day
from ui.sessions.elections.forms import StandingForm, signers_field
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, removal_link
from ui.widgets.fields import (
    ChoiceField,
    DateField,
    LongTextField,
    PartialDateField,
    TextField,
    TimeField,
)
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import Enum

    from renda_desktop.storage.base import DbSession

_FACTS = (
    "name", "sex", "birth", "ethnicity", "native_place", "party", "schooling", "work", "resume",
)  # fmt: skip
_TONES = {
    Standing.FORMAL: Tone.DONE,
    Standing.DECLINED: Tone.LATE,
    Standing.WITHDRAWN: Tone.LATE,
}


def _options(kind: type[Enum]) -> list[Option]:
    return [Option(one.name, one.value) for one in kind]


def _ethnicities() -> list[Option]:
    return [Option(one.value, one.value) for one in Ethnicity]


class NominationBox(QWidget):
    """One side's nomination; that of the deputies with those who signed."""

    def __init__(self, context: AppContext, by: Nominator) -> None:
        super().__init__()
        self._context, self.by = context, by
        self._nomination: NominationRow | None = None
        self.heading = text_label(by.value, "strong")
        bound = [
            Bound("reason", TextField("提名理由"), wide=True),
            Bound("handed_on", DateField("收到提名的日期", full_day)),
            Bound("handed_at", TimeField("收到提名的时间")),
            Bound("received_by", TextField("收表人")),
        ]
        self.signers = signers_field(()) if by is Nominator.DEPUTIES else None
        if self.signers is not None:
            bound.insert(0, Bound("signers", self.signers, wide=True))
        self.form = FieldForm(context, self._edit, *bound)
        self.remove_button = link_button(f"删除{by.value}", self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.heading, self.form, button_row([self.remove_button])):
            column.addWidget(widget)

    def show_nomination(
        self, nomination: NominationRow | None, deputies: Sequence[DeputyRow], only: bool
    ) -> None:
        """Shows it; hidden where this side did not nominate."""
        self._nomination = nomination
        set_shown(self, nomination is not None)
        if nomination is None:
            return
        values = values_of(nomination, dict.fromkeys(("reason", "handed_on", "handed_at", "received_by")))
        if self.signers is not None:
            self._offer(nomination, deputies)
            values["signers"] = tuple(one.person_id for one in nomination.signers)
            least = least_signers(nomination.handed_on or self._context.today())
            self.heading.setText(f"{self.by.value}　已签{len(nomination.signers)}人，至少{least}人")
        self.form.show_record(nomination.id, values)
        set_shown(self.remove_button, not only)

    def _offer(self, nomination: NominationRow, deputies: Sequence[DeputyRow]) -> None:
        """The deputies of the day; who signed and is none any more keeps a chip."""
        from ui.people.deputies import person_options, unit_groups

        assert self.signers is not None
        options = person_options(deputies)
        known = {option.key for option in options}
        gone = [Option(s.person_id, s.name) for s in nomination.signers if s.person_id not in known]
        self.signers.picker.set_options([*options, *gone])
        self.signers.picker.set_groups(unit_groups(deputies))

    def _edit(self, db: DbSession, request: EditField) -> None:
        if request.field == "signers":
            today, now = self._context.today(), self._context.now()
            set_signers(db, SetSigners(request.record_id, tuple(request.value), today, now))
        else:
            edit_nomination(db, request)

    def _remove(self) -> None:
        nomination = self._nomination
        if nomination is not None and self._context.write(lambda db: remove_nomination(db, nomination.id)):
            self._context.teller.note(f"已删除{self.by.value}。", undo=True)


class CandidatePanel(QWidget):
    """Hidden until somebody is chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._candidate: CandidateRow | None = None
        self.badge = Badge()
        self.reason = text_label("", "small")
        self.form = FieldForm(context, edit_candidate, *_bound())
        self.boxes = {by: NominationBox(context, by) for by in (Nominator.PRESIDIUM, Nominator.DEPUTIES)}
        self.add_buttons = {by: link_button(f"增加{by.value}", partial(self._add, by)) for by in self.boxes}
        self.decline_button = link_button("本人不接受提名…", lambda: self._ask(Standing.DECLINED))
        self.withdraw_button = link_button("提名人撤回…", lambda: self._ask(Standing.WITHDRAWN))
        self.restore_button = link_button("恢复提名", self._restore)
        self.remove_button = removal_link("删除这位被提名人", self._remove)
        self.buttons = button_row(
            [
                *self.add_buttons.values(), self.decline_button, self.withdraw_button, self.restore_button,
                self.remove_button,
            ]
        )  # fmt: skip
        self.slot = FormPlace()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.badge, self.reason, self.form, *self.boxes.values(), self.buttons, self.slot):
            column.addWidget(widget)

    def show_candidate(
        self, row: ElectionRow, candidate: CandidateRow | None, deputies: Sequence[DeputyRow]
    ) -> None:
        """Shows somebody; None hides the panel."""
        if candidate is None or (self._candidate is not None and candidate.id != self._candidate.id):
            self.slot.close_form()
        self._candidate = candidate
        set_shown(self, candidate is not None)
        if candidate is None:
            return
        standing = candidate.standing
        self.badge.set_state(standing.value, _TONES.get(standing, Tone.PLAIN))
        self.reason.setText(f"原因：{candidate.standing_reason}")
        set_shown(self.reason, bool(candidate.standing_reason))
        self.form.show_record(candidate.id, values_of(candidate, dict.fromkeys(_FACTS)))
        self.form.fields["name"].set_read_only(candidate.person_id is not None or not row.state.before_vote)
        nominations = candidate.nominated_by(candidate.stage)
        for by, box in self.boxes.items():
            found = next((one for one in nominations if one.by is by), None)
            box.show_nomination(found, deputies, len(nominations) < 2)
            open_ = row.state.before_vote and found is None and standing is Standing.NOMINATED
            set_shown(self.add_buttons[by], open_)
        free = row.state.before_vote
        set_shown(self.decline_button, free and standing.stands)
        set_shown(self.withdraw_button, free and standing.stands)
        set_shown(self.restore_button, free and not standing.stands)
        set_shown(self.remove_button, free)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        for box in self.boxes.values():
            box.form.flush()

    def _shown(self) -> CandidateRow:
        assert self._candidate is not None, "the panel was used before somebody was shown"
        return self._candidate

    def _add(self, by: Nominator) -> None:
        request = NewNomination(self._shown().id, by, self.context.today(), self.context.now())
        if self.context.write(lambda db: add_nomination(db, request)) and by is Nominator.DEPUTIES:
            signers = self.boxes[by].signers
            assert signers is not None
            signers.picker.editor.setFocus()

    def _ask(self, standing: Standing) -> None:
        self.slot.open(StandingForm(self.context, self._shown(), standing))

    def _restore(self) -> None:
        request = SetStanding(self._shown().id, Standing.NOMINATED)
        self.context.write(lambda db: set_standing(db, request))

    def _remove(self) -> None:
        candidate = self._shown()
        if self.context.write(lambda db: remove_candidate(db, candidate.id)):
            self.context.teller.note(f"已删除被提名人{candidate.name}。", undo=True)


def _bound() -> tuple[Bound, ...]:
    birth: PartialDateField[Any] = PartialDateField("出生年月", parse_date, PartialDate.display)
    return (
        Bound("name", TextField("姓名")),
        Bound("sex", ChoiceField("性别", _options(Sex)), enum=Sex),
        Bound("birth", birth),
        Bound("ethnicity", ChoiceField("民族", _ethnicities(), hint="如 汉族", allow_free=True)),
        Bound("native_place", TextField("籍贯", hint="如 浙江青禾")),
        Bound("party", ChoiceField("政治面貌", _options(Party)), enum=Party),
        Bound("schooling", TextField("学历", hint="如 大学")),
        Bound("work", TextField("现任职务"), wide=True),
        Bound("resume", LongTextField("简历（一行一段，印在候选人简历里）", lines=4), wide=True),
    )
