"""The figures of the moment: who came and who is in the hall against the two-thirds line, the vote, the ballots."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.clock import time_text
from renda_desktop.proceedings.rows import Ballot, Day, Matter, SittingOrder, Step
from renda_desktop.sessions.rules import Part
from renda_desktop.sittings.rules import SittingCount
from ui.sessions.sittings.big_words import Figure
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL, Tone

_PRESIDIUM = "主席团会议不清点代表人数，到会的主席团成员在“主席团会议”里登记。"


class FiguresPanel(QWidget):
    """应到 实到 请假 未到, and 在场 once somebody has left; below, what the step is about."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = {word: Figure(word) for word in ("应到", "实到", "请假", "未到", "在场")}
        self.line = text_label("", "strong")
        self.short = text_label("", "error")
        self.reading = text_label("", "small")
        self.about = text_label("", "strong")
        self.lines = text_label("", "body")
        self._rule = hairline()
        self.hall = QWidget()
        grid = QGridLayout(self.hall)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place, figure in enumerate(self.figures.values()):
            grid.addWidget(figure, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP_SMALL)
        for widget in (self.short, self.hall, self.line, self.reading, self._rule, self.about, self.lines):
            column.addWidget(widget)
        column.addStretch(1)

    def show_step(self, day: Day, order: SittingOrder, step: Step, rounds: Sequence[str]) -> None:
        """The figures of a sitting, of one of its steps and of the ballots it is about."""
        self._show_hall(day, order)
        matter = day.matter(step.subject_id)
        ballots = [one for id in rounds if (one := day.ballot(id)) is not None]
        about, words = _about(matter, ballots)
        self.about.setText(about)
        self.lines.setText(words)
        for widget in (self._rule, self.about, self.lines):
            set_shown(widget, bool(about))

    def _show_hall(self, day: Day, order: SittingOrder) -> None:
        of_deputies = order.hall.entry.part is not Part.PRESIDIUM
        set_shown(self.hall, of_deputies)
        if not of_deputies:
            self.line.setText(_PRESIDIUM)
            set_shown(self.line, True)
            for label in (self.reading, self.short):
                set_shown(label, False)
            return
        count = order.hall.count_at()
        expected = count.expected if count else day.card.figures.expected
        known = order.hall.present is not None
        tone = None if not known or count is None else Tone.DONE if count.quorate else Tone.LATE
        left = count is not None and count.left > 0
        short = count is not None and count.short_now > 0
        numbers = {
            "应到": (expected, None),
            "实到": (count.present if count else 0, None if left else tone),
            "请假": (count.excused if count else 0, None),
            "未到": (_not_here(count, expected), None),
            "在场": (count.in_hall if count else 0, Tone.LATE if short else tone),
        }
        set_shown(self.figures["在场"], left)
        for word, (number, ink) in numbers.items():
            self.figures[word].show_number(number, ink)
        self.line.setText(_line_words(day, count, known=known) + _ended_words(order))
        self.short.setText(_short_words(order))
        set_shown(self.short, bool(self.short.text()))
        set_shown(self.line, not self.short.text())
        hangs = count is not None and known and count.hangs
        self.reading.setText(
            "被暂停执行职务的代表算不算全体代表，结果会不同，请先在“签到”里确认。" if hangs else ""
        )
        set_shown(self.reading, hangs)


def _not_here(count: SittingCount | None, expected: int) -> int:
    return max(expected - count.present - count.excused, 0) if count else expected


def _line_words(day: Day, count: SittingCount | None, *, known: bool) -> str:
    """至少到53人可以开会：已经够了; before the sign-in the line alone."""
    line = count.quorum if count is not None else day.card.figures.quorum
    if line is None:
        return "还没有登记在任代表，算不出法定人数。"
    if not known or count is None:
        return f"至少到{line}人才能开会。还没有人签到。"
    if count.quorate:
        return f"至少到{line}人，已经够了，可以开会。"
    return f"至少到{line}人，还差{count.lacking}人，不能开会。"


def _ended_words(order: SittingOrder) -> str:
    """Why fewer are expected than when the sitting was opened; the register at the door keeps those of its opening."""
    later = order.hall.later
    if not later:
        return ""
    last = later[-1]
    return f"会上有代表职务终止，{time_text(last.at)}起应到{last.count.expected}人。"


def _short_words(order: SittingOrder) -> str:
    """So many have left that the line is not reached any more, while the sitting goes on; "" otherwise."""
    count = order.hall.count_at()
    if count is None or not count.short_now or order.hall.closed_at is not None:
        return ""
    return f"已离会{count.left}人，在场{count.in_hall}人，不到{count.quorum}人：先不要表决，请报告执行主席。"


def _about(matter: Matter | None, ballots: list[Ballot]) -> tuple[str, str]:
    if matter is not None:
        lines = [f"全体代表{matter.base}人", f"赞成满{matter.line}票通过"] if matter.line else []
        lines += [f"到会{matter.present}人"] if matter.present is not None else []
        lines += [f"结果：{matter.result.value}"]
        return "这项表决", "\n".join(lines)
    if ballots:
        return "选票", "\n".join(_ballot_words(one) for one in ballots)
    return "", ""


def _ballot_words(one: Ballot) -> str:
    figures = (("发出", one.issued), ("收回", one.returned), ("有效", one.valid), ("无效", one.invalid))
    known = "，".join(f"{word}{number}张" for word, number in figures if number is not None)
    line = f"过半数{one.line}票" if one.line else ""
    return "\n".join(part for part in (one.title, known or "还没有发票", line) if part)
