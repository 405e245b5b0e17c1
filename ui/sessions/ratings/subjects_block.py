"""What is rated: an editable list; the reports of the session can be taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import RuleViolation
from renda_desktop.ratings.commands import (
    AddSubjects,
    NewSubject,
    ReorderSubjects,
    add_subjects,
    edit_subject,
    remove_subject,
    reorder_subjects,
)
from renda_desktop.ratings.rows import RatingRow, SubjectRow
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.reports.queries import reports_of
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("name", "测评对象", stretch=True, hint="单位、报告或者事项的名称"),
    RowColumn("unit", "责任单位", 150, hint="可以不填"),
    RowColumn("kind", "类别", 110, hint=SubjectKind.UNIT.value),
)
_KINDS = {kind.value: kind for kind in SubjectKind}


class SubjectsBlock(QWidget):
    """The lines of one rating; fixed once the ballots were issued."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rating: RatingRow | None = None
        self.list = SessionRowList(_COLUMNS, "测评对象", optional=("kind", "unit"))
        self.list.set_add_hint("＋ 加一项")
        self.block = RowBlock(self.list, "测评对象")
        self.kept = KeptRows(
            context, self.list, RowCommands(self._add, _edit, remove_subject, self._reorder), self
        )
        self.reports_button = link_button("把本次会议的报告加进来", self._add_reports)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.block)
        column.addWidget(self.reports_button)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除{n}项测评对象。", undo=True))
        self.list.pasted.connect(self._paste)

    def show_rating(self, rating: RatingRow, *, fixed: bool) -> None:
        """Shows the lines of a rating."""
        self._rating = rating
        self.list.set_read_only(fixed)
        self.kept.show(rating.id, [_row(subject) for subject in rating.subjects])
        set_shown(self.reports_button, not fixed and bool(self._reports()))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()

    def _shown(self) -> RatingRow:
        assert self._rating is not None, "the list was used before a rating was shown"
        return self._rating

    def _reports(self) -> list[NewSubject]:
        """The reports of the session that are not on the list."""
        rating, today = self._shown(), self._context.today()
        there = {subject.ref_id for subject in rating.subjects} | {
            subject.name for subject in rating.subjects
        }
        found = self._context.read(lambda db: reports_of(db, rating.session_id, today))
        return [
            NewSubject(SubjectKind.REPORT, row.title, ref_id=row.id)
            for row in (found.rows if found else ())
            if row.id not in there and row.title and row.title not in there
        ]

    def _add_reports(self) -> None:
        self._add_all(self._reports())

    def _paste(self, text: str) -> None:
        lines = [line.split("\t") for line in text.replace("\r", "\n").split("\n") if line.strip()]
        self._add_all([NewSubject(SubjectKind.UNIT, cells[0], *cells[1:2]) for cells in lines])

    def _add_all(self, subjects: list[NewSubject]) -> None:
        request = AddSubjects(self._shown().id, tuple(subjects))
        if self._context.write(lambda db: add_subjects(db, request)):
            self._context.teller.note(f"已加入{len(subjects)}项测评对象。", undo=True)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        new = NewSubject(_kind(texts.get("kind", "")), texts.get("name", ""), texts.get("unit", ""))
        return add_subjects(db, AddSubjects(self._shown().id, (new,)))[0]

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_subjects(db, ReorderSubjects(self._shown().id, ids))


def _row(subject: SubjectRow) -> ListRow:
    return ListRow(subject.id, {"name": subject.name, "unit": subject.unit, "kind": subject.kind.value})


def _edit(db: DbSession, subject_id: str, key: str, text: str) -> None:
    edit_subject(db, EditField(subject_id, key, _kind(text) if key == "kind" else text))


def _kind(text: str) -> SubjectKind:
    """The kind of that name; nothing written is 部门工作."""
    if not text.strip():
        return SubjectKind.UNIT
    if text.strip() not in _KINDS:
        raise RuleViolation(f"类别请写{'、'.join(_KINDS)}中的一个。", "kind")
    return _KINDS[text.strip()]
