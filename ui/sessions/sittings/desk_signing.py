"""What the desk does with a name, a number or a key: signs in, lets out, takes in again, takes the last entry back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from renda_desktop.chinese.clock import time_text
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.sittings.desk_queries import DeskView
from renda_desktop.sittings.finding import Person, id_of, name_of, number_of, read_typed
from renda_desktop.sittings.lookups import CLOCK, TIME, SittingRef
from renda_desktop.sittings.rows import Barred, ObserverLine, SittingLine, Uninvited
from renda_desktop.sittings.rules import Arrival, SignWay
from renda_desktop.sittings.run_commands import confirm_clock
from renda_desktop.sittings.sign_commands import (
    SignAll,
    SignIn,
    SignOut,
    already_here,
    sign_all,
    sign_in,
    take_back,
    unknown,
)
from renda_desktop.sittings.time_commands import (
    ForgetAway,
    Leave,
    SetTimes,
    come_back,
    forget_away,
    leave_hall,
    set_times,
)
from ui.runtime.context import AppContext
from ui.sessions.sittings.desk_view import DeskParts
from ui.sessions.sittings.desk_words import arrival_words

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_Command = Callable[["DbSession"], object]
CONFIRM_DAY, CONFIRM_TIME = "按会议当天登记", "时间没有错，照样登记"


class Desk(Protocol):
    """What the page tells: the sitting that is shown and its people, where they sit."""

    parts: DeskParts
    seats: dict[str, str]

    def view(self) -> DeskView | None: ...

    def ref(self) -> SittingRef: ...

    def now(self) -> datetime.time | None: ...


class Signing:
    """Every entry is one action; the last one can be taken back by one key."""

    def __init__(self, context: AppContext, desk: Desk) -> None:
        self._context, self._desk = context, desk
        self._waiting: Callable[[], object] | None = None
        """What was refused for the clock: done once the office says that it is right."""
        self._last: tuple[str, _Command, str] | None = None
        """Of the last entry: whose, how it is taken back, what is said then."""
        self.shown = ""
        """Whom the large name is about."""
        self._arrival: Arrival | None = None
        """What was said of him or her."""
        self.sure: set[str] = set()
        """Sittings at which the office said that the time of the computer is right."""

    def forget(self) -> None:
        """Another sitting."""
        self._waiting = self._last = None
        self.shown = ""

    def follow(self) -> None:
        """What is said of somebody stays true when it is undone or changed elsewhere."""
        person = self._person(self.shown)
        if person is None or isinstance(person, Barred | Uninvited) or person.arrival == self._arrival:
            return
        self._show(person, self._words(person) if person.arrival else "签到已经撤销。")

    def submit(self) -> None:
        """Enter: signs in whom the text means, or says why not."""
        parts, view = self._desk.parts, self._desk.view()
        text = parts.field.text()
        if view is None or not text.strip():
            return
        try:
            typed = read_typed(text)
        except InputProblem as problem:
            self._refuse(problem.message)
            return
        found = view.people.meant_by(typed.who)
        if len(found) > 1 and not parts.choices.isHidden():
            parts.choices.pick()
        elif len(found) > 1:
            parts.offer(found, self._desk.seats)
            parts.field.selectAll()
        elif not found:
            self._refuse(unknown(typed.who, found))
        else:
            self.sign(found[0], typed.at, _way(found[0], typed.who))

    def sign(self, person: Person, at: datetime.time | None, way: SignWay) -> None:
        """Somebody is at the door: comes, comes back, or is here already."""
        self._desk.parts.offer((), self._desk.seats)
        if not isinstance(person, SittingLine | ObserverLine) or person.arrival is None:
            self._come(person, at, way)
        elif person.arrival.left is not None and self._may_move():
            self._back(person, at)
        else:
            self._show(person, already_here(person) if person.arrival.left is None else self._words(person))
            self._desk.parts.field.selectAll()

    def leave(self) -> None:
        """F9: whom the text means, else who is shown, leaves the hall; who had left is back."""
        parts = self._desk.parts
        person, at = self._moving()
        if person is None or not isinstance(person, SittingLine | ObserverLine) or person.arrival is None:
            name = f"{name_of(person)}还没有签到，不用登记离会。" if person is not None else ""
            self._context.teller.note(name or "请先输入要离会的人，再按 F9。")
        elif not self._may_move():
            self._context.teller.note("会议当天才在这里登记离会；会后补记请到“签到”里填离会时间。")
        elif person.arrival.left is not None:
            self._back(person, at)
        else:
            self._out(person, at)
        parts.offer((), self._desk.seats)

    def take_back_last(self) -> None:
        """F8: the last entry was wrong."""
        if self._last is None:
            self._context.teller.note("这次会议还没有刚才的登记可以撤销。")
            return
        who, command, words = self._last
        if self._context.write(command, refused=self._refused):
            self._last = None
            self._show(self._person(who), words)

    def take_back_shown(self) -> None:
        """[撤销这次签到]: whoever is shown has not come after all, a deputy or an observer."""
        request = SignOut(self._desk.ref(), (self.shown,))
        if self.shown and self._context.write(lambda db: take_back(db, request), refused=self._refused):
            self._last = None

    def confirm(self) -> None:
        """The office says that day or time are right: what was refused for it is recorded."""
        ref, waiting = self._desk.ref(), self._waiting
        self._waiting = None
        view = self._desk.view()
        if view is not None and ref.clock == view.sheet.entry.day:
            self.sure.add(ref.entry_id)
            self._desk.parts.show_clock("")
        elif not self._context.write(lambda db: confirm_clock(db, ref)):
            return
        if waiting is not None:
            waiting()

    def sign_all(self) -> None:
        """[全部到会]: all but those on leave; then the few who are missing are clicked away in the section."""
        ref, many = self._desk.ref(), list[int]()
        if self._context.write(lambda db: many.append(sign_all(db, SignAll(ref))), refused=self._refused):
            self._context.teller.note(f"{many[0]}人记为到会。没来的几位，请在“签到”里改。", undo=True)

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """Something stands in the way; of the clock it is said what to do about it."""
        self._refused(problem)

    # --- what is recorded --------------------------------------------------------------------------------------------

    def _come(self, person: Person, at: datetime.time | None, way: SignWay) -> None:
        who = id_of(person)

        def write() -> None:
            ref = self._desk.ref()
            request = SignIn(ref, who, way, at or self._desk.now())
            if self._done(lambda db: sign_in(db, request), write):
                self._last = who, lambda db: take_back(db, SignOut(ref, (who,))), "刚才的签到已经撤销。"
                self._welcome(who)

        write()

    def _out(self, person: Person, at: datetime.time | None) -> None:
        who, moment = id_of(person), at or self._desk.now()
        arrival = person.arrival if isinstance(person, SittingLine | ObserverLine) else None
        assert arrival is not None, "only who is here leaves"
        assert moment is not None, "the day is that of the sitting"

        def write() -> None:
            ref = self._desk.ref()
            if self._done(lambda db: leave_hall(db, Leave(ref, who, moment)), write):
                again = SetTimes(ref, who, arrival.at, None)
                self._last = who, lambda db: set_times(db, again), "刚才登记的离会已经撤销。"
                self._show(self._person(who), f"{time_text(moment)}离会。回来时再扫一次，或者按 F9。")

        write()

    def _back(self, person: Person, at: datetime.time | None) -> None:
        who, moment = id_of(person), at or self._desk.now()
        assert moment is not None, "the day is that of the sitting"

        def write() -> None:
            ref = self._desk.ref()
            if self._done(lambda db: come_back(db, Leave(ref, who, moment)), write):
                again = ForgetAway(ref, who, still_out=True)
                self._last = who, lambda db: forget_away(db, again), "刚才登记的回来已经撤销。"
                self._show(self._person(who), f"{time_text(moment)}回到会场。")

        write()

    def _done(self, command: _Command, again: Callable[[], object]) -> bool:
        self._waiting = again
        if not self._context.write(command, refused=self._refused):
            self._desk.parts.field.selectAll()
            return False
        self._waiting = None
        self._desk.parts.field.clear()
        return True

    # --- what is said ------------------------------------------------------------------------------------------------

    def _welcome(self, who: str) -> None:
        person = self._person(who)
        assert person is not None, "who was signed in is there"
        self._desk.parts.arrival.welcome(name_of(person), self._words(person))
        self._note_shown(person)

    def _show(self, person: Person | None, words: str) -> None:
        if person is None:
            return
        self._desk.parts.arrival.tell(name_of(person), words)
        self._note_shown(person)

    def _words(self, person: Person) -> str:
        view = self._desk.view()
        assert view is not None, "somebody is shown at a sitting"
        return arrival_words(person, self._desk.seats, view.sheet)

    def _note_shown(self, person: Person) -> None:
        """Remembers who is shown, and offers what can be done about him or her."""
        here = person.arrival if isinstance(person, SittingLine | ObserverLine) else None
        self.shown, self._arrival = id_of(person), here
        word = (
            ""
            if here is None or not self._may_move()
            else "登记离会 F9"
            if here.left is None
            else "回来了 F9"
        )
        self._desk.parts.arrival.offer(word, here=here is not None)

    def _may_move(self) -> bool:
        """Leaving and coming back are recorded as they happen; afterwards the section has fields for them."""
        view = self._desk.view()
        return view is not None and view.sheet.closed_at is None and self._desk.now() is not None

    def _moving(self) -> tuple[Person | None, datetime.time | None]:
        """Whom F9 is about: the one the text means, else the one who is shown."""
        view, text = self._desk.view(), self._desk.parts.field.text()
        if view is None or not text.strip():
            return self._person(self.shown), None
        try:
            typed = read_typed(text)
        except InputProblem as problem:
            self._refuse(problem.message)
            return None, None
        found = view.people.meant_by(typed.who)
        return (found[0], typed.at) if len(found) == 1 else (None, None)

    def _refuse(self, sentence: str) -> None:
        self.shown = ""
        self._desk.parts.arrival.refuse(sentence)
        self._desk.parts.field.selectAll()

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self.shown = ""
        self._desk.parts.arrival.refuse(problem.message)
        word = {CLOCK: CONFIRM_DAY, TIME: CONFIRM_TIME}.get(problem.field or "", "")
        self._desk.parts.show_clock(problem.message if word else "", word)
        if word:
            self._desk.parts.arrival.refuse("先看上面的红字：电脑的日期、时间要对。")

    def _person(self, who: str) -> Person | None:
        view = self._desk.view()
        people = view.people.everybody if view is not None and who else ()
        return next((one for one in people if id_of(one) == who), None)


def _way(person: Person, who: str) -> SignWay:
    return SignWay.SCAN if number_of(person) in who else SignWay.TYPED
