"""The middle of the page of the day: what is said at a step, what is entered there, what is asked, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.proceedings.rows import Day, SittingOrder, Step
from renda_desktop.proceedings.rules import Progress, StepKind
from ui.runtime.context import AppContext
from ui.sessions.proceedings.asking import AsOfLine, MomentQuestion, ShortQuestion
from ui.sessions.proceedings.script_view import ScriptView
from ui.sessions.proceedings.vote_form import VoteForm
from ui.sessions.sittings.big_words import BigLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

_TITLE = 22


class StepPane(QWidget):
    """Shows one step; the buttons below are the page's."""

    def __init__(self, context: AppContext, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.step_title = BigLabel(_TITLE, wrap=True)
        self.who = text_label("", "second")
        self.doubts, self.problem = text_label("", "error"), text_label("", "error")
        self.script = ScriptView()
        self.next_label = text_label("", "second")
        self.vote = VoteForm(context)
        self.other_moment, self.short, self.as_of = MomentQuestion(), ShortQuestion(), AsOfLine()
        self._lay_out(buttons)
        self.quiet()

    def show_step(self, day: Day, order: SittingOrder, step: Step, said: Paper) -> None:
        """Shows a step with its words; a vote that is not announced yet has its boxes."""
        self.step_title.setText(step.title)
        self.who.setText(f"{step.kind.who.value}　{_state_words(step)}")
        self.doubts.setText("\n".join(step.doubts))
        set_shown(self.doubts, bool(step.doubts))
        matter = day.matter(step.subject_id) if step.kind is StepKind.VOTE else None
        counted = matter is not None and matter.counts.votes_for is not None
        self.script.show_words(said, at_end=counted)
        following = _following(order, step)
        self.next_label.setText(f"接下来：{following.title}" if following else "")
        set_shown(self.next_label, following is not None)
        voting = matter is not None and not matter.planned and not step.done
        set_shown(self.vote, voting)
        if matter is not None and voting:
            signed = None if matter.counted_present is not None else order.hall.present
            self.vote.show_matter(matter, signed)

    def quiet(self) -> None:
        """Nothing is asked, nothing was refused."""
        for widget in (self.problem, self.other_moment, self.short):
            widget.hide()

    def refuse(self, sentence: str, name: str = "") -> None:
        """Why something was not recorded, below the box it is about, else above the buttons."""
        if not self.vote.isHidden() and self.vote.say(sentence, name):
            return
        self.problem.setText(sentence)
        set_shown(self.problem, True)

    def flush(self) -> bool:
        """Takes over what is being typed; False when it cannot be read."""
        return self.vote.isHidden() or self.vote.flush()

    def _lay_out(self, buttons: Sequence[QWidget]) -> None:
        row = QWidget()
        flow = FlowLayout(row, GAP)
        for button in buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP_SMALL)
        for label in (self.step_title, self.who, self.doubts):
            column.addWidget(label)
        column.addWidget(self.script, 1)
        asked = (self.other_moment, self.short, self.problem, self.as_of)
        below = (self.next_label, hairline(), self.vote, *asked, row)
        for widget in below:
            column.addWidget(widget)


def _following(order: SittingOrder, step: Step) -> Step | None:
    place = next((i for i, one in enumerate(order.steps) if one.key == step.key), len(order.steps))
    return order.steps[place + 1] if place + 1 < len(order.steps) else None


def _state_words(step: Step) -> str:
    """What the state of the step means to the clerk."""
    if step.done:
        return "这一步已经办了。"
    if step.progress is Progress.PASSED_OVER:
        return "后面的已经办了，这一步没有记。"
    return "现在到这一步。" if step.progress is Progress.NOW else "还没有到这一步。"
