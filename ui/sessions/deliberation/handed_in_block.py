"""What bills, inquiries and suggestions share on screen: a list to type into, and the current one below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handing_in import Receipt, SetSigners, Signing
from renda_desktop.deliberation.rows import HandedInRow
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from ui.people.deputies import person_options, unit_groups
from ui.runtime.context import AppContext
from ui.sessions.deliberation.shown import Block, RecordPapers, Shown
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.fields import ChoiceField, Field, PickerField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

SIGNERS = ("lead", "cosigners")
NUMBER = RowColumn("number", "号", 48, editable=False, align="right")


class HandedInBlock(Block):
    """A subclass names the columns, the fields and the commands."""

    kind: RecordKind
    word: str

    def __init__(
        self,
        context: AppContext,
        columns: Sequence[RowColumn],
        explanation: str,
        add_hint: str,
        heading: str = "",
    ) -> None:
        super().__init__(context)
        self._rows: dict[str, HandedInRow] = {}
        self.lead: ChoiceField | None = None
        self.cosigners: PickerField | None = None
        self.list = SessionRowList(
            (NUMBER, *columns), self.word, toned="state", optional=("received", "who"), movable=False
        )
        self.list.set_add_hint(add_hint)
        self.block = RowBlock(self.list, heading, details=self._make_details)
        self.kept = KeptRows(context, self.list, RowCommands(self._add, self._edit_cell, self._remove), self)
        self.papers = RecordPapers(context, self, self.kind)
        self.said = text_label(explanation, "second")
        for widget in (self.said, self.block, self.papers):
            self.column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除{n}件{self.word}。", undo=True))
        self.list.current_changed.connect(lambda _: self._show_details())

    def show_rows(self, shown: Shown, rows: Sequence[HandedInRow]) -> None:
        """Shows what was handed in at a session."""
        self.shown = shown
        self._rows = {row.id: row for row in rows}
        self.list.set_tones({row.id: self._tone(row) for row in rows})
        self.kept.show(
            shown.session_id,
            [ListRow(row.id, {"number": str(row.number), **self._texts(row)}) for row in rows],
        )
        self._show_details()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()

    def reach(self, record_id: str) -> bool:
        """One of the rows."""
        if record_id not in self._rows:
            return False
        self.list.select_row(record_id)
        self.list.setFocus()
        return True

    def enter_field(self, field: str) -> None:
        """A field of the details."""
        self.block.enter_field(field)

    def current(self) -> HandedInRow | None:
        """The row the details are about."""
        return self._rows.get(self.list.aliases.get(self.list.current_id(), self.list.current_id()))

    def receipt(self) -> Receipt:
        """Received now, while the session is on; else at its opening, or on the last day before it."""
        facts, today = self.now().card.facts, self.context.today()
        last = facts.closes_on or facts.opens_on
        if facts.opens_on is None or last is None or not facts.opens_on <= today <= last:
            return Receipt(facts.opens_on)
        return Receipt(today, self.context.now())

    def _texts(self, row: HandedInRow) -> dict[str, str]:
        raise NotImplementedError

    def _tone(self, row: HandedInRow) -> Tone:
        raise NotImplementedError

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        raise NotImplementedError

    def _edit_cell(self, db: DbSession, record_id: str, key: str, text: str) -> None:
        raise NotImplementedError

    def _remove(self, db: DbSession, record_id: str) -> None:
        raise NotImplementedError

    def _fields(self) -> dict[str, Field[Any]]:
        """The fields of the details beside the signers."""
        raise NotImplementedError

    def _values(self, row: HandedInRow) -> Mapping[str, Any]:
        raise NotImplementedError

    def _wide(self) -> tuple[str, ...]:
        raise NotImplementedError

    def _store(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        raise NotImplementedError

    def _set_signers(self, db: DbSession, request: SetSigners) -> None:
        raise NotImplementedError

    def _problems(self, row: HandedInRow) -> Sequence[str]:
        raise NotImplementedError

    def _held(self, row: HandedInRow) -> bool:
        """Whether the papers that follow on it can be drawn."""
        return True

    def _make_details(self) -> RowDetails:
        self.lead = ChoiceField("领衔代表", [], hint="姓名、拼音或首字母")
        self.cosigners = PickerField(
            "附议、联名代表", OptionPicker(hint="输入姓名、拼音，或者选代表团", name=f"{self.word}联名代表")
        )
        fields: dict[str, Field[Any]] = {"lead": self.lead, "cosigners": self.cosigners, **self._fields()}
        return RowDetails(self.context, fields, self._save, wide=("cosigners", *self._wide()))

    def _save(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        if name not in SIGNERS:
            self._store(db, record_id, name, value)
            return
        row = self._rows[record_id]
        lead = value or None if name == "lead" else row.lead.person_id if row.lead else None
        others = value if name == "cosigners" else [one.person_id for one in row.cosigners if one.person_id]
        self._set_signers(db, SetSigners(record_id, Signing(lead, tuple(others))))

    def _show_details(self) -> None:
        row = self.current()
        if row is None:
            self.block.close_details()
            self.papers.show_record(None)
            return
        details = self.block.open_details()
        self._offer_people(row)
        lead = row.lead
        signers = {
            "lead": (lead.person_id or "") if lead else "",
            "cosigners": tuple(one.person_id for one in row.cosigners if one.person_id),
        }
        doubts = "\n".join(f"请核对：{sentence}" for sentence in self._problems(row))
        details.show_row(row.id, f"第{row.number}号{self.word}", doubts, {**signers, **self._values(row)})
        label = f"{self.now().card.facts.short_name}第{row.number}号{self.word}"
        self.papers.show_record(RecordRef(row.id, label, self._held(row)))

    def _offer_people(self, row: HandedInRow) -> None:
        """Who could sign at the moment of receipt; who signed and is none of them is still shown."""
        deputies = self._deputies(row)
        known = {deputy.id for deputy in deputies}
        options = person_options(deputies)
        options += [
            Option(one.person_id, one.name, "当时不能联名")
            for one in row.signers
            if one.person_id and one.person_id not in known
        ]
        if self.lead is not None and self.cosigners is not None:
            self.lead.set_options(options)
            first = row.lead.person_id if row.lead else None
            self.cosigners.picker.set_options([one for one in options if one.key != first])
            self.cosigners.picker.set_groups(unit_groups(one for one in deputies if one.id != first))

    def _deputies(self, row: HandedInRow) -> list[DeputyRow]:
        session, day = self.now().session_id, row.received_on
        if day is None:
            return []
        rows = self.context.read(lambda db: deputies_then(db, session, day, row.received_at)).values()
        return [one for one in rows if one.state is MandateState.IN_OFFICE]
