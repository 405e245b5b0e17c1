"""议案: registered by title; 案由, 案据, 方案, signers and what the presidium decided below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from renda_desktop.deliberation.bill_commands import (
    AddBill,
    DecideBill,
    SetBillDeadline,
    WithdrawBill,
    add_bill,
    decide_bill,
    edit_bill,
    remove_bill,
    set_bill_deadline,
    set_bill_signers,
    withdraw_bill,
)
from renda_desktop.deliberation.handing_in import SetSigners
from renda_desktop.deliberation.paper_parts import moment_words
from renda_desktop.deliberation.rows import BillRow, HandedInRow
from renda_desktop.deliberation.rules import BillDecision, BillOrigin, BillOutcome
from renda_desktop.overview.printables import RecordKind
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.sessions.deliberation.handed_in_block import HandedInBlock
from ui.sessions.deliberation.shown import Shown, enum_options
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField, TimeField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "题目", stretch=True, hint="关于什么的议案"),
    RowColumn("who", "提出人", 124, editable=False),
    RowColumn("received", "收到", 128, editable=False),
    RowColumn("state", "进展", 136, editable=False),
)
_EXPLANATION = (
    "代表5人以上联名可以提出议案，要有案由、案据和方案（《地方组织法》第二十二条、《代表法》第十五条）。"
    "列入议程的，议程里自动加一项；不列入的可以转作建议，领衔和联名代表一起转过去。"
)
_ENUMS = {"origin": BillOrigin, "outcome": BillOutcome}
_PLAIN = ("cause", "grounds", "proposal", "received_on", "received_at", "receiver", "review", "decision_reason",
          "decided_on", "withdrawn_on", "withdrawal_reason", "note")  # fmt: skip


class DeadlineFields(FieldGrid):
    """Day and time until which bills may be tabled; stored once both are there, or both are empty."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session = ""
        self.day = DateField("议案截止日期", full_day, hint="主席团决定的")
        self.at = TimeField("截止时间", hint="如 15:00")
        for field in (self.day, self.at):
            self.add(field)
            field.edited.connect(lambda _: self._store())

    def show_deadline(self, shown: Shown) -> None:
        """Shows the deadline of a session; the opening day is proposed."""
        other, self._session = self._session != shown.session_id, shown.session_id
        deadline = shown.deliberation.deadline
        day = deadline.day if deadline else shown.card.facts.opens_on
        at = deadline.at if deadline else None
        if other:
            self.day.reset(day)
            self.at.reset(at)
        else:
            self.day.set_value(day)
            self.at.set_value(at)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.day.flush()
        self.at.flush()

    def _store(self) -> None:
        request = SetBillDeadline(self._session, self.day.value(), self.at.value())
        self._context.write(
            lambda db: set_bill_deadline(db, request),
            refused=lambda problem: self.day.show_error(problem.message),
        )


class BillsBlock(HandedInBlock):
    """The deadline above, then the list."""

    kind = RecordKind.BILL
    word = "议案"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _COLUMNS, _EXPLANATION, "＋ 登记议案：题目")
        self.deadline = DeadlineFields(context)
        self.told = text_label("", "small")
        for place, widget in enumerate((self.deadline, self.told), start=1):
            self.column.insertWidget(place, widget)

    def show_all(self, shown: Shown) -> None:
        """Shows the bills of a session."""
        self.deadline.show_deadline(shown)
        words = shown.card.facts.bill_deadline
        self.told.setText(f"会议通知里写的是：{words}" if words else "")
        set_shown(self.told, bool(words))
        self.show_rows(shown, shown.deliberation.bills)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.deadline.flush()
        super().flush()

    def _texts(self, row: HandedInRow) -> dict[str, str]:
        assert isinstance(row, BillRow)
        return {"title": row.title, "who": _who(row), "received": received(row), "state": _state(row)}

    def _tone(self, row: HandedInRow) -> Tone:
        assert isinstance(row, BillRow)
        if row.late and row.decision is BillDecision.OPEN and row.withdrawn_on is None:
            return Tone.LATE
        return Tone.SOON if row.problems or row.decision is BillDecision.OPEN else Tone.PLAIN

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        return add_bill(db, AddBill(self.now().session_id, texts.get("title", ""), receipt=self.receipt()))

    def _edit_cell(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        edit_bill(db, EditField(record_id, key, text))

    def _remove(self, db: DbSession, record_id: str) -> None:
        remove_bill(db, record_id)

    def _set_signers(self, db: DbSession, request: SetSigners) -> None:
        set_bill_signers(db, request)

    def _problems(self, row: HandedInRow) -> Sequence[str]:
        assert isinstance(row, BillRow)
        return row.problems

    def _wide(self) -> tuple[str, ...]:
        return "cause", "grounds", "proposal", "review", "decision_reason"

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "cause": LongTextField("案由", hint="为什么提出", lines=2),
            "grounds": LongTextField("案据", hint="事实和法律、政策依据", lines=2),
            "proposal": LongTextField("方案", hint="怎么办", lines=2),
            "origin": ChoiceField("提出人", enum_options(BillOrigin)),
            **receipt_fields(),
            "review": LongTextField("审查意见", hint="议案审查委员会或者主席团的意见", lines=2),
            "decision": ChoiceField("主席团处理决定", enum_options(BillDecision)),
            "decided_on": DateField("决定日期", full_day),
            "decision_reason": LongTextField("处理理由", lines=1),
            "withdrawn_on": DateField("撤回日期（主席团同意）", full_day, hint="没有撤回就空着"),
            "withdrawal_reason": TextField("撤回理由"),
            "outcome": ChoiceField("表决结果", enum_options(BillOutcome)),
            "note": TextField("备注"),
        }

    def _values(self, row: HandedInRow) -> Mapping[str, Any]:
        assert isinstance(row, BillRow)
        enums = {"origin": row.origin.name, "decision": row.decision.name, "outcome": row.outcome.name}
        return {**{name: getattr(row, name) for name in _PLAIN}, **enums}

    def _store(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        if name == "decision":
            decide_bill(db, DecideBill(record_id, BillDecision[value or "OPEN"], self.context.today()))
        elif name == "withdrawn_on":
            withdraw_bill(db, WithdrawBill(record_id, value))
        else:
            kind = _ENUMS.get(name)
            edit_bill(db, EditField(record_id, name, kind[value] if kind and value else value))


def _who(row: BillRow) -> str:
    if row.origin is not BillOrigin.DEPUTIES:
        return str(row.origin.value)
    return signed(row)


def signed(row: HandedInRow) -> str:
    """李淑芬等5人, 李淑芬, or 未写领衔代表."""
    lead, count = row.lead, len(row.signers)
    if lead is None:
        return "未写领衔代表"
    return f"{lead.name}等{count}人" if count > 1 else lead.name


def _state(row: BillRow) -> str:
    late = row.late and row.decision is BillDecision.OPEN and row.withdrawn_on is None
    state: str = row.state
    return f"逾期，{state}" if late else state


def received(row: HandedInRow) -> str:
    """01-16 15:00."""
    clock = moment_words(None, row.received_at)
    return f"{row.received_on:%m-%d} {clock}".strip() if row.received_on else ""


def receipt_fields() -> dict[str, Field[Any]]:
    """When it was received and by whom."""
    return {
        "received_on": DateField("收到日期", full_day),
        "received_at": TimeField("收到时间"),
        "receiver": TextField("收件人"),
    }
