"""表格模板: forms may follow a .docx of the office or the county; copied out, edited in WPS, loaded and tried here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from renda_desktop.errors import DeskError, InputProblem, RuleViolation
from renda_desktop.overview.office_forms import Tried, trial
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.template_commands import (
    copy_out,
    keep_trial,
    load_template,
    read_template,
    template_in_use,
)
from renda_desktop.overview.template_states import FormState, form_states
from renda_desktop.templates.commands import reset_template
from ui.papers.files import WORD, ask_for_file, offer_to_open, written_words
from ui.preview.paper_preview import PaperPreview
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.township.template_fields import TemplateFields
from ui.widgets import theme, tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.messages import choose_file
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_PURPOSE = "templates"
_MOST_ROWS = 7
_EXPLANATION = (
    "签到册、名册、日程这类表格，可以换成本单位或县里自己的样子：取出模板，在 WPS 或 Word 里改好，再装回来。"
    "改坏了装不进去，原来的照样用；随时可以恢复默认。"
)
_BLANK = (
    "请核对：这份模板里没有一个字段，印出来每份都一样，人名、日期都要手填。"
    "要让程序填的地方，点“看字段”，把写法复制到格子里再装一次。"
)
_COLUMNS = (
    Column[FormState]("name", "表格", lambda s: s.form.label, width=220),
    Column[FormState](
        "state", "现在用", lambda s: s.word, width=130, tone=lambda s: (Tone.DONE, s.word) if s.own else None
    ),
    Column[FormState]("line", "装入", lambda s: s.line, stretch=True, tooltip=lambda s: s.line),
)


class TemplatesPage(SettingsPart):
    """The forms above; below, the chosen one with what can be done with it, its fields or a trial filling."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._states: dict[str, FormState] = {}
        self._tried: Tried | None = None
        self._model: RowTableModel[FormState] = RowTableModel(_COLUMNS, self)
        self.forms = ListView(self._model, "可以换样子的表格")
        self.forms.current_changed.connect(lambda _: self._show_form())
        self.name = text_label("", "section")
        self.problem = text_label("", "error")
        self.tried_with = text_label("", "second")
        self.blank = text_label(_BLANK, "strong")
        self.blank.setStyleSheet(f"color: {tokens.TONE_INK[Tone.SOON]};")
        self.out_button = quiet_button("取出模板…", "download", self.copy_out)
        self.load_button = quiet_button("装入改好的模板…", "upload", self.choose)
        self.reset_button = quiet_button("恢复默认", "undo-2", self.reset)
        self.fields_button = quiet_button("看字段", "list-checks", self.show_fields)
        self.trial_button = quiet_button("试填", "eye", self.try_out)
        self.keep_button = quiet_button("存试填结果…", "save", self.keep_trial)
        self.fields, self.trial_view = TemplateFields(), PaperPreview()
        self.below = QStackedWidget()
        self._lay_out()

    def reload(self) -> None:
        """Lists the forms anew; the chosen one stays."""
        states = self.context.read(form_states)
        self._states = {state.form.paper: state for state in states}
        self._model.set_rows(states, lambda state: state.form.paper)
        if not self.forms.current_id():
            self.forms.setCurrentIndex(self._model.index(0, 0))
        self._fit()
        self._show_form()

    @property
    def state(self) -> FormState | None:
        """The chosen form."""
        return self._states.get(self.forms.current_id())

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def show_fields(self) -> None:
        """Lists the fields of the chosen form."""
        if self.state is not None:
            self.fields.show_fields(self.state.form.fields)
            self._turn_to(self.fields)

    def try_out(self) -> None:
        """Fills the template in use and shows the result."""
        state = self.state
        if state is not None:
            self._say("")
            self._try(state)

    def copy_out(self) -> None:
        """[取出模板…]: a copy to edit."""
        state = self.state
        if state is None:
            return
        name = f"{state.form.label} 模板.docx"
        path = ask_for_file(self, self.context, _PURPOSE, "取出模板", name, WORD)
        if path is not None:
            self._write(path, lambda: copy_out(self.context.database, state.form, path))

    def choose(self) -> None:
        """[装入改好的模板…]."""
        path = choose_file(self, "装入改好的模板", [WORD], self.context.computer.folder(_PURPOSE))
        if path is not None:
            self.context.computer.keep_folder(_PURPOSE, path)
            self.load(path)

    def load(self, path: Path) -> None:
        """Checks the file, takes it into use and shows it filled; what is wrong is said below the buttons."""
        state = self.state
        if state is None:
            return
        self._say("")
        try:
            content = read_template(path)
        except DeskError as problem:
            self._say(problem.message)
            return
        form, who = state.form, self.context.database.who

        def refused(problem: RuleViolation | InputProblem) -> None:
            self._say(f"“{path.name}”没有装入，现在用的没有变：\n{problem.message}")
            self.show_fields()

        if self.context.write(lambda db: load_template(db, form, path.name, content, who), refused=refused):
            self.context.teller.note(f"已装入“{path.name}”", undo=True)
            self.reload()
            self._try(state, content)

    def reset(self) -> None:
        """[恢复默认], undoable."""
        state = self.state
        if state is None:
            return
        form = state.form
        if self.context.write(lambda db: reset_template(db, form.paper, form.label)):
            self.context.teller.note(f"“{form.label}”已恢复默认表格", undo=True)
            self._say("")
            self.reload()
            self.show_fields()

    def keep_trial(self) -> None:
        """[存试填结果…]: the filled form as a file, to be looked at in WPS as it prints."""
        state, tried = self.state, self._tried
        if state is None or tried is None:
            return
        path = ask_for_file(self, self.context, _PURPOSE, "存试填结果", f"{state.form.label} 试填.docx", WORD)
        if path is not None:
            self._write(path, lambda: keep_trial(tried, path))

    def _try(self, state: FormState, content: bytes | None = None) -> None:
        form, drawing = state.form, Drawing(self.context.today())

        def tried(db: DbSession) -> Tried:
            return trial(db, form, content or template_in_use(db, form), drawing)

        try:
            self._tried = self.context.read(tried)
        except DeskError as problem:
            self._say(problem.message)
            return
        with_what = f"“{self._tried.record}”的内容" if self._tried.record else "例子（还没有可用的记录）"
        self.tried_with.setText(
            f"下面是用{with_what}试填的结果，只看内容和格子；字体、页边距、页眉页脚和图片请存出来用 WPS 看。"
        )
        set_shown(self.blank, self._tried.blank)
        self.trial_view.show_paper(self._tried.paper)
        self._turn_to(self.trial_view)

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        try:
            write()
        except DeskError as problem:
            self.context.say(problem)
            return
        offer_to_open(self, written_words(path), path)

    def _show_form(self) -> None:
        """Name and buttons of the chosen form, its fields below."""
        state = self.state
        if state is None:
            return
        if self.name.text() != state.form.label:
            self._say("")
            self.name.setText(state.form.label)
            self.show_fields()
        self.reset_button.setEnabled(state.own is not None)

    def _turn_to(self, what: QWidget) -> None:
        self.below.setCurrentWidget(what)
        trying = what is self.trial_view
        set_shown(self.tried_with, trying)
        set_shown(self.keep_button, trying)
        set_shown(self.blank, trying and self._tried is not None and self._tried.blank)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        set_shown(self.problem, bool(text))

    def _fit(self) -> None:
        """The list as high as its rows, up to a limit: mostly the page scrolls and not the list in it."""
        fit_to_rows(self.forms, min(self._model.rowCount(), _MOST_ROWS))
        self.trial_view.setMinimumHeight(theme.px(520))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, tokens.GAP_SMALL)
        for button in (
            self.out_button,
            self.load_button,
            self.reset_button,
            self.fields_button,
            self.trial_button,
            self.keep_button,
        ):
            flow.addWidget(button)
        for widget in (self.fields, self.trial_view):
            self.below.addWidget(widget)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        self.column.addWidget(self.forms)
        self.column.addWidget(hairline())
        for part in (self.name, buttons, self.problem, self.blank, self.tried_with, self.below):
            self.column.addWidget(part)
        for hidden in (self.problem, self.blank, self.tried_with, self.keep_button):
            hidden.hide()
