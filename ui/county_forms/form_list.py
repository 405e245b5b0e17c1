"""The list at the left: the office's forms, below them the program's usual ones."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.county_forms.defaults import DefaultForm
from renda_desktop.county_forms.naming import told_apart
from renda_desktop.county_forms.rows import FormRow
from ui.widgets import tokens
from ui.widgets.labels import text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel


@dataclass(frozen=True)
class Listed:
    """One line: a form of the office, or one of the usual returns."""

    key: str
    name: str
    form: FormRow | None = None
    default: DefaultForm | None = None


_COLUMNS = (Column[Listed]("name", "报表", lambda one: one.name, stretch=True, tooltip=lambda one: one.name),)


class FormList(QWidget):
    """Says which form is the current one."""

    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: RowTableModel[Listed] = RowTableModel(_COLUMNS, self)
        self.view = ListView(self.rows, "报表")
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.current_changed.connect(lambda _: self.current_changed.emit())
        self.count = text_label("", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_TINY)
        column.addWidget(self.view, 1)
        column.addWidget(self.count)
        self.count.setContentsMargins(tokens.GAP, 0, tokens.GAP_TINY, tokens.GAP_TINY)

    def show_forms(self, forms: list[FormRow], defaults: list[DefaultForm]) -> None:
        """Lists them; the current one stays."""
        names = told_apart(forms)
        own = [Listed(one.id, names[one.id], form=one) for one in forms]
        usual = [Listed(one.key, one.label, default=one) for one in defaults]
        self.rows.set_rows([*own, *usual], lambda one: one.key)
        self.count.setText(f"本单位 {len(own)} 张，常用表 {len(usual)} 张")
        if self.current() is None:
            self.view.setCurrentIndex(self.rows.index(0, 0))

    def current(self) -> Listed | None:
        """The chosen form."""
        return self.rows.row_of(self.view.current_id())

    def choose(self, key: str) -> None:
        """Makes a form the current one."""
        place = self.rows.position_of(key)
        if place is not None:
            self.view.setCurrentIndex(self.rows.index(place, 0))
