"""数字: rates with their bases, the ranking of units, the list to press; every number opens its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.suggestion_progress import PlanProgress, plan_progress
from renda_desktop.suggestions.figures import (
    DEFINITIONS,
    RANKED_BY_WORK,
    Count,
    Figures,
    Group,
    Rate,
    by_category,
    by_delegation,
    by_leader,
    by_unit,
    by_year,
    figures_of,
    ranking_by_work,
    to_press,
)
from renda_desktop.suggestions.queries import list_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.unit_queries import result_classes
from ui.runtime.context import AppContext
from ui.suggestions.figure_table import GROUPS, PRESSING, FigureLine, figure_columns
from ui.suggestions.parts import flow
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.options import Option
from ui.widgets.page_keys import on_escape
from ui.widgets.scrolled import scrolled
from ui.widgets.table_model import RowTableModel
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

ALL = "all"
_PLANNED = "主席团听取办理进展、到现场观察、公布办理情况，按“本地规定”里几个月一次排进年度计划；已经排了的月份不再加。"
Grouping = Callable[[Sequence[SuggestionFile], Sequence[str]], list[Group]]
_VIEWS: tuple[tuple[str, str], ...] = (
    ("unit", "按单位（排名）"), ("leader", "按分管领导"), ("category", "按类别"), ("delegation", "按代表团"),
    ("year", "按年度"), ("press", "督办名单"),
)  # fmt: skip
_NAMES = {
    "unit": "承办单位", "leader": "分管领导", "category": "类别", "delegation": "代表团", "year": "年度",
}  # fmt: skip
"""What stands in the first column of a table of groups."""
_GROUPINGS: dict[str, Grouping] = {
    "leader": by_leader, "category": by_category, "delegation": by_delegation, "year": by_year,
}  # fmt: skip


class FiguresPage(QWidget):
    """A page in place of list and card."""

    left = Signal()
    list_asked = Signal(str, object)
    """What a number counts, and the ids behind it."""
    record_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._files: list[SuggestionFile] = []
        self._all: list[SuggestionFile] = []
        self._letters: tuple[str, ...] = ()
        self._view = "unit"
        self.back_button = quiet_button("返回建议", "arrow-left", self.left.emit)
        self.scope = looking(ChoiceField("范围", []))
        self.scope.edited.connect(lambda _: self._show())
        self._numbers = QWidget()
        self.links: dict[str, Button] = {}
        self.chips = {key: self._chip(key, word) for key, word in _VIEWS}
        self.model: RowTableModel[FigureLine] = RowTableModel(figure_columns(), self)
        self.table = ListView(self.model, "分组数字")
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(self._clicked)
        self.none = text_label("没有可以列出来的。", "second")
        self.ranked_by = text_label(RANKED_BY_WORK, "second")
        self.plan_button = quiet_button("督促办理列入年度计划", "calendar", self.plan)
        self.plan_note = text_label(_PLANNED, "small")
        self._lay_out()
        on_escape(self, self.left.emit)

    def reload(self) -> None:
        """Reads everything anew; scope and view stay."""
        today = self._context.today()
        self._all, classes = self._context.read(lambda db: (list_files(db, today), result_classes(db)))
        self._letters = tuple(one.letter for one in classes)
        years = sorted({file.entry.origin.year for file in self._all}, reverse=True)
        origins = dict.fromkeys(
            file.entry.origin.words for file in sorted(self._all, key=_newest, reverse=True)
        )
        self.scope.set_options([
            Option(ALL, "全部"), *(Option(f"year:{year}", f"{year}年提出的") for year in years),
            *(Option(f"origin:{words}", words) for words in origins),
        ])  # fmt: skip
        if not self.scope.value():
            self.scope.reset(f"year:{years[0]}" if years else ALL)
        self._show()

    def begin(self) -> None:
        """The cursor goes into the choice of the scope."""
        self.scope.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> None:
        """Hearings of progress, looks on site and the board go into this year's plan, as the place has them."""
        request = PlanProgress(self._context.today().year, self._context.today())
        added: list[int] = []
        if self._context.write(lambda db: added.append(plan_progress(db, request))):
            year = request.year
            said = f"{year}年计划里新增{added[0]}项。" if added[0] else f"{year}年计划里已经都有了。"
            self._context.teller.note(said, undo=bool(added[0]))

    def choose(self, view: str) -> None:
        """Another table."""
        self._view = view
        self._show_table()

    def _show(self) -> None:
        kind, _, value = self.scope.value().partition(":")
        tests: dict[str, Callable[[SuggestionFile], bool]] = {
            "year": lambda file: str(file.entry.origin.year) == value,
            "origin": lambda file: file.entry.origin.words == value,
        }
        test = tests.get(kind)
        self._files = [file for file in self._all if test is None or test(file)]
        self._show_numbers(figures_of(self._files, self._letters))
        self._show_table()

    def _show_numbers(self, figures: Figures) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_LARGE)
        grid.setVerticalSpacing(GAP_SMALL)
        self.links = {}
        total = figures.totals
        counts: tuple[tuple[str, Count], ...] = (
            ("提出", total.handed_in), ("受理", total.accepted), ("并案", total.merged), ("不立案", total.refused),
            ("当场答复", total.on_spot), ("待清理", total.open), ("会上提的", total.at_sessions),
            ("闭会期间提的", total.between), ("交办", figures.assigned), ("已答复", figures.replied),
            ("逾期", figures.late), ("即将到期", figures.soon), ("待核实", figures.unverified),
            ("待代表反馈", figures.waiting), ("首次不满意", figures.dissatisfied_first),
            ("转报上级", figures.sent_up), ("重点督办", figures.key), ("办结", figures.closed),
            *((f"{letter}类", count) for letter, count in figures.by_class),
        )  # fmt: skip
        row = flow(*(self._number(word, count) for word, count in counts))
        grid.addWidget(row, 0, 0, 1, 3)
        rates: tuple[tuple[str, Rate], ...] = (
            ("答复率", figures.reply_rate), ("按期答复率", figures.in_time_rate), ("面商率", figures.contact_rate),
            ("满意率", figures.satisfied_rate), ("满意率（含基本满意）", figures.content_rate),
            ("落实率", figures.done_rate), ("办结率", figures.closed_rate),
        )  # fmt: skip
        for place, (word, rate) in enumerate(rates):
            grid.addWidget(self._rate(word, rate), 1 + place // 3, place % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        at = self.column.indexOf(self._numbers)
        self.column.removeWidget(self._numbers)
        set_shown(self._numbers, False)
        self._numbers.deleteLater()
        self._numbers = fresh
        self.column.insertWidget(at, fresh)

    def _number(self, word: str, count: Count) -> QWidget:
        link = link_button(f"{word} {count.number}", partial(self.list_asked.emit, word, count.ids))
        link.setEnabled(count.number > 0)
        self.links[word] = link
        return link

    def _rate(self, word: str, rate: Rate) -> QWidget:
        """答复率 87.5%　28 ÷ 32: both numbers open their lists."""
        part = link_button(str(rate.part.number), partial(self.list_asked.emit, word, rate.part.ids))
        base = link_button(
            str(rate.base.number), partial(self.list_asked.emit, f"{word}的总数", rate.base.ids)
        )
        part.setEnabled(rate.part.number > 0)
        base.setEnabled(rate.base.number > 0)
        part.setAccessibleName(f"{word}：{rate.part.number}件")
        base.setAccessibleName(f"{word}的总数：{rate.base.number}件")
        self.links[word], self.links[f"{word}的总数"] = part, base
        quotient = QWidget()
        row = QHBoxLayout(quotient)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        for one in (part, text_label("÷", "second", wrap=False), base):
            row.addWidget(one)
        return flow(text_label(f"{word} {rate.text}", "strong", wrap=False), quotient)

    def _show_table(self) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == self._view)
        self.model.set_rows(self._lines(), lambda line: line.id)
        wanted = PRESSING if self._view == "press" else GROUPS
        for place, column in enumerate(self.model.columns):
            ranked = column.key == "place" and self._view == "unit"
            self.table.setColumnHidden(place, column.key not in wanted and not ranked)
        self.model.set_title("name", _NAMES.get(self._view, ""))
        rows = self.model.rowCount()
        set_shown(self.ranked_by, self._view == "unit" and rows > 0)
        set_shown(self.table, rows > 0)
        set_shown(self.none, rows == 0)
        for widget in (self.plan_button, self.plan_note):
            set_shown(widget, self._view == "press")
        self.table.setFixedHeight(
            min(12, rows + 1) * self.table.verticalHeader().defaultSectionSize() + GAP_LARGE
        )

    def _lines(self) -> list[FigureLine]:
        if self._view == "press":
            return [FigureLine.of_file(file) for file in sorted(to_press(self._files), key=_unsure)]
        if self._view == "unit":
            places = {one.name: one.place for one in ranking_by_work(self._files, self._letters)}
            groups = by_unit(self._files, self._letters)
            lines = [FigureLine.of_group(group, places.get(group.name)) for group in groups]
            return sorted(lines, key=lambda line: (line.place is None, line.place or 0))
        return [FigureLine.of_group(group) for group in _GROUPINGS[self._view](self._files, self._letters)]

    def _opened(self, line_id: str) -> None:
        line = self.model.row_of(line_id)
        if line is None:
            return
        if line.file is not None:
            self.record_asked.emit(line.file.id)
        else:
            self.list_asked.emit(line.name, line.ids)

    def _clicked(self, index: QModelIndex) -> None:
        """A number of a group opens exactly what it counts."""
        line = self.model.row_at(index.row())
        key = self.model.columns[index.column()].key
        count = line.counts.get(key)
        if count is not None and count.number:
            self.list_asked.emit(f"{line.name}　{self.model.columns[index.column()].title}", count.ids)

    def _chip(self, key: str, word: str) -> Button:
        chip = Button(word, "", "chip", partial(self.choose, key))
        chip.setCheckable(True)
        return chip

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        self.column.setSpacing(GAP)
        self.scope.setMaximumWidth(420)
        self.definitions = text_label(DEFINITIONS, "small")
        for widget in (
            flow(self.back_button), self.scope, self._numbers, self.definitions, hairline(),
            flow(*self.chips.values()), self.ranked_by, self.none, self.table, flow(self.plan_button), self.plan_note,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(body))


def _unsure(file: SuggestionFile) -> bool:
    """What only a day that nobody confirmed presses for stands below."""
    return file.clock is not None and not file.clock.binding


def _newest(file: SuggestionFile) -> tuple[int, int, int]:
    origin = file.entry.origin
    return origin.term, origin.year, origin.session if origin.session is not None else 99
