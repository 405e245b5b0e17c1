"""Writes of the outlines: what the government reports on and what the deputies ask."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.inspections.models import InspectionQuestion
from renda_desktop.inspections.ordering import (
    activity_label,
    next_position,
    parts,
    reorder,
    shortened,
)
from renda_desktop.inspections.rules import QuestionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddQuestion(Struct, frozen=True):
    """Request: a line at the end of an outline."""

    inspection_id: str
    kind: QuestionKind
    text: str


def add_question(db: DbSession, request: AddQuestion) -> str:
    """Adds a line; returns its id. Raises RuleViolation without words."""
    describe(db, f"{activity_label(db, request.inspection_id)}的{request.kind.value}新增一条")
    if not request.text.strip():
        raise RuleViolation("请写提纲的内容。", "text")
    row = InspectionQuestion(
        inspection_id=request.inspection_id,
        kind=request.kind,
        position=next_position(db, InspectionQuestion, request.inspection_id),
        text=request.text.strip(),
    )
    db.add(row)
    db.flush()
    return row.id


QUESTION_FIELDS = {"text": Editable("提纲", required=True)}


def edit_question(db: DbSession, request: EditField) -> None:
    """Sets the words of a line. Raises RuleViolation when they are empty."""
    row = db.get_one(InspectionQuestion, request.record_id)
    edit_field(db, row, row.kind.value, QUESTION_FIELDS, request)


def reorder_questions(db: DbSession, inspection_id: str, kind: QuestionKind, ids: Sequence[str]) -> None:
    """Puts one outline in order; the other one stays as it is."""
    others = [row.id for row in parts(db, InspectionQuestion, inspection_id) if row.kind is not kind]
    reorder(db, InspectionQuestion, inspection_id, [*ids, *others], kind.value)


def remove_question(db: DbSession, question_id: str) -> None:
    """Takes a line off an outline."""
    row = db.get_one(InspectionQuestion, question_id)
    describe(db, f"从{row.kind.value}里删除{shortened(row.text)}")
    db.delete(row)
    db.flush()
