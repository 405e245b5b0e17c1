"""＋ 登记建议: a page, not a dialog; what is typed stays until it is registered or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.rules import Category, Occasion
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.rules import MandateState
from renda_desktop.storage.changelog import describe
from renda_desktop.suggestions.clearing_commands import ClearSuggestion, clear_suggestion
from renda_desktop.suggestions.rules import Clearing
from renda_desktop.suggestions.unit_queries import units_in_use
from ui.people.deputies import Deputies, person_options, unit_groups
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import day_from
from ui.suggestions.alike_block import AlikeBlock
from ui.suggestions.clearing_section import NOT_ACCEPTED
from ui.suggestions.entry_section import CONTENT_HINT
from ui.suggestions.kept_words import KeptWords
from ui.suggestions.origins import Origins
from ui.suggestions.words import NO, YES, YES_NO, choices, unit_options
from ui.widgets.buttons import primary_button
from ui.widgets.field import all_readable
from ui.widgets.fields import ChoiceField, DateField, Field, FieldGrid, LongTextField, PickerField, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class NewSuggestionForm(FormPage):
    """`made` with the new suggestion's id."""

    made = Signal(str)
    gone_to = Signal(str)
    """One that looks alike is to be read: its id; what was typed stays."""

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__("登记建议", "不登记了")
        self._context, self._deputies = context, deputies
        self._origins = Origins(context)
        self._fresh = True
        self.where = ChoiceField("什么时候提出的", [])
        self.received = DateField("收到日期", day_from(context.today))
        self.title = TextField("标题", hint="关于什么的建议，例如 修复东河村灌溉渠")
        self.lead = ChoiceField("领衔代表", [], hint="姓名、拼音或首字母")
        self.cosigners = PickerField(
            "联名代表", OptionPicker(hint="输入姓名、拼音，或者选代表团；没有就空着", name="联名代表")
        )
        self.category = ChoiceField("类别", choices(Category))
        self.content = LongTextField("内容", hint=CONTENT_HINT, lines=4)
        self.occasion = ChoiceField("提出形式", choices(Occasion))
        self.unit = ChoiceField("代表提议的承办单位", [], hint="可以不写", allow_free=True)
        self.public = ChoiceField("同意公开", YES_NO, hint="没有说")
        self.wants_meeting = ChoiceField("要求面商", YES_NO, hint="没有说")
        self.alike = AlikeBlock(context)
        self.make_button = primary_button("登记", "check", self._make)
        self._words: KeptWords | None = None
        """From the first time the page is opened: what a crash left of it comes back."""
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Ready for another one, or with what was typed before and not registered."""
        units = self._context.read(units_in_use)
        self.unit.set_options(
            [Option(one.text, one.text, one.note, one.search_keys) for one in unit_options(units)]
        )
        self.where.set_options(self._origins.options())
        if self._fresh:
            for field in self._fields():
                field.reset(() if field is self.cosigners else "")
            today = self._context.today()
            self.where.reset(self._origins.usual(today))
            self.received.reset(today)
            self.occasion.reset(Occasion.SHEET.name)
            self.alike.clear()
            self._fresh = False
        self._offer_people()
        if self._words is None:
            self._words = KeptWords(self._context, self, self._named(), "登记建议", ("new-suggestion",))
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self) -> dict[str, Field[Any]]:
        """All fields, first the session and the day, of which those who may sign depend."""
        return {
            "where": self.where, "received": self.received, "title": self.title, "lead": self.lead,
            "cosigners": self.cosigners, "category": self.category, "content": self.content, "unit": self.unit,
            "occasion": self.occasion, "public": self.public, "wants_meeting": self.wants_meeting,
        }  # fmt: skip

    def _fields(self) -> tuple[Field[Any], ...]:
        return (
            self.title, self.lead, self.cosigners, self.category, self.content, self.unit, self.public,
            self.wants_meeting,
        )  # fmt: skip

    def _place_changed(self, key: str) -> None:
        """A session proposes its opening day where the day is not in it."""
        day = self._origins.day_for(key, self.received.value())
        if day != self.received.value():
            self.received.reset(day)
        self._offer_people()

    def _offer_people(self) -> None:
        session, day = (
            self._origins.session_id(self.where.value()),
            self.received.value() or self._context.today(),
        )
        if session is None:
            rows = list(self._deputies.on(day).values())
        else:
            rows = list(self._context.read(lambda db: deputies_then(db, session, day, None)).values())
        fit = [row for row in rows if row.state is MandateState.IN_OFFICE]
        options = person_options(fit)
        self.lead.set_options(options)
        self.cosigners.picker.set_options(options)
        self.cosigners.picker.set_groups(unit_groups(fit))

    def _request(self) -> AddSuggestion:
        others = tuple(one for one in self.cosigners.value() if one != self.lead.value())
        category, occasion = self.category.value(), self.occasion.value()
        return AddSuggestion(
            self._origins.session_id(self.where.value()), self.title.value(),
            Category[category] if category else None, self.content.value(), self.unit.value(),
            {YES: True, NO: False}.get(self.public.value()), {YES: True, NO: False}.get(self.wants_meeting.value()),
            Signing(self.lead.value() or None, others), Receipt(self.received.value()),
            Occasion[occasion] if occasion else Occasion.SHEET, self._context.today(),
        )  # fmt: skip

    def _make(self) -> None:
        fields = self._named().values()
        if not all_readable(fields):
            return
        for field in fields:
            field.show_error(None)
        if not self.lead.value():
            self.lead.show_error("请填写领衔代表；只有一个人提的，就填他。")
            self.lead.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        request, into, today = self._request(), self.alike.into(), self._context.today()

        def register(db: DbSession) -> str:
            if into:
                describe(db, f"登记建议“{request.title}”并入另一件")
            made = add_suggestion(db, request)
            if into:
                day = max(today, request.receipt.day or today)
                clear_suggestion(db, ClearSuggestion(made, Clearing.MERGED, day, into=into))
            return made

        self._context.write(register, refused=self._refused, done=self._registered)

    def _registered(self, suggestion_id: str) -> None:
        self._forget()
        self.made.emit(suggestion_id)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        places: dict[str, Field[Any]] = {
            "title": self.title, "lead": self.lead, "cosigners": self.cosigners, "session_id": self.where,
            "received_on": self.received,
        }  # fmt: skip
        field = places.get(problem.field or "", self.title)
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, _text: str) -> None:
        self.alike.typed(self.title.editor.text(), self.content.editor.toPlainText())

    def _forget(self) -> None:
        """Registered, or 不登记了: what was typed goes with it."""
        self._fresh = True
        if self._words is not None:
            self._words.forget()

    def _connect(self) -> None:
        self.title.draft_changed.connect(self._typed)
        self.content.draft_changed.connect(self._typed)
        self.where.edited.connect(self._place_changed)
        self.received.edited.connect(lambda _: self._offer_people())
        self.alike.gone_to.connect(self.gone_to)
        self.cancel_button.clicked.connect(self._forget)
        self.title.editor.entered.connect(self._make)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        grid.add(self.title, wide=True)
        self.column.addWidget(grid)
        self.column.addWidget(self.alike)
        below = FieldGrid()
        for field, wide in (
            (self.where, False), (self.received, False), (self.lead, False), (self.category, False),
            (self.cosigners, True), (self.content, True), (self.unit, False), (self.occasion, False),
            (self.public, False), (self.wants_meeting, False),
        ):  # fmt: skip
            below.add(field, wide=wide)
        self.column.addWidget(below)
        self.column.addWidget(text_label(NOT_ACCEPTED, "small"))
        self.end(self.make_button)
