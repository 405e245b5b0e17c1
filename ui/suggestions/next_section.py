"""进展: where it stands, which clock runs and by which article, and the one thing to do next."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clearing, State
from ui.runtime.context import AppContext
from ui.suggestions.alike_block import alike_words, found_alike
from ui.suggestions.clock_line import ClockLine, clocks_of
from ui.suggestions.course import CourseLine, steps_of
from ui.suggestions.next_steps import Next, next_words, steps_of_state
from ui.suggestions.parts import SuggestionPart, flow
from ui.widgets.buttons import Button, link_button, primary_button, quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL, GAP_TINY


class NextSection(SuggestionPart):
    """The first section: nothing is typed here."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.course = CourseLine()
        self._clocks = QVBoxLayout()
        self._clocks.setSpacing(GAP_TINY)
        self.clock_lines = [ClockLine(context) for _ in range(4)]
        self.left = text_label("")
        self.left_link = link_button("选由谁代表评价", lambda: self.asked.emit("opinion", "speak"))
        self.merged_unit = text_label("")
        self.again_link = link_button("重新交办…", lambda: self.asked.emit("assign", "reassign"))
        self.todo = text_label("", "strong")
        self.buttons: list[Button] = []
        self._row = flow()
        self._made: tuple[Next, ...] | None = None
        self.begun_links: list[Button] = []
        self._begun = flow()
        self.into_link = link_button("", self._go_into)
        self.merged = flow()
        self._merged_ids: tuple[str, ...] = ()
        self._alike = QVBoxLayout()
        self._alike.setSpacing(GAP_TINY)
        self.alike_lines: list[QWidget] = []
        self.merge_links: dict[str, Button] = {}
        for line in self.clock_lines:
            self._clocks.addWidget(line)
        self.column.addWidget(self.course)
        self.column.addLayout(self._clocks)
        self.column.addLayout(self._alike)
        for widget in (
            self.left,
            self.left_link,
            self.merged_unit,
            self.again_link,
            self.into_link,
            self.merged,
            self.todo,
            self._row,
            self._begun,
        ):
            self.column.addWidget(widget)

    def _show(self, file: SuggestionFile) -> None:
        self.course.show_steps(steps_of(file))
        self._show_clocks(file)
        lead_left = bool(file.lead_left) and file.open
        speaker = file.now.speaker if file.now else None
        told = (
            "答复、评价改由其他联名代表进行。"
            if file.entry.cosigners
            else "没有其他联名代表，答复送交主席团并说明情况。"
        )
        by = f"现在由{speaker.name}代表评价。" if speaker and speaker.in_office else told
        self.left.setText(f"请注意：{file.lead_left}{by}")
        set_shown(self.left, lead_left)
        set_shown(self.left_link, lead_left and speaker is not None and len(file.entry.cosigners) > 0)
        gone = gone_unit_words(file)
        self.merged_unit.setText(gone)
        set_shown(self.merged_unit, bool(gone))
        set_shown(self.again_link, bool(gone))
        into = file.merged_into
        self.into_link.setText(f"看并入的 {into.code} {into.title}" if into else "")
        set_shown(self.into_link, into is not None)
        self._show_merged(file)
        self._show_alike(file)
        self.todo.setText(next_words(file))
        self._show_buttons(steps_of_state(file))
        self.show_unfinished()

    def show_unfinished(self) -> None:
        """What was begun for this suggestion and not registered; a click goes on with it."""
        begun = self.unfinished.of(self.suggestion_id) if self.shown else []
        self.begun_links = [
            link_button(f"“{title}”写了一半，还没有登记：接着写", partial(self.asked.emit, section, action))
            for section, action, title in begun
        ]
        self._begun = self._replaced(self._begun, flow(*self.begun_links))
        set_shown(self._begun, bool(begun))

    def _show_clocks(self, file: SuggestionFile) -> None:
        said = list(clocks_of(file))
        for place, line in enumerate(self.clock_lines):
            on = place < len(said)
            if on:
                line.show_clock(said[place][0], said[place][1], file)
            set_shown(line, on)

    def _show_buttons(self, steps: tuple[Next, ...]) -> None:
        if steps == self._made:
            return
        self._made = steps
        self.buttons = []
        for place, (section, action, word) in enumerate(steps):
            make = primary_button if place == 0 else quiet_button
            self.buttons.append(make(word, "", partial(self.asked.emit, section, action)))
        self._row = self._replaced(self._row, flow(*self.buttons))

    def _show_alike(self, file: SuggestionFile) -> None:
        """Before the clean-up: those it may repeat."""
        entry = file.entry
        wanted = file.case.clearing is Clearing.OPEN and file.state is State.TO_ASSIGN
        if not wanted and not self.alike_lines:
            return
        today = self.context.today()
        found = self.context.read(
            lambda db: found_alike(db, entry.title, entry.content, today, entry.id) if wanted else []
        )
        self.merge_links = {}
        made = [self._alike_line(other, percent) for other, percent in found[:2]]
        replace_lines(self._alike, self.alike_lines, made)
        self.alike_lines = made

    def _alike_line(self, other: SuggestionFile, percent: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(text_label(alike_words(other, percent), "second"), 1)
        look = link_button("看", partial(self.gone_to.emit, other.id))
        look.setAccessibleName(f"看{other.entry.code}")
        row.addWidget(look)
        if other.open:
            merge = link_button("并案…", partial(self.asked.emit, "clearing", f"merge:{other.id}"))
            merge.setAccessibleName(f"并入{other.entry.code}")
            self.merge_links[other.id] = merge
            row.addWidget(merge)
        return line

    def _show_merged(self, file: SuggestionFile) -> None:
        ids = tuple(entry.id for entry in file.merged)
        if ids != self._merged_ids:
            self._merged_ids = ids
            links = [
                link_button(f"并入这件的 {one.code} {one.title}", partial(self.gone_to.emit, one.id))
                for one in file.merged
            ]
            self.merged = self._replaced(self.merged, flow(*links))
        set_shown(self.merged, bool(ids))

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        at = self.column.indexOf(old)
        set_shown(old, False)
        self.column.removeWidget(old)
        old.deleteLater()
        self.column.insertWidget(at, new)
        return new

    def _go_into(self) -> None:
        into = self.now().file.merged_into
        if into is not None:
            self.gone_to.emit(into.id)


def gone_unit_words(file: SuggestionFile) -> str:
    """Why the main handler cannot go on, while a reply is waited for; "" where it can."""
    unit = file.main.unit if file.main else None
    waiting = file.open and file.now is not None and file.now.replied_on is None
    if unit is None or unit.ended_on is None or not waiting:
        return ""
    day = chinese_date(unit.ended_on)
    if unit.successor:
        return f"请注意：{unit.name}已于{day}并入{unit.successor}，请重新交办给{unit.successor}。"
    return f"请注意：{unit.name}已于{day}撤销，请重新交办给别的单位。"
