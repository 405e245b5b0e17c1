"""看字段: every placeholder of a form with its meaning and an example, to be copied into WPS or Word."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.templates.fields import Described, Fields, described
from ui.widgets import theme, tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.toast import toast

_COLUMNS = (
    Column[Described]("written", "写法", lambda d: d.written, width=210, tooltip=lambda d: d.written),
    Column[Described]("meaning", "意思", lambda d: d.meaning, stretch=True, tooltip=lambda d: d.meaning),
    Column[Described](
        "example", "例子", lambda d: d.example.replace("\n", " "), width=210, tooltip=lambda d: d.example
    ),
)


_HINT = (
    "把“写法”复制到表格的空格里。带点的（例如 {{成员.姓名}}）写在哪一行，哪一行就一人一行、一项一行地重复；"
    "“往右排”的写在哪一格，哪一格就往右重复。"
)


class TemplateFields(QWidget):
    """The list with a search field; [复制写法], Enter or a double click copies the placeholder."""

    def __init__(self) -> None:
        super().__init__()
        self._model: RowTableModel[Described] = RowTableModel(_COLUMNS, self)
        self.panel = ListPanel(self._model, "字段", unit="个字段", search_hint="搜索字段")
        self.panel.search_changed.connect(self._search)
        self.panel.opened.connect(lambda _: self.copy())
        self.panel.setMinimumHeight(theme.px(420))
        self.copy_button = quiet_button("复制写法", "copy", self.copy)
        self.hint = text_label(_HINT, "second")
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addWidget(self.panel)

    def show_fields(self, fields: Fields) -> None:
        """Lists the fields of a form."""
        self._model.set_rows(described(fields), lambda d: f"{d.written} {d.meaning}")
        if not self.panel.view.current_id():
            self.panel.view.setCurrentIndex(self._model.index(0, 0))

    def copy(self) -> None:
        """Puts the chosen placeholder on the clipboard."""
        written = self.panel.view.current_id().partition(" ")[0]
        if written:
            QGuiApplication.clipboard().setText(written)
            toast(self, f"已复制 {written}，到 WPS 里粘贴。")

    def _search(self, text: str) -> None:
        wanted = text.strip()
        self._model.set_filter((lambda d: wanted in d.written or wanted in d.meaning) if wanted else None)
