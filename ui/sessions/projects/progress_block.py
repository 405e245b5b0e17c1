"""进度: the chosen projects by quarter; below the table what was entered for one of them in one quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.kit_projects import PROJECT_PAPERS
from renda_desktop.overview.printables import Drawing
from renda_desktop.projects.money import amount_text
from renda_desktop.projects.progress_commands import SetProgress, set_progress
from renda_desktop.projects.rows import ProjectRow, YearRow
from renda_desktop.projects.rules import Pace, Quarter
from ui.papers.single import SinglePaper
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.sessions.chips import OneOfField
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.projects.parts import YearBlock
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.field import looking
from ui.widgets.fields import DateField, Field, LongTextField, TextField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_TONES = {
    Pace.UNREPORTED: Tone.SOON, Pace.GOING: Tone.PLAIN, Pace.SLOW: Tone.SOON, Pace.LATE: Tone.LATE,
    Pace.DONE: Tone.DONE,
}  # fmt: skip
_EXPLANATION = "点一个项目，在下面选季度，填到那个季度末为止的进度。资金填从开工起的累计数。"
_NOTHING = "还没有票决通过的项目。票决以后，这里按季度登记进度。"
_FIELDS = ("percent", "spent", "done", "problems", "seen_by", "seen_on")


class ProgressBlock(YearBlock):
    """The board is read; a project and a quarter are chosen and filled in below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._quarter = Quarter(1, 1)
        self._quarters: tuple[Quarter, ...] = ()
        self.nothing = text_label(_NOTHING, "second")
        self.explanation = text_label(_EXPLANATION, "second")
        self.warnings = text_label("", "error")
        self.list: SessionRowList | None = None
        self.block: RowBlock | None = None
        self.chips: OneOfField | None = None
        self.single = SinglePaper(self, context, "projects", self._paper)
        self.buttons = button_row(
            [
                quiet_button("打印进度表…", "printer", self.single.print_it),
                quiet_button("存 Word", "save", self.single.save_word),
            ]
        )
        for widget in (self.nothing, self.explanation, self.warnings, self.buttons):
            self.column.addWidget(widget)

    def show_year(self, year: YearRow) -> None:
        """Shows the progress of a year; another set of quarters makes the table anew."""
        self.year = year
        if year.quarters != self._quarters:
            self._make(year)
        assert self.list is not None
        there = bool(year.chosen)
        set_shown(self.nothing, not there)
        for widget in (self.explanation, self.buttons, self.chips, self.block):
            assert widget is not None
            set_shown(widget, there)
        said = [f"{one.title}：{words}" for one in year.chosen for words in one.warnings]
        self.warnings.setText("\n".join(said))
        set_shown(self.warnings, bool(said))
        self.list.set_rows([_row(one, year.quarters) for one in year.chosen])
        self.list.set_tones({one.id: _TONES[one.pace] for one in year.chosen if one.pace is not None})
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        if self.block is not None:
            self.block.flush()

    def choose_quarter(self, quarter: Quarter) -> None:
        """What was entered for another quarter."""
        self.flush()
        self._quarter = quarter
        if self.chips is not None:
            self.chips.set_value(_key(quarter))
        if self.list is not None:
            self._show_details(self.list.current_id())

    def _make(self, year: YearRow) -> None:
        """The table with its quarters, and the chips of the quarters."""
        for old in (self.block, self.chips):
            if old is not None:
                self.column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._quarters = year.quarters
        columns = [
            RowColumn("title", "项目", stretch=True, editable=False),
            *(
                RowColumn(_key(one), _words(one, year.year), 64, editable=False, align="right")
                for one in year.quarters
            ),
            RowColumn("spent", "已用资金", 96, editable=False, align="right"),
            RowColumn("state", "进展", 92, editable=False),
        ]
        self.list = SessionRowList(columns, "实事项目进度", toned="state", optional=("spent",), movable=False)
        self.list.set_read_only(True)
        self.block = RowBlock(self.list, details=self._make_details)
        self.chips = looking(
            OneOfField("填哪个季度", [Option(_key(one), one.words) for one in year.quarters])
        )
        ended = [one for one in year.quarters if one.last_day < self.context.today()]
        self._quarter = ended[-1] if ended else year.quarters[0]
        self.chips.set_value(_key(self._quarter))
        self.chips.edited.connect(lambda key: self.choose_quarter(self._of(str(key))))
        self.list.current_changed.connect(self._show_details)
        for widget in (self.chips, self.block):
            self.column.addWidget(widget)

    def _paper(self) -> Paper | None:
        year, drawing = self.shown().id, Drawing(self.context.today())
        drawn = self.context.read(lambda db: PROJECT_PAPERS[-1].draw(db, year, drawing))
        return drawn if isinstance(drawn, Paper) else None

    def _of(self, key: str) -> Quarter:
        return next(one for one in self._quarters if _key(one) == key)

    def _make_details(self) -> RowDetails:
        fields: dict[str, Field[Any]] = {
            "percent": TextField("到季末的进度", hint="例如 60", unit="%"),
            "spent": TextField("已用资金（累计）", hint="例如 60.5万元"),
            "done": LongTextField("做了什么", lines=2),
            "problems": LongTextField("存在问题", lines=2),
            "seen_by": TextField("谁去看过", hint="例如 第一代表小组"),
            "seen_on": DateField("哪天看的", full_day),
        }
        return RowDetails(self.context, fields, self._store, wide=("done", "problems"))

    def _store(self, db: DbSession, record: str, name: str, value: Any) -> None:
        """The record is project and quarter together, so that what is typed belongs to both."""
        project_id, key = record.split("/")
        set_progress(db, SetProgress(project_id, self._of(key), name, value))

    def _show_details(self, row_id: str) -> None:
        one = self.year.project(row_id) if self.year is not None else None
        if self.block is None:
            return
        if one is None:
            self.block.close_details()
            return
        details = self.block.open_details()
        entry = one.at(self._quarter)
        values: dict[str, Any] = dict.fromkeys(_FIELDS, "") | {"seen_on": None}
        if entry is not None:
            values = {
                "percent": "" if entry.percent is None else str(entry.percent),
                "spent": "" if entry.spent_fen is None else amount_text(entry.spent_fen),
                "done": entry.done, "problems": entry.problems, "seen_by": entry.seen_by, "seen_on": entry.seen_on,
            }  # fmt: skip
        due = f"完成时限 {one.due_on.isoformat()}" if one.due_on else "还没有填完成时限"
        total = f"，总投资 {one.total_text}" if one.total_text else ""
        title = f"{one.title}　{self._quarter.words}"
        details.show_row(f"{one.id}/{_key(self._quarter)}", title, f"{due}{total}", values)


def _key(quarter: Quarter) -> str:
    return f"{quarter.year}q{quarter.number}"


def _words(quarter: Quarter, year: int) -> str:
    """一季度; of the year after with 次年."""
    short = quarter.words.removeprefix("第")
    return short if quarter.year == year else f"次年{short}"


def _row(one: ProjectRow, quarters: tuple[Quarter, ...]) -> ListRow:
    figures = {_key(entry.quarter): entry.figure for entry in one.progress}
    spent = [entry.spent_fen for entry in one.progress if entry.spent_fen is not None]
    values = {_key(quarter): figures.get(_key(quarter), "") for quarter in quarters}
    values |= {"title": one.title, "spent": amount_text(spent[-1]) if spent else ""}
    return ListRow(one.id, {**values, "state": one.pace.value if one.pace else ""})
