"""Carries out the import of a register: each row as the clerk would have typed it, step after step, as one action."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from renda_desktop.deliberation.handing_in import Receipt
from renda_desktop.deliberation.rules import Signer
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, edit_suggestion, new_suggestion
from renda_desktop.errors import RuleViolation
from renda_desktop.imports.planning import ImportSummary
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.verdicts import RowVerdict
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import Assign, assign
from renda_desktop.suggestions.clearing_commands import MarkHard, mark_hard
from renda_desktop.suggestions.follow_commands import (
    AddContact,
    CloseSuggestion,
    add_contact,
    close_suggestion,
)
from renda_desktop.suggestions.import_names import Named, unit_names
from renda_desktop.suggestions.looking_up import rounds_of, speaker_of
from renda_desktop.suggestions.part_rows import UnitRow
from renda_desktop.suggestions.reply_commands import Appraise, Reply, appraise, reply
from renda_desktop.suggestions.rules import ContactStage, ContactWay, Satisfaction
from renda_desktop.suggestions.unit_commands import AddUnit, add_unit

if TYPE_CHECKING:
    from renda_desktop.suggestions.importing import RegisterPlan

Values = Mapping[str, Any]
HARD = "导入的登记表标明难度大"


def commit_rows(db: DbSession, plan: RegisterPlan, _confirmed: bool, progress: Progress) -> ImportSummary:
    """Adds and completes the suggestions as one action; those with a number first, so that nobody else gets it.

    Raises Cancelled, and RuleViolation of a step refused, with the row it is in.
    """
    assert plan.preview.complete, "finish the plan first"
    summary = plan.summary
    describe(db, f"导入{plan.file_name}：{plan.place}建议{summary.written}")
    accepted = sorted(plan.preview.accepted, key=lambda row: not plan.gets_number(row))
    for number, row in enumerate(accepted):
        progress.report(number, len(accepted), f"正在写入第{number + 1}件，共{len(accepted)}件")
        try:
            _write(db, plan, row)
        except RuleViolation as problem:
            said = f"{row.where}《{row.values['title']}》没有写进去：{problem.message}全部没有导入，请改正后再导入。"
            raise RuleViolation(said) from problem
    describe(db, f"导入{plan.file_name}：{plan.place}建议{summary.written}")
    return summary


def _write(db: DbSession, plan: RegisterPlan, row: RowVerdict) -> None:
    values = {**row.values, "content": plan.content(row), "note": plan.note(row)}
    suggestion_id = row.record or _add(db, plan, values)
    if row.record is None and plan.gets_number(row) and (wanted := plan.number_of(values)) is not None:
        edit_suggestion(db, EditField(suggestion_id, "number", wanted[1]))
    if row.record is not None:
        _complete(db, row.record, plan, values)
    _live(db, plan, suggestion_id, values)


def _add(db: DbSession, plan: RegisterPlan, values: Values) -> str:
    day = values.get("received_on") or (plan.session.opens_on if plan.session else None)
    request = AddSuggestion(
        plan.session.id if plan.session else None, values["title"], values.get("category"),
        values.get("content") or "", values.get("unit") or "", receipt=Receipt(day),
    )  # fmt: skip
    suggestion_id = new_suggestion(db, request, _signers(values))
    if values.get("note"):
        edit_suggestion(db, EditField(suggestion_id, "note", values["note"]))
    return suggestion_id


def _signers(values: Values) -> list[Signer]:
    """The lead first; a name the roster does not have stays as a name."""
    lead, others = values.get("lead"), values.get("cosigners")
    people = [
        *(lead.people if isinstance(lead, Named) else ()),
        *(others.people if isinstance(others, Named) else ()),
    ]
    return [
        Signer(person_id, name, lead=place == 0 and isinstance(lead, Named))
        for place, (person_id, name) in enumerate(dict.fromkeys(people))
    ]


def _complete(db: DbSession, suggestion_id: str, plan: RegisterPlan, values: Values) -> None:
    """What the register did not know yet."""
    entry = plan.files[suggestion_id].entry
    for field, known in (("category", entry.category), ("content", entry.content), ("note", entry.note)):
        if values.get(field) is not None and not known:
            edit_suggestion(db, EditField(suggestion_id, field, values[field]))


def _live(db: DbSession, plan: RegisterPlan, suggestion_id: str, values: Values) -> None:
    """The steps of its life that the row has and the register has not."""
    rounds = rounds_of(db, suggestion_id)
    if values.get("assigned_on") is not None and not rounds:
        assign(db, _assignment(db, plan, suggestion_id, values))
        if values.get("hard"):
            mark_hard(db, MarkHard(suggestion_id, hard=True, on=values["assigned_on"], reason=HARD))
    met: datetime.date | None = values.get("met_on")
    known = plan.files.get(suggestion_id)
    if met is not None and not (known and any(one.met_on == met for one in known.contacts)):
        add_contact(db, AddContact(suggestion_id, met, ContactStage.DURING, ContactWay.OTHER))
    rounds = rounds_of(db, suggestion_id)
    if values.get("replied_on") is not None and rounds and rounds[0].replied_on is None:
        number = values.get("reply_number") or ""
        reply(db, Reply(suggestion_id, values["replied_on"], values["letter"], number=number))
    _finish(db, suggestion_id, values, plan)


def _assignment(db: DbSession, plan: RegisterPlan, suggestion_id: str, values: Values) -> Assign:
    names = list(dict.fromkeys([*unit_names(values["unit"]), *unit_names(values.get("co_units"))]))
    ids = [_unit(db, plan, name) for name in names]
    return Assign(suggestion_id, values["assigned_on"], ids[0], tuple(ids[1:]))


def _unit(db: DbSession, plan: RegisterPlan, name: str) -> str:
    if name not in plan.units:
        plan.units[name] = UnitRow(add_unit(db, AddUnit(name)), name, "", "", "")
    return plan.units[name].id


def _finish(db: DbSession, suggestion_id: str, values: Values, plan: RegisterPlan) -> None:
    """What the deputy thought, and that it was closed; 不满意 opens a round and closes nothing."""
    result = values.get("result")
    rounds = rounds_of(db, suggestion_id)
    speaker = speaker_of(db, rounds[0].id) if rounds else None
    if isinstance(result, Satisfaction) and speaker is not None and speaker.result is None:
        on = values.get("returned_on") or values.get("closed_on") or values["replied_on"]
        request = Appraise(speaker.id, on, result, values.get("attitude"), values.get("contact"))
        appraise(db, request)
    file = plan.files.get(suggestion_id)
    closed = values.get("closed_on")
    if closed is not None and result is not Satisfaction.DISSATISFIED and not (file and file.case.closed_on):
        close_suggestion(db, CloseSuggestion(suggestion_id, closed))
