"""交办一批: the suggestions that wait, a unit for each, one day; one step, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.suggestions.assign_commands import Assign, assign_many
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.unit_queries import practice, units_in_use
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import day_from
from ui.suggestions.words import unit_options
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.field import all_readable
from ui.widgets.fields import ChoiceField, DateField, Field, FieldGrid
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.page_keys import on_escape
from ui.widgets.tokens import GAP, GAP_SMALL

_WORDS = "每件选一个主办单位，没有选的这次不交办。会办单位交办以后在卡片里加。办理期限从交办那天算起。"


class BatchPage(FormPage):
    """One line for each suggestion; [都交给] fills those without a unit."""

    left = Signal()
    units_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__("交办一批", "不交办了")
        self._context = context
        self._files: tuple[SuggestionFile, ...] = ()
        self._options: list[Option] = []
        self.mains: dict[str, ChoiceField] = {}
        self.on = DateField("交办日期", day_from(context.today))
        self.all = ChoiceField("没有选的都交给", [], hint="可以不选")
        self.units_link = link_button("承办单位里还没有，去填写", self.units_asked.emit)
        self.count = text_label("", "second")
        self.make_button = primary_button("交办", "list-checks", self._make)
        self._lines = QWidget()
        grid = FieldGrid()
        grid.add(self.on)
        grid.add(self.all)
        for widget in (text_label(_WORDS, "second"), grid, self.units_link, self._lines, self.count):
            self.column.addWidget(widget)
        self.end(self.make_button)
        self.given_up.connect(self.left)
        self.all.edited.connect(self._fill)
        on_escape(self, self.left.emit)

    def begin(self, files: Sequence[SuggestionFile]) -> None:
        """Ready for these; the unit a deputy proposed, or the government, is chosen already."""
        self._files = tuple(sorted(files, key=lambda file: file.entry.code))
        units, how = self._context.read(lambda db: (units_in_use(db), practice(db)))
        self._options = unit_options(units)
        self.on.reset(self._context.today())
        self.all.set_options(self._options)
        self.all.reset("")
        set_shown(self.units_link, not units)
        government = next((one.id for one in units if "人民政府" in one.name), "")
        by_name = {one.name: one.id for one in units}
        self._make_lines({
            file.id: government if how.to_government else by_name.get(file.entry.unit, "") for file in self._files
        })  # fmt: skip
        self._say()
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_lines(self, proposed: dict[str, str]) -> None:
        self.mains = {}
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_SMALL)
        for place, file in enumerate(self._files):
            code = QLabel(file.entry.code)
            wished = f"（代表提议：{file.entry.unit}）" if file.entry.unit else ""
            words = text_label(f"{file.entry.title}{wished}")
            field = ChoiceField("", self._options, hint="主办单位")
            field.editor.setAccessibleName(f"{file.entry.code}的主办单位")
            field.reset(proposed[file.id])
            field.edited.connect(lambda _: self._say())
            self.mains[file.id] = field
            for column, widget in enumerate((code, words, field)):
                grid.addWidget(widget, place, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        at = self.column.indexOf(self._lines)
        self.column.removeWidget(self._lines)
        set_shown(self._lines, False)
        self._lines.deleteLater()
        self._lines = fresh
        self.column.insertWidget(at, fresh)

    def _fill(self, unit_id: str) -> None:
        for field in self.mains.values():
            if unit_id and not field.value():
                field.reset(unit_id)
        self._say()

    def _say(self) -> None:
        chosen = sum(bool(field.value()) for field in self.mains.values())
        self.count.setText(f"{len(self.mains)} 件，选好单位的 {chosen} 件。")
        self.make_button.setEnabled(chosen > 0)

    def _make(self) -> None:
        fields: list[Field[Any]] = [self.on, *self.mains.values()]
        if not all_readable(fields):
            return
        for field in fields:
            field.show_error(None)
        day = self.on.value()
        if day is None:
            self.on.show_error("请填写交办日期。")
            return
        requests = tuple(
            Assign(key, day, field.value()) for key, field in self.mains.items() if field.value()
        )
        if self._context.write(lambda db: assign_many(db, requests), refused=self._refused):
            self._context.teller.note(f"已交办{len(requests)}件，办理期限从交办那天算起。", undo=True)
            self.left.emit()

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        record_id, _, name = (problem.field or "").partition(":")
        field: Field[Any] = self.mains.get(record_id, self.on) if name != "on" else self.on
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
