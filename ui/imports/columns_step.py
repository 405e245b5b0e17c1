"""Step 2 of an import: which column is which field; the clerk has the last word."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.identity import mask_numbers_in
from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.kinds import ImportKind
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.matching import LEFT_OUT, ColumnMatch, MatchedBy
from renda_desktop.spreadsheets.tables import FoundTable
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_SMALL, Tone

NOTE = "no field"
"""Key of the choice that a column has no field; no field is called so."""
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_SAMPLES = 3


class ColumnsStep(QWidget):
    """A line for each column of the table: heading, samples, field."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self._fields: list[ChoiceField] = []
        self._options: list[Option] = []
        self._badges: list[Badge] = []
        self.lacking = text_label("", "error")
        self.displaced = text_label("", "strong")
        self.explanation = text_label("", "second")
        self._choice_place = QVBoxLayout()
        self.choice: ChoiceField | None = None
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._scroll = scrolled(self._body)
        self._lay_out()

    def field(self, place: int) -> ChoiceField:
        """The choice of field for the column at a place."""
        return self._fields[place]

    def show_job(self, job: ImportJob) -> None:
        """Shows the columns of the chosen table."""
        self._job = job
        self._show_choice(job)
        self.explanation.setText(_explanation(job.kind))
        self._options = _options(job.kind)
        self._clear()
        assert job.table is not None
        for match in job.matches:
            self._add_line(match, job.table)
        self._grid.setRowStretch(len(job.matches) + 1, 1)
        self._show_state()

    def _add_line(self, match: ColumnMatch, table: FoundTable) -> None:
        row = match.place + 1
        name = text_label(match.column.name.replace("/", " / "), "strong")
        field = ChoiceField("", self._options, hint=self._options[0].text)
        field.editor.setAccessibleName(f"“{match.column.name}”列对应的栏目")
        field.reset(match.key or self._options[0].key)
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
            self._job.correct(place, None if key in ("", self._options[0].key) else key)
            for match, field in zip(self._job.matches, self._fields, strict=True):
                field.reset(match.key or self._options[0].key)
            self._show_state()
            self.changed.emit()

    def _show_choice(self, job: ImportJob) -> None:
        """What the kind of import lets the clerk settle about the whole file."""
        if self.choice is not None:
            self._choice_place.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
        offered = job.kind.choice
        if offered is not None:
            options = [Option(key, words) for key, words in offered.options]
            self.choice = ChoiceField(offered.label, options, hint=offered.hint)
            self.choice.setMaximumWidth(theme.px(420))
            self.choice.reset(job.choice)
            self.choice.edited.connect(self._settle)
            self._choice_place.addWidget(self.choice)

    def _settle(self, key: str) -> None:
        if self._job is not None:
            self._job.choice, self._job.plan = key, None
            self.changed.emit()

    def _show_state(self) -> None:
        assert self._job is not None
        for match, badge in zip(self._job.matches, self._badges, strict=True):
            badge.set_state(*_how(match, self._job.kind))
        lacking = "、".join(self._job.lacking())
        self.lacking.setText(f"还没有指定哪一列是“{lacking}”，请在右边选好。" if lacking else "")
        set_shown(self.lacking, bool(lacking))
        self.displaced.setText(self._job.displaced)
        set_shown(self.displaced, bool(self._job.displaced))

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.explanation)
        column.addLayout(self._choice_place)
        for widget in (self.lacking, self.displaced):
            column.addWidget(widget)
        column.addWidget(hairline())
        column.addWidget(self._scroll, 1)


def _explanation(kind: ImportKind) -> str:
    words = kind.words
    rest = (
        f"没有对应栏目的列，内容{words.leftover}，不会丢。" if words.leftover else "没有对应栏目的列不导入。"
    )
    return f"每一列对应哪个栏目，不对的请改。{rest}这样对好的栏目会记住，下次同样表头的文件不用再对。"


def _options(kind: ImportKind) -> list[Option]:
    """The way for a column without a field comes first."""
    out = Option(LEFT_OUT, "不导入", search_keys=("budaoru", "bdr"))
    none = [Option(NOTE, kind.words.leftover), out] if kind.words.leftover else [Option(NOTE, "不导入")]
    return [*none, *(Option(spec.key, spec.label, search_keys=_spellings(spec.label)) for spec in kind.specs)]


def _spellings(words: str) -> tuple[str, str]:
    return pinyin.full(words, person=False).replace(" ", ""), pinyin.initials(words)


def _samples(table: FoundTable, place: int) -> QLabel:
    texts = (mask_numbers_in(cell_text(row.cells[place])) for row in table.rows[:200])
    found = list(dict.fromkeys(text.replace("\n", " ") for text in texts if text))[:_SAMPLES]
    label = text_label("，".join(_short(text) for text in found) or "（空）", "second")
    label.setMinimumWidth(theme.px(160))
    return label


def _short(text: str) -> str:
    return text if len(text) <= 14 else f"{text[:13]}…"


def _how(match: ColumnMatch, kind: ImportKind) -> tuple[str, Tone]:
    if match.doubtful:
        return "请核对", Tone.SOON
    if match.key == LEFT_OUT:
        return "不导入", Tone.PLAIN
    if match.how is MatchedBy.NONE:
        return kind.words.leftover or "不导入", Tone.PLAIN
    return match.how.value, Tone.PLAIN
