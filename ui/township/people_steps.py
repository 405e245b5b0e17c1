"""Who may open the data file: one more person, one fewer, other rights, another password for oneself."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from renda_desktop.keeping.key_notes import noted
from renda_desktop.keeping.recovering import add_person, change_own_password, give_role, remove_person
from renda_desktop.storage.keys import KeyHolder, Role, Unlocked
from ui.protection.new_password import NewPassword
from ui.protection.steps import Steps, stacked
from ui.runtime.context import AppContext
from ui.widgets.radio_choice import Choice, RadioChoice

ROLE_WORDS = {Role.EDITOR: "能修改", Role.VIEWER: "只看"}


class AddPerson(Steps):
    """Who types the password is the person who will use it; what that person may do is chosen, never presumed."""

    def __init__(self, context: AppContext, opened: Unlocked) -> None:
        super().__init__(context, "加一个人")
        self._opened = opened
        self.new = NewPassword(name="")
        self.role = RadioChoice(
            "能做什么",
            (
                Choice(Role.EDITOR.name, ROLE_WORDS[Role.EDITOR], "和您一样，什么都能做。"),
                Choice(
                    Role.VIEWER.name,
                    ROLE_WORDS[Role.VIEWER],
                    "能看、能打印，一个字也改不了。主席要看，选这个。",
                ),
            ),
            titled=True,
        )
        words = "您选好能做什么、写上姓名，再请本人输密码，别人不要看。"
        self.show_step(words, stacked(self.role, self.new), "加上", self._add)

    def enter(self) -> None:
        """The choice comes first."""
        super().enter()
        if not self.role.value():
            self.role.take_focus()

    def _add(self) -> None:
        new, file, opened = self.new, self.context.database.path, self._opened
        self.role.show_error("")
        if not self.role.value():
            self.role.show_error("请选一项：能修改，还是只看。")
            return
        if not new.agreed() or new.name is None:
            return
        name, role, typed = new.name.value(), Role[self.role.value()], new.password.typed()
        said = f"给{name}设密码（{ROLE_WORDS[role]}）"
        work = partial(add_person, file, opened, name, role, typed)
        self.in_worker(
            lambda: noted(self.context.database, said, work), lambda _: self._added(name), new.refused
        )

    def _added(self, name: str) -> None:
        self.context.teller.note(f"{name}可以用自己的密码打开了。")
        self.closed.emit()


class _AboutPerson(Steps):
    """One thing done to somebody else, confirmed once: there is nothing to type."""

    def __init__(
        self, context: AppContext, opened: Unlocked, holder: KeyHolder, title: str, words: str, word: str
    ) -> None:
        super().__init__(context, title)
        self._opened, self._holder = opened, holder
        self.show_step(words, QWidget(), word, self._do)

    def said(self) -> str:
        """For the log."""
        raise NotImplementedError

    def work(self) -> None:
        """Done by the worker."""
        raise NotImplementedError

    def told(self) -> str:
        """What is said afterwards."""
        raise NotImplementedError

    def _do(self) -> None:
        said = self.said()
        self.in_worker(
            lambda: noted(self.context.database, said, self.work), lambda _: self._done(), self.context.say
        )

    def _done(self) -> None:
        self.context.teller.note(self.told())
        self.closed.emit()


class ChangeRole(_AboutPerson):
    """The password stays: what one may do stands in the list of holders."""

    def __init__(self, context: AppContext, opened: Unlocked, holder: KeyHolder) -> None:
        self.role = Role.VIEWER if holder.role is Role.EDITOR else Role.EDITOR
        words = {
            Role.VIEWER: "以后只能看、能打印，一个字也改不了。密码不变，下次打开就是这样。",
            Role.EDITOR: "以后和您一样，什么都能做，也能取消密码、去掉别人。密码不变，下次打开就是这样。",
        }
        word = f"改为{ROLE_WORDS[self.role]}"
        title = f"把{holder.name}改为{ROLE_WORDS[self.role]}"
        super().__init__(context, opened, holder, title, f"{holder.name}{words[self.role]}", word)

    def said(self) -> str:
        """For the log."""
        return f"把{self._holder.name}改为{ROLE_WORDS[self.role]}"

    def work(self) -> None:
        """In the list of holders."""
        give_role(self.context.database.path, self._opened, self._holder.id, self.role)

    def told(self) -> str:
        """From the next opening on."""
        return f"{self._holder.name}改为{ROLE_WORDS[self.role]}了，下次打开就是这样。"


class RemovePerson(_AboutPerson):
    """A password that was taken away cannot be brought back."""

    dangerous = True
    leave_word = "不去掉"

    def __init__(self, context: AppContext, opened: Unlocked, holder: KeyHolder) -> None:
        words = (
            f"{holder.name}的密码以后打不开这份数据，以前做的修改记录都留着。"
            "见过恢复单的，请接着换新的恢复码；手里有旧备份的，用这个密码还能打开那些备份。"
        )
        super().__init__(context, opened, holder, f"去掉{holder.name}", words, "去掉")

    def said(self) -> str:
        """For the log."""
        return f"去掉{self._holder.name}的密码"

    def work(self) -> None:
        """The slot goes."""
        remove_person(self.context.database.path, self._opened, self._holder.id)

    def told(self) -> str:
        """Who may open it stands on the page."""
        return f"{self._holder.name}的密码打不开这份数据了。"


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
        work = partial(change_own_password, file, opened, former, typed)
        self.in_worker(
            lambda: noted(self.context.database, "改自己的密码", work),
            lambda _: self._changed(),
            new.refused,
        )

    def _changed(self) -> None:
        self.context.teller.note("密码改好了，下次打开用新密码。")
        self.closed.emit()
