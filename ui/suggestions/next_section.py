"""进展: where it stands, which clock runs and by which article, and the one thing to do next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clearing, Clock, State
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.suggestions.alike_block import alike_words, found_alike
from ui.suggestions.course import CourseLine, steps_of
from ui.suggestions.parts import SuggestionPart, flow
from ui.suggestions.words import CLOCK_TONES, clock_sentence, days_words, local_sentence
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, link_button, primary_button, quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone

Next = tuple[str, str, str]
"""Section, action, words of the button."""
_MERGE: Next = ("clearing", "merge", "并案…")
_REFUSE: Next = ("clearing", "refuse", "不立案…")
_SPOT: Next = ("clearing", "spot", "当场答复…")
_UP: Next = ("above", "up", "转报上级…")
_MEET: Next = ("contact", "meet", "登记见面…")
_URGE: Next = ("urging", "urge", "催办…")
_REPLY: Next = ("reply", "reply", "登记答复…")
_DELAY: Next = ("reply", "delay", "登记延办…")
_CLOSE: Next = ("closing", "close", "办结…")
_STEPS: dict[State, tuple[str, tuple[Next, ...]]] = {
    State.TO_ASSIGN: (
        "下一步：主席团研究后交办给承办单位，办理期限从交办那天算起。",
        (("assign", "assign", "交办…"), _MERGE, _REFUSE, _SPOT, _UP),
    ),
    State.HANDED_BACK: (
        "承办单位申请退回。下一步：主席团同意的，重新交办；不同意的，仍由它办。",
        (("assign", "reassign", "重新交办…"), ("assign", "keep", "不同意退回")),
    ),
    State.IN_PROGRESS: ("下一步：承办单位同代表见面，在期限以前书面答复。", (_REPLY, _MEET, _URGE, _DELAY)),
    State.SOON: ("快到期了：提醒承办单位按期答复。", (_REPLY, _URGE, _MEET, _DELAY)),
    State.OVERDUE: (
        "已经逾期：向承办单位催办，答复以后照实登记，逾期仍然记在统计里。",
        (_REPLY, _URGE, _DELAY),
    ),
    State.SENT_UP: (
        "已经转报上级。下一步：收到上级答复后登记，并告知代表。",
        (("above", "answer", "登记上级答复…"),),
    ),
    State.TO_APPRAISE: (
        "下一步：收回代表填写的征询意见表，登记评价。",
        (("opinion", "appraise", "登记代表意见…"),),
    ),
    State.FEEDBACK_LATE: (
        "代表的意见过了期限还没有收回：联系代表，收回后登记。",
        (("opinion", "appraise", "登记代表意见…"),),
    ),
    State.TO_CLOSE: (
        "代表已经评价。下一步：核对落实情况，办结。",
        (_CLOSE, ("outcome", "promise", "记一项承诺…")),
    ),
    State.CLOSED: (
        "已经办结。下一步：把原件、交办单、答复函、征询表归成一档。",
        (("closing", "archive", "归档…"),),
    ),
    State.ARCHIVED: ("已经归档。", ()),
    State.MERGED: ("已经并案，在并入的那件里办理和答复。", ()),
    State.REFUSED: ("不立案，理由告知代表。", (("closing", "archive", "归档…"),)),
    State.ANSWERED: ("已经当场答复。", (("closing", "archive", "归档…"),)),
}


def next_of(file: SuggestionFile) -> Next | None:
    """The first thing to do; None when nothing is left."""
    steps = _STEPS[file.state][1]
    return steps[0] if steps else None


class ClockLine(QWidget):
    """A clock in words: a badge with the days, and the sentence with its article."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.badge = Badge()
        self.words = text_label("", "second")
        self.basis = CitationLabel("", (), context)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.words)
        said.addWidget(self.basis)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)

    def show_clock(self, clock: Clock, sentence: str, file: SuggestionFile) -> None:
        """A running one has its badge; what nobody confirmed is amber and says 待确认."""
        days = clock.days_left(file.today)
        if days is None:
            self.badge.set_state("")
        elif not clock.binding:
            self.badge.set_state("待确认", Tone.SOON)
        else:
            self.badge.set_state(days_words(days), CLOCK_TONES[clock.tone(file.today)])
        self.words.setText(sentence)
        known = (clock.rule_id,) if clock.basis.startswith("《") else ()
        self.basis.show_citation(f"依据：{clock.basis}" if clock.basis else "", known, clock.begins_on)
        set_shown(self.basis, bool(clock.basis))


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
        words, steps = _STEPS[file.state]
        if file.state is State.TO_ASSIGN and file.case.clearing is Clearing.OPEN:
            words = "下一步：看是不是重复、要不要受理；受理的交办给承办单位，办理期限从交办那天算起。"
        if file.state is State.SOON and (file.days_left or 0) < 0:
            words = "本地要求的期限已经过了（没有确认，不算逾期）：请承办单位尽快答复。"
        self.todo.setText(words)
        self._show_buttons(steps)
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


def clocks_of(file: SuggestionFile) -> list[tuple[Clock, str]]:
    """What runs now with its sentence: the clock that counts first, a local one nobody confirmed beside it."""
    today, found = file.today, list[tuple[Clock, str]]()
    if not file.open:
        return found
    now = file.now
    if file.clock is not None:
        found.append((file.clock, clock_sentence(file.clock, today)))
    if now is not None and now.replied_on is None and now.local_clock is not None:
        found.append((now.local_clock, local_sentence(now.local_clock, today)))
    if now is not None and now.replied_on is None:
        for one in (file.main, *file.co_handlers):
            for clock in one.clocks if one is not None else ():
                if clock.stopped_on is None and 0 <= (clock.days_left(today) or 0) <= 30:
                    found.append((clock, f"{one.unit.name if one else ''}：{clock_sentence(clock, today)}"))
    return found[:4]
