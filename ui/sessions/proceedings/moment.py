"""As of when a click is recorded: by the clock where it can be right, else as the clerk says, and says anew."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from renda_desktop.chinese.clock import time_text
from renda_desktop.proceedings.rows import Hall, SittingOrder
from renda_desktop.proceedings.rules import Act
from renda_desktop.sessions.rules import Part
from renda_desktop.sittings.clock import time_sentence
from renda_desktop.sittings.queries import sitting_sheet
from ui.runtime.context import AppContext
from ui.sessions.proceedings.asking import AsOfLine, MomentQuestion, other_day_words

if TYPE_CHECKING:
    from ui.sessions.proceedings.day_page import DayPage

When = tuple[datetime.date, datetime.time]


class Moment:
    """Asks once for a sitting; from then on the line above the buttons shows the time and takes another one."""

    def __init__(self, context: AppContext, page: DayPage, question: MomentQuestion, line: AsOfLine) -> None:
        self._context, self._page = context, page
        self._question, self._line = question, line
        self._then: Callable[[], object] | None = None
        self._trusted: set[str] = set()
        """Sittings at which the office said that the time of the computer is right."""
        self._day: datetime.date | None = None
        """The day of what is recorded by hand; None: by the clock."""
        question.confirmed.connect(self._take)
        question.trust_link.clicked.connect(self._trust)
        line.dropped.connect(self.forget)

    def known(self, order: SittingOrder, then: Callable[[], object]) -> bool:
        """Whether it is clear as of when to record; else it is asked, and `then` is done once it is said."""
        hall, today = order.hall, self._context.today()
        day = hall.entry.day
        if day is None:
            self._page.pane.refuse("这次会议还没有定日期，请先在“会议”里填写开会日期。")
            return False
        if self._day is not None:
            return self._line.readable()
        words = other_day_words(today, day) if day != today else self._doubt(hall)
        if not words:
            return True
        self._then = then
        proposed = (hall.opened_at or hall.entry.starts_at) if day != today else None
        self._question.ask(
            words, proposed, trust=day == today
        )  # a wrong clock proposes nothing: it is read off a wall
        return False

    def when(self) -> When:
        """Day and time of what is recorded now."""
        at = self._line.value()
        if self._day is not None and at is not None:
            return self._day, at
        return self._context.today(), self._context.now()

    def follow(self, order: SittingOrder, act: Act | None) -> None:
        """Where the sitting ends its time is proposed anew: nobody declares it open and closed in one minute."""
        ends, at = order.hall.entry.ends_at, self._line.value()
        if self._day is not None and act is Act.CLOSE and ends is not None and at is not None and at < ends:
            self._line.propose(ends)

    def forget(self) -> None:
        """By the clock again; another sitting, its time is asked anew."""
        self._day, self._then = None, None
        self._line.hide()

    def _doubt(self, hall: Hall) -> str:
        """Why the clock cannot be right at this sitting; "" when it can."""
        if hall.entry.part is Part.PRESIDIUM or hall.sitting_id in self._trusted:
            return ""
        now, session = self._context.now(), self._page.session().facts.id
        if hall.closed_at is not None and now > hall.closed_at:
            return f"{hall.name}{time_text(hall.closed_at)}已经散会。补记的，请填当时的时间。"
        sheet = self._context.read(lambda db: sitting_sheet(db, session, hall.sitting_id))
        return time_sentence(sheet, now)

    def _take(self) -> None:
        """The clerk said as of when; what was to be done is done now."""
        day, at = self._page.order().hall.entry.day, self._question.value()
        if at is None or day is None:
            return
        self._day = day
        self._line.show_moment(day, at)
        self._go_on()

    def _trust(self) -> None:
        self._trusted.add(self._page.order().hall.sitting_id)
        self._go_on()

    def _go_on(self) -> None:
        self._question.hide()
        then, self._then = self._then, None
        if then is not None:
            then()
