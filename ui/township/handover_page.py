"""交接: what is open in figures, the paper, the recovery sheet, the file that moves everything, and the mark 已移交."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.errors import DeskError
from renda_desktop.handover.open_things import open_things
from renda_desktop.handover.papers import NAME, handover_paper
from renda_desktop.handover.reading import handover_facts, holders_known
from renda_desktop.handover.rows import OpenKind, People
from renda_desktop.keeping.handed_over import clear, handed_over, mark
from renda_desktop.storage.drafts import drafts_of, keep_draft
from ui.papers.drawing import faces_of, look_of
from ui.papers.single import SinglePaper
from ui.preview.paper_preview import PaperPreview
from ui.protection.steps import Steps
from ui.runtime.context import AppContext
from ui.township.handover_steps import WriteFile
from ui.township.pages import SettingsPart
from ui.township.protection_steps import PrintSheet
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.emptied import emptied
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import TabMark, place_after, reveal, show_keeping_focus
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.line_fields import TextField

HANDOVER = "交接"
"""The part of the settings."""
_RECORD = "handover"
"""Under this the three names are kept while the paper is being prepared."""
_HIGH = 430
_ABREAST = 2
"""Kinds of open things side by side."""
_WHY = "换人、换电脑的时候用：先打印交接单，两个人一件一件说清楚；再写一个交接文件，全部数据跟着走。"
_FILE = "一个文件带走全部数据、照片、修改记录，还有备份放在哪些 U 盘和网络位置。写好以后读回来核对，能恢复才算写成。"
_NO_SHEET = (
    "这台电脑上的数据没有密码，所以没有恢复单。交接文件单独设了密码的，它自己的恢复单在写文件时打印；"
    "接手的人以后想加密码，在“设置 → 密码和使用人”里设。"
)
_SHEET = "恢复单要当面交给接手的人，锁进保险柜。找不到了就再打印一张。"
_HERE_AFTER_ALL = "还要在这台电脑上用的，点下面的按钮。"
_BEFORE_MARK = (
    "新电脑上打开看过、数字都对，再点。以后在这台电脑上打开会提醒，免得两边各记各的；"
    "还要在这里用的时候，随时可以改回来。"
)
_NEW_COMPUTER = (
    "1. 在新电脑上装好“乡镇人大工作台”，插上 U 盘，打开程序。",
    "2. 第一页点“从备份或者交接文件开始…”，选 U 盘里的“人大工作台交接-….db”；有密码的，输密码或者恢复码。",
    "3. 看清单位名称、最后一步是哪天，点“用这份数据开始”。再到“设置 → 备份和恢复”点一次“现在备份”。",
)


class HandoverPage(SettingsPart):
    """Read anew whenever it is shown: what is open changes in every tab."""

    tab_as_read = True

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.kind_links: dict[str, Button] = {}
        self._before_kinds = TabMark(self)
        self._kinds = QWidget()
        self._grid = QGridLayout(self._kinds)
        self.nothing = text_label("没有办完的事，一件也没有。", "second")
        self.giver = self._name("giver", "移交人", "现在的经办人")
        self.taker = self._name("taker", "接交人", "接手的人")
        self.witness = self._name("witness", "监交人", "一般是主席")
        single = SinglePaper(self, context, _RECORD, self.paper)
        self.print_button = Button("打印交接单…", "printer", "primary", single.print_it)
        self.look_button = quiet_button("看一看", "eye", self._look)
        self.word_button = quiet_button("存 Word", "save", single.save_word)
        self.pdf_button = quiet_button("存 PDF", "file-text", single.save_pdf)
        self.preview: PaperPreview | None = None
        self.sheet_words = text_label("", "second")
        self.sheet_button = quiet_button("打印恢复单…", "printer", self._print_sheet)
        self.file_button = quiet_button("写交接文件…", "save", lambda: self._open(WriteFile(context)))
        self.steps: Steps | None = None
        self._place = QVBoxLayout()
        self.mark_words = text_label("", "second")
        self.mark_button = quiet_button("记下“已移交”", "check", self._mark)
        self.clear_button = quiet_button("接着在这台电脑上用", "undo-2", self._clear)
        self._lay_out()

    def reload(self) -> None:
        """Shows the stored state."""
        self._show_kinds(self.context.read(lambda db: open_things(db, self.context.today())))
        kept = self.context.read(lambda db: drafts_of(db, _RECORD))
        for key, field in self._names().items():
            field.set_value(kept[key].text if key in kept else "")
        protected = self.context.data_file.key is not None
        self.sheet_words.setText(_SHEET if protected else _NO_SHEET)
        may_print = (
            self.context.unlocked is not None and self.context.may_write
        )  # the code on it opens everything
        set_shown(self.sheet_button, protected and may_print)
        self._show_mark()

    def first(self) -> QWidget:
        """The paper is what a handover begins with."""
        return self.print_button

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self._names().values():
            field.flush()

    def paper(self) -> Paper | None:
        """As it stands now; None when it cannot be drawn (it was said why)."""
        self.flush()
        context, file = self.context, self.context.database.path
        people = People(self.giver.value(), self.taker.value(), self.witness.value())
        try:
            holders = holders_known(file, context.unlocked)
            facts = context.read(lambda db: handover_facts(db, context.today(), file, people, holders))
        except DeskError as problem:
            context.say(problem)
            return None
        return handover_paper(facts)

    def showEvent(self, event: QShowEvent) -> None:
        """Other tabs may have finished something meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def close_steps(self) -> None:
        """The box below goes."""
        steps, self.steps = self.steps, None
        if steps is not None:
            self._place.removeWidget(steps)
            steps.hide()
            steps.deleteLater()

    def _steps_closed(self) -> None:
        asked_by = self.file_button if isinstance(self.steps, WriteFile) else self.sheet_button
        asked_by.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close_steps()

    def _open(self, steps: Steps) -> None:
        self.close_steps()
        self.steps = steps
        steps.closed.connect(self._steps_closed)
        if self.preview is not None:
            self.preview.hide()
        self._place.addWidget(steps)
        QTimer.singleShot(0, steps, steps.enter)  # it has its place once the layout has run

    def _print_sheet(self) -> None:
        if self.context.unlocked is not None and self.context.may_write:
            self._open(PrintSheet(self.context, self.context.unlocked))

    def _look(self) -> None:
        paper = self.paper()
        if paper is None:
            return
        look = look_of(self.context)
        if self.preview is None:
            self.preview = PaperPreview(faces_of(look))
            self.preview.title = NAME
            self.column.insertWidget(self.column.indexOf(self._paper_buttons) + 1, self.preview)
        self.preview.setFixedHeight(theme.px(_HIGH))
        self.preview.show()
        self.preview.set_faces(faces_of(look))
        self.preview.show_paper(paper, look.reading)
        QTimer.singleShot(0, self.preview, partial(reveal, self.preview))

    def _mark(self) -> None:
        self._note(partial(mark, self.context.database.path, self.context.clock().date()), "已记下。")

    def _clear(self) -> None:
        self._note(partial(clear, self.context.database.path), "好，接着在这台电脑上用，打开时不再提醒。")

    def _note(self, write: partial[None], said: str) -> None:
        try:
            write()
        except DeskError as problem:
            self.context.say(problem)
            return
        self._show_mark()
        self.context.problem_over.emit()
        self.context.teller.note(said)

    def _show_mark(self) -> None:
        note = handed_over(self.context.database.path)
        words = (
            f"已于 {note.on.isoformat()} 移交。以后每次打开都会提醒：到新电脑上接着做。{_HERE_AFTER_ALL}"
            if note
            else _BEFORE_MARK
        )
        self.mark_words.setText(words)
        may = self.context.may_write
        show_keeping_focus(
            {self.mark_button: note is None and may, self.clear_button: note is not None and may}
        )

    def _show_kinds(self, kinds: tuple[OpenKind, ...]) -> None:
        emptied(self._grid)
        self.kind_links = {}
        for number, kind in enumerate(kinds):
            late = f"，逾期 {kind.late} 件" if kind.late else ""
            link = link_button(f"{kind.title} {len(kind.lines)} 件{late}", partial(self._go, kind))
            self.kind_links[kind.title] = link
            self._grid.addWidget(link, number // _ABREAST, number % _ABREAST, Qt.AlignmentFlag.AlignLeft)
        place_after(self._before_kinds, [*self.kind_links.values()])
        set_shown(self.nothing, not kinds)
        set_shown(self._kinds, bool(kinds))

    def _go(self, kind: OpenKind) -> None:
        self.context.go(kind.tab, kind.record)

    def _names(self) -> dict[str, TextField]:
        return {"giver": self.giver, "taker": self.taker, "witness": self.witness}

    def _name(self, key: str, label: str, hint: str) -> TextField:
        field = TextField(label, hint=hint)
        field.edited.connect(lambda text: self.context.keep(lambda db: keep_draft(db, _RECORD, key, text)))
        return field

    def _lay_out(self) -> None:
        self._place.setContentsMargins(0, 0, 0, 0)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        for column in range(_ABREAST):
            self._grid.setColumnStretch(column, 1)
        names = QWidget()
        row = QHBoxLayout(names)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.GAP)
        for field in self._names().values():
            row.addWidget(field)
        self._paper_buttons = _flow(self.print_button, self.look_button, self.word_button, self.pdf_button)
        parts: tuple[QWidget, ...] = (
            text_label(_WHY, "second"),
            text_label("没有办完的事", "section"), self.nothing, self._kinds, hairline(),
            text_label("交接单", "section"), names, self._paper_buttons, hairline(),
            text_label("交接文件", "section"), text_label(_FILE, "second"), _flow(self.file_button),
        )  # fmt: skip
        for widget in parts:
            self.column.addWidget(widget)
        self.column.addLayout(self._place)
        rest: tuple[QWidget, ...] = (
            self.sheet_words, _flow(self.sheet_button), hairline(),
            text_label("到新电脑上", "section"), *(text_label(words) for words in _NEW_COMPUTER), hairline(),
            text_label("这台电脑", "section"), self.mark_words, _flow(self.mark_button, self.clear_button),
        )  # fmt: skip
        for widget in rest:
            self.column.addWidget(widget)


def _flow(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, tokens.GAP_SMALL)
    for button in buttons:
        flow.addWidget(button)
    return holder
