"""Background work: one worker thread, results and progress brought back to the window's thread by one signal."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from renda_desktop.errors import DeskError
from renda_desktop.progress import Cancelled, Progress

T = TypeVar("T")
Report = Callable[[int, int, str], None]


class Unforeseen(DeskError):
    """A bug in the work, as the page that asked for it is told: it says so and gives its buttons back.

    The bug itself goes on to the hook of the shell, which shows and logs it.
    """

    def __init__(self) -> None:
        super().__init__("程序出了一个错，这一步没有做成。已保存的内容都在，可以再试一次。")


class Job:
    """One piece of background work; also the `Progress` it reports to."""

    def __init__(self, runner: TaskRunner, show: Report | None) -> None:
        self._runner = runner
        self._show = show
        self._cancelled = False

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._cancelled = True

    def report(self, done: int, total: int, text: str) -> None:
        """Called by the work in the worker thread."""
        if self._cancelled:
            raise Cancelled
        if self._show is not None:
            show = self._show
            self._runner.bring_back(lambda: show(done, total, text))


class TaskRunner(QObject):
    """Lives as long as the program. One worker, so pieces of work follow one another and never fight for the file."""

    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk-work")
        self._returned.connect(self._call)
        self._closed = False

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        show: Report | None = None,
    ) -> Job:
        """Runs `work` in the worker; then `done` with its result or `failed` with its exception, in this thread.

        `failed` gets a `DeskError`, of a bug `Unforeseen`, so that no page is left waiting; for a cancelled job it is
        `Cancelled`. After `close` nothing is begun: a clock may still tick then.
        """
        job = Job(self, show)
        if self._closed:
            return job

        def in_worker() -> None:
            try:
                result = work(job)
            except Exception as error:  # noqa: BLE001 - a border: every error goes back to the window's thread
                problem = error
                self.bring_back(lambda: _fail(failed, problem))
            else:
                self.bring_back(lambda: done(result))

        self._pool.submit(in_worker)
        return job

    def bring_back(self, call: Callable[[], None]) -> None:
        """Calls `call` in the window's thread; from any thread."""
        if not self._closed:
            self._returned.emit(call)

    def close(self) -> None:
        """Waits for the work under way; what has not begun is dropped, nothing is called back any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _call(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


def _fail(failed: Callable[[Exception], None], problem: Exception) -> None:
    if isinstance(problem, (DeskError, Cancelled)):
        failed(problem)
        return
    try:
        failed(Unforeseen())
    finally:
        raise problem  # a bug: the hook of the shell shows it
