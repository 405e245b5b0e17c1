"""测评: the deputies rate the chosen projects in the middle and at the end of the year; the results by project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from renda_desktop.projects.rows import YearRow
from renda_desktop.projects.vote_commands import RateProjects, RatingTime, rate_projects
from renda_desktop.ratings.commands import open_rating_round
from renda_desktop.ratings.rows import RatingRow, SubjectResult
from renda_desktop.sessions.rows import SessionCard
from ui.runtime.context import AppContext
from ui.sessions.projects.parts import YearBlock, figure_list
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_EXPLANATION = "测评票和计票在“测评”里，项目名单从票决结果带过去；满意率＝（满意＋基本满意）÷收回的有效票。"
_NOTHING = "还没有票决通过的项目，不能测评。"


class RatingsBlock(YearBlock):
    """A table of results for each rating of the year, of whatever session."""

    page_asked = Signal(str, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._session = ""
        self.explanation = text_label(_EXPLANATION, "second")
        self.mid_button = quiet_button(
            "本次会议年中测评", "list-checks", lambda: self.rate(RatingTime.MIDYEAR)
        )
        self.end_button = quiet_button(
            "本次会议年底测评", "list-checks", lambda: self.rate(RatingTime.YEAREND)
        )
        self.buttons = button_row([self.mid_button, self.end_button])
        self.tables: dict[str, SessionRowList] = {}
        self._results: list[QWidget] = []
        for widget in (self.explanation, self.buttons):
            self.column.addWidget(widget)

    def show_session(self, card: SessionCard) -> None:
        """At which session a new rating is held."""
        self._session = card.facts.id

    def show_year(self, year: YearRow) -> None:
        """Shows the ratings of a year."""
        self.year = year
        set_shown(self.buttons, bool(year.chosen))
        self.explanation.setText(_EXPLANATION if year.chosen else _NOTHING)
        for old in self._results:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._results, self.tables = [], {}
        for rating in year.ratings:
            state = "" if rating.results else "：还没有结果"
            heading = text_label(f"{rating.title}{state}", "strong")
            table = figure_list(rating.title, "项目", _words(rating), "满意率", 150)
            table.set_rows([_row(result) for result in rating.results])
            table.set_tones({one.subject.id: Tone.LATE for one in rating.results if one.low})
            set_shown(table, bool(rating.results))
            self.tables[rating.id] = table
            for widget in (heading, table):
                self._results.append(widget)
                self.column.addWidget(widget)

    def rate(self, time: RatingTime) -> None:
        """Prepares the rating at this session and opens its count."""
        request = RateProjects(self.shown().id, self._session, time, self.context.today())
        made: list[str] = []

        def command(db: DbSession) -> None:
            made.append(open_rating_round(db, rate_projects(db, request)))

        if self.context.write(command) and made:
            self.page_asked.emit("ballots", made[0])


def _words(rating: RatingRow) -> list[str]:
    return [choice.value for choice in rating.scheme.choices]


def _row(result: SubjectResult) -> ListRow:
    counts = {choice.value: str(count) for choice, count in result.counts.items()}
    rate = f"{result.rate.text}{'　偏低' if result.low else ''}"
    return ListRow(result.subject.id, {"title": result.subject.name, **counts, "state": rate})
