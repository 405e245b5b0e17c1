"""编号登记: every number of a series in a year or term, its gaps, and what was issued outside the program."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.chinese.numerals import chinese
from renda_desktop.issuing.registers import Gap, Period, Register, register_of, register_years
from renda_desktop.issuing.rules import Series
from renda_desktop.issuing.sheets import BOOK_NAMES
from renda_desktop.overview.number_places import period_of
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart, own_terms
from ui.township.register_book import save_book
from ui.township.register_columns import COLUMNS, MISSING, REPEATED, SHORT_STATE, Line, lines_of
from ui.township.register_detail import LineDetail
from ui.township.register_forms import ElsewhereForm, NumbersForm, SkippedForm
from ui.township.register_room import RoomForRows
from ui.widgets import theme, tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.options import Option
from ui.widgets.table_model import RowTableModel
from ui.widgets.tokens import Tone

_ROOM_FOR_ALL = 880
"""Narrower than this, at 100 %, the list does without 文号, which the chosen line shows, and with short states."""
_YEARS_BACK = 5
_EXPLANATIONS = {
    Series.DOCUMENT: "一年从1号编起。号在各份文书旁边编；用 WPS 等在别处发的，在这里登记，下一个号就会接着往下编。",
    Series.MINUTES: "一年从1号编起，和发文字号各编各的。号在纪要旁边编；在别处发的，在这里登记，下一期就会接着往下编。",
    Series.ANNOUNCEMENT: "公告一事一号，一届从1号连着编下去。发了公告，在这里登记。",
}
_EMPTY = {
    Series.DOCUMENT: "文书旁边编了号，就会按号排在这里：给了哪份文书、哪天编的、作废没有。以前在别处发的，在下面补上。",
    Series.MINUTES: "纪要旁边编了号，就会按号排在这里：是哪次会议、哪天编的、作废没有。以前在别处发的，在下面补上。",
    Series.ANNOUNCEMENT: "在下面登记了公告的号、标题和日期，就会按号排在这里。",
}
_CHOOSE = "点一行，可以打开那份文书、作废这个号，或者补记发往哪里、印了几份。"


class RegisterPage(SettingsPart):
    """Series and year above, the list, then the form that is asked for or the chosen line."""

    widest = 1160

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.period = Period(Series.DOCUMENT, year=context.today().year)
        self.register: Register | None = None
        self.chips = {series: self._chip(series) for series in Series}
        self.count = looking(ChoiceField("", ()))
        self.count.edited.connect(self._choose_count)
        self.save_button = quiet_button("", "file-spreadsheet", self.save_book)
        self.explanation = text_label("", "second")
        self.badge, self.warning = Badge(), text_label("")
        self._model: RowTableModel[Line] = RowTableModel(COLUMNS, self)
        self.view = ListView(self._model, "编号登记")
        self._room = RoomForRows(self.view, self._fit)
        self.view.current_changed.connect(lambda _: self._show_line())
        self.view.opened.connect(lambda _: self._open_line())
        self.empty = EmptyState("", icon="inbox")
        self.enter_button = quiet_button("登记别处发的号…", "pencil", lambda: self._ask(self.elsewhere))
        self.skip_button = quiet_button("说明空号…", "info", lambda: self._ask(self.skipped))
        self.next_words = text_label("", "second", wrap=False)
        self.elsewhere, self.skipped = ElsewhereForm(context), SkippedForm(context)
        self.hint = text_label(_CHOOSE, "second")
        self.detail = LineDetail(context)
        self._connect()
        self._lay_out()

    def reload(self) -> None:
        """Reads the shown register anew; the chosen line stays."""
        self._show_periods()
        register = self.context.read(lambda db: register_of(db, self.period))
        self.register = register
        lines = lines_of(register)
        self._model.set_rows(lines, lambda line: line.id)
        self._show_words(register)
        set_shown(self.view, bool(lines))
        set_shown(self.empty, not lines)
        self.save_button.setEnabled(bool(register.rows))
        self._fit()
        self._show_line()

    def show_place(self, place: str) -> None:
        """Shows another register, named as `kit_register.register_id` does."""
        self._turn_to(period_of(place))

    def flush(self) -> None:
        """Takes over what is being typed in the chosen line."""
        self.detail.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the list follows the room there is."""
        super().showEvent(event)
        self._room.watch()

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns come and go with the width."""
        super().resizeEvent(event)
        self._fit_columns()

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        return self._model.row_of(self.view.current_id()) if self.view.current_id() else None

    def save_book(self) -> None:
        """[发文登记簿（Excel）…]: the shown register as a workbook."""
        if self.register is not None and self.register.rows:
            save_book(self, self.context, self.register)

    def _chip(self, series: Series) -> Button:
        chip = Button(series.value, "", "chip", partial(self._choose_series, series))
        chip.setCheckable(True)
        chip.setAccessibleName(f"编号种类：{series.value}")
        return chip

    def _choose_series(self, series: Series) -> None:
        terms = own_terms(self.context)
        if series is Series.ANNOUNCEMENT and terms:
            self._turn_to(Period(series, term_id=terms[0].id))
        else:
            self._turn_to(Period(series, year=self.period.year or self.context.today().year))

    def _choose_count(self, key: str) -> None:
        if not key:
            self.count.reset(self._count_key)
        elif self.period.series is Series.ANNOUNCEMENT:
            self._turn_to(Period(self.period.series, term_id=key))
        else:
            self._turn_to(Period(self.period.series, year=int(key)))

    @property
    def _count_key(self) -> str:
        return self.period.term_id or str(self.period.year)

    def _turn_to(self, period: Period) -> None:
        self.detail.flush()
        self.period = period
        for form in (self.elsewhere, self.skipped):
            form.hide()
        self.view.select_ids(())
        self.reload()
        self.view.clearSelection()
        self.view.setCurrentIndex(self._model.index(-1, -1))
        self.view.scrollToBottom()

    def _show_periods(self) -> None:
        terms = own_terms(self.context)
        for series, chip in self.chips.items():
            chip.setChecked(series is self.period.series)
            set_shown(chip, series is not Series.ANNOUNCEMENT or bool(terms))
        by_term = self.period.series is Series.ANNOUNCEMENT
        self.count.set_options(
            [Option(term.id, f"第{chinese(term.number)}届") for term in terms] if by_term else self._years()
        )
        self.count.editor.setAccessibleName("第几届" if by_term else "哪一年")
        self.count.reset(self._count_key)

    def _years(self) -> list[Option]:
        known = self.context.read(lambda db: register_years(db, self.period.series))
        this = self.context.today().year
        years = {*known, *range(this - _YEARS_BACK, this + 1), self.period.year or this}
        return [Option(str(year), f"{year}年") for year in sorted(years, reverse=True)]

    def _show_words(self, register: Register) -> None:
        series = register.period.series
        self.explanation.setText(_EXPLANATIONS[series])
        book = BOOK_NAMES[series]
        self.save_button.setText(f"{book}（Excel）…")
        self.save_button.setAccessibleName(f"把{book}存成 Excel")
        self.warning.setText(register.warning)
        self.badge.set_state(
            REPEATED
            if register.repeats
            else MISSING
            if register.gaps
            else "请核对"
            if register.warning
            else "",
            Tone.LATE if register.repeats else Tone.SOON,
        )
        set_shown(self.warning, bool(register.warning))
        self.next_words.setText(f"下一个是 {register.proposed} 号")
        self.empty.sentence.setText(f"{register.name}这里还没有。{_EMPTY[series]}")

    def _show_line(self) -> None:
        line, register = self.line, self.register
        asking = not (self.elsewhere.isHidden() and self.skipped.isHidden())
        row = line.row if line else None
        if row is not None and register is not None and not asking:
            self.detail.show_line(register, row)
        set_shown(self.detail, row is not None and not asking)
        set_shown(self.hint, row is None and not asking and bool(self._model.total()))
        self.hint.setText(
            f"第{line.number}号没有登记。在别处发的，点“登记别处发的号…”；跳过去没有用的，点“说明空号…”。"
            if line is not None and line.gap is not None
            else _CHOOSE
        )

    def _open_line(self) -> None:
        line = self.line
        if line is None:
            return
        if line.gap is not None:
            self._ask(self.elsewhere)
        elif self.detail.place is not None:
            self.detail.go()

    def _ask(self, form: NumbersForm) -> None:
        register = self.register
        if register is None:
            return
        self.detail.flush()
        line = self.line
        gap = line.gap if line else None
        numbers = gap or next(iter(register.gaps), None) or Gap(register.proposed, register.proposed)
        (self.skipped if form is self.elsewhere else self.elsewhere).hide()
        form.ask(self.period, numbers)
        self._show_line()

    def _asked(self) -> None:
        self._show_line()
        (self.view if self._model.total() else self.enter_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, number: int) -> None:
        line = next((one for one in self._model.rows() if one.first == number and one.row), None)
        if line is not None:
            self.view.select_ids((line.id,), line.id)
        self._asked()

    def _connect(self) -> None:
        for form in (self.elsewhere, self.skipped):
            form.left.connect(self._asked)
            form.done.connect(self._entered)
        self.detail.removed.connect(self._asked)

    def _fit(self) -> None:
        """The list as high as its rows, as far as there is room; the choice of the year as wide as its words."""
        fit_to_rows(self.view, min(self._model.rowCount(), self._room.rows()))
        self._fit_columns()
        self.count.setFixedWidth(theme.px(140))
        self.next_words.setMinimumHeight(theme.px(tokens.FIELD_HEIGHT))

    def _fit_columns(self) -> None:
        narrow = self.width() < theme.px(_ROOM_FOR_ALL)
        header = self.view.horizontalHeader()
        for place, column in enumerate(self._model.columns):
            if column.key == "printed":
                header.setSectionHidden(place, narrow)
            if column.key == "state":
                header.resizeSection(place, theme.px(SHORT_STATE if narrow else column.width))

    def _lay_out(self) -> None:
        above = QWidget()
        flow = FlowLayout(above, tokens.GAP_SMALL)
        for widget in (*self.chips.values(), self.count, self.save_button):
            flow.addWidget(widget)
        told = QHBoxLayout()
        told.setSpacing(tokens.GAP_SMALL)
        told.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.warning, 1)
        buttons = QWidget()
        below = FlowLayout(buttons, tokens.GAP_SMALL)
        for widget in (self.enter_button, self.skip_button, self.next_words):
            below.addWidget(widget)
        self.column.addWidget(above)
        self.column.addWidget(self.explanation)
        self.column.addLayout(told)
        for widget in (self.view, self.empty, buttons, hairline(), self.elsewhere, self.skipped):
            self.column.addWidget(widget)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.detail)
        for hidden in (self.warning, self.empty, self.hint, self.detail):
            hidden.hide()
