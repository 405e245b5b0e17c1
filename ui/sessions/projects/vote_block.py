"""票决: the ballots of the session, what they chose, and the public notice."""

from __future__ import annotations

from PySide6.QtCore import Signal

from renda_desktop.ballots.results import LineResult, line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.law.citations import explain
from renda_desktop.law.rulebook import rule
from renda_desktop.projects.choosing import Next
from renda_desktop.projects.rows import YearRow
from renda_desktop.projects.rules import BASIS
from renda_desktop.projects.vote_commands import AnnounceProjects, OpenVote, announce_projects, open_vote
from ui.runtime.context import AppContext
from ui.sessions.projects.parts import YearBlock, figure_list
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow
from ui.widgets.tokens import Tone

_EXPLANATION = (
    "无记名投票，一次投票、分别计票。得票超过全体代表的半数才能确定，按得票从多到少取满应票决的项数；"
    "最后一项票数相等的再次票决，程序不替大会决定。"
)
_FIGURES = ("赞成", "反对", "弃权")


class VoteBlock(YearBlock):
    """One table for each round; the buttons lead to the count and to the notice."""

    page_asked = Signal(str, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.explanation = text_label(_EXPLANATION, "second")
        self.state, self.findings = text_label("", "strong"), text_label("", "error")
        self.tables: list[SessionRowList] = []
        self.vote_button = quiet_button("准备票决票", "list-checks", self.vote)
        self.notice_button = quiet_button("登记公告", "plus", self.announce)
        for widget in (self.explanation, self.state, self.findings):
            self.column.addWidget(widget)
        self.column.addWidget(button_row([self.vote_button, self.notice_button]))

    def show_year(self, year: YearRow) -> None:
        """Shows the rounds of a year."""
        self.year = year
        self.explanation.setToolTip(explain(rule(BASIS, self.context.today())))
        self.state.setText(_state(year))
        said = year.findings if year.rounds else ()
        self.findings.setText("\n".join(said))
        set_shown(self.findings, bool(said))
        while len(self.tables) < len(year.rounds):
            table = figure_list(f"第{len(self.tables) + 1}次票决的结果", "项目", _FIGURES, "结果")
            self.tables.append(table)
            self.column.insertWidget(2 + len(self.tables), table)
        for place, table in enumerate(self.tables):
            set_shown(table, place < len(year.rounds) and bool(line_results(year.rounds[place])))
        for table, one in zip(self.tables, year.rounds, strict=False):
            lines = [_line(year, one, result) for result in line_results(one)]
            table.set_rows([row for row, _ in lines])
            table.set_tones({row.row_id: tone for row, tone in lines})
        self._show_buttons(year)

    def vote(self) -> None:
        """[准备票决票]: the round that is due, on the page of the count."""
        request = OpenVote(self.shown().id, self.context.today())
        made: list[str] = []
        if self.context.write(lambda db: made.append(open_vote(db, request))) and made:
            self.page_asked.emit("ballots", made[0])

    def announce(self) -> None:
        """[登记公告]."""
        request = AnnounceProjects(self.shown().id, self.context.today())
        if self.context.write(lambda db: announce_projects(db, request)):
            self.context.teller.note("公告已登记，在“会后”里取号、打印。", undo=True)

    def _show_buttons(self, year: YearRow) -> None:
        running = bool(year.rounds) and year.rounds[-1].counted is None
        word = "发票和计票" if running else _WORDS[year.outcome.next]
        self.vote_button.setText(word)
        self.vote_button.setAccessibleName(word)
        set_shown(self.vote_button, bool(year.session_id) and (running or year.outcome.next is not Next.DONE))
        set_shown(self.notice_button, bool(year.rounds) and year.settled)


_WORDS = {
    Next.WAIT: "准备票决票",
    Next.AGAIN: "准备再次票决",
    Next.FURTHER: "准备再次票决",
    Next.DONE: "发票和计票",
}


def _state(year: YearRow) -> str:
    """What was decided so far, in one line."""
    if not year.rounds:
        chosen = len(year.chosen)
        return (
            f"已票决通过{chosen}项（手工登记）。" if chosen else f"候选{len(year.projects)}项，还没有票决。"
        )
    if not any(one.counted for one in year.rounds):
        return "票决票已经准备好，还没有计票。"
    announced = "" if year.settled else "，结果还没有宣布" if year.outcome.next is Next.DONE else ""
    return f"已确定{len(year.outcome.chosen)}项，应票决{year.wanted}项{announced}。"


def _line(year: YearRow, one: RoundRow, result: LineResult) -> tuple[ListRow, Tone]:
    ref = result.line.ref_id
    taken = any(pick.project_id == ref and pick.round == one.number for pick in year.outcome.chosen)
    if taken:
        word, tone = "通过", Tone.DONE
    elif ref in year.outcome.tied_in(one.number):
        word, tone = "票数相等", Tone.SOON
    else:
        word, tone = ("过半数未排上" if result.passed else "未过半数"), Tone.PLAIN
    counts = (result.in_favour, result.against, result.abstain)
    figures = dict(zip(_FIGURES, map(str, counts), strict=True))
    return ListRow(result.line.id, {"title": result.line.name, **figures, "state": word}), tone
