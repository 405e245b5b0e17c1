"""The pages that ask for something new: an item's name, a new plan, rows to paste."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.plans.presets import Preset
from ui.widgets import theme
from ui.widgets.buttons import Button, primary_button, quiet_button
from ui.widgets.fields import NumberField, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import hairline, text_label
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL


class NewItemForm(FormPage):
    """Asks what is to be done; kind and type are proposed from it."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__("新增事项", "不新增了")
        self.name = TextField("工作事项", hint="如 农村人居环境视察，写完按回车")
        self.name.edited.connect(lambda text: self.named.emit(text))
        self.column.addWidget(self.name)
        self.column.addWidget(
            text_label("类别和工作类型会按名称自动选好；时间、地点、责任人随后在卡片里填。", "second")
        )
        self.end()

    def begin(self) -> None:
        """An empty field with the cursor in it."""
        self.name.reset("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """Says below the field what is wrong."""
        self.name.refuse(problem.message)


class NewPlanForm(FormPage):
    """One page with all three ways to begin a year."""

    preset_chosen = Signal(int, str)
    copy_chosen = Signal(int, int)
    """The new year and the year to copy."""
    empty_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__("新建年度计划", "不新建了")
        self.year = NumberField("哪一年的计划", minimum=1980, maximum=2200, unit="年")
        self.year.setMaximumWidth(theme.px(200))
        self.preset_buttons: list[Button] = []
        self.copy_buttons: list[Button] = []
        self.empty_button = quiet_button("从空白开始", "", self._begin_empty)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(GAP)
        self._shown: list[QWidget] = []
        self.column.addWidget(self.year)
        self.column.addLayout(self._ways)
        self.end()

    def begin(
        self, year: int, presets: Sequence[Preset], years: Sequence[int], *, copy: bool = False
    ) -> None:
        """Offers the typical years and the years there are; `copy` puts the keyboard on copying."""
        self.year.reset(year)
        for widget in self._shown:
            self._ways.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.preset_buttons = [
            self._preset_button(preset.id, first=place == 0) for place, preset in enumerate(presets)
        ]
        self.copy_buttons = [self._copy_button(other) for other in years[:3]]
        lines = [
            self._line(preset.name, preset.note, button)
            for preset, button in zip(presets, self.preset_buttons, strict=True)
        ]
        lines += [
            self._line(
                f"复制{other}年的计划",
                "事项、参加人员和指标照抄，日期挪到新的一年；完成情况和计划外的事项不带过来。",
                button,
            )
            for other, button in zip(years, self.copy_buttons, strict=False)
        ]
        self.empty_button = quiet_button("从空白开始", "", self._begin_empty)
        lines.append(self._line("空白计划", "一项一项自己写，或者从 Word、Excel 里粘贴。", self.empty_button))
        self._shown = lines
        for line in lines:
            self._ways.addWidget(line)
        first = self.copy_buttons if copy and self.copy_buttons else self.preset_buttons
        (first[0] if first else self.empty_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """The year is taken or no year."""
        self.year.show_error(problem.message)

    def chosen_year(self) -> int | None:
        """The year as typed; None when it cannot be read (the field says why)."""
        self.year.show_error(None)
        if not self.year.flush():
            return None
        if self.year.value() is None:
            self.year.show_error("请填写四位数的年份，例如 2026。")
        return self.year.value()

    def _preset_button(self, preset_id: str, *, first: bool) -> Button:
        def choose() -> None:
            year = self.chosen_year()
            if year is not None:
                self.preset_chosen.emit(year, preset_id)

        make = primary_button if first else quiet_button
        return make("用这份开始", "check", choose)

    def _copy_button(self, other: int) -> Button:
        def choose() -> None:
            year = self.chosen_year()
            if year is not None:
                self.copy_chosen.emit(year, other)

        return quiet_button("照抄", "copy", choose)

    def _begin_empty(self) -> None:
        year = self.chosen_year()
        if year is not None:
            self.empty_chosen.emit(year)

    def _line(self, name: str, note: str, button: Button) -> QWidget:
        line = QWidget()
        button.setAccessibleName(f"{button.text()}：{name}")
        words = QVBoxLayout()
        words.setSpacing(GAP_SMALL)
        words.addWidget(text_label(name, "strong"))
        words.addWidget(text_label(note, "second"))
        row = QHBoxLayout()
        row.setSpacing(GAP_LARGE)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(hairline())
        column.addLayout(row)
        return line
