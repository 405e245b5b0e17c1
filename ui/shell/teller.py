"""How the window speaks: floating notes, the banner that stays, progress with cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.banner import Banner
from ui.widgets.progress_dialog import ProgressDialog
from ui.widgets.toast import hush, toast


class WindowTeller:
    """The `Teller` of the main window."""

    def __init__(self, window: QWidget, banner: Banner, undo: Callable[[], None]) -> None:
        self._window = window
        self._banner = banner
        self._undo = undo
        self._held: list[tuple[str, bool]] | None = None
        """What is not said while the window is locked: the newest note, for afterwards."""
        self._progress: list[ProgressDialog] = []
        """One for each long work, in the order in which the worker does them; only the first is shown."""

    def note(self, text: str, *, undo: bool = False) -> None:
        """A short floating message; it takes the place of an older problem."""
        if self._held is not None:
            self._held = [(text, undo)]
            return
        toast(self._window, text, "撤销" if undo else "", self._undo if undo else None)

    def problem(self, text: str) -> None:
        """A sentence at the top of the page that stays until it is closed; an older note goes."""
        hush(self._window)
        self._banner.show_problem(text)

    def hold_back(self) -> None:
        """The window is locked: nothing is said to whoever passes by."""
        self._held = []

    def speak_again(self) -> None:
        """The window is open again: what was held back is said now."""
        held, self._held = self._held or [], None
        for text, undo in held:
            self.note(text, undo=undo)

    def busy(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int, str], None]:
        """Progress in a dialog of its own that keeps the rest of the window from a second writer.

        What a former attempt said goes: this one says itself how it ended.
        """
        self._banner.close_banner()
        dialog = ProgressDialog(self._window, text)
        dialog.cancel_asked.connect(cancel)
        self._progress.append(dialog)
        if len(self._progress) == 1:
            dialog.begin()
        return dialog.report

    def idle(self) -> None:
        """The long work under way has ended; the next one that waited is shown."""
        if self._progress:
            self._progress.pop(0).finish()
        if self._progress:
            self._progress[0].begin()
