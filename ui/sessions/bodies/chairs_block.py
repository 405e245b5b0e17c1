"""执行主席 of each plenary sitting, chosen from the presidium's list, and who presides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.bodies.chair_commands import SetChairs, SpreadChairs, set_chairs, spread_chairs
from renda_desktop.bodies.rows import BodyRow, SittingChairs
from renda_desktop.sessions.rows import Finding, SessionCard
from ui.runtime.context import AppContext
from ui.sessions.parts import Notes
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, PickerField
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.tokens import GAP, GAP_SMALL

_SAID = (
    "主席团第一次会议在成员里推选各次全体会议的执行主席。排在前面的先主持；拖动名字改次序，主持人另选。"
    "坐在主席台上的人和座次在“座次”里排。"
)
_NOBODY = "主席团名单还是空的，先在上面的“主席团”里列出成员。"
_NO_SITTING = "日程里还没有全体会议，先排日程。"


class SittingBlock(QWidget):
    """One sitting: its executive chairs as chips, and who presides."""

    def __init__(self, context: AppContext, session_id: str, entry_id: str, title: str) -> None:
        super().__init__()
        self._context, self._session_id, self._entry_id = context, session_id, entry_id
        self.picker = OptionPicker(hint="输入姓名或拼音，从主席团里选", name=f"{title}的执行主席")
        self.chairs = PickerField("执行主席", self.picker)
        self.presides = ChoiceField("由谁主持", [])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        self.heading = text_label(title, "strong")
        for widget in (self.heading, self.chairs, self.presides):
            column.addWidget(widget)
        self.chairs.edited.connect(self._choose)
        self.presides.edited.connect(self._preside)

    def show_sitting(self, sitting: SittingChairs, presidium: BodyRow) -> None:
        """Shows who is chosen."""
        self.picker.set_options([Option(m.id, m.name, m.role.value) for m in presidium.members])
        ids = tuple(chair.member.id for chair in sitting.chairs)
        self.chairs.set_value(ids)
        self.presides.set_options([Option(c.member.id, c.member.name) for c in sitting.chairs])
        presiding = sitting.presiding
        self.presides.set_value(presiding.member.id if presiding else "")
        set_shown(self.presides, bool(sitting.chairs))

    def _choose(self, ids: tuple[str, ...]) -> None:
        kept = self.presides.value()
        self._write(ids, kept if kept in ids else None)

    def _preside(self, member_id: str) -> None:
        if member_id:
            self._write(self.chairs.value(), member_id)

    def _write(self, ids: tuple[str, ...], presides: str | None) -> None:
        request = SetChairs(self._session_id, self._entry_id, ids, presides)
        self._context.write(lambda db: set_chairs(db, request))


class ChairsBlock(QWidget):
    """The sittings one below the other."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.notes = Notes()
        self.empty = text_label("", "second")
        self.spread = quiet_button("平均分到各次会议", "list-checks", self._spread)
        self.blocks: dict[str, SittingBlock] = {}
        self._session_id = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        for widget in (text_label(_SAID, "second"), self.notes, self.empty, self.spread):
            self._column.addWidget(widget)

    def show_chairs(
        self,
        card: SessionCard,
        presidium: BodyRow,
        sittings: Sequence[SittingChairs],
        findings: Sequence[Finding],
    ) -> None:
        """Shows the sittings of a session."""
        self._session_id = card.facts.id
        ready = bool(presidium.members and sittings)
        self.empty.setText(_NOBODY if not presidium.members else _NO_SITTING)
        set_shown(self.empty, not ready)
        set_shown(self.spread, ready and not any(sitting.chairs for sitting in sittings))
        self.notes.say(findings if ready else [])
        self._keep_blocks(card, sittings if ready else [])
        for sitting in sittings if ready else []:
            self.blocks[sitting.entry_id].show_sitting(sitting, presidium)

    def enter(self, entry_id: str, field: str) -> bool:
        """The cursor into the chairs of a sitting, or who of them presides; False while there are none to choose."""
        block = self.blocks.get(entry_id)
        if block is None:
            return False
        target = block.presides if field == "presides" and not block.presides.isHidden() else block.chairs
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(target)
        return True

    def flush(self) -> None:
        """Takes over what is being typed."""
        for block in self.blocks.values():
            block.chairs.flush()
            block.presides.flush()

    def _keep_blocks(self, card: SessionCard, sittings: Sequence[SittingChairs]) -> None:
        wanted = {sitting.entry_id: sitting.activity for sitting in sittings}
        for entry_id in self.blocks.keys() - wanted.keys():
            gone = self.blocks.pop(entry_id)
            gone.hide()
            gone.deleteLater()
        for entry_id, title in wanted.items():
            if entry_id not in self.blocks:
                self.blocks[entry_id] = SittingBlock(self.context, card.facts.id, entry_id, title)
                self._column.addWidget(self.blocks[entry_id])
            self.blocks[entry_id].heading.setText(title)

    def _spread(self) -> None:
        request = SpreadChairs(self._session_id, self.context.today())
        if self.context.write(lambda db: spread_chairs(db, request)):
            self.context.teller.note("主席团成员已分到各次全体会议，主席、副主席排在前面。", undo=True)
