"""情况: why, what proves it, what follows from it for the seats and for a post."""

from __future__ import annotations

from typing import Any

from renda_desktop.changes.commands import edit_case
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseKind, CaseState
from renda_desktop.documents.passages import Source
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from ui.changes.parts import ChangePart
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.fields import DateField, Field, FieldGrid, NumberField, TextField
from ui.widgets.labels import set_shown, text_label

_RECALL = ("joint_voters", "voters")
"""Fields of a recall alone."""


class FactsSection(ChangePart):
    """Fields save by themselves."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("", "second")
        self.person_link = link_button("", self._show_person)
        self.fields: dict[str, Field[Any]] = {
            "opened_on": DateField("开始办理的日期", full_day),
            "reason": TextField("事由（文书里要写）", hint="例如 因工作调动调离本镇"),
            "proof": TextField("证明材料", hint="例如 调令、死亡证明、判决书"),
            "joint_voters": NumberField("联名的选民", unit="人"),
            "voters": NumberField("原选区登记选民", unit="人"),
        }
        self.form = RecordForm(context, _edit, self)
        grid = FieldGrid()
        for name, field in self.fields.items():
            grid.add(field, wide=name in ("reason", "proof"))
            self.form.bind(name, field)
        for widget in (self.words, self.person_link, grid):
            self.column.addWidget(widget)

    def show_case(self, case: CaseRow) -> None:
        """The facts of a case."""
        self.case = case
        self.form.show(case.id, {name: getattr(case, name) for name in self.fields})
        for name in _RECALL:
            set_shown(self.fields[name], case.kind is CaseKind.RECALL)
        self.words.setText(_what_follows(case))
        set_shown(self.words, bool(self.words.text()))
        self.person_link.setText(f"看{case.name}的资料")
        set_shown(self.person_link, case.mandate is not None)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, source: Source) -> bool:
        """Into a field."""
        field = self.fields.get(source.field) if source.record_kind == "change_case" else None
        if field is None or field.isHidden():
            return False
        field.setFocus()
        return True

    def _show_person(self) -> None:
        if self.case is not None and self.case.mandate is not None:
            self.context.go("roster", self.case.mandate.person_id)


def _edit(db: DbSession, case_id: str, name: str, value: Any) -> None:
    edit_case(db, EditField(case_id, name, value))


def _what_follows(case: CaseRow) -> str:
    """What a clerk has to know about this kind beyond its steps."""
    parts = []
    if case.state is CaseState.OPEN:
        parts += _ended_otherwise(case)
    if case.post:
        parts.append(
            f"{case.name}是镇人大{case.post}：代表职务终止的，{case.post}职务相应终止，由主席团公告。"
        )
    if case.kind is CaseKind.SUSPENSION:
        parts.append("暂停执行职务不是出缺：名额仍然占着，暂停期间不出席会议、不表决。")
    elif case.kind is CaseKind.RECALL:
        parts.append("罢免代表由县级人大常委会受理和主持，选民表决。乡镇只做转报和协助，不作罢免的决定。")
    elif case.kind.by_congress:
        parts.append("接受代表辞职只能由人民代表大会会议表决，主席团不能接受。")
    return "\n".join(parts)


def _ended_otherwise(case: CaseRow) -> list[str]:
    """Another case was quicker: this one has nothing left to do."""
    mandate = case.mandate
    if mandate is None or mandate.ends_on is None or mandate.end_reason is case.kind.end_reason:
        return []
    why = mandate.end_reason.value if mandate.end_reason else ""
    return [
        f"{case.name}的代表职务已于{mandate.ends_on.isoformat()}终止（{why}），这一件不用再办，请点“没有成立…”。"
    ]
