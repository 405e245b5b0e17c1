"""One entry of a rule pack, opened: its words, its article, and the button that says it was compared."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.township.pack_queries import LineState, PackLine
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

_NOTES = {
    LineState.PROPOSED: "还没有核对：程序只把它当参考，不算逾期。对照本省条例原文，没有错就点下面的按钮。",
    LineState.CONFIRMED: "已经核对，程序按它提醒和核对。",
    LineState.OVERRULED: "本单位在“本地规定”里另填了数字，以本单位的为准。",
    LineState.WAITING: "另一个规定包说得不一样，请在上面选以哪一个为准；选定以前按法律或者默认的数字。",
    LineState.BESIDE: "本单位选了另一个规定包的说法。",
    LineState.UNUSED: "这个规定包没有使用，里面的规定都不起作用。",
}
_NO_BEGIN = "这一条没有写从哪一天起施行：核对以后，往年的事项也按它核对。"


class PackEntryView(QWidget):
    """`show_line` shows another one."""

    confirmed = Signal(str, bool)
    """The rule's id, and whether the entry is confirmed from now on."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.line: PackLine | None = None
        self.quote, self.national, self.note = text_label(""), text_label("", "second"), text_label("")
        self.basis = CitationLabel("", (), context)
        self.confirm_button = quiet_button("按本省规定核对无误", "check", lambda: self._say(True))
        self.withdraw_link = link_button("改回待确认", lambda: self._say(False))
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        flow.addWidget(self.confirm_button)
        flow.addWidget(self.withdraw_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.quote, self.basis, self.national, self.note, buttons):
            column.addWidget(widget)

    def show_line(self, line: PackLine) -> None:
        """Shows an entry."""
        self.line = line
        entry = line.entry
        self.quote.setText(f"原文：“{entry.quote}”" if entry.quote else "原文没有收录，请对照条例本身核对。")
        begins, ends = entry.valid_from, entry.valid_until
        period = "".join((f"　{begins}起" if begins else "", f"　到{ends}为止" if ends else ""))
        self.basis.show_citation(f"{line.basis}{period}", (entry.rule_id,))
        self.national.setText(line.national)
        set_shown(self.national, bool(line.national))
        open_begin = line.state is LineState.PROPOSED and begins is None
        self.note.setText(_NOTES[line.state] + (_NO_BEGIN if open_begin else ""))
        set_shown(self.confirm_button, line.state is LineState.PROPOSED)
        set_shown(self.withdraw_link, line.state is LineState.CONFIRMED)

    def _say(self, confirmed: bool) -> None:
        if self.line is not None:
            self.confirmed.emit(self.line.entry.rule_id, confirmed)
