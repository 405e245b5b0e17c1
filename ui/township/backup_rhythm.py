"""多久备份一次、留多久: five numbers, kept beside the data."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping.settings import Settings, keep_settings, settings_of
from ui.runtime.context import AppContext
from ui.widgets import theme, tokens
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import text_label
from ui.widgets.line_fields import NumberField

_EXPLANATION = (
    "改动过才做；退出程序时，大批导入、升级和恢复以前，总会先备份。旧的按下面的份数自己清，别的文件不动。"
)


class BackupRhythm(QWidget):
    """Each number is stored when it is left."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.fields = {
            "every": NumberField("隔几小时备份一次", minimum=1, maximum=24, unit="小时"),
            "hours": NumberField("留几个钟点的", minimum=1, maximum=240, unit="份"),
            "days": NumberField("留几天的", minimum=1, maximum=400, unit="天"),
            "weeks": NumberField("留几星期的", minimum=1, maximum=260, unit="星期"),
            "months": NumberField("留几个月的", minimum=1, maximum=240, unit="个月"),
        }
        for name, field in self.fields.items():
            field.setFixedWidth(theme.px(150))
            field.edited.connect(lambda value, name=name: self._keep(name, value))
        self._lay_out()

    def reload(self) -> None:
        """Shows what is set."""
        settings = settings_of(self._context.data_file.path)
        self.fields["every"].set_value(settings.hours)
        for name in ("hours", "days", "weeks", "months"):
            self.fields[name].set_value(getattr(settings.keep, name))

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self.fields.values():
            field.flush()

    def _keep(self, name: str, value: int | None) -> None:
        path = self._context.data_file.path
        try:
            keep_settings(path, _changed(settings_of(path), name, value or 0))
        except RuleViolation as problem:
            self.fields[name].show_error(problem.message)

    def _lay_out(self) -> None:
        numbers = QWidget()
        flow = FlowLayout(numbers, tokens.GAP)
        for field in self.fields.values():
            flow.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        column.addWidget(text_label("多久备份一次，留多久", "section"))
        column.addWidget(text_label(_EXPLANATION, "second"))
        column.addWidget(numbers)


def _changed(settings: Settings, name: str, value: int) -> Settings:
    if name == "every":
        return structs.replace(settings, hours=value)
    return structs.replace(settings, keep=structs.replace(settings.keep, **{name: value}))
