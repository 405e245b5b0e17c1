"""What can be done about the password: each a box of one or two steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.keeping.copies import UNKNOWN_COPIES, encrypt_copies, wipe_copies
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.protection import protect_with, renew_with, unprotect
from renda_desktop.keeping.readable_copies import PlainCopies, plain_copies
from renda_desktop.keeping.recovering import confirmed
from renda_desktop.keeping.volumes import volumes
from renda_desktop.storage.keys import KeyFile, Unlocked, new_key_file
from ui.protection.code_check import CodeCheck
from ui.protection.new_password import NewPassword
from ui.protection.password_field import PasswordField
from ui.protection.sheet_view import SheetView
from ui.protection.steps import Steps, stacked
from ui.runtime.closed_work import ClosedWork, Reopening, Tell
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import text_label
from ui.widgets.radio_choice import Choice, RadioChoice
from ui.widgets.tokens import GAP

_ENCRYPT, _REMOVE, _LEAVE = "encrypt", "remove", "leave"
_PREPARED = tuple[KeyFile, Unlocked, PlainCopies]
_SHEET_FIRST = (
    "先把恢复单打印出来，再加密。忘了密码，或者换了人不知道密码，只有靠这张单子才打得开。"
    "打印两份更稳妥，分开放。"
)
_PRINTED = "单子在手里，下一步"
_TYPE_BACK = "请照纸上的恢复单，把下面两组数字抄到这里，确认单子在您手里、看得清："


class SetPassword(Steps):
    """The password, then the sheet in the clerk's hand, then the file is encrypted."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "设置密码")
        self.new = NewPassword(name=context.computer.text("clerk"))
        self.sheet: SheetView | None = None
        self.check: CodeCheck | None = None
        self.copies: CopiesChoice | None = None
        self.show_step("以后每次打开都要输这个密码。", self.new, "下一步：打印恢复单", self._prepare)

    def _prepare(self) -> None:
        if not self.new.agreed() or self.new.name is None:
            return
        name, typed, file = self.new.name.value(), self.new.password.typed(), self.context.database.path

        def work() -> _PREPARED:
            keys, opened = new_key_file(typed, name)
            return keys, opened, plain_copies(DataFile(file), volumes)

        self.in_worker(work, lambda prepared: self._show_sheet(*prepared), self.new.refused)

    def _show_sheet(self, keys: KeyFile, opened: Unlocked, copies: PlainCopies) -> None:
        self.sheet = SheetView(self.context, opened.secret)
        self.show_step(_SHEET_FIRST, self.sheet, _PRINTED, lambda: self._ask_back(keys, opened, copies))
        if self.check is None:  # not while it is looked at once more
            self.wait_for(self.sheet.in_hand)

    def _ask_back(self, keys: KeyFile, opened: Unlocked, copies: PlainCopies) -> None:
        self.check, self.copies = CodeCheck(opened.secret), CopiesChoice(copies)
        again = link_button("再看一眼恢复单", lambda: self._show_sheet(keys, opened, copies))
        body = stacked(self.check, again, self.copies)
        self.show_step(_TYPE_BACK, body, "给数据加密", lambda: self._encrypt(keys, opened))

    def _encrypt(self, keys: KeyFile, opened: Unlocked) -> None:
        assert self.check is not None
        assert self.copies is not None
        if not self.check.proved():
            return
        file, deal = self.context.database.path, self.copies.deal()

        def work(tell: Tell) -> Reopening:
            protect_with(DataFile(file), keys, opened)
            problem = deal(DataFile(file, opened.key), tell)
            said = "已经加密。以后打开要输密码，离开时可以按 Ctrl+L 锁上。"
            return Reopening(opened, said, problem, logged="设密码，加密数据文件")

        self.context.closed_work_asked.emit(ClosedWork("正在给数据文件加密…", work))


class CopiesChoice(QWidget):
    """What becomes of backups made without a password, and that copies elsewhere are not known of."""

    def __init__(self, copies: PlainCopies) -> None:
        super().__init__()
        self._copies = copies
        self.choice = RadioChoice(
            "以前的备份",
            (
                Choice(_ENCRYPT, "一起加密", "备份都还在，以后用同一个密码或者恢复单打开。"),
                Choice(_REMOVE, "删掉", "以后只有新做的备份。"),
                Choice(_LEAVE, "先不动", "谁拿到这些备份，都能看到里面的姓名和电话。"),
            ),
        )
        self.choice.set_value(_ENCRYPT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        if copies.files:
            column.addWidget(text_label(f"以前的备份有 {len(copies.files)} 份没有加密，怎么办？", "strong"))
            column.addWidget(self.choice)
        else:
            self.choice.hide()
        for place in copies.away:
            words = f"{place}现在不在，上面的旧备份还没有加密。以后插上，到这一页来处理。"
            column.addWidget(text_label(words, "second"))
        if copies.others:
            column.addWidget(text_label(copies.words_of_others, "second"))
        column.addWidget(text_label(UNKNOWN_COPIES, "second"))

    def deal(self) -> Callable[[DataFile, Tell], str]:
        """Does what was chosen, with the file's key; returns what could not be done, "" when all was."""
        files, chosen = self._copies.files, self.choice.value()
        return lambda data, tell: deal_with(files, chosen, data, tell)


def deal_with(files: Sequence[Path], chosen: str, data: DataFile, tell: Tell) -> str:
    """Encrypts or wipes copies; a sentence for what was left."""
    if not files or chosen == _LEAVE:
        return ""

    def told(name: str) -> None:
        tell(f"备份：{name}")

    dealt = encrypt_copies(data, files, told) if chosen == _ENCRYPT else wipe_copies(files, told)
    return "" if not dealt.left else f"有 {len(dealt.left)} 份备份没有处理成：{'；'.join(dealt.left)}"


class DealWithCopies(Steps):
    """Later, when a stick is there again or a backup was copied back."""

    def __init__(self, context: AppContext, copies: PlainCopies) -> None:
        super().__init__(context, "没有加密的备份")
        self.copies = CopiesChoice(copies)
        self.show_step("", self.copies, "就这样办", self._deal)

    def _deal(self) -> None:
        deal, database = self.copies.deal(), self.context.database
        data = DataFile(database.path, database.key)
        self.in_worker(lambda: deal(data, lambda _: None), self._dealt, self.context.say)

    def _dealt(self, problem: str) -> None:
        if problem:
            self.context.teller.problem(problem)
        else:
            self.context.teller.note("已处理。")
        self.closed.emit()


class _AskFormer(Steps):
    """First the password of now: whoever sits here is who opened the file."""

    def __init__(self, context: AppContext, opened: Unlocked, title: str, words: str, word: str) -> None:
        super().__init__(context, title)
        self.opened = opened
        self.former = PasswordField("您的密码")
        self.show_step(words, self.former, word, self._confirm)

    def _confirm(self) -> None:
        typed, file = self.former.typed(), self.context.database.path

        def refused(problem: DeskError) -> None:
            self.former.refuse(problem.message)

        def work() -> object:
            confirmed(file, self.opened, typed)
            return self.prepared(typed)

        self.in_worker(work, self.go_on, refused)

    def prepared(self, password: str) -> object:
        """What the worker makes ready for the next step."""
        return None

    def go_on(self, prepared: object) -> None:
        """The password was right."""
        raise NotImplementedError


class PrintSheet(_AskFormer):
    """再打印一张."""

    def __init__(self, context: AppContext, opened: Unlocked) -> None:
        words = "和原来那张一样，两张都能用。"
        super().__init__(context, opened, "再打印一张恢复单", words, "下一步")
        self.sheet: SheetView | None = None

    def go_on(self, prepared: object) -> None:
        """The sheet."""
        self.sheet = SheetView(self.context, self.opened.secret)
        self.show_step("用完请收好，不要留在打印机上。", self.sheet, "好了", self.closed.emit)


class RenewCode(_AskFormer):
    """A new secret: the old sheet and the passwords of the others open the file no more."""

    def __init__(self, context: AppContext, opened: Unlocked) -> None:
        words = (
            "恢复单丢了、被别人看过，就换一次：旧单子作废，数据文件重新加密。您的密码不变；"
            "其他人的密码都作废，要请他们重新设。换码以前的备份，还是用旧密码或者旧单子打开。"
        )
        super().__init__(context, opened, "换新的恢复码", words, "下一步：打印新单子")
        self.sheet: SheetView | None = None
        self.check: CodeCheck | None = None

    def prepared(self, password: str) -> object:
        """A key file of its own, under a new secret."""
        assert self.opened.holder is not None
        return new_key_file(password, self.opened.holder.name)

    def go_on(self, prepared: object) -> None:
        """The new sheet in the clerk's hand."""
        assert isinstance(prepared, tuple)
        keys, renewed = prepared
        self.sheet = SheetView(self.context, renewed.secret)
        self.show_step(_SHEET_FIRST, self.sheet, _PRINTED, lambda: self._ask_back(keys, renewed))
        if self.check is None:  # not while it is looked at once more
            self.wait_for(self.sheet.in_hand)

    def _ask_back(self, keys: KeyFile, renewed: Unlocked) -> None:
        self.check = CodeCheck(renewed.secret)
        again = link_button("再看一眼恢复单", lambda: self.go_on((keys, renewed)))
        body = stacked(self.check, again)
        self.show_step(_TYPE_BACK, body, "换成新的", lambda: self._renew(keys, renewed))

    def _renew(self, keys: KeyFile, renewed: Unlocked) -> None:
        assert self.check is not None
        if not self.check.proved():
            return
        file, opened = self.context.database.path, self.opened

        def work(_tell: Tell) -> Reopening:
            renew_with(DataFile(file, opened.key), opened, keys, renewed)
            return Reopening(
                renewed, "换好了。旧的恢复单请撕掉。", logged="换恢复码，重新加密数据文件，其他人的密码作废"
            )

        self.context.closed_work_asked.emit(ClosedWork("正在重新加密…", work))


class TakeOff(_AskFormer):
    """The file is plain afterwards."""

    leave_word = "不取消了"

    def __init__(self, context: AppContext, opened: Unlocked) -> None:
        words = (
            "取消以后，打开不用密码，谁拿到数据文件都能看到里面的内容。"
            "以前做的备份还是加密的，恢复它们要用密码或者恢复单，单子请留着。"
        )
        super().__init__(context, opened, "取消密码", words, "取消密码")

    def go_on(self, prepared: object) -> None:
        """The file is written anew, plain."""
        file, opened, who = self.context.database.path, self.opened, self.context.database.who

        def work(_tell: Tell) -> Reopening:
            unprotect(DataFile(file, opened.key), opened)
            return Reopening(None, "密码已经取消。", logged=f"取消密码（{who}），数据文件不再加密")

        self.context.closed_work_asked.emit(ClosedWork("正在解除加密…", work))
