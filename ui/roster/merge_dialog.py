"""合并两人: which of two records stays, seen side by side before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.merge_sides import merge_sides
from renda_desktop.roster.merging import MergePeople, merge_people
from renda_desktop.roster.rows import DeputyRow
from ui.imports.sides_table import SidesTable
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_HUGE, GAP_LARGE, GAP_SMALL


class MergeDialog(QDialog):
    """Merges on [合并]; what the rules forbid is said under the second field."""

    def __init__(
        self, parent: QWidget, context: AppContext, rows: Sequence[DeputyRow], chosen: Sequence[DeputyRow]
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = {row.id: row for row in rows}
        self.setWindowTitle("合并两人")
        options = [_option(row) for row in rows]
        self.keep = ChoiceField("保留这条", options, hint="输入姓名或拼音")
        self.drop = ChoiceField("并入后去掉这条", options, hint="输入姓名或拼音")
        self.sides = SidesTable()
        self.nobody = text_label("选好两条记录，这里左右对照着看。", "second")
        self.merge_button = primary_button("合并", "users", self._merge)
        self.cancel_button = quiet_button("不合并", "", self.reject)
        self._lay_out()
        pair = [*(row.id for row in chosen[:2]), "", ""]
        self.keep.reset(pair[0])
        self.drop.reset(pair[1])
        for field in (self.keep, self.drop):
            field.edited.connect(lambda _: self._show_words())
        self._show_words()

    def _show_words(self) -> None:
        keep, drop = (self._rows.get(field.value()) for field in (self.keep, self.drop))
        sides = merge_sides(keep, drop) if keep and drop else []
        self.sides.show_sides(("保留这条", "去掉这条"), sides)
        set_shown(self.nobody, not sides)

    def _merge(self) -> None:
        readable = [self.keep.flush(), self.drop.flush()]
        if not all(readable):
            return
        keep, drop = self.keep.value(), self.drop.value()
        for field in (self.keep, self.drop):
            field.show_error(None if field.value() else "请选一个人。")
        if not keep or not drop:
            return

        def refused(problem: RuleViolation | InputProblem) -> None:
            self.drop.show_error(problem.message)

        name = self._rows[keep].name
        if self._context.write(lambda db: merge_people(db, MergePeople(keep, drop)), refused=refused):
            self._context.teller.note(f"已合并为一条{name}的记录。", undo=True)
            self.accept()

    def _lay_out(self) -> None:
        words = "同一个人登记了两次时用。空着的内容互相补齐，电话合在一起；“不同”的留左边，右边的写进备注。可以撤销。"
        explanation = text_label(words, "second")
        sides = QHBoxLayout()
        sides.setSpacing(GAP_LARGE)
        for field in (self.keep, self.drop):
            field.setMinimumWidth(theme.px(280))
            sides.addWidget(field, 1)
        compared = QWidget()
        compared.setProperty("look", "surface")
        beneath = QVBoxLayout(compared)
        beneath.setContentsMargins(0, 0, GAP_SMALL, 0)
        for widget in (self.nobody, self.sides):
            beneath.addWidget(widget)
        beneath.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("look", "surface")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(theme.px(340))
        scroll.setWidget(compared)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addStretch(1)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[GAP_HUGE] * 4)
        column.setSpacing(GAP)
        column.addWidget(explanation)
        column.addLayout(sides)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)


def _option(row: DeputyRow) -> Option:
    birth = row.birth.display() if row.birth else ""
    keys = (row.name_full_pinyin.replace(" ", ""), row.name_initials)
    return Option(row.id, row.name, "　".join(part for part in (birth, row.constituency) if part), keys)
