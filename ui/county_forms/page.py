"""县级下发报表: forms at the left, the sheet in the middle, what the clicked cell is filled with at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from renda_desktop.county_forms import commands, defaults
from renda_desktop.county_forms.choosing import (
    Choice,
    field_choices,
    people_choices,
    source_choices,
    unit_choices,
    value_choices,
)
from renda_desktop.county_forms.commands import TeachForm
from renda_desktop.county_forms.filling import Problem, heading_text, label_text
from renda_desktop.county_forms.people import FEATURES
from renda_desktop.county_forms.queries import FORM_READS, list_forms
from renda_desktop.county_forms.recognising import ready_rows
from renda_desktop.county_forms.rows import FormRow
from renda_desktop.county_forms.teaching import place_for, prepare, recognised_words
from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.spreadsheets.patching.moves import cell_name
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.storage.base import utc_now
from renda_desktop.township.queries import OFFICE_READS
from ui.county_forms.about_panel import AboutPanel
from ui.county_forms.cell_panel import CellPanel, Picked
from ui.county_forms.checks_panel import ChecksPanel
from ui.county_forms.form_list import FormList
from ui.county_forms.saving import PURPOSE, FormSaver
from ui.county_forms.sheet_grid import Marks, Place, SheetGrid
from ui.county_forms.shown import Shown, read_shown
from ui.county_forms.teacher import FormTeacher
from ui.runtime.context import AppContext, PeopleList
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
        today = context.today()
        self.list = FormList()
        self.about = AboutPanel(today)
        self.bar = self.about.bar
        self.hint = text_label("", "strong")
        self.problem = text_label("", "error")
        self.template, self.filled = SheetGrid("表样"), SheetGrid("填好的样子")
        self.views = QTabWidget()
        self.panel = CellPanel(context.read(lambda db: people_choices(db, today)), source_choices())
        self.checks = ChecksPanel()
        self._saver = FormSaver(self, context)
        self._make_buttons()
        self._lay_out()
        self._connect()

    # -- what the window asks for

    def reload(self) -> None:
        """Lists and shows everything anew; the chosen form and cell stay."""
        forms = self.context.read(list_forms)
        self.list.show_forms(forms, defaults.default_forms())
        self.bar.show_units(self.context.read(lambda db: unit_choices(db, self.context.today())))
        self.show_current()

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return [
            Command("county-teach", "教会一张表…", self.choose),
            Command("county-save", "报表填好存成 Excel", self.save, "Ctrl+E"),
        ]

    def new_record(self) -> None:
        """Ctrl+N."""
        self.choose()

    def export(self) -> None:
        """Ctrl+E."""
        self.save()

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
        if listed is None:
            return
        try:
            if listed.form is not None:
                self._show_own(listed.form)
            elif listed.default is not None:
                self._show_default(listed.default)
        except DeskError as problem:
            self._say(problem.message)

    def _show_own(self, form: FormRow) -> None:
        asked = self.bar.asked(self.context.database.who)
        self.shown = shown = self.context.read(lambda db: read_shown(db, form, asked))
        self.about.show_form(shown)
        self.hint.setText(recognised_words(shown.layout))
        self.template.show_sheet(shown.sheet, shown.teaching_marks)
        self.filled.show_sheet(shown.done.sheet, shown.filled_marks)
        equations = list(zip(form.equation_ids, form.layout.equations, strict=True))
        self.checks.show_checks(shown.done.problems, equations)
        count = len(shown.done.problems)
        self.side.setTabText(_CHECKS, f"核对（{count}）" if count else "核对")
        self._show_cell()

    def _show_default(self, form: defaults.DefaultForm) -> None:
        asked = self.bar.asked("")
        made = self.context.read(
            lambda db: defaults.default_sheet(db, form, asked.day, asked.year, private=asked.private)
        )
        if made is None:
            self.hint.setText(f"{asked.year}年还没有可以填进这张表的记录。")
            self.filled.show_sheet(FormSheet("", {}, (), 0, 0, {}, {}), Marks())
            return
        self.filled.show_sheet(defaults.sheet_view(made, utc_now()), Marks())
        self.hint.setText(
            "这是程序自带的表，已用现有记录填好。县里的格式不同，就点“照这张改一张”或“教会一张表”。"
        )

    def _place(self) -> tuple[int, int] | None:
        """What a click on the current cell means: a heading stands for its column, a label for the cell beside it."""
        place = self.template.place()
        if place is None or self.shown is None:
            return None
        return place_for(self.shown.sheet, self.shown.layout, *place)

    def _show_cell(self) -> None:
        place, shown = self._place(), self.shown
        if place is None or shown is None:
            self.panel.show_cell(None, (), 0)
            return
        row, column = place
        block = shown.layout.block_at(row, column)
        bound = shown.layout.at(row, column)
        name = cell_name(row, column)
        clicked = shown.sheet.shown(*(self.template.place() or place))
        words = heading_text(shown.sheet, row, column) if block or not clicked else clicked
        title = f"{name}　{words[:24]}" if words != name else name
        offered: Sequence[Choice] = field_choices(block.source) if block else value_choices()
        formula = bool(shown.sheet.cell(row, column).formula)
        ready = ready_rows(shown.sheet, row, column)
        self.panel.show_cell(Picked(row, column, title, bound, block, formula), offered, ready)

    def _turn_to_cell(self) -> None:
        """A cell was picked: what fills it is asked for beside it."""
        self._show_cell()
        self.side.setCurrentIndex(_CELL)

    def _type_value(self) -> None:
        """Enter on a cell: what fills it can be typed at once."""
        self._turn_to_cell()
        if self.panel.value.isVisibleTo(self.panel):
            self.panel.value.editor.setFocus()

    # -- teaching

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
                return prepare(db, path.name, content, today).request

        self.context.long_work(
            work, self._taught, f"正在认“{path.name}”", failed=lambda problem: self._say(problem.message)
        )

    def _taught(self, request: TeachForm) -> None:
        def done(form_id: str) -> None:
            self.reload()
            self.list.choose(form_id)
            self.views.setCurrentIndex(_TEACH)
            self.side.setCurrentIndex(_CELL)
            self.context.teller.note(f"已装入“{request.file_name}”", undo=True)

        self.context.write(lambda db: commands.teach_form(db, request), done=done)

    def copy_default(self) -> None:
        """[照这张改一张]."""
        listed = self.list.current()
        if listed is None or listed.default is None:
            return
        form, today = listed.default, self.context.today()
        self.context.write(
            lambda db: defaults.copy_default(db, form, today, utc_now()),
            done=lambda form_id: self.show_record(form_id),
        )

    def _teach(self, what: Callable[[FormTeacher, Place], None]) -> None:
        """Does something at the clicked place of the shown form."""
        place = self._place()
        if self.shown is not None and place is not None:
            what(FormTeacher(self.context, self.shown), place)

    def _for_form(self, what: Callable[[FormTeacher], object]) -> None:
        if self.shown is not None:
            what(FormTeacher(self.context, self.shown))

    def _add_equation(self, text: str) -> None:
        def added(teacher: FormTeacher) -> None:
            if teacher.add_equation(text, lambda problem: self.checks.refuse(problem.message)):
                self.checks.taken()

        self._for_form(added)

    def _edit(self, field: str, text: str) -> None:
        part = self.about.texts[field]
        self._for_form(lambda one: one.edit(field, text, lambda problem: part.refuse(problem.message)))

    # -- filling

    def save(self) -> None:
        """[填好存成 Excel]: for an own form the county's file, for a usual one the program's."""
        listed = self.list.current()
        if listed is not None and listed.default is not None:
            self._saver.save_default(listed.default, self.bar.asked(""))
        elif self.shown is not None:
            self._saver.save(self.shown, self.bar.asked(self.context.database.who))

    def save_each(self, kind: str) -> None:
        """[各处各存一份]."""
        if self.shown is not None:
            self._saver.save_each(self.shown, self.bar.asked(self.context.database.who), kind)

    def _go_to(self, problem: Problem) -> None:
        """People who lack something open in the roster; else the cell is shown."""
        self.views.setCurrentIndex(_FILLED)
        self.filled.go(problem.row, problem.column, tell=False)
        if problem.people:
            self._show_people(problem.words, problem.people)

    def _open_counted(self) -> None:
        """A double click on a figure of the filled form opens the deputies it counts."""
        place = self.filled.place()
        ids = self.shown.people_behind(place) if self.shown is not None and place is not None else ()
        if place is not None and ids:
            self._show_people(label_text(self.filled.cells.sheet, *place), ids)

    def _show_people(self, title: str, ids: Sequence[str]) -> None:
        day = self.bar.asked("").day
        self.context.show_people(PeopleList(title, frozenset(ids), day))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        set_shown(self.problem, bool(text))

    # -- making

    def _make_buttons(self) -> None:
        self.teach_button = primary_button("教会一张表", "plus", self.choose)
        self.save_button = quiet_button("填好存成 Excel", "file-spreadsheet", self.save)
        self.each_button = MenuButton("各处各存一份", "copy")
        for kind in ("constituency", "delegation", "group"):
            self.each_button.add(f"每个{FEATURES[kind].title}一份…", partial(self.save_each, kind))
        self.copy_button = quiet_button("照这张改一张", "copy", self.copy_default)
        self.remove_button = quiet_button("删除", "trash-2", lambda: self._for_form(FormTeacher.remove))

    def _connect(self) -> None:
        self.list.current_changed.connect(self.show_current)
        self.bar.changed.connect(self.show_current)
        self.template.picked.connect(lambda *_: self._turn_to_cell())
        self.template.opened.connect(self._type_value)
        self.filled.opened.connect(self._open_counted)
        self.panel.bound.connect(lambda one: self._for_form(lambda teacher: teacher.bind(one)))
        self.panel.freed.connect(lambda: self._teach(FormTeacher.free))
        self.panel.rows_marked.connect(
            lambda *what: self._teach(lambda teacher, place: teacher.mark(place, *what))
        )
        self.panel.rows_freed.connect(lambda: self._teach(FormTeacher.unmark))
        self.checks.asked_for.connect(self._go_to)
        self.checks.added.connect(self._add_equation)
        self.checks.removed.connect(
            lambda key: self.context.write(lambda db: commands.remove_equation(db, key))
        )
        self.about.edited.connect(self._edit)
        self.about.sheet_chosen.connect(lambda name: self._for_form(lambda one: one.choose_sheet(name)))

    def _lay_out(self) -> None:
        toolbar = PageToolbar(self.teach_button, self.save_button, self.each_button, self.copy_button)
        toolbar.add_stretch()
        toolbar.add(self.bar.private)
        toolbar.add(self.remove_button)
        self.views.addTab(self.template, "表样（点格子教）")
        self.views.addTab(self.filled, "填好的样子")
        self.side = QTabWidget()
        self.side.addTab(_scrolled(self.panel), "这一格")
        self.side.addTab(_scrolled(self.checks), "核对")
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
