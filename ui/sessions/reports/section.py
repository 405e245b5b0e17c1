"""报告: what is reported to the session, by whom, when and how long; text or file, received and delivered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from renda_desktop.documents.passages import Source
from renda_desktop.errors import RuleViolation
from renda_desktop.reports.commands import (
    AddReport,
    DrawReports,
    ReorderReports,
    add_report,
    draw_reports,
    edit_report,
    remove_report,
    reorder_reports,
)
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.rows import ReportRow, Reports
from renda_desktop.reports.rules import ReportState
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import SOON_DAYS
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import CardPart, Notes, RowBlock
from ui.sessions.reports.report_details import ReportDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "报告", stretch=True, hint="报告的题目"),
    RowColumn("who", "报告人", 150, editable=False),
    RowColumn("sitting", "在哪次会议", 100, editable=False),
    RowColumn("minutes", "分钟", 60, align="right"),
    RowColumn("state", "状态", 90, editable=False),
)
_TONES = {ReportState.MISSING: Tone.SOON, ReportState.DELIVERED: Tone.DONE}
_EXPLANATION = (
    "议程里要听取、审查的报告，点一下就列出来；次序就是会上报告的次序。"
    "正文可以直接写，也可以放入 Word 或 PDF 文件。点一行，下面填报告人、时间和正文。"
)


class ReportsSection(CardPart):
    """The list, and below it the current report with its text, its file and its paper."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        self.reports: Reports | None = None
        self.notes = Notes()
        self.draw_button = quiet_button("照议程列出报告", "list-checks", self._draw)
        self.list = SessionRowList(_COLUMNS, "报告", toned="state", optional=("sitting", "who"))
        self.list.set_add_hint("＋ 输入报告题目，按回车添加")
        self.block = RowBlock(self.list)
        self.kept = KeptRows(
            context, self.list, RowCommands(self._add, _edit, remove_report, self._reorder), self
        )
        self.count = text_label("", "second")
        self.details = ReportDetails(context)
        self.details.papers.place_asked.connect(go)
        self.details.hide()
        for widget in (
            text_label(_EXPLANATION, "second"), self.notes, self.draw_button, self.block, self.count, self.details,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除{n}个报告。", undo=True))
        self.list.pasted.connect(self._paste)
        self.list.current_changed.connect(self._show_details)
        self.list.opened.connect(lambda _: self.details.enter())

    def show_card(self, card: SessionCard) -> None:
        """Shows the reports of a session."""
        self.card = card
        today = self.context.today()
        found = self.context.read(lambda db: reports_of(db, card.facts.id, today))
        if found is None:
            return
        self.reports = found
        self.notes.say(found.findings)
        self.draw_button.setText(f"照议程列出报告（{len(found.missing)}）")
        self.draw_button.setToolTip("\n".join(title for _, title in found.missing))
        set_shown(self.draw_button, bool(found.missing))
        self.list.set_tones(_tones(found, card))
        self.kept.show(card.facts.id, [_row(row) for row in found.rows])
        self.count.setText(_sum(found))
        set_shown(self.count, bool(found.rows))
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()
        self.details.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a report and one of its fields, else to the list."""
        if self._report(record_id) is None:
            self.list.setFocus()
            return
        self.list.select_row(record_id)
        self.details.enter(field)

    def _report(self, report_id: str) -> ReportRow | None:
        rows = self.reports.rows if self.reports else ()
        return next((row for row in rows if row.id == report_id), None)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        request = AddReport(
            self.session().facts.id, texts.get("title", ""), minutes=_minutes(texts.get("minutes", ""))
        )
        return add_report(db, request)

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_reports(db, ReorderReports(self.session().facts.id, ids))

    def _draw(self) -> None:
        done: list[int] = []
        request = DrawReports(self.session().facts.id, self.context.today())
        if self.context.write(
            lambda db: done.append(draw_reports(db, request)),
            refused=lambda problem: self.block.say(problem.message),
        ):
            self.block.say("")
            self.context.teller.note(f"已照议程列出{done[0]}个报告。", undo=True)

    def _paste(self, text: str) -> None:
        titles = [line.split("\t")[0].strip() for line in text.replace("\r", "\n").split("\n")]
        titles = [title for title in titles if title]

        def command(db: DbSession) -> None:
            describe(db, f"粘贴{len(titles)}个报告")
            for title in titles:
                self._add(db, {"title": title})

        if titles and self.context.write(command):
            self.context.teller.note(f"已加入{len(titles)}个报告。", undo=True)

    def _show_details(self, report_id: str) -> None:
        report = self._report(report_id)
        if report is None:
            self.details.flush()
            self.details.hide()
            return
        self.details.show_report(self.session(), report)
        self.details.show()


def _tones(found: Reports, card: SessionCard) -> dict[str, Tone]:
    """What is missing stands out once the session is near."""
    near = card.days_to_go is not None and card.days_to_go <= SOON_DAYS
    quiet = () if near else (ReportState.MISSING,)
    return {r.id: _TONES[r.state] for r in found.rows if r.state in _TONES and r.state not in quiet}


def _row(row: ReportRow) -> ListRow:
    shown = {
        "title": row.title, "who": row.who or "未定", "sitting": row.sitting or "书面",
        "minutes": str(row.minutes or ""), "state": row.state.value,
    }  # fmt: skip
    return ListRow(row.id, shown)


def _sum(found: Reports) -> str:
    read = sum(row.entry_id is not None for row in found.rows)
    time = f"，报告共{found.minutes}分钟" if found.minutes else ""
    return f"共 {len(found.rows)} 个报告，会上口头报告 {read} 个{time}。"


def _minutes(text: str) -> int | None:
    plain = text.strip().removesuffix("分钟").removesuffix("分").strip()
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit():
        raise RuleViolation("时长写分钟数，例如 20。", "minutes")
    return int(plain)


def _edit(db: DbSession, report_id: str, key: str, text: str) -> None:
    value = _minutes(text) if key == "minutes" else text
    edit_report(db, EditField(report_id, key, value))
