"""测评: the ratings of the session; what is rated, the line, the ballots, the result."""

from __future__ import annotations

import datetime

from renda_desktop.ballots.rules import RoundState, Scheme
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.ratings.commands import (
    ANNOUNCED_FIELDS,
    AddRating,
    add_rating,
    edit_rating,
    open_rating_round,
    remove_rating,
)
from renda_desktop.ratings.queries import list_ratings, method_adopted, usual_low
from renda_desktop.ratings.rows import RatingRow
from renda_desktop.ratings.words import low_words
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.sessions.ballots.figure_table import Cell, FigureTable
from ui.sessions.ballots.words import STATE_TONES
from ui.sessions.chips import ChipRow
from ui.sessions.parts import CardPart
from ui.sessions.ratings.subjects_block import SubjectsBlock
from ui.sessions.switched_off import SwitchedOff
from ui.widgets.badge import Badge
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.fields import ChoiceField, NumberField, TextField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import Tone

_OFF = "这次会议没有满意度测评。要测评的，在“会议”里点选“满意度测评”。"
_EXPLANATION = (
    "代表对部门工作、报告、建议办理或者民生实事项目无记名测评。满意率＝（满意＋基本满意）÷收回的有效票。"
    "测评票不编号，程序也不记是谁投的。"
)
_SCHEMES = (
    Option(Scheme.RATING_UNKNOWN.name, Scheme.RATING_UNKNOWN.value),
    Option(Scheme.RATING_ABSTAIN.name, Scheme.RATING_ABSTAIN.value),
)
_FIELDS = ("title", "scheme", "low_percent", "low_consequence")
_FIRST_TITLE = "部门工作满意度测评"


class RatingsSection(CardPart):
    """One rating at a time; chips choose where there are several."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.ratings: list[RatingRow] = []
        self.rating_id = ""
        self.off = SwitchedOff(_OFF, self.section_asked.emit)
        self.explanation = text_label(_EXPLANATION, "second")
        self.chips = ChipRow("测评")
        self.chips.chosen.connect(self.choose)
        self.add_button = quiet_button("新增测评", "plus", self._add)
        self.add_row = button_row([self.add_button])
        self.state = Badge()
        self.form = _form(context)
        self.subjects = SubjectsBlock(context)
        self.result = FigureTable("测评结果")
        self.low = text_label("", "error")
        self.method = text_label("", "small")
        self.count_button = quiet_button("发票和计票", "list-checks", self._count)
        self.remove_button = removal_link("删除这次测评", self._remove)
        self.buttons = button_row([self.count_button, self.state, self.remove_button])
        parts = (
            self.off, self.explanation, self.method, self.chips, self.add_row, self.result, self.low, self.form,
            self.subjects, self.buttons,
        )  # fmt: skip
        for part in parts:
            self.column.addWidget(part)

    def show_card(self, card: SessionCard) -> None:
        """Shows the ratings of a session."""
        other = self.card is None or self.card.facts.id != card.facts.id
        self.card = card
        session_id = card.facts.id
        self.ratings = self.context.read(lambda db: list_ratings(db, session_id))
        if other or self.shown() is None:
            self.rating_id = self.ratings[0].id if self.ratings else ""
        wanted = Switch.RATING in card.facts.switches or bool(self.ratings)
        set_shown(self.off, not wanted)
        for part in (self.explanation, self.add_row):
            set_shown(part, wanted)
        self.method.setText(_method_words(self.context.read(lambda db: method_adopted(db, session_id))))
        set_shown(self.method, bool(self.ratings))
        self._show_chips()
        self._show_rating()

    def shown(self) -> RatingRow | None:
        """The rating that is shown; None without any."""
        return next((row for row in self.ratings if row.id == self.rating_id), None)

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a rating, or to the one that has the line."""
        found = next(
            (
                row.id
                for row in self.ratings
                if record_id
                in (row.id, *(subject.id for subject in row.subjects), *(r.id for r in row.rounds))
            ),
            "",
        )
        if found and found != self.rating_id:
            self.choose(found)
        if not self.ratings:
            self.add_button.setFocus()
        elif field in self.form.fields:
            self.form.focus(field)
        else:
            self.subjects.list.setFocus()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.subjects.flush()

    def choose(self, rating_id: str) -> None:
        """Another rating."""
        self.flush()
        self.rating_id = rating_id
        self._show_chips()
        self._show_rating()

    def _show_rating(self) -> None:
        rating = self.shown()
        for part in (self.form, self.subjects, self.buttons):
            set_shown(part, rating is not None)
        if rating is None:
            set_shown(self.result, False)
            set_shown(self.low, False)
            return
        state = rating.round.state if rating.round is not None else RoundState.PREPARED
        fixed = state is not RoundState.PREPARED
        self.form.show_record(rating.id, values_of(rating, dict.fromkeys(_FIELDS)))
        self.form.fields["scheme"].set_read_only(fixed)
        for name in ANNOUNCED_FIELDS:
            self.form.fields[name].set_read_only(state is RoundState.ANNOUNCED)
        self.subjects.show_rating(rating, fixed=fixed)
        self.state.set_state(state.value if fixed else "", STATE_TONES[state])
        set_shown(self.remove_button, state is not RoundState.ANNOUNCED)
        self._show_result(rating)

    def _show_result(self, rating: RatingRow) -> None:
        results = rating.results
        set_shown(self.result, bool(results))
        rows: list[list[Cell]] = []
        for result in results:
            marks = [str(result.counts.get(choice, 0)) for choice in rating.scheme.choices]
            verdict: Cell = (result.rate.text, Tone.LATE) if result.low else result.rate.text
            rows.append([result.subject.name, *marks, verdict])
        headings = ["测评对象", *(choice.value for choice in rating.scheme.choices), "满意率"]
        self.result.show_rows(headings, rows)
        low = low_words(rating)
        self.low.setText(low)
        set_shown(self.low, bool(low))

    def _show_chips(self) -> None:
        self.chips.show_chips({row.id: row.title for row in self.ratings}, self.rating_id, least=2)

    def _add(self) -> None:
        self.flush()
        titles = {row.title for row in self.ratings}
        title = _FIRST_TITLE if _FIRST_TITLE not in titles else f"满意度测评{len(titles) + 1}"
        session_id, today = self.session().facts.id, self.context.today()
        made: list[str] = []

        def command(db: DbSession) -> str:
            return add_rating(db, AddRating(session_id, title, low_percent=usual_low(db, today)))

        if self.context.write(command, done=made.append):
            self.choose(made[0])
            self.form.focus("title")

    def _count(self) -> None:
        """Prepares the ballots if need be and opens the page of the count."""
        self.flush()
        rating = self.shown()
        if rating is None:
            return
        rounds: list[str] = []
        if self.context.write(lambda db: open_rating_round(db, rating.id), done=rounds.append):
            self.page_asked.emit("ballots", rounds[0])

    def _remove(self) -> None:
        rating = self.shown()
        if rating is not None and self.context.write(lambda db: remove_rating(db, rating.id)):
            self.context.teller.note(f"已删除“{rating.title}”。", undo=True)


def _form(context: AppContext) -> FieldForm:
    """What is stored of the rating itself."""
    return FieldForm(
        context,
        edit_rating,
        Bound("title", TextField("测评的名称（印在票上，前面自动加会议名称）"), wide=True),
        Bound("scheme", ChoiceField("票上的栏目", _SCHEMES), wide=True, enum=Scheme),
        Bound(
            "low_percent",
            NumberField("满意率最低线（写进测评办法，按本地规定）", minimum=1, maximum=100, unit="%"),
        ),
        Bound(
            "low_consequence",
            TextField(
                "低于最低线怎么办（写进测评办法，按本地规定）", hint="例如 由主席团责成限期整改，再次测评"
            ),
            wide=True,
        ),
    )


def _method_words(adopted_on: datetime.date | None) -> str:
    """Whether the congress has passed the rules of its ratings; on which day."""
    if adopted_on is None:
        return "测评办法在“表决”里交大会通过，通过以后再发票；通过的日期自动印在办法上。"
    return f"测评办法已由大会在{chinese_date(adopted_on)}通过。"
