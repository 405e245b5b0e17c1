"""What 代表结构 is asked for: the day, the division, the comparison; and what to look at, in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import chinese
from renda_desktop.roster.structure import StructureFigures
from renda_desktop.roster.structure_queries import Against, StructureAsked, StructureReport
from renda_desktop.roster.structure_units import By
from renda_desktop.township.queries import TermRow
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, MenuButton, link_button
from ui.widgets.day_button import DayButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label

FIELDS = {
    "sex": "sex", "people": "ethnicity", "party": "party", "age": "birth", "schooling": "schooling",
    "occupation": "occupation", "grassroots": "occupation", "village": "occupation",
}  # fmt: skip
"""The field of a person to fill in where a division has somebody under 未填."""
FORMER_WORDS = "填写上届统计表的数…"
_DOUBLED = ("grassroots", "village")
"""They are blank where the occupation is; said once."""


class ChoicesBar(QWidget):
    """截至 ▾ · 届 ▾ · 分组 ▾ · 对比 ▾, below them the figures and what is not filled in."""

    asked_for = Signal(object)
    """Another `StructureAsked`."""
    blank_asked = Signal(str)
    """The key of a division: who is under 未填 there?"""
    former_asked = Signal()
    """The last term's sheet is to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = StructureAsked(datetime.date.min)
        self.day_button = DayButton("代表结构", "看另一天的结构")
        self.day_button.day_chosen.connect(lambda day: self._ask(day=day))
        self.term_button = MenuButton("届次")
        self.by_button = MenuButton("分组", "users")
        self.against_button = MenuButton("对比", "columns-3")
        self.figures = text_label("", "strong", wrap=False)
        self._blanks: list[Button] = []
        self._lay_out()

    def show_report(
        self,
        report: StructureReport,
        terms: Sequence[tuple[TermRow, datetime.date]],
        divisions: Sequence[By],
        comparisons: Mapping[Against, tuple[str, datetime.date | None]],
        former: int | None = None,
    ) -> None:
        """Shows what is asked for, and what else may be; `terms` with the day each is looked at.

        `former`: the last term, where its figures may be copied.
        """
        self._asked = asked = report.asked
        self.day_button.show_day(report.day)
        shown = report.term.number if report.term else 0
        fill_choices(
            self.term_button,
            f"第{chinese(shown)}届",
            [
                (f"第{chinese(term.number)}届", term.number == shown, partial(self._ask, day=day))
                for term, day in terms
            ],
        )
        fill_choices(
            self.by_button,
            asked.by.value,
            [(by.value, by is asked.by, partial(self._ask, by=by)) for by in divisions],
        )
        offered = {Against.NOTHING: Against.NOTHING.value}
        offered |= {one: f"{one.value}：{words}" for one, (words, _) in comparisons.items()}
        fill_choices(
            self.against_button,
            asked.against.value,
            [
                (words, one is asked.against, partial(self._ask, against=one))
                for one, words in offered.items()
            ],
        )
        if former is not None:
            self.against_button.add_line()
            self.against_button.add(FORMER_WORDS, self.former_asked.emit)
        set_shown(self.term_button, len(terms) > 1 and report.term is not None)
        set_shown(self.against_button, len(offered) > 1 or former is not None)
        self.figures.setText(figure_words(report))
        self._show_blanks(report.divided.whole.figures)

    def blank_links(self) -> Sequence[Button]:
        """学历 2 人未填，点这里补."""
        return self._blanks

    def _ask(
        self, *, day: datetime.date | None = None, by: By | None = None, against: Against | None = None
    ) -> None:
        now = self._asked
        self.asked_for.emit(StructureAsked(day or now.day, by or now.by, against or now.against))

    def _show_blanks(self, figures: StructureFigures) -> None:
        for link in self._blanks:
            self._lower_flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._blanks = []
        for table in figures.tables:
            if table.blank.count and table.key in FIELDS and not _said_before(figures, table.key):
                words = f"{table.title} {table.blank.count} 人未填，点这里补"
                link = link_button(words, partial(self.blank_asked.emit, table.key))
                self._lower_flow.addWidget(link)
                self._blanks.append(link)

    def _lay_out(self) -> None:
        upper = QWidget()
        flow = FlowLayout(upper, tokens.GAP_SMALL)
        for button in (self.day_button, self.term_button, self.by_button, self.against_button):
            flow.addWidget(button)
        lower = QWidget()
        self._lower_flow = FlowLayout(lower, tokens.GAP)
        self.figures.setMinimumHeight(theme.px(tokens.FIELD_HEIGHT))
        self._lower_flow.addWidget(self.figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, 0)
        column.setSpacing(tokens.GAP_TINY)
        column.addWidget(upper)
        column.addWidget(lower)


def fill_choices(
    button: MenuButton, shown: str, lines: Sequence[tuple[str, bool, Callable[[], object]]]
) -> None:
    """The choices, the chosen one ticked; the button says it."""
    button.setText(f"{shown} ▾")
    button.setAccessibleName(shown)
    button.menu().clear()
    for words, chosen, run in lines:
        action = button.add(words, run)
        action.setCheckable(True)
        action.setChecked(chosen)


def _said_before(figures: StructureFigures, key: str) -> bool:
    """基层一线 and 村干部 are blank where the occupation is: said once, as 职业构成."""
    return key in _DOUBLED and bool(figures.table("occupation").blank.count)


def figure_words(report: StructureReport) -> str:
    """代表 79 人　平均年龄 41.2 岁; with the mandates where people hold several."""
    whole = report.divided.whole
    mandates = f"　代表职务 {whole.mandates} 个" if whole.mandates != whole.people else ""
    age = f"　平均年龄 {whole.figures.average_age} 岁" if whole.figures.average_age_tenths is not None else ""
    return f"代表 {whole.people} 人{mandates}{age}"
