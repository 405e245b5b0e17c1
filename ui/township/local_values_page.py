"""本地规定: the figures that provinces and counties set differently, each with its source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from renda_desktop.law.citations import cite
from renda_desktop.law.figure_words import TIME_UNITS, read_period
from renda_desktop.law.local_values import LocalValue, LocalValues, PlaceValue, day_words
from renda_desktop.law.pack import with_entry
from renda_desktop.law.rule import Rule, Standing
from renda_desktop.law.rulebook import find_rule
from renda_desktop.opinions.commands import set_opinion_name
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.opinions.rules import OpinionName
from renda_desktop.sessions.lawful import preparatory_meeting_usual
from renda_desktop.storage.base import DbSession
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.local_commands import (
    ConfirmRule,
    SetLocalFigures,
    confirm_rule,
    set_local_figures,
)
from renda_desktop.township.pack_queries import own_values
from renda_desktop.township.queries import local_values
from ui.runtime.context import AppContext
from ui.township.local_figures import FIGURES, GROUPS, PERIOD, REQUIREMENTS, LocalFigure, Requirement
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option

EXPLANATION = (
    "法律没有统一规定、各省各县不同的数字，在这里填本单位自己的；清空就按“本省规定”里核对过的，没有核对过的按默认。"
    "法律规定的数字不在这里，不能改。"
)

OPINION_NAME = "主席团听取报告以后提出的意见叫什么"
OPINION_SOURCE = (
    "法律的说法是主席团“听取和讨论”报告（地方组织法第十九条第二款），默认叫“讨论意见”；"
    "“审议意见”是监督法里人大常委会的叫法，不少地方也沿用。改了以后，文书和页面都跟着改。"
)

PREPARATORY_RULE = "session_preparatory_meeting_national"
PREPARATORY = "人代会开不开预备会议"
PREPARATORY_SOURCE = (
    "国家法律只要求县级以上开预备会议（地方组织法第十七条第一款），乡镇按本省规定和惯例，默认开。"
    "新增会议时照这里的，每次会议还可以在“会议”里单独改。"
)


REQUIRED_HERE = (
    "下面这些，国家法律没有统一规定。对照本省条例和本单位的做法，也这样要求的，选“本地也这样要求”，没有做到就会提醒“不符合”；"
    "没有核对的只作参考，最多提醒“待办”。"
)
YES, NO = "1", "0"


class LocalValuesPage(SettingsPart):
    """One field for each figure; the hint is the proposed value, the line below it says where that comes from."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: list[TextField] = []
        self._below: list[QLabel] = []
        self.column.addWidget(text_label(EXPLANATION, "second"))
        for title, figures in GROUPS:
            self.column.addWidget(text_label(title, "section"))
            grid = FieldGrid()
            for figure in figures:
                grid.add(self._with_source(figure))
            self.column.addWidget(grid)
        self.column.addWidget(text_label("叫法和习惯", "section"))
        grid = FieldGrid()
        self.preparatory = ChoiceField(PREPARATORY, [Option("1", "开预备会议"), Option("0", "不开预备会议")])
        self.preparatory.edited.connect(self._keep_preparatory)
        grid.add(_explained(self.preparatory, text_label(PREPARATORY_SOURCE, "small")), wide=True)
        self.opinion_name = ChoiceField(OPINION_NAME, [Option(one.name, one.value) for one in OpinionName])
        self.opinion_name.edited.connect(self._keep_opinion_name)
        grid.add(_explained(self.opinion_name, text_label(OPINION_SOURCE, "small")), wide=True)
        self.column.addWidget(grid)
        self.column.addWidget(text_label("没有数字的规定", "section"))
        self.column.addWidget(text_label(REQUIRED_HERE, "second"))
        grid = FieldGrid()
        self.requirements = {one.rule_id: self._requirement(one, grid) for one in REQUIREMENTS}
        self.column.addWidget(grid)

    def reload(self) -> None:
        """Shows the figures in force, those of the place only where it has set them."""
        local, own = self.context.read(local_values), self.context.read(own_values)
        for figure, field, below in zip(FIGURES, self.fields, self._below, strict=True):
            field.set_value(_own_words(figure, own.get(figure.rule_id)))
            said, where = self._proposed(figure, local)
            field.editor.setPlaceholderText(said)
            below.setText(where)
        usual = preparatory_meeting_usual(local, self.context.today())
        self.preparatory.set_value("1" if usual else "0")
        self.opinion_name.set_value(self.context.read(opinion_name).name)
        for rule_id, choice in self.requirements.items():
            choice.set_value(self._asked(rule_id))

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self.fields:
            field.flush()
        self.preparatory.flush()
        self.opinion_name.flush()
        for choice in self.requirements.values():
            choice.flush()

    def _requirement(self, one: Requirement, grid: FieldGrid) -> ChoiceField:
        """One rule, what it says and where; the office's word makes it 本地要求."""
        choice = ChoiceField(one.label, [Option(YES, "本地也这样要求"), Option(NO, "没有核对，只作参考")])
        choice.edited.connect(lambda key: self._keep_requirement(one, choice, key))
        base = find_rule(one.rule_id, self.context.today())
        assert base is not None
        source = "" if cite(base) in base.line else f"出处：{cite(base)}"
        grid.add(_explained(choice, text_label(f"{base.line}{source}", "small")), wide=True)
        return choice

    def _asked(self, rule_id: str) -> str:
        here = self.context.read(lambda db: rule_here(db, rule_id, self.context.today()))
        return YES if here is not None and here.standing is Standing.LOCAL else NO

    def _keep_requirement(self, one: Requirement, choice: ChoiceField, key: str) -> None:
        if not key:
            choice.show_error("请选一项。")
            return
        request = ConfirmRule(one.rule_id, key == YES, one.label, self.context.today())
        if self.context.write(lambda db: confirm_rule(db, request)):
            choice.show_error(None)

    def _with_source(self, figure: LocalFigure) -> QWidget:
        said, where = self._proposed(figure, {})
        field = TextField(figure.label, hint=said)
        field.edited.connect(lambda text: self._keep(figure, field, text))
        self.fields.append(field)
        below = text_label(where, "small")
        self._below.append(below)
        return _explained(field, below)

    def _proposed(self, figure: LocalFigure, local: LocalValues) -> tuple[str, str]:
        """What holds until the place sets its own, and its source: its province, if confirmed, or a default."""
        today = self.context.today()
        base = find_rule(figure.rule_id, today)
        assert base is not None
        value = local.get(figure.rule_id)
        entry = value.entry(today) if isinstance(value, PlaceValue) else None
        if entry is not None and (figure.name in entry.figures or figure.name == PERIOD):
            said = _figure_words(figure, with_entry(base, entry))
            return f"本省规定 {said}", f"本省规定已经核对：{cite(with_entry(base, entry))}"
        used = f"{'默认' if figure.proposed else '例如'} {_figure_words(figure, base)}"
        return used, f"默认的出处：{cite(base)}" if figure.proposed else figure.unset

    def _keep_preparatory(self, key: str) -> None:
        if not key:
            self.preparatory.show_error("请选开还是不开。")
            return
        said = "开" if key == "1" else "不开"
        request = SetLocalValue(PREPARATORY_RULE, "value", key, PREPARATORY, self.context.today(), said)
        if self.context.write(lambda db: set_local_value(db, request)):
            self.preparatory.show_error(None)

    def _keep_opinion_name(self, key: str) -> None:
        name = OpinionName[key] if key else None
        if name is None:
            self.opinion_name.show_error("请选一个叫法。")
        elif self.context.write(lambda db: set_opinion_name(db, name)):
            self.opinion_name.show_error(None)

    def _keep(self, figure: LocalFigure, field: TextField, text: str) -> None:
        today, typed = self.context.today(), text.strip()

        def command(db: DbSession) -> None:
            if figure.name == PERIOD:
                figures = read_period(typed) if typed else {}
                set_local_figures(db, SetLocalFigures(figure.rule_id, figures, figure.label, today, typed))
            else:
                request = SetLocalValue(figure.rule_id, figure.name, typed or None, figure.label, today)
                set_local_value(db, request)

        if self.context.write(command, refused=lambda problem: field.show_error(problem.message)):
            field.show_error(None)


def _own_words(figure: LocalFigure, own: LocalValue | None) -> str:
    """What the place has set, as it is typed: 10个工作日, 3月31日; "" where it has set nothing."""
    named = own if isinstance(own, Mapping) else {} if own is None else {"value": own}
    if figure.name == PERIOD:
        unit = TIME_UNITS.get(str(named.get("unit", "")), "")
        return f"{named['value']}{unit}" if "value" in named else ""
    return day_words(str(named.get(figure.name, "")))


def _figure_words(figure: LocalFigure, rule: Rule) -> str:
    figures = {
        **rule.figures,
        **(rule.defaults or {}),
    }  # a default stands where there are several to choose from
    if figure.name == PERIOD:
        return f"{figures['value']}{TIME_UNITS.get(rule.word('unit'), '')}"
    return day_words(str(figures[figure.name]))


def _explained(field: QWidget, words: QLabel) -> QWidget:
    """A field with a line below it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP_TINY)
    column.addWidget(field)
    column.addWidget(words)
    return holder
