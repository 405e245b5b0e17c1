"""The import, one page with four steps: file, columns, preview, confirmation."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from renda_desktop.errors import DeskError, SealedYear
from renda_desktop.imports.files import ImportFile, read_import_file
from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.kinds import ImportKind
from renda_desktop.imports.planning import ImportSummary, TablePlan
from renda_desktop.progress import Progress
from ui.imports.columns_step import ColumnsStep
from ui.imports.confirm_step import ConfirmStep, done_sentence
from ui.imports.file_step import FileStep
from ui.imports.files import TABLE_FILES
from ui.imports.frame import frame_page
from ui.imports.preview_step import PreviewStep
from ui.papers.files import EXCEL
from ui.runtime.context import AppContext
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.messages import ask, choose_file, choose_save_file
from ui.widgets.page_keys import on_escape

_FOLDER = "import"
STEPS = ("1 选文件", "2 对栏目", "3 核对", "4 导入")
FILE, COLUMNS, PREVIEW, CONFIRM = range(4)
_NEXT = ("下一步：对栏目", "下一步：核对每一行", "下一步", "导入")


class ImportPage(QWidget):
    """Replaces the tab's own view until [返回]; `kind` is what is taken in."""

    closed = Signal()

    def __init__(self, context: AppContext, kind: ImportKind) -> None:
        super().__init__()
        self._context = context
        self.kind = kind
        self._day = datetime.date.min
        self._tried: dict[str, dict[str, str]] = {}
        self._job: ImportJob | None = None
        self._done: ImportSummary | None = None
        self._writing = False
        self.file_step, self.columns_step = FileStep(), ColumnsStep()
        self.preview_step, self.confirm_step = PreviewStep(), ConfirmStep()
        self.close_button = quiet_button("返回", "arrow-left", self.closed.emit)
        self.back_button = quiet_button("上一步", "arrow-left", self._go_back)
        self.next_button = primary_button("下一步", "arrow-right", self.go_on)
        self.title = text_label("", "section", wrap=False)
        self._words = [text_label(word, "second", wrap=False) for word in STEPS]
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def begin(self, kind: ImportKind, day: datetime.date) -> None:
        """Starts anew, without a file."""
        self.kind, self._day = kind, day
        self._job, self._done, self._writing = None, None, False
        self.close_button.setText(f"返回{kind.words.book}")
        self.title.setText(f"导入{kind.words.noun}")
        self.file_step.show_nothing(kind.words)
        self._show(FILE)
        self.file_step.choose_button.setFocus()

    def choose(self) -> None:
        """Lets the clerk choose a file."""
        kinds = [("表格文件", TABLE_FILES), ("所有文件", ("",))]
        path = choose_file(
            self, f"选择{self.kind.words.noun}文件", kinds, self._context.computer.folder(_FOLDER)
        )
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Reads a file in the background and shows its beginning; a wrong one is said in the page."""
        self._context.computer.keep_folder(_FOLDER, path)
        kind = self.kind

        def work(progress: Progress) -> ImportFile:
            return read_import_file(path, kind, progress)

        self._context.long_work(work, self._opened, f"正在读取“{path.name}”", self._not_opened)

    def data_changed(self) -> None:
        """Something else was written (an undo, say): what was judged against the data file is judged anew."""
        if self._writing or self._job is None or self._job.plan is None or self._done is not None:
            return
        self._job.plan = None
        if self.step() >= PREVIEW:
            self._to_preview(self._job)

    def step(self) -> int:
        """The number of the step shown, from 0."""
        return self._pages.currentIndex()

    def go_on(self) -> None:
        """The blue button."""
        if self._done is not None:
            self.closed.emit()
        elif self._job is not None:
            steps: tuple[Callable[[ImportJob], None], ...] = (
                self._to_columns, self._to_preview, self._to_confirm, self._carry_out,
            )  # fmt: skip
            steps[self.step()](self._job)

    def _opened(self, file: ImportFile) -> None:
        self._done = None
        self._job = ImportJob(self.kind, file, self._day, self._tried)
        self.file_step.show_job(self._job)
        self._show(FILE)
        self.next_button.setFocus()

    def _not_opened(self, problem: DeskError) -> None:
        self._job = None
        self.file_step.show_nothing(self.kind.words, problem.message)
        self._show(FILE)

    def _to_columns(self, job: ImportJob) -> None:
        job.match(self._context.database)
        self.columns_step.show_job(job)
        self._show(COLUMNS)

    def _to_preview(self, job: ImportJob) -> None:
        job.keep_tried()
        if job.plan is not None:
            self._show(PREVIEW)
            return
        database = self._context.database

        def work(progress: Progress) -> TablePlan:
            return job.make_plan(database, progress)

        self._context.long_work(work, lambda plan: self._planned(job, plan), "正在核对每一行")

    def _planned(self, job: ImportJob, plan: TablePlan) -> None:
        if job is self._job:
            job.take_plan(plan)
            self.preview_step.show_job(job)
            self._show(PREVIEW)

    def _answered(self, row: int, answer: str) -> None:
        if self._job is not None:
            self._job.answers[row] = answer
            self._job.plan = None
            self._to_preview(self._job)

    def _to_confirm(self, job: ImportJob) -> None:
        assert job.plan is not None
        self.confirm_step.show_plan(job.plan, job.kind.words)
        self._show(CONFIRM)

    def _carry_out(self, job: ImportJob) -> None:
        plan = job.plan
        assert plan is not None
        if plan.needs_confirmation and not ask(
            self, "\n".join(plan.confirmations), "导入以后可以撤销。", "仍要导入", "先不导入"
        ):
            return
        self._write(job, plan.needs_confirmation)

    def _write(self, job: ImportJob, confirmed: bool, reason: str = "") -> None:
        database = self._context.database

        def work(progress: Progress) -> ImportSummary:
            return job.carry_out(database, confirmed, progress, reason)

        def failed(problem: DeskError) -> None:
            self._writing = False
            given = self._context.reason_for(problem) if isinstance(problem, SealedYear) else ""
            if given:
                self._write(job, confirmed, given)
            else:
                self._context.say(problem)

        self._writing = True
        self._context.long_work(work, self._imported, "正在导入", failed)

    def _imported(self, summary: ImportSummary) -> None:
        self._writing = False
        self._context.teller.note(done_sentence(summary), undo=True)
        if not summary.rejected:
            self.closed.emit()
            return
        self._done = summary
        self.confirm_step.show_done(summary)
        self._show(CONFIRM)

    def _save_rejected(self) -> None:
        plan = self._job.plan if self._job else None
        sheet = plan.rejected() if plan else None
        if plan is None or sheet is None:
            return
        name = f"{Path(plan.file_name).stem}未导入的行.xlsx"
        path = choose_save_file(self, "存成表格", self._context.computer.folder(_FOLDER) / name, [EXCEL])
        if path is None:
            return

        def work(_progress: Progress) -> str:
            from renda_desktop.spreadsheets.writing import write_xlsx

            write_xlsx(sheet, path, datetime.datetime.now())  # noqa: DTZ005 - Excel shows local time
            return path.name

        self._context.long_work(
            work, lambda written: self._context.teller.note(f"已存为“{written}”。"), "正在写文件"
        )

    def _go_back(self) -> None:
        if self.step() > FILE and self._done is None:
            self._show(self.step() - 1)

    def _leave(self) -> None:
        """Esc: one step back, from the first or after the import to the tab."""
        if self.step() == FILE or self._done is not None:
            self.closed.emit()
        else:
            self._go_back()

    def _show(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        for place, label in enumerate(self._words):
            set_look(label, "look", "strong" if place == step else "second")
        set_shown(self.back_button, step > FILE and self._done is None)
        self.next_button.setText(f"看{self.kind.words.book}" if self._done else _NEXT[step])
        self.next_button.setAccessibleName(self.next_button.text())
        set_shown(self.next_button, self._job is not None)
        self._allow_next()

    def _allow_next(self) -> None:
        job, step = self._job, self.step()
        if job is None:
            return
        ready = (
            job.table is not None and bool(job.table.rows),
            not job.lacking(),
            job.plan is not None,
            self._done is not None or _has_work(job.plan),
        )
        self.next_button.setEnabled(ready[step])

    def _connect(self) -> None:
        self.file_step.choose_asked.connect(self.choose)
        self.file_step.dropped.connect(self.open_file)
        self.file_step.changed.connect(self._allow_next)
        self.columns_step.changed.connect(self._allow_next)
        self.preview_step.answered.connect(self._answered)
        self.confirm_step.save_asked.connect(self._save_rejected)
        back = QShortcut(QKeySequence("Alt+PgUp"), self)
        back.activated.connect(self._go_back)
        on_escape(self, self._leave)

    def _lay_out(self) -> None:
        for page in (self.file_step, self.columns_step, self.preview_step, self.confirm_step):
            self._pages.addWidget(page)
        left = (self.close_button, self.title, *self._words)
        frame_page(self, left, (self.back_button, self.next_button), (self._pages,))


def _has_work(plan: TablePlan | None) -> bool:
    return plan is not None and bool(plan.summary.new or plan.summary.changed)
