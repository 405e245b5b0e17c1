"""合并两人: which of two records stays, seen side by side before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.merging import MergePeople, merge_people
from renda_desktop.roster.rows import DeputyRow
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import text_label
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
        self.kept_words = text_label("", "second")
        self.dropped_words = text_label("", "second")
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
        for field, label in ((self.keep, self.kept_words), (self.drop, self.dropped_words)):
            row = self._rows.get(field.value())
            label.setText(person_words(row) if row else "还没有选。")

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
        words = "同一个人登记了两次时用。空着的内容互相补齐，电话合在一起，不一样的内容写进备注；可以撤销。"
        explanation = text_label(words, "second")
        sides = QHBoxLayout()
        sides.setSpacing(GAP_LARGE)
        for field, label in ((self.keep, self.kept_words), (self.drop, self.dropped_words)):
            side = QVBoxLayout()
            side.setSpacing(GAP_SMALL)
            field.setMinimumWidth(theme.px(280))
            label.setMinimumHeight(theme.px(96))
            side.addWidget(field)
            side.addWidget(label)
            side.addStretch(1)
            sides.addLayout(side, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addStretch(1)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[GAP_HUGE] * 4)
        column.setSpacing(GAP)
        column.addWidget(explanation)
        column.addLayout(sides, 1)
        column.addLayout(buttons)


def _option(row: DeputyRow) -> Option:
    birth = row.birth.display() if row.birth else ""
    keys = (row.name_full_pinyin.replace(" ", ""), row.name_initials)
    return Option(row.id, row.name, "　".join(part for part in (birth, row.constituency) if part), keys)


def person_words(row: DeputyRow) -> str:
    """What tells two people apart, one thing on a line."""
    birth = row.birth.display() if row.birth else ""
    first = "　".join(part for part in (row.sex.value if row.sex else "", row.ethnicity, birth) if part)
    lines = (
        first or "性别、民族、出生年月未填",
        f"身份证 {mask_identity(row.identity_number)}" if row.identity_number else "身份证号未填",
        f"电话 {'、'.join(map(mask_phone, row.phones))}" if row.phones else "电话未填",
        row.work,
        row.constituency,
    )
    return "\n".join(line for line in lines if line)
