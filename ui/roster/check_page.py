"""名册核对: what is to be looked at in the roster, each line opens the person; the lists to print; 名册已核对."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.overview.roster_checks import look_through_roster
from renda_desktop.roster.check_reads import RosterLook
from renda_desktop.roster.checks import CheckGroup, CheckLine, counts_words
from renda_desktop.roster.freshness import MarkChecked, checked_words, is_stale, mark_checked
from renda_desktop.roster.public_list import Audience
from renda_desktop.roster.reprinting import Printed, draw_lists, since_last_print
from renda_desktop.storage.base import DbSession
from ui.roster.list_reprint import ListReprint
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import link_button, primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_WIDEST = 900
_SHOWN = 8
"""Lines of a group that stand there at once; the others open with a click."""


class GroupBox(QWidget):
    """Things of one kind; a long list is folded."""

    def __init__(self, group: CheckGroup, open_person: Callable[[str], object]) -> None:
        super().__init__()
        self.group = group
        self.links = [_link(line, open_person, blank=group.blank) for line in group.lines]
        self.more = link_button(f"再看 {len(self.links) - _SHOWN} 个", self.unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label(f"{group.title}（{len(group.lines)}）", "section"))
        body = QWidget()
        inner = FlowLayout(body, GAP_SMALL) if group.blank else QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        for link in (*self.links, self.more):
            inner.addWidget(link)
        column.addWidget(body)
        column.addWidget(hairline())
        self._fold()

    def unfold(self) -> None:
        """Everything of the group."""
        for link in self.links:
            set_shown(link, True)
        set_shown(self.more, False)

    def _fold(self) -> None:
        for link in self.links[_SHOWN:]:
            set_shown(link, False)
        set_shown(self.more, len(self.links) > _SHOWN)


def _link(line: CheckLine, open_person: Callable[[str], object], *, blank: bool) -> QWidget:
    words = line.name if blank else f"{line.name}：{line.sentence}"
    button = link_button(words, lambda: open_person(line.person_id))
    button.setAccessibleName(f"{line.name}：{line.sentence}")
    return button


class CheckPage(QWidget):
    """Takes the place of list and card until [返回名册]."""

    closed = Signal()
    person_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.groups: list[GroupBox] = []
        self.reprint = ListReprint(self, context, self.reload)
        self.back_button = quiet_button("返回名册", "arrow-left", self.closed.emit)
        self.state = text_label("", "section")
        self.counts = text_label("", "second")
        self.who = TextField("核对人", hint="谁核对的")
        self.note = TextField("说明（可以不填）", hint="例如：已和各村核对过电话")
        self.done_button = primary_button("名册已核对", "check", self.mark)
        self.printed = {audience: text_label("", "second") for audience in Audience}
        self.print_buttons = {
            audience: quiet_button(
                f"打印{audience.value}（Word 和 Excel）", "file-text", partial(self.reprint.write, audience)
            )
            for audience in Audience
        }
        self.nothing = EmptyState("没有发现要核对的。", icon="check")
        self._list = QVBoxLayout()
        self._lay_out()
        context.changes.committed.connect(self._heard)
        on_escape(self, self.closed.emit)

    def begin(self) -> None:
        """Shows the page; whoever is at this computer is taken to be the one who checks."""
        self.who.reset(self._context.computer.clerk)
        self.note.reset("")
        self.reload()

    def reload(self) -> None:
        """Looks the roster through anew."""
        today = self._context.today()

        def read(db: DbSession) -> tuple[RosterLook, list[Printed]]:
            lists = [draw_lists(db, audience, today) for audience in Audience]
            return look_through_roster(db, today), [since_last_print(db, one) for one in lists]

        look, printed = self._context.read(read)
        by = f"，{look.last.who}" if look.last else ""
        note = f"：{look.last.note}" if look.last and look.last.note else ""
        late = "。建议再核对一次" if look.last and is_stale(look.last, today) else ""
        self.state.setText(f"{checked_words(look.last, today)}{by}{note}{late}")
        self.counts.setText(f"在任 {look.people} 人，{counts_words(look.groups)}。点姓名打开这个人的卡片。")
        for one in printed:
            self.printed[one.audience].setText(f"{one.words()}。")
        self._show_groups(look)

    def mark(self) -> None:
        """[名册已核对]."""
        if not (self.who.flush() and self.note.flush()):
            return
        request = MarkChecked(self._context.today(), self.who.value(), self.note.value())
        if self._context.write(lambda db: mark_checked(db, request), refused=self._refused):
            self._context.teller.note("已记下：名册今天核对过了。", undo=True)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self.who.show_error(problem.message)
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_groups(self, look: RosterLook) -> None:
        for box in self.groups:
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.groups = [GroupBox(group, self.person_asked.emit) for group in look.groups]
        for box in self.groups:
            self._list.addWidget(box)
        set_shown(self.nothing, not self.groups)

    def _heard(self, _change: ChangeSet) -> None:
        if self.isVisible():
            self.reload()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        body.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.state)
        column.addWidget(self.counts)
        marking = QHBoxLayout()
        marking.setSpacing(GAP)
        marking.addWidget(self.who, 1)
        marking.addWidget(self.note, 2)
        marking.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(marking)
        column.addWidget(hairline())
        for audience in Audience:
            row = QHBoxLayout()
            row.setSpacing(GAP)
            row.addWidget(self.printed[audience], 1)
            row.addWidget(self.print_buttons[audience])
            column.addLayout(row)
        column.addWidget(hairline())
        column.addWidget(self.nothing)
        column.addLayout(self._list)
        column.addStretch(1)
        scroll = scrolled(body)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        head.setSpacing(GAP)
        head.addWidget(self.back_button)
        head.addWidget(text_label("名册核对", "title", wrap=False))
        head.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(hairline())
        outer.addWidget(scroll, 1)
