"""预算事项: hearing voters before, publication within twenty days, filing; what is late is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.storage.attachments import attachments_of, remove_attachment
from renda_desktop.votes.budget_commands import AttachToDuty, EditDuty, attach_to_duty, edit_duty
from renda_desktop.votes.rows import DutyRow
from renda_desktop.votes.rules import BudgetDutyKind, DutyState
from ui.papers.file_list import FileList
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day, require_past
from ui.sessions.after.ledger_block import STATE_TONES
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, Field, LongTextField, TextField
from ui.widgets.flow_layout import button_row
from ui.widgets.focus import reveal
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_HEARING = BudgetDutyKind.HEARING
_PLACE = {_HEARING: "在哪里听取", BudgetDutyKind.PUBLICATION: "在哪里公开", BudgetDutyKind.FILING: "报给谁"}
_NOTE = {_HEARING: "听到的意见和处理", BudgetDutyKind.PUBLICATION: "说明", BudgetDutyKind.FILING: "说明"}


def kind_of(duty_id: str) -> tuple[str, BudgetDutyKind]:
    """Motion and kind of a duty's id."""
    return duty_id[:32], BudgetDutyKind[duty_id[32:]]


class DutyFiles(FileList):
    """凭证 of a duty."""

    title = "凭证"

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """Keeps a file with the duty."""
        return attach_to_duty(db, AttachToDuty(*kind_of(record_id), file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Takes a file off."""
        remove_attachment(db, file_id)


_PRESSING = (DutyState.LATE, DutyState.SOON)
"""What is due opens by itself."""


class DutyForm(QWidget):
    """One duty in one line: what, where it stands, until when; its form unfolds once it is due or asked for."""

    def __init__(self, context: AppContext, kind: BudgetDutyKind) -> None:
        super().__init__()
        self._context = context
        self._asked: bool | None = None
        """Whether the clerk unfolded or folded it; None: neither yet."""
        self.title, self.due = text_label("", "strong", wrap=False), text_label("", "small")
        self.badge = Badge("", STATE_TONES[DutyState.OPEN])
        self.open_link = link_button("登记", self._turn)
        self.fields: dict[str, Field[Any]] = {
            "done_on": DateField("办理日期", full_day),
            "place": TextField(_PLACE[kind]),
            "people": TextField("参加人员", hint="例如 代表12人，选民30人"),
            "note": LongTextField(_NOTE[kind], lines=2),
        }
        self.form = RecordForm(context, self._keep, self)
        grid = FieldGrid()
        for name, field in self.fields.items():
            self.form.bind(name, field)
            grid.add(field, wide=name == "note")
        set_shown(self.fields["people"], kind is _HEARING)
        self.files = DutyFiles(context)
        self.body = QWidget()
        self._lay_out(grid)

    def show_duty(self, row: DutyRow) -> None:
        """Shows one duty."""
        self.title.setText(f"{row.matter.value}：{row.kind.value}")
        self.title.setToolTip(row.title)
        late = "（晚于期限）" if row.late_done else ""
        self.badge.set_state(f"{row.state.value}{late}", STATE_TONES[row.state])
        self.due.setText(due_words(row))
        self.form.show(row.id, {name: getattr(row, name) for name in self.fields})
        files = self._context.read(lambda db: tuple(attachments_of(db, row.row_id))) if row.row_id else ()
        self.files.show_files(row.id, files)
        if self._asked is None and row.state in _PRESSING:
            self._asked = True
        self._show_body()

    def enter(self) -> None:
        """Unfolds it, with the cursor where the day is written."""
        self._asked = True
        self._show_body()
        self.fields["done_on"].setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.fields["done_on"])

    def _keep(self, db: DbSession, duty_id: str, name: str, value: Any) -> None:
        if name == "done_on":
            require_past(value, self._context.today(), name)
        motion_id, kind = kind_of(duty_id)
        edit_duty(db, EditDuty(motion_id, kind, name, value))

    def _turn(self) -> None:
        if self._asked:
            self.form.flush()
            self._asked = False
            self._show_body()
        else:
            self.enter()

    def _show_body(self) -> None:
        set_shown(self.body, bool(self._asked))
        word = "收起" if self._asked else "登记"
        self.open_link.setText(word)
        self.open_link.setAccessibleName(f"{word}{self.title.text()}")

    def _lay_out(self, grid: FieldGrid) -> None:
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, GAP_SMALL)
        inner.setSpacing(GAP_SMALL)
        inner.addWidget(grid)
        inner.addWidget(self.files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(hairline())
        column.addWidget(button_row([self.title, self.badge, self.open_link]))
        column.addWidget(self.due)
        column.addWidget(self.body)


def due_words(row: DutyRow) -> str:
    """2026年1月16日批准，最迟2026年2月5日（《预算法》第十四条第一款）。"""
    basis = f"（{row.basis}）" if row.basis else ""
    if row.kind is _HEARING:
        return (
            f"大会审查预算草案以前办，最迟{chinese_date(row.due)}{basis}。"
            if row.due
            else f"大会以前办{basis}。"
        )
    if row.approved_on is None:
        return f"大会批准以后开始计算{basis}。"
    until = f"最迟{chinese_date(row.due)}" if row.due else "应当及时办"
    done = f"{chinese_date(row.done_on)}办。" if row.done_on else ""
    return f"{chinese_date(row.approved_on)}批准，{until}{basis}。{done}"


class DutyBlock(QWidget):
    """A form for each duty; nothing where the session decides nothing about a budget."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.forms: dict[str, DutyForm] = {}
        self.heading = text_label("预算事项", "strong")
        self.none = text_label("这次会议没有审查批准预算、决算的事项。", "second")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.none)

    def show_duties(self, duties: tuple[DutyRow, ...]) -> None:
        """Shows the duties; forms of those that are gone go too."""
        wanted = {duty.id: duty for duty in duties}
        set_shown(self.none, not duties)
        self._drop(wanted)
        for key, duty in wanted.items():
            if key not in self.forms:
                self.forms[key] = DutyForm(self._context, duty.kind)
                self._column.addWidget(self.forms[key])
            self.forms[key].show_duty(duty)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for form in self.forms.values():
            form.form.flush()

    def _drop(self, wanted: Mapping[str, DutyRow]) -> None:
        for key in [key for key in self.forms if key not in wanted]:
            form = self.forms.pop(key)
            form.form.flush()
            self._column.removeWidget(form)
            set_shown(form, False)
            form.deleteLater()
