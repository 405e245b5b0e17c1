"""A new password typed twice; what is wrong with it is said where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError, InputProblem, RuleViolation
from ui.protection.password_field import PasswordField
from ui.widgets.field import Field, looking
from ui.widgets.line_fields import TextField
from ui.widgets.tokens import GAP

RULES = "至少 8 个字符，字母、数字、汉字都可以，分大小写"


class NewPassword(QWidget):
    """With a name where a person is to be named; `former` where the password of now is asked as well."""

    def __init__(self, *, name: str | None = None, former: str = "") -> None:
        super().__init__()
        self.former = PasswordField(former) if former else None
        self.name = looking(TextField("姓名", hint="修改记录里写这个名字")) if name is not None else None
        self.password = PasswordField("新密码" if former else "密码", hint=RULES)
        self.again = PasswordField("再输一次")
        if self.name is not None:
            self.name.type_text(name or "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for field in self.fields():
            column.addWidget(field)

    def fields(self) -> Iterator[Field[str]]:
        """In the order in which they are filled in."""
        for field in (self.former, self.name, self.password, self.again):
            if field is not None:
                yield field

    def first(self) -> Field[str]:
        """Where the cursor goes: what is still empty."""
        there = [field for field in self.fields() if not field.isHidden()]
        return next((field for field in there if not _typed(field)), self.password)

    def agreed(self, *, named: bool = False) -> bool:
        """Whether everything was filled in and both are the same; says what is not. `named`: no name is wanted."""
        wanted = [field for field in self.fields() if not (named and field is self.name)]
        for field in wanted:
            field.flush()
            field.show_error(None)
        empty = next((field for field in wanted if not _typed(field)), None)
        if empty is not None:
            empty.show_error(
                f"请填写{empty.label.text()}。" if empty is not self.again else "请再输一次密码。"
            )
            empty.setFocus()
            return False
        if self.password.typed() != self.again.typed():
            self.again.refuse("两次输的不一样，请再输一次。")
            return False
        return True

    def refused(self, problem: DeskError) -> None:
        """Shows a sentence of the core where it belongs."""
        field = problem.field if isinstance(problem, RuleViolation | InputProblem) else ""
        if field == "former" and self.former is not None:
            self.former.refuse(problem.message)
        elif field == "name" and self.name is not None:
            self.name.show_error(problem.message)
            self.name.setFocus()
        else:
            self.password.refuse(problem.message)

    def clear(self) -> None:
        """Nothing of a password stays in the window."""
        for field in (self.former, self.password, self.again):
            if field is not None:
                field.clear()


def _typed(field: Field[str]) -> str:
    return field.typed() if isinstance(field, PasswordField) else field.value()
