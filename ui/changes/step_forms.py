"""Recording a step: its day, the session or meeting, votes where somebody decides, the number of an announcement."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from renda_desktop.changes.by_election_commands import ConfirmElected, HoldVote, confirm_elected, hold_vote
from renda_desktop.changes.commands import DropCase, drop_case
from renda_desktop.changes.rows import CaseRow, StepRow
from renda_desktop.changes.rules import (
    BALLOT_WORDS,
    RESIGNATION,
    Ballots,
    CaseKind,
    Effect,
    Link,
    Verdict,
    majority_of,
    votes_field,
)
from renda_desktop.changes.seat_queries import ending_absence
from renda_desktop.changes.standing import least_recall_voters
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.law.local_values import LocalValues
from renda_desktop.presidium.queries import list_all_meetings
from renda_desktop.roster.queries import person_card
from renda_desktop.sessions.queries import list_facts
from renda_desktop.township.queries import local_values
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm, date_field
from ui.widgets.fields import ChoiceField, Field, NumberField, TextField
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_VOTES = {"votes_for": "赞成票", "votes_against": "反对票", "votes_abstain": "弃权票"}
_ANNOUNCED = ("announced", "post")


class StepForm(PlaceForm):
    """One step; again for a step that is done: its correction."""

    def __init__(self, context: AppContext, case: CaseRow, step: StepRow) -> None:
        self.case, self.step = case, step
        day = step.done_on or _proposed(step, context.today())
        fields: dict[str, Field[Any]] = {}
        if step.link is Link.SESSION:
            fields["session_id"] = _sessions(context, case, step)
        if step.link is Link.MEETING:
            fields["meeting_id"] = _meetings(context, step)
        fields["done_on"] = date_field(_day_word(step), day)
        fields |= self._vote_fields()
        if step.key in _ANNOUNCED:
            fields["number"] = _number(context, case, step)
        fields["note"] = TextField("经办人、文号（可以不填）")
        fields["note"].reset(step.note)
        word = "确定更正" if step.done else "确定登记"
        super().__init__(context, step.title, word, fields, wide="note")
        if "session_id" in fields:
            fields["session_id"].edited.connect(self._follow_session)
            if step.done_on is None and step.due is None:
                self._follow_session(fields["session_id"].value())

    def _vote_fields(self) -> dict[str, Field[Any]]:
        case = self.case
        found: dict[str, Field[Any]] = {}
        if case.kind is CaseKind.RECALL and self.step.key == "demanded":
            least = least_recall_voters(case.opened_on)
            found["joint_voters"] = NumberField(f"联名的选民（至少{least}人）", unit="人")
            found["joint_voters"].reset(case.joint_voters)
        if not self.step.deciding:
            return found
        if case.kind.by_congress:
            line = f"（全体代表{case.base}人，至少{majority_of(case.base, RESIGNATION)}票）"
            for name, words in _VOTES.items():
                found[name] = NumberField(words + (line if name == "votes_for" else ""), unit="票")
        elif case.kind is CaseKind.RECALL:
            found["voters"] = NumberField("原选区登记选民", unit="人")
            found["votes_for"] = NumberField("赞成罢免（须过全体选民的半数）", unit="票")
        for name, field in found.items():
            field.reset(getattr(case, name))
        return found

    def _follow_session(self, session_id: str) -> None:
        """The day of the session chosen."""
        facts = {one.id: one for one in self._context.read(list_facts)}
        chosen = facts.get(session_id)
        if chosen is not None and chosen.opens_on is not None:
            self.fields["done_on"].reset(chosen.closes_on or chosen.opens_on)

    def _required(self) -> tuple[str, ...]:
        return ("done_on",)

    def _command(self) -> Callable[[DbSession], Any]:
        values = {name: field.value() for name, field in self.fields.items()}
        for name in ("session_id", "meeting_id"):
            values[name] = values.get(name) or None
        request = TakeStep(case_id=self.case.id, key=self.step.key, **values)
        return lambda db: take_step(db, request)

    def _place_of(self, name: str) -> Field[Any]:
        """What the roster says about the days of a mandate belongs to the day of the step."""
        return self.fields.get(name, self.fields["done_on"])

    def _done_words(self) -> str:
        effect = {
            Effect.END: "代表职务已终止，名额相应出缺。",
            Effect.SUSPEND: "已暂停执行代表职务，名额不算出缺。",
            Effect.RESUME: "已恢复执行代表职务。",
        }
        said = f"{effect.get(self.step.effect, '')}{self._also_elected()}{self._ahead()}"
        return f"已登记“{self.step.title}”。{said}"

    def _also_elected(self) -> str:
        """Whose mandate ends may be entered for the coming term already."""
        mandate, day = self.case.mandate, self.fields["done_on"].value()
        if self.step.effect is not Effect.END or mandate is None:
            return ""
        card = self._context.read(lambda db: person_card(db, mandate.person_id, day))
        later = [one.term_number for one in card.mandates if one.own] if card else []
        coming = max(later, default=0)
        if coming <= self.case.term_number:
            return ""
        return f"{self.case.name}已登记为第{coming}届代表，不能再担任的，请到“换届”里取消连任。"

    def _ahead(self) -> str:
        """A day that is still to come is said: it may be meant, or be a slip of the keys."""
        day: datetime.date = self.fields["done_on"].value()
        return f"{day.isoformat()}还没有到，请核对日期。" if day > self._context.today() else ""


class VoteForm(StepForm):
    """选民投票: the count as in the section 候选人和票数, so that a mistake is said where it is entered."""

    list_asked = Signal()
    """The candidates have to be completed first."""

    def _vote_fields(self) -> dict[str, Field[Any]]:
        election = self.case.election
        assert election is not None, "asked for in a by-election"
        found: dict[str, Field[Any]] = count_fields()
        for name, field in found.items():
            field.reset(getattr(election.ballots, name))
        for one in election.candidates:
            field = NumberField(f"{one.name}得票", unit="票")
            field.reset(one.votes)
            found[votes_field(one.id)] = field
        return found

    def _command(self) -> Callable[[DbSession], Any]:
        values = {name: field.value() for name, field in self.fields.items()}
        election = self.case.election
        votes = {one.id: values[votes_field(one.id)] for one in election.candidates} if election else {}
        ballots = Ballots(**{name: values[name] for name in BALLOT_WORDS})
        request = HoldVote(self.case.id, values["done_on"], values["note"], ballots, votes)
        return lambda db: hold_vote(db, request)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field != "name":
            super()._refused(problem)
            return
        self._context.say(problem)
        self.list_asked.emit()

    def _place_of(self, name: str) -> Field[Any]:
        first = next((field for key, field in self.fields.items() if key.startswith(votes_field(""))), None)
        return first if name == "votes" and first is not None else super()._place_of(name)

    def _done_words(self) -> str:
        return f"投票结果已登记，当选的等主席团确认。{self._ahead()}"


_VERDICT = "verdict:"
_OF_A_MANDATE = ("term_id", "constituency_id", "person_id")


class ConfirmForm(StepForm):
    """主席团确认: valid or void, for each of the elected."""

    def _place_of(self, name: str) -> Field[Any]:
        """Who cannot become a deputy is one of the elected."""
        first = next((field for key, field in self.fields.items() if key.startswith(_VERDICT)), None)
        return first if name in _OF_A_MANDATE and first is not None else super()._place_of(name)

    def _vote_fields(self) -> dict[str, Field[Any]]:
        elected = self.case.election.elected if self.case.election else ()
        found: dict[str, Field[Any]] = {}
        for one in elected:
            field = ChoiceField(f"{one.name}的代表资格", [Option(v.name, v.value) for v in Verdict])
            field.reset(one.verdict.name if one.verdict else Verdict.VALID.name)
            found[f"{_VERDICT}{one.id}"] = field
        if elected:
            found["verdict_reason"] = TextField("当选无效的理由（都有效的不填）")
            found["verdict_reason"].reset(
                next((one.verdict_reason for one in elected if one.verdict_reason), "")
            )
        return found

    def _command(self) -> Callable[[DbSession], Any]:
        reason = self.fields["verdict_reason"].value() if "verdict_reason" in self.fields else ""
        void = tuple(
            (name.removeprefix(_VERDICT), reason)
            for name, field in self.fields.items()
            if name.startswith(_VERDICT) and field.value() == Verdict.VOID.name
        )
        request = ConfirmElected(
            self.case.id, self.fields["done_on"].value(), self.fields["meeting_id"].value() or None, void,
            self.fields["note"].value(),
        )  # fmt: skip
        return lambda db: confirm_elected(db, request)

    def _done_words(self) -> str:
        return f"主席团的确认已登记；有效的从这一天起是代表。{self._ahead()}"


class DropForm(PlaceForm):
    """没有成立: withdrawn, not accepted, not passed."""

    def __init__(self, context: AppContext, case: CaseRow) -> None:
        self._case = case
        fields: dict[str, Field[Any]] = {
            "day": date_field("日期", context.today()),
            "reason": TextField("原因", hint="例如 本人撤回、大会没有接受、参加投票的没有过半数"),
        }
        super().__init__(context, "这件变动没有成立", "确定", fields, wide="reason")

    def _required(self) -> tuple[str, ...]:
        return "day", "reason"

    def _command(self) -> Callable[[DbSession], Any]:
        request = DropCase(self._case.id, self.fields["day"].value(), self.fields["reason"].value())
        return lambda db: drop_case(db, request)

    def _done_words(self) -> str:
        return "已登记为没有成立，代表职务不变。"


def step_form(context: AppContext, case: CaseRow, step: StepRow) -> StepForm:
    """The form of a step."""
    if step.effect is Effect.GIVE:
        return ConfirmForm(context, case, step)
    if step.deciding and case.kind is CaseKind.BY_ELECTION:
        return VoteForm(context, case, step)
    return StepForm(context, case, step)


def count_fields() -> dict[str, Field[Any]]:
    """How many voted, with how many ballots."""
    return {
        name: NumberField(words, unit="人" if name in ("voters", "participants") else "张")
        for name, words in BALLOT_WORDS.items()
    }


def _proposed(step: StepRow, today: datetime.date) -> datetime.date:
    """The day of the session that comes, else today."""
    return step.due if step.due is not None and (step.link is Link.SESSION or step.deciding) else today


def _day_word(step: StepRow) -> str:
    if step.effect in (Effect.END, Effect.SUSPEND):
        return "日期（从这一天起生效）"
    return "恢复的日期" if step.effect is Effect.RESUME else "办理日期"


def _sessions(context: AppContext, case: CaseRow, step: StepRow) -> ChoiceField:
    rows = [one for one in context.read(lambda db: list_facts(db, case.term_id)) if one.opens_on]
    field = ChoiceField(
        "哪一次人代会", [Option(r.id, r.short_name, r.opens_on.isoformat()) for r in rows if r.opens_on]
    )
    wanted = step.session_id or next((r.id for r in rows if step.due in (r.opens_on, r.closes_on)), "")
    field.reset(wanted or _missed(context, case, step))
    return field


def _missed(context: AppContext, case: CaseRow, step: StepRow) -> str:
    """The session missed for the second time: the mandate ends with it, not on the day this is entered."""
    mandate = case.mandate
    if case.kind is not CaseKind.ABSENT_TWICE or not step.deciding or mandate is None:
        return ""
    found = context.read(lambda db: ending_absence(db, case.term_id, mandate.id, context.today()))
    return found.session_id if found is not None else ""


def _meetings(context: AppContext, step: StepRow) -> ChoiceField:
    today = context.today()

    def read(db: DbSession) -> list[Option]:
        local: LocalValues = local_values(db)
        rows = [one.meeting for one in list_all_meetings(db, today, local)]
        return [Option(r.id, r.name, r.event.day.isoformat() if r.event.day else "未定日期") for r in rows]

    field = ChoiceField("哪一次主席团会议", context.read(read), hint="还没有会议可以先不选")
    field.reset(step.meeting_id or "")
    return field


def _number(context: AppContext, case: CaseRow, step: StepRow) -> NumberField:
    field = NumberField("公告号（一事一号）", minimum=1, maximum=9999, unit="号")
    given = case.post_number if step.key == "post" else case.number
    proposed = context.read(lambda db: next_number(db, Series.ANNOUNCEMENT, term_id=case.term_id))
    field.reset(given.number if given else proposed)
    return field
