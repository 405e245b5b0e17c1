"""The backup on quitting: made when the window has closed, in a small window of its own that nobody has to wait for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop

from renda_desktop.progress import Cancelled, Progress
from ui.runtime.tasks import TaskRunner
from ui.widgets.messages import tell
from ui.widgets.progress_dialog import ProgressDialog

T = TypeVar("T")
Problem = Callable[[str, str], None]
"""Says something that must be read: the sentence, and what more there is to know."""


def _tell(text: str, more: str) -> None:
    tell(None, text, more)


def back_up_on_quit(data_file: Path, key: bytes | None, say: Problem = _tell) -> None:
    """If something changed since the last backup: to every place that is there. A failure is said until it is read."""
    from renda_desktop.keeping.backing_up import do_due, work_due
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.schedule import Moment
    from renda_desktop.keeping.volumes import volumes

    data, now = DataFile(data_file, key), datetime.datetime.now().astimezone()
    if not data_file.exists() or not work_due(data, Moment.QUIT, now, volumes):
        return
    done = _wait(
        lambda progress: do_due(data, Moment.QUIT, now, volumes, progress), "正在备份…", "不等了，直接退出"
    )
    for one in done or ():
        if one.failure:
            say(f"没有备份到{one.place.name}：{one.failure}", "数据都已经保存好，下次打开时会再备份。")


def _wait(work: Callable[[Progress], T], title: str, leave: str) -> T | None:
    """The result of the work; None when the clerk would not wait. Raises what the work raised."""
    dialog, loop, tasks = ProgressDialog(None, title, can_cancel=bool(leave)), QEventLoop(), TaskRunner()
    dialog.cancel_button.setText(leave)
    results: list[T] = []
    errors: list[Exception] = []

    def done(result: T) -> None:
        results.append(result)
        loop.quit()

    def failed(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    job = tasks.run(work, done, failed, dialog.report)
    dialog.cancel_asked.connect(job.cancel)
    dialog.cancel_asked.connect(loop.quit)
    dialog.begin()
    loop.exec()
    dialog.finish()
    tasks.close()
    if errors and not isinstance(errors[0], Cancelled):
        raise errors[0]
    return results[0] if results else None
