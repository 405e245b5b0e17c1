"""办理变动: what changes, whose or where, why; then the case shows its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.rows import VacantSeat
from renda_desktop.changes.rules import OF_A_PERSON, CaseKind
from renda_desktop.changes.seat_queries import vacant_seats
from renda_desktop.changes.standing import standing_steps, step_basis
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from ui.people.deputies import person_options
from ui.runtime.context import AppContext
from ui.runtime.place_form import date_field
from ui.widgets.buttons import primary_button
from ui.widgets.field import all_readable
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, Field, NumberField, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_NOBODY = "名册里还没有本届代表，请先录入或者导入名册，再办理变动。"
_NO_VACANCY = "现在没有出缺的选区。代表的终止先登记，出缺以后才能补选。"


class NewCaseForm(FormPage):
    """`made` with the new case's id."""

    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__("办理代表变动", "先不办")
        self._context = context
        self._deputies: dict[str, DeputyRow] = {}
        self._vacant: list[VacantSeat] = []
        self.kind = ChoiceField("办理什么", [Option(kind.name, kind.value) for kind in _KINDS])
        self.person = ChoiceField("哪位代表", (), hint="输入姓名或拼音")
        self.place = ChoiceField("哪个选区", (), hint="选择出缺的选区")
        self.seats = NumberField("补选几名", minimum=1, maximum=3, unit="名")
        self.day = date_field("从哪天开始办理", context.today())
        self.reason = TextField("事由（文书里要写）", hint="例如 因工作调动调离本镇")
        self.proof = TextField("证明材料", hint="例如 调令、死亡证明、判决书；没有可以先空着")
        self.explanation = text_label("", "second")
        self.make_button = primary_button("开始办理", "check", self._make)
        self._lay_out()
        self.kind.edited.connect(lambda _: self._show_kind())
        self.place.edited.connect(lambda _: self._propose_reason())

    def begin(self, kind: CaseKind | None = None, person_id: str = "", constituency_id: str = "") -> None:
        """Asks anew; what is known already is filled in."""
        day = self._context.today()
        rows, self._vacant = self._context.read(lambda db: (list_deputies(db, day), vacant_seats(db, day)))
        self._deputies = {row.id: row for row in rows if row.mandate is not None}
        self.person.set_options(person_options(self._deputies.values()))
        self.place.set_options(
            [Option(one.constituency_id, one.label, _vacant_words(one)) for one in self._vacant]
        )
        only = self._vacant[0].constituency_id if len(self._vacant) == 1 else ""
        self.kind.reset(kind.name if kind else "")
        self.person.reset(person_id)
        self.place.reset(constituency_id or only)
        self.seats.reset(1)
        self.day.reset(day)
        for words in (self.reason, self.proof):
            words.reset("")
        for field in self._fields():
            field.show_error(None)
        self._show_kind()
        known = self.reason if person_id or constituency_id else self._subject()
        (self.kind if kind is None else known).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> tuple[Field[Any], ...]:
        return (self.kind, self.person, self.place, self.seats, self.day, self.reason, self.proof)

    def _chosen(self) -> CaseKind | None:
        return CaseKind[self.kind.value()] if self.kind.value() else None

    def _subject(self) -> Field[str]:
        return self.place if self._chosen() is CaseKind.BY_ELECTION else self.person

    def _show_kind(self) -> None:
        kind = self._chosen()
        by_election = kind is CaseKind.BY_ELECTION
        set_shown(self.person, not by_election)
        for field in (self.place, self.seats):
            set_shown(field, by_election)
        self._propose_reason()
        self.explanation.setText(self._explain(kind))

    def _propose_reason(self) -> None:
        """Why the seat is vacant is known; what the clerk wrote stays."""
        known = {one.constituency_id: one.why for one in self._vacant}
        if self._chosen() is CaseKind.BY_ELECTION and self.reason.value() in ("", *known.values()):
            self.reason.reset(known.get(self.place.value(), ""))

    def _explain(self, kind: CaseKind | None) -> str:
        if kind is None:
            return "选好办理什么，这里就写明分几步、谁来办、依据哪一条。"
        if kind is CaseKind.BY_ELECTION and not self._vacant:
            return _NO_VACANCY
        if kind is not CaseKind.BY_ELECTION and not self._deputies:
            return _NOBODY
        steps = standing_steps()[kind]
        day = self._context.today()
        deciding = next(step for step in steps if step.deciding)
        shown = [step.title for step in steps if not step.officer and not step.optional]
        return f"{' → '.join(shown)}。\n{deciding.hint}（{step_basis(deciding, day)}）"

    def _make(self) -> None:
        if not all_readable(self._fields()):
            return
        for field in self._fields():
            field.show_error(None)
        kind = self._chosen()
        if kind is None:
            self._ask(self.kind, "请选择办理什么。")
            return
        if not self._subject().value():
            self._ask(self._subject(), f"请选择{self._subject().label.text()}。")
            return
        self._context.write(lambda db: self._open(db, kind), refused=self._refused, done=self.made.emit)

    def _open(self, db: DbSession, kind: CaseKind) -> str:
        by_election = kind is CaseKind.BY_ELECTION
        row = self._deputies.get(self.person.value())
        return open_case(
            db,
            OpenCase(
                kind,
                self.day.value() or self._context.today(),
                mandate_id=row.mandate.id if row and row.mandate and not by_election else None,
                constituency_id=self.place.value() if by_election else None,
                seats=self.seats.value() or 1,
                reason=self.reason.value(),
                proof=self.proof.value(),
            ),
        )

    def _ask(self, field: Field[Any], sentence: str) -> None:
        field.show_error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        fields: dict[str, Field[Any]] = {
            "kind": self.kind,
            "mandate_id": self.person,
            "constituency_id": self.place,
            "seats": self.seats,
            "opened_on": self.day,
        }
        self._ask(fields.get(problem.field or "", self.kind), problem.message)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        for field in (self.kind, self.person, self.place, self.seats, self.day):
            grid.add(field)
        for words in (self.reason, self.proof):
            grid.add(words, wide=True)
        self.column.addWidget(grid)
        self.column.addWidget(self.explanation)
        self.end(self.make_button)


_KINDS = (CaseKind.BY_ELECTION, *OF_A_PERSON)


def _vacant_words(one: VacantSeat) -> str:
    """出缺1名，原代表何永昌，正在补选."""
    former = f"，原代表{'、'.join(one.former)}" if one.former else ""
    return f"出缺{one.vacant}名{former}{'，正在补选' if one.case_id else ''}"
