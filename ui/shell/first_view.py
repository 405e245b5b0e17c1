"""The first page before the core is ready: the rows last shown, as plain texts, in the same list."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL

Texts = list[str]


class FirstView(QWidget):
    """Looks like the first tab's list; cannot be edited, and gives way to it within a second."""

    def __init__(self, view: dict[str, Any], rows: list[Texts], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = [
            Column[Texts](
                key=str(place),
                title=str(column["title"]),
                text=lambda row, place=place: row[place],  # type: ignore[misc]
                align=column.get("align", "left"),
                width=int(column.get("width", 120)),
            )
            for place, column in enumerate(view["columns"])
        ]
        self.model: RowTableModel[Texts] = RowTableModel(columns, self)
        self.model.set_rows(rows, lambda row: row[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label(str(view.get("line", "")), "second", wrap=False))
        self.list = ListView(self.model, str(view.get("name", "名册")))
        column.addWidget(self.list, 1)


class Opening(QWidget):
    """What is shown when there is nothing kept to show yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[GAP * 2] * 4)
        column.addWidget(text_label("正在打开数据文件…", "second"))
        column.addStretch(1)
