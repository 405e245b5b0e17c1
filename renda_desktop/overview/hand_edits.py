"""Single papers changed by hand: what was changed, changes typed here, and those asked about in doubt."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.documents.hand_edits import (
    Doubt,
    EditKind,
    HandEdit,
    Place,
    added_behind,
    edit_of,
    places,
    reading_of,
    with_edits,
)
from renda_desktop.documents.paper import Paper
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.issuing.finals import final_content
from renda_desktop.overview.drawn_papers import in_office_words
from renda_desktop.overview.printables import Drawing, Printable, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.wording.edit_commands import KeepEdits, SettleEdit, keep_edits, settle_edit
from renda_desktop.wording.edit_queries import PaperEditRow, edits_of


class EditView(Struct, frozen=True):
    """An edit as it is shown: what the program writes there now (None: nothing), the words by hand, why it asks."""

    row: PaperEditRow
    program: str | None
    by_hand: str
    doubt: Doubt | None

    @property
    def kind(self) -> EditKind:
        """What was done."""
        return self.row.edit.kind


class PaperEdits(Struct, frozen=True):
    """The edits of one record's paper, and the passages that could be changed; `final`: nothing can be any more."""

    views: tuple[EditView, ...]
    places: tuple[Place, ...]
    final: bool

    @property
    def doubts(self) -> int:
        """How many are to be asked about."""
        return sum(view.doubt is not None for view in self.views)


def program_paper(db: DbSession, printable: Printable, record_id: str, drawing: Drawing) -> Paper:
    """The paper without what was changed by hand. Raises InputProblem: the record is gone, or it is an Excel form."""
    drawn = printable.draw(db, record_id, drawing)
    made = in_office_words(db, printable, drawn) if drawn is not None else None
    if not isinstance(made, Paper):
        raise InputProblem(f"“{printable.label}”要用的记录已经不在了，请刷新后再试。")
    return made


def paper_edits(db: DbSession, printable: Printable, record_id: str, drawing: Drawing) -> PaperEdits:
    """What was changed by hand in the paper of a record. Raises InputProblem as `program_paper`."""
    paper = program_paper(db, printable, record_id, drawing)
    rows, known = edits_of(db, printable.key, record_id), {place.key: place for place in places(paper)}
    doubts = {id(doubt.edit): doubt for doubt in with_edits(paper, [row.edit for row in rows]).doubts}
    views = tuple(_view(row, known.get(row.edit.key), doubts.get(id(row.edit))) for row in rows)
    return PaperEdits(views, tuple(known.values()), final_content(db, paper.id, record_id) is not None)


def _view(row: PaperEditRow, place: Place | None, doubt: Doubt | None) -> EditView:
    program = None if place is None or row.edit.kind is EditKind.ADDED else place.text
    return EditView(row, program, reading_of(row.edit, place), doubt)


# --- typed here ------------------------------------------------------------------------------------------------------


class ChangeByHand(Struct, frozen=True):
    """Request: one passage of one record's paper in these words; `behind`: a new paragraph behind it instead."""

    printable: Printable
    record: RecordRef
    place: str
    words: str
    drawing: Drawing
    who: str = ""
    behind: bool = False


def change_by_hand(db: DbSession, request: ChangeByHand) -> None:
    """Keeps the words. Raises RuleViolation: final paper, passage gone, nothing changed, not to be emptied."""
    paper = program_paper(db, request.printable, request.record.id, request.drawing)
    place = next((one for one in places(paper) if one.key == request.place), None)
    if place is None:
        raise RuleViolation("这一段现在已经没有了，请关掉这一页再打开。", "words")
    edit = added_behind(place.key, request.words) if request.behind else _changed(place, request.words)
    keep_found(db, request.printable, request.record, (edit,), request.drawing.today, request.who)


def _changed(place: Place, words: str) -> HandEdit:
    if not words.strip() and not place.emptied:
        raise RuleViolation("这一处不能空着，请写上内容。", "words")
    edit = edit_of(place, words)
    if edit is None:
        raise RuleViolation("和程序写的一样，没有改动。", "words")
    return edit


def keep_found(
    db: DbSession,
    printable: Printable,
    record: RecordRef,
    edits: tuple[HandEdit, ...],
    today: datetime.date,
    who: str = "",
) -> None:
    """Keeps edits of a paper. Raises RuleViolation for a final paper, and when there is none."""
    require_open(db, printable, record.id, Drawing(today))
    label = f"{record.label}{printable.name}"
    keep_edits(db, KeepEdits(printable.key, label, record.id, edits, today, who))


def require_open(db: DbSession, printable: Printable, record_id: str, drawing: Drawing) -> None:
    """Raises RuleViolation for a final paper: it stays as it was signed."""
    if final_content(db, program_paper(db, printable, record_id, drawing).id, record_id) is not None:
        raise RuleViolation("这份文书已经定稿，不能再改；确实要改，请先更正。", "words")


def stand_by(
    db: DbSession, view: EditView, printable: Printable, record: RecordRef, drawing: Drawing
) -> None:
    """[还用我改的]: the words by hand as they read now are based on what the program writes now."""
    label = f"{record.label}{printable.name}"
    paper = program_paper(db, printable, record.id, drawing)
    place = next((one for one in places(paper) if one.key == view.row.edit.key), None)
    if place is None:
        raise RuleViolation("程序现在不写这一段了，这处手改放不进去；可以在别处增加一段，再删掉它。", "words")
    words = view.by_hand if view.kind is EditKind.CHANGED else ""
    settle_edit(db, SettleEdit(view.row.id, label, edit_of(place, words) or view.row.edit))
