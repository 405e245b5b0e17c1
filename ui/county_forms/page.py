"""县级下发报表: forms at the left, the sheet in the middle, its worksheets below, what fills a cell at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from renda_desktop.county_forms import commands, defaults
from renda_desktop.county_forms.choosing import deputy_choices, unit_choices
from renda_desktop.county_forms.commands import TeachForm
from renda_desktop.county_forms.people import FEATURES
from renda_desktop.county_forms.queries import FORM_READS, list_forms
from renda_desktop.county_forms.rows import FormRow
from renda_desktop.county_forms.teaching import prepare
from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.township.queries import OFFICE_READS
from ui.county_forms.about_panel import AboutPanel
from ui.county_forms.filling_room import FillingRoom
from ui.county_forms.form_list import FormList
from ui.county_forms.saving import PURPOSE
from ui.county_forms.sheet_tabs import SheetTabs
from ui.county_forms.shown import Shown, read_shown
from ui.county_forms.teacher import FormTeacher
from ui.county_forms.teaching_room import TeachingRoom
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.widgets import theme, tokens
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.messages import FileKind, choose_file
from ui.widgets.palette import Command
from ui.widgets.toolbar import PageToolbar

_LIST_WIDTH, _PANEL_WIDTH = 230, 280
_TEACH, _FILLED = 0, 1
_CELL, _CHECKS = 0, 1
_COUNTY_FILES: FileKind = ("县里发的表", (".xlsx", ".xlsm", ".xls", ".et"))


class CountyFormsPage(TabPage):
    """Teaching and filling stand side by side: 表样 with what fills the cells, 填好的样子 with the figures."""

    key = "county_forms"
    title = "县级下发报表"
    reads = tuple(dict.fromkeys((*FORM_READS, *ROSTER_READS, *OFFICE_READS)))

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Shown | None = None
        self.list = FormList()
        self.about = AboutPanel(context.today())
        self.bar = self.about.bar
        self.hint = text_label("", "strong")
        self.problem = text_label("", "error")
        self.teaching = TeachingRoom(context, self)
        self.filling = FillingRoom(self, context, self.bar)
        self.views, self.tabs = QTabWidget(), SheetTabs()
        self._looked_at: dict[str, str] = {}
        self._make_buttons()
        self._lay_out()
        self._connect()

    # -- what the window asks for

    def reload(self) -> None:
        """Lists and shows everything anew; the chosen form and cell stay."""
        forms = self.context.read(list_forms)
        self.list.show_forms(forms, defaults.default_forms())
        today = self.context.today()
        units = self.context.read(lambda db: unit_choices(db, today))
        self.bar.show_choices(units, self.context.read(lambda db: deputy_choices(db, today)))
        self.show_current()

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return [
            Command("county-teach", "教会一张表…", self.choose),
            Command("county-save", "报表填好存成 Excel", self.filling.save, "Ctrl+E"),
        ]

    def new_record(self) -> None:
        """Ctrl+N."""
        self.choose()

    def export(self) -> None:
        """Ctrl+E."""
        self.filling.save()

    def show_record(self, record_id: str) -> None:
        """A form by its id."""
        self.refresh()
        self.list.choose(record_id)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.about.flush()

    def changeEvent(self, event: QEvent) -> None:
        """The sides grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self.list.setMinimumWidth(theme.px(170))
        self.side.setMinimumWidth(theme.px(_PANEL_WIDTH))

    # -- showing

    def show_current(self) -> None:
        """The chosen form: an own one to be taught and filled, a usual one to be filled and copied."""
        listed = self.list.current()
        own = listed is not None and listed.form is not None
        self.about.show_own(own)
        for part in (self.remove_button, self.each_button):
            set_shown(part, own)
        set_shown(self.copy_button, listed is not None and not own)
        self.views.setTabVisible(_TEACH, own)
        for tab in (_CELL, _CHECKS):
            self.side.setTabVisible(tab, own)
        self._say("")
        self.shown = None
        try:
            if listed is not None and listed.form is not None:
                self._show_own(listed.form)
            else:
                self._show_other(listed.default if listed is not None else None)
        except DeskError as problem:
            self._show_other(None)
            self._say(problem.message)

    def _show_own(self, form: FormRow) -> None:
        asked = self.bar.asked(self.context.database.who)
        self.shown = shown = self.context.read(lambda db: read_shown(db, form, asked))
        self.about.show_form(shown)
        self.cards_action.setVisible(shown.is_card)
        count = len(shown.done.problems)
        self.side.setTabText(_CHECKS, f"核对（{count}）" if count else "核对")
        looked_at = self._looked_at.get(form.id, "")
        self.show_sheet(looked_at if looked_at in shown.sheets else shown.first)

    def _show_other(self, default: defaults.DefaultForm | None) -> None:
        """A usual return, or nothing."""
        set_shown(self.tabs, False)
        self.teaching.show_form(None, "")
        self.hint.setText(self.filling.show_default(default) if default else self.filling.show_nothing())

    def show_sheet(self, name: str) -> None:
        """Shows a worksheet of the form, empty and filled."""
        shown = self.shown
        if shown is None:
            return
        self._looked_at[shown.form.id] = name
        self.tabs.show_sheets(shown.sheets, [one.name for one in shown.form.sheets], name)
        self.hint.setText(self.teaching.show_form(shown, name))
        self.filling.show_form(shown, name)

    def _show_cell_panel(self) -> None:
        """From its top: it was scrolled for another cell."""
        self.side.setCurrentIndex(_CELL)
        self.cell_area.verticalScrollBar().setValue(0)

    def _show_problem_sheet(self, name: str) -> None:
        self.views.setCurrentIndex(_FILLED)
        self.show_sheet(name)

    # -- a form comes and is corrected

    def choose(self) -> None:
        """[＋ 教会一张表]."""
        path = choose_file(self, "选县里发的表", [_COUNTY_FILES], self.context.computer.folder(PURPOSE))
        if path is not None:
            self.context.computer.keep_folder(PURPOSE, path)
            self.teach(path)

    def teach(self, path: Path) -> None:
        """Loads a file, recognises what it asks for and shows it; what is wrong with it is said on the page."""
        database, today = self.context.database, self.context.today()
        self._say("")

        def work(_progress: Progress) -> TeachForm:
            content = commands.read_form(path)
            with database.read() as db:
                return prepare(db, path.name, content, today)

        self.context.long_work(
            work, self._taught, f"正在认“{path.name}”", failed=lambda problem: self._say(problem.message)
        )

    def _taught(self, request: TeachForm) -> None:
        def done(form_id: str) -> None:
            self.reload()
            self.list.choose(form_id)
            self.views.setCurrentIndex(_TEACH)
            self.side.setCurrentIndex(_CELL)
            if not self.tabs.isVisibleTo(self):  # the message would lie over the tabs the hint leads to
                self.context.teller.note(f"已装入“{request.file_name}”", undo=True)

        self.context.write(lambda db: commands.teach_form(db, request), done=done)

    def _add_equation(self, text: str) -> None:
        checks = self.filling.checks

        def added(teacher: FormTeacher) -> None:
            if teacher.add_equation(text, lambda problem: checks.refuse(problem.message)):
                checks.taken()

        self.teaching.teach(added)

    def _edit(self, field: str, text: str) -> None:
        part = self.about.texts[field]
        self.teaching.teach(lambda one: one.edit(field, text, lambda problem: part.refuse(problem.message)))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        set_shown(self.problem, bool(text))

    # -- making

    def _make_buttons(self) -> None:
        self.teach_button = primary_button("教会一张表", "plus", self.choose)
        self.save_button = quiet_button("填好存成 Excel", "file-spreadsheet", self.filling.save)
        self.each_button = MenuButton("各处各存一份", "copy")
        for kind in ("constituency", "delegation", "group"):
            self.each_button.add(f"每个{FEATURES[kind].title}一份…", partial(self.filling.save_each, kind))
        self.cards_action = self.each_button.add("每位代表一份…", partial(self.filling.save_each, ""))
        self.copy_button = quiet_button(
            "照这张改一张", "copy", partial(self.filling.copy_default, self.show_record)
        )
        self.remove_button = quiet_button("删除", "trash-2", self.filling.remove_form)

    def _connect(self) -> None:
        self.list.current_changed.connect(self.show_current)
        self.bar.may_show = partial(self.context.may_show, "上报表", "身份证号、电话")
        self.bar.changed.connect(self.show_current)
        self.teaching.picked.connect(self._show_cell_panel)
        self.filling.sheet_asked.connect(self._show_problem_sheet)
        self.filling.checks.added.connect(self._add_equation)
        self.about.edited.connect(self._edit)
        self.tabs.chosen.connect(self.show_sheet)
        self.tabs.fill_asked.connect(lambda: self.teaching.teach(FormTeacher.fill_sheet))
        self.tabs.leave_asked.connect(lambda: self.teaching.teach(FormTeacher.leave_sheet))
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(partial(self.tabs.step, by))

    def _lay_out(self) -> None:
        toolbar = PageToolbar(self.teach_button, self.save_button, self.each_button, self.copy_button)
        toolbar.add_stretch()
        toolbar.add(self.bar.private)
        toolbar.add(self.remove_button)
        self.views.addTab(self.teaching.grid, "表样（点格子教）")
        self.views.addTab(self.filling.grid, "填好的样子")
        self.side = QTabWidget()
        self.cell_area = _scrolled(self.teaching.panel)
        self.side.addTab(self.cell_area, "这一格")
        self.side.addTab(_scrolled(self.filling.checks), "核对")
        self.side.addTab(_scrolled(self.about), "这张表")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_TINY)
        said = QVBoxLayout()
        said.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, tokens.GAP_TINY)
        said.addWidget(self.hint)
        said.addWidget(self.problem)
        column.addLayout(said)
        column.addWidget(self.views, 1)
        column.addWidget(self.tabs)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.list, middle, self.side):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(_LIST_WIDTH), 10_000, theme.px(_PANEL_WIDTH)])
        self._grow()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for widget in (toolbar, hairline()):
            outer.addWidget(widget)
        outer.addWidget(self.splitter, 1)
        self.problem.hide()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
