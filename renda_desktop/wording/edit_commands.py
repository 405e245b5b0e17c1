"""Writes of passages changed by hand in single papers."""

from __future__ import annotations

import datetime
import json

from msgspec import Struct, structs
from sqlalchemy import func, select

from renda_desktop.documents.hand_edits import HAND, EditKind, HandEdit
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.wording.models import PaperEdit


class KeepEdits(Struct, frozen=True):
    """Request: these passages of one record's paper as changed by hand. `label` names the paper for the log.

    A passage that was changed before gets the newer words, one that reads again as the program writes it is no edit
    any more; additions are added, and one that was added before (`documents.hand_edits.HAND`) is changed or goes.
    """

    paper: str
    label: str
    record_id: str
    edits: tuple[HandEdit, ...]
    today: datetime.date
    who: str = ""


def keep_edits(db: DbSession, request: KeepEdits) -> list[str]:
    """Keeps the edits; returns their ids. Raises RuleViolation for none, and for an addition without words."""
    if not request.edits:
        raise RuleViolation("没有选中要保留的手改，请至少选一处。", "edits")
    describe(db, f"“{request.label}”保留手改{len(request.edits)}处")
    last = (
        db.scalar(select(func.max(PaperEdit.position)).where(PaperEdit.record_id == request.record_id)) or 0
    )
    kept = [_keep(db, request, edit, last + place) for place, edit in enumerate(request.edits, 1)]
    return [row_id for row_id in kept if row_id]


def _keep(db: DbSession, request: KeepEdits, edit: HandEdit, position: int) -> str:
    """The id of the row, "" where none is left."""
    if edit.kind is EditKind.ADDED and not edit.template.strip():
        raise RuleViolation("增加的一段还没有内容，请写上再存。", "template")
    anchor, by_hand, _ = edit.key.partition(HAND)
    if by_hand:
        return _change_addition(db, request, structs.replace(edit, key=anchor), position)
    row = None if edit.kind is EditKind.ADDED else _at(db, request, edit.key)
    if edit.kind is EditKind.CHANGED and edit.template == edit.based_on:
        return _gone(db, row)
    if row is None:
        row = PaperEdit(
            paper=request.paper,
            record_id=request.record_id,
            place=edit.key,
            kind=edit.kind,
            position=position,
        )
        db.add(row)
    _fill(row, edit)
    row.made_on, row.who = request.today, request.who
    db.flush()
    return row.id


def _change_addition(db: DbSession, request: KeepEdits, edit: HandEdit, position: int) -> str:
    """A paragraph added before reads otherwise now, or is gone; `based_on` are the words it had."""
    query = select(PaperEdit).where(
        PaperEdit.paper == request.paper,
        PaperEdit.record_id == request.record_id,
        PaperEdit.place == edit.key,
        PaperEdit.kind == EditKind.ADDED,
        PaperEdit.template == edit.based_on,
    )
    row = db.scalars(query.order_by(PaperEdit.position)).first()
    if edit.kind is EditKind.REMOVED:
        return _gone(db, row)
    if row is None:
        return _keep(db, request, HandEdit(edit.key, EditKind.ADDED, "", edit.template), position)
    row.template, row.made_on, row.who = edit.template, request.today, request.who
    db.flush()
    return row.id


def _gone(db: DbSession, row: PaperEdit | None) -> str:
    if row is not None:
        db.delete(row)
        db.flush()
    return ""


def _fill(row: PaperEdit, edit: HandEdit) -> None:
    row.kind, row.based_on, row.template = edit.kind, edit.based_on, edit.template
    row.lost = json.dumps(dict(edit.lost), ensure_ascii=False)


def _at(db: DbSession, request: KeepEdits, place: str) -> PaperEdit | None:
    query = select(PaperEdit).where(
        PaperEdit.paper == request.paper,
        PaperEdit.record_id == request.record_id,
        PaperEdit.place == place,
        PaperEdit.kind != EditKind.ADDED,
    )
    return db.scalars(query).first()


class SettleEdit(Struct, frozen=True):
    """Request: an edit in doubt stands as it now is: `edit` with the program's present template and facts."""

    edit_id: str
    label: str
    edit: HandEdit


def settle_edit(db: DbSession, request: SettleEdit) -> None:
    """[还用我改的]: the words by hand stand; it is asked again only when something changes again."""
    describe(db, f"“{request.label}”里一处手改核对过，照旧使用")
    _fill(db.get_one(PaperEdit, request.edit_id), request.edit)


def drop_edit(db: DbSession, edit_id: str, label: str) -> None:
    """[恢复程序写法]: the passage reads again as the program writes it; undo brings the words by hand back."""
    describe(db, f"“{label}”里一处手改恢复程序写法")
    db.delete(db.get_one(PaperEdit, edit_id))
    db.flush()
