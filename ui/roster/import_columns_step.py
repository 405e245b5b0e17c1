"""Step 2 of an import: which column is which field; the clerk has the last word."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.roster.import_mapping import SPECS
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.matching import ColumnMatch, MatchedBy
from renda_desktop.spreadsheets.tables import FoundTable
from renda_desktop.township.rules import Level
from ui.roster.import_source import ImportJob
from ui.roster.person_values import word_options
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL, Tone

NOTE = "-"
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_OWN = "本级（没有另外写明级别的，都是本级代表）"
_SAMPLES = 3


class ColumnsStep(QWidget):
    """A line for each column of the table: heading, samples, field."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self._fields: list[ChoiceField] = []
        self._badges: list[Badge] = []
        self.lacking = text_label("", "error")
        levels = [Option("", _OWN)] + [Option(level.name, f"{level.value}级代表") for level in _LEVELS]
        self.level = ChoiceField("这是哪一级的代表", [o for o in levels if o.key], hint=_OWN)
        self.level.edited.connect(self._set_level)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._scroll = QScrollArea()
        self._lay_out()

    def field(self, place: int) -> ChoiceField:
        """The choice of field for the column at a place."""
        return self._fields[place]

    def show_job(self, job: ImportJob) -> None:
        """Shows the columns of the chosen table."""
        self._job = job
        self.level.reset(job.level.name if job.level else "")
        self._clear()
        assert job.table is not None
        for match in job.matches:
            self._add_line(match, job.table)
        self._grid.setRowStretch(len(job.matches) + 1, 1)
        self._show_state()

    def _add_line(self, match: ColumnMatch, table: FoundTable) -> None:
        row = match.place + 1
        name = text_label(match.column.name.replace("/", " / "), "strong")
        field = ChoiceField("", _options(), hint="记入备注")
        field.editor.setAccessibleName(f"“{match.column.name}”列对应的栏目")
        field.reset(match.key or NOTE)
        field.setFixedWidth(theme.px(230))
        field.edited.connect(partial(self._choose, match.place))
        badge = Badge()
        self._fields.append(field)
        self._badges.append(badge)
        cells: tuple[QWidget, ...] = (name, _samples(table, match.place), field, badge)
        for column, widget in enumerate(cells):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)

    def _choose(self, place: int, key: str) -> None:
        if self._job is not None:
            self._job.correct(place, None if key in ("", NOTE) else key)
            for match, field in zip(self._job.matches, self._fields, strict=True):
                field.reset(match.key or NOTE)
            self._show_state()
            self.changed.emit()

    def _set_level(self, name: str) -> None:
        if self._job is not None:
            self._job.level = Level[name] if name else None
            self._job.plan = None
            self.changed.emit()

    def _show_state(self) -> None:
        assert self._job is not None
        for match, badge in zip(self._job.matches, self._badges, strict=True):
            badge.set_state(*_how(match))
        lacking = "、".join(self._job.lacking())
        self.lacking.setText(f"还没有指定哪一列是“{lacking}”，请在右边选好。" if lacking else "")
        set_shown(self.lacking, bool(lacking))

    def _clear(self) -> None:
        self._fields.clear()
        self._badges.clear()
        inside: list[QWidget] = [*self._body.findChildren(QWidget, options=_DIRECT)]
        for widget in inside:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for place, title in enumerate(("文件里的列", "内容举例", "对应栏目", "怎么认出的")):
            self._grid.addWidget(text_label(title, "small", wrap=False), 0, place)

    def _lay_out(self) -> None:
        self._body.setProperty("look", "surface")
        self._grid.setContentsMargins(0, GAP_SMALL, GAP, GAP)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP_SMALL)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 4)
        self._body.setMaximumWidth(theme.px(1100))
        self._scroll.setProperty("look", "surface")
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._body)
        self.level.setMaximumWidth(theme.px(420))
        words = "每一列对应哪个栏目，不对的请改。没有对应栏目的列，内容记入备注，不会丢。"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label(words, "second"))
        column.addWidget(self.level)
        column.addWidget(self.lacking)
        column.addWidget(hairline())
        column.addWidget(self._scroll, 1)


_LEVELS = (Level.COUNTY, Level.CITY, Level.PROVINCE, Level.NATION)


def _options() -> list[Option]:
    labels = word_options(spec.label for spec in SPECS)
    keys = [spec.key for spec in SPECS]
    fields = [
        Option(key, option.text, search_keys=option.search_keys)
        for key, option in zip(keys, labels, strict=True)
    ]
    return [Option(NOTE, "记入备注", search_keys=("beizhu", "bz")), *fields]


def _samples(table: FoundTable, place: int) -> QLabel:
    texts = (cell_text(row.cells[place]) for row in table.rows[:200])
    found = list(dict.fromkeys(text.replace("\n", " ") for text in texts if text))[:_SAMPLES]
    label = text_label("，".join(_short(text) for text in found) or "（空）", "second")
    label.setMinimumWidth(theme.px(160))
    return label


def _short(text: str) -> str:
    return text if len(text) <= 14 else f"{text[:13]}…"


def _how(match: ColumnMatch) -> tuple[str, Tone]:
    if match.doubtful:
        return "请核对", Tone.SOON
    if match.how is MatchedBy.NONE:
        return "记入备注", Tone.PLAIN
    return match.how.value, Tone.PLAIN
