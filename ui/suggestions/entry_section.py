"""建议: the fields as it was handed in, who signed, the sheet itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handing_in import SetSigners, Signing
from renda_desktop.deliberation.rules import Category, Occasion
from renda_desktop.deliberation.suggestion_commands import (
    edit_suggestion,
    remove_suggestion,
    set_suggestion_signers,
)
from renda_desktop.roster.rules import MandateState
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.file_commands import AddFile, add_sheet_file, remove_file
from renda_desktop.suggestions.rows import SuggestionFile
from ui.papers.file_list import FileList
from ui.people.deputies import person_options
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.typed_dates import day_from
from ui.suggestions.parts import SuggestionPart
from ui.suggestions.words import NO, YES, YES_NO, choices
from ui.widgets.buttons import removal_link
from ui.widgets.fields import ChoiceField, DateField, LongTextField, NumberField, PickerField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

CONTENT_HINT = "一件建议只说一件事。分三段写：什么问题；什么原因；建议怎么办。"
_PLAIN = ("number", "title", "content", "unit", "received_on", "receiver", "note")


class SheetFiles(FileList):
    """The signed sheet and photographs."""

    title = "建议原件、照片"

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """Kept with the suggestion."""
        return add_sheet_file(db, AddFile(record_id, file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Off the suggestion."""
        remove_file(db, file_id)


class EntrySection(SuggestionPart):
    """Each stay in a field is one command."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.origin = text_label("", "second")
        self.lead = ChoiceField("领衔代表", [], hint="姓名、拼音或首字母")
        self.cosigners = PickerField("联名代表", OptionPicker(hint="输入姓名、拼音或首字母", name="联名代表"))
        self.form = FieldForm(
            context,
            self._edit,
            Bound("title", TextField("标题", hint="关于什么的建议"), wide=True),
            Bound("lead", self.lead),
            Bound("category", ChoiceField("类别", choices(Category)), enum=Category),
            Bound("cosigners", self.cosigners, wide=True),
            Bound("content", LongTextField("内容", hint=CONTENT_HINT, lines=4), wide=True),
            Bound("unit", TextField("代表提议的承办单位", hint="可以不写")),
            Bound("number", NumberField("编号", minimum=1, unit="号")),
            Bound("received_on", DateField("收到日期", day_from(context.today))),
            Bound("receiver", TextField("收件人")),
            Bound("occasion", ChoiceField("提出形式", choices(Occasion)), enum=Occasion),
            Bound("public", ChoiceField("同意公开", YES_NO, hint="没有说")),
            Bound("wants_meeting", ChoiceField("要求面商", YES_NO, hint="没有说")),
            Bound("note", TextField("备注")),
        )
        self.files = SheetFiles(context)
        self.remove_link = removal_link("删除这件建议", self._remove)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.remove_link)
        for widget in (self.origin, self.form, self.files):
            self.column.addWidget(widget)
        self.column.addLayout(foot)
        self._offered: tuple[object, ...] = ()
        self._of, self._whole = "", False
        self.lead.editor.came.connect(self._offer_all)
        self.cosigners.picker.editor.came.connect(self._offer_all)

    def _show(self, file: SuggestionFile) -> None:
        entry = file.entry
        turned = f"，由第{entry.bill_number}号议案转来" if entry.bill_number else ""
        place = "，".join(part for part in (file.delegation, file.constituency) if part)
        self.origin.setText(f"{entry.origin.words}{turned}{f'　领衔代表：{place}' if place else ''}")
        if entry.signers != self._offered or self.suggestion_id != self._of:
            self._offered, self._of = entry.signers, self.suggestion_id
            self._offer_signers(file)
        lead = entry.lead
        self.form.show_record(
            entry.id,
            {name: getattr(entry, name) for name in _PLAIN}
            | {
                "lead": (lead.person_id or "") if lead else "",
                "cosigners": tuple(one.person_id for one in entry.cosigners if one.person_id),
                "category": entry.category, "occasion": entry.occasion,
                "public": _said(entry.public), "wants_meeting": _said(entry.wants_meeting),
            },
        )  # fmt: skip
        self.files.show_files(entry.id, file.files)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into the field of that name."""
        if record_kind not in ("suggestion", "suggestion_signer"):
            return False
        known = {"signers": "lead"}.get(name, name)
        if known not in self.form.fields:
            return False
        self.form.focus(known)
        return True

    def _offer_signers(self, file: SuggestionFile) -> None:
        """Those who signed can be shown; everybody else is read once somebody goes into the field."""
        self._whole = False
        signers = [Option(one.person_id, one.name) for one in file.entry.signers if one.person_id]
        self.lead.set_options(signers)
        self.cosigners.picker.set_options(signers)

    def _offer_all(self) -> None:
        """Who could sign on that day; who signed and is none of them is still shown."""
        entry = self.now().file.entry
        if self._whole or entry.received_on is None:
            return
        self._whole = True
        session, day = entry.origin.session_id, entry.received_on
        rows = self.context.read(lambda db: deputies_then(db, session, day, None)).values()
        deputies = [row for row in rows if row.state is MandateState.IN_OFFICE]
        known = {row.id for row in deputies}
        options = person_options(deputies) + [
            Option(one.person_id, one.name, "当时不能联名")
            for one in entry.signers
            if one.person_id and one.person_id not in known
        ]
        first = entry.lead.person_id if entry.lead else None
        self.lead.set_options(options)
        self.cosigners.picker.set_options([one for one in options if one.key != first])

    def _edit(self, db: DbSession, request: EditField) -> None:
        name, value = request.field, request.value
        if name in ("lead", "cosigners"):
            self._set_signers(db, name, value)
            return
        if name in ("public", "wants_meeting"):
            value = {YES: True, NO: False}.get(str(value))
        edit_suggestion(db, EditField(request.record_id, name, value))

    def _set_signers(self, db: DbSession, name: str, value: Any) -> None:
        entry = self.now().file.entry
        lead = (value or None) if name == "lead" else (entry.lead.person_id if entry.lead else None)
        others = value if name == "cosigners" else [one.person_id for one in entry.cosigners if one.person_id]
        set_suggestion_signers(db, SetSigners(entry.id, Signing(lead, tuple(others))))

    def _remove(self) -> None:
        self.flush()
        entry = self.now().file.entry
        self.write(lambda db: remove_suggestion(db, entry.id), f"已删除{entry.code}“{entry.title}”。")


def _said(value: bool | None) -> str:
    return "" if value is None else YES if value else NO
