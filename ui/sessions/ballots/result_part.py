"""核对和结果: where the two differ, what the count says, announcing it and correcting it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from renda_desktop.ballots.keying_commands import accept_keying, reopen_keying
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Keyer
from renda_desktop.proceedings.ties import PrepareAgain, Tie, prepare_again
from ui.runtime.context import AppContext
from ui.sessions.ballots.figure_table import FigureTable
from ui.sessions.ballots.forms import AcceptForm, AnnounceForm, CorrectForm
from ui.sessions.ballots.parts import RoundPart
from ui.sessions.ballots.words import (
    announced_words,
    hang_words,
    line_words,
    result_headings,
    result_rows,
)
from ui.widgets.buttons import link_button, primary_button, quiet_button
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL


class DifferencePart(RoundPart):
    """Line by line what to count again, and whose count stands."""

    title = "3　两人的计票不一致"
    reopened = Signal(object)
    """This person keys again: a `Keyer`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.table = FigureTable("两人不一致的数字")
        self.words = text_label(
            "请把下面这几栏的票重新点一遍：哪一人录错了，就点哪一人的“重新录入”改正；"
            "重新点票以后也可以写明原因，认定其中一份。",
            "second",
        )
        self.again_buttons = {
            keyer: quiet_button(f"{keyer.value}重新录入", "pencil", partial(self._reopen, keyer))
            for keyer in Keyer
        }
        self.accept_buttons = {
            keyer: link_button(f"以{keyer.value}的为准…", partial(self._accept, keyer)) for keyer in Keyer
        }
        buttons = button_row([*self.again_buttons.values(), *self.accept_buttons.values()])
        for widget in (self.words, self.table, buttons):
            self.column.addWidget(widget)

    def show_round(self, round_: RoundRow) -> None:
        """Shows the differences; hidden where there are none, or where one count was accepted."""
        self.round_ = round_
        differences = round_.differences if round_.counted is None else ()
        rows = [[d.words, _figure(d.first), _figure(d.second)] for d in differences]
        self.table.show_rows(["哪一栏", *(keyer.value for keyer in Keyer)], rows)
        set_shown(self, bool(differences))
        if not differences:
            self.close_form()

    def _reopen(self, keyer: Keyer) -> None:
        round_id = self.shown().id
        if self.context.write(lambda db: reopen_keying(db, round_id, keyer)):
            self.reopened.emit(keyer)

    def _accept(self, keyer: Keyer) -> None:
        self.open_form(AcceptForm(self.context, self.shown(), keyer))


def _figure(figure: int | None) -> str:
    return "没有填" if figure is None else str(figure)


class ResultPart(RoundPart):
    """The count that stands against more than half of all deputies; both readings where it hangs on the suspended."""

    title = "3　结果"
    base_asked = Signal()
    """The office wants to confirm which reading of suspended deputies counts."""
    again_made = Signal(str)
    """Ballots on those with equal votes were prepared: the round."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.whole = text_label("")
        self.line = text_label("")
        self.table = FigureTable("投票结果")
        self.hanging = text_label("", "error")
        self.base_link = link_button("到“签到”里确认…", self.base_asked.emit)
        self._tie: Tie | None = None
        self.tie = text_label("", "error")
        self.again_button = quiet_button("", "list-checks", self._again)
        self.basis = text_label("", "second")
        self.announced = text_label("", "strong")
        self.announce_button = primary_button("宣布结果…", "check", self._announce)
        self.correct_button = quiet_button("更正…", "pencil", self._correct)
        self.revoke_button = link_button("不再认定这一份", self._revoke)
        self.buttons = button_row(
            [self.announce_button, self.again_button, self.correct_button, self.revoke_button]
        )
        self.corrections = QVBoxLayout()
        self.corrections.setSpacing(GAP_SMALL)
        self._said: tuple[str, ...] = ()
        for widget in (
            self.whole,
            self.line,
            self.table,
            self.hanging,
            self.base_link,
            self.tie,
            self.basis,
            self.announced,
            self.buttons,
        ):
            self.column.addWidget(widget)
        self.column.addLayout(self.corrections)

    def show_round(self, round_: RoundRow) -> None:
        """Shows the result; hidden as long as there is none."""
        if self.round_ is not None and (self.round_.id, self.round_.announced) != (
            round_.id,
            round_.announced,
        ):
            self.close_form()
        self.round_ = round_
        counted, invalid = round_.counted, round_.valid_vote is False
        set_shown(self, counted is not None or invalid or bool(round_.corrections))
        self._set(self.whole, _whole_words(round_))
        self._set(self.line, line_words(round_) if counted is not None else "")
        self.table.show_rows(result_headings(round_), result_rows(round_))
        set_shown(self.table, counted is not None)
        hanging = hang_words(round_)
        self._set(self.hanging, hanging)
        set_shown(self.base_link, bool(hanging) and not round_.announced)
        self._show_standing(round_)
        self._show_corrections(round_)

    def show_tie(self, tie: Tie | None) -> None:
        """Whose votes are equal at the last place of the round shown, and the way on once it was announced."""
        self._tie = tie
        self._set(self.tie, tie.words if tie is not None else "")
        self.again_button.setText(tie.command if tie is not None else "")
        announced = self.round_ is not None and self.round_.announced
        set_shown(self.again_button, tie is not None and announced and not tie.again)

    def _again(self) -> None:
        tie, made = self._tie, list[str]()
        assert tie is not None, "the button is there with a tie only"
        request = PrepareAgain(tie, self.context.today(), self.context.now())
        if self.context.write(lambda db: made.append(prepare_again(db, request))):
            self.again_made.emit(made[0])

    def _show_standing(self, round_: RoundRow) -> None:
        """Whose count it is, whether it was announced, and what can be done now."""
        counted, invalid = round_.counted, round_.valid_vote is False
        accepted = round_.accepted if counted is not None else None
        reason = f"以{accepted.value}的计票为准：{round_.accepted_reason}" if accepted is not None else ""
        self._set(self.basis, reason)
        self._set(self.announced, announced_words(round_))
        self.announce_button.setText("宣布投票无效…" if invalid else "宣布结果…")
        set_shown(self.announce_button, not round_.announced and (invalid or counted is not None))
        set_shown(self.correct_button, round_.announced)
        set_shown(self.revoke_button, accepted is not None and not round_.announced)

    def _show_corrections(self, round_: RoundRow) -> None:
        said = tuple(
            f"{row.made_on.isoformat()}更正，原因：{row.reason}。原来宣布的是：{row.before}。"
            for row in round_.corrections
        )
        if said == self._said:
            return
        self._said = said
        while self.corrections.count():
            old: QWidget = self.corrections.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for words in said:
            self.corrections.addWidget(text_label(words, "second"))

    def _set(self, label: QLabel, words: str) -> None:
        label.setText(words)
        set_shown(label, bool(words))

    def _announce(self) -> None:
        self.open_form(AnnounceForm(self.context, self.shown(), self.context.now()))

    def _correct(self) -> None:
        self.open_form(CorrectForm(self.context, self.shown()))

    def _revoke(self) -> None:
        round_id = self.shown().id
        self.context.write(lambda db: accept_keying(db, round_id, None, ""))


def _whole_words(round_: RoundRow) -> str:
    counted, issue = round_.counted, round_.issue
    if round_.valid_vote is False:
        return f"发出{issue.issued}张，收回{issue.returned}张：投票无效。"
    if counted is None:
        return ""
    return (
        f"发出{issue.issued}张，收回{issue.returned}张，有效票{counted.valid}张，无效票{counted.invalid}张。"
    )
