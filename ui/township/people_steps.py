"""Who may open the data file: one more person, one fewer, another password for oneself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from renda_desktop.keeping.recovering import add_person, change_own_password, remove_person
from renda_desktop.storage.keys import KeyHolder, Role, Unlocked
from ui.protection.new_password import NewPassword
from ui.protection.steps import Steps, stacked
from ui.runtime.context import AppContext
from ui.widgets.radio_choice import Choice, RadioChoice


class AddPerson(Steps):
    """He types his own password."""

    def __init__(self, context: AppContext, opened: Unlocked) -> None:
        super().__init__(context, "加一个人")
        self._opened = opened
        self.new = NewPassword(name="")
        self.role = RadioChoice(
            "能做什么",
            (
                Choice(Role.EDITOR.name, "能修改", "和您一样，什么都能做。"),
                Choice(Role.VIEWER.name, "只看", "能看、能打印，一个字也改不了。主席要看，选这个。"),
            ),
        )
        self.role.set_value(Role.EDITOR.name)
        self.show_step("请让他自己输密码，别人不要知道。", stacked(self.role, self.new), "加上", self._add)

    def _add(self) -> None:
        new, file, opened = self.new, self.context.database.path, self._opened
        if not new.agreed() or new.name is None:
            return
        name, role, typed = new.name.value(), Role[self.role.value()], new.password.typed()
        self.in_worker(
            lambda: add_person(file, opened, name, role, typed), lambda _: self._added(name), new.refused
        )

    def _added(self, name: str) -> None:
        self.context.teller.note(f"{name}可以用自己的密码打开了。")
        self.closed.emit()


class RemovePerson(Steps):
    """Asked once, since his password cannot be brought back."""

    def __init__(self, context: AppContext, opened: Unlocked, holder: KeyHolder) -> None:
        super().__init__(context, f"去掉{holder.name}")
        self._opened, self._holder = opened, holder
        words = (
            f"{holder.name}的密码以后打不开这份数据了，他以前做的修改记录都留着。"
            "他要是见过恢复单，请接着换新的恢复码；他手里的旧备份，他的旧密码还能打开。"
        )
        self.show_step(words, QWidget(), "去掉", self._remove)

    def _remove(self) -> None:
        file, opened, holder = self.context.database.path, self._opened, self._holder
        self.in_worker(
            lambda: remove_person(file, opened, holder.id), lambda _: self.closed.emit(), self.context.say
        )


class ChangePassword(Steps):
    """Everybody his own."""

    def __init__(self, context: AppContext, opened: Unlocked) -> None:
        super().__init__(context, "改我的密码")
        self._opened = opened
        self.new = NewPassword(former="现在的密码")
        words = "数据文件不用重新加密，恢复单也不变。以前的备份还用旧密码打开，或者用恢复单。"
        self.show_step(words, self.new, "改密码", self._change)

    def _change(self) -> None:
        new, file, opened = self.new, self.context.database.path, self._opened
        if not new.agreed() or new.former is None:
            return
        former, typed = new.former.typed(), new.password.typed()
        self.in_worker(
            lambda: change_own_password(file, opened, former, typed), lambda _: self._changed(), new.refused
        )

    def _changed(self) -> None:
        self.context.teller.note("密码改好了，下次打开用新密码。")
        self.closed.emit()
