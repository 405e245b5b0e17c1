"""What a tab gets in its constructor instead of globals."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from renda_desktop.errors import (
    DeskError,
    InputProblem,
    LookingOnly,
    RuleViolation,
    SealedYear,
    StorageProblem,
    StorageTrouble,
)
from renda_desktop.progress import Cancelled, Progress
from ui.runtime.changes import ChangeNotifier
from ui.runtime.computer import Computer
from ui.runtime.tasks import TaskRunner, Unforeseen
from ui.runtime.teller import Teller

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.overview.checks.verdict import Place
    from renda_desktop.storage.base import DbSession
    from renda_desktop.storage.database import Database
    from renda_desktop.storage.keys import KeyHolder, Unlocked
    from ui.runtime.looks import Looks
    from ui.runtime.sealed_reason import KeptReasons

logger = logging.getLogger(__name__)
T = TypeVar("T")
BACK = "back"
"""Given to `AppContext.go` in place of a tab: to where the user was before."""
Refused = Callable[[RuleViolation | InputProblem], None]
Failed = Callable[[DeskError], None]
Guard = Callable[["DbSession", datetime.date], None]
"""Looks at what an action did, given today's day, and raises RuleViolation to take it back."""


@dataclass(frozen=True)
class PeopleList:
    """People somebody wants to see in the roster: those behind a number. `title` says which number.

    `higher`: deputies of other levels are among them; `field` is what is to be filled in of them.
    """

    title: str
    ids: frozenset[str]
    day: datetime.date
    higher: bool = False
    field: str = ""


def _time_of_day() -> datetime.time:
    return datetime.datetime.now().time().replace(second=0, microsecond=0)  # noqa: DTZ005 - the clock on the wall


class AppContext(QObject):
    """The open data file and everything a tab may ask of the program. One per window."""

    went = Signal(str, str)
    """Somebody wants to see a record: tab key and record id ("" for the tab alone)."""
    place_asked = Signal(object)
    """Somebody wants to go where something is mended: a `Place`."""
    people_asked = Signal(object)
    """Somebody wants to see a `PeopleList`."""
    closed_work_asked = Signal(object)
    """Somebody wants something done to the data file while it is closed: a `ClosedWork`."""
    only_looked = Signal()
    """Something was to be changed by whoever may only look: what is shown is to be as it is stored."""
    lock_changed = Signal(int)
    """After so many idle minutes the window is to lock itself from now on; 0 = never."""
    unsaved = Signal()
    """The machine kept something from being saved; it stands in its field."""
    flush_asked = Signal()
    """What is being typed in the page in front is to be taken over now."""
    problem_over = Signal()
    """What was said at the top of the page is over: its page was left, or the thing was done after all."""
    backed_up = Signal()
    """A backup was made or failed, or a place was set: whoever shows how safe the data are looks again."""

    def __init__(
        self,
        database: Database,
        tasks: TaskRunner,
        teller: Teller,
        computer: Computer,
        today: Callable[[], datetime.date] = datetime.date.today,
        parent: QObject | None = None,
        now: Callable[[], datetime.time] = _time_of_day,
        unlocked: Unlocked | None = None,
    ) -> None:
        """`today` and `now` are the day and the time of day, to the minute; the practice town has a day of its own.

        `unlocked`: who opened a data file that has a password.
        """
        super().__init__(parent)
        self.database = database
        self.tasks = tasks
        self.teller = teller
        self.computer = computer
        self.unlocked = unlocked
        self.today = today
        self.now = now
        self.clock: Callable[[], datetime.datetime] = datetime.datetime.now
        """The clock on the wall, in the practice town too: backups are made and told by it."""
        self._trouble: DeskError | None = None
        self._guards: list[Guard] = []
        self._kept_reasons: KeptReasons | None = None
        self._looks: Looks | None = None
        self.changes = ChangeNotifier(self)
        self.changes.listen_to(database)

    @property
    def holder(self) -> KeyHolder | None:
        """Whose password opened the data file; None where it has none."""
        return self.unlocked.holder if self.unlocked is not None else None

    @property
    def may_write(self) -> bool:
        """Whether whoever sits here may change anything."""
        return self.database.may_write

    @property
    def data_file(self) -> DataFile:
        """The open data file as backups see it."""
        from renda_desktop.keeping.data_file import DataFile

        return DataFile(self.database.path, self.database.key)

    def guard(self, guard: Guard) -> None:
        """`guard` looks at every action before it is committed, with today's day, and may refuse it."""
        self._guards.append(guard)

    def read(self, query: Callable[[DbSession], T]) -> T:
        """The result of a query, at once. Raises StorageProblem."""
        with self.database.read() as db:
            return query(db)

    def doubts(self) -> int:
        """How much another hand did to the data file and nobody has looked at; 0 where that cannot be read now."""
        from renda_desktop.keeping.doubts import open_doubts

        try:
            return len(self.read(open_doubts))
        except DeskError:
            return 0

    def write(
        self,
        command: Callable[[DbSession], T],
        *,
        refused: Refused | None = None,
        failed: Failed | None = None,
        done: Callable[[T], None] | None = None,
        stay: str | None = None,
    ) -> bool:
        """Runs one command as one action; True when it was committed.

        What belongs to a sealed year is changed once the clerk has said why. What the rules forbid goes to `refused`
        (a field shows it) or is said; trouble of the machine is said, and `failed` may keep what was typed.
        """
        try:
            result = self.with_reason(lambda reason: self._act(command, stay, reason))
        except LookingOnly as problem:
            self.teller.note(problem.message)
            self.only_looked.emit()
            return False
        except (RuleViolation, InputProblem) as problem:
            (refused or self.say)(problem)
            return False
        except DeskError as problem:
            self._troubled(problem)
            if failed is not None:
                failed(problem)
            return False
        if done is not None:
            done(result)
        return True

    def _act(self, command: Callable[[DbSession], T], stay: str | None, reason: str) -> T:
        try:
            with self.database.action(stay=stay, reason=reason) as db:
                result = command(db)
                for guard in self._guards:
                    guard(db, self.today())
        except StorageProblem as problem:
            if problem.trouble is not StorageTrouble.UNFLUSHED:
                raise
            self.say(problem)  # it was done: nothing is to be typed again
        return result

    def with_reason(self, act: Callable[[str], T]) -> T:
        """What `act` does without a reason; where it touches a sealed year, with the one the clerk gives.

        Raises SealedYear when none is given, and whatever `act` raises.
        """
        try:
            return act("")
        except SealedYear as problem:
            reason = self.reason_for(problem)
            if not reason:
                raise
        return act(reason)

    def reason_for(self, problem: SealedYear) -> str:
        """The reason the clerk gives, or gave a short while ago, for a change in sealed years; "" for none."""
        if self._kept_reasons is None:
            from ui.runtime.sealed_reason import KeptReasons

            self._kept_reasons = KeptReasons()
        return self._kept_reasons.reason_for(problem)

    def may_show(self, place: str, what: str, record_ids: Iterable[str] = ()) -> bool:
        """Notes that identity or telephone numbers are about to be shown or written in full; False: they must not be.

        `place`: where, in the clerk's words; `record_ids`: whose, none named = everybody's.
        """
        if self._looks is None:
            from ui.runtime.looks import Looks

            self._looks = Looks(self.database, self._troubled)
        return self._looks.may_show(place, what, record_ids)

    def keep(self, write: Callable[[DbSession], object]) -> bool:
        """Writes what is no action (half-typed text); True when it stands in the data file, else it was said why.

        Whoever only looks leaves nothing half-typed behind.
        """
        if not self.may_write:
            return True
        try:
            with self.database.unlogged() as db:
                write(db)
        except DeskError as problem:
            self._troubled(problem)
            return False
        return True

    def trouble_in(self, work: Callable[[], object]) -> DeskError | None:
        """Does something that may write, and returns what the machine could not do in it, if anything."""
        self._trouble = None
        work()
        return self._trouble

    def _troubled(self, problem: DeskError) -> None:
        self._trouble = problem
        self.unsaved.emit()
        self.say(problem)

    def keep_clerk(self, name: str) -> None:
        """Who works on this computer, from now on also in the change log; "" = the computer's account."""
        self.computer.keep("clerk", name)
        if self.holder is None:
            self.database.who = self.computer.clerk

    def long_work(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        text: str,
        failed: Failed | None = None,
    ) -> None:
        """Runs something that may take longer than half a second, with progress and cancel."""
        job = self.tasks.run(
            work,
            lambda result: self._ended(lambda: done(result)),
            lambda error: self._ended(lambda: self._failed(error, failed)),
            lambda d, t, words: show(d, t, words),
        )
        show = self.teller.busy(text, job.cancel)

    def _ended(self, then: Callable[[], None]) -> None:
        self.teller.idle()
        then()

    def _failed(self, error: Exception, failed: Failed | None) -> None:
        if isinstance(error, Cancelled):
            self.teller.note("已取消，没有改动。")
        elif isinstance(error, DeskError):
            (failed or self._say_what_was_foreseen)(error)

    def _say_what_was_foreseen(self, problem: DeskError) -> None:
        if not isinstance(problem, Unforeseen):  # of a bug the hook of the shell says it
            self.say(problem)

    def say(self, problem: DeskError) -> None:
        """Shows an expected error."""
        logger.info("refused: %s", type(problem).__name__)
        self.teller.problem(problem.message)

    def show_people(self, people: PeopleList) -> None:
        """Shows the people behind a number in the roster."""
        self.people_asked.emit(people)

    def go(self, tab: str, record_id: str = "") -> None:
        """Shows a record in its tab."""
        self.went.emit(tab, record_id)

    def go_to(self, place: Place) -> None:
        """Where something is mended: the record, its section, the cursor in the field."""
        self.place_asked.emit(place)
