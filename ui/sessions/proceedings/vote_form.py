"""The counts of the vote that is due, entered right there: each figure is saved as the field is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.proceedings.rows import Matter
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.count_commands import Quick, set_count
from renda_desktop.votes.rules import Way
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.buttons import link_button
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.line_fields import NumberField
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_QUICK = (Quick.ALL_FOR, Quick.REST_FOR)


class VoteForm(QWidget):
    """到会 赞成 反对 弃权 未表决; Enter goes to the next box, from the last one on to announcing."""

    finished = Signal()
    """Enter in the last box."""
    fill_asked = Signal(str, object)
    """The figures are to be filled by one click: the motion and the `Quick`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._motion = ""
        self.fields: dict[str, Field[Any]] = {
            "present": NumberField("到会", maximum=999, unit="人"),
            "votes_for": NumberField("赞成", maximum=999, unit="票"),
            "votes_against": NumberField("反对", maximum=999, unit="票"),
            "votes_abstain": NumberField("弃权", maximum=999, unit="票"),
            "not_voting": NumberField("未表决", maximum=999, unit="人"),
        }
        self.form = RecordForm(context, _edit, self)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for name, field in self.fields.items():
            self.form.bind(name, field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            box = field.focusProxy()
            assert box is not None
            box.installEventFilter(self)
        links = QWidget()
        flow = FlowLayout(links, GAP_SMALL)
        self.quick = {kind: link_button(kind.value, partial(self._fill, kind)) for kind in _QUICK}
        for link in self.quick.values():
            flow.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(row)
        column.addWidget(links)

    def show_matter(self, matter: Matter, signed: int | None) -> None:
        """Shows the figures of a vote; 到会 is asked only where nobody signed in."""
        self._motion = matter.id
        set_shown(self.fields["present"], signed is None)
        counts = matter.counts
        values = {
            "present": matter.counted_present,
            "votes_for": counts.votes_for,
            "votes_against": counts.against,
            "votes_abstain": counts.abstain,
            "not_voting": counts.not_voting,
        }
        self.form.show(matter.id, values)
        announced = matter.announced_at is not None
        for field in self.fields.values():
            field.set_read_only(announced or matter.way is Way.BALLOT)
        for link in self.quick.values():
            link.setEnabled(not announced and matter.way is not Way.BALLOT)

    def flush(self) -> bool:
        """Takes over what is being typed; False when it cannot be read or was refused."""
        return self.form.flush() and not any(field.error() for field in self.fields.values())

    def begin(self) -> None:
        """The cursor goes into the first box."""
        first = next(field for field in self.fields.values() if not field.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str, name: str) -> bool:
        """Puts a sentence below the box it is about; False when it is about none of them."""
        field = self.fields.get(name)
        if field is None or field.isHidden():
            return False
        field.show_error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, watched: QObject) -> None:
        shown = [field for field in self.fields.values() if not field.isHidden()]
        place = next(i for i, field in enumerate(shown) if field.focusProxy() is watched)
        said = shown[place].error()
        if not shown[place].flush() or shown[place].error() not in ("", said):
            return  # refused just now: the figure is put right in the same box
        if place + 1 < len(shown):
            shown[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _fill(self, kind: Quick) -> None:
        self.form.flush()
        self.fill_asked.emit(self._motion, kind)


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _edit(db: DbSession, motion_id: str, field: str, value: int | None) -> None:
    set_count(db, EditField(motion_id, field, value))
