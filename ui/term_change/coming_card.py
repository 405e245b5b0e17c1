"""The coming term: its facts, timetable, constituencies, what is left open, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.open_matters import OpenMatters
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.term_change.commands import edit_coming
from renda_desktop.term_change.queries import SeatsRow, TermChangeRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.typed_dates import full_day
from ui.term_change.timetable_section import TimetableSection
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.card import Card, Section
from ui.widgets.fields import DateField, NumberField
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL, Tone

_ELECTED = (
    "左边选中继续当选的人，点“登记为连任”；其余新当选的，用名册文件导入，或者到下届名册里逐个新增。"
    "代表证号、选区、代表团、小组照本届带过去，可以再改。"
)
_LEFT_OPEN = "没有办完的事留在各自的清单里，换届以后接着办，不用另外转。代表变动请在本届届满以前办完。"
_SHOWN = 5
_BEFORE = ("facts", "elected", "open")
"""Sections that have done their work once the term has begun."""
_LONGEST = 22


class ComingCard(Card):
    """Sections are built when they are needed."""

    call_off_asked = Signal()
    roster_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__("下一届")
        self._context = context
        self._change: TermChangeRow | None = None
        self._matters: Sequence[OpenMatters] = ()
        self._shows: dict[str, Callable[[TermChangeRow], None]] = {}
        for key, title, build in (
            ("facts", "下一届", self._facts_section),
            ("elected", "当选代表", self._elected_section),
            ("timetable", "时间表", self._timetable_section),
            ("seats", "选区名额", self._seats_section),
            ("open", "没有办完的事", self._open_section),
            ("papers", "文书", self._papers_section),
        ):
            self.add_section(Section(key, title, build))
        self.section_built.connect(self._built)

    def show_change(self, change: TermChangeRow, matters: Sequence[OpenMatters]) -> None:
        """Shows the coming term; it must be there."""
        coming = change.coming
        assert coming is not None
        self._change, self._matters = change, matters
        self.set_heading(f"第{coming.number}届", heading_line(change))
        for key in _BEFORE:
            self.set_section_visible(key, not change.begun)
        for show in self._shows.values():
            show(change)

    def flush(self) -> None:
        """Takes over what is being typed."""
        if "facts" in self._shows:
            self.facts.flush()
        if "timetable" in self._shows:
            self.timetable.flush()

    def _built(self, key: str) -> None:
        if self._change is not None and key in self._shows:
            self._shows[key](self._change)

    def _facts_section(self) -> QWidget:
        self.facts = FieldForm(
            self._context,
            edit_coming,
            Bound("number", NumberField("届次", minimum=1, maximum=99, unit="届")),
            Bound("seats", NumberField("代表名额", minimum=1, maximum=160, unit="名")),
            Bound("election_day", DateField("选举日", full_day, hint="没有定可以先空着")),
            Bound("starts_on", DateField("第一次会议日期", full_day)),
        )
        self._shows["facts"] = self._show_facts
        return _column(
            self.facts,
            text_label("改第一次会议日期，本届的届满日期跟着改；选举日改了，时间表跟着改。", "second"),
            link_button("不换届了，去掉这些准备…", self.call_off_asked.emit),
        )

    def _show_facts(self, change: TermChangeRow) -> None:
        coming = change.coming
        assert coming is not None
        values = {name: getattr(coming, name) for name in ("number", "seats", "starts_on")}
        self.facts.show_record(coming.id, values | {"election_day": change.election_day})

    def _elected_section(self) -> QWidget:
        self.elected = text_label("", "strong")
        buttons = QWidget()
        row = FlowLayout(buttons, GAP_SMALL)
        for word, icon, signal in (
            ("导入下届名册…", "upload", self.import_asked),
            ("看下届名册", "users", self.roster_asked),
        ):
            row.addWidget(quiet_button(word, icon, signal.emit))
        self._shows["elected"] = lambda change: self.elected.setText(elected_line(change))
        return _column(self.elected, text_label(_ELECTED, "second"), buttons)

    def _timetable_section(self) -> QWidget:
        self.timetable = TimetableSection(self._context)
        self._shows["timetable"] = self.timetable.show_change
        return self.timetable

    def _seats_section(self) -> QWidget:
        self.seats_line = text_label("", "second")
        self._seats: RowTableModel[SeatsRow] = RowTableModel(_seat_columns(), self)
        self.seats = ListView(self._seats, "下届选区")
        self._shows["seats"] = self._show_seats
        change_units = link_button("到设置里改选区", lambda: self._context.go("settings"))
        return _column(self.seats_line, self.seats, change_units)

    def _show_seats(self, change: TermChangeRow) -> None:
        self._seats.set_rows(change.constituencies, lambda row: row.label)
        set_shown(self.seats, bool(change.constituencies))
        fit_to_rows(self.seats, len(change.constituencies))
        self.seats_line.setText(seats_line(change))

    def _open_section(self) -> QWidget:
        self._open = QWidget()
        self._open_column = QVBoxLayout(self._open)
        self._open_column.setContentsMargins(0, 0, 0, 0)
        self._shows["open"] = lambda _: self._show_open()
        return _column(text_label(_LEFT_OPEN, "second"), self._open)

    def _show_open(self) -> None:
        while self._open_column.count():
            self._open_column.takeAt(0).widget().deleteLater()
        if not self._matters:
            self._open_column.addWidget(text_label("没有留下没办完的事。", "body"))
        for matters in self._matters:
            self._open_column.addWidget(text_label(f"{matters.title} {len(matters.entries)} 件", "strong"))
            for record_id, words in matters.entries[:_SHOWN]:
                go = partial(self._context.go, matters.tab, record_id)
                self._open_column.addWidget(
                    link_button(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…", go)
                )
            more = len(matters.entries) - _SHOWN
            if more > 0:
                self._open_column.addWidget(text_label(f"还有 {more} 件，在各自的清单里。", "second"))

    def _papers_section(self) -> QWidget:
        self.papers = PaperRows(
            PaperSaver(self, self._context, "term-change"),
            printables_of(RecordKind.TERM_CHANGE),
            flush=self.flush,
        )
        self.papers.place_asked.connect(self._go)
        self._shows["papers"] = self._show_papers
        return self.papers

    def _show_papers(self, change: TermChangeRow) -> None:
        coming = change.coming
        assert coming is not None
        self.papers.show_record(RecordRef(coming.id, f"第{coming.number}届"))
        self.papers.begin(REST_MS)

    def _go(self, source: Source) -> None:
        if source.field == "election_day":
            self.jump_to("facts")
            self.facts.focus("election_day")
        else:
            self.jump_to("timetable")


def heading_line(change: TermChangeRow) -> str:
    """第一次会议2026-12-28　还有26天."""
    coming = change.coming
    assert coming is not None
    assert coming.starts_on is not None
    if change.begun:
        return f"第一次会议 {coming.starts_on.isoformat()}，{elected_line(change)}"
    days = (coming.starts_on - change.day).days
    return f"第一次会议 {coming.starts_on.isoformat()}，还有 {days} 天"


def elected_line(change: TermChangeRow) -> str:
    """已登记当选 66 名（连任 30、新任 36），名额 80，还缺 14 名."""
    coming = change.coming
    seats = coming.seats if coming else None
    said = f"已登记当选 {change.elected} 名（连任 {change.carried}、新任 {change.newly}）"
    if seats is None:
        return said
    lacking = seats - change.elected
    rest = f"还缺 {lacking} 名" if lacking > 0 else "已满" if not lacking else f"超出 {-lacking} 名，请核对"
    return f"{said}，名额 {seats}，{rest}"


def seats_line(change: TermChangeRow) -> str:
    """Whether the seats of the constituencies make the term's 名额."""
    coming = change.coming
    if not change.constituencies:
        return "下届还没有选区。到设置的“选区”里录入，或者导入名册时由“选区”一栏带出来。"
    total = change.constituency_seats
    said = f"{len(change.constituencies)} 个选区，共 {total} 名"
    if coming is None or coming.seats is None or total == coming.seats:
        return f"{said}。"
    return f"{said}，和代表名额 {coming.seats} 名对不上，请核对（每个选区一名至三名，选举法第二十五条）。"


def _seat_columns() -> list[Column[SeatsRow]]:
    return [
        Column("label", "选区", lambda row: row.label, stretch=True),
        Column("seats", "名额", lambda row: str(row.seats), align="right", width=72),
        Column(
            "elected", "已登记当选", lambda row: str(row.elected), align="right", width=120, tone=_seat_tone
        ),
    ]


def _seat_tone(row: SeatsRow) -> tuple[Tone, str] | None:
    if row.elected > row.seats:
        return Tone.LATE, "超额"
    return (Tone.DONE, "已满") if row.elected == row.seats else None


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return holder
