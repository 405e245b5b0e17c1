"""What was found changed in a Word file: each change ticked or not, then kept in the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renda_desktop.documents.edits_from_word import Found
from renda_desktop.documents.hand_edits import EditKind, HandEdit, Place, reading_of
from ui.widgets.labels import set_shown, text_label
from ui.widgets.question import Question
from ui.widgets.tokens import GAP_SMALL

_LONGEST = 60


class FoundForm(Question):
    """[保留勾选的] keeps them, [先不用] leaves the paper as it is."""

    def __init__(self) -> None:
        self.words = text_label("")
        self.unknown = text_label("", "second")
        self.boxes: list[tuple[QCheckBox, HandEdit]] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        super().__init__("保留勾选的", "check", "先不用", self.words, self._holder, self.unknown)
        self._keep: Callable[[tuple[HandEdit, ...]], object] | None = None
        self.confirmed.connect(self._confirm)

    def ask(
        self, found: Found, places: Mapping[str, Place], keep: Callable[[tuple[HandEdit, ...]], object]
    ) -> None:
        """Lists the changes; `keep` gets those that stay ticked."""
        self._keep = keep
        while self._column.count():
            old = self._column.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self.boxes = [(self._box(edit, places.get(edit.key)), edit) for edit in found.edits]
        self.words.setText(
            f"这个 Word 文件里改过 {len(found.edits)} 处。勾上的，以后重新生成这份文书也照样保留。"
        )
        listed = "；".join(_short(one) for one in found.unknown)
        self.unknown.setText(f"另有 {len(found.unknown)} 处认不出位置，没有取回来：{listed}")
        set_shown(self.unknown, bool(found.unknown))
        self.unfold("取回 Word 里的手改")

    def _box(self, edit: HandEdit, place: Place | None) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(True)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        after = "" if edit.kind is EditKind.REMOVED else reading_of(edit, place)
        before = "" if edit.kind is EditKind.ADDED or place is None else place.text
        box.setText({EditKind.CHANGED: "改成", EditKind.REMOVED: "删去", EditKind.ADDED: "增加"}[edit.kind])
        box.setAccessibleName(f"{box.text()}{after or before}")
        column.addWidget(box)
        if after:
            column.addWidget(text_label(after))
        if before:
            column.addWidget(text_label(f"原来：{before}", "second"))
        self._column.addWidget(line)
        return box

    def _confirm(self) -> None:
        keep, self._keep = self._keep, None
        self.hide()
        chosen = tuple(edit for box, edit in self.boxes if box.isChecked())
        if keep is not None and chosen:
            keep(chosen)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
