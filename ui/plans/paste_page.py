"""粘贴多项: rows from Word, WPS or Excel become items; first they are shown as they were understood."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from renda_desktop.errors import InputProblem
from renda_desktop.plans.pasting import PastedItem, read_pasted
from renda_desktop.plans.rules import PlanKind, guess_kind, guess_type
from ui.plans.edits import plan_time
from ui.widgets.buttons import primary_button
from ui.widgets.fields import LongTextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

_COLUMNS = (
    RowColumn("time", "时间", 92, hint="待定"),
    RowColumn("title", "工作事项", stretch=True),
    RowColumn("kind", "类别", 86, hint="自动"),
    RowColumn("responsible", "责任人", 84),
)


class PastePage(FormPage):
    """Nothing is stored before [加入计划]; nothing pasted is dropped."""

    confirmed = Signal(object)
    """A tuple of `PastedItem`."""

    def __init__(self) -> None:
        super().__init__("粘贴多项", "不粘贴了")
        self._year = 0
        self._read: dict[str, PastedItem] = {}
        self.text = LongTextField(
            "从 Word、WPS、Excel 里复制，到这里按 Ctrl+V",
            hint="一行一项，如 4月 农村人居环境视察；表格可以连表头一起复制",
            lines=4,
            max_lines=8,
        )
        self.line = text_label("", "second")
        self.list = RowList(_COLUMNS, "认出来的事项", max_rows=9)
        self.list.set_add_hint("＋ 加一项")
        self.list.setColumnHidden(0, True)
        self.problem = text_label("", "error")
        self.add_button = primary_button("加入计划", "check", self._confirm)
        for widget in (self.text, self.line, self.list, self.problem):
            self.column.addWidget(widget)
        self.end(self.add_button)
        self.text.draft_changed.connect(self.read)
        self.list.rows_edited.connect(lambda rows: self._show_count(rows))

    def begin(self, year: int) -> None:
        """Reads what was copied, or waits with the cursor in the field."""
        self._year = year
        copied = QApplication.clipboard().text()
        useful = "\n" in copied.strip() or "\t" in copied
        self.text.reset(copied if useful else "")
        self.read(self.text.value())
        if useful:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, text: str) -> None:
        """Shows what the text was understood as."""
        self._say("")
        found: list[PastedItem] = []
        if text.strip():
            try:
                found = read_pasted(text, self._year)
            except InputProblem as problem:
                self._say(problem.message)
        self._read = {str(number): item for number, item in enumerate(found)}
        rows = tuple(ListRow(row_id, _values(item)) for row_id, item in self._read.items())
        self.list.set_rows(rows)
        self._show_count(rows)

    def _show_count(self, rows: Sequence[ListRow]) -> None:
        troubles = [item.problem for item in self._read.values() if item.problem]
        words = f"认出 {len(rows)} 项，可以直接在下面改，Delete 去掉不要的。" if rows else ""
        if troubles:
            words += f" 有 {len(troubles)} 处请看一下：{'；'.join(dict.fromkeys(troubles))}"
        self.line.setText(words)
        self.add_button.setText(f"加入计划（{len(rows)} 项）" if rows else "加入计划")
        self.add_button.setEnabled(bool(rows))
        for widget in (self.line, self.list, self.add_button):
            set_shown(widget, bool(rows))

    def _confirm(self) -> None:
        try:
            items = tuple(self._item(row) for row in self.list.rows() if any(row.values.values()))
        except InputProblem as problem:
            self._say(problem.message)
            return
        self.confirmed.emit(items)

    def _item(self, row: ListRow) -> PastedItem:
        """The row as read, with what was changed in the list. Raises InputProblem."""
        values = row.values
        title = values.get("title", "").strip()
        if not title:
            raise InputProblem("有一行没有写工作事项，请补上，或者按 Delete 删掉这一行。")
        read = self._read.get(row.row_id, PastedItem(title))
        kind = values.get("kind", "").strip()
        known = guess_kind(kind) if kind else None
        if kind and known is None:
            raise InputProblem(f"“{kind}”不是类别，可以写：{'、'.join(k.value for k in PlanKind)}。")
        return structs.replace(
            read,
            title=title,
            time=plan_time(values.get("time", ""), self._year),
            kind=known if kind != _kind(read) else read.kind,
            responsible=values.get("responsible", "").strip(),
        )

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        set_shown(self.problem, bool(text))


def _values(item: PastedItem) -> dict[str, str]:
    return {
        "time": item.time.text() if item.time else "",
        "title": item.title,
        "kind": _kind(item),
        "responsible": item.responsible,
    }


def _kind(item: PastedItem) -> str:
    """The kind given, else the one the title will lead to."""
    if item.kind is not None:
        return item.kind.value
    guessed = guess_type(item.title)
    return guessed.kind.value if guessed else ""
