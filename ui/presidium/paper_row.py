"""One paper in 本次会议材料: its name, how it stands, what is missing, [存 Word]."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Missing, Paper
from ui.presidium.values import shortened
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone

_SHOWN_MISSING = 6


@dataclass(frozen=True)
class PaperState:
    """A paper as it would be written now. `changed` as of `issuing.changed_since_issued`."""

    paper: Paper
    missing: tuple[Missing, ...]
    changed: bool | None
    needed: bool = True

    @property
    def word(self) -> tuple[str, Tone]:
        """已备, 缺 3 项, 已改需重印."""
        if not self.needed:
            return "不需要", Tone.PLAIN
        if self.missing:
            return f"缺 {len(missing_labels(self.missing))} 项", Tone.SOON
        if self.changed:
            return "已改需重印", Tone.SOON
        return "已备", Tone.DONE


def missing_labels(missing: tuple[Missing, ...]) -> list[str]:
    """What is missing, each thing once."""
    return list(dict.fromkeys(one.label for one in missing))


class PaperLine(QWidget):
    """The line of one paper."""

    def __init__(
        self,
        name: str,
        save: Callable[[], None],
        fix: Callable[[], None],
        open_saved: Callable[[], None],
    ) -> None:
        super().__init__()
        self.state: PaperState | None = None
        self.name = name
        self.title = text_label(name, "strong", wrap=False)
        self.badge = Badge()
        self.missing = text_label("", "second")
        self.fix_button = link_button("去填写", fix)
        self.fix_button.setAccessibleName(f"去填写{name}缺的内容")
        self.open_button = link_button("用 WPS/Word 打开", open_saved)
        self.save_button = quiet_button("存 Word", "file-text", save)
        self.save_button.setAccessibleName(f"{name}存 Word")
        self.open_button.hide()
        self._lay_out()

    def show_state(self, state: PaperState, saved: Path | None) -> None:
        """Shows how the paper stands, and the file saved last."""
        self.state = state
        self.badge.set_state(*state.word)
        labels = missing_labels(state.missing) if state.needed else []
        words = "、".join(labels[:_SHOWN_MISSING]) + ("等" if len(labels) > _SHOWN_MISSING else "")
        text = f"还缺：{words}" if labels else ("没有列席人员。" if not state.needed else "")
        self.missing.setText(text)
        self.missing.setToolTip("、".join(labels))
        set_shown(self.missing, bool(text))
        set_shown(self.fix_button, bool(labels))
        set_shown(self.open_button, saved is not None)
        self.open_button.setToolTip(str(saved or ""))
        self.title.setToolTip(shortened(state.paper.title, 60))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP_SMALL)
        top.addWidget(self.title)
        top.addWidget(self.badge)
        top.addStretch(1)
        top.addWidget(self.open_button)
        top.addWidget(self.save_button)
        below = QHBoxLayout()
        below.setSpacing(GAP_SMALL)
        below.addWidget(self.missing, 1)
        below.addWidget(self.fix_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addLayout(top)
        column.addLayout(below)
