"""手改: what was changed by hand in one paper, taken back from a Word file or typed here, and what is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from renda_desktop.documents.hand_edits import EditKind, HandEdit, Place
from renda_desktop.errors import DeskError
from renda_desktop.overview.edits_back import found_in_word
from renda_desktop.overview.hand_edits import EditView, PaperEdits, keep_found, paper_edits
from renda_desktop.overview.printables import Printable, RecordRef
from renda_desktop.storage.attachments import read_file
from ui.papers.drawing import drawing_of
from ui.papers.edit_editor import EditEditor
from ui.papers.files import WORD
from ui.papers.found_form import FoundForm
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.field import looking
from ui.widgets.fields import TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.messages import choose_file
from ui.widgets.tokens import GAP, GAP_SMALL, Tone
from ui.widgets.unfolding import Folded, UnfoldingList

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_HINT = (
    "在存出的 Word 里改过的话，点“取回 Word 里的手改”，以后重新生成也保留；也可以点下面一段，直接在这里改。"
    "只改这一份，别的会议不受影响。"
)
_FINAL = "这份文书已经定稿，不能再改；确实要改，请先更正。"


class EditsPage(QWidget):
    """Stands in place of the preview of one paper."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._paper: tuple[Printable, RecordRef] | None = None
        self._purpose = ""
        self.edits = PaperEdits((), (), final=False)
        self._found_shown: dict[str, tuple[Place | None, EditView | None]] = {}
        self.hint = text_label(_HINT, "second")
        self.word_button = quiet_button("取回 Word 里的手改…", "upload", self.take_back)
        self.found = FoundForm()
        self.search = looking(TextField("找一段话", hint="输入几个字，表格里的内容也找"))
        self.search.draft_changed.connect(lambda _: self._show_list())
        self.search.edited.connect(lambda _: self._show_list())
        self.editor = EditEditor(context)
        self.list = UnfoldingList("这份文书的段落", self.editor, text_when_open=False, head_look="small")
        self.list.opened.connect(self._opened)
        self._lay_out()
        context.changes.committed.connect(self._heard)

    def show_paper(self, printable: Printable, record: RecordRef, purpose: str) -> None:
        """Shows the passages of one paper, those changed by hand first of all in doubt."""
        other = self._paper != (printable, record)
        self._paper, self._purpose = (printable, record), purpose
        if other:
            self.search.reset("")
            self.found.hide()
            self.list.open("")
        self.reload()

    def reload(self) -> None:
        """Reads everything anew; the open passage stays open."""
        paper = self._paper
        if paper is None:
            return
        drawing = drawing_of(self._context)
        try:
            self.edits = self._context.read(lambda db: paper_edits(db, paper[0], paper[1].id, drawing))
        except DeskError:
            self.closed.emit()
            return
        self.hint.setText(_FINAL if self.edits.final else _HINT)
        for widget in (self.word_button, self.editor):
            widget.setEnabled(not self.edits.final)
        self._show_list()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.editor.flush()

    def take_back(self) -> None:
        """[取回 Word 里的手改…]."""
        path = choose_file(self, "选改过的 Word 文件", [WORD], self._context.computer.folder(self._purpose))
        if path is not None:
            self.read_word(path)

    def read_word(self, path: Path) -> None:
        """Lists what was changed in a file."""
        paper = self._paper
        if paper is None:
            return
        drawing = drawing_of(self._context)
        try:
            content = read_file(path)
            found = self._context.read(lambda db: found_in_word(db, *paper, drawing, content))
        except DeskError as problem:
            self._context.say(problem)
            return
        if not found.edits and not found.unknown:
            self._context.teller.note(f"“{path.name}”里没有新的手改，不用取回。")
            return
        self.found.ask(found, {place.key: place for place in self.edits.places}, self._keep)

    def _heard(self, _change: ChangeSet) -> None:
        if self.isVisible():
            self.reload()

    def _keep(self, edits: tuple[HandEdit, ...]) -> None:
        paper, today, who = self._paper, self._context.today(), self._context.database.who
        if paper is not None and self._context.write(lambda db: keep_found(db, *paper, edits, today, who)):
            self._context.teller.note(f"已保留手改 {len(edits)} 处", undo=True)

    def _show_list(self) -> None:
        self._found_shown = dict(self._wanted())
        numbers = {place.key: n for n, place in enumerate(self.edits.places, 1)}
        rows = [
            _folded(key, *shown, number=numbers.get(shown[0].key, 0) if shown[0] is not None else 0)
            for key, shown in self._found_shown.items()
        ]
        self.list.set_rows(rows)
        self._opened(self.list.open_id())

    def _wanted(self) -> list[tuple[str, tuple[Place | None, EditView | None]]]:
        """Edits first, those in doubt before the others; then the passages, cells of tables only when looked for."""
        places = {place.key: place for place in self.edits.places}
        views = sorted(self.edits.views, key=lambda view: view.doubt is None)
        shown = [(f"edit:{view.row.id}", (places.get(view.row.edit.key), view)) for view in views]
        changed = {view.row.edit.key for view in views if view.kind is not EditKind.ADDED}
        typed = self.search.editor.text().strip()
        rest = [
            (place.key, (place, None))
            for place in self.edits.places
            if place.key not in changed and place.text.strip() and _fits(place, typed)
        ]
        return [*shown, *rest]

    def _opened(self, key: str) -> None:
        self.editor.flush()
        shown, paper = self._found_shown.get(key), self._paper
        if shown is not None and paper is not None:
            self.editor.show_place(*paper, *shown)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "surface")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(GAP, GAP_SMALL, GAP, GAP)
        inside.setSpacing(GAP_SMALL)
        for part in (self.hint, self.word_button, self.found, self.search, self.list):
            inside.addWidget(
                part, 0, Qt.AlignmentFlag.AlignLeft if part is self.word_button else Qt.AlignmentFlag(0)
            )
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("look", "surface")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        set_shown(self.found, False)


def _fits(place: Place, typed: str) -> bool:
    return typed in place.text if typed else place.key.count("/") == 0 or place.key.endswith("/running")


def _folded(key: str, place: Place | None, view: EditView | None, *, number: int) -> Folded:
    head = f"第{number}处" if number else ""
    if view is None:
        return Folded(key, place.text if place is not None else "", head)
    text = view.by_hand or f"（已删去）{view.program or ''}"
    if view.doubt is not None:
        return Folded(key, text, view.doubt.why, "请核对", Tone.SOON)
    return Folded(key, text, head, f"手工{view.kind.value}", Tone.DONE)
