"""质询案: registered by the question; signers, the presidium's decision, the answer and the further answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.deliberation.handing_in import SetSigners
from renda_desktop.deliberation.inquiry_commands import (
    ANSWERS,
    AddAnswer,
    AddInquiry,
    DecideInquiry,
    add_answer,
    add_inquiry,
    decide_inquiry,
    edit_answer,
    edit_inquiry,
    remove_answer,
    remove_inquiry,
    set_inquiry_signers,
)
from renda_desktop.deliberation.rows import HandedInRow, InquiryRow
from renda_desktop.deliberation.rules import AnswerWay
from renda_desktop.overview.printables import RecordKind
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.sessions.deliberation.bills_block import receipt_fields, received, signed
from ui.sessions.deliberation.handed_in_block import HandedInBlock
from ui.sessions.deliberation.shown import Shown, enum_options
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, NumberField, TextField, TimeField
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import RowColumn
from ui.widgets.tokens import GAP_SMALL, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("question", "质询的问题", stretch=True, hint="质询什么问题"),
    RowColumn("who", "提出人", 124, editable=False),
    RowColumn("received", "收到", 128, editable=False),
    RowColumn("state", "进展", 136, editable=False),
)
_EXPLANATION = (
    "会议期间代表10人以上联名可以书面提出质询案，由主席团决定口头或者书面答复（《地方组织法》第二十四条）。"
    "提出人半数以上对答复不满意的，可以要求再作答复（《代表法》第二十条）。"
)
_PLAIN = (
    "addressee",
    "content",
    "received_on",
    "received_at",
    "receiver",
    "decided_on",
    "answer_place",
    "note",
)
_TITLES = ("答复", "再次答复")


class AnswerForm(QWidget):
    """One answer."""

    def __init__(self, context: AppContext, number: int) -> None:
        super().__init__()
        self._context = context
        self.title = text_label(_TITLES[number - 1], "strong")
        self.form = FieldForm(
            context,
            edit_answer,
            Bound("text", LongTextField("答复内容", lines=3), wide=True),
            Bound("answerer", TextField("负责人", hint="到会答复或者签署的负责人")),
            Bound("given_on", DateField("答复日期", full_day)),
            Bound("given_at", TimeField("答复时间")),
            Bound("dissatisfied", NumberField("不满意的人数", hint="提出人里有几人不满意")),
        )
        self.remove_button = removal_link("删除这次答复", self._remove)
        self._answer = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.title, self.form, self.remove_button):
            column.addWidget(widget)

    def show_inquiry(self, inquiry: InquiryRow, number: int) -> None:
        """Shows that answer; hidden where there is none."""
        answer = next((one for one in inquiry.answers if one.number == number), None)
        set_shown(self, answer is not None)
        if answer is not None:
            self._answer = answer.id
            set_shown(self.remove_button, number == len(inquiry.answers))
            self.form.show_record(answer.id, values_of(answer, self.form.fields))

    def enter(self) -> None:
        """The cursor goes where the answer is written."""
        field = self.form.fields["text"]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(field)

    def _remove(self) -> None:
        answer = self._answer
        if self._context.write(lambda db: remove_answer(db, answer)):
            self._context.teller.note("已删除这次答复。", undo=True)


class InquiriesBlock(HandedInBlock):
    """The list, the current inquiry, its answers."""

    kind = RecordKind.INQUIRY
    word = "质询案"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _COLUMNS, _EXPLANATION, "＋ 登记质询案：质询的问题", "质询案")
        self.forms = [AnswerForm(context, number) for number in range(1, ANSWERS + 1)]
        self.answer_button = quiet_button("", "plus", self._answer)
        at = self.column.indexOf(self.papers)
        for place, widget in enumerate((*self.forms, self.answer_button)):
            self.column.insertWidget(at + place, widget)

    def show_all(self, shown: Shown) -> None:
        """Shows the inquiries of a session."""
        self.show_rows(shown, shown.deliberation.inquiries)

    def flush(self) -> None:
        """Takes over what is being typed."""
        super().flush()
        for form in self.forms:
            form.form.flush()

    def enter_field(self, field: str) -> None:
        """A field of the inquiry; the last answer, else the button that records one."""
        if field != "answer":
            super().enter_field(field)
        elif not self.answer_button.isHidden():
            self.answer_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            next(form for form in reversed(self.forms) if not form.isHidden()).enter()

    def _show_details(self) -> None:
        super()._show_details()
        row = self.current()
        for number, form in enumerate(self.forms, 1):
            if isinstance(row, InquiryRow):
                form.show_inquiry(row, number)
            else:
                set_shown(form, False)
        may = isinstance(row, InquiryRow) and row.way is not None and _may_answer(row)
        set_shown(self.answer_button, may)
        if isinstance(row, InquiryRow):
            self.answer_button.setText(f"登记{_TITLES[min(len(row.answers), 1)]}")

    def _answer(self) -> None:
        row, today = self.current(), self.context.today()
        if isinstance(row, InquiryRow) and self.context.write(partial(_add_answer, row.id, today)):
            self.forms[min(len(row.answers), ANSWERS - 1)].enter()

    def _texts(self, row: HandedInRow) -> dict[str, str]:
        assert isinstance(row, InquiryRow)
        return {"question": row.question, "who": signed(row), "received": received(row), "state": row.state}

    def _tone(self, row: HandedInRow) -> Tone:
        assert isinstance(row, InquiryRow)
        return Tone.PLAIN if row.state == "已答复" and not row.problems else Tone.SOON

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        return add_inquiry(
            db, AddInquiry(self.now().session_id, texts.get("question", ""), receipt=self.receipt())
        )

    def _edit_cell(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        edit_inquiry(db, EditField(record_id, key, text))

    def _remove(self, db: DbSession, record_id: str) -> None:
        remove_inquiry(db, record_id)

    def _set_signers(self, db: DbSession, request: SetSigners) -> None:
        set_inquiry_signers(db, request)

    def _problems(self, row: HandedInRow) -> Sequence[str]:
        assert isinstance(row, InquiryRow)
        return row.problems

    def _held(self, row: HandedInRow) -> bool:
        return isinstance(row, InquiryRow) and bool(row.answers)

    def _wide(self) -> tuple[str, ...]:
        return ("content",)

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "content": LongTextField("质询的内容", lines=3),
            "addressee": TextField("质询对象"),
            **receipt_fields(),
            "way": ChoiceField("主席团决定怎样答复", enum_options(AnswerWay), hint="待决定"),
            "decided_on": DateField("决定日期", full_day),
            "answer_place": TextField("在哪次会议答复，或者印发给谁", hint="如 主席团会议"),
            "note": TextField("备注"),
        }

    def _values(self, row: HandedInRow) -> Mapping[str, Any]:
        assert isinstance(row, InquiryRow)
        return {**{name: getattr(row, name) for name in _PLAIN}, "way": row.way.name if row.way else ""}

    def _store(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        if name == "way":
            way = AnswerWay[value] if value else None
            decide_inquiry(db, DecideInquiry(record_id, way, self.context.today()))
        else:
            edit_inquiry(db, EditField(record_id, name, value))


def _may_answer(row: InquiryRow) -> bool:
    return not row.answers or (row.second_wanted and len(row.answers) < ANSWERS)


def _add_answer(inquiry_id: str, today: Any, db: DbSession) -> str:
    return add_answer(db, AddAnswer(inquiry_id, given_on=today))
