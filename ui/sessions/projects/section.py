"""实事: the livelihood projects of the year, one step at a time, from what was collected to the ratings."""

from __future__ import annotations

from PySide6.QtCore import Qt

from renda_desktop.projects.queries import usual_year, years_of_session
from renda_desktop.projects.rows import YearRow
from renda_desktop.projects.rules import Stage
from renda_desktop.projects.year_commands import StartYear, remove_year, start_year
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import Switch
from ui.runtime.context import AppContext
from ui.sessions.chips import OneOfField
from ui.sessions.parts import CardPart
from ui.sessions.projects.candidates_block import CandidatesBlock
from ui.sessions.projects.collect_block import CollectBlock
from ui.sessions.projects.parts import YearBlock
from ui.sessions.projects.progress_block import ProgressBlock
from ui.sessions.projects.ratings_block import RatingsBlock
from ui.sessions.projects.vote_block import VoteBlock
from ui.sessions.switched_off import SwitchedOff
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.field import looking
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import Tone

_OFF = (
    "这次会议没有民生实事票决。要票决的，在“会议”里点选“民生实事票决”；"
    "只看以前票决项目的进度、对它们测评的，登记那些项目就行。"
)
_ABOUT = (
    "民生实事由代表投票选定：先向群众征集，初审后列出候选项目，会上票决，以后按季度登记进度。"
    "点下面的按钮，一步一步往下办。"
)
_STEPS = (
    ("collect", "征集初审"), ("candidates", "候选项目"), ("vote", "票决"), ("progress", "季度进度"),
    ("ratings", "测评"),
)  # fmt: skip
_USUAL = {
    Stage.COLLECTING: "collect", Stage.REVIEWING: "collect", Stage.CANDIDATES: "candidates", Stage.VOTING: "vote",
    Stage.RUNNING: "progress", Stage.DONE: "progress",
}  # fmt: skip
_TONES = {Stage.DONE: Tone.DONE}


class ProjectsSection(CardPart):
    """Chips choose the year, where there are several, and the step of it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.years: list[YearRow] = []
        self.year_id = ""
        self._usual_of = ""
        self.off = SwitchedOff(_OFF, self.section_asked.emit)
        self.about = text_label(_ABOUT, "second")
        self.start_button = quiet_button("", "plus", self.start)
        self.earlier_button = quiet_button("", "plus", self.enter_earlier)
        self.year_chips: OneOfField | None = None
        self._year_keys: tuple[str, ...] = ()
        self.title, self.badge = text_label("", "strong", wrap=False), Badge()
        self.head = button_row([self.title, self.badge])
        self.line = text_label("", "second")
        self.steps = looking(OneOfField("看哪一步", [Option(key, word) for key, word in _STEPS]))
        self.vote = VoteBlock(context)
        self.ratings = RatingsBlock(context)
        self.collect, self.candidates = CollectBlock(context), CandidatesBlock(context)
        self.progress = ProgressBlock(context)
        self.blocks: dict[str, YearBlock] = {
            "collect": self.collect, "candidates": self.candidates, "vote": self.vote, "progress": self.progress,
            "ratings": self.ratings,
        }  # fmt: skip
        self.remove_button = link_button("", self.remove)
        for widget in (
            self.off,
            self.about,
            self.start_button,
            self.earlier_button,
            self.head,
            self.line,
            self.steps,
            *self.blocks.values(),
        ):
            self.column.addWidget(widget)
        self.column.addWidget(self.remove_button)
        self.steps.edited.connect(lambda key: self.choose(str(key)))
        for block in (self.vote, self.ratings):
            block.page_asked.connect(self.page_asked)

    def show_card(self, card: SessionCard) -> None:
        """Shows the projects a session has to do with; year and step stay."""
        self.card = card
        today = self.context.today()
        self.years = self.context.read(lambda db: years_of_session(db, card.facts.id, today))
        if self.shown() is None:
            self.year_id = self.years[0].id if self.years else ""
        voting = Switch.PROJECT_VOTE in card.facts.switches
        own = any(row.session_id == card.facts.id for row in self.years)
        set_shown(self.off, not voting and not self.years)
        for widget in (self.about, self.start_button):
            set_shown(widget, voting and not own)
        word = f"开始准备{usual_year(card.facts, today)}年民生实事"
        self.start_button.setText(word)
        self.start_button.setAccessibleName(word)
        set_shown(self.earlier_button, not voting and not self.years)
        word = f"登记以前票决的{self._running_year()}年民生实事"
        self.earlier_button.setText(word)
        self.earlier_button.setAccessibleName(word)
        self._show_years()
        self._show_year()

    def shown(self) -> YearRow | None:
        """The year that is shown; None without any."""
        return next((row for row in self.years if row.id == self.year_id), None)

    def choose(self, step: str) -> None:
        """Another step."""
        self.flush()
        self.steps.set_value(step)
        self._show_year()

    def start(self) -> None:
        """[开始准备…]: the year this session votes on."""
        facts = self.session().facts
        if self._start(StartYear(usual_year(facts, self.context.today()), facts.id)):
            self.steps.chip("collect").setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_earlier(self) -> None:
        """[登记以前票决的…]: the projects of the year that were voted on before; the passed ones are ticked by hand."""
        if self._start(StartYear(self._running_year())):
            self.choose("candidates")
            self.candidates.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _running_year(self) -> int:
        return (self.session().facts.opens_on or self.context.today()).year

    def _start(self, request: StartYear) -> bool:
        made: list[str] = []
        if self.context.write(lambda db: made.append(start_year(db, request))) and made:
            self.year_id = made[0]
            self.show_card(self.session())
        return bool(made)

    def remove(self) -> None:
        """Takes the year away; refused once ballots were issued."""
        year = self.shown()
        if year is None:
            return
        self.flush()
        if self.context.write(lambda db: remove_year(db, year.id)):
            self.context.teller.note(f"已删除{year.year}年民生实事。", undo=True)

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a candidate, else to the step at hand."""
        year = self.shown()
        if year is None:
            self.start_button.setFocus()
        elif year.project(record_id) is not None:
            self.choose("candidates")
            self.candidates.reach(record_id, field)
        elif field in self.candidates.form.fields:
            self.choose("candidates")
            self.candidates.form.focus(field)
        else:
            self.steps.chip(self.steps.value()).setFocus()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for block in self.blocks.values():
            block.flush()

    def _choose_year(self, year_id: str) -> None:
        self.flush()
        self.year_id = year_id
        self._show_year()

    def _show_years(self) -> None:
        """Chips only where there is something to choose."""
        keys = tuple(row.id for row in self.years)
        if keys != self._year_keys:
            self._year_keys = keys
            if self.year_chips is not None:
                self.column.removeWidget(self.year_chips)
                self.year_chips.hide()
                self.year_chips.deleteLater()
                self.year_chips = None
            if len(keys) > 1:
                options = [Option(row.id, f"{row.year}年") for row in self.years]
                self.year_chips = looking(OneOfField("哪一年的民生实事", options))
                self.year_chips.edited.connect(lambda key: self._choose_year(str(key)))
                self.column.insertWidget(2, self.year_chips)
        if self.year_chips is not None:
            self.year_chips.set_value(self.year_id)

    def _show_year(self) -> None:
        year = self.shown()
        for widget in (self.head, self.line, self.steps, self.remove_button):
            set_shown(widget, year is not None)
        if year is None:
            for block in self.blocks.values():
                set_shown(block, False)
            return
        if self._usual_of != f"{self.session().facts.id}{year.id}":
            self._usual_of = f"{self.session().facts.id}{year.id}"
            self.steps.set_value(_USUAL[year.stage])
        self.title.setText(f"{year.year}年民生实事")
        self.line.setText(_line(year))
        set_shown(self.line, bool(self.line.text()))
        self.badge.set_state(year.stage.value, _TONES.get(year.stage, Tone.PLAIN))
        self.remove_button.setText(f"删除{year.year}年民生实事")
        set_shown(self.remove_button, not year.rounds and year.session_id in (None, self.session().facts.id))
        self.ratings.show_session(self.session())
        step = self.steps.value()
        self.blocks[step].show_year(year)
        for key, block in self.blocks.items():
            set_shown(block, key == step)
        self.column.activate()  # what was made or shown just now takes its place at once


def _line(year: YearRow) -> str:
    """征集12条，候选12项，应票决10项，已通过10项。"""
    parts = [f"征集{len(year.proposals)}条"] if year.proposals else []
    parts += [f"候选{len(year.projects)}项"] if year.projects else []
    parts += [f"应票决{year.wanted}项"] if year.wanted else []
    parts += [f"已通过{len(year.chosen)}项"] if year.chosen else []
    return f"{'，'.join(parts)}。" if parts else ""
