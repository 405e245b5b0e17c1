"""导入照片: a folder of pictures, whose each one is, both photos side by side, then all at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress
from renda_desktop.roster.photo_import import NOBODY, Fate, PhotoPlan, PhotoRow
from renda_desktop.storage.attachments import content_of
from ui.imports.frame import frame_page
from ui.roster.photo_job import PhotoJob, carry_out, read_folder
from ui.roster.pictures import PictureBox
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.messages import choose_folder
from ui.widgets.options import Option
from ui.widgets.page_keys import on_escape
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL, Tone

_FOLDER = "photo"
_TONES = {Fate.REPLACES: Tone.DONE, Fate.ASK: Tone.SOON, Fate.NOBODY: Tone.SOON, Fate.BAD: Tone.LATE}
_EMPTY = "选一个放照片的文件夹：一人一张，文件名是姓名、代表证号或身份证号，例如 李淑芬.jpg。"


class PhotoDetail(QWidget):
    """The picture beside the photo there is, and whose it is."""

    answered = Signal(str, str)
    """File name, and a person's id or `NOBODY`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._file_name = ""
        self._people: dict[str, Option] = {}
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = text_label("", "section")
        self.coming, self.present = PictureBox(), PictureBox()
        self.sentence = text_label("", "body")
        self.who = ChoiceField("这张照片是谁的", (), hint="输入姓名或拼音")
        self.who.setMaximumWidth(theme.px(420))
        self.who.edited.connect(self._answer)
        pair = QHBoxLayout()
        pair.setSpacing(GAP_LARGE)
        for words, box in (("文件夹里的", self.coming), ("现在的", self.present)):
            side = QVBoxLayout()
            side.setSpacing(GAP_SMALL)
            side.addWidget(text_label(words, "small"))
            side.addWidget(box)
            pair.addLayout(side)
        pair.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addLayout(pair)
        for widget in (self.sentence, self.who):
            column.addWidget(widget)
        column.addStretch(1)

    def offer(self, plan: PhotoPlan) -> None:
        """Everybody a picture may be given to."""
        self._people = {one.id: Option(one.id, one.name, one.line, one.spellings) for one in plan.people}

    def show_row(self, row: PhotoRow | None) -> None:
        """Shows a picture; None: none is chosen."""
        self._file_name = row.file_name if row else ""
        self.title.setText(row.file_name if row else "点一张，看是谁的")
        self.sentence.setText(row.sentence if row else "")
        for widget in (self.coming, self.present):
            set_shown(widget, row is not None)
        set_shown(self.who, row is not None and row.fate is not Fate.BAD)
        if row is None:
            return
        self.coming.show_picture(row.picture.content or None, row.file_name, "打不开")
        before = row.before
        now = self._context.read(lambda db: content_of(db, before)) if before else None
        self.present.show_picture(now, row.person.name if row.person else row.file_name)
        likely = [self._people[one.id] for one in row.candidates]
        rest = [option for option in self._people.values() if option not in likely]
        self.who.set_options([*likely, Option(NOBODY, "不用这一张", "", ("buyong", "by")), *rest])
        self.who.reset(row.person.id if row.person else NOBODY if row.fate is Fate.LEFT_OUT else "")

    def _answer(self, key: str) -> None:
        if key and self._file_name:
            self.answered.emit(self._file_name, key)


class PhotoPage(QWidget):
    """Replaces list and card until [返回名册]."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._job: PhotoJob | None = None
        self._plan: PhotoPlan | None = None
        self.close_button = quiet_button("返回名册", "arrow-left", self.closed.emit)
        self.other_button = quiet_button("换一个文件夹…", "folder-open", self.choose)
        self.take_button = primary_button("导入", "check", self.carry_out)
        self.choose_button = primary_button("选择文件夹", "folder-open", self.choose)
        self.problem = text_label("", "error")
        self.notes = text_label("", "second")
        self.model = RowTableModel[PhotoRow](_columns())
        self.panel = ListPanel(self.model, "文件夹里的照片", unit="张", search_hint="文件名、姓名")
        self.detail = PhotoDetail(context)
        self.splitter = PageSplitter(self.panel, self.detail)
        self.place = EmptyState(_EMPTY, self.choose_button, icon="upload")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Starts anew, without a folder."""
        self._job = self._plan = None
        self._say("")
        self._show(self.place)
        self.choose_button.setFocus()

    def choose(self) -> None:
        """Lets the clerk choose a folder."""
        folder = choose_folder(self, "选择放照片的文件夹", self._context.computer.folder(_FOLDER))
        if folder is not None:
            self.open_folder(folder)

    def open_folder(self, folder: Path) -> None:
        """Reads the pictures of a folder in the background."""
        self._context.computer.keep_folder(_FOLDER, folder / "照片")

        def work(progress: Progress) -> PhotoJob:
            return read_folder(folder, progress)

        self._context.long_work(work, self._opened, f"正在看“{folder.name}”里的照片", self._not_opened)

    def data_changed(self) -> None:
        """Something was written: who gets what is worked out anew."""
        if self._job is not None and self._plan is not None:
            self._show_plan(self._job)

    def carry_out(self) -> None:
        """The blue button."""
        plan, database = self._plan, self._context.database
        if plan is None or not plan.kept:
            return
        self._plan = None

        def work(progress: Progress) -> str:
            return carry_out(database, plan, progress)

        self._context.long_work(work, self._kept, "正在保存照片", self._not_kept)

    def _opened(self, job: PhotoJob) -> None:
        self._job = job
        self._say("")
        self.panel.clear_conditions()
        self._show_plan(job)
        self._show(self.splitter)
        unsure = next((row for row in self.model.rows() if row.fate is Fate.ASK), None)
        first = unsure or next(iter(self.model.rows()), None)
        if first is not None:
            self.panel.view.select_ids((first.file_name,))
        self.take_button.setFocus()

    def _not_opened(self, problem: DeskError) -> None:
        self.begin()
        self._say(problem.message)

    def _show_plan(self, job: PhotoJob) -> None:
        current, active = self.panel.view.current_id(), self.panel.filters.active()
        plan = self._plan = job.plan(self._context.database)
        self.detail.offer(plan)
        self.model.set_rows(plan.rows, lambda row: row.file_name)
        counts = Counter(row.fate for row in plan.rows)
        chips = [Filter(f.name, f.value, counts[f], group="fate", shown=counts[f] > 0) for f in Fate]
        self.panel.set_filters(chips)
        self.panel.filters.set_active(active)
        self.notes.setText(job.notes)
        set_shown(self.notes, bool(job.notes))
        self.take_button.setText(f"导入 {plan.kept} 张" if plan.kept else "没有要导入的")
        self.take_button.setAccessibleName(self.take_button.text())
        self.take_button.setEnabled(plan.kept > 0)
        if current:
            self.panel.view.select_ids((current,), current)
        self._show_row(current)

    def _show_row(self, file_name: str) -> None:
        self.detail.show_row(self.model.row_of(file_name) if file_name else None)

    def _answered(self, file_name: str, key: str) -> None:
        if self._job is not None:
            self._job.answers.pop(file_name, None)
            self._job.answers = {file_name: key, **self._job.answers}
            self._show_plan(self._job)

    def _kept(self, written: str) -> None:
        self._context.teller.note(f"已导入照片：{written}。", undo=True)
        self.closed.emit()

    def _not_kept(self, problem: DeskError) -> None:
        if self._job is not None:
            self._show_plan(self._job)
        self._context.say(problem)

    def _apply(self) -> None:
        words = self.panel.search.text().strip()
        fates = set(self.panel.filters.active())

        def keep(row: PhotoRow) -> bool:
            if fates and row.fate.name not in fates:
                return False
            return (
                not words or words in row.file_name or (row.person is not None and words in row.person.name)
            )

        self.model.set_filter(keep if words or fates else None)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        set_shown(self.problem, bool(words))

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        for widget in (self.other_button, self.take_button):
            set_shown(widget, page is self.splitter)
        set_shown(self.notes, page is self.splitter and bool(self.notes.text()))

    def _connect(self) -> None:
        self.panel.search_changed.connect(lambda _: self._apply())
        self.panel.filter_changed.connect(lambda _: self._apply())
        self.panel.current_changed.connect(self._show_row)
        self.detail.answered.connect(self._answered)
        on_escape(self, self.closed.emit)

    def _lay_out(self) -> None:
        self.detail.setMinimumWidth(theme.px(340))
        self.splitter.restore({"list_share": 560})
        for page in (self.place, self.splitter):
            self._pages.addWidget(page)
        title = text_label("导入照片", "section", wrap=False)
        body = (self.problem, self.notes, self._pages)
        frame_page(self, (self.close_button, title), (self.other_button, self.take_button), body)


def _columns() -> tuple[Column[PhotoRow], ...]:
    return (
        Column("file", "文件", lambda row: row.file_name, width=220, stretch=True),
        Column("person", "给谁", lambda row: row.person.name if row.person else "", width=150),
        Column(
            "fate", "结果", lambda row: row.fate.value, width=130, tooltip=lambda row: row.sentence,
            tone=lambda row: (_TONES[row.fate], row.fate.value) if row.fate in _TONES else None,
        ),
    )  # fmt: skip
