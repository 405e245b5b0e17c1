"""从备份或者交接文件开始: on a new computer, the file of the old one is looked at, told, and put in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.keeping.arriving import Arrival, is_locked, look_at, receive
from renda_desktop.keeping.backup_lock import OpenedBackup
from renda_desktop.keeping.proof import LockedBackup
from renda_desktop.keeping.words import local, size_words
from ui.protection.opening_steps import OpeningSteps
from ui.protection.steps import stacked
from ui.runtime.closed_work import ClosedWork, Reopening, Tell
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import text_label
from ui.widgets.messages import FileKind, choose_file

FILES: FileKind = ("备份或者交接文件", (".db",))
_FOLDER = "backup"
_PASSWORD = "这个文件有密码。请输入密码；交接文件的密码是移交的人设的。"
_LOOK = "看清楚是不是要接着用的那一份："
_BY_CODE = "数据已放好。您是用恢复码打开的：请到“设置 → 密码和使用人”里加上自己的密码。"
_DONE = "数据已放好，核对过，一条不少。请到“设置 → 备份和恢复”里点一次“现在备份”。"


class ArrivalSteps(OpeningSteps):
    """Nothing is changed before the last button."""

    def __init__(self, context: AppContext, path: Path) -> None:
        super().__init__(context.tasks, context.database.path, "从备份或者交接文件开始", path, _PASSWORD)
        self.context = context
        self._begin_with(path)

    def _begin_with(self, path: Path) -> None:
        self._path, self.told = path, text_label("")
        self.show_step("正在看这个文件…", QWidget(), "打开", lambda: None)
        self.in_worker(lambda: is_locked(path), self._ask_or_look, self.cannot)

    def _ask_or_look(self, locked: bool) -> None:
        if locked:
            self.ask_password()
        else:
            self.in_worker(lambda: self.look(None), self.show_found, self.cannot)

    def look(self, opened: OpenedBackup | None) -> Arrival:
        """Proves the file."""
        return look_at(self._path, opened)

    def show_found(self, arrival: Arrival) -> None:
        """Says what the file is."""
        if not arrival.office:
            self.cannot(
                InputProblem(f"“{arrival.path.name}”里还没有单位，没有什么可以搬的。请另选一个文件。")
            )
            return
        self.told = text_label("\n".join(lines_of(arrival)))
        self.show_step(_LOOK, self.told, "用这份数据开始", lambda: self._begin(arrival))

    def _begin(self, arrival: Arrival) -> None:
        opened = arrival.opened.unlocked if arrival.opened else None
        file, now = self.context.database.path, self.context.clock().astimezone()

        def work(_: Tell) -> Reopening:
            receive(file, arrival, now)
            by_code = opened is not None and opened.holder is None
            return Reopening(opened, _BY_CODE if by_code else _DONE)

        self.context.closed_work_asked.emit(ClosedWork("正在把数据放好…", work))

    def cannot(self, problem: DeskError) -> None:
        """Another file, or the recovery code where only that may help."""
        self.told = text_label(problem.message, "error")
        body: QWidget = self.told
        if isinstance(problem, LockedBackup):
            body = stacked(self.told, link_button("有它的恢复单，用恢复码打开…", self.ask_code))
        self.show_step("", body, "另选一个文件…", self._choose_another)

    def _choose_another(self) -> None:
        path = choose_arrival(self, self.context)
        if path is not None:
            self._begin_with(path)


def choose_arrival(parent: QWidget, context: AppContext) -> Path | None:
    """Asks for the file: on a stick first, where one is plugged in."""
    from renda_desktop.keeping.volumes import volumes

    sticks = [one.root for one in volumes() if one.removable]
    folder = sticks[0] if sticks else context.computer.folder(_FOLDER)
    return choose_file(parent, "选择备份或者交接文件", [FILES], folder)


def lines_of(arrival: Arrival) -> list[str]:
    """What the file is, before anything is done."""
    made = f"写于 {local(arrival.made_at):%Y-%m-%d %H:%M}" if arrival.made_at else "没有记时间"
    last = (
        f"最后一步：{local(arrival.last.at):%Y-%m-%d %H:%M}“{within_quotes(arrival.last.description)}”"
        if arrival.last
        else "里面还没有做过什么"
    )
    state = "能读出来，有的地方没法证明" if arrival.doubts else "核对过，没有坏"
    kind = "交接文件" if arrival.handover else "备份"
    places = "、".join(one.name for one in arrival.luggage.settings.places)
    lines = [
        f"{arrival.office}的{kind}，{made}，{size_words(arrival.size)}，{state}。",
        f"{last}。",
        *arrival.doubts,
    ]
    return [*lines, f"以后的备份还会放到：{places}。"] if places else lines
