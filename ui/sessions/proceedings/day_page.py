"""会议当天: left the running order, in the middle what is said now, right the figures, and one blue button.

Every click is one action that stands in the data file at once: reopened after a power failure, the page shows the
same step, since where the sitting stands is derived from what was recorded.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.overview.kit_proceedings import said_at
from renda_desktop.overview.printables import Drawing
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.queries import day_of_card
from renda_desktop.proceedings.rows import Day, SittingOrder, Step
from renda_desktop.sessions.rows import SessionCard
from ui.runtime.context import AppContext
from ui.sessions.proceedings.doing import Doing
from ui.sessions.proceedings.figures_panel import FiguresPanel
from ui.sessions.proceedings.large_button import LargeButton
from ui.sessions.proceedings.sitting_chips import SittingChips
from ui.sessions.proceedings.step_list import StepList
from ui.sessions.proceedings.step_pane import StepPane
from ui.sessions.session_page import SessionPage
from ui.widgets import theme
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.scrolled import scrolled

_LIST, _PANEL = 290, 250
_LINKS = {"desk": "打开签到台", "ballots": "打开计票", "election": "打开选举"}
_NOTHING = "日程里还没有预备会议和全体会议，所以还排不出会议进行的次序。请先在“日程”里添上。"


class DayPage(SessionPage):
    """The chips above choose the sitting; a choice stays until the clerk makes another."""

    title = "会议当天"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.day: Day | None = None
        self.orders: tuple[SittingOrder, ...] = ()
        self.entry_id = self.step_key = ""
        """The sitting and the step that are looked at; "" for the step: what comes now."""
        self.sittings = SittingChips()
        self.today_label = text_label("", "second", wrap=False)
        self.add_to_head(self.today_label)
        self.steps, self.figures = StepList(), FiguresPanel()
        self.go_button = LargeButton("下一步", self.go_on)
        self.back_step = quiet_button("上一步", "arrow-left", partial(self.turn, -1))
        self.now_link = link_button("回到现在", self.to_now)
        self.undo_link = link_button("取消这一步", self._unmark)
        self.links = {key: link_button(word, partial(self._open_page, key)) for key, word in _LINKS.items()}
        self.pass_link = link_button(
            "不用这里登记，下一步", lambda: self.doing.pass_on(self.order(), self.step())
        )
        self.again_link = link_button("", lambda: self.doing.prepare_again())
        marks = (self.pass_link, self.again_link, self.now_link, self.undo_link)
        buttons = (self.go_button, *marks, *self.links.values())
        self.pane = StepPane(context, (self.back_step, *buttons))
        self.script, self.vote = self.pane.script, self.pane.vote
        self.other_moment, self.short = self.pane.other_moment, self.pane.short
        self.doing = Doing(context, self)
        self.nothing = EmptyState(_NOTHING, icon="calendar")
        self._body, self._panel = QWidget(), scrolled(self.figures)
        self._lay_out()
        self._connect()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def begin(self, record_id: str) -> None:
        """Shows that sitting, else the one at hand; the keyboard is ready to go on.

        What was refused before may have been put right elsewhere meanwhile: it is said anew where it is not.
        """
        self.pane.problem.hide()
        if record_id and any(order.entry_id == record_id for order in self.orders):
            self.choose(record_id)
        self._ready()

    def show_card(self, card: SessionCard) -> None:
        """Shows the session anew; the sitting and the step that are looked at stay."""
        other = self.day is None or self.day.card.facts.id != card.facts.id
        today, now = self.context.today(), self.context.now()
        day = self.context.read(lambda db: day_of_card(db, card, today, now))
        self.day, self.orders = day, running_order(day)
        if other:
            self.entry_id = self.step_key = ""
            self.doing.moment.forget()
        known = {order.entry_id for order in self.orders}
        if self.entry_id not in known:
            self.entry_id, self.step_key = self._at_hand(), ""
        set_shown(self._body, bool(self.orders))
        set_shown(self.nothing, not self.orders)
        self._show_today()
        self._show()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.pane.flush()

    def choose(self, entry_id: str) -> None:
        """Another sitting, at what comes now."""
        self.flush()
        self.entry_id, self.step_key = entry_id, ""
        self.doing.moment.forget()
        self.pane.quiet()
        self._show()
        self._ready()

    def look_at(self, key: str) -> None:
        """A step of the sitting; nothing is recorded by looking."""
        self.flush()
        self.pane.quiet()
        now = self.order().now
        self.step_key = "" if now is not None and now.key == key else key
        self._show()

    def turn(self, by: int) -> None:
        """PageUp and ← lead to the step before, without changing anything."""
        steps = self.order().steps
        place = next((i for i, step in enumerate(steps) if step.key == self.step().key), 0)
        self.look_at(steps[max(0, min(len(steps) - 1, place + by))].key)
        self._ready()

    def to_now(self) -> None:
        """Back to what comes now."""
        self.flush()
        self.pane.quiet()
        self.step_key = ""
        self._show()
        self._ready()

    def step(self) -> Step:
        """The step that is looked at: the one chosen, else what comes now, else the last."""
        order = self.order()
        found = next((step for step in order.steps if step.key == self.step_key), None)
        return found or order.now or order.steps[-1]

    # --- the button --------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """What the blue button does: at a step that is done it leads on, else it does what happens next."""
        if not self.orders:
            return
        self.pane.quiet()
        step = self.step()
        if step.done:
            self._after(step)
        elif self.pane.flush():
            self.doing.do(self.order(), step)

    def done(self) -> None:
        """Something was recorded: on to what comes now."""
        self.step_key = ""
        self._show()
        self._ready()

    def _after(self, step: Step) -> None:
        steps = self.order().steps
        place = steps.index(step)
        if self.order().now is not None or place + 1 == len(steps):
            later = next((order for order in self.orders if order.now is not None), None)
            if self.order().now is None and later is not None:
                self.choose(later.entry_id)
            else:
                self.to_now()
        else:
            self.turn(1)

    def _open_page(self, key: str) -> None:
        self.page_asked.emit(key, self.doing.pages_for(self.step()).get(key, ""))

    def _unmark(self) -> None:
        self.doing.unmark(self.order(), self.step())

    def _at_hand(self) -> str:
        """The sitting that is going on, else the first where something is still to be done, else the last.

        One that goes on after a break is the same sitting: its later part is at hand once something was done there.
        """
        undone = [order for order in self.orders if order.now is not None]
        going = [one for one in undone if one.hall.opened_at is not None and one.hall.closed_at is None]
        begun = [one for one in going if one.done or not one.hall.continues]
        found = begun[-1] if begun else next(iter([*going, *undone]), None)
        return (found or self.orders[-1]).entry_id if self.orders else ""

    def order(self) -> SittingOrder:
        """The running order of the sitting that is looked at."""
        return next(order for order in self.orders if order.entry_id == self.entry_id)

    # --- drawing -----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        day = self.day
        if day is None or not self.orders:
            return
        order, step = self.order(), self.step()
        self.steps.show_steps(order.steps, step.key)
        drawing = Drawing(self.context.today())
        said = self.context.read(lambda db: said_at(db, day, order, step, drawing))
        self.pane.show_step(day, order, step, said)
        self.figures.show_step(day, order, step, self.doing.rounds(step))
        self._show_buttons(order, step)
        self.doing.moment.follow(order, None if step.done else step.act)
        self.sittings.show_orders(self.orders, self.entry_id)

    def _show_buttons(self, order: SittingOrder, step: Step) -> None:
        self.go_button.setText(self._button_words(order, step))
        self.go_button.setAccessibleName(self._button_words(order, step))
        set_shown(self.now_link, order.now is not None and order.now.key != step.key and not step.done)
        set_shown(self.undo_link, self.doing.marked(step))
        tie = self.doing.tie(step)
        self.again_link.setText(tie.command if tie is not None else "")
        set_shown(self.again_link, tie is not None)
        wanted = self.doing.pages_for(step)
        for key, link in self.links.items():
            set_shown(link, key in wanted)
        set_shown(self.pass_link, not step.done and self.doing.can_pass(step))
        self.back_step.setEnabled(step.key != order.steps[0].key)

    def _button_words(self, order: SittingOrder, step: Step) -> str:
        if not step.done:
            return self.doing.words(step)
        if order.now is not None:
            return "回到现在这一步"
        more = any(one.now is not None for one in self.orders)
        return "看下一次会议" if more else "已经全部办完"

    def _show_today(self) -> None:
        days = {order.hall.entry.day for order in self.orders}
        today = self.context.today()
        here = today in days
        self.today_label.setText(
            "" if here else f"今天是{chinese_date(today)}，不是开会那天：可以看、可以练，记录前会先问。"
        )

    def _ready(self) -> None:
        """The keyboard is where work goes on: in the first box of a vote, else on the blue button."""
        if not self.orders:
            return
        if not self.vote.isHidden():
            self.vote.begin()
        else:
            self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.steps.looked_at.connect(self.look_at)
        self.sittings.chosen.connect(self.choose)
        self.vote.finished.connect(lambda: self.go_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.vote.fill_asked.connect(self.doing.fill)
        self.short.confirmed.connect(self.doing.open_all_the_same)
        for question in (self.other_moment, self.short):
            question.left.connect(self._ready)
        for key, run in ((Qt.Key.Key_PageDown, self.go_on), (Qt.Key.Key_PageUp, partial(self.turn, -1))):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(run)

    def _lay_out(self) -> None:
        self.column.addWidget(self.sittings)
        self.column.addWidget(hairline())
        self.column.addWidget(self.nothing, 1)
        self.column.addWidget(self._body, 1)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addWidget(self.pane, 1)
        row.addWidget(self._panel)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """List and figures grow with the type, less than it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_panel"):
            self._fit()

    def _fit(self) -> None:
        self.steps.setFixedWidth(theme.gently(_LIST))
        self._panel.setFixedWidth(theme.gently(_PANEL))
