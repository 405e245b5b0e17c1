"""展开: the text of one field in a roomy, plain editor, with 常用段落 at its side, find and replace."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from renda_desktop.documents.faces import FaceName
from renda_desktop.township.queries import paper_look
from ui.preview.faces import faces_for
from ui.runtime.context import AppContext
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.fields import LongTextField
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.plain_edit import PlainEdit
from ui.wording.find_bar import FindBar
from ui.wording.finding import written
from ui.wording.panel import PART, SETTINGS, PhrasePanel

_SIZE = 21
"""Pixels of a character at 100 %: 三号, as on the paper."""
_MARGIN = 12
_SIDE = 320
SAVED, FIXED = "写的随时保存，和原来那一格是同一段文字。", "这一格现在不能改，只能看。"


class LargeEditor(QDialog):
    """What is typed goes into the field letter by letter, and is saved as if it had been typed there."""

    def __init__(self, context: AppContext, field: LongTextField) -> None:
        self._window = field.window()
        super().__init__(self._window)
        self._context = context
        self._field: LongTextField | None = field
        self._fixed = field.editor.isReadOnly()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(field.label.text())
        self.setModal(True)
        self.editor = PlainEdit()
        self.editor.setAccessibleName(field.label.text())
        self.editor.setReadOnly(self._fixed)
        self.panel = PhrasePanel(context, title="常用段落")
        self.find_bar = FindBar(self.editor)
        self.undo_button = Button("撤销", "undo-2", on_click=self.editor.undo, tip="Ctrl+Z")
        self.redo_button = Button("重做", "redo-2", on_click=self.editor.redo, tip="Ctrl+Y")
        word = "查找" if self._fixed else "查找和替换"
        self.find_button = Button(word, "search", on_click=lambda: self._find(True), tip="Ctrl+F、Ctrl+H")
        self.close_button = Button("收起", on_click=self.accept, tip="回到原来那一格（Esc）")
        self.count_label = text_label("", "second", wrap=False)
        self.state_label = text_label("", "second")
        self._lay_out(field)
        self._take_over(field)
        self._connect(field)
        self._add_keys()

    def open(self) -> None:
        """Nearly as large as the window; the cursor stands where it stood in the field."""
        room = self._window.size()
        wide, high = room.width() - 2 * tokens.GAP_HUGE, room.height() - 2 * tokens.GAP_HUGE
        self.resize(min(wide, theme.px(1160)), min(high, theme.px(900)))
        super().open()
        self.editor.setFocus()
        self.editor.ensureCursorVisible()

    def done(self, result: int) -> None:
        """The field has the text, the place of the cursor and the keyboard again."""
        field, self._field = self._field, None
        super().done(result)
        if field is not None:
            field.flush()
            field.editor.remember()
            _place_cursor(field.editor, self.editor.textCursor())
            field.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take_over(self, field: LongTextField) -> None:
        self.editor.setPlainText(field.editor.toPlainText())
        _place_cursor(self.editor, field.editor.textCursor())
        for part in (self.panel, self.undo_button, self.redo_button):
            set_shown(part, not self._fixed)
        self.panel.open_for(field.name, self.editor.selected_text())
        self._count()
        self._say()

    def _connect(self, field: LongTextField) -> None:
        self.editor.textChanged.connect(self._typed)
        for button, available in (
            (self.undo_button, self.editor.undoAvailable),
            (self.redo_button, self.editor.redoAvailable),
        ):
            button.setEnabled(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            available.connect(button.setEnabled)
        self.editor.selectionChanged.connect(self._selected)
        self.panel.taken.connect(self._insert)
        self.panel.left.connect(self.editor.setFocus)
        self.panel.settings_asked.connect(self._go_to_settings)
        self.find_bar.closed.connect(self.editor.setFocus)
        field.edited.connect(self._say)
        field.replaced.connect(self._let_go)
        field.destroyed.connect(self._let_go)

    def _add_keys(self) -> None:
        answers = {
            "Ctrl+F": lambda: self._find(False),
            "Ctrl+H": lambda: self._find(True),
            "F3": lambda: self._step(1),
            "Shift+F3": lambda: self._step(-1),
            "F4": self._to_phrases,
            "Alt+Down": self._to_phrases,
            "F11": self.accept,
        }
        for keys, answer in answers.items():
            QShortcut(QKeySequence(keys), self).activated.connect(answer)

    def _typed(self) -> None:
        if self._field is not None and not self._fixed:
            self._field.type_text(self.editor.toPlainText())
        self._count()

    def _selected(self) -> None:
        self.panel.set_selection(self.editor.selected_text())
        self._count()

    def _insert(self, text: str) -> None:
        self.editor.insertPlainText(text)
        self.editor.setFocus()

    def _find(self, replacing: bool) -> None:
        self.find_bar.open(replacing=replacing)

    def _step(self, by: int) -> None:
        if self.find_bar.isVisible():
            self.find_bar.step(by)
        else:
            self._find(False)

    def _to_phrases(self) -> None:
        if not self._fixed:
            self.panel.take_focus()

    def _go_to_settings(self) -> None:
        self.accept()
        self._context.go(SETTINGS, PART)

    def _let_go(self) -> None:
        """The field shows another record or is gone: what was written is stored, nothing more may go there."""
        self._field = None
        self.reject()

    def _count(self) -> None:
        whole = f"共{written(self.editor.toPlainText())}字"
        marked = written(self.editor.selected_text())
        self.count_label.setText(f"{whole}，选中{marked}字" if marked else whole)

    def _say(self) -> None:
        error = self._field.error() if self._field is not None else ""
        self.state_label.setText(error or (FIXED if self._fixed else SAVED))
        set_look(self.state_label, "look", "error" if error else "second")

    def _lay_out(self, field: LongTextField) -> None:
        self._set_type()
        self.panel.setFixedWidth(theme.px(_SIDE))
        head, body, foot = (_row() for _ in range(3))
        head.setSpacing(tokens.GAP_SMALL)
        head.addWidget(text_label(field.label.text(), "section"), 1)
        for button in (self.undo_button, self.redo_button, self.find_button, self.close_button):
            head.addWidget(button)
        body.addWidget(self.editor, 1)
        body.addWidget(self.panel)
        foot.addWidget(self.count_label)
        foot.addWidget(self.state_label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_LARGE] * 4)
        column.setSpacing(tokens.GAP)
        column.addLayout(head)
        column.addWidget(self.find_bar)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _set_type(self) -> None:
        """The type the paper's text is read in."""
        scheme = self._context.read(paper_look).fonts.scheme
        font = QFont(self.font())
        font.setFamilies([faces_for(scheme).family(FaceName.BODY).name, *tokens.FONT_FACES])
        font.setPixelSize(theme.px(_SIZE))
        self.editor.setFont(font)
        self.editor.document().setDocumentMargin(theme.px(_MARGIN))


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.GAP_LARGE)
    return row


def _place_cursor(editor: PlainEdit, like: QTextCursor) -> None:
    """The cursor (and what is selected) where it stands in the same text elsewhere."""
    end = editor.document().characterCount() - 1
    cursor = editor.textCursor()
    cursor.setPosition(min(like.anchor(), end))
    cursor.setPosition(min(like.position(), end), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
