"""核对: everything in a session that does not keep to the law or to the place's own rules, each with the way there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.session_findings import session_findings
from renda_desktop.overview.session_places import place_of
from renda_desktop.sessions.rows import Finding, SessionCard
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.sessions.parts import CardPart
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_REST_MS = 1500
"""It reads the whole session, a tenth of a second and more: not while somebody is at work."""
_EXPLANATION = (
    "程序按法律和本地规定核对这次会议的议程、名单、签到、表决、选举、议案和会后事项。只是提醒，不拦着办事；"
    "标“本地要求”的，是本单位核对过、填过的；标“待确认”的还没有核对，请到“设置 → 本省规定”核对，"
    "或者在“本地规定”里填本单位的。"
)
_NOTHING = "按现在登记的内容，没有发现要核对的地方。"


class FindingLine(QWidget):
    """One sentence with its article, and the way to the field where it is mended."""

    def __init__(self, finding: Finding, context: AppContext) -> None:
        super().__init__()
        self.finding = finding
        self.sentence = text_label(finding.sentence)
        self.basis = CitationLabel("", (), context)
        self.basis.show_text(finding.basis)
        place = place_of(finding)
        self.look_button = link_button(f"去改：{place.words}")
        self.look_button.setAccessibleName(f"去改：{place.words}。{finding.sentence}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.sentence)
        below = QHBoxLayout()
        below.setSpacing(GAP_SMALL)
        below.addWidget(self.look_button)
        below.addWidget(self.basis, 1)
        column.addLayout(below)


class CheckSection(CardPart):
    """What the plan shows stands at once; the rest is read once the clerk rests."""

    place_asked = Signal(object)
    """The `Finding` to go to."""
    counted = Signal(int)
    """How many there are."""
    waits = False  # how many there are stands in the heading of the card

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.findings: tuple[Finding, ...] = ()
        self.lines: list[FindingLine] = []
        self._more: tuple[Finding, ...] = ()
        """What was found beyond the plan when the clerk rested last."""
        self.nothing = text_label("", "second")
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_SMALL)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        self.column.addWidget(self.nothing)
        self.column.addLayout(self._list)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._rested)
        self._waits = False

    def show_card(self, card: SessionCard) -> None:
        """Shows a session; what hangs on other records follows."""
        if self.card is None or self.card.facts.id != card.facts.id:
            self._more = ()
        self.card = card
        self._show((*card.findings, *self._more))
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What could not be read while a page stood before the card is read now."""
        super().showEvent(event)
        if self._waits:
            self._rest.start()

    def _rested(self) -> None:
        self._waits = not self.isVisible()
        if not self._waits:
            self.work_out()

    def work_out(self) -> None:
        """Reads everything now."""
        self._rest.stop()
        card, today = self.card, self.context.today()
        if card is None:
            return
        found = self.context.read(lambda db: session_findings(db, card, today))
        plan = {finding.sentence for finding in card.findings}
        self._more = tuple(one for one in found if one.sentence not in plan)
        self._show(found)

    def reach(self, record_id: str, field: str) -> None:
        """On the first of them."""
        if self.lines:
            self.lines[0].look_button.setFocus()

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self.nothing.setText(_NOTHING)
        set_shown(self.nothing, not findings)
        if findings != self.findings:
            self.findings = findings
            lines = [self._line(finding) for finding in findings]
            replace_lines(self._list, self.lines, lines)
            self.lines = lines
        self.counted.emit(len(findings))

    def _line(self, finding: Finding) -> FindingLine:
        line = FindingLine(finding, self.context)
        line.look_button.clicked.connect(partial(self.place_asked.emit, finding))
        return line
