"""The log file: the only witness on an office PC without a network. Names of actions and ids, no personal data."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

logger = logging.getLogger("renda")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
Bug = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def start_log(folder: Path) -> Path:
    """Begins to write `desk.log` in `folder` (three files of a megabyte); returns its path.

    Where the disk has no room for it, the work goes on without.
    """
    path = folder / "desk.log"
    handler: logging.Handler = logging.NullHandler()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=2**20, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Alembic and SQLAlchemy name values in their messages.
    for noisy in ("alembic", "sqlalchemy"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    return path


def watch_for_bugs(folder: Path, show: Bug) -> Callable[[], None]:
    """Sends every uncaught error of every thread to the log and to `show`; hard crashes go to `crash.log`.

    Returns the way to stop watching.
    """

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("uncaught %s", kind.__name__, exc_info=_without_values(kind, error, trace))
        show(kind, error, trace)

    before = sys.excepthook, threading.excepthook
    watched = contextlib.ExitStack()
    with contextlib.suppress(OSError):
        crash_log = watched.enter_context((folder / "crash.log").open("a", encoding="utf-8"))
        faulthandler.enable(crash_log)
        watched.callback(faulthandler.disable)

    def stop() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(None)
        watched.close()

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    qInstallMessageHandler(lambda kind, _where, text: logger.log(_QT_LEVELS[kind], "Qt: %s", text))
    return stop


def _without_values(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """Messages of errors may quote names or numbers that were typed; the log keeps the kind and the place only."""
    try:
        bare = kind.__new__(kind)
        bare.args = ("(text left out)",)
    except TypeError:
        bare = Exception(f"{kind.__name__} (text left out)")
    return (kind, bare, trace)
